import type { Channel } from "../src/db/schema.ts";
import type { ChannelState } from "../src/notify/states.ts";
import { countText } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { Notice } from "./parts/notice.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

/** What came of a test, in words. */
export type Tried = { channel: Channel; isSent: boolean; says: string; details: string[] };

/** What a person has just done with a channel. */
export type Done = { tried?: Tried; retried?: { channel: Channel; count: number } };

export type ChannelsData = Done & { now: number; channels: ChannelState[] };

/** Every way of reaching a person who does not look at the dashboard: whether it works, and a way to try it. */
export function ChannelsPanel({ now, channels, ...done }: ChannelsData) {
  return (
    <Panel title="Channels">
      <ul class="needs">
        {channels.map((state) => (
          <ChannelLine state={state} now={now} {...done} />
        ))}
      </ul>
    </Panel>
  );
}

export function ChannelLine({ state, now, ...done }: Done & { state: ChannelState; now: number }) {
  const { channel, title, missing, failed } = state;
  const tried = done.tried?.channel === channel ? done.tried : undefined;
  const retried = done.retried?.channel === channel ? done.retried : undefined;
  return (
    <li id={`channel-${channel}`}>
      <Mark state={state} tried={tried} />
      <p>
        <strong>{title}</strong>
        <Standing state={state} now={now} />
      </p>
      {missing.length === 0 && <ChannelForm state={state} deed="test" word="Send a test" />}
      {missing.length === 0 && failed.count > 0 && <ChannelForm state={state} deed="retry" word="Retry all failed" />}
      <TriedNotice tried={tried} />
      {retried && <Notice kind="good">{retriedInWords(retried.count)}</Notice>}
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

const retriedInWords = (count: number): string =>
  count === 0 ? "Nothing had failed." : `${count === 1 ? "One is" : `${count} are`} tried again.`;

type ChannelFormData = { state: ChannelState; deed: "test" | "retry"; word: string };

function ChannelForm({ state: { channel, title }, deed, word }: ChannelFormData) {
  const path = `/admin/settings/channels/${channel}/${deed}`;
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
        {word}
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
