import { Elysia } from "elysia";
import { type Area, PublicStatus } from "../../views/status-public.tsx";
import { Failure } from "../errors.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import type { Check, Checks, Group } from "./check.ts";

const GOOD_FOR_SECONDS = 5;

/** `/status` for everybody, if PUBLIC_STATUS says so: in plain words, without anything from inside. */
export function publicStatusRoute(hub: Hub, checks: Checks) {
  let known: { at: number; areas: Promise<Area[]> } | undefined;
  const areas = (): Promise<Area[]> => {
    const now = hub.now();
    if (!known || Math.abs(now - known.at) >= GOOD_FOR_SECONDS * 1_000)
      known = { at: now, areas: checks().then(areasOf) };
    return known.areas;
  };
  return new Elysia({ detail: { hide: true } }).get("/status", async () => {
    if (!hub.config.PUBLIC_STATUS) throw new Failure("not_found", "There is no such page");
    const headers = { "cache-control": `public, max-age=${GOOD_FOR_SECONDS}` };
    return markup(PublicStatus({ areas: await areas() }), { headers });
  });
}

type Words = { title: string; group: Group; is: RegExp; well: string; troubled: string };

/** Only what others would notice: not a setting, not an endpoint that is somebody else's. */
const AREAS: Words[] = [
  {
    title: "Receiving webhooks",
    group: "Receiving",
    is: /^(provider-.*|retries|received)$/,
    well: "Deliveries are taken in and handled.",
    troubled: "Some deliveries are not handled at the moment. Senders should keep trying.",
  },
  {
    title: "Sending webhooks",
    group: "Sending",
    is: /^sending$/,
    well: "Events are sent on time.",
    troubled: "Some deliveries are delayed. None is lost.",
  },
  {
    title: "Downloads",
    group: "Downloads",
    is: /^feed$/,
    well: "New files are noticed.",
    troubled: "New files may be noticed late.",
  },
  {
    title: "The service itself",
    group: "This machine",
    is: /^(disk-DATA_DIR|database|store)$/,
    well: "It runs.",
    troubled: "It runs, but is short of something. People have been told.",
  },
];

/** What is broken shows; what a person should look at is nothing to others, but for what comes late. Nothing of what is off. */
function areasOf(checks: Check[]): Area[] {
  const isFelt = ({ state, name }: Check) => state === "broken" || (state === "attention" && name === "sending");
  return AREAS.flatMap(({ title, group, is, well, troubled }) => {
    const inUse = checks.filter(
      (check) => check.group === group && (is.test(check.name) || check.isUnread) && check.state !== "off",
    );
    const isWell = !inUse.some(isFelt);
    return inUse.length === 0 ? [] : [{ title, isWell, says: isWell ? well : troubled }];
  });
}
