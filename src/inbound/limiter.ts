import { createThrottle, neighbourhood, type Standing } from "../http/throttle.ts";
import type { Hub } from "../hub.ts";
import type { AnyPushed } from "../providers/provider.ts";

const MINUTE_MS = 60_000;
const MOST_CLIENTS = 50_000; // some 8 MB; beyond it the ones not heard of for longest are forgotten (HOSTILE E5)

export type Limiter = (room: AnyPushed, address: string) => Standing | undefined;

/** How many requests a minute each client may send to each provider's route (SPEC 5); `undefined` where any number may come. */
export function createLimiter(hub: Hub): Limiter {
  const throttle = createThrottle({ windowMs: MINUTE_MS, most: MOST_CLIENTS, now: hub.now });
  return (room, address) => {
    const limit = limitOf(hub, room);
    return limit === 0 ? undefined : throttle.take(`${room.id} ${neighbourhood(address)}`, limit);
  };
}

function limitOf({ config }: Hub, room: AnyPushed): number {
  const settings = config.rooms[room.id]!;
  return (settings.configured ? room.rateLimit?.(settings.values) : undefined) ?? config.RATE_LIMIT_PER_MINUTE;
}

/** Tells a client where it stands, in the headers of draft-ietf-httpapi-ratelimit-headers (its form of three fields). */
export function tellStanding(response: Response, standing: Standing | undefined): Response {
  if (standing === undefined) return response;
  response.headers.set("ratelimit-limit", String(standing.limit));
  response.headers.set("ratelimit-remaining", String(standing.remaining));
  response.headers.set("ratelimit-reset", String(standing.seconds));
  if (standing.isOver) response.headers.set("retry-after", String(standing.seconds));
  return response;
}
