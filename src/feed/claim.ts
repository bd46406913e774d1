import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";

/** One try of a download that is ours until the lease ends, or for as long as this process is at it. */
export type Try = {
  id: string;
  sourceUrl: string;
  r2Url: string | null;
  originalFilename: string | null;
  /** An error of our own left it behind when it was all but done. */
  isNoted: boolean;
  /** How many there have been, with this one. */
  tries: number;
  leasedUntil: number;
};

const LEASE_MS = 60_000;
const BEYOND_ANY_WAIT_MS = 3_600_000; // only a clock that ran ahead has put off for longer (HOSTILE B8)

type Moment = { now: number; beyond: number };

/** In the order of the index, which of those due at the same moment has the first that was added first. */
const findDue = prepare((due: { now: number; most: number }) =>
  sql.selectFrom("download").select("id").where("due_at", "<=", due.now).orderBy("due_at").limit(due.most),
);

const findAhead = prepare((ahead: { beyond: number; most: number }) =>
  sql.selectFrom("download").select("id").where("due_at", ">", ahead.beyond).orderBy("due_at").limit(ahead.most),
);

/** The try counts before it is made: what takes the process with it does not do so for ever. */
const claimOne = prepare((claim: Moment & { id: string; leasedUntil: number }) =>
  sql
    .updateTable("download")
    .set((update) => ({ tries: update("tries", "+", 1), due_at: claim.leasedUntil }))
    .where("id", "=", claim.id)
    .where("status", "=", "pending")
    .where((is) => is.or([is("due_at", "<=", claim.now), is("due_at", ">", claim.beyond)]))
    .returning(["id", "source_url", "r2_url", "original_filename", "tries", "file_name"]),
);

const returnOne = prepare((made: { id: string; leasedUntil: number; now: number }) =>
  sql
    .updateTable("download")
    .set((update) => ({ tries: update("tries", "-", 1), due_at: made.now }))
    .where("id", "=", made.id)
    .where("status", "=", "pending")
    .where("due_at", "=", made.leasedUntil)
    .where("file_name", "is", null),
);

const recallAll = prepare((moment: { now: number }) =>
  sql.updateTable("download").set({ due_at: moment.now }).where("due_at", ">", moment.now),
);

/** Takes what is due, `most` at once and nothing that is under way: that one outlives its lease. */
export function claim(hub: Hub, most: number, isUnderWay: (id: string) => boolean, underWay: number): Try[] {
  const now = hub.now();
  const moment = { now, beyond: now + BEYOND_ANY_WAIT_MS };
  const sought = { ...moment, most: most + underWay };
  const found = [...hub.read(findDue(sought)), ...hub.read(findAhead(sought))];
  const due = found.filter(({ id }) => !isUnderWay(id));
  if (due.length === 0) return [];
  const leasedUntil = now + LEASE_MS;
  const rows = hub.write((trx) =>
    due.slice(0, most).flatMap(({ id }) => trx.all(claimOne({ ...moment, id, leasedUntil }))),
  );
  return rows.map(({ id, source_url, r2_url, original_filename, tries, file_name }) => ({
    id,
    sourceUrl: source_url,
    r2Url: r2_url,
    originalFilename: original_filename,
    isNoted: file_name !== null,
    tries,
    leasedUntil,
  }));
}

/** Ends the lease and takes back that it was tried, unless a person has decided otherwise meanwhile. */
export function giveBack(hub: Hub, { id, leasedUntil }: Try): void {
  hub.write((trx) => trx.run(returnOne({ id, leasedUntil, now: hub.now() })));
}

/** At the start nothing is under way, whatever the leases say: there is one process (HOSTILE J11). */
export function recallLeases(hub: Hub): void {
  hub.write((trx) => trx.run(recallAll({ now: hub.now() })));
}
