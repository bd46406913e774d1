import { type Kysely, sql } from "kysely";
import type { Cursor } from "../db/page.ts";
import { sql as statement } from "../db/prepare.ts";
import type { ContactTable, MessageTable, Schema } from "../db/schema.ts";
import type { Hub } from "../hub.ts";

/** Who may not be written to any more. */

type Db = Kysely<Schema>;

export type OptOut = Pick<ContactTable, "address" | "name" | "opted_out_by"> & {
  at: number;
  /** Of the message that said so; nothing when a person put it down by hand. */
  source: MessageTable["source"] | null;
  words: string[];
  said: string;
};

type Row = Omit<OptOut, "words" | "said"> & { deciding: string | null; said: Uint8Array | null };

const SAID_SHOWN = 200; // bytes

/** Newest first; `among` looks only at these addresses. */
export async function listOptOuts(
  db: Db,
  { limit, cursor, among }: { limit: number; cursor?: Cursor; among?: string[] },
): Promise<OptOut[]> {
  const from = among ? sql`contact` : sql`contact indexed by contact_opted_out`;
  const conditions = [sql`opted_out_at is not null`];
  if (among) conditions.push(sql`address in (${sql.join(among)})`);
  if (cursor) conditions.push(sql`(opted_out_at, address) < (${cursor.at}, ${cursor.id})`);
  const { rows } = await sql<Row>`
    select address, name, opted_out_at as at, page.opted_out_by, message.source, message.deciding,
      substr(cast(message.content as blob), 1, ${SAID_SHOWN}) as said
    from (
      select address, name, opted_out_at, opted_out_by from ${from} where ${sql.join(conditions, sql` and `)}
      order by opted_out_at desc, address desc limit ${limit}
    ) as page left join message on message.id = page.opted_out_by`.execute(db);
  return rows.map(optOutOf);
}

function optOutOf({ deciding, said, ...row }: Row): OptOut {
  return {
    ...row,
    words: JSON.parse(deciding ?? "[]"),
    said: said ? new TextDecoder().decode(said, { stream: true }) : "",
  };
}

/** By hand. Gives false for who is no contact, or opted out already. */
export function optOut({ write, now }: Hub, address: string): boolean {
  const put = statement.updateTable("contact").set({ opted_out_at: now(), opted_out_by: null });
  const row = put.where("address", "=", address).where("opted_out_at", "is", null);
  return write((trx) => trx.run(row)) === 1;
}

/** From now on they may be written to again. Gives false for who had not opted out. */
export function removeOptOut({ write }: Hub, address: string): boolean {
  const taken = statement.updateTable("contact").set({ opted_out_at: null, opted_out_by: null });
  const row = taken.where("address", "=", address).where("opted_out_at", "is not", null);
  return write((trx) => trx.run(row)) === 1;
}
