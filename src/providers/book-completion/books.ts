import { prepare, sql } from "../../db/prepare.ts";
import type { BookTable, JobStatus } from "../../db/schema.ts";
import type { Trx } from "../../db/writer.ts";
import { newId } from "../../ids.ts";
import type { BookData } from "./parse.ts";

/** The SQL of jobs, books and chapters. */

const jobById = prepare((job: { id: string }) => sql.selectFrom("book_job").selectAll().where("id", "=", job.id));

export function findJob(trx: Trx, id: string) {
  return trx.first(jobById({ id }));
}

type NewJob = { id: string; topic: string; goal: string | null };

/** Gives false when there is a job of that id already. */
export function createJob(trx: Trx, job: NewJob, now: number): boolean {
  const row = { ...job, status: "PENDING" as const, status_at: 0, created_at: now };
  return (
    trx.run(
      sql
        .insertInto("book_job")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doNothing()),
    ) === 1
  );
}

type JobState = {
  id: string;
  status: JobStatus;
  at: number;
  percent: number | null;
  step: string | null;
  error: string | null;
};

const UNFINISHED: JobStatus[] = ["PENDING", "RUNNING"];

/** An older word about a job never overwrites a newer one; of two of the same time, the end is the newer. */
export function setJobStatus(trx: Trx, { id, at, ...state }: JobState): void {
  trx.run(
    sql
      .updateTable("book_job")
      .set({ ...state, status_at: at })
      .where("id", "=", id)
      .where("status_at", "<=", at)
      .$if(state.status === "RUNNING", (update) =>
        update.where((is) => is.or([is("status_at", "<", at), is("status", "in", UNFINISHED)])),
      ),
  );
}

/** Creates or updates the job's one book and puts its chapters anew. */
export function saveBook(trx: Trx, jobId: string, data: BookData, now: number) {
  const existing = trx.first(sql.selectFrom("book").select("id").where("job_id", "=", jobId));
  const bookId = existing?.id ?? newId("book", now);
  const wordCount = data.word_count ?? countWords(data);
  const facts: Omit<BookTable, "id" | "job_id" | "created_at"> = {
    title: data.book_title,
    topic: data.topic,
    goal: data.goal,
    outline: JSON.stringify(data.outline),
    word_count: wordCount,
    generated_at: data.generated_at ? Date.parse(data.generated_at) : null,
    updated_at: now,
  };
  if (existing) trx.run(sql.updateTable("book").set(facts).where("id", "=", bookId));
  else trx.run(sql.insertInto("book").values({ id: bookId, job_id: jobId, created_at: now, ...facts }));
  replaceChapters(trx, bookId, data.chapters);
  return { bookId, isNew: existing === undefined, wordCount };
}

function replaceChapters(trx: Trx, bookId: string, chapters: BookData["chapters"]): void {
  trx.run(sql.deleteFrom("book_chapter").where("book_id", "=", bookId));
  chapters.forEach(({ title, content, description }, i) => {
    trx.run(
      sql
        .insertInto("book_chapter")
        .values({ book_id: bookId, position: i + 1, title, content, description: description ?? null }),
    );
  });
}

function countWords(data: BookData): number {
  return data.chapters.reduce((sum, chapter) => sum + (chapter.content.match(/\S+/g)?.length ?? 0), 0);
}
