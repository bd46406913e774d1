import type { PageOf } from "../src/db/page.ts";
import type { timeline } from "../src/providers/symphonia/read.ts";
import { MoreLink } from "./parts/more.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

type TimelineEntry = Awaited<ReturnType<typeof timeline>>[number];

export type TimelineData = { now: number; path: string; events: PageOf<TimelineEntry> };

/** What happened to an order, in its sender's French. What is newest moves; what was asked for besides stays below it. */
export function Timeline({ now, path, events }: TimelineData) {
  return (
    <Panel title="Timeline">
      <div class="timeline" lang="fr">
        <ol id="newest">
          <NewestEntries now={now} events={events.rows} />
        </ol>
        {events.next && (
          <ol>
            <More path={path} next={events.next} />
          </ol>
        )}
      </div>
    </Panel>
  );
}

/** One page of what happened before, and the way to the next. */
export function TimelineEntries({ now, path, events: { rows, next } }: TimelineData) {
  return (
    <>
      <NewestEntries now={now} events={rows} />
      {next && <More path={path} next={next} />}
    </>
  );
}

export function NewestEntries({ now, events }: { now: number; events: TimelineEntry[] }) {
  return (
    <>
      {events.map(({ type, description, place, at }) => (
        <li>
          <span>{description ?? type}</span>
          <span class="muted" lang="en">
            <Time at={at} now={now} />
          </span>
          {place && !description?.includes(place) && <span class="muted">{place}</span>}
        </li>
      ))}
    </>
  );
}

function More({ path, next }: { path: string; next: NonNullable<TimelineData["events"]["next"]> }) {
  const query = new URLSearchParams({ at: String(next.at), after: next.id });
  return (
    <li class="more" lang="en">
      <MoreLink path={`${path}?${query}`} target="closest li" />
    </li>
  );
}
