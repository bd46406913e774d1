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

/** What a request says, with its one-time key, as one short text; `undefined` without such a key. */
export function onceKeyWithBody({ request, verdict }: Accepted): string | undefined {
  const said = new Bun.CryptoHasher("sha256").update(verdict.fingerprint ?? request.body).digest("hex");
  return verdict.onceKey && `${verdict.onceKey.key} ${said}`;
}
