import type { Hub } from "../hub.ts";
import { completeDownload, findDownload } from "../providers/downloads/downloads.ts";
import { type Item, readItem, recordOf } from "../providers/downloads/item.ts";
import { slicesOf } from "./slices.ts";
import type { Unreadable } from "./words.ts";

/** What a good answer lists. */
export type Listing = {
  /** The clean records in the new shape, as JSON. */
  json: Uint8Array;
  records: number;
  /** Items that are none. */
  skipped: number;
  /** Why the first few of them are, each with the place it has in the list. */
  examples: string[];
  /** Items some of whose fields mean nothing; the rest of them is as good as any. */
  mended: number;
  /** Which fields of the first few. */
  left: string[];
  /** Those that are not known yet, as they came. */
  added: unknown[];
  /** Known ones that now say what they lacked. */
  completed: Item[];
};

const MOST_ITEMS = 400_000; // hardly more fit into 20 MB
const MOST_EXAMPLES = 5;
const AT_ONCE = 200;

/** Reads an answer whole, a little at a time, before anything is done with any of it. */
export async function readListing(
  hub: Hub,
  bytes: Uint8Array,
): Promise<Listing | { failure: Unreadable | "too_large" }> {
  const listing: Listing = {
    json: EMPTY,
    records: 0,
    skipped: 0,
    examples: [],
    mended: 0,
    left: [],
    added: [],
    completed: [],
  };
  const json: string[] = [];
  const slices = slicesOf(bytes);
  for (let next = slices.next(); ; next = slices.next()) {
    if (next.done && next.value !== undefined) return { failure: next.value };
    if (next.done) break;
    const { items, tooLong } = next.value;
    await breath();
    for (let i = 0; i < items.length; i += AT_ONCE) {
      const records = items.slice(i, i + AT_ONCE).flatMap((value) => noteItem(hub, listing, value));
      if (records.length > 0) json.push(records.join(","));
      await breath();
    }
    if (tooLong > 0) skip(listing, "it is too long");
    if (listing.records + listing.skipped > MOST_ITEMS) return { failure: "too_large" };
  }
  return { ...listing, json: Buffer.from(`[${json.join(",\n")}]`) };
}

const EMPTY = new Uint8Array();

/** Lets others get in between. */
export const breath = (): Promise<void> => new Promise<void>((go) => setImmediate(go));

/** Gives the item's clean record as JSON; nothing for what is no item. */
function noteItem(hub: Hub, listing: Listing, value: unknown): string | [] {
  const item = readItem(value);
  if ("issues" in item) {
    skip(listing, item.issues.map(({ path, message }) => `${path} ${message}`.trim()).join("; "));
    return [];
  }
  if (item.leftOut.length > 0) mend(listing, item.leftOut);
  listing.records++;
  const known = hub.read<Known>(findDownload({ source_url: item.sourceUrl, listed_at: item.listedAt }))[0];
  if (!known) listing.added.push(value);
  else if (lacks(known, item)) listing.completed.push(item);
  return JSON.stringify(recordOf(item));
}

function skip(listing: Listing, reason: string): void {
  addExample(listing, listing.examples, reason);
  listing.skipped++;
}

function mend(listing: Listing, fields: string[]): void {
  addExample(listing, listing.left, fields.join(", "));
  listing.mended++;
}

function addExample({ records, skipped }: Listing, examples: string[], text: string): void {
  if (examples.length < MOST_EXAMPLES) examples.push(`item ${records + skipped}: ${text.slice(0, 200)}`);
}

type Known = { r2_url: string | null; original_filename: string | null; status: string };

function lacks({ r2_url, original_filename, status }: Known, item: Item): boolean {
  if (status === "done") return false;
  return (r2_url === null && item.r2Url !== null) || (original_filename === null && item.originalFilename !== null);
}

/** Writes what known items lacked. */
export async function complete(hub: Hub, items: Item[]): Promise<void> {
  for (let i = 0; i < items.length; i += AT_ONCE) {
    const some = items.slice(i, i + AT_ONCE);
    hub.write((trx) => {
      for (const { sourceUrl, listedAt, r2Url, originalFilename } of some)
        trx.run(
          completeDownload({
            source_url: sourceUrl,
            listed_at: listedAt,
            r2_url: r2Url,
            original_filename: originalFilename,
          }),
        );
    });
    await breath();
  }
}
