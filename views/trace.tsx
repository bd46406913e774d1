import type { Step } from "../src/admin/trace-steps.ts";
import { CopyButton } from "./parts/copy.tsx";
import { Icon } from "./parts/icon.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { took } from "./parts/figures.ts";
import { Due, Time } from "./parts/time.tsx";
import { sentPath } from "./sent-state.ts";

export type TraceData = {
  now: number;
  event: { id: string; type: string; description: string | null };
  /** The delivery that brought it; `gone` when that is no longer kept. */
  received?: { id: string } | "gone";
  /** In the order of their times. */
  steps: Step[];
  /** There is more than is shown. */
  isCut: boolean;
};

/** One story: from the request that brought it through what it did to every endpoint that was told. */
export function TracePage({ now, event, received, steps, isCut }: TraceData) {
  const start = steps[0]?.at ?? now;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        {received && received !== "gone" ? (
          <a href={`/admin/deliveries/${received.id}`}>The delivery that brought it</a>
        ) : (
          <a href="/admin/deliveries/sent">Sent deliveries</a>
        )}
      </nav>
      <PageHead title={event.description ?? event.type}>
        <span>trace of</span> <code>{event.id}</code> <CopyButton text={event.id} what="the event’s id" />
      </PageHead>
      {isCut && (
        <Notice kind="bad">
          It went to more endpoints than are shown here. <a href={sentPath({ q: event.id })}>See all of them</a>
        </Notice>
      )}
      <Panel title="From beginning to end" aside={<Time at={start} now={now} />}>
        <ol class="timeline trace">
          {received === "gone" && <li>The request that brought it is no longer kept.</li>}
          {steps.map((step) => (
            <StepLine step={step} start={start} now={now} />
          ))}
        </ol>
      </Panel>
    </>
  );
}

function StepLine({ step, start, now }: { step: Step; start: number; now: number }) {
  const { at, kind, text, detail, href, state, ms } = step;
  return (
    <li class={kind === "attempt" || kind === "next" ? "under" : undefined}>
      <span>
        <span class="kind">{WORDS[kind]} </span>
        {state && (
          <span class={state.colour}>
            <Icon name={state.icon} />{" "}
          </span>
        )}
        {href ? <a href={href}>{text}</a> : text}
        {detail && <span class="muted"> {detail}</span>}
      </span>
      <span class="muted">
        {kind === "next" ? <Due at={at} now={now} /> : <span title={exact(at)}>{after(at - start)}</span>}
        {ms !== undefined && ` · ${took(ms * 1_000)}`}
      </span>
    </li>
  );
}

const WORDS: Record<Step["kind"], string> = {
  request: "request",
  deed: "did",
  event: "event",
  notice: "notice",
  sent: "to",
  attempt: "attempt",
  next: "next try",
  end: "end",
};

const exact = (at: number): string => new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");

/** `+84 ms`, `+5.0 s`, `+4 min 59 s`, `+6 h 2 min` */
export function after(ms: number): string {
  if (ms < 1_000) return `+${ms} ms`;
  if (ms < 60_000) return `+${took(ms * 1_000)}`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `+${minutes} min ${Math.floor(ms / 1_000) % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `+${hours} h ${minutes % 60} min` : `+${Math.floor(hours / 24)} d ${hours % 24} h`;
}
