import { createHmac } from "node:crypto";
import type { TestHub } from "../../hub.ts";
import { type Posted, type Rows, withHub } from "../../scenario.ts";

/** Mailgun as its documentation describes it, written anew: nothing here is the code under test. */

export const PATH = "/webhook/email-response";
export const KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
export const ENVIRONMENT = { MAILGUN_SIGNING_KEY: KEY };
export const INVALID = { detail: "Signature Mailgun invalide" };
export const USED = { detail: "Jeton Mailgun déjà utilisé" };
export const TOKEN = "a3f1".repeat(12) + "zz";
export const MESSAGE_ID = "<20261122095900.1.A1B2@atelier.example>";
export const OK = { status: "ok", message_id: MESSAGE_ID };

export const REFUSED: Rows = { inbound_delivery: 1, delivery_minute: 1 };

export type Fields = Record<string, string>;

export const MAIL: Fields = {
  recipient: "reponses@berinia.example",
  sender: "camille@atelier.example",
  from: "Camille Moreau <camille@atelier.example>",
  subject: "Re: Votre site",
  "body-plain": "Oui je suis intéressée\r\n\r\n> Bonjour",
  "stripped-text": "Oui je suis intéressée",
  "Message-Id": MESSAGE_ID,
};

export type File = { field: string; name: string; type?: string; content: string };

export type Encoding = "urlencoded" | "multipart" | "json";
export const ENCODINGS: Encoding[] = ["urlencoded", "multipart", "json"];

/** Timestamp, token and signature, as they are sent. */
export type Triple = Record<string, unknown>;

export const sign = (timestamp: unknown, token: unknown, key = KEY) =>
  createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex");

export const seconds = ({ clock }: TestHub) => String(Math.floor(clock.now / 1_000));

export function triple(carillon: TestHub, { token = TOKEN, key = KEY, timestamp = seconds(carillon) } = {}): Triple {
  return { timestamp, token, signature: sign(timestamp, token, key) };
}

export function urlEncoded(fields: object): Posted {
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields as Fields).toString(),
  };
}

export function multipart(fields: object, files: File[] = [], boundary = "b0undary"): Posted {
  const part = (head: string, content: unknown) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const body = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ field, name, type = "text/plain", content }) =>
      part(`name="${field}"; filename="${name}"\r\nContent-Type: ${type}`, content),
    ),
    `--${boundary}--\r\n`,
  ];
  return { headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, body: body.join("") };
}

export function json(value: unknown): Posted {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

export function encode(encoding: Encoding, fields: object, signed: Triple): Posted {
  if (encoding === "json") return json({ ...fields, signature: signed });
  return encoding === "multipart" ? multipart({ ...fields, ...signed }) : urlEncoded({ ...fields, ...signed });
}

export type Mailing = { token?: string; key?: string; timestamp?: string; files?: File[]; boundary?: string };

/** A mail as Mailgun posts it; what is `undefined` in the changes is left out. */
export function mail(
  carillon: TestHub,
  changes: Record<string, string | undefined> = {},
  mailing: Mailing = {},
): Posted {
  const all = { ...MAIL, ...changes, ...triple(carillon, mailing) } as Record<string, unknown>;
  const fields = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return mailing.files ? multipart(fields, mailing.files, mailing.boundary) : urlEncoded(fields);
}

export const send = (carillon: TestHub, { headers, body }: Posted): Promise<Response> =>
  carillon.send(PATH, { method: "POST", headers, body });

/** What came back, in one. */
export async function answerOf(carillon: TestHub, posted: Posted): Promise<[number, unknown]> {
  const response = await send(carillon, posted);
  return [response.status, await response.json()];
}

export const withMail = (work: (carillon: TestHub) => unknown, environment: object = {}) =>
  withHub({ ...ENVIRONMENT, ...environment }, work);

export async function onlyMessage({ hub }: TestHub) {
  const all = await hub.db.selectFrom("message").selectAll().execute();
  if (all.length !== 1) throw new Error(`there are ${all.length} messages`);
  const [{ raw, attachments, ...message }] = all as [(typeof all)[number]];
  return { ...message, raw: JSON.parse(raw), attachments: JSON.parse(attachments) };
}
