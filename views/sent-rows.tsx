import type { SentPage, SentRow } from "../src/outbound/sent.ts";
import { failureInWords } from "./failures.ts";
import { Cut } from "./parts/cut.tsx";
import { counted, took } from "./parts/figures.ts";
import { MoreRow } from "./parts/more.tsx";
import { isHeldBack, SentBadge, standingOf } from "./parts/sent-badge.tsx";
import { RowLink } from "./parts/table.tsx";
import { Due, Time } from "./parts/time.tsx";
import { hostOf, SENT_PATH, sentPath, type SentState } from "./sent-state.ts";

export const COLUMNS = [
  { title: "State" },
  { title: "Type" },
  { title: "About" },
  { title: "Endpoint" },
  { title: "Made" },
  { title: "Result" },
];

/** The rows of one page and, in place of the next ones, the way to them. */
export function SentRows({ now, state, page }: { now: number; state: SentState; page: SentPage }) {
  return (
    <>
      {page.rows.map((sent) => (
        <SentRowOf sent={sent} now={now} />
      ))}
      {page.next && (
        <MoreRow path={sentPath(state, { before: page.next })} columns={COLUMNS.length} isPartial={page.isPartial} />
      )}
    </>
  );
}

export function SentRowOf({ sent, now }: { sent: SentRow; now: number }) {
  const about = [sent.description, sent.subject].filter(Boolean).join(" · ");
  return (
    <tr id={sent.id}>
      <td>
        <SentBadge standing={standingOf(sent)} />
      </td>
      <td>
        <RowLink href={`${SENT_PATH}/${sent.id}`}>
          <Cut text={sent.event_type} />
        </RowLink>
      </td>
      <td>{about && <Cut text={about} />}</td>
      <td class="fold">
        <Cut text={hostOf(sent.url)} />
      </td>
      <td class="fold">
        <Time at={sent.created_at} now={now} />
      </td>
      <td class="fold result">
        <Result sent={sent} now={now} />
      </td>
    </tr>
  );
}

function Result({ sent, now }: { sent: SentRow; now: number }) {
  const { attempts, failure, asked_at } = sent;
  const tried = attempts > 1 && counted(attempts, "attempt", "attempts");
  const wrong = failure !== null && standingOf(sent) !== "delivered" && failureInWords(failure).word;
  return (
    <>
      <Standing sent={sent} now={now} />
      {tried && !wrong && <span class="muted"> {tried.replace(" ", NO_BREAK)}</span>}
      {asked_at !== null && <span class="retrying"> asked for now</span>}
      {wrong && <Cut text={tried ? `${tried}, ${wrong}` : wrong} />}
    </>
  );
}

const NO_BREAK = "\u00a0";

/** What comes next, or how long it took. */
export function Standing({ sent, now }: { sent: SentRow; now: number }) {
  const { due_at, took: ms, status, failure } = sent;
  if (status === "delivered") return <>{ms === null || failure !== null ? "" : took(ms * 1_000)}</>;
  if (status === "held" || isHeldBack(sent)) return <span class="muted">until resumed</span>;
  if (status !== "pending" || due_at === null) return <></>;
  return (
    <>
      {sent.attempts === 0 ? "first try" : "next try"} <Due at={due_at} now={now} />
    </>
  );
}
