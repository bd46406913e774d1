import { type SampleReply, sampleReply } from "../../messages/sample-replies.ts";
import type { Sample, SampleRequest } from "../provider.ts";
import { digestOf } from "./fingerprint.ts";
import type { Settings } from "./settings.ts";
import { signatureOf } from "./signed.ts";

export const sampleTypes = ["email.received"];

type Fields = Record<string, string>;

/** What a Mailgun route posts: a form, and every third one with an attachment. */
export const sample: Sample<Settings> = (settings, { now, n }) => {
  const [key = ""] = settings.MAILGUN_SIGNING_KEY;
  const ours = Object.keys(settings.CAMPAIGN_NUMBERS).find((address) => address.includes("@"));
  const id = `<${n}.${now.toString(36)}@mail.example>`;
  const fields = { ...mail(sampleReply(n), ours ?? "reponses@berinia.example", id), ...signed(key, now, n) };
  return n % 3 === 0 ? multipart(fields, n) : urlEncoded(fields);
};

function mail({ name, email, text }: SampleReply, recipient: string, id: string): Fields {
  const from = `${name} <${email}>`;
  return {
    recipient,
    sender: email,
    from,
    subject: "Re: Votre site internet",
    "body-plain": `${text}\r\n\r\n${name}\r\n\r\n> Bonjour,\r\n> avez-vous vu notre offre ?\r\n`,
    "stripped-text": text,
    "stripped-signature": name,
    "Message-Id": id,
    "message-headers": JSON.stringify([
      ["From", from],
      ["Subject", "Re: Votre site internet"],
      ["Message-Id", id],
    ]),
  };
}

/** A token that is the same for the same n and time: rooms are pure. */
function signed(key: string, now: number, n: number): Fields {
  const timestamp = String(Math.floor(now / 1_000));
  const token = digestOf(`token ${n} ${now}`).slice(0, 50);
  return { timestamp, token, signature: signatureOf(key, timestamp, token) };
}

const urlEncoded = (fields: Fields): SampleRequest => ({
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams(fields).toString(),
});

function multipart(fields: Fields, n: number): SampleRequest {
  const boundary = `carillon-sample-${n}`;
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const parts = Object.entries({ ...fields, "attachment-count": "1" }).map(([name, value]) =>
    part(`name="${name}"`, value),
  );
  const file = part(
    'name="attachment-1"; filename="carte.vcf"\r\nContent-Type: text/vcard',
    `BEGIN:VCARD\r\nFN:${fields["stripped-signature"]}\r\nEND:VCARD`,
  );
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: [...parts, file, `--${boundary}--\r\n`].join(""),
  };
}
