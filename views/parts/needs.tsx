import type { Cause } from "../../src/db/schema.ts";
import type { Check } from "../../src/status/check.ts";
import { CAUSES } from "../causes.ts";
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
  return (
    <li>
      <span class="waiting">
        <Icon name="attention" />
      </span>
      <p>
        <strong>
          {count.toLocaleString("en")}
          {isMore && "+"} {count === 1 ? "delivery waits" : "deliveries wait"} for a person
        </strong>
        <span class="muted">Every automatic retry failed. Mend the cause, then replay.</span>
      </p>
      <a class="button" href="/admin/deliveries?status=waiting">
        Review
      </a>
    </li>
  );
}

function IsSilent({ check: { name, title, says, mend } }: { check: Check }) {
  return (
    <li>
      <span class="waiting">
        <Icon name="attention" />
      </span>
      <p>
        <strong>
          {title} is {says}
        </strong>
        <span class="muted">{mend?.says}</span>
      </p>
      <a class="button" href={`/admin/status#status-${name}`} aria-label={`Status of ${title}`}>
        Status
      </a>
    </li>
  );
}

function Rejected({
  provider,
  title,
  cause,
  count,
  isMore,
  since,
  last,
  now,
}: Rejection & { title: string; now: number }) {
  const query = new URLSearchParams({ status: `rejected:${cause}`, provider });
  return (
    <li>
      <span class="rejected">
        <Icon name="stop" />
      </span>
      <p>
        <strong>
          {count.toLocaleString("en")}
          {isMore && "+"} rejected: {CAUSES[cause].word} ({title})
        </strong>
        <span class="muted">
          first <Time at={since} now={now} />
          {last !== since && (
            <>
              , last <Time at={last} now={now} />
            </>
          )}
        </span>
      </p>
      <a class="button" href={`/admin/deliveries?${query}`} aria-label={`Why: ${CAUSES[cause].word} (${title})`}>
        Why
      </a>
    </li>
  );
}
