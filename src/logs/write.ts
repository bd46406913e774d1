import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import type { LogLine } from "../log.ts";

const WRITTEN_AT_ONCE = 1_000; // 4 ms; requests get in between
const PRUNED_AT_ONCE = 1_000;
const LINES_KEPT = 50_000;
const KEPT_MS = 7 * 86_400_000;

const insertLine = prepare(({ at, level, type, message, fields }: LogLine) =>
  sql.insertInto("log_line").values({ at, level, type, message, fields }),
);

/** Writes what waits in the ring, a share of it in one transaction. Says whether there is more. */
export function writeLogLines(hub: Hub): boolean {
  return hub.ring.drain(WRITTEN_AT_ONCE, (lines) => save(hub, lines));
}

/** False when they must go on waiting. That is told on stdout alone: the ring takes nothing while it is written. */
function save(hub: Hub, lines: LogLine[]): boolean {
  try {
    hub.write((trx) => lines.forEach((line) => trx.run(insertLine(line))));
    return true;
  } catch (error) {
    hub.log.error({ err: error, lines: lines.length }, "Log lines could not be written; they wait");
    return false;
  }
}

/** The newest 50,000 lines stay, for 7 days; the very newest always, because the next id follows from it. Says whether there is more to do. */
export function pruneLogLines(hub: Hub): boolean {
  return hub.write((trx) => {
    const line = sql.selectFrom("log_line").select(["id", "at"]);
    const newest = trx.first(line.orderBy("id", "desc").limit(1));
    if (!newest) return false;
    const oldest = trx.all(line.where("id", "<", newest.id).orderBy("id").limit(PRUNED_AT_ONCE));
    const isOver = ({ id, at }: { id: number; at: number }) =>
      id <= newest.id - LINES_KEPT || at <= hub.now() - KEPT_MS;
    const last = oldest.findLast(isOver);
    return last !== undefined && trx.run(sql.deleteFrom("log_line").where("id", "<=", last.id)) === PRUNED_AT_ONCE;
  });
}
