import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Hub } from "../hub.ts";

/** When a test message has reached everybody for the last time: a channel that failed before is well again. */

const nameOf = (channel: Channel): string => `last good test by ${channel}`;

const keep = prepare((trial: { name: string; value: string; changed_at: number }) =>
  sql
    .insertInto("setting")
    .values({ name: trial.name, value: trial.value, changed_at: trial.changed_at })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet(({ ref }) => ({ value: ref("excluded.value"), changed_at: ref("excluded.changed_at") })),
    ),
);

const find = prepare((trial: { name: string }) =>
  sql.selectFrom("setting").select("value").where("name", "=", trial.name),
);

export function noteTrial(hub: Hub, channel: Channel): void {
  const now = hub.now();
  hub.write((trx) => trx.run(keep({ name: nameOf(channel), value: JSON.stringify(now), changed_at: now })));
}

export function lastTrial({ read }: Pick<Hub, "read">, channel: Channel): number | null {
  const [kept] = read(find({ name: nameOf(channel) }));
  return kept ? (JSON.parse(kept.value) as number) : null;
}
