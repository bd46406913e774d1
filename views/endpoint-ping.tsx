import type { SentRow } from "../src/outbound/sent.ts";
import { failureInWords } from "./failures.ts";
import { took } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { SENT_PATH } from "./sent-state.ts";

/** What came of a test; while nothing has, it looks again by itself. */
export function PingResult({ ping }: { ping: SentRow }) {
  const { id, endpoint_id, failure, status } = ping;
  const isOpen = failure === null && status !== "delivered";
  const kind = isOpen ? "" : status === "delivered" ? "good" : "bad";
  return (
    <div
      id="ping"
      class={`notice ${kind}`}
      role="status"
      hx-get={isOpen ? `/admin/endpoints/${endpoint_id}/test?delivery=${id}` : undefined}
      hx-trigger={isOpen ? "every 1s" : undefined}
      hx-swap="outerHTML"
    >
      <Icon name={isOpen ? "right" : kind === "good" ? "check" : "attention"} />
      <div>
        {inWords(ping)} <a href={`${SENT_PATH}/${id}`}>See the delivery</a>
      </div>
    </div>
  );
}

function inWords({ status, response_status, failure, took: ms }: SentRow): string {
  if (status === "delivered" && failure !== null) return "The test arrived.";
  if (status === "delivered") return `The test arrived: ${response_status} in ${took((ms ?? 0) * 1_000)}.`;
  if (failure !== null) return `The test did not arrive: ${failureInWords(failure).word}.`;
  return "A ping is on its way.";
}
