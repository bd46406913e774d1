import type { FeedTable } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { brokenBy, isRetried } from "../outbound/failure.ts";
import { retryAfter } from "../outbound/retry-after.ts";
import { readBody } from "./body.ts";
import { follow } from "./follow.ts";
import type { Source } from "./store.ts";
import type { FeedFailure } from "./words.ts";

/** What asking the feed came to. */
export type Answer =
  | { kind: "fresh"; body: Uint8Array; etag: string | null; lastModified: string | null }
  /** What it said last still holds. */
  | { kind: "same" }
  | { kind: "failed"; failure: FeedFailure; detail: string | null; retryAfterMs?: number };

/** How long to wait is up to whoever asks; it ends early when the signal does. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

type Condition = Pick<FeedTable, "etag" | "last_modified"> | undefined;
type Patience = { wait: Wait; signal: AbortSignal };

const TRIES = 3;
const FIRST_WAIT_MS = 1_000; // and twice as long each time
const LONGEST_WAIT_MS = 10_000; // whatever Retry-After says: the next poll comes anyway

/** Asks, up to three times as long as it may help (SPEC 6). Never throws. */
export async function ask(
  hub: Hub,
  source: Source,
  condition: Condition,
  { wait, signal }: Patience,
): Promise<{ answer: Answer; tries: number }> {
  for (let tries = 1; ; tries++) {
    const answer = await askOnce(hub, source, condition, signal);
    if (tries === TRIES || !mayPass(answer) || signal.aborted) return { answer, tries };
    await wait(pauseAfter(tries, answer), signal);
  }
}

type Failed = Extract<Answer, { kind: "failed" }>;

const PASSING_STATUS = /^http_(408|429|5\d\d)$/;

const mayPass = (answer: Answer): answer is Failed =>
  answer.kind === "failed" && (PASSING_STATUS.test(answer.failure) || isRetried({ ...answer, status: null }));

function pauseAfter(tries: number, { retryAfterMs = 0 }: Failed): number {
  return Math.min(Math.max(FIRST_WAIT_MS * 2 ** (tries - 1), retryAfterMs), LONGEST_WAIT_MS);
}

/** Within WEBHOOK_TIMEOUT from DNS to the last byte, redirects included. */
async function askOnce(hub: Hub, source: Source, condition: Condition, stop: AbortSignal): Promise<Answer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), source.WEBHOOK_TIMEOUT * 1_000);
  const signal = AbortSignal.any([deadline.signal, stop]);
  try {
    return await read(hub, source, condition, signal);
  } catch (error) {
    return { kind: "failed", ...brokenBy(signal.aborted ? TOO_LATE : error) };
  } finally {
    clearTimeout(timer);
  }
}

const TOO_LATE = { code: "ETIMEDOUT" };
/** Once it has left the feed's own origin, the token stays at home. */
async function read(hub: Hub, source: Source, condition: Condition, signal: AbortSignal): Promise<Answer> {
  const { origin } = new URL(source.WEBHOOK_JSON_URL);
  let token = source.WEBHOOK_JSON_TOKEN;
  const headersAt = (url: string) => {
    if (new URL(url).origin !== origin) token = undefined;
    return headersFor(token, condition);
  };
  const answer = await follow(hub, source.WEBHOOK_JSON_URL, headersAt, signal);
  return "failure" in answer ? { kind: "failed", ...answer } : judged(hub, answer, condition);
}

function headersFor(token: string | undefined, condition: Condition): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Encoding": "gzip" });
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  if (condition?.etag) headers.set("If-None-Match", condition.etag);
  if (condition?.last_modified) headers.set("If-Modified-Since", condition.last_modified);
  return headers;
}

const failed = (failure: FeedFailure): Failed => ({ kind: "failed", failure, detail: null });

async function judged({ now }: Hub, response: Response, condition: Condition): Promise<Answer> {
  const { status, headers, ok } = response;
  if (!ok) await response.body?.cancel().catch(() => {});
  if (status === 304 && (condition?.etag || condition?.last_modified)) return { kind: "same" };
  if (!ok) return { ...failed(`http_${status}`), retryAfterMs: retryAfter(headers.get("retry-after") ?? "", now()) };
  const body = await readBody(response);
  if (typeof body === "string") return failed(body);
  return { kind: "fresh", body, etag: short(headers.get("etag")), lastModified: short(headers.get("last-modified")) };
}

const LONGEST_VALIDATOR = 1_000; // it is sent back with every request

const short = (value: string | null): string | null => (value && value.length <= LONGEST_VALIDATOR ? value : null);
