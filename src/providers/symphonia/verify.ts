import { isWithin } from "../../http/address.ts";
import { addressAutopsy } from "../address-autopsy.ts";
import { hmacAutopsy } from "../hmac-autopsy.ts";
import { staleAutopsy } from "../stale-autopsy.ts";
import type { Autopsy, RawRequest, Refusal, VerifyContext } from "../provider.ts";
import { isSignedSha256 } from "../signatures.ts";
import type { Settings } from "./settings.ts";

/** Address, signature over the raw bytes, age of the signed timestamp (SPEC 4.1). */
export function verify(request: RawRequest, settings: Settings, { now }: VerifyContext): Refusal | undefined {
  if (settings.SYMPHONIA_IPS.length > 0 && !isWithin(request.address, settings.SYMPHONIA_IPS)) {
    return { cause: "address", reason: `${request.address} is not in SYMPHONIA_IPS` };
  }
  const signature = request.headers.get("x-symphonia-signature");
  if (!isSignedSha256(signature, request.body, settings.SYMPHONIA_WEBHOOK_SECRET)) {
    return {
      cause: "signature",
      reason: signature === null ? "X-Symphonia-Signature is missing" : "X-Symphonia-Signature does not match the body",
    };
  }
  return staleness(request, settings, now);
}

/** A sender that says it tries again may be later: its own schedule takes minutes. */
function toleranceFor({ headers }: RawRequest): "SYMPHONIA_RETRY_TOLERANCE" | "SYMPHONIA_TOLERANCE" {
  const isRetry = /^[1-9]\d?$/.test(headers.get("x-symphonia-retry-count") ?? "");
  return isRetry ? "SYMPHONIA_RETRY_TOLERANCE" : "SYMPHONIA_TOLERANCE";
}

/** Why it was not believed (SPEC 1.4). */
export function autopsy(request: RawRequest, settings: Settings, { now }: VerifyContext): Autopsy {
  const { SYMPHONIA_IPS: networks, SYMPHONIA_WEBHOOK_SECRET: secrets } = settings;
  if (networks.length > 0 && !isWithin(request.address, networks))
    return addressAutopsy(request, "SYMPHONIA_IPS", networks);
  const header = "X-Symphonia-Signature";
  if (!isSignedSha256(request.headers.get(header), request.body, secrets))
    return hmacAutopsy({ request, header, variable: "SYMPHONIA_WEBHOOK_SECRET", secrets });
  return ageAutopsy(request, settings, now);
}

function staleness(request: RawRequest, settings: Settings, now: number): Refusal | undefined {
  const body = request.json();
  const timestamp = body.ok ? (body.value as { timestamp?: unknown } | null)?.timestamp : undefined;
  if (typeof timestamp !== "string") return undefined; // `parse` says what is wrong with it
  const toleranceMs = 1_000 * settings[toleranceFor(request)];
  const ageMs = now - parseTimestamp(timestamp);
  if (Math.abs(ageMs) <= toleranceMs) return undefined;
  return {
    cause: "stale",
    reason: Number.isNaN(ageMs)
      ? "timestamp is not an ISO 8601 time"
      : `timestamp is ${describeAge(ageMs)}; ${toleranceMs / 1_000} s are allowed`,
  };
}

function ageAutopsy(request: RawRequest, settings: Settings, now: number): Autopsy {
  const { timestamp } = (request.json() as { value?: { timestamp?: string } }).value ?? {};
  const ageMs = now - parseTimestamp(timestamp ?? "");
  const variable = toleranceFor(request);
  return staleAutopsy({ ageMs, toleranceSeconds: settings[variable], variable });
}

function describeAge(ageMs: number): string {
  return `${Math.round(Math.abs(ageMs) / 1_000)} s ${ageMs > 0 ? "old" : "in the future"}`;
}

const ISO_8601 = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970, or NaN: a time without a zone or of another form is none. */
export function parseTimestamp(text: string): number {
  return ISO_8601.test(text) ? Date.parse(text) : Number.NaN;
}
