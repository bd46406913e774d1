import { prepare, sql } from "../../db/prepare.ts";
import type { DownloadTable } from "../../db/schema.ts";
import type { Trx } from "../../db/writer.ts";
import { derivedId } from "../../ids.ts";
import type { HandleContext } from "../provider.ts";
import type { Item } from "./item.ts";

/** The statements that bring files onto the list; what becomes of them there is the downloader's. */

type NewDownload = Pick<
  DownloadTable,
  | "id"
  | "source_url"
  | "listed_at"
  | "r2_url"
  | "provider"
  | "class"
  | "original_filename"
  | "delivery_id"
  | "status"
  | "added_at"
  | "due_at"
>;

const insertDownload = prepare((row: NewDownload) =>
  sql
    .insertInto("download")
    .values({
      id: row.id,
      source_url: row.source_url,
      listed_at: row.listed_at,
      r2_url: row.r2_url,
      provider: row.provider,
      class: row.class,
      original_filename: row.original_filename,
      delivery_id: row.delivery_id,
      status: row.status,
      added_at: row.added_at,
      due_at: row.due_at,
    })
    .onConflict((conflict) => conflict.columns(["source_url", "listed_at"]).doNothing()),
);

type Identity = { source_url: string; listed_at: number };

/** What is known of an item; undefined when it is new. */
export const findDownload = prepare((item: Identity) =>
  sql
    .selectFrom("download")
    .select(["id", "delivery_id", "r2_url", "original_filename", "status"])
    .where("source_url", "=", item.source_url)
    .where("listed_at", "=", item.listed_at),
);

/** Puts a file on the list, once. An automatic one is due now. */
export function addDownload(
  trx: Trx,
  item: Item & { isAuto: boolean },
  { deliveryId, now }: HandleContext,
): { id: string; isOurs: boolean } {
  const identity = { source_url: item.sourceUrl, listed_at: item.listedAt };
  const id = derivedId("dwn", deliveryId, 0);
  const added = trx.run(
    insertDownload({
      ...identity,
      id,
      r2_url: item.r2Url,
      provider: item.provider,
      class: item.class,
      original_filename: item.originalFilename,
      delivery_id: deliveryId,
      status: item.isAuto ? "pending" : "manual",
      added_at: now,
      due_at: item.isAuto ? now : null,
    }),
  );
  const known = added === 0 ? trx.first(findDownload(identity)) : undefined;
  return { id: known?.id ?? id, isOurs: (known?.delivery_id ?? deliveryId) === deliveryId };
}

type Completion = Identity & Pick<DownloadTable, "r2_url" | "original_filename">;

/** What an item lacked when it was first listed, as long as its file is not done. */
export const completeDownload = prepare((row: Completion) =>
  sql
    .updateTable("download")
    .set(({ fn, val }) => ({
      r2_url: fn.coalesce("r2_url", val(row.r2_url)),
      original_filename: fn.coalesce("original_filename", val(row.original_filename)),
    }))
    .where("source_url", "=", row.source_url)
    .where("listed_at", "=", row.listed_at)
    .where("status", "!=", "done"),
);
