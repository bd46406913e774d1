import { sql as raw } from "kysely";
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

const MOST_AT_ONE_HOST = 4; // SPEC 9

type Moment = { now: number; beyond: number };
type Sought = { most: number; full: string };
type Due = { id: string; url: string };

/** The URL that is asked first. */
const firstUrl = raw<string>`coalesce(r2_url, source_url)`;

/** It is at no host that has enough to do; `full` is a JSON array of how the URLs of those begin. */
const isElsewhere = (full: string) =>
  raw<boolean>`not exists (select 1 from json_each(${full}) where substr(${firstUrl}, 1, length(value)) = value)`;

/** In the order of the index, which of those due at the same moment has the first that was added first. */
const findDue = prepare((due: Sought & { now: number }) =>
  sql
    .selectFrom("download")
    .select(["id", firstUrl.as("url")])
    .where("due_at", "<=", due.now)
    .where(isElsewhere(due.full))
    .orderBy("due_at")
    .limit(due.most),
);

const findAhead = prepare((ahead: Sought & { beyond: number }) =>
  sql
    .selectFrom("download")
    .select(["id", firstUrl.as("url")])
    .where("due_at", ">", ahead.beyond)
    .where(isElsewhere(ahead.full))
    .orderBy("due_at")
    .limit(ahead.most),
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

/**
 * Takes what is due, `most` at once, at most four of one host, and nothing that is under way: that one outlives its
 * lease. Where one host has more than that, the next call finds what is due elsewhere.
 */
export function claim(hub: Hub, most: number, underWay: ReadonlyMap<string, { host: string }>): Try[] {
  const now = hub.now();
  const moment = { now, beyond: now + BEYOND_ANY_WAIT_MS };
  const busy = [...underWay.values()].map(({ host }) => host);
  const sought = { ...moment, most: most + underWay.size, full: beginningsOf(busy) };
  const found = [...hub.read<Due>(findDue(sought)), ...hub.read<Due>(findAhead(sought))];
  const due = found.filter(({ id }) => !underWay.has(id)).filter(hasRoom(busy));
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

/** The host that is asked first. */
export const hostOf = ({ r2Url, sourceUrl }: Pick<Try, "r2Url" | "sourceUrl">): string => hostIn(r2Url ?? sourceUrl);

const hostIn = (url: string): string => URL.parse(url)?.host ?? "";

const countOf = (hosts: string[], host: string): number => hosts.filter((one) => one === host).length;

/** How the URLs of hosts begin that have enough to do. */
function beginningsOf(busy: string[]): string {
  const full = new Set(busy.filter((host) => countOf(busy, host) >= MOST_AT_ONE_HOST));
  return JSON.stringify([...full].flatMap((host) => [`https://${host}/`, `http://${host}/`]));
}

/** True as long as a host has room for one more. */
function hasRoom(busy: string[]): (due: Due) => boolean {
  const hosts = [...busy];
  return ({ url }) => countOf(hosts, hostIn(url)) < MOST_AT_ONE_HOST && hosts.push(hostIn(url)) > 0;
}

/** Ends the lease and takes back that it was tried, unless a person has decided otherwise meanwhile. */
export function giveBack(hub: Hub, { id, leasedUntil }: Try): void {
  hub.write((trx) => trx.run(returnOne({ id, leasedUntil, now: hub.now() })));
}

/** At the start nothing is under way, whatever the leases say: there is one process (HOSTILE J11). */
export function recallLeases(hub: Hub): void {
  hub.write((trx) => trx.run(recallAll({ now: hub.now() })));
}
