import { expect, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSecrets } from "../src/secrets.ts";
import { pushed } from "../src/providers/registry.ts";
import { withFolder } from "./db/folder.ts";
import { bookJob, breakTable, query, rowsOf, sampleOf, withHub } from "./scenario.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const fileOf = (folder: string) => JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));
const mode = (path: string) => statSync(path).mode & 0o777;

test("secrets are made once and kept, with the time they were made", () =>
  withFolder((folder) => {
    const first = openSecrets(folder).values(["A", "B"], NOW);
    expect(openSecrets(folder).values(["A", "B"], NOW + 1)).toEqual(first);
    expect(fileOf(folder).secrets.A).toEqual({ value: first.A, createdAt: "2026-11-22T10:00:00.000Z" });
  }));

test("each is its own, 256 bits long, and not the same for two installations", () =>
  withFolder((one) =>
    withFolder((other) => {
      const { A, B } = openSecrets(one).values(["A", "B"], NOW);
      expect(new Set([A, B, openSecrets(other).values(["A"], NOW).A]).size).toBe(3);
      expect(Buffer.from(A!, "base64url")).toHaveLength(32);
    }),
  ));

test("a later Carillon that needs more makes only what is missing", () =>
  withFolder((folder) => {
    const { A } = openSecrets(folder).values(["A"], NOW);
    expect(openSecrets(folder).values(["A", "B"], NOW)).toEqual({ A: A!, B: expect.any(String) });
  }));

test("nobody but the owner can read them, even if somebody could before", () =>
  withFolder((parent) => {
    const folder = join(parent, "data");
    openSecrets(folder).values(["A"], NOW);
    expect([mode(folder), mode(join(folder, "secrets.json"))]).toEqual([0o700, 0o600]);
    chmodSync(join(folder, "secrets.json"), 0o644);
    openSecrets(folder).values(["B"], NOW);
    expect(mode(join(folder, "secrets.json"))).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["secrets.json"]);
  }));

test("the password's hash is kept beside them", () =>
  withFolder((folder) => {
    expect(openSecrets(folder).adminPasswordHash()).toBeUndefined();
    openSecrets(folder).values(["A"], NOW);
    openSecrets(folder).setAdminPasswordHash("$argon2id$");
    expect(openSecrets(folder).adminPasswordHash()).toBe("$argon2id$");
  }));

for (const [name, text] of Object.entries({
  "an empty file": "",
  "half a file": '{"secrets":{"A":{"value":"x',
  null: "null",
  "another shape": '{"secrets":{"A":"x"}}',
  "an empty secret": '{"secrets":{"A":{"value":"","createdAt":""}}}',
}))
  test(`${name} is refused with its name, and left for a person to mend`, () =>
    withFolder((folder) => {
      const path = join(folder, "secrets.json");
      writeFileSync(path, text);
      expect(() => openSecrets(folder)).toThrow(`${path} cannot be read as secrets. Restore it from a backup`);
      expect(readFileSync(path, "utf8")).toBe(text);
    }));

test("a file of secrets that cannot be read is refused, not made anew", () =>
  withFolder((folder) => {
    mkdirSync(join(folder, "secrets.json"));
    expect(() => openSecrets(folder)).toThrow("cannot be read as secrets");
  }));

const isSignature = (name: string) => name.endsWith("-signature");

test("no secret in force is ever written down or answered, whatever comes (HOSTILE M2)", () =>
  withHub({ ADMIN_PASSWORD: "canary-password", WEBHOOK_SECRET: "canary-new,canary-old" }, async (carillon) => {
    bookJob(carillon);
    breakTable(carillon, "book");
    const { secretValues } = carillon.hub.config;
    const signatures: string[] = [];
    const answers: string[] = [];
    for (const { id, path } of pushed)
      for (const secret of secretValues) {
        carillon.clock.now += 1_000; // ten refusals a second are kept
        const { headers, body } = sampleOf(carillon, id);
        signatures.push(
          ...Object.keys(headers)
            .filter(isSignature)
            .map((name) => headers[name]!),
          ...new URLSearchParams(body).getAll("signature"), // Mailgun's
        );
        const leaky = { authorization: `Bearer ${secret}`, cookie: `sid=${secret}`, "x-webhook-secret": secret };
        for (const url of [path, `${path}?token=${secret}`, `/nothing/?secret=${secret}`])
          for (const sent of [headers, leaky, { ...headers, ...leaky }]) {
            const response = await carillon.send(url, { method: "POST", headers: sent, body });
            answers.push(JSON.stringify([...response.headers]) + (await response.text()));
          }
      }
    const tables = Object.keys(await rowsOf(carillon));
    const rows = await Promise.all(tables.map((table) => query(carillon.hub, `select * from ${table}`)));
    const asText = (_: string, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value);
    const written = JSON.stringify(rows, asText) + carillon.lines.join("") + answers.join("");
    expect([secretValues.length, written.length > 10_000]).toEqual([8, true]);
    for (const secret of [...secretValues, ...signatures.map((value) => value.replace("sha256=", ""))])
      expect(written.includes(secret)).toBe(false);
  }));
