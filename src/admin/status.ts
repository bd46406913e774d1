import { Elysia } from "elysia";
import { type StatusData, StatusPage, StatusPart } from "../../views/status.tsx";
import type { Hub } from "../hub.ts";
import { type Check, type Checks, GROUPS, isTrouble, listed, worstFirst } from "../status/check.ts";
import { asText } from "../status/text.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { page } from "./page.ts";

const PATH = "/admin/status";

/** Everything that can be well or not, and what mends it. */
export function statusRoutes(hub: Hub, checks: Checks, streams: Streams) {
  const read = async () => dataOf(hub, listed(await checks()));
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

function dataOf({ now }: Hub, checks: Check[]): StatusData {
  const groups = GROUPS.map((group) => ({ group, checks: checks.filter((check) => check.group === group) }));
  return {
    now: now(),
    troubles: worstFirst(checks.filter(isTrouble)),
    groups: groups.filter(({ checks }) => checks.length > 0),
    text: asText(checks),
  };
}
