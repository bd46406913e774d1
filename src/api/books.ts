import { Elysia } from "elysia";
import { z } from "zod";
import { pageOf } from "../db/page.ts";
import { Failure } from "../errors.ts";
import { existing, pageQuery, readApiBody, readQuery, writeCursor } from "../http/api.ts";
import { requireScope } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { createJob } from "../providers/book-completion/books.ts";
import { findBook, findJobRow, type JobRow, listJobs } from "../providers/book-completion/read.ts";

const newJob = z.object({
  job_id: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ examples: ["test-job-123"] }),
  topic: z
    .string()
    .min(1)
    .max(10_000)
    .meta({ examples: ["Bees"] }),
  goal: z.string().max(10_000).optional(),
});

/** Jobs and books (SPEC 3): a completion is only taken for a job that was created here. */
export function booksApi(hub: Hub) {
  return new Elysia()
    .post("/api/book-jobs", ({ request }) => create(hub, request), { parse: "none", ...CREATE })
    .get("/api/book-jobs", ({ request }) => list(hub, request), LIST)
    .get("/api/book-jobs/:id", ({ request, params }) => showJob(hub, request, params.id), SHOW_JOB)
    .get("/api/books/:id", ({ request, params }) => showBook(hub, request, params.id), SHOW_BOOK);
}

const JOB: ReturnType<typeof jobView> = {
  job_id: "test-job-123",
  topic: "Bees",
  goal: null,
  status: "RUNNING",
  progress: { percent: 40, step: "Writing chapter 2" },
  error: null,
  book_id: null,
  created_at: "2026-11-22T10:00:00.000Z",
};

const BOOK = {
  id: "book_01a20225dc9675e89e498d5ecfc872c7",
  job_id: "test-job-123",
  title: "Bees",
  chapters: [{ position: 1, title: "The hive", description: null, content: "…" }],
};

const JOBS = { tag: "Books", scope: "jobs" };

const authorize = ({ config, now }: Hub, request: Request) => requireScope(request, "jobs", config.JWT_SECRET, now());

const CREATE = documented({
  ...JOBS,
  summary: "Create a job",
  body: newJob,
  answer: { status: 201, is: "The job", example: JOB },
  failures: { 409: "There is a job of that id" },
});

async function create(hub: Hub, request: Request): Promise<Response> {
  await authorize(hub, request);
  const { job_id, topic, goal } = await readApiBody(request, newJob, hub.config.MAX_BODY_BYTES);
  const id = job_id ?? newId("job", hub.now());
  const isNew = hub.write((trx) => createJob(trx, { id, topic, goal: goal ?? null }, hub.now()));
  if (!isNew) throw new Failure("conflict", `There is a job "${id}" already`);
  return json(201, jobView(await existing(findJobRow(hub.db, id), "job")));
}

const LIST = documented({
  ...JOBS,
  summary: "List jobs, newest first",
  query: pageQuery,
  answer: { status: 200, is: "A page of jobs", example: { jobs: [JOB], nextCursor: null } },
});

async function list(hub: Hub, request: Request) {
  await authorize(hub, request);
  const { limit, cursor } = readQuery(request, pageQuery);
  const jobs = await listJobs(hub.db, limit + 1, cursor);
  const { rows, next } = pageOf(jobs, limit, ({ created_at, id }) => ({ at: created_at, id }));
  return { jobs: rows.map(jobView), nextCursor: writeCursor(next) };
}

const SHOW_JOB = documented({
  ...JOBS,
  summary: "One job",
  answer: { status: 200, is: "The job", example: JOB },
  failures: { 404: "No such job" },
});

async function showJob(hub: Hub, request: Request, id: string) {
  await authorize(hub, request);
  return jobView(await existing(findJobRow(hub.db, id), "job"));
}

const SHOW_BOOK = documented({
  ...JOBS,
  summary: "One book with its chapters",
  answer: { status: 200, is: "The book", example: BOOK },
  failures: { 404: "No such book" },
});

async function showBook(hub: Hub, request: Request, id: string) {
  await authorize(hub, request);
  return bookView(await existing(findBook(hub.db, id), "book"));
}

function jobView(job: JobRow) {
  return {
    job_id: job.id,
    topic: job.topic,
    goal: job.goal,
    status: job.status,
    progress: job.percent === null && job.step === null ? null : { percent: job.percent, step: job.step },
    error: job.error,
    book_id: job.book_id,
    created_at: new Date(job.created_at).toISOString(),
  };
}

function bookView({
  outline,
  generated_at,
  created_at,
  updated_at,
  chapters,
  ...book
}: NonNullable<Awaited<ReturnType<typeof findBook>>>) {
  return {
    ...book,
    outline: JSON.parse(outline),
    chapters: chapters.map(({ position, title, description, content }) => ({ position, title, description, content })),
    generated_at: generated_at && new Date(generated_at).toISOString(),
    created_at: new Date(created_at).toISOString(),
    updated_at: new Date(updated_at).toISOString(),
  };
}
