import type { Endpoint } from "../src/outbound/endpoints.ts";
import type { SentRow, Waiting } from "../src/outbound/sent.ts";
import { EndpointSecret, NewSecret } from "./endpoint-secret.tsx";
import { PingResult } from "./endpoint-ping.tsx";
import { Health } from "./endpoints.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { EndpointState } from "./parts/endpoint-state.tsx";
import { Fact } from "./parts/fact.tsx";
import { countText } from "./parts/figures.ts";
import { NewMarker } from "./parts/live.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";
import { COLUMNS, SentRowOf } from "./sent-rows.tsx";
import { hostOf, sentPath } from "./sent-state.ts";

export type EndpointData = {
  now: number;
  endpoint: Endpoint;
  waiting: Waiting;
  recent: SentRow[];
  /** The test that was just sent. */
  ping?: SentRow;
  did?: EndpointDeed;
  /** For who asked for it. */
  secret?: string;
  /** Just made. */
  fresh?: { secret: string; isFirst: boolean };
};

/** What was done to it, in words. */
export const ENDPOINT_DEEDS = {
  changed: "Saved.",
  paused: "Paused: new events are held until it is resumed.",
  resumed: "Resumed: what was held goes out now, oldest first.",
  stale: "Nothing was rotated: the endpoint was changed since you were asked. Look at it, then ask again.",
};

export type EndpointDeed = keyof typeof ENDPOINT_DEEDS;

/** All of it moves but what was set by a person, where a secret may stand revealed. */
export function EndpointPage(data: EndpointData) {
  const { endpoint, did, fresh, ping } = data;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href="/admin/endpoints">Endpoints</a>
      </nav>
      <div id="head">
        <EndpointHead endpoint={endpoint} />
      </div>
      {fresh && <NewSecret {...fresh} />}
      {did && <Notice kind="good">{ENDPOINT_DEEDS[did]}</Notice>}
      {ping && (
        <div id="ping" role="status">
          <PingResult ping={ping} />
        </div>
      )}
      <div class="columns">
        <Facts {...data} />
        <div id="health">
          <HealthPanel {...data} />
        </div>
      </div>
      <Recent {...data} />
    </>
  );
}

export function EndpointHead({ endpoint }: { endpoint: Endpoint }) {
  return (
    <PageHead title={hostOf(endpoint.url)} actions={<Actions endpoint={endpoint} />}>
      <EndpointState endpoint={endpoint} /> <code>{endpoint.id}</code>{" "}
      <CopyButton text={endpoint.id} what="the endpoint’s id" />
    </PageHead>
  );
}

function Actions({ endpoint: { id, status } }: { endpoint: Endpoint }) {
  const path = `/admin/endpoints/${id}`;
  const isActive = status === "active";
  return (
    <>
      <a class="button" href={`${path}/delete`}>
        Delete…
      </a>
      <a class="button" href={`${path}/edit`}>
        Edit
      </a>
      <form method="post" action={`${path}/${isActive ? "pause" : "resume"}`}>
        <button class={isActive ? undefined : "main"}>{isActive ? "Pause" : "Resume"}</button>
      </form>
      <form method="post" action={`${path}/test`}>
        <button class={isActive ? "main" : undefined}>Send test</button>
      </form>
    </>
  );
}

function Facts({ endpoint, secret, now }: EndpointData) {
  const { id, url, events, description, created_at, old_secret_until } = endpoint;
  return (
    <Panel title="Endpoint">
      <dl class="facts inside">
        <Fact name="URL">
          <span class="with-copy">
            <code>{url}</code>
            <CopyButton text={url} what="the URL" />
          </span>
        </Fact>
        <Fact name="Description">{description}</Fact>
        <Fact name="Events">
          <span class="line">
            {events.map((pattern) => (
              <span class="tag">{pattern === "*" ? "everything (*)" : pattern}</span>
            ))}
          </span>
        </Fact>
        <Fact name="Secret">
          <EndpointSecret id={id} secret={secret} />
        </Fact>
        <Fact name="Old secret">
          {old_secret_until !== null && old_secret_until > now && (
            <>
              signs, too, and stops <Time at={old_secret_until} now={now} />
            </>
          )}
        </Fact>
        <Fact name="Registered">
          <Time at={created_at} now={now} />
        </Fact>
      </dl>
    </Panel>
  );
}

export function HealthPanel({ endpoint, waiting, now }: Pick<EndpointData, "endpoint" | "waiting" | "now">) {
  const { last_success_at, failing_since } = endpoint;
  return (
    <Panel title="Health">
      <dl class="facts inside">
        <Fact name="Now">
          <Health endpoint={endpoint} now={now} />
        </Fact>
        <Fact name="Last success">
          {failing_since !== null && (last_success_at === null ? "never" : <Time at={last_success_at} now={now} />)}
        </Fact>
        <Fact name="Waiting">
          {waiting.count === 0 ? (
            "nothing"
          ) : (
            <a href={sentPath({ endpoint: endpoint.id, status: "waiting" })}>{countText(waiting)}</a>
          )}
        </Fact>
        <Fact name="Oldest">{waiting.oldest !== undefined && <Time at={waiting.oldest} now={now} />}</Fact>
      </dl>
      <WhatToDo endpoint={endpoint} />
    </Panel>
  );
}

function WhatToDo({ endpoint: { status, disabled_because, failing_since } }: { endpoint: Endpoint }) {
  const text = whatToDo(status, disabled_because, failing_since);
  if (text === undefined) return <></>;
  return (
    <p class="inside">
      <strong>What to do:</strong> {text}
    </p>
  );
}

function whatToDo(status: string, because: string | null, failing_since: number | null): string | undefined {
  if (status === "paused") return "its events are held. Resume it once it may be told again.";
  if (status === "disabled" && because === "gone")
    return "it answered 410, gone for good. Correct its URL and resume it, or delete it.";
  if (status === "disabled")
    return "nothing arrived for five days. Mend it, send a test, then resume it: what is held goes out.";
  if (failing_since !== null)
    return "open its last delivery below: the answer says why. After five days without a success it is disabled.";
  return undefined;
}

function Recent({ endpoint, recent, now }: EndpointData) {
  return (
    <section class="panel deliveries sent" aria-label="Recent deliveries">
      <header>
        <h2>Recent deliveries</h2>
        <NewMarker path={`/admin/endpoints/${endpoint.id}`} />
        {recent.length > 0 && (
          <div class="aside">
            <a href={sentPath({ endpoint: endpoint.id })}>All of them</a>
          </div>
        )}
      </header>
      <Table label="Recent deliveries, newest first" columns={COLUMNS} bodyId="rows" waitingId="waiting">
        <RecentRows recent={recent} now={now} />
      </Table>
      {recent.length === 0 && (
        <EmptyState title="Nothing was sent yet">
          <p>Send a test to see whether it answers.</p>
        </EmptyState>
      )}
    </section>
  );
}

export function RecentRows({ recent, now }: Pick<EndpointData, "recent" | "now">) {
  return (
    <>
      {recent.map((sent) => (
        <SentRowOf sent={sent} now={now} />
      ))}
    </>
  );
}
