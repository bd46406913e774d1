import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { type AnyPolled, isPushed } from "../../src/providers/provider.ts";
import { providers, pushed } from "../../src/providers/registry.ts";
import { bookJob, onlyDelivery, sampleOf, withHub } from "../scenario.ts";

const PUBLIC_URL = "http://localhost:3000";
const FOLDER = `${import.meta.dir}/../../src/providers`;
const PARTS = ["handle", "index", "parse", "settings"];
const PARTS_OF_PUSHED = [...PARTS, "reply", "sample", "verify"];

test("every folder is a room of the registry, under its name", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(providers.map(({ id }) => id).sort());
});

test("no two rooms share an id, a path or a variable", () => {
  const shared = (names: string[]) => names.filter((name, i) => names.indexOf(name) !== i);
  expect(shared(providers.map(({ id }) => id))).toEqual([]);
  expect(shared(pushed.map(({ path }) => path))).toEqual([]);
  const settings = new Map(
    providers.flatMap((room) => Object.entries<any>(room.settings.shape).map(([key, kind]) => [kind, key])),
  );
  expect(shared([...settings.values()])).toEqual([]); // one setting may serve several rooms
});

test("one that is polled has the parts that it needs, and says where it is asked", () => {
  for (const room of providers.filter((room) => !isPushed(room))) {
    const { id, settings, asksAt } = room as AnyPolled;
    expect(readdirSync(`${FOLDER}/${id}`)).toEqual(expect.arrayContaining(PARTS.map((part) => `${part}.ts`)));
    expect(Object.keys(settings.shape)).toContain(asksAt);
  }
});

for (const room of pushed)
  describe(room.id, () => {
    test("has the parts that every room has", () =>
      expect(readdirSync(`${FOLDER}/${room.id}`)).toEqual(
        expect.arrayContaining(PARTS_OF_PUSHED.map((part) => `${part}.ts`)),
      ));

    for (const type of room.sampleTypes)
      test(`its sample of ${type} is taken, and no two are the same`, () =>
        withHub({}, async (carillon) => {
          const samples = [1, 2].map((n) =>
            room.sample(carillon.settings(room.id), { now: carillon.clock.now, publicUrl: PUBLIC_URL, n, type }),
          );
          expect(samples[0]!.body).not.toBe(samples[1]!.body);
          bookJob(carillon);
          const { headers, body } = samples[0]!;
          const response = await carillon.send(room.path, { method: "POST", headers, body });
          expect(response.status).toBe(200);
          expect(await onlyDelivery(carillon)).toMatchObject({ provider: room.id, type, status: "processed" });
        }));

    const secrets = Object.entries<any>(room.settings.shape).filter(([, kind]) => kind.meta()?.secret);
    const isClosed = (response: Response) => expect([401, 403]).toContain(response.status);

    if (secrets.length > 0)
      test("its sample with a secret of somebody else is refused, and so is one without any", () =>
        withHub({}, async (carillon) => {
          const foreign = { ...carillon.settings(room.id) };
          for (const [name] of secrets) foreign[name] = ["not ours"];
          const { headers, body } = room.sample(foreign, { now: carillon.clock.now, publicUrl: PUBLIC_URL, n: 1 });
          const type = { "content-type": headers["content-type"]! };
          isClosed(await carillon.send(room.path, { method: "POST", headers, body }));
          isClosed(await carillon.send(room.path, { method: "POST", headers: type, body }));
        }));
    else
      test("its sample from the address of somebody else is refused, for it has no secret", () =>
        withHub({}, async (carillon) => {
          const { headers, body } = sampleOf(carillon, room.id);
          const stranger = { ...headers, "x-forwarded-for": "203.0.113.9" };
          isClosed(await carillon.send(room.path, { method: "POST", headers: stranger, body }));
        }));

    test("its first type is the preset of its sample", () =>
      withHub({}, ({ settings, clock }) => {
        const sample = (type?: string) =>
          room.sample(settings(room.id), { now: clock.now, publicUrl: PUBLIC_URL, n: 1, type });
        expect(sample()).toEqual(sample(room.sampleTypes[0]));
      }));
  });
