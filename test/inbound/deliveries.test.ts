import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { runDue } from "../../src/inbound/due.ts";
import {
  countDeliveries,
  type DeliveryRow,
  findNeighbours,
  listDeliveries,
  listTypes,
} from "../../src/inbound/deliveries.ts";
import { type DeliveryFilter, FILTER_STATES } from "../../src/inbound/filter.ts";
import { explaining } from "../explaining.ts";
import { bookmark, countForReplay, markForReplay } from "../../src/inbound/replay.ts";
import { firstIdAt } from "../../src/ids.ts";
import type { TestHub } from "../hub.ts";
import { bookJob, breakTable, deliveries, execute, post, room, sampleOf, signed, withHub } from "../scenario.ts";
import { type Seed, seedDeliveries, seedDelivery } from "../seed.ts";

setDefaultTimeout(30_000);

const HOUR = 3_600_000;

/** One of every kind, over and over, a minute apart. */
function mixture(now: number, count = 240): Seed[] {
  const kinds: Seed[] = [
    { status: "processed" },
    { status: "failed", reason: "database is locked", next_attempt_at: now + 5_000 },
    { status: "failed", reason: "database is locked" },
    { status: "unhandled", type: "shadow.type" },
    { status: "rejected", cause: "signature", type: null, subject: null },
    { status: "rejected", cause: "unknown_job", type: "book.completed", provider: "book-completion" },
    { status: "processed", type: "book.failed", provider: "book-completion" },
    { status: "processed", bookmarked: 1 },
  ];
  return Array.from({ length: count }, (_, i) => ({
    subject: ["order-1", "order-2", "+33612345678"][i % 3],
    ...kinds[i % kinds.length],
    received_at: now - (count - i) * 60_000,
  }));
}

/** What a filter means, said again without an index. */
function matches(row: DeliveryRow, filter: DeliveryFilter): boolean {
  const isOfState = {
    processed: row.status === "processed",
    failed: row.status === "failed",
    waiting: row.status === "failed" && row.next_attempt_at === null,
    unhandled: row.status === "unhandled",
    rejected: row.status === "rejected",
    bookmarked: row.bookmarked === 1,
  };
  return (
    (!filter.provider || row.provider === filter.provider) &&
    (!filter.state || isOfState[filter.state]) &&
    (!filter.cause || row.cause === filter.cause) &&
    (!filter.type || row.type === filter.type) &&
    (!filter.since || row.received_at >= filter.since) &&
    (!filter.search || row.subject === filter.search) &&
    (!filter.isRerunnable || row.status !== "rejected" || row.cause === "unknown_job")
  );
}

/** Every filter together with every other one. */
function combinations(now: number): DeliveryFilter[] {
  const choices: { [K in keyof DeliveryFilter]-?: DeliveryFilter[K][] } = {
    provider: [undefined, "book-completion", "nobody"],
    state: [undefined, ...FILTER_STATES],
    cause: [undefined, "signature"],
    type: [undefined, "order.created", "nothing"],
    since: [undefined, now - HOUR],
    search: [undefined, "order-1"],
    isRerunnable: [undefined, true],
  };
  return Object.entries(choices).reduce<DeliveryFilter[]>(
    (filters, [name, values]) =>
      filters.flatMap((filter) => (values as unknown[]).map((value) => ({ ...filter, [name]: value }))),
    [{}],
  );
}

async function walk({ hub }: TestHub, filter: DeliveryFilter, limit: number): Promise<DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  let before: string | undefined;
  do {
    const page = await listDeliveries(hub.db, filter, { limit, before });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== undefined);
  return rows;
}

const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);

describe("the list", () => {
  test("every combination of filters finds exactly what matches, newest first, page by page", () =>
    withHub({}, async (carillon) => {
      seedDeliveries(carillon, mixture(carillon.clock.now));
      const all = await walk(carillon, {}, 1_000);
      expect(all).toHaveLength(240);
      expect(idsOf(all)).toEqual(idsOf(all).sort().reverse());
      for (const filter of combinations(carillon.clock.now)) {
        const expected = idsOf(all.filter((row) => matches(row, filter)));
        expect({ filter, ids: idsOf(await walk(carillon, filter, 17)) }).toEqual({ filter, ids: expected });
        const { count, isMore } = await countDeliveries(carillon.hub.db, filter);
        expect({ filter, count, isMore }).toEqual({ filter, count: expected.length, isMore: false });
      }
    }));

  test("many in one millisecond are neither passed over nor repeated", () =>
    withHub({}, async (carillon) => {
      seedDeliveries(carillon, Array(101).fill({}));
      const ids = idsOf(await walk(carillon, { type: "order.created" }, 10));
      expect(ids).toHaveLength(101);
      expect(new Set(ids).size).toBe(101);
    }));

  test("a rare match in a heap is looked for a stretch at a time", () =>
    withHub({}, async (carillon) => {
      const rare: Seed = { provider: "book-completion" };
      const heap = Array.from({ length: 9_000 }, (_, i): Seed => ({ received_at: carillon.clock.now - 9_000 + i }));
      seedDeliveries(carillon, [{ ...rare, received_at: carillon.clock.now - 10_000 }, ...heap, rare]);
      const filter: DeliveryFilter = { type: "order.created", provider: "book-completion" };
      const first = await listDeliveries(carillon.hub.db, filter, { limit: 50 });
      expect(first).toMatchObject({ rows: { length: 1 }, isPartial: true });
      expect(await countDeliveries(carillon.hub.db, filter)).toEqual({ count: 1, isMore: true });
      expect(await walk(carillon, filter, 50)).toHaveLength(2);
      expect(await countForReplay(carillon.hub, filter, firstIdAt("dlv", carillon.clock.now + 1))).toEqual({
        count: 2,
        isMore: false,
      });
    }));

  test("counting ends at 10,000, and newer ones at what was asked for", () =>
    withHub({}, async (carillon) => {
      const now = carillon.clock.now;
      const ids = seedDeliveries(
        carillon,
        Array.from({ length: 10_001 }, (_, i): Seed => ({ received_at: now - 10_001 + i })),
      );
      const { db } = carillon.hub;
      expect(await countDeliveries(db, {})).toEqual({ count: 10_000, isMore: true });
      expect(await countDeliveries(db, {}, { after: ids.at(-4) })).toEqual({ count: 3, isMore: false });
      expect(await countDeliveries(db, {}, { after: ids.at(-1) })).toEqual({ count: 0, isMore: false });
      expect(await countDeliveries(db, {}, { after: ids[0], most: 99 })).toEqual({ count: 99, isMore: true });
    }));

  test("what waits for a person is counted, however many still retry before it", () =>
    withHub({}, async (carillon) => {
      const { now } = carillon.clock;
      const failed = { status: "failed", reason: "database is locked" } as const;
      const waiting = seedDelivery(carillon, { ...failed, received_at: now - HOUR });
      seedDeliveries(carillon, new Array<Seed>(2_100).fill({ ...failed, next_attempt_at: now + HOUR }));
      const { db } = carillon.hub;
      expect(await countDeliveries(db, { state: "waiting" })).toEqual({ count: 1, isMore: false });
      expect((await listDeliveries(db, { state: "waiting" }, { limit: 5 })).rows.map(({ id }) => id)).toEqual([
        waiting,
      ]);
    }));

  test("no filter reads the table or sorts", () =>
    withHub({}, async (carillon) => {
      seedDeliveries(carillon, mixture(carillon.clock.now, 12));
      const { db, plans, close } = explaining(carillon);
      for (const filter of combinations(carillon.clock.now)) {
        await listDeliveries(db, filter, { limit: 5, before: firstIdAt("dlv", carillon.clock.now) });
        await countDeliveries(db, filter, { after: firstIdAt("dlv", 0) });
      }
      await listTypes(db);
      await findNeighbours(db, "dlv_0");
      close();
      expect(plans.size).toBeGreaterThan(10);
      expect([...plans].filter((step) => /SCAN inbound_delivery|SCAN event|TEMP B-TREE/.test(step))).toEqual([]);
    }));
});

const leads: [filter: DeliveryFilter, index: string][] = [
  [{}, "sqlite_autoindex_inbound_delivery_1"],
  [{ state: "processed" }, "sqlite_autoindex_inbound_delivery_1"],
  [{ provider: "symphonia" }, "inbound_delivery_provider"],
  [{ provider: "symphonia", state: "processed" }, "inbound_delivery_provider"],
  [{ provider: "symphonia", type: "order.created" }, "inbound_delivery_type"],
  [{ provider: "symphonia", type: "order.created", state: "failed" }, "inbound_delivery_unusual"],
  [{ provider: "symphonia", type: "order.created", state: "waiting" }, "inbound_delivery_waiting"],
  [{ provider: "symphonia", type: "order.created", state: "bookmarked" }, "inbound_delivery_bookmarked"],
  [{ provider: "symphonia", type: "order.created", state: "failed", search: "x" }, "inbound_delivery_subject"],
];
for (const [filter, index] of leads)
  test(`${index} leads to ${JSON.stringify(filter)}`, () =>
    withHub({}, async (carillon) => {
      const { db, plans, close } = explaining(carillon);
      await listDeliveries(db, { ...filter, since: carillon.clock.now }, { limit: 5 });
      close();
      const steps = [...plans].filter((step) => step.includes("inbound_delivery"));
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.filter((step) => !step.includes(` ${index} `))).toEqual([]);
    }));

describe("search", () => {
  const ORDER = "673c1e2f8b4a5d0012345678";
  const table: [what: string, typed: string, seed: Seed][] = [
    ["an order's id", ORDER, { subject: ORDER }],
    ["a job's id", "job-42", { subject: "job-42" }],
    ["a phone number as it is kept", "+33612345678", { subject: "+33612345678" }],
    ["a phone number as people write it", "06 12 34 56 78", { subject: "+33612345678" }],
    ["a phone number with its country", "0033 6.12.34.56.78", { subject: "+33612345678" }],
    ["a phone number in brackets", "(+33) 6-12-34-56-78", { subject: "+33612345678" }],
    ["a phone number without its plus", "33612345678", { subject: "+33612345678" }],
    ["an e-mail address", "Lead@Example.com", { subject: "lead@example.com" }],
    ["an id with a quote in it", "'; drop table inbound_delivery --", { subject: "'; drop table inbound_delivery --" }],
    ["right-to-left and zero-width letters", "a\u202eb\u200bc😀", { subject: "a\u202eb\u200bc😀" }],
  ];
  for (const [what, typed, seed] of table)
    test(`finds ${what}`, () =>
      withHub({}, async (carillon) => {
        const id = seedDelivery(carillon, seed);
        seedDelivery(carillon, { subject: "something else" });
        const { rows } = await listDeliveries(carillon.hub.db, { search: typed }, { limit: 50 });
        expect(idsOf(rows)).toEqual([id]);
      }));

  test("finds a delivery by its id, its event's id, its key, and what they derive", () =>
    withHub({}, async (carillon) => {
      bookJob(carillon);
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
      await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
      const [order, book] = await deliveries(carillon);
      const event = await carillon.hub.db
        .selectFrom("event")
        .select("id")
        .where("delivery_id", "=", book!.id)
        .executeTakeFirstOrThrow();
      for (const [typed, id] of [
        [order!.id, order!.id],
        [order!.dedupe_key!, order!.id],
        [book!.dedupe_key!, book!.id],
        [event.id, book!.id],
      ] as const) {
        const { rows } = await listDeliveries(carillon.hub.db, { search: typed }, { limit: 50 });
        expect({ typed, ids: idsOf(rows) }).toEqual({ typed, ids: [id] });
        expect(await countDeliveries(carillon.hub.db, { search: typed })).toEqual({ count: 1, isMore: false });
      }
    }));

  test("asks every room what its subjects are called", () =>
    withHub({}, async (carillon) => {
      const subjectsOf = async (_: unknown, text: string) => (text === "CMD-1" ? ["order-1", "order-2"] : []);
      const symphonia = room("symphonia");
      const before = symphonia.subjectsOf;
      symphonia.subjectsOf = subjectsOf;
      try {
        const ids = seedDeliveries(carillon, mixture(carillon.clock.now, 90));
        const { rows } = await listDeliveries(carillon.hub.db, { search: "CMD-1" }, { limit: 200 });
        const all = await walk(carillon, {}, 200);
        const expected = all.filter(({ subject }) => subject === "order-1" || subject === "order-2");
        expect(idsOf(rows)).toEqual(idsOf(expected));
        expect(idsOf(await walk(carillon, { search: "CMD-1" }, 4))).toEqual(idsOf(expected));
        expect(ids).toHaveLength(90);
      } finally {
        symphonia.subjectsOf = before;
      }
    }));
});

test("the types are those there are, each once", () =>
  withHub({}, async (carillon) => {
    expect(await listTypes(carillon.hub.db)).toEqual([]);
    seedDeliveries(carillon, mixture(carillon.clock.now, 30));
    expect(await listTypes(carillon.hub.db)).toEqual(["book.completed", "book.failed", "order.created", "shadow.type"]);
  }));

test("the neighbours of a delivery are the next ones in time", () =>
  withHub({}, async (carillon) => {
    const [first, second, third] = seedDeliveries(carillon, [{}, {}, {}]);
    const { db } = carillon.hub;
    expect(await findNeighbours(db, second!)).toEqual({ newer: third, older: first });
    expect(await findNeighbours(db, third!)).toEqual({ newer: undefined, older: second });
  }));

describe("replaying what matches", () => {
  test("counts, marks what could run and nothing else, and the schedule runs it", () =>
    withHub({}, async (carillon) => {
      const { hub, inbox, clock } = carillon;
      const broken = breakTable(carillon, "transport_order");
      for (const n of [1, 2, 3]) await post(carillon, "symphonia", sampleOf(carillon, "symphonia", n));
      await post(carillon, "symphonia", { ...signed(carillon, "symphonia", "{}"), headers: {} });
      broken.mend();
      const filter: DeliveryFilter = { provider: "symphonia" };
      const end = firstIdAt("dlv", clock.now + 1);
      clock.now += 1;
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 4));
      expect(await countForReplay(hub, filter, end)).toEqual({ count: 3, isMore: false });
      expect(await markForReplay(hub, filter, end)).toEqual({ count: 3, next: undefined });
      const due = (await deliveries(carillon)).map((row) => [row.status, row.next_attempt_at === clock.now]);
      expect(due).toEqual([
        ["failed", true],
        ["failed", true],
        ["failed", true],
        ["rejected", false],
        ["processed", false],
      ]);
      await runDue(hub, inbox);
      const after = (await deliveries(carillon)).map((row) => [row.status, row.attempts, row.next_attempt_at]);
      expect(after).toEqual([
        ["processed", 2, null],
        ["processed", 2, null],
        ["processed", 2, null],
        ["rejected", 1, null],
        ["processed", 1, null],
      ]);
    }));

  test("runs what had given up, what was processed, and what waited for its job", () =>
    withHub({}, async (carillon) => {
      const { hub, inbox, clock } = carillon;
      const broken = breakTable(carillon, "transport_order");
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1, "order.created"));
      broken.mend();
      execute(carillon, "update inbound_delivery set retries = 6, attempts = 7, next_attempt_at = null");
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 2, "order.created"));
      await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
      bookJob(carillon);
      clock.now += 1_000;
      expect(await markForReplay(hub, {}, firstIdAt("dlv", clock.now))).toMatchObject({ count: 3 });
      while (await runDue(hub, inbox));
      const after = (await deliveries(carillon)).map((row) => [row.status, row.attempts, row.next_attempt_at]);
      expect(after).toEqual([
        ["processed", 8, null],
        ["processed", 2, null],
        ["processed", 2, null],
      ]);
    }));

  test("marks at most 10,000 at a time and says where to go on", () =>
    withHub({}, async (carillon) => {
      const now = carillon.clock.now;
      const ids = seedDeliveries(
        carillon,
        Array.from({ length: 10_300 }, (_, i): Seed => ({ status: "failed", received_at: now - 20_000 + i })),
      );
      const end = firstIdAt("dlv", now + 1);
      expect(await countForReplay(carillon.hub, { state: "failed" }, end)).toEqual({ count: 10_000, isMore: true });
      const { count, next } = await markForReplay(carillon.hub, { state: "failed" }, end);
      expect({ count, next }).toEqual({ count: 10_000, next: ids[300] });
      expect(await markForReplay(carillon.hub, { state: "failed" }, next!)).toEqual({ count: 300, next: undefined });
    }));

  test("a delivery whose body is gone is not run again", () =>
    withHub({}, async (carillon) => {
      seedDelivery(carillon, { body: null });
      const end = firstIdAt("dlv", carillon.clock.now + 1);
      expect(await countForReplay(carillon.hub, {}, end)).toEqual({ count: 0, isMore: false });
    }));
});

test("a bookmark is put and taken away, and there is none on nothing", () =>
  withHub({}, async (carillon) => {
    const id = seedDelivery(carillon);
    expect(bookmark(carillon.hub, id, true)).toBe(true);
    expect((await deliveries(carillon))[0]!.bookmarked).toBe(1);
    expect(bookmark(carillon.hub, id, false)).toBe(true);
    expect((await deliveries(carillon))[0]!.bookmarked).toBe(0);
    expect(bookmark(carillon.hub, "dlv_none", true)).toBe(false);
  }));
