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
import { lookAtPanel } from "./live-panel.ts";
import type { Streams } from "./live.ts";
import { page } from "./page.ts";

const MINUTES_SHOWN = 60;
const MINUTES_A_DAY = 1_440;
const DAY_MS = 86_400_000;
const MOST_REJECTIONS = 2_000; // each is a look at its row
const MOST_COUNTED = 1_000;
const ERRORS_WORTH_A_WORD = 0.05;

/** What happened, and what needs a person now. */
export function overviewRoutes(hub: Hub, streams: Streams) {
  const countsByProvider = createCountsByProvider();
  const read = () => readOverview(hub, countsByProvider);
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

/** All that the overview shows. */
export async function readOverview(hub: Hub, countsByProvider = createCountsByProvider()): Promise<OverviewData> {
  const now = hub.now();
  const [waiting, rejections, minutes, states] = await Promise.all([
    countDeliveries(hub.db, { state: "waiting" }, { most: MOST_COUNTED }),
    rejectionsSince(hub.db, now - DAY_MS),
    countsByMinute(hub.db, now, MINUTES_SHOWN),
    providerStates(hub, countsByProvider),
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

/** Every provider there is: configured or not, and how it has been doing. */
export async function providerStates(hub: Hub, countsByProvider: CountsByProvider): Promise<ProviderState[]> {
  const counts = await countsByProvider(hub.db, hub.now(), MINUTES_A_DAY);
  return Promise.all(
    providers.map(async ({ id, title }) => {
      const settings = hub.config.rooms[id]!;
      const missing = settings.configured ? [] : settings.missing;
      const last = await lastReceived(hub.db, id);
      return { id, title, missing, last, ...health(counts.get(id) ?? NOTHING, missing.length > 0) };
    }),
  );
}

function health(counts: Counts, isMissing: boolean): Pick<ProviderState, "state" | "total" | "errorRate"> {
  const total = totalOf(counts);
  const errorRate = total === 0 ? 0 : (counts.failed + counts.rejected) / total;
  if (isMissing) return { state: "not configured", total, errorRate };
  if (total === 0) return { state: "quiet", total, errorRate };
  return { state: errorRate > ERRORS_WORTH_A_WORD ? "errors" : "well", total, errorRate };
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
