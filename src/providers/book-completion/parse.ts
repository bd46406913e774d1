import { z } from "zod";
import { readPayload } from "../payload.ts";
import { isRefusal, type Parsed, type RawRequest, type Refusal } from "../provider.ts";
import type { Settings } from "./settings.ts";

const MOST_CHAPTERS = 2_000;
const text = (most: number) => z.string().max(most);
const time = z.iso.datetime({ offset: true });

const bookData = z.object({
  book_title: text(1_000).min(1),
  topic: text(10_000),
  goal: text(10_000),
  outline: z.array(z.object({ title: text(1_000), description: text(100_000) })).max(MOST_CHAPTERS),
  chapters: z
    .array(z.object({ title: text(1_000), content: z.string(), description: text(100_000).nullish() }))
    .max(MOST_CHAPTERS),
  generated_at: time.nullish(),
  word_count: z.int().nonnegative().nullish(),
  chapter_count: z.int().nonnegative().nullish(),
});

const common = { job_id: text(200).min(1), timestamp: time, environment: text(100).nullish() };

const payload = z.discriminatedUnion("status", [
  z.object({ ...common, status: z.literal("completed"), book_data: bookData }),
  z.object({ ...common, status: z.literal("failed"), error: text(10_000).nullish() }),
  z.object({
    ...common,
    status: z.literal("progress"),
    progress: z.object({ percent: z.number().min(0).max(100), step: text(1_000).nullish() }).nullish(),
  }),
]);

export type BookPayload = z.output<typeof payload>;
export type BookData = z.output<typeof bookData>;

/** The payload of SPEC 3; the key names job and status, so that progress may be told often and the end once. */
export function parse(request: RawRequest, settings: Settings): Parsed<BookPayload> | Refusal {
  const read = readPayload(request, payload);
  if (isRefusal(read)) return read;
  const { job_id, status, timestamp } = read.data;
  return {
    payload: read.data,
    type: `book.${status}`,
    dedupeKey: status === "progress" ? `${job_id}-progress-${timestamp}` : `${job_id}-${status}`,
    windowMs: settings.IDEMPOTENCY_WINDOW * 1_000,
    subject: job_id,
  };
}
