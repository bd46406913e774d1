import type { EventTable, InboundDeliveryTable, NotificationTable } from "../src/db/schema.ts";
import type { Outcome, Deed } from "../src/providers/provider.ts";
import type { Selectable } from "kysely";
import { CAUSES } from "./causes.ts";
import { counted, took } from "./deliveries.tsx";
import type { Child } from "./jsx-runtime.ts";
import { Badge, stateOf } from "./parts/badge.tsx";
import { CodeBlock, JsonBlock } from "./parts/code.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { Icon } from "./parts/icon.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";
import { checksOf } from "./verdict.ts";

export type Body =
  | { kind: "gone" }
  | { kind: "empty" }
  | { kind: "binary"; hex: string; size: number }
  | { kind: "text"; raw: string; isCut: boolean; laidOut?: string };

export type DeliveryData = {
  now: number;
  delivery: Omit<Selectable<InboundDeliveryTable>, "body" | "headers" | "result">;
  headers: [name: string, value: string][];
  body: Body;
  /** By the sender's own word. */
  sentAt?: number;
  deeds: Deed[];
  events: EventTable[];
  notifications: NotificationTable[];
  /** What the provider was told besides. */
  answer: Record<string, unknown>;
  newer?: string;
  older?: string;
  isRerunnable: boolean;
  replayed?: Replayed;
};

export type Replayed = Outcome["kind"] | "impossible";

/** What a replay came to, in words. */
export const REPLAYED: Record<Replayed, { isGood: boolean; text: string }> = {
  processed: { isGood: true, text: "Replayed: the handler ran and what it did is below." },
  unhandled: { isGood: true, text: "Replayed: there is still no handler for this type." },
  duplicate: { isGood: true, text: "Nothing was done: another delivery with the same key was processed meanwhile." },
  failed: { isGood: false, text: "Replayed, and it failed again. The error is below." },
  refused: { isGood: false, text: "Replayed, and it was refused again. The reason is below." },
  unavailable: { isGood: false, text: "It was not replayed: the store is not available. Try again in a moment." },
  impossible: {
    isGood: false,
    text: "This delivery cannot be replayed: it was refused before it could be trusted, or its body is no longer kept. Ask the provider to send it again.",
  },
};

export function DeliveryPage(data: DeliveryData) {
  const { delivery, replayed } = data;
  return (
    <>
      <Beside {...data} />
      <PageHead title={delivery.type ?? "Unread request"} actions={<Actions {...data} />}>
        <Badge state={stateOf(delivery)} /> <span>{delivery.provider}</span> <code>{delivery.id}</code>{" "}
        <CopyButton text={delivery.id} what="the delivery’s id" />
      </PageHead>
      {replayed && <Notice kind={REPLAYED[replayed].isGood ? "good" : "bad"}>{REPLAYED[replayed].text}</Notice>}
      <div class="columns">
        <Request {...data} />
        <div class="stack">
          <Verdict {...data} />
          <Runs {...data} />
        </div>
      </div>
    </>
  );
}

function Beside({ newer, older }: DeliveryData) {
  return (
    <nav class="beside" aria-label="Deliveries beside this one">
      <a href="/admin/deliveries">Deliveries</a>
      <span>
        {newer && <a href={`/admin/deliveries/${newer}`}>Newer</a>}
        {older && <a href={`/admin/deliveries/${older}`}>Older</a>}
      </span>
    </nav>
  );
}

function Actions({ delivery, isRerunnable }: DeliveryData) {
  const path = `/admin/deliveries/${delivery.id}`;
  const isMarked = delivery.bookmarked === 1;
  return (
    <>
      <form method="post" action={`${path}/bookmark`}>
        <input type="hidden" name="on" value={isMarked ? "no" : "yes"} />
        <button title="A bookmarked delivery is kept for good">{isMarked ? "Remove bookmark" : "Bookmark"}</button>
      </form>
      {isRerunnable && delivery.status === "processed" && (
        <a class="button" href={`${path}/replay`}>
          Replay…
        </a>
      )}
      {isRerunnable && delivery.status !== "processed" && (
        <form method="post" action={`${path}/replay`}>
          <button class="main">Replay</button>
        </form>
      )}
    </>
  );
}

function Request({ delivery, headers, body, sentAt, now }: DeliveryData) {
  return (
    <Panel title="Request" aside={<Time at={delivery.received_at} now={now} />}>
      <div class="inside">
        <dl class="facts">
          <Fact name="Received">
            <code>{clock(delivery.received_at)}</code>
          </Fact>
          <Fact name="From">
            <code>{delivery.address}</code>
          </Fact>
          <Fact name="To">
            <code>{delivery.url}</code>
          </Fact>
          {delivery.dedupe_key && (
            <Fact name="Key">
              <code>{delivery.dedupe_key}</code>
            </Fact>
          )}
          {delivery.subject && (
            <Fact name="About">
              <a href={`/admin/deliveries?${new URLSearchParams({ q: delivery.subject })}`}>{delivery.subject}</a>
            </Fact>
          )}
        </dl>
        <Checks delivery={delivery} sentAt={sentAt} />
      </div>
      <details class="inside">
        <summary>{counted(headers.length, "header", "headers")}, secrets masked</summary>
        <dl class="facts code">
          {headers.map(([name, value]) => (
            <Fact name={name}>{value}</Fact>
          ))}
        </dl>
      </details>
      <BodyOf body={body} path={`/admin/deliveries/${delivery.id}/body`} size={delivery.body_size} />
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const VERDICT_COLOURS = { passed: "processed", refused: "rejected", "not made": "muted" };

/** What was checked, in order, up to the one that did not hold. */
function Checks({ delivery, sentAt }: Pick<DeliveryData, "delivery" | "sentAt">) {
  return (
    <ul class="checks" aria-label="What was checked">
      {checksOf(delivery, sentAt).map(({ text, verdict }) => (
        <li class={VERDICT_COLOURS[verdict]}>
          {verdict !== "not made" && <Icon name={verdict === "passed" ? "check" : "stop"} />}
          {text}
        </li>
      ))}
    </ul>
  );
}

function BodyOf({ body, path, size }: { body: Body; path: string; size: number }) {
  if (body.kind === "gone") return <p class="inside muted">The body is no longer kept.</p>;
  if (body.kind === "empty") return <p class="inside muted">The body is empty.</p>;
  return (
    <div class="body">
      <div class="body-bar">
        <span class="muted">Body, {bytes(size)}</span>
        {body.kind === "text" && body.laidOut !== undefined && <LayoutChoice />}
        <a href={path} download="">
          Download
        </a>
      </div>
      {body.kind === "binary" && (
        <>
          <p class="inside muted">Not UTF-8 text. The first {Math.min(body.size, 256)} bytes:</p>
          <CodeBlock id="body" text={body.hex} what="the first bytes of the body" />
        </>
      )}
      {body.kind === "text" && <TextBody {...body} />}
    </div>
  );
}

/** Two views of the same text; which one shows is the style sheet's doing, so it needs no script. */
function LayoutChoice() {
  return (
    <span class="choice" role="radiogroup" aria-label="How to show the body">
      <label>
        <input type="radio" name="layout" value="laid-out" checked />
        JSON
      </label>
      <label>
        <input type="radio" name="layout" value="raw" />
        Raw
      </label>
    </span>
  );
}

function TextBody({ raw, laidOut, isCut }: Extract<Body, { kind: "text" }>) {
  return (
    <>
      {laidOut !== undefined && (
        <div class="laid-out">
          <CodeBlock id="body-json" text={laidOut} what="the body, laid out" />
        </div>
      )}
      <div class={laidOut === undefined ? undefined : "raw"}>
        <CodeBlock id="body-raw" text={raw} what="the body as received" />
      </div>
      {isCut && <p class="inside muted">The first 64 KB are shown; the download has all of it.</p>}
    </>
  );
}

function Verdict(data: DeliveryData) {
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

function Done({ deeds, events, notifications, answer, delivery }: DeliveryData) {
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

function Refused({ delivery }: DeliveryData) {
  const cause = CAUSES[delivery.cause!];
  return (
    <Panel title={`Rejected: ${cause.word}`}>
      <div class="inside prose">
        <p>{cause.meaning}</p>
        {delivery.reason && <pre class="error-text">{delivery.reason}</pre>}
        <p>
          <strong>What to do:</strong> {cause.next}
        </p>
      </div>
    </Panel>
  );
}

function Failed({ delivery, now }: DeliveryData) {
  return (
    <Panel title="Why it failed">
      <div class="inside prose">
        <pre class="error-text">{delivery.reason ?? "No reason was given"}</pre>
        {delivery.next_attempt_at === null ? (
          <p>
            <strong>What to do:</strong> all automatic retries are used up. Mend the cause, then replay. Nothing of it
            was written.
          </p>
        ) : (
          <p>
            Nothing of it was written, and nothing is lost: the next try is{" "}
            <Time at={delivery.next_attempt_at} now={now} />.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Runs({ delivery, now }: DeliveryData) {
  const { attempts, retries, duplicate_count, last_duplicate_at, next_attempt_at, processed_at } = delivery;
  return (
    <Panel title="Runs">
      <dl class="facts inside">
        <Fact name="Runs of the handler">
          {attempts}
          {retries > 0 && <span class="muted">{`, ${counted(retries, "automatic retry", "automatic retries")}`}</span>}
        </Fact>
        {processed_at !== null && (
          <Fact name="Processed">
            <Time at={processed_at} now={now} />
          </Fact>
        )}
        {next_attempt_at !== null && (
          <Fact name="Next run">
            <Time at={next_attempt_at} now={now} />
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

const clock = (at: number): string => new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");

function bytes(size: number): string {
  if (size < 1_000) return counted(size, "byte", "bytes");
  return size < 1_000_000 ? `${(size / 1_000).toFixed(1)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
