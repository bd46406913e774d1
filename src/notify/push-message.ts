import type { Priority } from "../db/schema.ts";
import { leading } from "../http/path.ts";
import type { Message } from "./channel.ts";

/** What a browser is told, and how a push service is to treat it (RFC 8030). */
export type PushMessage = {
  /** JSON for views/static/sw.js: {title, body, url, tag}. */
  payload: string;
  /** How long a push service keeps it for a browser that is not there, in seconds. */
  ttl: number;
  urgency: "high" | "normal" | "low";
  /** Of those that wait for a browser, the newest of a topic takes the place of the older ones. */
  topic: string;
};

const MOST_BYTES = 3_072; // push services take 4,096 with all that encryption adds
const LONGEST_TITLE = 150;
const LIST = "/admin/notifications";

const HOUR = 3_600;
const TREATMENT: Record<Priority, Pick<PushMessage, "ttl" | "urgency">> = {
  URGENT: { ttl: 72 * HOUR, urgency: "high" },
  HIGH: { ttl: 24 * HOUR, urgency: "high" },
  NORMAL: { ttl: 12 * HOUR, urgency: "normal" },
  LOW: { ttl: 4 * HOUR, urgency: "low" },
};

/** Each goes alone: the newest of a cause takes the place of the older ones. */
export function pushMessage({ cause, told }: Pick<Message, "cause" | "told">): PushMessage {
  const { title, message, link, priority } = told.at(-1)!;
  const topic = new Bun.CryptoHasher("sha256").update(cause).digest("base64url").slice(0, 32);
  const payload = fitting({ title: shortened(title, LONGEST_TITLE), body: message, url: pathOf(link), tag: topic });
  return { payload, topic, ...TREATMENT[priority] };
}

/** Pages of ours only, whoever wrote the link. */
const pathOf = (link: string | null): string =>
  link !== null && /^\/admin(?![\w-])[\x21-\x5b\x5d-\x7e]*$/.test(link) ? leading(link) : LIST;

type Payload = { title: string; body: string; url: string; tag: string };

/** As much of the text as there is room for. */
function fitting(payload: Payload): string {
  const url = payload.url.length > 1_000 ? LIST : payload.url;
  const json = (letters: number) => JSON.stringify({ ...payload, url, body: shortened(payload.body, letters) });
  let letters = MOST_BYTES;
  while (Buffer.byteLength(json(letters)) > MOST_BYTES) letters = Math.floor(letters * 0.9);
  return json(letters);
}

const letters = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** Never in the middle of what a reader takes for one letter. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const { index } = letters.segment(text).containing(longest - 1) ?? { index: longest - 1 };
  return `${text.slice(0, index)}…`;
}
