import type { Kysely } from "kysely";
import type { Cursor } from "../../db/page.ts";
import type { Schema } from "../../db/schema.ts";

/** Reads of jobs and books, for the API and the pages. */

const jobs = (db: Kysely<Schema>) =>
  db
    .selectFrom("book_job")
    .leftJoin("book", "book.job_id", "book_job.id")
    .selectAll("book_job")
    .select(["book.id as book_id", "book.title as book_title"]);

export type JobRow = Awaited<ReturnType<typeof listJobs>>[number];

/** Newest first; `after` is the last row of the page before. */
export function listJobs(db: Kysely<Schema>, limit: number, after?: Cursor) {
  const page = jobs(db).orderBy("book_job.created_at", "desc").orderBy("book_job.id", "desc").limit(limit);
  if (!after) return page.execute();
  return page
    .where((is) => is(is.refTuple("book_job.created_at", "book_job.id"), "<", is.tuple(after.at, after.id)))
    .execute();
}

export function findJobRow(db: Kysely<Schema>, id: string) {
  return jobs(db).where("book_job.id", "=", id).executeTakeFirst();
}

/** A book with its chapters in order. */
export async function findBook(db: Kysely<Schema>, id: string) {
  const book = await db.selectFrom("book").selectAll().where("id", "=", id).executeTakeFirst();
  if (!book) return undefined;
  const chapters = await db
    .selectFrom("book_chapter")
    .selectAll()
    .where("book_id", "=", id)
    .orderBy("position")
    .execute();
  return { ...book, chapters };
}
