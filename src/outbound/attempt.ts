import { maskHeaders, maskUrl } from "../http/mask.ts";
import type { Hub } from "../hub.ts";
import { harmless } from "../log.ts";
import { blotted, keep } from "./answer.ts";
import { brokenBy, type Failure, failureOf } from "./failure.ts";
import { aim, fetchAt } from "./guard.ts";
import { type Posting, postingOf } from "./request.ts";
import { retryAfter } from "./retry-after.ts";

export type Outgoing = {
  url: string;
  /** The envelope as it is stored: these very bytes are signed and sent. */
  body: string;
  event: { id: string; type: string; timestamp: string };
  /** The newest first; all of them sign. */
  secrets: string[];
  retry?: { count: number; reason: string };
};

export type AttemptResult = {
  at: number;
  durationMs: number;
  /** Null when no answer came. */
  status: number | null;
  /** Null when it was delivered. */
  failure: Failure | null;
  /** What the failure says, for the admin. */
  detail: string | null;
  /** From now on, at most a day; null when the receiver wishes nothing. */
  retryAfterMs: number | null;
  /** JSON, masked. */
  requestHeaders: string;
  /** JSON, masked. */
  responseHeaders: string | null;
  /** At most 4 KB. */
  responseBody: Uint8Array | null;
};

/** One HTTP try, within WEBHOOK_SEND_TIMEOUT from DNS to the last byte that is kept. Never throws. */
export async function attempt(hub: Hub, outgoing: Outgoing): Promise<AttemptResult> {
  const at = hub.now();
  const started = performance.now();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), hub.config.WEBHOOK_SEND_TIMEOUT * 1_000);
  const outcome = await send(hub, outgoing, at, deadline.signal).catch((error) => ourFault(hub, error));
  clearTimeout(timer);
  return { ...NOTHING, ...outcome, at, durationMs: Math.round(performance.now() - started) };
}

type Outcome = Partial<AttemptResult> & Pick<AttemptResult, "failure">;

const NOTHING = {
  status: null,
  detail: null,
  retryAfterMs: null,
  requestHeaders: "{}",
  responseHeaders: null,
  responseBody: null,
};

function ourFault(hub: Hub, err: unknown): Outcome {
  hub.log.error({ type: "outbound", err }, "An event could not be made ready for sending");
  return { failure: "network", detail: "Carillon could not make the request; its log says why" };
}

async function send(hub: Hub, outgoing: Outgoing, at: number, signal: AbortSignal): Promise<Outcome> {
  const posting = postingOf(outgoing, at);
  const outcome = await exchange(hub, outgoing.url, posting, signal).catch((error) =>
    brokenBy(signal.aborted ? TOO_LATE : error),
  );
  return { ...outcome, requestHeaders: maskHeaders(posting.headers) };
}

const TOO_LATE = { code: "ETIMEDOUT" };

async function exchange(hub: Hub, url: string, posting: Posting, signal: AbortSignal): Promise<Outcome> {
  const target = await aim(hub, url, signal);
  if ("refused" in target) return { failure: target.failure, detail: `The URL ${target.refused}` };
  const { headers, body } = posting;
  const response = await fetchAt(hub, target, { method: "POST", headers, body, signal });
  return { ...judged(response, posting.proofs, hub.now()), ...(await keep(response, posting.proofs)) };
}

function judged({ status, headers }: Response, proofs: readonly string[], now: number): Outcome {
  const failure = failureOf(status);
  if (failure === null) return { status, failure };
  const [location, asked] = [headers.get("location"), headers.get("retry-after")];
  const wait = asked === null ? undefined : retryAfter(asked, now);
  const notes = [
    failure === "redirect" && `It points to ${location === null ? "nowhere" : blotted(maskUrl(location), proofs)}`,
    asked !== null &&
      wait === undefined &&
      `Its Retry-After is not understood: ${blotted(asked, proofs).slice(0, 100)}`,
  ];
  return { status, failure, retryAfterMs: wait ?? null, detail: harmless(notes.filter(Boolean).join(". ")) || null };
}
