import { signSha256 } from "../providers/signatures.ts";
import { VERSION } from "../version.ts";
import type { Outgoing } from "./attempt.ts";
import { inHeader, messageId, signatures } from "./sign.ts";

/** What is posted: the event as it is stored, and headers for SYMPHONI.A's and for Standard Webhooks' readers (SPEC 4.3). */
export type Posting = {
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  /** Signatures, and keys in the address: what nobody may read again in what we keep of the answer. */
  proofs: string[];
};

/** Bytes are made of the body once: what is signed is what is sent (HOSTILE K9). */
export function postingOf({ url, body: text, event, secrets, retry }: Outgoing, now: number): Posting {
  const body = new TextEncoder().encode(text);
  const id = messageId(event.id);
  const timestamp = Math.floor(now / 1_000);
  const symphonia = signSha256(secrets[0] ?? "", body);
  const standard = signatures({ id, timestamp, body }, secrets);
  const at = inHeader("at_", event.timestamp);
  const headers = new Headers({
    "Content-Type": "application/json",
    "User-Agent": `Carillon/${VERSION}`,
    "Accept-Encoding": "identity", // of what is compressed nothing is kept (HOSTILE H17)
    "X-Symphonia-Signature": symphonia,
    "X-Symphonia-Event-Type": inHeader("type_", event.type),
    "X-Symphonia-Event-Id": inHeader("evt_", event.id),
    "X-Symphonia-Timestamp": at,
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": standard,
  });
  if (retry) {
    headers.set("X-Symphonia-Retry-Count", String(retry.count));
    headers.set("X-Symphonia-Original-Timestamp", at);
    headers.set("X-Symphonia-Retry-Reason", inHeader("reason_", retry.reason));
  }
  return { headers, body, proofs: [...[symphonia, ...standard.split(" ")].map(withoutScheme), ...keysIn(url)] };
}

/** A key in an endpoint's query proves as much as a signature does. A shorter value is part of many a word. */
const keysIn = (url: string): string[] =>
  [...(URL.parse(url)?.searchParams.values() ?? [])].filter(({ length }) => length >= 8 && length <= 256);

const withoutScheme = (signature: string): string => signature.replace(/^(sha256=|v1,)/, "");
