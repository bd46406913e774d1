import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import type { Check } from "./check.ts";

const TRIED_EVERY_MS = 10_000; // each is a commit, and stirs up every page that is looked at

/** Whether the store takes what is written, for the Status page. */
export function createStoreCheck(hub: Hub): () => Check {
  const takesWrites = writeTrial(hub, TRIED_EVERY_MS);
  const check = { name: "store", group: "This machine" as const, title: "Store" };
  return () => {
    if (takesWrites()) return { ...check, state: "well", says: "takes writes" };
    return {
      ...check,
      state: "broken",
      says: "takes no writes",
      problem:
        "The database cannot be written, so nothing is taken in: providers are answered 503 and should try again.",
      mend: {
        says: "See that the disk of DATA_DIR has room and takes writes, and that no other program holds the database; the log says what it answers. Nothing need be started anew.",
      },
    };
  };
}

/** Writes for real, because a full disk shows nowhere else; no more often than so, because many may ask. */
export function writeTrial(hub: Hub, everyMs: number): () => boolean {
  let last = { at: Number.NEGATIVE_INFINITY, isGood: true };
  const beat = (wasGood: boolean) => {
    try {
      hub.write((trx) =>
        trx.run(
          sql
            .insertInto("heartbeat")
            .values({ id: 1, at: hub.now() })
            .onConflict((c) => c.column("id").doUpdateSet({ at: hub.now() })),
        ),
      );
      return true;
    } catch (error) {
      if (wasGood) hub.log.error({ err: error }, "The store takes no writes");
      return false;
    }
  };
  return () => {
    if (Math.abs(hub.now() - last.at) >= everyMs) last = { at: hub.now(), isGood: beat(last.isGood) };
    return last.isGood;
  };
}
