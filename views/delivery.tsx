import type { Selectable } from "kysely";
import type { EventTable, InboundDeliveryTable, NotificationTable } from "../src/db/schema.ts";
import type { SentRow } from "../src/outbound/sent.ts";
import type { Deed } from "../src/events/effects.ts";
import type { Autopsy, Outcome as Result } from "../src/providers/provider.ts";
import type { Body } from "./body.tsx";
import { Outcome, Runs } from "./delivery-outcome.tsx";
import { Request } from "./delivery-request.tsx";
import { Badge, stateOf } from "./parts/badge.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";

export type DeliveryData = {
  now: number;
  delivery: Omit<Selectable<InboundDeliveryTable>, "body" | "headers" | "result" | "autopsy">;
  headers: [name: string, value: string][];
  body: Body;
  /** By the sender's own word. */
  sentAt?: number;
  deeds: Deed[];
  events: EventTable[];
  /** Where the whole story is, if it brought an event. */
  trace?: string;
  notifications: Selectable<NotificationTable>[];
  /** What endpoints were told of it; one more than are shown. */
  sent: SentRow[];
  /** What the provider was told besides. */
  answer: Record<string, unknown>;
  /** Of a rejected one: why its sender was not believed. */
  autopsy?: Autopsy;
  newer?: string;
  older?: string;
  isRerunnable: boolean;
  replayed?: Replayed;
};

export type Replayed = Result["kind"] | "impossible";

/** What a replay came to, in words. */
export const REPLAYED: Record<Replayed, { isGood: boolean; text: string }> = {
  processed: { isGood: true, text: "Replayed: the handler ran and what it did is below." },
  unhandled: { isGood: true, text: "Replayed: there is still no handler for this type." },
  duplicate: { isGood: true, text: "Nothing was done: another delivery with the same key was processed meanwhile." },
  failed: { isGood: false, text: "Replayed, and it failed again. The error is below." },
  refused: { isGood: false, text: "Replayed, and it was refused again. The reason is below." },
  unavailable: { isGood: false, text: "It was not replayed: the store is not available. Try again in a moment." },
  impossible: {
    isGood: false,
    text: "This delivery cannot be replayed: it was refused before it could be trusted, or its body is no longer kept. Ask the provider to send it again.",
  },
};

export function DeliveryPage(data: DeliveryData) {
  const { delivery, replayed } = data;
  return (
    <>
      <Beside {...data} />
      <PageHead title={delivery.type ?? "Unread request"} actions={<Actions {...data} />}>
        <Badge state={stateOf(delivery)} /> <span>{delivery.provider}</span> <code>{delivery.id}</code>{" "}
        <CopyButton text={delivery.id} what="the delivery’s id" />
      </PageHead>
      {replayed && <Notice kind={REPLAYED[replayed].isGood ? "good" : "bad"}>{REPLAYED[replayed].text}</Notice>}
      <div class="columns">
        <Request {...data} />
        <div class="stack">
          <Outcome {...data} />
          <Runs {...data} />
        </div>
      </div>
    </>
  );
}

function Beside({ newer, older }: DeliveryData) {
  return (
    <nav class="beside" aria-label="Deliveries beside this one">
      <a href="/admin/deliveries">Deliveries</a>
      <span>
        {newer && <a href={`/admin/deliveries/${newer}`}>Newer</a>}
        {older && <a href={`/admin/deliveries/${older}`}>Older</a>}
      </span>
    </nav>
  );
}

function Actions({ delivery, isRerunnable, trace }: DeliveryData) {
  const path = `/admin/deliveries/${delivery.id}`;
  const isMarked = delivery.bookmarked === 1;
  return (
    <>
      {trace && (
        <a class="button" href={trace}>
          Trace
        </a>
      )}
      <form method="post" action={`${path}/bookmark`}>
        <input type="hidden" name="on" value={isMarked ? "no" : "yes"} />
        <button title="A bookmarked delivery is kept for good">{isMarked ? "Remove bookmark" : "Bookmark"}</button>
      </form>
      {isRerunnable && delivery.status === "processed" && (
        <a class="button" href={`${path}/replay`}>
          Replay…
        </a>
      )}
      {isRerunnable && delivery.status !== "processed" && (
        <form method="post" action={`${path}/replay`}>
          <button class="main">Replay</button>
        </form>
      )}
    </>
  );
}
