import type { Cause } from "../../src/db/schema.ts";
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
  /** Of the providers there are, by id. */
  titles: Record<string, string>;
};

/** What waits for a person and what was refused, or that all is well. */
export function NeedsYou({ waiting, rejections, titles, now }: NeedsData) {
  if (waiting.count === 0 && rejections.length === 0) return <AllWell />;
  return (
    <Panel title="Needs you">
      <ul class="needs">
        {waiting.count > 0 && <Waiting {...waiting} />}
        {rejections.map((rejection) => (
          <Rejected {...rejection} title={titles[rejection.provider] ?? rejection.provider} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

function AllWell() {
  return (
    <section class="panel all-well">
      <span class="processed">
        <Icon name="check" />
      </span>
      <div>
        <h2>All is well</h2>
        <p class="muted">Nothing waits for you, and nothing was refused in the last 24 hours.</p>
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
