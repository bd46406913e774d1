import type { Hub } from "../hub.ts";
import type { Try } from "./claim.ts";
import { type DownloadFailure, isOfUrl, isPermanent } from "./download-failure.ts";
import { direct } from "./dropbox.ts";
import type { Meter } from "./meter.ts";
import type { Part } from "./part.ts";
import type { Patience } from "./patience.ts";
import { LAST_TRY } from "./schedule.ts";
import { type Arrived, type Missed, transfer } from "./transfer.ts";

/** Which of an item's two URLs. */
export type Used = "r2_url" | "source_url";

/** A file that came, and from where. */
export type Got = Arrived & { used: Used; url: string };

/** What a whole try came to that brought no file. */
export type Miss = {
  used: Used;
  failure: DownloadFailure;
  detail: string;
  /** True when another try would bring the same. */
  isFinal: boolean;
  /** What the next try may go on with. */
  part?: Part;
};

export type Attempt = { part?: Part; meter: Meter; signal: AbortSignal; patience: Patience };

/** One try: the copy first, then where it came from (SPEC 6). Throws only when aborted. */
export async function attempt(hub: Hub, made: Try, { part, ...rest }: Attempt): Promise<Got | Miss> {
  const misses: (Missed & { used: Used })[] = [];
  for (const [used, url] of urlsOf(made)) {
    const result = await transfer(hub, { ...rest, id: made.id, url: direct(url), part });
    if (result.failure === null) return { ...result, used, url };
    misses.push({ ...result, used });
    part = result.part;
    const isWorthWaiting = part !== undefined && made.tries < LAST_TRY; // most of it is here
    if (isWorthWaiting || !isOfUrl(result.failure)) break;
  }
  const last = misses.at(-1)!;
  const isFinal = misses.every(({ failure }) => isPermanent(failure));
  const detail = misses.length > 1 ? misses.map(saidOf).join(". ") : last.detail;
  return { used: last.used, failure: last.failure, detail, isFinal, part };
}

const NAMES: Record<Used, string> = { r2_url: "The copy", source_url: "The source" };

const saidOf = ({ used, detail }: { used: Used; detail: string }): string => `${NAMES[used]}: ${detail}`;

function urlsOf({ r2Url, sourceUrl }: Try): [Used, string][] {
  const source: [Used, string] = ["source_url", sourceUrl];
  return r2Url === null || r2Url === sourceUrl ? [source] : [["r2_url", r2Url], source];
}
