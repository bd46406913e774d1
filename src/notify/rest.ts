import type { Channel } from "../db/schema.ts";
import type { Hub } from "../hub.ts";
import { DAY_MS } from "../outbound/schedule.ts";
import type { Rest } from "./routing.ts";
import { HOUR_MS } from "./schedule.ts";
import type { Finished } from "./settle.ts";

/** A channel that does not work is not asked again by each message that waits for it: one finds out for all. */

const LONGEST_MS = DAY_MS; // a clock that ran ahead must not leave it resting for years (HOSTILE B8)

/** What holds up all messages of a channel now; undefined when it works, or one of them may find out whether it does. */
export function restOf({ notify, now }: Pick<Hub, "notify" | "now">, channel: Channel): Rest | undefined {
  const rest = notify.rests.get(channel);
  const left = (rest?.until ?? 0) - now();
  return left > 0 && left <= LONGEST_MS ? rest : undefined;
}

/** Heeds what a try, due again at `due`, tells of its channel; true when it shows that it works again. */
export function heed({ notify, now }: Hub, { batch, outcome }: Finished, due: number | null): boolean {
  if (outcome.is !== "delayed" || !outcome.isOfChannel) return batch.isTrial;
  const { failure, detail } = outcome;
  notify.rests.set(batch.part.channel, { until: due ?? now() + HOUR_MS, failure, detail });
  return false;
}
