import { sha256 } from "../../src/providers/sms/body.ts";
import { readForm } from "../../src/http/form.ts";
import type { SampleRequest } from "../../src/providers/provider.ts";
import { pushed } from "../../src/providers/registry.ts";
import { signSha256 } from "../../src/providers/signatures.ts";
import { signatureOf } from "../../src/providers/email/signed.ts";
import { signedFields, signTwilio } from "../../src/providers/sms/twilio-signature.ts";
import { room } from "../scenario.ts";
import type { Besieged } from "./besieged.ts";

/** What the providers post, with a right signature over whatever the body has become. */

export type Post = { path: string; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> };

export const PROVIDERS = pushed.map(({ id }) => id);

/** The n-th real request of a provider. */
export function postOf({ config, settings }: Besieged, id: string, n: number, type?: string): Post {
  const { path, sample } = room(id);
  return asPost(path, sample(settings(id), { now: Date.now(), publicUrl: config.PUBLIC_URL, n, type }));
}

export function asPost(path: string, { headers, body }: SampleRequest): Post {
  return { path, headers, body: new Uint8Array(Buffer.from(body)) };
}

/** The same request with another body, as its provider would sign it; WhatsApp's bridge signs nothing. */
export function signedAnew(besieged: Besieged, id: string, post: Post, body: Uint8Array<ArrayBuffer>): Post {
  return SIGN[id]!(besieged, { ...post, body });
}

const SIGN: Record<string, (besieged: Besieged, post: Post) => Post> = {
  symphonia: ({ settings }, post) =>
    withHeaders(
      post,
      { "x-symphonia-signature": signSha256(first(settings("symphonia").SYMPHONIA_WEBHOOK_SECRET), post.body) },
      ["x-symphonia-event-id"],
    ),
  "book-completion": ({ settings }, post) =>
    withHeaders(
      post,
      { "x-webhook-signature": signSha256(first(settings("book-completion").WEBHOOK_SECRET), post.body) },
      ["x-webhook-secret"],
    ),
  sms({ settings, config }, post) {
    const token = first(settings("sms").TWILIO_TOKEN);
    const form = readForm(post.body, post.headers["content-type"] ?? null);
    if (form.ok)
      return withHeaders(post, {
        "x-twilio-signature": signTwilio(token, config.PUBLIC_URL + post.path + signedFields(form.fields)),
      });
    const path = `${post.path}?bodySHA256=${sha256(post.body)}`;
    return withHeaders({ ...post, path }, { "x-twilio-signature": signTwilio(token, config.PUBLIC_URL + path) });
  },
  /** It signs nothing of the body but a token, so only what stands at its place is made right, where it still stands. */
  email: (_, post) => post,
  whatsapp: (_, post) => post,
};

const first = (secrets: string[]): string => secrets[0]!;

function withHeaders(post: Post, headers: Record<string, string>, without: string[] = []): Post {
  const kept = Object.entries(post.headers).filter(([name]) => !without.includes(name));
  return { ...post, headers: { ...Object.fromEntries(kept), ...headers } };
}

/** Mailgun's three fields, right for now. */
export function mailgunProof({ settings }: Besieged, token: string, at = Math.floor(Date.now() / 1_000)) {
  const timestamp = String(at);
  return { timestamp, token, signature: signatureOf(first(settings("email").MAILGUN_SIGNING_KEY), timestamp, token) };
}

export const send = ({ ask }: Besieged, { path, headers, body }: Post) => ask(path, { method: "POST", headers, body });

/** What a book's delivery needs; once is enough. */
export async function needJob(besieged: Besieged, id: string): Promise<void> {
  const authorization = `Bearer ${await besieged.token(["jobs"])}`;
  await besieged.ask("/api/book-jobs", {
    method: "POST",
    headers: { authorization },
    body: JSON.stringify({ job_id: id, topic: "Topic" }),
  });
}
