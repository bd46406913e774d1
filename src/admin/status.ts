import { Elysia } from "elysia";
import { type Health, type StatusLine, StatusPage, StatusPart } from "../../views/status.tsx";
import type { Feed } from "../feed/feed.ts";
import type { Hub } from "../hub.ts";
import { createCountsByProvider } from "../inbound/counters.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { page } from "./page.ts";
import { downloadLines, feedLine } from "./status-downloads.ts";
import { settingLines } from "./status-settings.ts";
import { storageLines } from "./status-storage.ts";
import { providerLines, receivedLine, sendingLines } from "./status-traffic.ts";

const PATH = "/admin/status";

/** Everything that can be well or not, and what mends it: one function for each kind of lines. */
export function statusRoutes(hub: Hub, feed: Feed, streams: Streams) {
  const countsByProvider = createCountsByProvider();
  const readLines = async (): Promise<StatusLine[]> => {
    const lines = await Promise.all([
      receivedLine(hub),
      providerLines(hub, countsByProvider),
      sendingLines(hub),
      feedLine(hub, feed),
      downloadLines(hub, feed),
      storageLines(hub),
      settingLines(hub.config),
    ]);
    return worstFirst(lines.flat());
  };
  const read = async () => ({ now: hub.now(), lines: await readLines() });
  return new Elysia({ detail: { hide: true } })
    .get(PATH, async () =>
      page(hub, { title: "Status", current: "status", live: `${PATH}/live` }, StatusPage(await read())),
    )
    .get(`${PATH}/live`, ({ request }) =>
      streams.open(
        request,
        lookAtPanel("status", async () => StatusPart(await read())),
      ),
    );
}

const ORDER: Health[] = ["bad", "watch", "well", "off"];

const worstFirst = (lines: StatusLine[]): StatusLine[] =>
  lines.toSorted((a, b) => ORDER.indexOf(a.health) - ORDER.indexOf(b.health));
