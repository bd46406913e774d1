import { SignJWT } from "jose";
import webPush from "web-push";
import type { Hub } from "../hub.ts";
import type { PushMessage } from "./push-message.ts";
import type { Subscription } from "./subscriptions.ts";

export type PushRequest = { headers: Headers; body: Uint8Array<ArrayBuffer> };

/** What is posted to a push service: encrypted for the browser (RFC 8291), signed for the service (RFC 8292). */
export async function pushRequest(hub: Hub, to: Subscription, message: PushMessage): Promise<PushRequest> {
  const { endpoint, p256dh, auth } = to;
  const { payload, ttl, urgency, topic } = message;
  const subscription = { endpoint, keys: { p256dh, auth } };
  const options = { TTL: ttl, urgency, topic, contentEncoding: "aes128gcm" as const, vapidDetails: null as never };
  const made = webPush.generateRequestDetails(subscription, payload, options);
  const headers = new Headers(Object.entries(made.headers).map(([name, value]) => [name, String(value)]));
  headers.delete("Content-Length"); // fetch says it
  headers.set("Authorization", await authorization(hub, endpoint));
  return { headers, body: new Uint8Array(made.body!) };
}

/** The public key that a browser subscribes with, base64url. */
export function applicationServerKey({ secrets }: Hub): string {
  const { x, y } = secrets.pushKey();
  const point = [Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  return Buffer.concat(point).toString("base64url");
}

const VALID_SECONDS = 12 * 3_600; // a day at most

/** Signed here and not by web-push, which looks at a clock of its own. */
async function authorization(hub: Hub, endpoint: string): Promise<string> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .setAudience(new URL(endpoint).origin)
    .setExpirationTime(Math.floor(hub.now() / 1_000) + VALID_SECONDS)
    .setSubject(subjectOf(hub))
    .sign(hub.secrets.pushKey());
  return `vapid t=${token}, k=${applicationServerKey(hub)}`;
}

/** Whom a push service may turn to: it takes https or a mailbox only. */
function subjectOf({ config: { PUBLIC_URL, NOTIFY_EMAIL_FROM = "" } }: Hub): string {
  if (PUBLIC_URL.startsWith("https:")) return PUBLIC_URL;
  const mailbox = /[^\s<>@]+@[^\s<>@]+/.exec(NOTIFY_EMAIL_FROM)?.[0];
  return `mailto:${mailbox ?? `admin@${new URL(PUBLIC_URL).hostname}`}`;
}
