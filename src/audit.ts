import type { Kysely } from "kysely";
import type { Deed } from "../views/audit-deeds.ts";
import { prepare, sql } from "./db/prepare.ts";
import type { AuditEntryTable, Schema } from "./db/schema.ts";
import { clientAddress } from "./http/address.ts";
import type { Hub } from "./hub.ts";
import { firstIdAt, newId } from "./ids.ts";

/** What persons did: who, from where, to what. Nothing secret, whatever it was done to. */

export type Act = {
  deed: Deed;
  /** The id of what it was done to. */
  about?: string;
  /** The page of it, unless it is gone. */
  link?: string;
  detail?: string;
  /** The subject of the token it was done with over the API; the admin has none. */
  subject?: string;
};

const LONGEST_TEXT = 300;

const insertEntry = prepare((row: AuditEntryTable) =>
  sql.insertInto("audit_entry").values({
    id: row.id,
    at: row.at,
    address: row.address,
    subject: row.subject,
    deed: row.deed,
    about: row.about,
    link: row.link,
    detail: row.detail,
  }),
);

/** Writes down what the sender of a request did. Throws `unavailable` when it cannot be: what shows a secret comes after it. */
export function audit(hub: Hub, request: Request, { deed, about, link, detail, subject }: Act): void {
  const at = hub.now();
  const address = addressOf(hub, request);
  const row = { id: newId("aud", at), at, address, deed, link: link ?? null };
  const texts = { about: short(about), detail: short(detail), subject: short(subject) };
  hub.write((trx) => trx.run(insertEntry({ ...row, ...texts })));
}

/** Of what is done to many at once: how many, and which. */
export function inWords(count: number, filter: Record<string, string>): string {
  const given = Object.entries(filter).filter(([, value]) => value !== "");
  return `${count} with ${given.map(([name, value]) => `${name} ${value}`).join(", ") || "no filter"}`;
}

const short = (text: string | undefined): string | null => text?.slice(0, LONGEST_TEXT) ?? null;

/** Where a request comes from, behind the proxies that are trusted. */
export function addressOf(hub: Hub, request: Request): string {
  return clientAddress(hub.peerOf(request), request.headers.get("x-forwarded-for"), hub.config.TRUSTED_PROXIES);
}

/** Newest first, after the id where the page before ended. */
export function listAudit(
  db: Kysely<Schema>,
  { deed, before }: { deed?: string; before?: string },
  limit: number,
): Promise<AuditEntryTable[]> {
  let entries = db.selectFrom("audit_entry").selectAll().orderBy("id", "desc").limit(limit);
  if (deed !== undefined) entries = entries.where("deed", "=", deed);
  if (before !== undefined) entries = entries.where("id", "<", before);
  return entries.execute();
}

const ENTRIES_KEPT = 10_000;
const KEPT_MS = 365 * 86_400_000;
const PRUNED_AT_ONCE = 500;

/** The newest 10,000 entries stay, for a year. Says whether there is more to do. */
export function pruneAudit(hub: Hub): boolean {
  return hub.write((trx) => {
    const entry = sql.selectFrom("audit_entry").select("id");
    const surplus = trx.first(entry.orderBy("id", "desc").limit(1).offset(ENTRIES_KEPT));
    const old = firstIdAt("aud", hub.now() - KEPT_MS);
    const before = surplus && surplus.id >= old ? `${surplus.id}!` : old; // ids are of one length, so this is just after it
    const doomed = entry.where("id", "<", before).orderBy("id").limit(PRUNED_AT_ONCE);
    return trx.run(sql.deleteFrom("audit_entry").where("id", "in", doomed)) === PRUNED_AT_ONCE;
  });
}
