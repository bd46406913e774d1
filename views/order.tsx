import type { Place } from "../src/providers/symphonia/order.ts";
import type { Order } from "../src/providers/symphonia/read.ts";
import { Appointments, Closure, Delays, Dispatch, Documents, Zones } from "./order-parts.tsx";
import { Timeline, type TimelineData } from "./order-timeline.tsx";
import { OrderState } from "./orders.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { Fact } from "./parts/fact.tsx";
import { listed } from "./parts/figures.ts";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

export function OrderPage({ now, order, events }: TimelineData) {
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

function placeText(place: Place | null): string | null {
  return place?.address ?? place?.coordinates?.join(", ") ?? null;
}
