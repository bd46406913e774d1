import type { Cause } from "../../src/db/schema.ts";
import type { Check } from "../../src/status/check.ts";
import { CAUSES } from "../causes.ts";
import type { Child } from "../jsx-runtime.ts";
import { Icon } from "./icon.tsx";
import { Panel } from "./panel.tsx";
import { Time } from "./time.tsx";

/** What was refused for one reason; with `isMore` only the newest were counted. */
export type Rejection = {
  provider: string;
  cause: Cause;
  count: number;
  isMore: boolean;
  since: number;
  last: number;
};

export type NeedsData = {
  now: number;
  waiting: { count: number; isMore: boolean };
  rejections: Rejection[];
  /** The checks of providers that are silent. */
  silent: Check[];
  /** Of the providers there are, by id. */
  titles: Record<string, string>;
};

/** What waits for a person, who sends nothing any more and what was refused; or that there is nothing of it. */
export function NeedsYou({ waiting, rejections, silent, titles, now }: NeedsData) {
  if (waiting.count + rejections.length + silent.length === 0) return <NothingWaits />;
  return (
    <Panel title="Needs you">
      <ul class="needs">
        {waiting.count > 0 && <Waiting {...waiting} />}
        {silent.map((check) => (
          <IsSilent check={check} />
        ))}
        {rejections.map((rejection) => (
          <Rejected {...rejection} title={titles[rejection.provider] ?? rejection.provider} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

function NothingWaits() {
  return (
    <section class="panel all-well">
      <span class="processed">
        <Icon name="check" />
      </span>
      <div>
        <h2>Nothing waits for you</h2>
        <p class="muted">
          Nothing was refused in the last 24 hours. For everything else see <a href="/admin/status">Status</a>.
        </p>
      </div>
    </section>
  );
}

function Waiting({ count, isMore }: NeedsData["waiting"]) {
  const deliveries = `${count.toLocaleString("en")}${isMore ? "+" : ""} ${count === 1 ? "delivery waits" : "deliveries wait"}`;
  return (
    <Need state="waiting" title={`${deliveries} for a person`} href="/admin/deliveries?status=waiting" asks="Review">
      Every automatic retry failed. Mend the cause, then replay.
    </Need>
  );
}

function IsSilent({ check: { name, title, says, mend } }: { check: Check }) {
  const link = { href: `/admin/status#status-${name}`, asks: "Status", label: `Status of ${title}` };
  return (
    <Need state="waiting" title={`${title} is ${says}`} {...link}>
      {mend?.says}
    </Need>
  );
}

function Rejected(rejection: Rejection & { title: string; now: number }) {
  const { provider, title, cause, count, isMore, since, last, now } = rejection;
  const why = `${CAUSES[cause].word} (${title})`;
  const query = new URLSearchParams({ status: `rejected:${cause}`, provider });
  return (
    <Need
      state="rejected"
      title={`${count.toLocaleString("en")}${isMore ? "+" : ""} rejected: ${why}`}
      href={`/admin/deliveries?${query}`}
      asks="Why"
      label={`Why: ${why}`}
    >
      first <Time at={since} now={now} />
      {last !== since && (
        <>
          , last <Time at={last} now={now} />
        </>
      )}
    </Need>
  );
}

const SIGNS = { waiting: "attention", rejected: "stop" } as const;

type NeedProps = {
  state: keyof typeof SIGNS;
  title: string;
  href: string;
  /** What stands on the button; `label` says it whole. */
  asks: string;
  label?: string;
  children?: Child;
};

function Need({ state, title, href, asks, label, children }: NeedProps) {
  return (
    <li>
      <span class={state}>
        <Icon name={SIGNS[state]} />
      </span>
      <p>
        <strong>{title}</strong>
        <span class="muted">{children}</span>
      </p>
      <a class="button" href={href} aria-label={label}>
        {asks}
      </a>
    </li>
  );
}
