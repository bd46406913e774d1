import type { SentRow } from "../src/outbound/sent.ts";
import { failureInWords } from "./failures.ts";
import { Fact } from "./parts/fact.tsx";
import { counted } from "./parts/figures.ts";
import { Panel } from "./parts/panel.tsx";
import { isHeldBack, STANDINGS, standingOf } from "./parts/sent-badge.tsx";
import { Due, Time } from "./parts/time.tsx";
import type { Attempt } from "./sent-attempts.tsx";
import { SENT_PATH } from "./sent-state.ts";

type StandingData = { sent: SentRow; attempts: Attempt[]; now: number };

/** How it stands, and what comes next. */
export function StandingPanel(data: StandingData) {
  const { sent, now } = data;
  const { attempts, tries, created_at, settled_at, asked_at } = sent;
  return (
    <Panel title={TITLES[standingOf(sent)]} aside={<div id="newer" role="status" />}>
      <div class="inside prose">
        <Explanation {...data} />
        {asked_at !== null && <p>An attempt was asked for and is made now.</p>}
      </div>
      <dl class="facts inside">
        <Fact name="Made">
          <Time at={created_at} now={now} />
        </Fact>
        <Fact name="Attempts">
          {attempts}
          {attempts > tries && <span class="muted"> ({counted(attempts - tries, "by hand", "by hand")})</span>}
        </Fact>
        <Fact name="Settled">{settled_at !== null && <Time at={settled_at} now={now} />}</Fact>
      </dl>
    </Panel>
  );
}

const TITLES = {
  delivered: "It arrived",
  sending: "It is on its way",
  retrying: "It is tried again",
  held: "It is held",
  failed: "Why it failed",
  cancelled: "It was cancelled",
};

function Explanation({ sent, attempts, now }: StandingData) {
  const { due_at, failure } = sent;
  const next = due_at !== null && <Due at={due_at} now={now} />;
  const isWaiting = isHeldBack(sent);
  switch (standingOf(sent)) {
    case "delivered":
      return <Arrived failure={failure} attempts={attempts} />;
    case "sending":
      return isWaiting ? <UntilResumed sent={sent} /> : <p>The first try: {next}.</p>;
    case "retrying":
      return (
        <>
          <Failure failure={failure} />
          {isWaiting ? <UntilResumed sent={sent} /> : <p>Nothing is lost: the next try is {next}.</p>}
        </>
      );
    case "held":
      return <Held sent={sent} />;
    case "failed":
      return (
        <>
          <Failure failure={failure} />
          <p>No automatic try will come any more: resend it once the cause is mended.</p>
        </>
      );
    case "cancelled":
      return <p>No automatic try comes any more. It can be resent as long as its endpoint is there.</p>;
  }
}

/** A try after the one that arrived, such as a person's, may have failed. */
function Arrived({ failure, attempts }: { failure: string | null; attempts: Attempt[] }) {
  const taken = attempts.find((attempt) => attempt.failure === null);
  return (
    <>
      <p>The endpoint took it{taken && ` and answered ${taken.status}`}.</p>
      {failure !== null && (
        <p>It was tried once more, and that failed: {failureInWords(failure).word}. What arrived stays so.</p>
      )}
    </>
  );
}

function Failure({ failure }: { failure: string | null }) {
  if (failure === null) return <></>;
  const { word, next } = failureInWords(failure);
  return (
    <>
      <p class="error-text">
        {word} <code class="muted">{failure}</code>
      </p>
      <p>
        <strong>What to do:</strong> {next}
      </p>
    </>
  );
}

/** It was on its way when its endpoint was paused or switched off. */
function UntilResumed({ sent }: { sent: SentRow }) {
  return (
    <p>
      Nothing is lost: it waits, because its <a href={`/admin/endpoints/${sent.endpoint_id}`}>endpoint</a> is{" "}
      {sent.endpoint_status}. It is tried again once that is resumed.
    </p>
  );
}

function Held({ sent }: { sent: SentRow }) {
  const why = sent.endpoint_status === "disabled" ? "disabled" : sent.endpoint_status;
  return (
    <p>
      {sent.endpoint_status === "active" ? (
        "Its endpoint was resumed: what is held goes out at a bounded rate, oldest first."
      ) : (
        <>
          Its <a href={`/admin/endpoints/${sent.endpoint_id}`}>endpoint</a> is {why}. Resume that, and everything that
          is held goes out, oldest first.
        </>
      )}
    </p>
  );
}

/** Something has happened to it since the page was made. */
export function NewerAttempt({ sent, seen }: { sent: SentRow; seen: { status: string; attempts: string } }) {
  if (sent.status === seen.status && String(sent.attempts) === seen.attempts) return <></>;
  return (
    <a class="new" href={`${SENT_PATH}/${sent.id}`}>
      {sent.status === seen.status ? "New attempt" : `Now ${STANDINGS[standingOf(sent)].word}`} — show
    </a>
  );
}
