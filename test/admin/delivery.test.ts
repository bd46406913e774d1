import { describe, expect, test } from "bun:test";
import { CAUSES } from "../../views/causes.ts";
import type { Cause } from "../../src/db/schema.ts";
import { bookJob, breakTable, deliveries, post, sampleOf, signed } from "../scenario.ts";
import { type Seed, seedDelivery, updateDelivery } from "../seed.ts";
import { withListeners } from "../live/listener.ts";
import { asReader, attributes, intruders, next, PAYLOADS, type Reader, textOf } from "./reading.ts";

const path = (id: string) => `/admin/deliveries/${id}`;

/** The markup of one delivery's page. */
const show = (reader: Reader, id: string) => reader.read(path(id));

const firstId = async (reader: Reader) => (await deliveries(reader))[0]!.id;

const mainOf = (markup: string) => textOf(markup, "main");

describe("the page of a delivery", () => {
  test("shows what came and what it did", () =>
    asReader(async (reader) => {
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      const [delivery] = await deliveries(reader);
      const markup = await show(reader, delivery!.id);
      const text = mainOf(markup);
      const says = [
        "order.created",
        "processed",
        delivery!.dedupe_key!,
        "127.0.0.1",
        "2026-11-22 10:00:00.000 UTC",
        "fresh (0.0 s old)",
        "sha256=***",
        '"reference": "CMD-20261122-001"',
        "created",
        "Commande créée",
        "Nouvelle commande créée",
        "Duplicates1, last now",
      ];
      for (const part of says) expect(text).toContain(part);
      expect(attributes(markup, ".deeds a", "href")).toContain(`/admin/orders/${delivery!.subject}`);
      expect(attributes(markup, "a[download]", "href")).toEqual([`${path(delivery!.id)}/body`]);
    }));

  test("shows what a book's completion did and what was answered", () =>
    asReader(async (reader) => {
      bookJob(reader);
      await post(reader, "book-completion", sampleOf(reader, "book-completion"));
      const text = mainOf(await show(reader, (await deliveries(reader))[0]!.id));
      for (const part of ["Mon Livre en Français", "created", "What the provider was told", "chaptersCreated"])
        expect(text).toContain(part);
    }));

  const states: [name: string, seed: (now: number) => Seed, says: string[], lacks?: string[]][] = [
    [
      "that failed and will be retried",
      (now) => ({
        status: "failed",
        reason: "database is locked",
        next_attempt_at: now + 28_000,
        attempts: 3,
        retries: 2,
      }),
      ["Why it failed", "database is locked", "the next try is in 28 s", "3, 2 automatic retries"],
    ],
    [
      "that waits for a person",
      () => ({ status: "failed", reason: "database is locked" }),
      ["waits for you", "Mend the cause, then replay", "Nothing of it was written"],
    ],
    [
      "that was processed, and failed when a person replayed it",
      (now) => ({ status: "failed", reason: "database is locked", processed_at: now }),
      ["waits for you", "What an earlier run did still stands"],
      ["Nothing of it was written", "all automatic retries"],
    ],
    ["nobody handles", () => ({ status: "unhandled", type: "shadow.type" }), ["Nothing was done", "shadow.type"]],
    ["that is marked to run again", (now) => ({ next_attempt_at: now }), ["Next run", "now"]],
    ["whose body is gone", () => ({ body: null }), ["The body is no longer kept"], ["Download", "Replay"]],
    ["with no body", () => ({ body: "" }), ["The body is empty"]],
    ["that did nothing", () => ({ result: null }), ["It changed nothing"]],
    ["sent in the future", () => ({ body: '{"timestamp":"2026-11-22T10:00:30Z"}' }), ["fresh (30 s ahead)"]],
  ];
  for (const [name, seed, says, lacks = []] of states)
    test(`of one ${name} says so`, () =>
      asReader(async (reader) => {
        const text = mainOf(await show(reader, seedDelivery(reader, seed(reader.clock.now))));
        for (const part of says) expect(text).toContain(part);
        for (const part of lacks) expect(text).not.toContain(part);
      }));

  const checks: Record<Cause, number> = {
    rate_limited: 0,
    too_large: 0,
    unconfigured: 0,
    address: 1,
    secret: 1,
    signature: 1,
    stale: 2,
    payload: 3,
    conflict: 4,
    unknown_job: 4,
  };
  for (const [cause, passed] of Object.entries(checks) as [Cause, number][])
    test(`of one rejected for ${cause} says why, how far it came and what to do`, () =>
      asReader(async (reader) => {
        const id = seedDelivery(reader, { status: "rejected", cause, reason: "the very reason", type: null });
        const markup = await show(reader, id);
        const { word, meaning, next } = CAUSES[cause];
        for (const part of [`Rejected: ${word}`, meaning, next, "the very reason"])
          expect(mainOf(markup)).toContain(part);
        expect(attributes(markup, ".checks .processed", "class")).toHaveLength(passed);
        expect(textOf(markup, ".checks .rejected")).toBe(word);
        expect(mainOf(markup)).toContain(`Runs of the handler${cause === "unknown_job" ? 1 : 0}`);
      }));

  test("of one whose sender was not believed says what the autopsy found, and what was tried", () =>
    asReader(async (reader) => {
      const autopsy = {
        finding: "The signature matches if <b>the</b> URL is another one.",
        advice: "Set PUBLIC_URL=https://hooks.example.com",
        tried: [
          { what: "the URL as it is", isMatch: false },
          { what: "the URL with https", isMatch: true },
        ],
      };
      const seed = {
        status: "rejected",
        cause: "signature",
        reason: "no match",
        autopsy: JSON.stringify(autopsy),
      } as const;
      const markup = await show(reader, seedDelivery(reader, seed));
      const text = mainOf(markup);
      for (const part of [autopsy.finding, autopsy.advice, "What was tried (2)", "the URL with https: matches"])
        expect(text).toContain(part);
      expect(text).not.toContain(CAUSES.signature.next);
      expect(intruders(markup)).toEqual([]);
    }));

  test("leads to the ones beside it", () =>
    asReader(async (reader) => {
      const [first, second, third] = [seedDelivery(reader), seedDelivery(reader), seedDelivery(reader)] as const;
      const links = attributes(await show(reader, second), ".beside a", "href");
      expect(links).toEqual(["/admin/deliveries", path(third), path(first)]);
    }));

  for (const id of ["dlv_0", "nope", "..%2f..%2fetc%2fpasswd", "%00", "%zz", "a".repeat(5_000), "%3Cscript%3E"])
    test(`is not there for ${id.slice(0, 30)}`, () =>
      asReader(async (reader) => {
        for (const end of ["", "/body", "/replay"]) {
          const response = await reader.open(path(id) + end);
          expect(response.status).toBe(404);
          expect(intruders(await response.text())).toEqual([]);
        }
        for (const end of ["/replay", "/bookmark"])
          expect((await reader.press(path(id) + end, { on: "yes" })).status).toBe(404);
      }));
});

describe("a body", () => {
  const KILO = 1_024;
  const table: [name: string, body: string | Uint8Array, says: string[], lacks?: string[]][] = [
    ["of JSON is laid out, and raw at a click", '{"a":1}', ['{ "a": 1 }', '{"a":1}', "Raw"]],
    ["that is none is shown as it is", "a=1&b=2", ["a=1&b=2"], ["Raw"]],
    ["of other bytes is shown as such", new Uint8Array([0xff, 0xfe, 0x41]), ["Not UTF-8 text", "ff fe 41"]],
    ["that is long is cut", `"${"é".repeat(40 * KILO)}END"`, ["The first 64 KB are shown"], ["END"]],
    ["that nests deep is not laid out", "[".repeat(2_000) + "]".repeat(2_000), ["[[[["], ["Raw"]],
    ["that would grow is not laid out", `[${"[".repeat(60)}${Array(15_000).fill(1)}${"]".repeat(60)}]`, [], ["Raw"]],
  ];
  for (const [name, body, says, lacks = []] of table)
    test(name, () =>
      asReader(async (reader) => {
        const markup = await show(reader, seedDelivery(reader, { body }));
        for (const part of says) expect(mainOf(markup)).toContain(part);
        for (const part of lacks) expect(mainOf(markup)).not.toContain(part);
        expect(Buffer.byteLength(markup)).toBeLessThan(400_000);
      }),
    );

  test("of a form is laid out field by field, by the content type that came with it", () =>
    asReader(async (reader) => {
      const headers = JSON.stringify({ "content-type": "application/x-www-form-urlencoded; charset=UTF-8" });
      const body = "From=%2B33612345678&Body=Oui%0A%3Cb%3E&__proto__=1&bad=%zz";
      const markup = await show(reader, seedDelivery(reader, { headers, body }));
      for (const part of ["From: +33612345678", "Body: Oui", "<b>", "__proto__: 1", "bad: %zz", "Fields", "Raw", body])
        expect(mainOf(markup)).toContain(part);
      expect(intruders(markup)).toEqual([]);
    }));

  test("is downloaded to the byte, as a file that no browser runs", () =>
    asReader(async (reader) => {
      const body = Buffer.from("<script>alert(1)</script>\u0000\r\n\xff", "latin1");
      const id = seedDelivery(reader, { body });
      const response = await reader.open(`${path(id)}/body`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${id}.txt"`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
      });
      const gone = seedDelivery(reader, { body: null });
      expect((await reader.open(`${path(gone)}/body`)).status).toBe(404);
    }));

  test("and all else that a stranger wrote is text", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const deed = { what: payload, id: payload, label: payload, did: payload, link: payload };
        const result = { deeds: [deed], events: ["evt_x"], notifications: ["ntf_x"], answer: { [payload]: payload } };
        const hostile: Seed = {
          type: payload,
          provider: payload,
          subject: payload,
          dedupe_key: payload,
          address: payload,
          url: payload,
          headers: JSON.stringify({ [payload]: payload }),
          body: JSON.stringify({ [payload]: payload, timestamp: payload }),
        };
        const ids = [
          seedDelivery(reader, { ...hostile, result: JSON.stringify(result) }),
          seedDelivery(reader, { ...hostile, status: "failed", reason: payload }),
          seedDelivery(reader, { ...hostile, status: "rejected", cause: "payload", reason: payload }),
          seedDelivery(reader, { ...hostile, body: payload }),
        ];
        for (const id of ids) {
          expect({ payload, found: intruders(await show(reader, id)) }).toEqual({ payload, found: [] });
          expect(intruders(await reader.read(`${path(id)}/replay`))).toEqual([]);
          expect(intruders(await reader.read(`${path(id)}?replayed=${encodeURIComponent(payload)}`))).toEqual([]);
        }
      }
    }));
});

describe("replay", () => {
  const failed = async (reader: Reader) => {
    const broken = breakTable(reader, "transport_order");
    await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
    broken.mend();
    return firstId(reader);
  };

  test("of a failed one runs it at once and says what came of it", () =>
    asReader(async (reader) => {
      const id = await failed(reader);
      expect(attributes(await show(reader, id), ".actions form", "action")).toContain(`${path(id)}/replay`);
      const answer = await reader.press(`${path(id)}/replay`);
      expect([answer.status, next(answer)]).toEqual([303, `${path(id)}?replayed=processed`]);
      const text = mainOf(await reader.read(next(answer)));
      expect(text).toContain("Replayed: the handler ran");
      expect(text).toContain("Runs of the handler2");
      expect((await deliveries(reader))[0]!.status).toBe("processed");
    }));

  test("that fails again says so, and leaves the schedule alone", () =>
    asReader(async (reader) => {
      const id = await failed(reader);
      const [before] = await deliveries(reader);
      breakTable(reader, "transport_order");
      const answer = await reader.press(`${path(id)}/replay`);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("it failed again");
      expect((await deliveries(reader))[0]).toMatchObject({ attempts: 2, next_attempt_at: before!.next_attempt_at });
    }));

  test("of a processed one asks first and names what it does", () =>
    asReader(async (reader) => {
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      const id = await firstId(reader);
      expect(attributes(await show(reader, id), ".actions a[href$=replay]", "href")).toEqual([`${path(id)}/replay`]);
      const unsure = await reader.press(`${path(id)}/replay`);
      expect([unsure.status, next(unsure)]).toEqual([303, `${path(id)}/replay`]);
      expect((await deliveries(reader))[0]!.attempts).toBe(1);
      const question = mainOf(await reader.read(next(unsure)));
      for (const part of ["Replay order.created?", "processed already", "CMD-20261122-001", "1 notification"])
        expect(question).toContain(part);
      const sure = await reader.press(`${path(id)}/replay`, { sure: "yes" });
      expect(next(sure)).toBe(`${path(id)}?replayed=processed`);
      expect((await deliveries(reader))[0]!.attempts).toBe(2);
      expect(await reader.hub.db.selectFrom("notification").select("id").execute()).toHaveLength(1);
    }));

  test("of one about an unknown job works once there is the job", () =>
    asReader(async (reader) => {
      await post(reader, "book-completion", sampleOf(reader, "book-completion"));
      const id = await firstId(reader);
      const tooEarly = await reader.press(`${path(id)}/replay`);
      expect(textOf(await reader.read(next(tooEarly)), ".notice")).toContain("refused again");
      bookJob(reader);
      const answer = await reader.press(`${path(id)}/replay`);
      expect(next(answer)).toBe(`${path(id)}?replayed=processed`);
    }));

  test("of one that nobody handles says that still nobody does", () =>
    asReader(async (reader) => {
      const event = { id: "evt_1", type: "shadow.type", timestamp: new Date(reader.clock.now).toISOString(), data: {} };
      await post(reader, "symphonia", signed(reader, "symphonia", JSON.stringify(event)));
      const id = await firstId(reader);
      const answer = await reader.press(`${path(id)}/replay`);
      expect(next(answer)).toBe(`${path(id)}?replayed=unhandled`);
    }));

  test("of one that cannot be replayed says why not, and is not offered", () =>
    asReader(async (reader) => {
      const gone: Seed = { body: null, status: "failed", next_attempt_at: null };
      for (const seed of [{ status: "rejected", cause: "signature" }, { body: null }, gone] satisfies Seed[]) {
        const id = seedDelivery(reader, seed);
        expect(attributes(await show(reader, id), ".actions form", "action")).toEqual([`${path(id)}/bookmark`]);
        const answer = await reader.press(`${path(id)}/replay`, { sure: "yes" });
        expect(answer.status).toBe(409);
        const markup = await answer.text();
        expect(textOf(markup, ".notice")).toContain("cannot be replayed");
        expect(attributes(markup, "#live", "id")).toEqual([]); // nothing will become of it
      }
    }));
});

test("a bookmark is put, shown and taken away", () =>
  asReader(async (reader) => {
    const id = seedDelivery(reader);
    const button = async () => textOf(await show(reader, id), ".actions button");
    expect(await button()).toBe("Bookmark");
    expect(next(await reader.press(`${path(id)}/bookmark`, { on: "yes" }))).toBe(path(id));
    expect(await button()).toBe("Remove bookmark");
    await reader.press(`${path(id)}/bookmark`, { on: "no" });
    expect(await button()).toBe("Bookmark");
  }));

describe("a delivery that has failed", () => {
  const becomes: [become: Parameters<typeof updateDelivery>[2], says: string][] = [
    [{ next_attempt_at: 2 }, "Failed again — show"],
    [{ next_attempt_at: null }, "Failed again — show"],
    [{ status: "processed", next_attempt_at: null }, "Now processed — show"],
  ];
  for (const [become, says] of becomes)
    test.concurrent(`says “${says}” under its reader, of ${JSON.stringify(become)}`, () =>
      withListeners(async (kit) => {
        const id = seedDelivery(kit, { status: "failed", next_attempt_at: 1 });
        const { next } = await kit.listen(await kit.streamOf(path(id)));
        expect((await next())!.data).toBe('<hx-partial hx-target="#newer" hx-swap="innerMorph"></hx-partial>');
        updateDelivery(kit, id, become);
        const { data } = (await next())!;
        expect([textOf(data, "a.new"), attributes(data, "a", "href")]).toEqual([says, [path(id)]]);
      }),
    );

  test("alone is followed", () =>
    asReader(async (reader) => {
      const isFollowed = async (status: "failed" | "processed" | "unhandled") =>
        (await show(reader, seedDelivery(reader, { status }))).includes("/live?next=");
      expect([await isFollowed("failed"), await isFollowed("processed"), await isFollowed("unhandled")]).toEqual([
        true,
        false,
        false,
      ]);
      expect((await reader.open(`${path("dlv_0")}/live?next=1`)).status).toBe(404);
    }));
});
