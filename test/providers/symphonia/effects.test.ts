import { expect, test } from "bun:test";
import { sampleTypes } from "../../../src/providers/symphonia/sample.ts";
import { EVENT_TYPES } from "../../../src/providers/symphonia/types.ts";
import type { TestHub } from "../../hub.ts";
import { post, query, rowsOf, sampleOf, scenarios, withHub } from "../../scenario.ts";
import { EXPECTED, type Expected, NOW, ORDER } from "./expected.ts";
import { PATH } from "./kit.ts";

const TAKEN = { inbound_delivery: 1, dedupe_key: 1, delivery_minute: 1, event: 1 };

test("there are 30 types, and each has its sample and its line here", () => {
  expect(EVENT_TYPES.size).toBe(30);
  expect(sampleTypes.toSorted()).toEqual([...EVENT_TYPES.keys()].toSorted());
  expect(Object.keys(EXPECTED).toSorted()).toEqual(sampleTypes.toSorted());
});

scenarios(
  "each type leaves its rows, its line on the timeline, its notification",
  { path: PATH, status: 200 },
  Object.entries(EXPECTED).map(([type, expected]) => ({
    name: type,
    request: (carillon) => sampleOf(carillon, "symphonia", 1, type),
    status: 200,
    after: async (carillon) => {
      const { tables, notification } = expected;
      const told = notification ? { notification: 1 } : {};
      expect(await rowsOf(carillon)).toEqual({ ...TAKEN, transport_order: 1, ...tables, ...told });
      if (expected.order)
        expect(await onlyRow(carillon, "transport_order")).toMatchObject({ id: ORDER, ...expected.order });
      const table = Object.keys(tables ?? {})[0];
      if (expected.row) expect(await onlyRow(carillon, table!)).toMatchObject(expected.row);
      const [event] = await query(carillon.hub, `select * from event where type = '${type}'`);
      const { id } = JSON.parse(sampleOf(carillon, "symphonia", 1, type).body);
      const { description, place = null } = expected;
      expect(event).toMatchObject({ id, subject: ORDER, occurred_at: NOW, description, place, envelope: null });
      if (notification) await expectNotification(carillon, notification);
    },
  })),
);

async function expectNotification(carillon: TestHub, expected: NonNullable<Expected["notification"]>) {
  const [type, title, message, priority, ...channels] = expected;
  expect(await onlyRow(carillon, "notification")).toMatchObject({
    type,
    title,
    message,
    priority,
    channels: ["IN_APP", ...channels],
    user_id: "user_12345",
    link: `/admin/orders/${ORDER}`,
    read_at: null,
  });
}

/** With what looks like JSON read back. */
async function onlyRow({ hub }: TestHub, table: string): Promise<Record<string, unknown>> {
  const rows = await query<Record<string, unknown>>(hub, `select * from ${table}`);
  expect(rows).toHaveLength(1);
  const read = (value: unknown) => (typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value);
  return Object.fromEntries(Object.entries(rows[0]!).map(([column, value]) => [column, read(value)]));
}

test("a closed order asks for its invoice, once, with what is known of it", async () => {
  await withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1));
    const closing = sampleOf(carillon, "symphonia", 1, "order.closed");
    await post(carillon, "symphonia", closing);
    await post(carillon, "symphonia", closing);
    const invoices = await query(carillon.hub, "select * from event where type = 'invoice.requested'");
    expect(invoices).toHaveLength(1);
    expect(invoices[0]).toMatchObject({ subject: ORDER, occurred_at: NOW, description: "Facturation demandée" });
    expect(JSON.parse(invoices[0]!.envelope)).toEqual({
      id: `${JSON.parse(closing.body).id}_invoice`,
      type: "invoice.requested",
      timestamp: "2026-11-22T10:00:00.000Z",
      version: "1.6.0",
      data: {
        orderId: ORDER,
        reference: "CMD-20261122-001",
        pricing: { basePrice: 450, totalPrice: 540, currency: "EUR" },
      },
    });
  });
});
