import type { FeedState } from "../src/feed/state.ts";
import { DOWNLOADS_PATH } from "./download-state.ts";
import { logsPath } from "./logs-state.ts";
import { CodeBlock } from "./parts/code.tsx";
import { Fact } from "./parts/fact.tsx";
import { counted } from "./parts/figures.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Due, Time } from "./parts/time.tsx";

export type FeedData = { feed: FeedState; now: number };

/** How the feed does, and asking it now. */
export function FeedPanel(data: FeedData) {
  return (
    <section id="feed" class="panel" aria-label="Feed">
      <FeedPart {...data} />
    </section>
  );
}

/** What is inside it, which moves. */
export function FeedPart({ feed, now }: FeedData) {
  const { isConfigured, isFetching } = feed;
  return (
    <>
      <header>
        <div class="line">
          <h2>Feed</h2>
          <FeedBadge feed={feed} />
        </div>
        {isConfigured && <PollNow isFetching={isFetching} />}
      </header>
      <div class="inside">{isConfigured ? <Facts feed={feed} now={now} /> : <HowToSwitchOn feed={feed} />}</div>
    </>
  );
}

const SHOWN: Record<FeedState["status"], { icon: IconName; word: string; colour: string }> = {
  off: { icon: "ring", word: "off", colour: "" },
  waiting: { icon: "ring", word: "not asked yet", colour: "" },
  well: { icon: "check", word: "well", colour: "processed" },
  failing: { icon: "attention", word: "failing", colour: "waiting" },
};

function FeedBadge({ feed: { status, isFetching } }: { feed: FeedState }) {
  const { icon, word, colour } = SHOWN[status];
  return (
    <span class={`badge ${colour}`} role="status">
      <Icon name={icon} />
      {isFetching ? `${word}, being asked now` : word}
    </span>
  );
}

/** Answers before the feed does: how it went is told by what it stands in. */
export function PollNow({ isFetching }: { isFetching: boolean }) {
  const path = `${DOWNLOADS_PATH}/poll`;
  return (
    <form method="post" action={path} hx-post={path} hx-target="#feed" hx-swap="innerMorph" hx-disable="find button">
      <button aria-busy={isFetching ? "true" : undefined}>{isFetching ? "Asking…" : "Poll now"}</button>
    </form>
  );
}

const SKIPPED_LINES = logsPath({ type: "feed", level: "trouble", q: "skipped" });

function Facts({ feed, now }: FeedData) {
  const { url, lastFetchAt, nextPollAt, records, skipped } = feed;
  return (
    <>
      {feed.problem !== null && <Problem feed={feed} now={now} />}
      <dl class="facts">
        <Fact name="Asked at">
          <code>{url}</code>
        </Fact>
        <Fact name="Last success">{lastFetchAt === null ? "never" : <Time at={lastFetchAt} now={now} />}</Fact>
        <Fact name="Next poll">{nextPollAt !== null && <Due at={nextPollAt} now={now} />}</Fact>
        <Fact name="Records">
          {lastFetchAt !== null && (
            <>
              {records.toLocaleString("en")}
              {skipped > 0 && (
                <span class="muted">
                  {" "}
                  and {counted(skipped, "item", "items")} skipped: <a href={SKIPPED_LINES}>see why</a>
                </span>
              )}
            </>
          )}
        </Fact>
      </dl>
    </>
  );
}

/** The last good records are still there, so that nothing is lost. */
function Problem({ feed: { problem, advice, detail, failingSince }, now }: FeedData) {
  return (
    <p class="error-text">
      <strong>{problem}.</strong> {advice}
      {detail !== null && <span class="muted"> ({detail})</span>}
      {failingSince !== null && (
        <span class="muted">
          {" "}
          Failing since <Time at={failingSince} now={now} />; the records below are the last good ones.
        </span>
      )}
    </p>
  );
}

function HowToSwitchOn({ feed: { missing } }: { feed: FeedState }) {
  return (
    <div class="prose">
      <p>
        Carillon asks no feed yet. Set <code>{missing.join(", ")}</code> to the address of a JSON list of files, for
        example with this line in <code>.env</code>, and start again:
      </p>
      <CodeBlock
        id="feed-example"
        text="WEBHOOK_JSON_URL=https://feed.example.com/downloads.json"
        what="the example line"
      />
    </div>
  );
}
