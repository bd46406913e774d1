import type { Raw } from "../../views/jsx-runtime.ts";
import { ChangedPanel } from "../../views/parts/live.tsx";
import { UnreadCount } from "../../views/parts/unread.tsx";
import type { Hub } from "../hub.ts";
import { createPace } from "../live/pace.ts";
import { openStream, type Stream } from "../live/stream.ts";
import { countUnread } from "../notify/read.ts";
import { hasSession } from "./session.ts";

/**
 * Pages that move by themselves: one event stream for each, over which it gets what its reader would see on a reload.
 *
 * How a page joins (deliveries.ts is the model of a list, overview.ts of a panel):
 * 1. Its routes are given `streams` (routes.ts) and answer `GET <its path>/live` with `streams.open(request, look, …)`.
 *    A look is made anew for each reader: `lookAtList` (live-list.ts: rows with ids, newest first) or `lookAtPanel`
 *    (live-panel.ts: the inside of an element with an id). Both take the page's own reads and the page's own parts.
 * 2. It tells where that is: `page({ title, current, live: "<its path>/live?<its own query>&after=<shownOf its rows>" }, …)`;
 *    the shell opens the stream and shows the mark. Only a list has an `after`: `readerIsAt(request)` gives it back.
 * 3. A list has `<NewMarker path=…/>` (views/parts/live.tsx), a `waitingId="waiting"` and a `bodyId="rows"` in its Table,
 *    on its first page only. A panel has its id. What is open or typed inside a panel stays only if the panel draws it so.
 *
 * What the shell of every page shows (how many notifications are unread) is a look, too, and comes before the page’s.
 *
 * Nobody says what has changed: after every commit each stream looks again, soon but seldom (live/pace.ts).
 */
export type Streams = { open(request: Request, ...looks: Look[]): Response };

/** What a reader has not seen yet, if anything. */
export type Look = () => Promise<Sight | undefined>;

/** Parts for htmx to put in place, and of a list the place up to which the reader knows it then. */
export type Sight = { markup: (Raw | undefined)[]; place?: string };

const MOST_STREAMS = 32;
const HEARTBEAT_MS = 15_000;

export function createStreams(hub: Hub): Streams {
  const open = new Map<string, Stream>();
  hub.metrics.gauge("carillon_streams_open", {
    help: "Pages of the dashboard that are kept up to date.",
    read: () => open.size,
  });
  hub.lifecycle.end.signal.addEventListener("abort", () => {
    for (const stream of open.values()) stream.end(comeBackLater());
  });

  return {
    open(request, ...looks) {
      if (request.method !== "GET") return refusal(405, "A stream is only for reading");
      if (hub.lifecycle.isDraining) return refusal(503, "Carillon is stopping");
      const view = viewOf(request);
      open.get(view)?.end(); // its reader is back before the old one was missed
      if (open.size >= MOST_STREAMS) return refusal(429, "Too many pages are open at once");
      const all = [lookAtUnread(hub), ...looks];
      const pace = createPace(
        () => look(hub, request, stream, all),
        () => open.size,
      );
      const unwatch = hub.live.watch(pace.note);
      const heartbeat = setInterval(() => {
        stream.send({ event: "heartbeat" });
        pace.note(); // time goes by, and a session ends, without any commit
      }, HEARTBEAT_MS);
      const stream = openStream({
        signal: request.signal,
        onEnd() {
          open.delete(view);
          unwatch();
          pace.stop();
          clearInterval(heartbeat);
        },
      });
      open.set(view, stream);
      pace.note();
      return stream.response;
    },
  };
}

/** What every page's shell shows; a page that does not move has a stream for it alone. */
function lookAtUnread(hub: Hub): Look {
  let last: string | undefined;
  return async () => {
    const count = UnreadCount({ unread: countUnread(hub.read) });
    if (String(count) === last) return undefined;
    last = String(count);
    return { markup: ["unread", "bell"].map((id) => ChangedPanel({ id, children: count })) };
  };
}

/** The place up to which a reader knows a list: where they were when the stream broke, or else where the page ended. */
export function readerIsAt(request: Request): string | undefined {
  return request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? undefined;
}

/** Ends the stream of one who is logged out, and one that cannot be read for: its page comes back and is told why. */
async function look(hub: Hub, request: Request, stream: Stream, looks: Look[]): Promise<void> {
  try {
    if (!hasSession(hub, request)) return stream.end();
    for (const look of looks) {
      const sight = await look();
      if (sight) stream.send({ id: sight.place, data: sight.markup.map((part) => String(part ?? "")).join("") });
    }
  } catch (error) {
    hub.log.warn({ err: error }, "A page could not be kept up to date");
    stream.end(comeBackLater());
  }
}

const refusal = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store", "retry-after": "20" } });

/** Not all at once. */
const comeBackLater = () => ({ event: "end", retry: 1_000 + Math.random() * 2_000 });

const viewOf = (request: Request): string =>
  (new URL(request.url).searchParams.get("view") ?? "").slice(0, 40) || crypto.randomUUID();
