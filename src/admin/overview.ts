import { Elysia } from "elysia";
import { type Kysely, sql } from "kysely";
import { Overview, type OverviewData, OverviewPage, type ProviderState } from "../../views/overview.tsx";
import type { Rejection } from "../../views/parts/needs.tsx";
import type { Schema } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import {
  type Counts,
  countsByMinute,
  type CountsByProvider,
  createCountsByProvider,
  NOTHING,
  totalOf,
} from "../inbound/counters.ts";
import { countDeliveries } from "../inbound/deliveries.ts";
import { providers } from "../providers/registry.ts";
import type { Check, Checks } from "../status/check.ts";
import { hasManyErrors } from "../status/providers.ts";
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { page } from "./page.ts";
import { createSilent } from "./silent.ts";

const MINUTES_SHOWN = 60;
const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1_440;
const DAY_MS = 86_400_000;
const MOST_REJECTIONS = 2_000; // each is a look at its row
const MOST_COUNTED = 1_000;

/** What happened, and what needs a person now. */
export function overviewRoutes(hub: Hub, streams: Streams, checks: Checks) {
  const counters = createCounters();
  const silent = createSilent(hub, checks);
  const read = async () => readOverview(hub, counters, await silent());
  return new Elysia({ detail: { hide: true } })
    .get("/admin", async () =>
      page(hub, { title: "Overview", current: "overview", live: "/admin/live" }, OverviewPage(await read())),
    )
    .get("/admin/live", ({ request }) =>
      streams.open(
        request,
        lookAtPanel("overview", async () => Overview(await read())),
      ),
    );
}

type Counters = Record<"ofHour" | "ofDay", CountsByProvider>;

const createCounters = (): Counters => ({ ofHour: createCountsByProvider(), ofDay: createCountsByProvider() });

/** All that the overview shows. */
export async function readOverview(
  hub: Hub,
  counters = createCounters(),
  silent = new Map<string, Check>(),
): Promise<OverviewData> {
  const now = hub.now();
  const [waiting, rejections, minutes, states] = await Promise.all([
    countDeliveries(hub.db, { state: "waiting" }, { most: MOST_COUNTED }),
    rejectionsSince(hub.db, now - DAY_MS),
    countsByMinute(hub.db, now, MINUTES_SHOWN),
    providerStates(hub, counters, silent),
  ]);
  return { now, waiting, rejections, minutes, providers: states };
}

/** What was refused lately, by provider and cause; the cause that was met last comes first. */
async function rejectionsSince(db: Kysely<Schema>, since: number): Promise<OverviewData["rejections"]> {
  const { rows } = await sql<Rejection>`
    select provider, cause, count(*) as count, min(received_at) as since, max(received_at) as last
    from (
      select provider, cause, received_at from inbound_delivery indexed by inbound_delivery_unusual
      where status = 'rejected' and status <> 'processed' and id >= ${firstIdAt("dlv", since)}
      order by id desc limit ${MOST_REJECTIONS}
    ) group by provider, cause order by last desc`.execute(db);
  const looked = rows.reduce((sum, row) => sum + row.count, 0);
  return rows.map((row) => ({ ...row, isMore: looked === MOST_REJECTIONS }));
}

/** Every provider there is: configured or not, and how it has been doing. The Status page judges its errors and its silence. */
async function providerStates(
  hub: Hub,
  { ofHour, ofDay }: Counters,
  silent: Map<string, Check>,
): Promise<ProviderState[]> {
  const [hours, days] = await Promise.all([
    ofHour(hub.db, hub.now(), MINUTES_AN_HOUR),
    ofDay(hub.db, hub.now(), MINUTES_A_DAY),
  ]);
  return Promise.all(
    providers.map(async ({ id, title }) => {
      const settings = hub.config.rooms[id]!;
      const missing = settings.configured ? [] : settings.missing;
      const last = await lastReceived(hub.db, id);
      const [hour, day] = [hours.get(id) ?? NOTHING, days.get(id) ?? NOTHING];
      const total = totalOf(day);
      const errorRate = total === 0 ? 0 : (day.failed + day.rejected) / total;
      const isHeard = totalOf(hour) > hour.rejected; // perhaps since its check was read
      const silence = isHeard ? undefined : silent.get(id);
      const state = missing.length > 0 ? "not configured" : await stateOf(hub, id, { hour, day, silence });
      return { id, title, missing, last, state, silence, total, errorRate };
    }),
  );
}

type Known = { hour: Counts; day: Counts; silence?: Check };

async function stateOf({ db }: Hub, id: string, { hour, day, silence }: Known): Promise<ProviderState["state"]> {
  if (await hasManyErrors(db, id, hour, day)) return "errors";
  if (silence) return "silent";
  return totalOf(day) === 0 ? "quiet" : "well";
}

async function lastReceived(db: Kysely<Schema>, provider: string): Promise<number | undefined> {
  const last = await db
    .selectFrom("inbound_delivery")
    .select("received_at")
    .where("provider", "=", provider)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.received_at;
}
