import { Elysia } from "elysia";
import type { Raw } from "../../views/jsx-runtime.ts";
import { type TrackData, TrackPage, TrackParts } from "../../views/track.tsx";
import { clientAddress } from "../http/address.ts";
import { bearerToken, requireOrder, requireScopeOf } from "../http/bearer.ts";
import { isPartial } from "../http/markup.ts";
import { createThrottle, neighbourhood, type Standing } from "../http/throttle.ts";
import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { findJourney } from "../providers/symphonia/read.ts";
import { problemPage, tooManyPage, trackMarkup } from "./answer.ts";
import { createDrawings } from "./drawings.ts";
import { publicTimeline } from "./public-timeline.ts";

const MINUTE_MS = 60_000;
const MOST_PER_MINUTE = 300; // five customers behind one address whose pages move every second
const MOST_CLIENTS = 20_000;

/** `/track/:orderId?token=…`: where an order is, for the customer who was given the link. No session, no cookie. */
export function trackRoutes(hub: Hub) {
  const throttle = createThrottle({ windowMs: MINUTE_MS, most: MOST_CLIENTS, now: hub.now });
  const take = (request: Request, peer: string): Standing => {
    const address = clientAddress(peer, request.headers.get("x-forwarded-for"), hub.config.TRUSTED_PROXIES);
    return throttle.take(neighbourhood(address), MOST_PER_MINUTE);
  };
  const draw = createDrawings(hub.live, async (orderId) => TrackParts(await read(hub, orderId)));
  return new Elysia({ detail: { hide: true } }).get("/track/:orderId", ({ request, server, params }) => {
    const standing = take(request, server?.requestIP(request)?.address ?? "127.0.0.1");
    return standing.isOver ? tooManyPage(standing.seconds) : show(hub, draw, request, params.orderId);
  });
}

async function show(
  hub: Hub,
  draw: (orderId: string) => Promise<Raw>,
  request: Request,
  orderId: string,
): Promise<Response> {
  try {
    await requireToken(hub, request, orderId);
    return trackMarkup(hub.config, isPartial(request) ? await draw(orderId) : TrackPage(await read(hub, orderId)));
  } catch (error) {
    return problemPage(hub, request, error);
  }
}

async function read(hub: Hub, orderId: string): Promise<TrackData> {
  const journey = await findJourney(hub.db, orderId);
  if (!journey) throw new Failure("not_found", "There is no such order");
  const events = await publicTimeline(hub.db, journey.order);
  return { now: hub.now(), journey, events, tiles: hub.config.MAP_TILES_URL };
}

/** The page's own script sends it in a header, so that it is in one URL only: the one that the customer was given. */
async function requireToken({ config, now }: Hub, request: Request, orderId: string): Promise<void> {
  const token = bearerToken(request) ?? new URL(request.url).searchParams.get("token") ?? undefined;
  requireOrder(await requireScopeOf(token, ["track", "tracking"], config.JWT_SECRET, now()), orderId);
}
