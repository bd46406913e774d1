import type { Channel } from "../src/db/schema.ts";
import type { ChannelState } from "../src/notify/states.ts";
import { countText } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { Notice } from "./parts/notice.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

/** What came of a test, in words. */
export type Tried = { channel: Channel; isSent: boolean; says: string; details: string[] };

export type ChannelsData = { now: number; channels: ChannelState[]; tried?: Tried };

/** Every way of reaching a person who does not look at the dashboard: whether it works, and a way to try it. */
export function ChannelsPanel({ now, channels, tried }: ChannelsData) {
  return (
    <Panel title="Channels">
      <ul class="needs">
        {channels.map((state) => (
          <ChannelLine state={state} tried={tried?.channel === state.channel ? tried : undefined} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

export function ChannelLine({ state, tried, now }: { state: ChannelState; tried?: Tried; now: number }) {
  const { channel, title, missing } = state;
  return (
    <li id={`channel-${channel}`}>
      <Mark state={state} tried={tried} />
      <p>
        <strong>{title}</strong>
        <Standing state={state} now={now} />
      </p>
      {missing.length === 0 && <TestForm state={state} />}
      <TriedNotice tried={tried} />
    </li>
  );
}

function Mark({ state: { missing, lastFailure }, tried }: { state: ChannelState; tried?: Tried }) {
  if (missing.length > 0) return <span class="dot hollow" />;
  const isFailing = tried ? !tried.isSent : lastFailure !== undefined;
  return (
    <span class={isFailing ? "waiting" : "processed"}>
      <Icon name={isFailing ? "attention" : "check"} />
    </span>
  );
}

function Standing({ state, now }: { state: ChannelState; now: number }) {
  const { missing, lastSuccessAt, recipients, lastFailure, pending, failed } = state;
  const whom = recipients.failing < recipients.all && `for ${recipients.failing} of ${recipients.all} recipients `;
  if (missing.length > 0)
    return (
      <span>
        not set up: <Missing missing={missing} />
      </span>
    );
  return (
    <span>
      {lastFailure ? (
        <span title={lastFailure.detail ?? ""}>
          failing {whom}
          <Time at={lastFailure.at} now={now} />: {lastFailure.says} {lastFailure.todo}
        </span>
      ) : (
        "ready"
      )}
      <span class="muted">
        {lastSuccessAt === null ? (
          ", nothing sent yet"
        ) : (
          <>
            , last sent <Time at={lastSuccessAt} now={now} />
          </>
        )}
        {pending.count > 0 && `, ${countText(pending)} waiting`}
        {failed.count > 0 && `, ${countText(failed)} failed`}
      </span>
    </span>
  );
}

/** Variables are set in the environment; what else has to be done is said in words. */
function Missing({ missing }: { missing: string[] }) {
  const variables = missing.filter((one) => /^[A-Z_]+$/.test(one));
  const words = missing.filter((one) => !variables.includes(one));
  return (
    <>
      {variables.length > 0 && (
        <>
          set <code>{variables.join(", ")}</code>
        </>
      )}
      {variables.length > 0 && words.length > 0 && "; "}
      {words.join("; ")}
    </>
  );
}

function TestForm({ state: { channel, title } }: { state: ChannelState }) {
  const path = `/admin/settings/channels/${channel}/test`;
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target="closest li"
      hx-swap="outerMorph"
      hx-disable="find button"
    >
      <button>
        Send a test
        <span class="unseen"> by {title}</span>
      </button>
    </form>
  );
}

function TriedNotice({ tried }: { tried?: Tried }) {
  if (!tried) return <></>;
  return (
    <Notice kind={tried.isSent ? "good" : "bad"}>
      {tried.says}
      {tried.details.map((detail) => (
        <p class="code">{detail}</p>
      ))}
    </Notice>
  );
}
