import type { Cause } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { type Autopsy, isPushed, type Refusal } from "../providers/provider.ts";
import type { Arrival } from "./arrival.ts";

/** The causes that speak about the sender: worth a look at why. */
const ABOUT_THE_SENDER: Cause[] = ["signature", "secret", "stale", "address"];

/** Why the sender was not believed, in the words of its room. One that cannot be made is missed, and takes nothing with it. */
export function autopsyOf(hub: Hub, { room, request, receivedAt }: Arrival, { cause }: Refusal): Autopsy | undefined {
  const settings = hub.config.rooms[room.id]!;
  if (!settings.configured || !isPushed(room) || !room.autopsy || !ABOUT_THE_SENDER.includes(cause)) return undefined;
  try {
    return room.autopsy(request, settings.values, { now: receivedAt, publicUrl: hub.config.PUBLIC_URL });
  } catch (error) {
    hub.log.error({ err: error, type: room.id }, "An autopsy failed");
    return undefined;
  }
}
