import type { Place } from "../src/providers/symphonia/order.ts";
import type { findJourney, Order } from "../src/providers/symphonia/read.ts";
import { Appointments, Closure, Delays, Dispatch, Documents, Zones } from "./order-parts.tsx";
import { type Share, ShareForm } from "./order-share.tsx";
import { Timeline, type TimelineData } from "./order-timeline.tsx";
import { OrderState } from "./orders.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { Fact } from "./parts/fact.tsx";
import { listed } from "./parts/figures.ts";
import { ENGLISH } from "./parts/map-words.ts";
import { RouteMap } from "./parts/map.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

type WhereaboutsData = {
  now: number;
  journey: NonNullable<Awaited<ReturnType<typeof findJourney>>>;
  tiles?: string;
};

type OrderData = WhereaboutsData & {
  events: TimelineData["events"];
  /** Where its page is. */
  path: string;
  share: Share;
};

export function OrderPage({ events, path, share, ...data }: OrderData) {
  const { now } = data;
  const { order } = data.journey;
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
        <code>{order.id}</code> <CopyButton text={order.id} what="the order’s id" />
      </PageHead>
      <ShareForm {...share} />
      <div class="columns">
        <div class="stack">
          <div id="whereabouts">
            <Whereabouts {...data} />
          </div>
          <div class="stack" id="belongings">
            <Belongings order={order} now={now} />
          </div>
        </div>
        <Timeline now={now} path={path} events={events} />
      </div>
    </>
  );
}

/** All that is known of an order besides where it is and what happened to it; it changes seldom. */
export function Belongings({ order, now }: { order: Order; now: number }) {
  return (
    <>
      <Delays delays={order.delays} now={now} />
      <Documents documents={order.documents} now={now} />
      <Facts order={order} now={now} />
      <Appointments appointments={order.appointments} now={now} />
      <Zones zones={order.zones} now={now} />
      <Dispatch order={order} />
      <Closure order={order} now={now} />
    </>
  );
}

/** Where it is, on a map and in words. */
export function Whereabouts({ now, journey, tiles }: WhereaboutsData) {
  const { order, late } = journey;
  const { position, eta, tracking, closedAt } = order;
  const isFollowed = closedAt === null && tracking !== "off";
  return (
    <section class="panel" aria-label="Where it is">
      <RouteMap journey={journey} words={ENGLISH} tiles={tiles} />
      <div class="inside line">
        <OrderState status={order.status} />
        {isFollowed && position?.speed !== undefined && <strong>{Math.round(position.speed)} km/h</strong>}
        {eta !== null && closedAt === null && (
          <span>
            ETA{" "}
            <strong>
              <Time at={eta} now={now} />
            </strong>
          </span>
        )}
        {late !== undefined && <strong class="waiting">+{late} min</strong>}
        {position && (
          <span class="muted">
            {ENGLISH.where(position)}, <Time at={position.at} now={now} />
          </span>
        )}
        {tracking && <span class="muted">tracking {tracking}</span>}
      </div>
    </section>
  );
}

function Facts({ order, now }: { order: Order; now: number }) {
  const { pickup, delivery, carrier, carrierScore, goods, pricing, orderedAt } = order;
  return (
    <Panel title="The order">
      <dl class="facts inside">
        <Fact name="From">{placeText(pickup)}</Fact>
        <Fact name="To">{placeText(delivery)}</Fact>
        <Fact name="Carrier">
          {carrier && [carrier.name ?? carrier.id, carrierScore !== null && ` · score ${carrierScore}`]}
        </Fact>
        <Fact name="Goods">{goods && listed(goods)}</Fact>
        <Fact name="Price">
          {pricing?.totalPrice !== undefined && `${pricing.totalPrice} ${pricing.currency ?? ""}`}
        </Fact>
        <Fact name="Ordered">{orderedAt !== null && <Time at={orderedAt} now={now} />}</Fact>
      </dl>
    </Panel>
  );
}

/** The coordinates are as the sender wrote them. */
function placeText(place: Place | null): string | null {
  const coordinates: unknown = place?.coordinates;
  return place?.address ?? (Array.isArray(coordinates) ? coordinates.join(", ") : null);
}
