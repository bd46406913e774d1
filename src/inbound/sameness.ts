import type { InboundDeliveryTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { isRefusal } from "../providers/provider.ts";
import type { Accepted } from "./arrival.ts";
import { rawRequest } from "./request.ts";

/** What is kept of the delivery that came first. */
export type Original = Pick<InboundDeliveryTable, "url" | "headers" | "address" | "body">;

/** True for the same bytes; and for others that by their room's fingerprint say the same as what is kept. */
export function saysTheSame(hub: Hub, { room, request, verdict }: Accepted, original: Original): boolean {
  if (original.body !== null && Buffer.from(original.body).equals(request.body)) return true;
  const settings = hub.config.rooms[room.id]!;
  if (verdict.fingerprint === undefined || !settings.configured) return false;
  const parsed = room.parse(rawRequest(original), settings.values);
  return !isRefusal(parsed) && parsed.fingerprint === verdict.fingerprint;
}
