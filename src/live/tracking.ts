import type { Server } from "bun";
import { Elysia } from "elysia";
import { Failure } from "../errors.ts";
import { clientAddress } from "../http/address.ts";
import { bearerToken, requireOrder, requireScopeOf } from "../http/bearer.ts";
import { json, TRY_AGAIN } from "../http/reply.ts";
import { neighbourhood } from "../http/throttle.ts";
import type { Hub } from "../hub.ts";
import { Follower, type Guest } from "./follower.ts";
import { lastKnown } from "./last-known.ts";

/** For `new Elysia({ websocket })`: a message is at most 1 KB, and nobody who does not read is buffered for without bound. */
export const SOCKET_LIMITS = {
  maxPayloadLength: 1_024,
  backpressureLimit: 256 * 1_024,
  closeOnBackpressureLimit: true,
  perMessageDeflate: false,
  idleTimeout: 60, // seconds; a peer that answers no ping is gone by then
  sendPings: true,
};

/** What a client that sends its token as a subprotocol asks for beside it: a browser's WebSocket can send no other header. */
const PROTOCOL = "carillon.v1";
const LONGEST_ORDER_ID = 200;

/**
 * `GET /ws/tracking/:orderId`: the last known position, then every event of the order as it commits (SPEC 4.4). A plain
 * route that upgrades: Elysia's own `ws` asks twice who is there, and takes three times the memory for each socket.
 */
export function trackingSocket(hub: Hub) {
  return new Elysia().get(
    "/ws/tracking/:orderId",
    ({ request, server, params }) => open(hub, request, server, params.orderId),
    { detail: { hide: true } },
  );
}

type AnyServer = Pick<Server<unknown>, "requestIP" | "upgrade"> | null;

/** Pages of any origin may connect: nothing but the token counts here, and a browser sends none by itself. */
async function open(hub: Hub, request: Request, server: AnyServer, orderId: string): Promise<Response | undefined> {
  const { config, lifecycle, now, sockets } = hub;
  const claims = await requireScopeOf(tokenOf(request), ["tracking", "track"], config.JWT_SECRET, now());
  requireOrder(claims, orderId);
  if (!isOrderId(orderId)) throw new Failure("not_found", "There is no such order");
  if (lifecycle.isDraining) return comeBack(503, "unavailable", "Restarting");
  const peer = server?.requestIP(request)?.address ?? "127.0.0.1";
  const address = clientAddress(peer, request.headers.get("x-forwarded-for"), config.TRUSTED_PROXIES);
  const guest: Guest = { token: claims.jti ?? claims.sub, address: neighbourhood(address) };
  const refusal = sockets.refusal(guest);
  if (refusal === "all") return comeBack(503, "unavailable", "Too many sockets are open");
  if (refusal) return comeBack(429, "rate_limited", `This ${refusal} has too many sockets open`);
  // Read and followed in one turn: an upgrade opens at once, so nothing is missed between the two, or told twice.
  const allowed = { expiresAt: claims.exp * 1_000, hearsAll: claims.scope.includes("tracking") };
  const known = allowed.hearsAll ? lastKnown(hub.read, orderId) : { orderId };
  const follower = new Follower(hub, orderId, guest, allowed, known);
  if (server?.upgrade(request, { data: follower, headers: protocolOf(request) })) return;
  return json(426, { error: "invalid", message: "Connect with a WebSocket" }, { upgrade: "websocket" });
}

/** Elysia gives `null`, whatever its types say, where the escapes of a path cannot be read (HOSTILE D14). */
const isOrderId = (orderId: string | null): boolean => orderId !== null && orderId.length <= LONGEST_ORDER_ID;

/** In the URL last, because URLs end up in the logs of proxies (HOSTILE F5); never in ours. */
function tokenOf(request: Request): string | undefined {
  return bearerToken(request) ?? offeredToken(request) ?? queryToken(request.url);
}

function offeredToken(request: Request): string | undefined {
  const offered = protocolOf(request) && offeredBy(request).find((protocol) => protocol.startsWith("token."));
  return offered?.slice("token.".length);
}

function queryToken(url: string): string | undefined {
  const query = url.indexOf("?");
  return query < 0 ? undefined : (new URLSearchParams(url.slice(query)).get("token") ?? undefined);
}

/** Named, because otherwise Bun takes the first that is offered, and that may be the token. */
function protocolOf(request: Request): Record<string, string> | undefined {
  return offeredBy(request).includes(PROTOCOL) ? { "sec-websocket-protocol": PROTOCOL } : undefined;
}

function offeredBy(request: Request): string[] {
  return (request.headers.get("sec-websocket-protocol") ?? "").split(",").map((protocol) => protocol.trim());
}

function comeBack(status: 429 | 503, error: string, message: string): Response {
  return json(status, { error, message }, TRY_AGAIN);
}
