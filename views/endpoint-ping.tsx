import type { SentRow } from "../src/outbound/sent.ts";
import { failureInWords } from "./failures.ts";
import { took } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { SENT_PATH } from "./sent-state.ts";

const LONGEST_MS = 60_000; // a page that was left open must not ask for ever

type PingData = { ping: SentRow; now: number };

/** What came of a test; while nothing has, it looks again by itself. */
export function PingResult({ ping, now }: PingData) {
  const { id, endpoint_id, failure, status, created_at } = ping;
  const isUnsettled = failure === null && (status === "pending" || status === "held");
  const isOpen = isUnsettled && now - created_at < LONGEST_MS;
  const kind = isUnsettled ? "" : status === "delivered" ? "good" : "bad";
  return (
    <div
      id="ping"
      class={`notice ${kind}`}
      role="status"
      hx-get={isOpen ? `/admin/endpoints/${endpoint_id}/test?delivery=${id}` : undefined}
      hx-trigger={isOpen ? "every 1s" : undefined}
      hx-swap="outerHTML"
    >
      <Icon name={isUnsettled ? "right" : kind === "good" ? "check" : "attention"} />
      <div>
        {isUnsettled && !isOpen ? "There is no answer yet." : inWords(ping)}{" "}
        <a href={`${SENT_PATH}/${id}`}>See the delivery</a>
      </div>
    </div>
  );
}

function inWords({ status, response_status, failure, took: ms }: SentRow): string {
  if (status === "delivered" && failure !== null) return "The test arrived.";
  if (status === "delivered") return `The test arrived: ${response_status} in ${took((ms ?? 0) * 1_000)}.`;
  if (failure !== null) return `The test did not arrive: ${failureInWords(failure).word}.`;
  return status === "cancelled" ? "The test was cancelled." : "A ping is on its way.";
}
