import type { PageOf } from "../src/admin/cursor.ts";
import type { Delay, OrderDocument, Place } from "../src/providers/symphonia/order.ts";
import type { Order, timeline } from "../src/providers/symphonia/read.ts";
import type { Child } from "./jsx-runtime.ts";
import { OrderState } from "./orders.tsx";
import { JsonBlock } from "./parts/code.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { MoreLink } from "./parts/more.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

type TimelineEntry = Awaited<ReturnType<typeof timeline>>[number];

export type OrderData = { now: number; order: Order; events: PageOf<TimelineEntry> };

export function OrderPage({ now, order, events }: OrderData) {
  const deliveries = `/admin/deliveries?${new URLSearchParams({ q: order.id })}`;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href="/admin/orders">Orders</a>
      </nav>
      <PageHead
        title={order.reference ?? order.id}
        actions={
          <a class="button" href={deliveries}>
            Its deliveries
          </a>
        }
      >
        <OrderState status={order.status} /> <code>{order.id}</code>{" "}
        <CopyButton text={order.id} what="the order’s id" />
      </PageHead>
      <div class="columns">
        <div class="stack">
          <Facts order={order} now={now} />
          <Delays delays={order.delays} now={now} />
          <Documents documents={order.documents} now={now} />
          <Appointments appointments={order.appointments} now={now} />
          <Zones zones={order.zones} now={now} />
          <Dispatch order={order} />
          <Closure order={order} now={now} />
        </div>
        <Timeline now={now} order={order} events={events} />
      </div>
    </>
  );
}

function Facts({ order, now }: { order: Order; now: number }) {
  const { pickup, delivery, carrier, carrierScore, eta, position, tracking, goods, pricing, orderedAt } = order;
  return (
    <Panel title="The order" aside={tracking && `tracking ${tracking}`}>
      <dl class="facts inside">
        <Fact name="From">{placeText(pickup)}</Fact>
        <Fact name="To">{placeText(delivery)}</Fact>
        <Fact name="Carrier">
          {carrier && [carrier.name ?? carrier.id, carrierScore !== null && ` · score ${carrierScore}`]}
        </Fact>
        <Fact name="ETA">{eta !== null && <Time at={eta} now={now} />}</Fact>
        <Fact name="Last position">
          {position && (
            <>
              <Time at={position.at} now={now} /> · {position.latitude.toFixed(4)}, {position.longitude.toFixed(4)}
              {position.speed !== undefined && ` · ${Math.round(position.speed)} km/h`}
            </>
          )}
        </Fact>
        <Fact name="Goods">{goods && listed(goods)}</Fact>
        <Fact name="Price">
          {pricing?.totalPrice !== undefined && `${pricing.totalPrice} ${pricing.currency ?? ""}`}
        </Fact>
        <Fact name="Ordered">{orderedAt !== null && <Time at={orderedAt} now={now} />}</Fact>
        <Fact name="Changed">
          <Time at={order.changedAt} now={now} />
        </Fact>
      </dl>
    </Panel>
  );
}

/** A fact that nobody told takes no room. */
function Fact({ name, children }: { name: string; children?: Child }) {
  if (children === null || children === undefined || children === false || children === "") return <></>;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Delays({ delays, now }: { delays: Delay[]; now: number }) {
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

function Documents({ documents, now }: { documents: OrderDocument[]; now: number }) {
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

/** A link that a payload brought: followed only if it is one of the web's, and it learns nothing of us. */
function Outside({ url, text }: { url: string | null; text: string }) {
  const isWeb = /^https?:$/.test(URL.parse(url ?? "")?.protocol ?? "");
  if (!isWeb || url === null) return <span>{text}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}

function Appointments({ appointments, now }: { appointments: Order["appointments"]; now: number }) {
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

function Zones({ zones, now }: { zones: Order["zones"]; now: number }) {
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

function Dispatch({ order: { offers, dispatch } }: { order: Order }) {
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

function Closure({ order: { closure, closedAt, stats, scoreBreakdown }, now }: { order: Order; now: number }) {
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

function Timeline(data: OrderData) {
  return (
    <Panel title="Timeline">
      <ol class="timeline" lang="fr">
        <TimelineEntries {...data} />
      </ol>
    </Panel>
  );
}

/** What happened, newest first, and the way to what happened before. */
export function TimelineEntries({ now, order, events: { rows, next } }: OrderData) {
  const more = next && new URLSearchParams({ at: String(next.at), after: next.id });
  return (
    <>
      {rows.map(({ type, description, place, at }) => (
        <li>
          <span>{description ?? type}</span>
          <span class="muted" lang="en">
            <Time at={at} now={now} />
          </span>
          {place && !description?.includes(place) && <span class="muted">{place}</span>}
        </li>
      ))}
      {more && (
        <li class="more" lang="en">
          <MoreLink path={`/admin/orders/${encodeURIComponent(order.id)}?${more}`} target="closest li" />
        </li>
      )}
    </>
  );
}

function placeText(place: Place | null): string | null {
  return place?.address ?? place?.coordinates?.join(", ") ?? null;
}

/** `weight 1500, volume 12`: whatever the sender put there, as text. */
function listed(values: Record<string, unknown>): string {
  const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(", ");
}
