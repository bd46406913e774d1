import type { Explained } from "../src/feed/download-failure.ts";
import type { Progress } from "../src/feed/meter.ts";
import type { Download } from "../src/feed/read.ts";
import type { Child } from "./jsx-runtime.ts";
import { DOWNLOAD_CLASSES, DOWNLOADS_PATH, isPageInstead, nameOf, plain } from "./download-state.ts";
import { CopyButton } from "./parts/copy.tsx";
import { Cut } from "./parts/cut.tsx";
import { bytes } from "./parts/figures.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Outside } from "./parts/outside.tsx";
import { ProgressBar } from "./parts/progress.tsx";
import { Due, Time } from "./parts/time.tsx";

/** One of the feed's files and, while it is being fetched, how far it has come. */
export type ShownDownload = {
  download: Download;
  progress?: Progress;
  /** Why its last try failed, and what to do. */
  why?: Explained;
};

type RowData = ShownDownload & { now: number };

export function DownloadRow(row: RowData) {
  const { download, now } = row;
  return (
    <tr id={download.id}>
      <td>
        <DownloadBadge {...row} />
      </td>
      <td>
        <FileName download={download} />
      </td>
      <td class="fold">
        <Time at={download.listed_at} now={now} />
      </td>
      <td class="fold">
        <Standing {...row} />
      </td>
      <td class="fold">
        <Deeds download={download} />
      </td>
    </tr>
  );
}

type Standing = Download["status"] | "fetching";

const SHOWN: Record<Standing, { icon: IconName; word: string; colour: string }> = {
  manual: { icon: "attention", word: "waiting for you", colour: "waiting" },
  pending: { icon: "ring", word: "waiting", colour: "" },
  fetching: { icon: "right", word: "fetching", colour: "retrying" },
  done: { icon: "check", word: "done", colour: "processed" },
  failed: { icon: "cross", word: "failed", colour: "waiting" },
  cancelled: { icon: "stop", word: "cancelled", colour: "" },
};

function DownloadBadge({ download, progress }: ShownDownload) {
  const { icon, word, colour } = SHOWN[progress ? "fetching" : download.status];
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

function FileName({ download }: { download: Download }) {
  const { provider, delivery_id } = download;
  const home = DOWNLOAD_CLASSES[download.class];
  return (
    <>
      <Cut text={nameOf(download)} />
      <span class="muted line">
        <span>{home}</span>
        {provider.toLowerCase() !== home.toLowerCase() && <Cut text={plain(provider)} />}
        <a href={`/admin/deliveries/${delivery_id}`}>delivery</a>
      </span>
    </>
  );
}

/** How far it is, what it came to, or what comes next. */
function Standing({ download, progress, why, now }: RowData) {
  const { status, due_at, tries } = download;
  if (progress) return <ProgressBar progress={progress} name={nameOf(download)} />;
  switch (status) {
    case "done":
      return <Done download={download} />;
    case "pending":
      return (
        <>
          <span class="muted">
            {tries === 0 ? (
              "waits its turn"
            ) : (
              <>
                next try <Due at={due_at ?? now} now={now} />
              </>
            )}
          </span>
          {why && <> · {why.says}</>}
          <Detail text={download.detail} />
        </>
      );
    case "failed":
      return <Why why={why} detail={download.detail} />;
    case "manual":
      return <ByHand download={download} />;
    case "cancelled":
      return <></>;
  }
}

/** Why nobody has fetched it: somebody said so, or its site gives a page about the file first. */
function ByHand({ download: { class: kind, source_url } }: { download: Download }) {
  if (kind === "dropbox") return <span class="muted">AUTO_DOWNLOAD is off: press Download.</span>;
  return (
    <span class="muted">
      A person has to open its page at <span class="code">{URL.parse(source_url)?.host}</span>. “Download anyway” may
      bring that page in place of the file.
    </span>
  );
}

function Done({ download }: { download: Download }) {
  const { received_bytes, total_bytes, sha256, media_type } = download;
  const size = received_bytes ?? total_bytes;
  return (
    <>
      {size !== null && bytes(size)}
      {media_type !== null && <span class="muted"> · {media_type}</span>}
      {isPageInstead(download) && (
        <span class="line">
          <strong>This looks like a web page, not like the file: open its link in a browser.</strong>
        </span>
      )}
      <span class="muted line">
        <span>
          SHA-256{" "}
          <span class="code" title={sha256 ?? ""}>
            {sha256?.slice(0, 12)}…
          </span>
        </span>
        <CopyButton text={sha256 ?? ""} what={`the SHA-256 of ${nameOf(download)}`} />
      </span>
    </>
  );
}

function Why({ why, detail }: { why: ShownDownload["why"]; detail: string | null }) {
  if (!why) return <></>;
  return (
    <>
      {why.says} <span class="muted">{why.todo}</span>
      <Detail text={detail} />
    </>
  );
}

/** What is known besides, in our own words: of two URLs what each of them came to. */
function Detail({ text }: { text: string | null }) {
  return text ? <span class="line aside">{text}</span> : <></>;
}

/** What a person can do about it: its name in the address, and its word. */
const DEEDS = { retry: "Retry", fetch: "Download anyway", cancel: "Cancel" };

export type DownloadDeed = keyof typeof DEEDS;

export const DOWNLOAD_DEEDS = Object.keys(DEEDS) as DownloadDeed[];

function Deeds({ download }: { download: Download }) {
  const { id, status, source_url } = download;
  const deed = (name: DownloadDeed, word = DEEDS[name]): Child => (
    <Deed path={`${DOWNLOADS_PATH}/${id}/${name}`} word={word} of={download} />
  );
  const isOpened = status === "manual" || (status === "done" && isPageInstead(download));
  return (
    <div class="actions">
      {isOpened && <Outside url={source_url} text="Open" />}
      {status === "manual" && deed("fetch", download.class === "dropbox" ? "Download" : DEEDS.fetch)}
      {status === "done" && (
        <a class="button" href={`${DOWNLOADS_PATH}/${id}/file`}>
          Download
          <span class="unseen"> {nameOf(download)}</span>
        </a>
      )}
      {status === "pending" && deed("cancel")}
      {(status === "failed" || status === "cancelled") && deed("retry")}
    </div>
  );
}

function Deed({ path, word, of }: { path: string; word: string; of: Download }) {
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target="closest tr"
      hx-swap="outerMorph"
      hx-disable="find button"
    >
      <button>
        {word}
        <span class="unseen"> {nameOf(of)}</span>
      </button>
    </form>
  );
}
