import { z } from "zod";
import { badPayload, readPayload } from "../payload.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import { type Item, readItem } from "./item.ts";
import type { Settings } from "./settings.ts";

/** What only our own poller can say: the room has no route, so no stranger's header gets here. */
export const TELLS = "x-carillon-feed";
export type Told = "item" | "unavailable" | "recovered";

export type Payload = ({ told: "item"; isAuto: boolean } & Item) | ({ told: "unavailable" | "recovered" } & FeedNews);

/** `error` is in our own words, `reason` the same in French; `since` says when the feed began to fail. */
export const feedNews = z.object({
  error: z.string(),
  reason: z.string(),
  since: z.iso.datetime(),
  /** The last time that it was well: it goes down only once after that, however often we are told. */
  lastFetch: z.iso.datetime().nullable(),
});
export type FeedNews = z.output<typeof feedNews>;

/** An item that was known a hundred years ago is still the same; there is no time after which a file should come again. */
const FOR_EVER_MS = 100 * 365 * 86_400_000;

/** An item that the feed lists, or news of the feed itself. */
export function parse(request: RawRequest, settings: Settings): Parsed<Payload> | Refusal {
  const told = request.headers.get(TELLS);
  if (told === "item") return parseItem(request, settings);
  return told === "unavailable" || told === "recovered" ? parseNews(request, told) : badPayload([NOT_OURS]);
}

const NOT_OURS = { path: TELLS, message: "is not one of the feed's" };

function parseItem(request: RawRequest, { AUTO_DOWNLOAD }: Settings): Parsed<Payload> | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: `The body ${body.problem}` }]);
  const item = readItem(body.value);
  if ("issues" in item) return badPayload(item.issues);
  const identity = identityOf(item);
  return {
    payload: { told: "item", ...item, isAuto: AUTO_DOWNLOAD && item.class === "dropbox" },
    type: "download.added",
    dedupeKey: identity,
    fingerprint: identity, // the same file under another name is no other file
    windowMs: FOR_EVER_MS,
    subject: item.originalFilename ?? undefined,
  };
}

/** `source_url` and `created_at`, short: a link can have 2,048 characters. */
export function identityOf({ sourceUrl, listedAt }: Pick<Item, "sourceUrl" | "listedAt">): string {
  return `item-${new Bun.CryptoHasher("sha256").update(`${listedAt} ${sourceUrl}`).digest("hex")}`;
}

function parseNews(request: RawRequest, told: "unavailable" | "recovered"): Parsed<Payload> | Refusal {
  const read = readPayload(request, feedNews);
  if (isRefusal(read)) return read;
  const { since, lastFetch } = read.data;
  const key = told === "unavailable" ? `unavailable-after-${lastFetch ?? "never"}` : `recovered-${since}`;
  return {
    payload: { told, ...read.data },
    type: `feed.${told}`,
    dedupeKey: key,
    fingerprint: key,
    windowMs: FOR_EVER_MS,
  };
}
