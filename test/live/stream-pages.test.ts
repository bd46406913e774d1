import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { lookAtPanel } from "../../src/admin/live-panel.ts";
import { sql } from "../../src/db/prepare.ts";
import type { TransportOrderTable } from "../../src/db/schema.ts";
import { recordNotification } from "../../src/events/notification.ts";
import { newId } from "../../src/ids.ts";
import { markRead } from "../../src/notify/read.ts";
import { anchorOf } from "../../views/parts/anchor.ts";
import { Time } from "../../views/parts/time.tsx";
import { hear, phone } from "../admin/inbox.ts";
import { attributes, intruders, PAYLOADS, textOf } from "../admin/reading.ts";
import { seedEndpoint, seedSent, updateSent } from "../admin/sending.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { type Seed, seedDeliveries } from "../seed.ts";
import { type Heard, type Listening, withListeners } from "./listener.ts";

setDefaultTimeout(30_000); // side by side, because each waits for most of its time

/** Where the parts of an event go, and the rows that they hold. */
const partsOf = ({ data }: Heard) =>
  [...data.matchAll(/<hx-partial hx-target="#([^"]+)" hx-swap="(\w+)">(.*?)<\/hx-partial>/gs)].map(
    ([, target, swap, markup]) => ({ target, swap, rows: attributes(markup!, "tr, li", "id") }),
  );

const added = (...rows: string[]) => ({ target: "waiting", swap: "afterbegin", rows });
const changed = (id: string) => ({ target: id, swap: "outerMorph", rows: [id] });

function seedOrder({ hub, clock }: Listening, seed: Partial<TransportOrderTable> & { id: string }): string {
  const row = { first_seen_at: clock.now, changed_at: clock.now, stamps: "{}", ...seed };
  hub.write((trx) => trx.run(sql.insertInto("transport_order").values(row)));
  return anchorOf("order", seed.id);
}

const change = ({ hub }: Listening, table: "inbound_delivery" | "transport_order", id: string, become: object) =>
  hub.write((trx) => trx.run(sql.updateTable(table).set(become).where("id", "=", id)));

/** The id of a log line's row. */
function seedLine({ hub, clock }: Listening, type: string): string {
  const line = { at: clock.now, level: "info" as const, type, message: "Something happened", fields: "{}" };
  hub.write((trx) => trx.run(sql.insertInto("log_line").values(line)));
  return `line-${hub.read({ sql: "select max(id) as id from log_line", parameters: [] } as never)[0]!["id" as never]}`;
}

type Page = {
  path: string;
  /** Something that the page shows; gives the id of its row. */
  add(kit: Listening, n: number): string;
  /** Something that it does not show. */
  addOther(kit: Listening): void;
  /** The n-th of the first kind becomes another. */
  change?(kit: Listening, n: number, row: string): void;
  /** One that newer ones have pushed down the page may still change there. */
  isDeep?: true;
};

const PAGES: Page[] = [
  {
    path: "/admin/deliveries?status=failed",
    add: (kit) => seedDeliveries(kit, [{ status: "failed", next_attempt_at: null }])[0]!,
    addOther: (kit) => void seedDeliveries(kit, [{}]),
    change: (kit, _, row) => change(kit, "inbound_delivery", row, { reason: "database is locked" }),
    isDeep: true,
  },
  {
    path: "/admin/deliveries/sent?status=failed",
    add: (kit) => seedSent(kit, [{ endpoint_id: endpointOf(kit), status: "failed" }])[0]!,
    addOther: (kit) => void seedSent(kit, [{ endpoint_id: endpointOf(kit), status: "delivered" }]),
    change: (kit, _, row) => updateSent(kit, row, { asked_at: kit.clock.now }),
    isDeep: true,
  },
  {
    path: "/admin/orders",
    add: (kit, n) => seedOrder(kit, { id: `#order ${n} é"`, changed_at: kit.clock.now + n }),
    addOther: () => {},
    change: (kit, n) => change(kit, "transport_order", `#order ${n} é"`, { changed_at: kit.clock.now + 900 }),
    isDeep: true,
  },
  {
    path: "/admin/notifications",
    add: (kit, n) => seedNotification(kit, n),
    addOther: (kit) => void seedDeliveries(kit, [{}]),
    change: ({ hub }, _, row) => void markRead(hub, row),
    isDeep: true,
  },
  {
    path: "/admin/messages?source=sms",
    add: (kit, n) => (hear(kit, { sender: phone(n), source: "sms" }), anchorOf("from", phone(n))),
    addOther: (kit) => void hear(kit, { sender: "a@example.com", source: "email" }),
    change: (kit, n) => void hear(kit, { sender: phone(n), source: "sms", content: "Encore moi" }),
  },
  {
    path: "/admin/logs?type=feed",
    add: (kit) => seedLine(kit, "feed"),
    addOther: (kit) => void seedLine(kit, "server"),
  },
];

function seedNotification({ hub }: Listening, n: number): string {
  const id = newId("ntf", hub.now());
  const told = { type: "ORDER_CREATED", title: `Order ${n}`, message: "It was made", priority: "NORMAL" } as const;
  hub.write((trx) => recordNotification(hub, trx, id, told));
  return id;
}

const endpoints = new WeakMap<object, string>();
function endpointOf(kit: Listening): string {
  const id = endpoints.get(kit.hub) ?? seedEndpoint(kit);
  endpoints.set(kit.hub, id);
  return id;
}

for (const page of PAGES)
  describe(page.path, () => {
    test.concurrent("is told of what is new and of what has changed, as far as it shows it", () =>
      withListeners(async (kit) => {
        const rows = [page.add(kit, 1), page.add(kit, 2)];
        const { response, next } = await kit.listen(await kit.streamOf(page.path));
        expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
        page.addOther(kit);
        kit.clock.now += 1_000;
        rows.push(page.add(kit, 3));
        expect(partsOf((await next())!)).toEqual([added(rows[2]!)]);
        page.change?.(kit, 1, rows[0]!);
        if (page.change) expect(partsOf((await next())!)).toEqual([changed(rows[0]!)]);
        kit.clock.now += 1_000;
        rows.push(page.add(kit, 4));
        expect(partsOf((await next())!)).toEqual([added(rows[3]!)]);
      }),
    );

    if (page.change)
      test.concurrent("is told of what has changed before it listens", () =>
        withListeners(async (kit) => {
          const rows = [page.add(kit, 1), page.add(kit, 2)];
          const path = await kit.streamOf(page.path);
          page.change!(kit, 1, rows[0]!);
          const { data } = (await (await kit.listen(path)).next())!;
          expect(data).toContain(rows[0]!);
        }),
      );

    if (page.isDeep)
      test.concurrent("is told of what changes further down, below more than fifty newer ones", () =>
        withListeners(async (kit) => {
          const row = page.add(kit, 1);
          const { next } = await kit.listen(await kit.streamOf(page.path));
          for (const start of [100, 140]) {
            kit.clock.now += 1_000;
            for (let n = start; n < start + 40; n++) page.add(kit, n);
            expect(partsOf((await next())!)).toHaveLength(1);
          }
          kit.clock.now += 1_000;
          page.change!(kit, 1, row);
          expect(partsOf((await next())!)).toEqual([changed(row)]);
        }),
      );

    test.concurrent("takes up where its reader was when the network broke", () =>
      withListeners(async (kit) => {
        page.add(kit, 1);
        const path = await kit.streamOf(page.path);
        const first = await kit.listen(path);
        kit.clock.now += 1_000;
        const seen = page.add(kit, 2);
        const { id } = (await first.next())!;
        first.leave();
        kit.clock.now += 1_000;
        const missed = page.add(kit, 3);
        const second = await kit.listen(path, { "last-event-id": id! });
        const parts = partsOf((await second.next())!);
        expect(parts[0]).toEqual(added(missed));
        expect(parts[1]).toEqual(page.change && changed(seen));
      }),
    );
  });

describe("a list", () => {
  const PATH = "/admin/deliveries";

  test.concurrent("of which nobody could follow what is new says only that", () =>
    withListeners(async (kit) => {
      const { next } = await kit.listen(await kit.streamOf(`${PATH}?status=failed`));
      const failed = (count: number): Seed[] => Array(count).fill({ status: "failed" });
      seedDeliveries(kit, failed(49));
      expect(partsOf((await next())!)[0]!.rows).toHaveLength(49);
      kit.clock.now += 1_000;
      seedDeliveries(kit, failed(80));
      const { data } = (await next())!;
      expect([textOf(data, "a"), attributes(data, "a", "href")]).toEqual(["50+ new — show", [`${PATH}?status=failed`]]);
      expect(data).not.toContain("<tr");
    }),
  );

  test.concurrent("takes in what comes to match later, and not what the page has further down", () =>
    withListeners(async (kit) => {
      const ids = seedDeliveries(
        kit,
        Array.from({ length: 60 }, (_, i) => ({ status: "failed", received_at: kit.clock.now + i })),
      );
      const { next } = await kit.listen(await kit.streamOf(`${PATH}?status=failed`));
      seedDeliveries(kit, [{ status: "failed", received_at: kit.clock.now + 100 }]);
      await next(); // by now it has looked
      change(kit, "inbound_delivery", ids[55]!, { status: "processed" }); // so one from below comes among the fifty
      await Bun.sleep(0);
      const [late] = seedDeliveries(kit, [{ status: "processed", received_at: kit.clock.now + 30 }]);
      change(kit, "inbound_delivery", late!, { status: "failed" });
      expect(partsOf((await next())!)).toEqual([added(late!), changed(ids[55]!)]);
    }),
  );

  test.concurrent("of things of the same time moves none of them", () =>
    withListeners(async (kit) => {
      for (const id of ["é", "b", "A", "1", "😀"]) seedOrder(kit, { id });
      const { next } = await kit.listen(await kit.streamOf("/admin/orders"));
      change(kit, "transport_order", "b", { status: "IN_TRANSIT" });
      expect(partsOf((await next())!).map(({ swap }) => swap)).not.toContain("afterbegin");
    }),
  );

  test.concurrent("says of a row that has left the filter what it has become, once", () =>
    withListeners(async (kit) => {
      const [id] = seedDeliveries(kit, [{ status: "failed" }, { status: "failed" }]);
      const { next } = await kit.listen(await kit.streamOf(`${PATH}?status=failed`));
      seedDeliveries(kit, [{ status: "failed" }]);
      await next(); // by now it has looked
      change(kit, "inbound_delivery", id!, { status: "processed" });
      const event = (await next())!;
      expect(partsOf(event)).toEqual([changed(id!)]);
      expect(textOf(event.data, ".badge")).toBe("processed");
      change(kit, "inbound_delivery", id!, { reason: "of no interest here" });
      const [other] = seedDeliveries(kit, [{ status: "failed" }]);
      expect(partsOf((await next())!)).toEqual([added(other!)]);
    }),
  );

  test.concurrent("shows what a stranger wrote as text", () =>
    withListeners(async (kit) => {
      const { next } = await kit.listen(await kit.streamOf(PATH));
      const hostile = PAYLOADS.map((text) => ({ type: text, subject: `${text}\n\ndata: <b>\nid: x`, provider: text }));
      seedDeliveries(kit, hostile);
      const { data, id } = (await next())!;
      expect([intruders(data), id]).toEqual([[], expect.stringMatching(/^dlv_\w+$/)]);
      expect(attributes(data, "tr", "id")).toHaveLength(PAYLOADS.length);
    }),
  );
});

describe("an open conversation", () => {
  test.concurrent("says how many more were written", () =>
    withListeners(async (kit) => {
      hear(kit, { sender: phone(1), source: "sms" });
      const query = new URLSearchParams({ source: "email", with: phone(1) });
      const { next } = await kit.listen(await kit.streamOf(`/admin/messages?${query}`));
      expect(textOf((await next())!.data, "a")).toBe("");
      kit.clock.now += 1_000;
      hear(kit, { sender: phone(1), source: "sms" });
      const { data } = (await next())!;
      expect([textOf(data, "a"), attributes(data, "a", "href")]).toEqual([
        "1 new — show",
        [`/admin/messages?${query}`],
      ]);
    }),
  );
});

describe("a sent delivery", () => {
  test.concurrent("says once that something has happened that its reader has not seen", () =>
    withListeners(async (kit) => {
      const [id] = seedSent(kit, [{ endpoint_id: endpointOf(kit), status: "pending" }]);
      const { next } = await kit.listen(await kit.streamOf(`/admin/deliveries/sent/${id}`));
      expect((await next())!.data).toBe('<hx-partial hx-target="#newer" hx-swap="innerMorph"></hx-partial>');
      seedDeliveries(kit, [{}]);
      updateSent(kit, id!, { status: "delivered", due_at: null, settled_at: kit.clock.now });
      const { data } = (await next())!;
      expect([textOf(data, "a.new"), attributes(data, "a", "href")]).toEqual([
        "Now delivered — show",
        [`/admin/deliveries/sent/${id}`],
      ]);
    }),
  );
});

describe("the overview", () => {
  test.concurrent("is drawn anew when it says something else, and as minutes pass", () =>
    withListeners(async (kit) => {
      const { next } = await kit.listen(await kit.streamOf("/admin"));
      expect((await next())!.data).toStartWith('<hx-partial hx-target="#overview" hx-swap="innerMorph">');
      seedDeliveries(kit, [{ status: "rejected", cause: "signature" }]);
      expect(textOf((await next())!.data, ".needs strong")).toBe("1 rejected: wrong signature (SYMPHONI.A)");
      kit.clock.now += 60_000;
      kit.hub.live.stir();
      expect((await next())!.data).toContain("<title>10:01 UTC: none</title>"); // the axis has moved on
    }),
  );
});

test.concurrent("an order's page is sent nothing because somebody else's order moves, or time goes by", () =>
  withListeners(async (kit) => {
    const position = { latitude: 47, longitude: 4, speed: 85 };
    await tell(kit, { type: "tracking.updated", data: { orderId: ORDER, position } });
    const { next } = await kit.listen(await kit.streamOf(`/admin/orders/${ORDER}`));
    const targetOf = async () => partsOf((await next())!)[0]?.target;
    for (const part of ["whereabouts", "belongings", "newest"]) expect(await targetOf()).toBe(part);
    kit.clock.now += 8_000;
    await tell(kit, { data: { order: { _id: "another" } } });
    await tell(kit, { type: "eta.on_time", data: { orderId: ORDER } });
    expect(await targetOf()).toBe("newest");
  }),
);

test("a panel is not drawn anew because what it tells of is a second older", async () => {
  let [at, now] = [0, 1_000];
  const look = lookAtPanel("panel", async () => Time({ at, now }));
  expect(await look()).toBeDefined();
  now += 5_000;
  expect(await look()).toBeUndefined();
  at += 1_000;
  expect(await look()).toBeDefined();
});
