import { sql as literally } from "kysely";
import { counted } from "../../views/parts/figures.ts";
import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { firstIdAt } from "../ids.ts";
import type { Check } from "./check.ts";
import { span } from "./words.ts";

const ATTENTION_MS = 60_000;
const BROKEN_MS = 300_000; // signatures that seem older than this are refused
const ENOUGH_HOSTS = 3;
const HOUR_MS = 3_600_000;
const MOST_LOOKED_AT = 200;
const ENOUGH_STALE = 5;

const NTP = "Check that NTP sets the clock of this machine: timedatectl says whether it is synchronized.";

/** Whether our clock is right, by what others say, and by what was refused because its time was too far from ours. */
export function clockCheck(hub: Hub): Check {
  const check = { name: "clock", group: "This machine" as const, title: "Clock" };
  const differences = hub.skew.differences();
  const difference = median(differences);
  if (difference !== undefined && Math.abs(difference) > ATTENTION_MS)
    return {
      ...check,
      state: Math.abs(difference) > BROKEN_MS && differences.length >= ENOUGH_HOSTS ? "broken" : "attention",
      says: difference > 0 ? "behind" : "ahead",
      problem: seems(
        difference,
        `so ${differences.length === 1 ? "says the one server" : `say ${differences.length} servers`} that answered us in the last hour`,
      ),
      mend: { says: NTP + (differences.length < ENOUGH_HOSTS ? " If it is right, theirs is wrong." : "") },
    };
  const jump = hub.skew.jump();
  if (jump)
    return {
      ...check,
      since: { word: "jumped", at: jump.at },
      state: "attention",
      says: "jumped",
      problem: `The clock of this machine jumped ${span(jump.by)} ${jump.by > 0 ? "ahead, or the machine slept for so long" : "back"}.`,
      mend: { says: `${NTP} What was due meanwhile is done by itself.` },
    };
  const stale = staleAges(hub);
  if (stale.length >= ENOUGH_STALE)
    return {
      ...check,
      state: "attention",
      says: stale[0]! > 0 ? "ahead, or what comes is old" : "behind",
      problem: seems(
        -median(stale)!,
        `${stale.length} deliveries of the last hour were refused, because the time signed in them is too far from ours`,
      ),
      mend: { says: `${NTP} If it is right, the sender’s is wrong, or it sends late.` },
      link: "/admin/deliveries?status=rejected",
    };
  if (difference === undefined) return { ...check, state: "well", says: "nobody to compare with" };
  const figure = `compared with ${counted(differences.length, "server", "servers")}`;
  return { ...check, state: "well", says: "right", figure };
}

const seems = (difference: number, because: string): string =>
  `The clock of this machine seems to be ${span(difference)} ${difference > 0 ? "behind" : "ahead"}: ${because}.`;

/** How old the times under the last refused signatures were, in ms; negative for those from the future. */
function staleAges({ read, now }: Hub): number[] {
  const rows = read(
    literally<{ cause: string; reason: string }>`
      select cause, reason from inbound_delivery indexed by inbound_delivery_unusual
      where status = 'rejected' and status <> 'processed' and id >= ${firstIdAt("dlv", now() - HOUR_MS)}
      order by id desc limit ${MOST_LOOKED_AT}`.compile(sql),
  );
  const ages = rows.filter(({ cause }) => cause === "stale").map(({ reason }) => ageOf(reason));
  return ages.filter((age) => age !== undefined).sort((a, b) => a - b);
}

/** As the rooms say it. */
function ageOf(reason: string): number | undefined {
  const [, seconds, when] = /(\d+) s (old|in the future)/.exec(reason) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * (when === "old" ? 1_000 : -1_000);
}

const median = (sorted: number[]): number | undefined => sorted[Math.floor(sorted.length / 2)];
