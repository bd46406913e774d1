import type { DeliveryPage, DeliveryRow } from "../src/inbound/deliveries.ts";
import { CAUSES } from "./causes.ts";
import { listPath, type ListState } from "./list-state.ts";
import { Badge, stateOf } from "./parts/badge.tsx";
import { Cut } from "./parts/cut.tsx";
import { counted, took } from "./parts/figures.ts";
import { MoreRow } from "./parts/more.tsx";
import { RowLink } from "./parts/table.tsx";
import { Due, Time } from "./parts/time.tsx";

export const COLUMNS = [
  { title: "State" },
  { title: "Type" },
  { title: "Delivery" },
  { title: "About" },
  { title: "Provider" },
  { title: "Received" },
  { title: "Result" },
];

/** The rows of one page and, in place of the next ones, the way to them. */
export function DeliveryRows({ now, state, page }: { now: number; state: ListState; page: DeliveryPage }) {
  return (
    <>
      {page.rows.map((delivery) => (
        <DeliveryRow delivery={delivery} now={now} />
      ))}
      {page.next && (
        <MoreRow path={listPath(state, { before: page.next })} columns={COLUMNS.length} isPartial={page.isPartial} />
      )}
    </>
  );
}

function DeliveryRow({ delivery, now }: { delivery: DeliveryRow; now: number }) {
  const { id, type, subject, label, provider, received_at, duplicate_count } = delivery;
  return (
    <tr id={id}>
      <td>
        <Badge state={stateOf(delivery)} />
      </td>
      <td>
        <RowLink href={`/admin/deliveries/${id}`}>
          <Cut text={type ?? "unread request"} />
        </RowLink>
      </td>
      <td class="fold short">
        <span class="cut code" title={id}>
          …{id.slice(-8)}
        </span>
      </td>
      <td>{subject && <Cut text={label ?? subject} />}</td>
      <td class="fold">{provider}</td>
      <td class="fold">
        <Time at={received_at} now={now} />
      </td>
      <td class="fold result">
        <Result delivery={delivery} now={now} />
        {duplicate_count > 0 && <Duplicates count={duplicate_count} />}
      </td>
    </tr>
  );
}

function Duplicates({ count }: { count: number }) {
  return (
    <>
      {" "}
      <span class="tag" title={`came ${counted(count, "more time", "more times")}`}>
        +{count}
        <span class="unseen">{count === 1 ? " duplicate" : " duplicates"}</span>
      </span>
    </>
  );
}

function Result({ delivery, now }: { delivery: DeliveryRow; now: number }) {
  switch (stateOf(delivery)) {
    case "processed":
      return <>{delivery.duration_us === null ? "" : took(delivery.duration_us)}</>;
    case "unhandled":
      return <span class="muted">no handler</span>;
    case "rejected":
      return <span title={delivery.reason ?? undefined}>{delivery.cause && CAUSES[delivery.cause].word}</span>;
    case "waiting":
      return <Cut text={delivery.reason ?? "no reason given"} />;
    case "retrying":
      return <NextTry at={delivery.next_attempt_at!} now={now} reason={delivery.reason} />;
  }
}

function NextTry({ at, now, reason }: { at: number; now: number; reason: string | null }) {
  return (
    <>
      next try <Due at={at} now={now} />
      {reason && <Cut text={reason} />}
    </>
  );
}
