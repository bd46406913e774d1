import { describe, expect, test } from "bun:test";
import { CAUSES } from "../../views/causes.ts";
import { bookJob, breakTable, deliveries, post, sampleOf } from "../scenario.ts";
import { type Seed, seedDeliveries, seedDelivery } from "../seed.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const HOUR = 3_600_000;

const rowIds = (markup: string) => attributes(markup, "tr[id]", "id");

describe("the list of deliveries", () => {
  test("without any says what to do next", () =>
    asReader(async ({ read }) => {
      const text = textOf(await read("/admin/deliveries"), ".empty");
      expect(text).toContain("No deliveries yet");
      expect(text).toContain("bun run simulate");
      const markup = await read("/admin/deliveries");
      expect(attributes(markup, ".empty a", "href")).toEqual(["/admin/providers"]);
    }));

  test("without a match says which filter stands in the way", () =>
    asReader(async ({ read }) => {
      const text = textOf(await read("/admin/deliveries?status=waiting&provider=symphonia&range=24h&q=x"), ".empty");
      expect(text).toContain("failed, waits for you, of symphonia, about “x”, from the last 24 hours");
    }));

  test("without what was searched for says that a part of it is not enough", () =>
    asReader(async ({ read }) => {
      for (const path of ["/admin/deliveries", "/admin/deliveries/sent"]) {
        expect(textOf(await read(`${path}?q=CMD`), ".empty")).toContain("Search wants all of an id");
        expect(textOf(await read(`${path}?range=24h`), ".empty")).not.toContain("Search");
      }
    }));

  const states: [name: string, seed: (now: number) => Seed, says: string[]][] = [
    ["processed", () => ({ status: "processed", duration_us: 3_200 }), ["processed", "3 ms"]],
    ["quick", () => ({ status: "processed", duration_us: 420 }), ["0.4 ms"]],
    [
      "retrying",
      (now) => ({ status: "failed", reason: "database is locked", next_attempt_at: now + 28_000 }),
      ["retrying", "next try in 28 s", "database is locked"],
    ],
    ["waiting", () => ({ status: "failed", reason: "database is locked" }), ["waits for you", "database is locked"]],
    ["unhandled", () => ({ status: "unhandled", type: "shadow.type" }), ["unhandled", "shadow.type", "no handler"]],
    [
      "rejected",
      () => ({ status: "rejected", cause: "signature", type: null }),
      ["rejected", "unread request", "wrong signature"],
    ],
    ["a duplicate", () => ({ duplicate_count: 2 }), ["+2 duplicates"]],
    ["about something", () => ({ subject: "order-1" }), ["order-1", "symphonia"]],
    [
      "about something with a name",
      () => ({
        subject: "673c",
        result: JSON.stringify({ deeds: [{ what: "order", id: "673c", label: "CMD-1", did: "created" }] }),
      }),
      ["CMD-1"],
    ],
  ];
  for (const [name, seed, says] of states)
    test(`says of one that is ${name}: ${says.join(", ")}`, () =>
      asReader(async (reader) => {
        const id = seedDelivery(reader, seed(reader.clock.now));
        const markup = await reader.read("/admin/deliveries");
        const text = textOf(markup, `tr[id="${id}"]`);
        for (const part of says) expect(text).toContain(part);
        expect(attributes(markup, "a.row-link", "href")).toEqual([`/admin/deliveries/${id}`]);
      }));

  const filters: [query: string, finds: string[]][] = [
    ["", ["waiting", "retrying", "refused", "unknown", "odd", "done", "old"]],
    ["provider=book-completion", ["unknown"]],
    ["status=processed", ["done", "old"]],
    ["status=failed", ["waiting", "retrying"]],
    ["status=waiting", ["waiting"]],
    ["status=bookmarked", ["old"]],
    ["status=unhandled", ["odd"]],
    ["status=rejected", ["refused", "unknown"]],
    ["status=rejected%3Asignature", ["refused"]],
    ["status=rejected&cause=unknown_job", ["unknown"]],
    ["type=shadow.type", ["odd"]],
    ["range=1h", ["waiting", "retrying", "refused", "unknown", "odd", "done"]],
    ["range=24h&status=processed&provider=symphonia&type=order.created", ["done"]],
    ["q=order-1", ["waiting", "done"]],
    ["q=order-1&status=waiting", ["waiting"]],
    ["q=%2B33+6+12+34+56+78", ["odd"]],
    ["status=nonsense&range=forever&before=%27--", ["waiting", "retrying", "refused", "unknown", "odd", "done", "old"]],
    ["status=rejected%3Aconstructor", ["refused", "unknown"]],
  ];
  test("shows what its address asks for, alone or together", () =>
    asReader(async (reader) => {
      const now = reader.clock.now;
      const kinds: Record<string, Seed> = {
        old: { received_at: now - 48 * HOUR, bookmarked: 1 },
        done: { subject: "order-1" },
        odd: { status: "unhandled", type: "shadow.type", subject: "+33612345678" },
        unknown: { status: "rejected", cause: "unknown_job", provider: "book-completion", type: "book.completed" },
        refused: { status: "rejected", cause: "signature", type: null },
        retrying: { status: "failed", next_attempt_at: now + 5_000 },
        waiting: { status: "failed", subject: "order-1" },
      };
      const names = Object.keys(kinds);
      const ids = seedDeliveries(reader, Object.values(kinds));
      for (const [query, finds] of filters) {
        const markup = await reader.read(`/admin/deliveries?${query}`);
        const found = rowIds(markup).map((id) => names[ids.indexOf(id)]!);
        expect({ query, found }).toEqual({ query, found: finds });
        expect({ query, count: textOf(markup, ".matches strong") }).toEqual({ query, count: String(finds.length) });
      }
    }));

  test("finds what is about an order by the order's reference, in capitals or not", () =>
    asReader(async (reader) => {
      for (const n of [1, 2]) await post(reader, "symphonia", sampleOf(reader, "symphonia", n, "order.created"));
      const [first] = await deliveries(reader);
      for (const q of ["CMD-20261122-001", "cmd-20261122-001"])
        expect(rowIds(await reader.read(`/admin/deliveries?q=${q}`))).toEqual([first!.id]);
    }));

  test("shows in its form what its address says, and a form's empty fields leave the address", () =>
    asReader(async (reader) => {
      seedDelivery(reader);
      const query = "provider=symphonia&status=rejected%3Astale&type=gone.type&range=7d&q=%22a%26b";
      const markup = await reader.read(`/admin/deliveries?${query}`);
      expect(attributes(markup, "select option[selected]", "value")).toEqual(["symphonia", "rejected:stale", "", "7d"]);
      expect(attributes(markup, "input[type=search]", "value")).toEqual(['"a&b']);
      const response = await reader.open("/admin/deliveries?provider=&status=failed&type=&range=&q=");
      expect([response.status, next(response)]).toEqual([303, "/admin/deliveries?status=failed"]);
    }));

  test("lets every cause be chosen", () =>
    asReader(async ({ read }) => {
      const values = attributes(await read("/admin/deliveries"), "optgroup option", "value");
      expect(values).toEqual(Object.keys(CAUSES).map((cause) => `rejected:${cause}`));
    }));

  test("goes on page by page without a gap or a repetition, with the script and without", () =>
    asReader(async (reader) => {
      const ids = seedDeliveries(reader, Array(123).fill({ status: "failed" })).reverse();
      for (const headers of [{}, PARTIAL] as Record<string, string>[]) {
        const seen: string[] = [];
        let path: string | undefined = "/admin/deliveries?status=failed";
        while (path) {
          const markup: string = await reader.read(path, seen.length === 0 ? {} : headers);
          seen.push(...rowIds(markup));
          path = attributes(markup, ".more-row a", "href")[0];
        }
        expect(seen).toEqual(ids);
      }
      const part = await reader.read("/admin/deliveries?status=failed", PARTIAL);
      expect(part.replace(/^<!doctype html>/i, "")).toStartWith("<tr");
    }));

  test("moves by a stream of its own, on the first page only", () =>
    asReader(async (reader) => {
      const [id] = seedDeliveries(reader, Array(60).fill({ status: "failed" })).slice(-1);
      const markup = await reader.read("/admin/deliveries?status=failed");
      const [path] = attributes(markup, "#live", "hx-sse:connect");
      expect(path).toMatch(RegExp(`^/admin/deliveries/live\\?status=failed&after=${id}[.]\\w+&view=[0-9a-f-]{13}$`));
      const older = await reader.read(attributes(markup, ".more-row a", "href")[0]!);
      expect(attributes(older, "#live, #newer, #waiting", "id")).toEqual([]);
    }));

  test("counts to 10,000 and no further", () =>
    asReader(async (reader) => {
      seedDeliveries(reader, Array(10_001).fill({}));
      expect(textOf(await reader.read("/admin/deliveries"), ".matches strong")).toBe("10,000+");
    }));

  test("is never more than 100 kB", () =>
    asReader(async (reader) => {
      const reason = "e".repeat(2_000);
      seedDeliveries(
        reader,
        Array(60).fill({ status: "failed", reason, subject: "s".repeat(64), type: "t".repeat(64) }),
      );
      expect(Buffer.byteLength(await reader.read("/admin/deliveries"))).toBeLessThan(100_000);
    }));

  test("shows what a stranger wrote as text, in every field", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const deed = { what: payload, id: payload, label: payload, did: payload, link: payload };
        seedDeliveries(reader, [
          { type: payload, subject: payload, result: JSON.stringify({ deeds: [deed] }) },
          { type: payload, subject: payload, status: "failed", reason: payload },
          { type: payload, subject: payload, status: "rejected", cause: "payload", reason: payload },
        ]);
        for (const name of ["provider", "status", "type", "range", "q", "before", "marked", "rest"]) {
          const markup = await reader.read(`/admin/deliveries?${new URLSearchParams({ [name]: payload })}`);
          expect({ name, payload, intruders: intruders(markup) }).toEqual({ name, payload, intruders: [] });
        }
      }
      const markup = await reader.read("/admin/deliveries");
      expect(intruders(markup)).toEqual([]);
      expect(markup).toContain("&lt;script&gt;");
    }));
});

describe("replaying all that match", () => {
  async function threeFailed(reader: Reader): Promise<void> {
    const broken = breakTable(reader, "transport_order");
    for (const n of [1, 2, 3]) await post(reader, "symphonia", sampleOf(reader, "symphonia", n, "order.created"));
    broken.mend();
    bookJob(reader);
    await post(reader, "book-completion", sampleOf(reader, "book-completion"));
    reader.clock.now += 1_000;
  }

  /** The fields of the form on a page. */
  const fieldsOf = (markup: string): Record<string, string> => {
    const names = attributes(markup, "main form input[type=hidden]", "name");
    const values = attributes(markup, "main form input[type=hidden]", "value");
    return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  };

  test("says first how many and which, then marks those and nothing that came later", () =>
    asReader(async (reader) => {
      await threeFailed(reader);
      const list = await reader.read("/admin/deliveries?status=failed&provider=symphonia&range=24h");
      const ask = attributes(list, ".deliveries header a.button", "href")[0]!;
      const page = await reader.read(ask);
      expect(textOf(page, "h1")).toBe("Replay 3 deliveries: failed, of symphonia, from the last 24 hours?");
      expect(textOf(page, "main form button")).toBe("Replay 3 deliveries");
      expect((await deliveries(reader)).every((row) => row.next_attempt_at !== reader.clock.now)).toBe(true);
      reader.clock.now += 1_000;
      seedDelivery(reader, { status: "failed" });
      const answer = await reader.press("/admin/deliveries/replay", fieldsOf(page));
      expect([answer.status, next(answer)]).toEqual([
        303,
        "/admin/deliveries?provider=symphonia&status=failed&range=24h&marked=3",
      ]);
      const due = (await deliveries(reader)).map((row) => row.next_attempt_at === reader.clock.now);
      expect(due).toEqual([true, true, true, false, false]);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("3 deliveries run again now");
    }));

  test("of everything asks by that name", () =>
    asReader(async (reader) => {
      await threeFailed(reader);
      expect(textOf(await reader.read("/admin/deliveries/replay"), "h1")).toBe("Replay all 4 deliveries?");
    }));

  test("of what cannot be replayed says why not, and has no button", () =>
    asReader(async (reader) => {
      seedDelivery(reader, { status: "rejected", cause: "signature" });
      const page = await reader.read("/admin/deliveries/replay?status=rejected");
      expect(textOf(page, "h1")).toBe("Nothing to replay");
      expect(attributes(page, "main form", "action")).toEqual([]);
    }));

  test("more than 10,000 go in steps", () =>
    asReader(async (reader) => {
      seedDeliveries(reader, Array(10_004).fill({ status: "failed" }));
      reader.clock.now += 1_000;
      const page = await reader.read("/admin/deliveries/replay?status=failed");
      expect(textOf(page, "h1")).toBe("Replay 10,000 deliveries: failed?");
      const answer = await reader.press("/admin/deliveries/replay", fieldsOf(page));
      const list = await reader.read(next(answer));
      const rest = await reader.read(attributes(list, ".notice a", "href")[0]!);
      expect(textOf(rest, "h1")).toBe("Replay 4 deliveries: failed?");
    }));

  test("by looking alone marks nothing, and nobody but the reader can", () =>
    asReader(async (reader) => {
      seedDelivery(reader, { status: "failed" });
      await reader.read("/admin/deliveries/replay");
      expect((await reader.submit("/admin/deliveries/replay")).status).toBe(303);
      const crossSite = await reader.ask("/admin/deliveries/replay", {
        method: "POST",
        headers: { cookie: await reader.logIn(), "sec-fetch-site": "cross-site" },
      });
      expect(crossSite.status).toBe(403);
      expect((await deliveries(reader))[0]!.next_attempt_at).toBeNull();
    }));
});
