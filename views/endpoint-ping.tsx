import type { SentRow } from "../src/outbound/sent.ts";
import { failureInWords } from "./failures.ts";
import { took } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { SENT_PATH } from "./sent-state.ts";

/** What came of a test so far. */
export function PingResult({ ping }: { ping: SentRow }) {
  const { id, failure, status } = ping;
  const isUnsettled = failure === null && (status === "pending" || status === "held");
  const kind = isUnsettled ? "" : status === "delivered" ? "good" : "bad";
  return (
    <div class={`notice ${kind}`}>
      <Icon name={isUnsettled ? "right" : kind === "good" ? "check" : "attention"} />
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
  return status === "cancelled" ? "The test was cancelled." : "A ping is on its way.";
}
