import { CAUSES } from "../../views/causes.ts";
import { failureInWords } from "../../views/failures.ts";
import { stateOf } from "../../views/parts/badge.tsx";
import type { IconName } from "../../views/parts/icon.tsx";
import { isHeldBack, STANDINGS, standingOf } from "../../views/parts/sent-badge.tsx";
import { hostOf, SENT_PATH } from "../../views/sent-state.ts";
import { leading } from "../http/path.ts";
import type { findDelivery, findEffects } from "../inbound/deliveries.ts";
import type { DeliveryResult } from "../inbound/store.ts";
import type { SentRow, Try } from "../outbound/sent.ts";

/** One thing that happened on an event's way. */
export type Step = {
  at: number;
  kind: "request" | "deed" | "event" | "notice" | "sent" | "attempt" | "next" | "end";
  text: string;
  detail?: string;
  href?: string;
  state?: { icon: IconName; colour: string };
  /** How long it took. */
  ms?: number;
};

type Received = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;
type Effects = Awaited<ReturnType<typeof findEffects>>;

const GOOD = { icon: "check", colour: "processed" } as const;
const BAD = { icon: "attention", colour: "waiting" } as const;
const RECEIVED = {
  processed: GOOD,
  retrying: { icon: "retry", colour: "retrying" },
  waiting: BAD,
  rejected: { icon: "stop", colour: "rejected" },
  unhandled: { icon: "ring", colour: "" },
} as const;

/** What came in, and what it did. */
export function receivedSteps(
  delivery: Received,
  { deeds }: DeliveryResult,
  { events, notifications }: Effects,
): Step[] {
  const doneAt = delivery.processed_at ?? delivery.received_at;
  const state = stateOf(delivery);
  return [
    {
      at: delivery.received_at,
      kind: "request",
      text: `${delivery.provider} ${delivery.type ?? "unread request"}`,
      detail: delivery.cause ? CAUSES[delivery.cause].word : state,
      href: `/admin/deliveries/${delivery.id}`,
      state: RECEIVED[state],
      ms: delivery.duration_us === null ? undefined : delivery.duration_us / 1_000,
    },
    ...deeds.map(({ what, id, label, did, link }): Step => {
      const href = link?.startsWith("/admin/") ? leading(link) : undefined;
      return { at: doneAt, kind: "deed", text: `${what} ${label ?? id} ${did}`, href };
    }),
    ...events.map((event) => eventStep(event, doneAt)),
    ...notifications.map(({ title, message, link, created_at }): Step => {
      const href = link?.startsWith("/admin/") ? leading(link) : undefined;
      return { at: created_at, kind: "notice", text: title, detail: message, href };
    }),
  ];
}

type EventFacts = { id: string; type: string; description: string | null; occurred_at: number };

/** When it was recorded; it happened when its sender says. */
export function eventStep({ type, description, occurred_at }: EventFacts, at: number): Step {
  const isLate = Math.abs(at - occurred_at) >= 1_000;
  const happened = isLate ? `happened ${new Date(occurred_at).toISOString().slice(0, 19).replace("T", " ")} UTC` : "";
  const detail = [description !== null && type, happened].filter(Boolean).join(", ");
  return { at, kind: "event", text: description ?? type, detail: detail || undefined };
}

/** A delivery to one endpoint, its attempts, and what comes next. */
export function sentSteps(sent: SentRow, tries: Try[]): Step[] {
  const href = `${SENT_PATH}/${sent.id}`;
  const host = hostOf(sent.url);
  const { icon, word, colour } = STANDINGS[standingOf(sent)];
  const isWaiting = isHeldBack(sent);
  const isCut = tries.length > 0 && tries.length < sent.attempts;
  const said = [
    word,
    isWaiting && "until its endpoint is resumed",
    isCut && `here the last ${tries.length} of ${sent.attempts} attempts`,
  ];
  const detail = said.filter(Boolean).join(", ");
  const steps: Step[] = [
    { at: sent.created_at, kind: "sent", text: host, detail, href, state: { icon, colour } },
    ...tries.map((one) => tryStep(one, host, href)),
  ];
  if (sent.due_at !== null && !isWaiting) steps.push({ at: sent.due_at, kind: "next", text: host });
  if (sent.status === "cancelled")
    steps.push({ at: sent.settled_at ?? sent.created_at, kind: "end", text: `${host} cancelled` });
  return steps;
}

function tryStep({ number, at, duration_ms, is_manual, status, failure }: Try, host: string, href: string): Step {
  const result = failure === null ? `answered ${status}` : failureInWords(failure).word;
  return {
    at,
    kind: "attempt",
    text: `${number} to ${host}`,
    detail: is_manual === 1 ? `${result}, by hand` : result,
    href: `${href}#attempt-${number}`,
    state: failure === null ? GOOD : BAD,
    ms: duration_ms,
  };
}
