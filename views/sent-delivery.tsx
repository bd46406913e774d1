import type { EventTable } from "../src/db/schema.ts";
import type { SentRow } from "../src/outbound/sent.ts";
import { type Body, BodyPart } from "./body.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { Fact } from "./parts/fact.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { SentBadge, standingOf } from "./parts/sent-badge.tsx";
import { Time } from "./parts/time.tsx";
import { Attempts, type AttemptsData } from "./sent-attempts.tsx";
import { StandingPanel } from "./sent-standing.tsx";
import { addressOf, hostOf, SENT_PATH, sentPath } from "./sent-state.ts";

export type SentDeliveryData = AttemptsData & {
  sent: SentRow;
  /** What was recorded of the event; absent when it is no longer kept. */
  event?: Omit<EventTable, "envelope">;
  /** Where its event's whole story is. */
  trace: string;
  body: Body;
  bodySize: number;
  outcome?: ActionOutcome;
};

export type ActionOutcome = "asked" | "already" | "impossible" | "cancelled" | "settled";

/** What an action came to, in words. */
export const OUTCOMES: Record<ActionOutcome, { isGood: boolean; text: string }> = {
  asked: { isGood: true, text: "One attempt is made now. Its result appears here." },
  already: { isGood: true, text: "An attempt has been asked for already; it is made once." },
  impossible: {
    isGood: false,
    text: "It cannot be sent: its endpoint was deleted, or the event’s body is no longer kept. Publish it as a new event: that goes to the endpoints there are now.",
  },
  cancelled: { isGood: true, text: "Cancelled: no automatic try comes any more." },
  settled: { isGood: false, text: "There was nothing to cancel: it was settled before." },
};

export function SentDeliveryPage(data: SentDeliveryData) {
  const { sent, outcome, now } = data;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href={SENT_PATH}>Sent deliveries</a>
      </nav>
      <PageHead title={sent.event_type} actions={<Actions {...data} />}>
        <SentBadge standing={standingOf(sent)} /> <span>to {hostOf(sent.url)}</span> <code>{sent.id}</code>{" "}
        <CopyButton text={sent.id} what="the delivery’s id" />
      </PageHead>
      {outcome && <Notice kind={OUTCOMES[outcome].isGood ? "good" : "bad"}>{OUTCOMES[outcome].text}</Notice>}
      <div class="columns event">
        <StandingPanel {...data} />
        <EventPanel {...data} />
      </div>
      <h2 id="attempts">Attempts</h2>
      <div class="columns">
        {sent.attempts === 0 && (
          <section class="panel">
            <EmptyState title="No attempt was made yet" />
          </section>
        )}
        <Attempts {...data} now={now} />
      </div>
    </>
  );
}

function Actions({ sent, trace }: SentDeliveryData) {
  const path = `${SENT_PATH}/${sent.id}`;
  const isWaiting = sent.status === "pending" || sent.status === "held";
  return (
    <>
      <a class="button" href={trace}>
        Trace
      </a>
      {isWaiting && (
        <a class="button" href={`${path}/cancel`}>
          Cancel…
        </a>
      )}
      {sent.endpoint_status !== "deleted" && (
        <form method="post" action={`${path}/resend`}>
          <button class={sent.status === "delivered" ? undefined : "main"}>Resend</button>
        </form>
      )}
    </>
  );
}

/** What is sent: the same bytes at every attempt. */
function EventPanel({ sent, event, body, bodySize, now }: SentDeliveryData) {
  return (
    <Panel title="Event" aside={event && <Time at={event.occurred_at} now={now} />}>
      <dl class="facts inside">
        <Fact name="Id">
          <code>{sent.event_id}</code>
        </Fact>
        <Fact name="What">{sent.description}</Fact>
        <Fact name="About">{sent.subject !== null && <a href={sentPath({ q: sent.subject })}>{sent.subject}</a>}</Fact>
        <Fact name="Brought by">
          {event?.delivery_id && <a href={`/admin/deliveries/${event.delivery_id}`}>the delivery it came with</a>}
        </Fact>
        <Fact name="To">
          <code>{addressOf(sent.url)}</code>
        </Fact>
        <Fact name="Endpoint">
          {sent.endpoint_status === "deleted" ? (
            <span class="muted">deleted</span>
          ) : (
            <a href={`/admin/endpoints/${sent.endpoint_id}`}>{sent.endpoint_id}</a>
          )}
        </Fact>
      </dl>
      <BodyPart body={body} path={`${SENT_PATH}/${sent.id}/body`} size={bodySize} />
    </Panel>
  );
}

/** Before one that is still to be tried is taken off the schedule: says what that means. */
export function AskToCancelPage({ sent }: { sent: SentRow }) {
  const path = `${SENT_PATH}/${sent.id}`;
  return (
    <>
      <PageHead title={`Cancel ${sent.event_type} to ${hostOf(sent.url)}?`} />
      <section class="panel ask">
        <p>
          No automatic try comes any more, so the endpoint is not told of{" "}
          <strong>{sent.description ?? sent.event_type}</strong>
          {sent.subject && <> ({sent.subject})</>}. The delivery stays in the list and can be resent.
        </p>
        <form method="post" action={`${path}/cancel`}>
          <button class="main">Cancel the delivery</button>
        </form>
        <p>
          <a href={path}>Back to the delivery</a>
        </p>
      </section>
    </>
  );
}
