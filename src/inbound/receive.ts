import { clientAddress } from "../http/address.ts";
import { readBody } from "../http/body.ts";
import { pathAndQuery } from "../http/path.ts";
import type { Standing } from "../http/throttle.ts";
import type { Hub } from "../hub.ts";
import {
  type AnyPushed,
  isRefusal,
  type Outcome,
  type Parsed,
  type RawRequest,
  type Refusal,
} from "../providers/provider.ts";
import { countRequest } from "./count.ts";
import type { Inbox } from "./inbox.ts";
import { createLimiter, tellStanding } from "./limiter.ts";
import { createOutcomeLog } from "./outcome-log.ts";
import { rawRequest } from "./request.ts";

export type Receive = (room: AnyPushed, request: Request, peer: string) => Promise<Response>;

/** One POST from a provider, from the socket to the answer: count, read, judge, commit, reply. */
export function createReceive(hub: Hub, inbox: Inbox): Receive {
  const limiter = createLimiter(hub);
  const logOutcome = createOutcomeLog(hub);
  return async (room, request, peer) => {
    const receivedAt = hub.now();
    const startedAt = performance.now();
    const address = clientAddress(peer, request.headers.get("x-forwarded-for"), hub.config.TRUSTED_PROXIES);
    const standing = limiter(room, address);
    const limit = bodyLimit(hub, room);
    const body = standing?.isOver ? null : await readBody(request, limit);
    const raw = rawRequest({ url: pathAndQuery(request.url), headers: request.headers, body, address });
    const verdict = standing?.isOver
      ? tooMany(standing)
      : explained(body === null ? tooLarge(limit) : judge(hub, room, raw, receivedAt), request.headers);
    const outcome = await inbox.accept({ room, request: raw, verdict, receivedAt, startedAt });
    logOutcome(room, outcome, isRefusal(verdict) ? undefined : verdict.type);
    const isUnkept = isRefusal(verdict) && outcome.kind === "unavailable";
    const told = isUnkept ? refusedUnkept(verdict) : outcome;
    countRequest(hub, room, told, (performance.now() - startedAt) / 1_000);
    return tellStanding(room.reply(told), standing);
  };
}

function bodyLimit(hub: Hub, room: AnyPushed): number {
  const settings = hub.config.rooms[room.id]!;
  return (settings.configured && room.maxBodyBytes?.(settings.values)) || hub.config.MAX_BODY_BYTES;
}

/** A refusal that could not be written down is a refusal all the same. */
function refusedUnkept(refusal: Refusal): Outcome {
  return { kind: "refused", deliveryId: "", subject: null, isKept: false, ...refusal };
}

function tooMany({ limit, seconds }: Standing): Refusal {
  return { cause: "rate_limited", reason: `More than ${limit} requests a minute; the next is taken in ${seconds} s` };
}

function tooLarge(limit: number): Refusal {
  return { cause: "too_large", reason: `The body has more than ${limit} bytes` };
}

function judge(hub: Hub, room: AnyPushed, request: RawRequest, now: number): Parsed<unknown> | Refusal {
  const settings = hub.config.rooms[room.id]!;
  if (!settings.configured) return { cause: "unconfigured", reason: `Set ${settings.missing.join(", ")}` };
  const refusal = room.verify(request, settings.values, { now, publicUrl: hub.config.PUBLIC_URL });
  if (refusal && !hub.config.isDevelopment) return refusal;
  if (refusal)
    hub.log.warn(
      { type: room.id, cause: refusal.cause, reason: refusal.reason },
      "Development mode: taken although it would be refused",
    );
  return room.parse(request, settings.values);
}

/** Signatures and shapes are those of the body as it came, so nobody unpacks it; the admin must know that it was packed. */
function explained(verdict: Parsed<unknown> | Refusal, headers: Headers): Parsed<unknown> | Refusal {
  if (!isRefusal(verdict)) return verdict;
  const encoding = headers.get("content-encoding") ?? "identity";
  if (encoding === "identity") return verdict;
  const note = `it came compressed (Content-Encoding: ${encoding.slice(0, 40)}), and only plain bodies are read`;
  return { ...verdict, reason: `${verdict.reason}; ${note}` };
}
