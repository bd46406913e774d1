import type { PageOf } from "../src/db/page.ts";
import type { Order, timeline } from "../src/providers/symphonia/read.ts";
import { MoreLink } from "./parts/more.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

type TimelineEntry = Awaited<ReturnType<typeof timeline>>[number];

export type TimelineData = { now: number; order: Order; events: PageOf<TimelineEntry> };

/** What happened to an order, in its sender's French. */
export function Timeline(data: TimelineData) {
  return (
    <Panel title="Timeline">
      <ol class="timeline" lang="fr">
        <TimelineEntries {...data} />
      </ol>
    </Panel>
  );
}

/** What happened, newest first, and the way to what happened before. */
export function TimelineEntries({ now, order, events: { rows, next } }: TimelineData) {
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
