import { sql as literally } from "kysely";
import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { CHANNELS } from "../notify/rules.ts";
import type { Check } from "./check.ts";
import { lateness } from "./lateness.ts";

/** Whether what should be told outside the dashboard goes out when it is due. */
export function notifyingCheck(hub: Hub): Check {
  const check = {
    name: "notifying",
    group: "Notifications" as const,
    title: "Notifications that are due",
    link: "/admin/notifications",
  };
  const late = lateness(oldestDue(hub), hub.now());
  if (!late) return { ...check, state: "well", says: "on time" };
  return {
    ...check,
    ...late.standing,
    problem: `A notification should have gone out ${late.by} ago, and did not: more is due than goes out, or nothing goes out.`,
    mend: { says: "See above whether a channel fails. If none does, restart Carillon." },
  };
}

/** Of each channel the index knows the first. */
function oldestDue({ read }: Hub): number | null {
  const [first] = read(
    literally<{ due: number | null }>`
      select min((
        select due_at from dispatch where channel = each_one.value and due_at is not null order by due_at limit 1
      )) as due from json_each(${JSON.stringify(CHANNELS)}) as each_one`.compile(sql),
  );
  return first!.due;
}
