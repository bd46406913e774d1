import type { PageOf } from "../src/db/page.ts";
import type { Count } from "../src/db/walk.ts";
import { DownloadRow, type ShownDownload } from "./download-row.tsx";
import {
  DOWNLOAD_CLASSES,
  DOWNLOAD_STATES,
  DOWNLOADS_PATH,
  downloadsInWords,
  downloadsPath,
  type DownloadState,
} from "./download-state.ts";
import { type FeedData, FeedPanel } from "./downloads-feed.tsx";
import { isFiltered } from "./list-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { countText } from "./parts/figures.ts";
import { NewMarker } from "./parts/live.tsx";
import { MoreRow } from "./parts/more.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Select } from "./parts/select.tsx";
import { Table } from "./parts/table.tsx";

export type DownloadsData = FeedData & {
  state: DownloadState;
  page: PageOf<ShownDownload>;
  count: Count;
  /** It shows the newest, and what becomes of them. */
  isLive: boolean;
  /** The one that the address asks for, instead of a list. */
  isAlone: boolean;
  /** What a person has just done to it. */
  did?: DownloadOutcome;
};

/** What came of a button, for those who see no row change. */
export const DOWNLOAD_OUTCOMES = {
  retry: "It is fetched again as soon as its turn comes.",
  fetch: "It is fetched as soon as its turn comes. What comes may be a page about the file and not the file.",
  cancel: "Cancelled: what had come of it is thrown away.",
  impossible: "Nothing was done: it has changed meanwhile.",
};

export type DownloadOutcome = keyof typeof DOWNLOAD_OUTCOMES;

const COLUMNS = [
  { title: "State" },
  { title: "File" },
  { title: "Listed" },
  { title: "Progress" },
  { title: "What to do", isUntitled: true },
];

export function DownloadsPage(data: DownloadsData) {
  const { did, isAlone, isLive, page } = data;
  const isEmpty = page.rows.length === 0 && page.next === undefined;
  return (
    <>
      <PageHead title="Downloads">Files that the feed lists: fetched whole, under their right name.</PageHead>
      {did && <Notice kind={did === "impossible" ? "bad" : "good"}>{DOWNLOAD_OUTCOMES[did]}</Notice>}
      <FeedPanel {...data} />
      {!isAlone && <Filters {...data} />}
      <section class="panel deliveries roomy downloads" aria-label="Downloads">
        <Bar {...data} />
        {(isLive || !isEmpty) && <List {...data} />}
        {isEmpty && <Nothing {...data} />}
      </section>
    </>
  );
}

/** What the list may be narrowed to. A plain form, so that the choice ends up in the address. */
function Filters({ state }: DownloadsData) {
  return (
    <form class="filters" method="get" action={DOWNLOADS_PATH} role="search">
      <Select name="class" label="Source" chosen={state.class} options={Object.entries(DOWNLOAD_CLASSES)} />
      <Select name="status" label="State" chosen={state.status} options={Object.entries(DOWNLOAD_STATES)} />
      <button>Show</button>
    </form>
  );
}

function Bar({ state, count, isLive, isAlone }: DownloadsData) {
  const isPart = isAlone || isFiltered(state);
  return (
    <header>
      <p class="matches">
        {isAlone ? (
          "One of them"
        ) : (
          <>
            <strong>{countText(count)}</strong> {isFiltered(state) ? "match" : "listed"}
          </>
        )}{" "}
        {isPart && <a href={DOWNLOADS_PATH}>Show all</a>}
      </p>
      {isLive && <NewMarker path={downloadsPath(state)} />}
    </header>
  );
}

function List(data: DownloadsData) {
  return (
    <Table
      label="Downloads, listed last first"
      columns={COLUMNS}
      bodyId="rows"
      waitingId={data.isLive ? "waiting" : undefined}
    >
      <DownloadRows {...data} />
    </Table>
  );
}

/** The rows of one page and the way to the next. */
export function DownloadRows({ now, state, page: { rows, next } }: Pick<DownloadsData, "now" | "state" | "page">) {
  return (
    <>
      {rows.map((shown) => (
        <DownloadRow {...shown} now={now} />
      ))}
      {next && (
        <MoreRow path={downloadsPath(state, { at: String(next.at), after: next.id })} columns={COLUMNS.length} />
      )}
    </>
  );
}

function Nothing({ state, feed }: DownloadsData) {
  if (isFiltered(state))
    return (
      <EmptyState title="No download matches">
        <p>
          Nothing here is {downloadsInWords(state)}. Widen the filter, or <a href={DOWNLOADS_PATH}>show all</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing is listed yet">
      <p>
        {feed.isConfigured
          ? "What the feed lists appears here with its next answer."
          : "Files appear here once a feed is set."}
      </p>
    </EmptyState>
  );
}
