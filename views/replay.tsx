import type { Count } from "../src/inbound/deliveries.ts";
import type { DeliveryData } from "./delivery.tsx";
import { inWords, isFiltered, listPath, type ListState } from "./list-state.ts";
import { counted } from "./parts/figures.ts";
import { PageHead } from "./parts/panel.tsx";

/** Says what a replay of all that matches would run, before anybody presses the button. */
export function ReplayAllPage({ state, before, count }: { state: ListState; before: string; count: Count }) {
  const back = listPath(state);
  return (
    <>
      <PageHead title={count.count === 0 ? "Nothing to replay" : question(state, count)} />
      <section class="panel ask">
        {count.count === 0 ? <WhyNothing /> : <WhatHappens state={state} before={before} count={count} />}
        <p>
          <a href={back}>Back to the list</a>
        </p>
      </section>
    </>
  );
}

/** `Replay 412 deliveries: failed, of symphonia, from the last 24 hours?` */
function question(state: ListState, { count }: Count): string {
  const deliveries = counted(count, "delivery", "deliveries");
  return isFiltered(state) ? `Replay ${deliveries}: ${inWords(state)}?` : `Replay all ${deliveries}?`;
}

function WhatHappens({ state, before, count }: { state: ListState; before: string; count: Count }) {
  const fields = Object.entries({ ...state, before }).filter(([, value]) => value !== "");
  return (
    <form method="post" action="/admin/deliveries/replay">
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>
        Each runs through its handler again, as it came. What it did before is written again rather than twice: an order
        is not created a second time, and nobody is notified a second time.
      </p>
      {count.isMore && (
        <p>
          There are more than these; the newest {count.count.toLocaleString("en")} come first, then you are asked again.
        </p>
      )}
      <p class="muted">Deliveries that were refused before they could be trusted are not among them.</p>
      <button class="main">Replay {counted(count.count, "delivery", "deliveries")}</button>
    </form>
  );
}

function WhyNothing() {
  return (
    <p>
      What matches was refused before it could be trusted, or its body is no longer kept. Ask the provider to send it
      again once the cause is mended.
    </p>
  );
}

/** Before a delivery that did its work does it once more: says what that means for everything it did. */
export function AskToReplayPage({ delivery, deeds, notifications, isRerunnable }: DeliveryData) {
  const path = `/admin/deliveries/${delivery.id}`;
  return (
    <>
      <PageHead title={`Replay ${delivery.type ?? "this delivery"}?`} />
      <section class="panel ask">
        <p>
          It was <strong>{delivery.status}</strong> already. The handler runs again on the same body:
        </p>
        <ul class="prose">
          {deeds.map(({ what, id, label, did }) => (
            <li>
              {what} <strong>{label ?? id}</strong> ({did}) is written again from this delivery
              {what === "book" && ", even if a newer one has changed it since"}
            </li>
          ))}
          <li>
            {notifications.length > 0
              ? `nobody is told a second time (${counted(notifications.length, "notification", "notifications")} stay as they are)`
              : "nobody is notified"}
          </li>
        </ul>
        {isRerunnable ? (
          <form method="post" action={`${path}/replay`}>
            <input type="hidden" name="sure" value="yes" />
            <button class="main">Replay</button>
          </form>
        ) : (
          <p>Its body is no longer kept, so it cannot be replayed.</p>
        )}
        <p>
          <a href={path}>Back to the delivery</a>
        </p>
      </section>
    </>
  );
}
