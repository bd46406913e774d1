import { describe, expect, test } from "bun:test";
import { announce, ping } from "../../src/outbound/announce.ts";
import { after } from "../../views/trace.tsx";
import { post, sampleOf } from "../scenario.ts";
import { asReader, attributes, intruders, PAYLOADS, type Reader, textOf } from "./reading.ts";
import { seedEndpoint, seedSent, tried, updateSent } from "./sending.ts";

const path = (eventId: string) => `/admin/trace/${encodeURIComponent(eventId)}`;
const sentRows = ({ hub }: Reader) => hub.db.selectFrom("outbound_delivery").selectAll().orderBy("id").execute();

/** The lines of the timeline, as a reader sees them. */
function linesOf(markup: string): string[] {
  const count = attributes(markup, ".trace li", "class").length;
  return Array.from({ length: count }, (_, i) => textOf(markup, `.trace li:nth-child(${i + 1})`));
}

describe("the trace", () => {
  test("goes from the request through effects, event and notification to each attempt, in their order", () =>
    asReader(async (reader) => {
      const [first, second] = [seedEndpoint(reader), seedEndpoint(reader, { url: "https://other.example.com/" })];
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      const [one, two] = await sentRows(reader);
      const { now } = reader.clock;
      const [byFirst, bySecond] = one!.endpoint_id === first ? [one!, two!] : [two!, one!];
      expect([byFirst.endpoint_id, bySecond.endpoint_id]).toEqual([first!, second!]);
      tried(reader, byFirst.id, { number: 1, at: now + 90, duration_ms: 84, status: 200 });
      updateSent(reader, byFirst.id, { status: "delivered", due_at: null, attempts: 1 });
      tried(reader, bySecond.id, { number: 1, at: now + 10, duration_ms: 20, status: 503, failure: "http_503" });
      tried(reader, bySecond.id, { number: 2, at: now + 5_100, duration_ms: 30, failure: "dns", is_manual: 1 });
      updateSent(reader, bySecond.id, { due_at: now + 17_000, attempts: 2 });

      const markup = await reader.read(path(one!.event_id));
      expect(textOf(markup, "h1")).toBe("Commande créée");
      const lines = linesOf(markup);
      expect(lines.map((line) => line.split(" ")[0])).toEqual([
        ..."request did event notice to to attempt attempt attempt next".split(" "),
      ]);
      for (const [i, parts] of [
        ["symphonia order.created", "processed", "+0 ms"],
        ["order CMD-20261122-001 created"],
        ["Commande créée", "order.created"],
        ["Nouvelle commande créée"],
      ].entries())
        for (const part of parts) expect(lines[i]).toContain(part);
      expect(lines.slice(4, 6).sort()).toEqual([
        "to hooks.example.com delivered+0 ms",
        "to other.example.com retrying+0 ms",
      ]);
      expect(lines.slice(6)).toEqual([
        "attempt 1 to other.example.com answered 503+10 ms · 20 ms",
        "attempt 1 to hooks.example.com answered 200+90 ms · 84 ms",
        "attempt 2 to other.example.com name not found, by hand+5.1 s · 30 ms",
        "next try other.example.comin 17 s",
      ]);
      const [delivery] = await reader.hub.db.selectFrom("inbound_delivery").select(["id", "subject"]).execute();
      const links = attributes(markup, ".trace a", "href");
      for (const link of [
        `/admin/deliveries/${delivery!.id}`,
        `/admin/orders/${delivery!.subject}`,
        `/admin/deliveries/sent/${bySecond.id}`,
        `/admin/deliveries/sent/${bySecond.id}#attempt-2`,
      ])
        expect(links).toContain(link);
    }));

  test("is reached from the delivery that came in, which says what became of it", () =>
    asReader(async (reader) => {
      for (const url of ["https://a.example.com/", "https://b.example.com/"]) seedEndpoint(reader, { url });
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      const [one, two] = await sentRows(reader);
      tried(reader, one!.id, { number: 1, at: 0, duration_ms: 84, status: 200 });
      updateSent(reader, one!.id, { status: "delivered", due_at: null, attempts: 1 });
      updateSent(reader, two!.id, { due_at: reader.clock.now + 12_000, attempts: 1 });
      const [delivery] = await reader.hub.db.selectFrom("inbound_delivery").select("id").execute();
      const markup = await reader.read(`/admin/deliveries/${delivery!.id}`);
      expect(attributes(markup, '.actions a[href^="/admin/trace/"]', "href")).toEqual([path(one!.event_id)]);
      const text = textOf(markup, ".deeds");
      for (const part of ["to 2 endpoints:", "84 ms", "next try in 12 s"]) expect(text).toContain(part);
      expect(attributes(markup, '.deeds a[href*="/sent/"]', "href")).toEqual([
        `/admin/deliveries/sent/${one!.id}`,
        `/admin/deliveries/sent/${two!.id}`,
      ]);
    }));

  test("of an event told over the API, and of a test, begins with the event", () =>
    asReader(async (reader) => {
      const endpoint = seedEndpoint(reader);
      const { eventId } = announce(reader.hub, {
        type: "order.created",
        data: {},
        timestamp: reader.clock.now - 60_000,
      });
      const made = await ping(reader.hub, endpoint);
      const lines = linesOf(await reader.read(path(eventId)));
      expect(lines[0]).toContain("event order.created happened 2026-11-22 09:59:00 UTC");
      expect(lines[1]).toContain("to hooks.example.com on its way");
      expect(linesOf(await reader.read(path(made!.eventId)))[0]).toContain("event ping");
    }));

  test("of an event that nobody wanted ends with it", () =>
    asReader(async (reader) => {
      const { eventId } = announce(reader.hub, { type: "order.created", data: {} });
      expect(linesOf(await reader.read(path(eventId)))).toHaveLength(1);
    }));

  test("says that the request is no longer kept, and what was cancelled", () =>
    asReader(async (reader) => {
      const endpoint_id = seedEndpoint(reader);
      const settled_at = reader.clock.now + 3_600_000;
      seedSent(reader, [
        { endpoint_id, event_id: "evt_1", status: "cancelled", settled_at, event: { delivery_id: "dlv_0" } },
      ]);
      const lines = linesOf(await reader.read(path("evt_1")));
      expect(lines[0]).toContain("no longer kept");
      expect(lines.at(-1)).toBe("end hooks.example.com cancelled+1 h 0 min");
    }));

  test("of a great many endpoints shows the first, and leads to all", () =>
    asReader(async (reader) => {
      seedSent(
        reader,
        Array.from({ length: 130 }, () => ({ endpoint_id: seedEndpoint(reader), event_id: "evt_1" })),
      );
      const markup = await reader.read(path("evt_1"));
      expect(linesOf(markup)).toHaveLength(101);
      expect(attributes(markup, ".notice a", "href")).toEqual(["/admin/deliveries/sent?q=evt_1"]);
    }));

  test("of one that was tried very often shows its last attempts, says so, and hides nobody else's", () =>
    asReader(async (reader) => {
      const tried = Array(600).fill({ status: 500, failure: "http_500" });
      const [often, once] = seedSent(reader, [
        { endpoint_id: seedEndpoint(reader), event_id: "evt_1", tried },
        { endpoint_id: seedEndpoint(reader), event_id: "evt_1", tried: [{}] },
      ]);
      const markup = await reader.read(path("evt_1"));
      const links = attributes(markup, '.trace a[href*="#attempt"]', "href").map((link) => link.split("/").at(-1)!);
      const last = Array.from({ length: 250 }, (_, i) => `${often}#attempt-${351 + i}`);
      expect(links.sort()).toEqual([...last, `${once}#attempt-1`].sort());
      expect(textOf(markup, ".trace")).toContain("the last 250 of 600 attempts");
      expect(textOf(markup, ".trace")).not.toContain("of 1 attempts");
    }));

  test("of what is not there is missing", () =>
    asReader(async (reader) => {
      for (const id of ["evt_0", "%", "'"]) expect((await reader.open(path(id))).status).toBe(404);
    }));
});

describe("what strangers wrote", () => {
  test("is found by its id and is text and nothing else", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const endpoint_id = seedEndpoint(reader, { url: `https://x.example.com/${payload}` });
        const event = { description: payload, subject: payload };
        const tries = { failure: payload, detail: payload };
        seedSent(reader, [
          { endpoint_id, event_id: payload, event_type: payload, failure: payload, event, tried: [tries] },
        ]);
        const markup = await reader.read(path(payload));
        expect({ payload, found: intruders(markup) }).toEqual({ payload, found: [] });
        expect(linesOf(markup)).toHaveLength(3);
      }
    }));
});

test("times on the way are said as people say them", () => {
  for (const [ms, text] of [
    [0, "+0 ms"],
    [84, "+84 ms"],
    [5_000, "+5.0 s"],
    [299_000, "+4 min 59 s"],
    [6 * 3_600_000 + 120_000, "+6 h 2 min"],
    [50 * 3_600_000, "+2 d 2 h"],
  ] as const)
    expect(after(ms)).toBe(text);
});
