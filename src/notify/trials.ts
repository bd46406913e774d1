import { prepare, sql } from "../db/prepare.ts";
import type { Channel } from "../db/schema.ts";
import type { Hub } from "../hub.ts";

/** When a test message has reached everybody for the last time: a channel that failed before is well again. */

const nameOf = (channel: Channel): string => `tested ${channel}`;

const keep = prepare((trial: { name: string; value: string; changed_at: number }) =>
  sql
    .insertInto("setting")
    .values({ name: trial.name, value: trial.value, changed_at: trial.changed_at })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet(({ ref }) => ({ changed_at: ref("excluded.changed_at") })),
    ),
);

const find = prepare((trial: { name: string }) =>
  sql.selectFrom("setting").select("changed_at").where("name", "=", trial.name),
);

export function noteTrial(hub: Hub, channel: Channel): void {
  hub.write((trx) => trx.run(keep({ name: nameOf(channel), value: "true", changed_at: hub.now() })));
}

export function lastTrial({ read }: Pick<Hub, "read">, channel: Channel): number | null {
  return read(find({ name: nameOf(channel) }))[0]?.changed_at ?? null;
}
