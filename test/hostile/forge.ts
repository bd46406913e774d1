import { readForm } from "../../src/http/form.ts";
import { signatureOf } from "../../src/providers/email/signed.ts";
import { signedFields } from "../../src/providers/sms/twilio-signature.ts";
import { generator } from "../faults/kill.ts";
import type { Besieged } from "./besieged.ts";
import type { Random } from "./mutate.ts";
import { needJob, type Post, postOf, PROVIDERS, send, signedAnew } from "./posts.ts";

/** Requests that were right until somebody changed what proves them, or what is proved (HOSTILE section 3, row 6). */

export type Forgeries = {
  count: number;
  seed: number;
  believed: string[];
  statuses: Record<string, Record<string, number>>;
};

const AT_ONCE = 16;

/** Sends so many, all providers in turn; gives those that were taken, which must be none. The same seed forges the same. */
export async function forge(
  besieged: Besieged,
  { count, seed, onProgress }: { count: number; seed: number; onProgress?: (done: number) => void },
): Promise<Forgeries> {
  await needJob(besieged, "sample-1");
  const statuses: Forgeries["statuses"] = {};
  const believed: string[] = [];
  let [begun, done] = [0, 0];
  const worker = async () => {
    while (begun < count) {
      const i = begun++;
      const id = PROVIDERS[i % PROVIDERS.length]!;
      const { post, how } = forged(
        besieged,
        id,
        id === "book-completion" ? 1 : i + 1,
        generator(Bun.hash.crc32(`${seed} ${i}`)),
      );
      const { status } = await send(besieged, post);
      const of = (statuses[id] ??= {});
      of[status] = (of[status] ?? 0) + 1;
      if (status < 400) believed.push(`${id}, ${how}: ${JSON.stringify(post.headers)} ${Buffer.from(post.body)}`);
      if (++done % 1_000 === 0) onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { count, seed, believed, statuses };
}

type Forged = { post: Post; how: string };

/** Tries until it differs: half of the changes of some kinds say the same. */
function forged(besieged: Besieged, id: string, n: number, random: Random): Forged {
  const right = postOf(besieged, id, n);
  for (;;) {
    const { how, make } = pick(random, WAYS[id]!);
    const post = make(right, random, besieged);
    if (post && isSendable(post)) return { post, how };
  }
}

type Way = { how: string; make(post: Post, random: Random, besieged: Besieged): Post | undefined };

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const at = (random: Random, length: number): number => Math.floor(random() * length);

const flipped = (text: string, random: Random): string => {
  const i = at(random, text.length);
  return text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ (1 << at(random, 7))) + text.slice(i + 1);
};

/** What becomes of a signature or a secret. */
const CHANGES: ((text: string, random: Random) => string)[] = [
  flipped,
  flipped,
  (text, random) => flipped(flipped(text, random), random),
  (text, random) => text.slice(0, at(random, text.length)),
  (text, random) => text.slice(at(random, text.length)),
  (text, random) => text + pick(random, [..."0aA=/+", text, ",", `, ${text}`]),
  (text, random) => `${pick(random, ["0", "sha1=", "v1,", "sha256=", text[0]!])}${text}`,
  (text) => [...text].reverse().join(""),
  (text, random) => {
    const i = at(random, text.length - 1);
    return text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
  },
  (text, random) => text.replace(/[0-9a-zA-Z]/g, () => pick(random, [..."0123456789abcdef"])),
  () => "",
];

/** Hex says the same in either case; a header loses its blanks. */
const isAnother = (text: string, right: string, isHex: boolean): boolean =>
  isHex ? text.trim().toLowerCase() !== right.toLowerCase() : text.trim() !== right;

const inHeader = (header: string, isHex: boolean): Way => ({
  how: `another ${header}`,
  make(post, random) {
    const right = post.headers[header]!;
    const text = pick(random, CHANGES)(right, random);
    return isAnother(text, right, isHex) ? { ...post, headers: { ...post.headers, [header]: text } } : undefined;
  },
});

const otherBody = (saysTheSame: (one: Post, other: Post) => boolean): Way => ({
  how: "another body under its signature",
  make(post, random) {
    const i = at(random, post.body.length);
    const body = pick(random, [
      () => post.body.with(i, post.body[i]! ^ (1 << at(random, 8))),
      () => Uint8Array.from([...post.body.slice(0, i), ...post.body.slice(i + 1)]),
      () => Uint8Array.from([...post.body.slice(0, i), at(random, 256), ...post.body.slice(i)]),
      () => post.body.slice(0, i),
    ])() as Post["body"];
    const changed = { ...post, body };
    return saysTheSame(post, changed) ? undefined : changed;
  },
});

const isSameBytes = ({ body }: Post, other: Post): boolean => Buffer.from(body).equals(other.body);

/** Twilio signs names and values, however they are escaped. */
const isSameForm = (one: Post, other: Post): boolean => signedOf(one) === signedOf(other);
function signedOf({ body, headers }: Post): string {
  const form = readForm(body, headers["content-type"] ?? null);
  return form.ok ? signedFields(form.fields) : "none";
}

/** By whoever knows how, but not the secret. */
const byAnother = (id: string): Way => ({
  how: "signed with another secret",
  make: (post, random, besieged) =>
    signedAnew({ ...besieged, settings: () => ANOTHER(random) } as Besieged, id, post, post.body),
});
const ANOTHER = (random: Random) => {
  const secrets = [`another secret ${random()}`];
  return { SYMPHONIA_WEBHOOK_SECRET: secrets, WEBHOOK_SECRET: secrets, TWILIO_TOKEN: secrets };
};

/** The signature of another request of the same provider. */
const ofAnother = (id: string, header: string): Way => ({
  how: "the signature of another request",
  make(post, random, besieged) {
    const other = postOf(besieged, id, 1_000_000_000 + at(random, 1_000_000_000)).headers[header]!;
    return { ...post, headers: { ...post.headers, [header]: other } };
  },
});

const bySecret: Way = {
  how: "nearly the secret",
  make({ headers: { "x-webhook-signature": _, ...headers }, ...post }, random, { settings }) {
    const right: string[] = settings("book-completion").WEBHOOK_SECRET;
    const text = pick(random, CHANGES)(pick(random, right), random);
    return right.includes(text.trim()) ? undefined : { ...post, headers: { ...headers, "x-webhook-secret": text } };
  },
};

/** One of Mailgun's three fields is another. */
const inField = (name: string): Way => ({
  how: `another ${name}`,
  make: (post, random) =>
    withField(post, name, (right) => {
      const text = pick(random, CHANGES)(right, random);
      const isOther = name === "signature" ? isAnother(text, right, true) : text !== right;
      return isOther ? text : undefined;
    }),
});

const mailByAnother: Way = {
  how: "signed with another key",
  make: (post, random) =>
    withField(post, "signature", () => signatureOf(`another key ${random()}`, "1", `${random()}`)),
};

function withField(post: Post, name: string, change: (right: string) => string | undefined): Post | undefined {
  const text = Buffer.from(post.body).toString("latin1");
  const found = new RegExp(`(?<=(?:^|&)${name}=|name="${name}"\\r\\n\\r\\n)[^&\\r]+`).exec(text);
  const put = change(found![0]);
  if (put === undefined) return undefined;
  const isMultipart = post.headers["content-type"]!.startsWith("multipart");
  const written = isMultipart ? put : encodeURIComponent(put);
  const changed = text.slice(0, found!.index) + written + text.slice(found!.index + found![0].length);
  return { ...post, body: new Uint8Array(Buffer.from(changed, "latin1")) };
}

/** WhatsApp's bridge is known by its address, which a trusted proxy tells. */
const fromElsewhere: Way = {
  how: "from another address",
  make: (post, random) => ({
    ...post,
    headers: {
      ...post.headers,
      "x-forwarded-for": pick(random, [
        () => `${1 + at(random, 9)}.${at(random, 256)}.${at(random, 256)}.${at(random, 256)}`,
        () => `127.0.0.1, ${11 + at(random, 80)}.1.1.${at(random, 256)}`,
        () => `2001:db8::${at(random, 65_536).toString(16)}`,
        () => `::1,2606:4700::${at(random, 65_536).toString(16)}`,
        () => `::ffff:8.8.${at(random, 256)}.8`,
      ])(),
    },
  }),
};

const byHeader = (id: string, header: string, isHex: boolean, isSame = isSameBytes): Way[] => [
  inHeader(header, isHex),
  otherBody(isSame),
  byAnother(id),
  ofAnother(id, header),
];

const WAYS: Record<string, Way[]> = {
  symphonia: byHeader("symphonia", "x-symphonia-signature", true),
  "book-completion": [...byHeader("book-completion", "x-webhook-signature", true), bySecret].filter(
    ({ how }) => how !== "the signature of another request", // its samples may be the same but for their job
  ),
  sms: byHeader("sms", "x-twilio-signature", false, isSameForm),
  email: [inField("timestamp"), inField("token"), inField("signature"), mailByAnother],
  whatsapp: [fromElsewhere],
};

/** A header with anything else in it is no request at all. */
const isSendable = ({ headers }: Post): boolean =>
  Object.values(headers).every((value) => /^[\x20-\x7e]*$/.test(value));
