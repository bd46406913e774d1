import type { DeliveryRow } from "../src/inbound/deliveries.ts";
import type { Autopsy } from "../src/providers/provider.ts";
import { CAUSES } from "./causes.ts";
import type { DeliveryData } from "./delivery.tsx";
import type { SentRow } from "../src/outbound/sent.ts";
import type { Child } from "./jsx-runtime.ts";
import { stateOf, wordOf } from "./parts/badge.tsx";
import { JsonBlock } from "./parts/code.tsx";
import { Fact } from "./parts/fact.tsx";
import { counted, took } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { Panel } from "./parts/panel.tsx";
import { STANDINGS, standingOf } from "./parts/sent-badge.tsx";
import { Due, Time } from "./parts/time.tsx";
import { Standing } from "./sent-rows.tsx";
import { hostOf, SENT_PATH, sentPath } from "./sent-state.ts";

/** What it did; or why it did nothing, and what to do next. */
export function Outcome(data: DeliveryData) {
  switch (stateOf(data.delivery)) {
    case "processed":
      return <Done {...data} />;
    case "unhandled":
      return (
        <Panel title="Nothing was done">
          <p class="inside">
            Nobody handles the type <code>{data.delivery.type}</code>. It was accepted and kept; once there is a
            handler, replay it.
          </p>
        </Panel>
      );
    case "rejected":
      return <Refused {...data} />;
    default:
      return <Failed {...data} />;
  }
}

function Done({ deeds, events, notifications, answer, delivery, sent, now }: DeliveryData) {
  return (
    <Panel title="What it did" aside={delivery.duration_us !== null && `in ${took(delivery.duration_us)}`}>
      <ul class="deeds">
        {deeds.map(({ what, id, label, did, link }) => (
          <Line kind={what} link={link}>
            <strong>{label ?? id}</strong> {did}
          </Line>
        ))}
        {events.map(({ type, description, place }) => (
          <Line kind="event">
            {description ?? type}
            {place && <span class="muted"> · {place}</span>}
          </Line>
        ))}
        {notifications.map(({ title, message, link }) => (
          <Line kind="notice" link={link}>
            <strong>{title}</strong> {message}
          </Line>
        ))}
        <SentTo sent={sent} now={now} />
        {deeds.length + events.length === 0 && <li class="muted">It changed nothing.</li>}
      </ul>
      {Object.keys(answer).length > 0 && (
        <details class="inside">
          <summary>What the provider was told</summary>
          <JsonBlock id="answer" text={JSON.stringify(answer)} what="the answer" />
        </details>
      )}
    </Panel>
  );
}

function Line({ kind, link, children }: { kind: string; link?: string | null; children?: Child }) {
  const isOurs = link?.startsWith("/admin/") === true;
  return (
    <li>
      <span class="kind">{kind}</span>
      <span>{children}</span>
      {isOurs && (
        <a href={link} aria-label={`Open this ${kind}`}>
          <Icon name="right" />
        </a>
      )}
    </li>
  );
}

const MOST_SENT = 5;

/** `to 2 endpoints: ✓ 84 ms ↻ next try in 12 s` */
function SentTo({ sent, now }: { sent: SentRow[]; now: number }) {
  const [first] = sent;
  if (first === undefined) return <></>;
  const isMore = sent.length > MOST_SENT;
  return (
    <Line kind="sent">
      to {isMore ? "many endpoints" : counted(sent.length, "endpoint", "endpoints")}:{" "}
      {sent.slice(0, MOST_SENT).map((one) => (
        <SentLink sent={one} now={now} />
      ))}
      {isMore && <a href={sentPath({ q: first.event_id })}>all of them</a>}
    </Line>
  );
}

function SentLink({ sent, now }: { sent: SentRow; now: number }) {
  const { icon, word, colour } = STANDINGS[standingOf(sent)];
  return (
    <>
      <a href={`${SENT_PATH}/${sent.id}`} class={colour} title={`${hostOf(sent.url)}: ${word}`}>
        <Icon name={icon} /> <span class="unseen">{`${hostOf(sent.url)}: ${word} `}</span>
        {sent.status === "delivered" || sent.status === "pending" ? <Standing sent={sent} now={now} /> : word}
      </a>{" "}
    </>
  );
}

function Refused({ delivery, autopsy }: DeliveryData) {
  const cause = CAUSES[delivery.cause!];
  return (
    <Panel title={`Rejected: ${cause.word}`}>
      <div class="inside prose">
        <p>{cause.meaning}</p>
        {delivery.reason && <pre class="error-text">{delivery.reason}</pre>}
        {autopsy && (
          <p>
            <strong>Why:</strong> {autopsy.finding}
          </p>
        )}
        <p>
          <strong>What to do:</strong> {autopsy?.advice ?? cause.next}
        </p>
      </div>
      {autopsy && autopsy.tried.length > 0 && <Tried {...autopsy} />}
    </Panel>
  );
}

/** Made when it came, while the request was there whole; the expected signature is never among it. */
function Tried({ tried }: Autopsy) {
  return (
    <details class="inside">
      <summary>What was tried ({tried.length})</summary>
      <ul class="checks">
        {tried.map(({ what, isMatch }) => (
          <li class={isMatch ? "processed" : "muted"}>
            <Icon name={isMatch ? "check" : "stop"} />
            {what}
            <span class="unseen">{isMatch ? ": matches" : ": does not match"}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Failed({ delivery, now }: DeliveryData) {
  const isNew = delivery.processed_at === null;
  const standing = isNew ? "Nothing of it was written." : "What an earlier run did still stands.";
  return (
    <Panel title="Why it failed" aside={<div id="newer" role="status" />}>
      <div class="inside prose">
        <pre class="error-text">{delivery.reason ?? "No reason was given"}</pre>
        {delivery.next_attempt_at === null ? (
          <p>
            <strong>What to do:</strong> no automatic retry will come. Mend the cause, then replay. {standing}
          </p>
        ) : (
          <p>
            {standing} Nothing is lost: the next try is <Due at={delivery.next_attempt_at} now={now} />.
          </p>
        )}
      </div>
    </Panel>
  );
}

/** When one that has failed is run next; what was seen of it is this. */
export const nextRunOf = ({ next_attempt_at }: Pick<DeliveryRow, "next_attempt_at">): string =>
  String(next_attempt_at ?? "none");

/** It was run since the page was made. */
export function NewerRun({ delivery, seen }: { delivery: DeliveryRow; seen: string }) {
  const hasFailed = delivery.status === "failed";
  if (hasFailed && nextRunOf(delivery) === seen) return <></>;
  return (
    <a class="new" href={`/admin/deliveries/${delivery.id}`}>
      {hasFailed ? "Failed again" : `Now ${wordOf(stateOf(delivery))}`} — show
    </a>
  );
}

/** Most of what is refused never comes to a handler, and some of what comes has none. */
const wasRun = ({ status, cause }: DeliveryData["delivery"]): boolean =>
  status === "processed" || status === "failed" || cause === "unknown_job";

/** How often it was run, and how often it came. */
export function Runs({ delivery, now }: DeliveryData) {
  const { attempts, retries, duplicate_count, last_duplicate_at, next_attempt_at, processed_at } = delivery;
  return (
    <Panel title="Runs">
      <dl class="facts inside">
        <Fact name="Runs of the handler">
          {wasRun(delivery) ? attempts : 0}
          {retries > 0 && <span class="muted">{`, ${counted(retries, "automatic retry", "automatic retries")}`}</span>}
        </Fact>
        {processed_at !== null && (
          <Fact name="Processed">
            <Time at={processed_at} now={now} />
          </Fact>
        )}
        {next_attempt_at !== null && (
          <Fact name="Next run">
            <Due at={next_attempt_at} now={now} />
          </Fact>
        )}
        <Fact name="Duplicates">
          {duplicate_count}
          {last_duplicate_at !== null && (
            <span class="muted">
              , last <Time at={last_duplicate_at} now={now} />
            </span>
          )}
        </Fact>
      </dl>
    </Panel>
  );
}
