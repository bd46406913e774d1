import type { Delay, OrderDocument } from "../src/providers/symphonia/order.ts";
import type { Order } from "../src/providers/symphonia/read.ts";
import type { Child } from "./jsx-runtime.ts";
import { JsonBlock } from "./parts/code.tsx";
import { Fact } from "./parts/fact.tsx";
import { listed } from "./parts/figures.ts";
import { Outside } from "./parts/outside.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

/** What belongs to an order, each kind in a panel that is not there when it is empty. */

export function Delays({ delays, now }: { delays: Delay[]; now: number }) {
  return (
    <Several title="Delays" count={delays.length}>
      {delays.map(({ minutes, severity, reason, place, newEta, detectedAt }) => (
        <Entry at={detectedAt} now={now}>
          <strong>{minutes === null ? "Delayed" : `+${minutes} min`}</strong>
          {severity && <span class="tag">{severity.toLowerCase()}</span>}
          <span>{[reason, place?.city].filter(Boolean).join(", ")}</span>
          {newEta !== null && (
            <span class="muted">
              new ETA <Time at={newEta} now={now} />
            </span>
          )}
        </Entry>
      ))}
    </Several>
  );
}

export function Documents({ documents, now }: { documents: OrderDocument[]; now: number }) {
  return (
    <Several title="Documents" count={documents.length}>
      {documents.map(({ id, type, filename, state, url, error, fields, uploadedAt }) => (
        <Entry at={uploadedAt} now={now}>
          <strong>{type ?? "document"}</strong>
          {state && <span class="tag">{state.replaceAll("_", " ")}</span>}
          <Outside url={url} text={filename ?? id} />
          {error && state === "ocr_failed" && <span class="rejected">{error}</span>}
          {fields && (
            <details>
              <summary>What was read</summary>
              <JsonBlock id={`fields-${id}`} text={JSON.stringify(fields)} what="what was read" />
            </details>
          )}
        </Entry>
      ))}
    </Several>
  );
}

export function Appointments({ appointments, now }: { appointments: Order["appointments"]; now: number }) {
  return (
    <Several title="Appointments" count={appointments.length}>
      {appointments.map(({ kind, state, place, reason, startsAt }) => (
        <Entry at={startsAt} now={now}>
          <strong>{kind ?? "appointment"}</strong>
          {state && <span class="tag">{state}</span>}
          <span>{[place, reason].filter(Boolean).join(", ")}</span>
        </Entry>
      ))}
    </Several>
  );
}

export function Zones({ zones, now }: { zones: Order["zones"]; now: number }) {
  return (
    <Several title="Zones" count={zones.length}>
      {zones.map(({ id, name, type, approachedAt, enteredAt, leftAt }) => (
        <Entry at={leftAt ?? enteredAt ?? approachedAt} now={now}>
          <strong>{name ?? id}</strong>
          {type && <span class="tag">{type}</span>}
          <span>{leftAt !== null ? "left" : enteredAt !== null ? "entered" : "approaching"}</span>
        </Entry>
      ))}
    </Several>
  );
}

export function Dispatch({ order: { offers, dispatch } }: { order: Order }) {
  return (
    <Several title="Dispatch" count={offers.length + (dispatch ? 1 : 0)} aside={dispatch ?? undefined}>
      {offers.map(({ carrier, state, reason }) => (
        <Entry>
          <strong>{carrier.name ?? carrier.id}</strong>
          {state && <span class="tag">{state}</span>}
          <span>{reason}</span>
        </Entry>
      ))}
    </Several>
  );
}

export function Closure({ order: { closure, closedAt, stats, scoreBreakdown }, now }: { order: Order; now: number }) {
  if (closedAt === null && closure === null) return <></>;
  return (
    <Panel title="Closed" aside={closedAt !== null && <Time at={closedAt} now={now} />}>
      <dl class="facts inside">
        <Fact name="By">{closure?.closedBy}</Fact>
        <Fact name="Reason">{closure?.reason}</Fact>
        <Fact name="Checklist">{closure?.checklist && listed(closure.checklist)}</Fact>
        <Fact name="Figures">{stats && listed(stats)}</Fact>
        <Fact name="Score">{scoreBreakdown && listed(scoreBreakdown)}</Fact>
      </dl>
    </Panel>
  );
}

function Several({ title, count, aside, children }: { title: string; count: number; aside?: string; children: Child }) {
  if (count === 0) return <></>;
  return (
    <Panel title={title} aside={aside}>
      <ul class="entries">{children}</ul>
    </Panel>
  );
}

function Entry({ at, now = 0, children }: { at?: number | null; now?: number; children?: Child }) {
  return (
    <li>
      <div class="line">{children}</div>
      {at != null && (
        <span class="muted">
          <Time at={at} now={now} />
        </span>
      )}
    </li>
  );
}
