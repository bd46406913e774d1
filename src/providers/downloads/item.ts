import { z } from "zod";
import type { DownloadClass } from "../../db/schema.ts";
import { type Issue, issuesOf } from "../../errors.ts";
import { classOf } from "./class.ts";
import { timeOf } from "./time.ts";

/** One file that the feed lists. */
export type Item = {
  sourceUrl: string;
  /** A copy of it that may be faster. */
  r2Url: string | null;
  /** As the feed calls it. */
  provider: string;
  class: DownloadClass;
  /** Milliseconds since 1970; with `sourceUrl` it says which item it is. */
  listedAt: number;
  /** The same as ISO 8601. */
  createdAt: string;
  originalFilename: string | null;
  /** What it said in its other fields, and nobody can use. */
  leftOut: string[];
};

/** The clean item, in the feed's new shape. */
export type FeedRecord = {
  source_url: string;
  r2_url?: string;
  provider: string;
  created_at: string;
  original_filename?: string;
};

const LONGEST_URL = 2_048;
const LONGEST_NAME = 1_024;
const LONGEST_PROVIDER = 100;

/** Readers of URLs drop them, or disagree about them: `dropbox.com\@evil.test`. */
const ODD_CHARACTER = /[\p{Cc}\p{Cf}\\]/u;

/** As a browser would write it, so that one link has one spelling. */
const link = z.string().transform((text, context): string => {
  const url = text.length <= LONGEST_URL && !ODD_CHARACTER.test(text) ? URL.parse(text) : null;
  const isLink = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  if (isLink && url.href.length <= LONGEST_URL) return url.href;
  context.addIssue({ code: "custom", message: "is no http(s) URL that could be called" });
  return z.NEVER;
});

const time = z.string().transform((text, context): number => {
  const at = timeOf(text.slice(0, 100));
  if (at !== undefined) return at;
  context.addIssue({ code: "custom", message: "is no time" });
  return z.NEVER;
});

/** What a file can do without: what says nothing, or nothing that can be used, is as good as absent. */
const extra = <S extends z.ZodType<string, string>>(kind: S) => kind.optional().catch(undefined);

const provider = z.string().trim().min(1).max(LONGEST_PROVIDER);

const newShape = z.object({
  source_url: link,
  r2_url: extra(link),
  provider,
  created_at: time,
  original_filename: extra(z.string().min(1).max(LONGEST_NAME)),
});

const legacyShape = z.object({ url: link, timestamp: time, source: extra(provider) });

const WEBHOOK = "webhook"; // whose item it is when the legacy shape does not say

/** An item in either shape of the seed, or what is wrong with it. */
export function readItem(value: unknown): Item | { issues: Issue[] } {
  const isNew = typeof value === "object" && value !== null && "source_url" in value;
  const read = isNew ? newShape.safeParse(value) : legacyShape.safeParse(value);
  if (!read.success) return { issues: issuesOf(read.error) };
  const said = read.data;
  const leftOut = leftOutOf(value as object, said);
  return "source_url" in said
    ? itemOf(said.source_url, said.created_at, { ...said, leftOut })
    : itemOf(said.url, said.timestamp, { provider: said.source ?? WEBHOOK, leftOut });
}

/** The fields in which something stands that could not be read. */
function leftOutOf(value: object, said: object): string[] {
  const unread = Object.entries(said).filter(([, read]) => read === undefined);
  const given = value as Record<string, unknown>;
  return unread.map(([name]) => name).filter((name) => given[name] != null && given[name] !== "");
}

type Rest = { provider: string; leftOut: string[]; r2_url?: string; original_filename?: string };

function itemOf(sourceUrl: string, listedAt: number, rest: Rest): Item {
  const { provider, r2_url, original_filename, leftOut } = rest;
  return {
    sourceUrl,
    r2Url: r2_url ?? null,
    provider,
    class: classOf(new URL(sourceUrl)),
    listedAt,
    createdAt: new Date(listedAt).toISOString(),
    originalFilename: original_filename ?? null,
    leftOut,
  };
}

export function recordOf(item: Item): FeedRecord {
  return {
    source_url: item.sourceUrl,
    ...(item.r2Url !== null && { r2_url: item.r2Url }),
    provider: item.provider,
    created_at: item.createdAt,
    ...(item.originalFilename !== null && { original_filename: item.originalFilename }),
  };
}
