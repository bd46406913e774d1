import { expect } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, post, type Posted, sampleOf, type Scenario, signed } from "../../scenario.ts";

export const PATH = "/api/webhooks/symphonia";
export const ORDER = "673cfc580b68ebd4aecbe87f";

export type Said = {
  id?: string;
  type?: string;
  /** Milliseconds before (or after) the clock's now; the event's own time. */
  agoMs?: number;
  /** Merged into nothing: all of the event's data. */
  data?: unknown;
  metadata?: unknown;
  [field: string]: unknown;
};

let counter = 0;

/** The body of an event as SYMPHONI.A would send it; what `said` holds wins, `undefined` leaves a field out. */
export function bodyOf({ clock }: TestHub, { agoMs = 0, ...said }: Said): string {
  const timestamp = new Date(clock.now - agoMs).toISOString();
  const event = { id: `evt_${++counter}`, type: "order.created", timestamp, version: "1.6.0" };
  return JSON.stringify({ ...event, data: { order: { _id: ORDER, reference: "CMD-1" } }, ...said });
}

export function eventOf(carillon: TestHub, said: Said): Posted {
  return signed(carillon, "symphonia", bodyOf(carillon, said));
}

/** Posts an event and expects it to be taken. */
export async function tell(carillon: TestHub, said: Said): Promise<void> {
  const response = await post(carillon, "symphonia", eventOf(carillon, said));
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
}

export const sample = (carillon: TestHub) => sampleOf(carillon, "symphonia");

/** For lines of a table whose request must leave nothing but its refusal. */
export const refusedAs = (cause: string, status: number, error: string): Partial<Scenario> => ({
  path: PATH,
  status,
  contains: [`"error":"${error}"`],
  rows: { inbound_delivery: 1, delivery_minute: 1 },
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause }),
});

/** For lines of a table whose request must be processed. */
export const taken: Partial<Scenario> = {
  path: PATH,
  status: 200,
  contains: ['"received":true,"eventId":"evt_'],
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed" }),
};
