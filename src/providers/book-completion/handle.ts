import type { Trx } from "../../db/writer.ts";
import type { Effects } from "../../events/effects.ts";
import type { NewEvent } from "../../events/event.ts";
import type { NewNotification } from "../../events/notification.ts";
import type { HandleContext, Refusal } from "../provider.ts";
import { findJob, saveBook, setJobStatus } from "./books.ts";
import type { BookPayload } from "./parse.ts";

/** What a completion, a failure or a step of progress does to its job and book (SPEC 3). */
export function handle(trx: Trx, payload: BookPayload, context: HandleContext): Effects | Refusal {
  const job = findJob(trx, payload.job_id);
  if (!job)
    return {
      cause: "unknown_job",
      reason: `There is no job ${payload.job_id}; create it with POST /api/book-jobs, then replay this delivery`,
    };
  switch (payload.status) {
    case "completed":
      return complete(trx, payload, context);
    case "failed":
      return fail(trx, payload);
    case "progress":
      return progress(trx, payload);
  }
}

type Of<Status> = Extract<BookPayload, { status: Status }>;

function complete(trx: Trx, payload: Of<"completed">, context: HandleContext): Effects {
  const { bookId, isNew, wordCount } = saveBook(trx, payload.job_id, payload.book_data, context.now);
  const at = Date.parse(payload.timestamp);
  setJobStatus(trx, { id: payload.job_id, status: "COMPLETED", at, percent: 100, step: null, error: null });
  const { book_title, chapters } = payload.book_data;
  const link = `/admin/books/${bookId}`;
  return {
    deeds: [{ what: "book", id: bookId, label: book_title, did: isNew ? "created" : "updated", link }],
    events: [
      event(
        payload,
        { job_id: payload.job_id, book_id: bookId, book_title, chapters: chapters.length, word_count: wordCount },
        `Livre terminé : ${book_title}`,
      ),
    ],
    notifications: [
      notification(
        "BOOK_COMPLETED",
        "Livre terminé",
        `« ${book_title} » est prêt : ${chapters.length} ${chapters.length > 1 ? "chapitres" : "chapitre"}`,
        link,
      ),
    ],
    answer: { bookId, chaptersCreated: chapters.length, wordCount },
  };
}

function fail(trx: Trx, payload: Of<"failed">): Effects {
  const error = payload.error ?? "Unknown error";
  setJobStatus(trx, {
    id: payload.job_id,
    status: "FAILED",
    at: Date.parse(payload.timestamp),
    percent: null,
    step: null,
    error,
  });
  return {
    deeds: [{ what: "job", id: payload.job_id, did: "failed", link: "/admin/books" }],
    events: [event(payload, { job_id: payload.job_id, error }, `Échec du livre : ${error}`)],
    notifications: [
      notification(
        "BOOK_FAILED",
        "Échec de la génération du livre",
        `Le job ${payload.job_id} a échoué : ${error}`,
        "/admin/books",
      ),
    ],
    answer: {},
  };
}

function progress(trx: Trx, payload: Of<"progress">): Effects {
  const percent = payload.progress?.percent ?? null;
  const step = payload.progress?.step ?? null;
  setJobStatus(trx, {
    id: payload.job_id,
    status: "RUNNING",
    at: Date.parse(payload.timestamp),
    percent,
    step,
    error: null,
  });
  return {
    deeds: [
      {
        what: "job",
        id: payload.job_id,
        label: step ?? undefined,
        did: percent === null ? "in progress" : `at ${percent} %`,
        link: "/admin/books",
      },
    ],
    events: [event(payload, { job_id: payload.job_id, percent, step }, step ?? "Progression")],
    notifications: [],
    answer: {},
  };
}

function event(payload: BookPayload, data: object, description: string): NewEvent {
  return {
    type: `book.${payload.status}`,
    occurredAt: Date.parse(payload.timestamp),
    subject: payload.job_id,
    description,
    data,
  };
}

function notification(
  type: "BOOK_COMPLETED" | "BOOK_FAILED",
  title: string,
  message: string,
  link: string,
): NewNotification {
  const priority = type === "BOOK_FAILED" ? "HIGH" : "NORMAL";
  return { type, title, message, priority, channels: ["PUSH", "EMAIL"], link };
}
