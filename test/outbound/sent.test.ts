import { describe, expect, setDefaultTimeout, test } from "bun:test";
import type { OutboundStatus } from "../../src/db/schema.ts";
import { countForBulk, runBulk } from "../../src/outbound/sent-bulk.ts";
import {
  countSent,
  listAttempts,
  listSent,
  listSentOf,
  listSentTypes,
  listTries,
  type SentRow,
  waitingOf,
} from "../../src/outbound/sent.ts";
import { SENT_STATES, type SentFilter } from "../../src/outbound/sent-filter.ts";
import { seedEndpoint, seedSent, updateSent } from "../admin/sending.ts";
import { explaining } from "../explaining.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";

setDefaultTimeout(30_000);

const TYPES = ["order.created", "order.closed", "ping"];

/** Every status, type and endpoint together, several times. */
function mixture(carillon: TestHub): string[] {
  const endpoints = [1, 2].map((n) => seedEndpoint(carillon, { url: `https://h${n}.example.com/` }));
  const kinds = SENT_STATES.flatMap((status) =>
    TYPES.flatMap((event_type) => endpoints.map((endpoint_id) => ({ status, event_type, endpoint_id }))),
  );
  for (let i = 0; i < 4; i++) {
    carillon.clock.now += 60_000;
    const asked_at = i === 3 ? carillon.clock.now : null;
    seedSent(
      carillon,
      kinds.map((kind) => ({ ...kind, asked_at, event: { subject: `order-${i % 2}` }, tried: [{}] })),
    );
  }
  return endpoints;
}

function combinations(endpoints: string[], since: number): SentFilter[] {
  const open = <T>(values: T[]): (T | undefined)[] => [undefined, ...values];
  return open(endpoints).flatMap((endpointId) =>
    open(SENT_STATES).flatMap((state) =>
      open(TYPES).flatMap((type) =>
        open([since]).flatMap((since) =>
          open(["order-1"]).flatMap((search) => [
            { endpointId, state, type, since, search },
            { endpointId, state, type, since, search, isWaiting: true },
            { endpointId, state, type, since, search, isResendable: true },
          ]),
        ),
      ),
    ),
  );
}

const WAITING: OutboundStatus[] = ["pending", "held"];

/** What a filter means, said again without an index. */
const matches = (row: SentRow, filter: SentFilter): boolean =>
  (!filter.endpointId || row.endpoint_id === filter.endpointId) &&
  (!filter.state || row.status === filter.state) &&
  (!filter.type || row.event_type === filter.type) &&
  (!filter.since || row.created_at >= filter.since) &&
  (!filter.search || row.subject === filter.search) &&
  (!filter.isWaiting || WAITING.includes(row.status)) &&
  (!filter.isResendable || row.asked_at === null);

describe("a filter", () => {
  test("finds and counts what it says, page by page, in every combination", () =>
    withHub({}, async (carillon) => {
      const endpoints = mixture(carillon);
      const { db } = carillon.hub;
      const { rows: all } = await listSent(db, {}, { limit: 1_000 });
      expect(all).toHaveLength(120);
      for (const filter of combinations(endpoints, carillon.clock.now - 90_000)) {
        const expected = all.filter((row) => matches(row, filter)).map(({ id }) => id);
        const found: string[] = [];
        let before: string | undefined;
        do {
          const page = await listSent(db, filter, { limit: 7, before });
          found.push(...page.rows.map(({ id }) => id));
          before = page.next;
        } while (before !== undefined);
        expect({ filter, found }).toEqual({ filter, found: expected });
        expect({ filter, count: await countSent(db, filter) }).toEqual({
          filter,
          count: { count: expected.length, isMore: false },
        });
      }
    }));

  test("reads no whole table, and sorts only what a search has found", () =>
    withHub({}, async (carillon) => {
      const endpoints = mixture(carillon);
      const { db, plans, close } = explaining(carillon);
      for (const filter of combinations(endpoints, 1).filter(({ search }) => search === undefined)) {
        await listSent(db, filter, { limit: 5, before: "out_1" });
        await countSent(db, filter, { after: "out_0", most: 5 });
      }
      await waitingOf(db, endpoints[0]!, 5);
      await listSentTypes(db);
      await listAttempts(db, "out_0", { limit: 5 });
      await listTries(db, ["out_0", "out_1"], 5);
      const unsorted = [...plans];
      for (const filter of combinations(endpoints, 1).filter(({ search }) => search !== undefined))
        await listSent(db, filter, { limit: 5 });
      await listSentOf(db, ["evt_0", "evt_1"], 5);
      close();
      expect(unsorted.length).toBeGreaterThan(10);
      const scans =
        /SCAN (outbound_delivery|attempt|event)\b(?! USING (COVERING )?INDEX sqlite_autoindex_outbound_delivery_1)/;
      expect([...plans].filter((step) => scans.test(step))).toEqual([]);
      expect(unsorted.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
    }));

  test("looks at no more than is good, and says so", () =>
    withHub({}, async (carillon) => {
      const endpoint_id = seedEndpoint(carillon);
      const [rare] = seedSent(carillon, [
        { endpoint_id, event_type: "ping" },
        ...Array.from({ length: 2_100 }, () => ({ endpoint_id })),
      ]);
      const filter = { state: "delivered", endpointId: endpoint_id, type: "ping" } as const;
      const wide = { state: "delivered", endpointId: endpoint_id } as const;
      const page = await listSent(carillon.hub.db, { ...filter, type: "ping" }, { limit: 5 });
      const many = await listSent(carillon.hub.db, wide, { limit: 5 });
      expect([many.rows.length, many.isPartial]).toEqual([5, false]);
      const found = page.isPartial ? await listSent(carillon.hub.db, filter, { limit: 5, before: page.next }) : page;
      expect([page.isPartial, found.rows.map(({ id }) => id)]).toEqual([true, [rare!]]);
      expect(await countSent(carillon.hub.db, filter)).toEqual({ count: 0, isMore: true });
    }));
});

describe("a deed to all that match", () => {
  test("that hardly ever match says where to go on instead of reading everything", () =>
    withHub({}, async (carillon) => {
      const endpoint_id = seedEndpoint(carillon);
      const rare = { endpoint_id, status: "held", event_type: "ping" } as const;
      seedSent(carillon, [rare, ...Array.from({ length: 24_500 }, () => ({ endpoint_id, status: "held" as const }))]);
      const filter = { endpointId: endpoint_id, type: "ping" };
      const first = await countForBulk(carillon.hub, "cancel", filter, "out_~");
      expect([first.count, first.next !== undefined]).toEqual([0, true]);
      expect(await runBulk(carillon.hub, "cancel", filter, first.next!)).toEqual({ count: 1, next: undefined });
    }));

  test("leaves alone what was settled meanwhile", () =>
    withHub({}, async (carillon) => {
      const endpoint_id = seedEndpoint(carillon);
      const ids = seedSent(carillon, Array(600).fill({ endpoint_id, status: "held" }));
      const statuses = async () =>
        Map.groupBy(
          await carillon.hub.db.selectFrom("outbound_delivery").select("status").execute(),
          ({ status }) => status,
        );
      const running = runBulk(carillon.hub, "cancel", {}, "out_~");
      while (!(await statuses()).has("cancelled")) await new Promise(setImmediate);
      updateSent(carillon, ids[0]!, { status: "delivered" });
      expect((await running).count).toBe(599);
      expect((await statuses()).get("delivered")).toHaveLength(1);
    }));

  test("is done to exactly as many as were counted, however they lie", () =>
    withHub({}, async (carillon) => {
      const endpoint_id = seedEndpoint(carillon);
      const seeds = Array.from({ length: 10_900 }, (_, i) => ({
        endpoint_id,
        status: "failed" as const,
        asked_at: i % 13 === 0 ? 1 : null,
      }));
      seedSent(carillon, seeds);
      const { hub } = carillon;
      const counted = await countForBulk(hub, "resend", { state: "failed" }, "out_~");
      expect(counted.count).toBe(10_000);
      expect(await runBulk(hub, "resend", { state: "failed" }, "out_~")).toEqual(counted);
      expect(await countForBulk(hub, "resend", { state: "failed" }, counted.next!)).toEqual({
        count: 61,
        next: undefined,
      });
    }));
});
