import type { Kysely, Selectable } from "kysely";
import type { Cursor } from "../db/page.ts";
import type { DownloadClass, DownloadStatus, DownloadTable, Schema } from "../db/schema.ts";
import type { Count } from "../db/walk.ts";

/** Reads of `download` for the pages. Each filter has an index of its own: nothing is sorted, and no row is looked at in vain. */

export type Download = Selectable<DownloadTable>;

/** Both together, either, or neither. */
export type DownloadFilter = { class?: DownloadClass; status?: DownloadStatus };

export const MOST_COUNTED = 10_000;

/** One page of what matches, listed last first; `cursor` is the place after which it begins. */
export function listDownloads(
  db: Kysely<Schema>,
  filter: DownloadFilter,
  { limit, cursor }: { limit: number; cursor?: Cursor },
): Promise<Download[]> {
  return matching(db, filter)
    .selectAll()
    .$if(cursor !== undefined, (query) =>
      query.where((is) => is(is.refTuple("listed_at", "id"), "<", is.tuple(cursor!.at, cursor!.id))),
    )
    .orderBy("listed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** How many match, as far as it is worth counting. */
export async function countDownloads(db: Kysely<Schema>, filter: DownloadFilter, most = MOST_COUNTED): Promise<Count> {
  const { count } = await db
    .selectFrom(
      matching(db, filter)
        .select("status")
        .limit(most + 1)
        .as("found"),
    )
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { count: Math.min(count, most), isMore: count > most };
}

export function findDownload(db: Kysely<Schema>, id: string): Promise<Download | undefined> {
  return db.selectFrom("download").selectAll().where("id", "=", id).executeTakeFirst();
}

function matching(db: Kysely<Schema>, { class: kind, status }: DownloadFilter) {
  return db
    .selectFrom("download")
    .$if(kind !== undefined, (query) => query.where("class", "=", kind!))
    .$if(status !== undefined, (query) => query.where("status", "=", status!));
}
