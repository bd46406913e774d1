import type { Prerequisite, Sample } from "../provider.ts";
import { signSha256 } from "../signatures.ts";
import type { Settings } from "./settings.ts";

/** The seed's own example, about the job `sample-<n>` (which must exist, as for any completion). */
export const sample: Sample<Settings> = (settings, { now, n, type = "book.completed" }) => {
  const timestamp = new Date(now).toISOString();
  const body = JSON.stringify({
    job_id: `sample-${n}`,
    status: type.slice("book.".length),
    timestamp,
    environment: "production",
    ...details(type, timestamp),
  });
  return {
    headers: {
      "content-type": "application/json",
      "x-webhook-signature": signSha256(settings.WEBHOOK_SECRET[0]!, body),
    },
    body,
  };
};

function details(type: string, generated_at: string): object {
  if (type === "book.failed") return { error: "The model stopped answering in chapter 2" };
  if (type === "book.progress") return { progress: { percent: 40, step: "Chapitre 2" } };
  return {
    book_data: {
      book_title: "Mon Livre en Français",
      topic: "Intelligence Artificielle",
      goal: "Guide complet sur l'IA",
      outline: [{ title: "Chapitre 1", description: "Introduction à l'IA" }],
      chapters: [{ title: "Chapitre 1", content: "# Chapitre 1\n\nContenu complet...", description: "Introduction" }],
      generated_at,
      word_count: 15_000,
      chapter_count: 5,
    },
  };
}

export const sampleTypes = ["book.completed", "book.progress", "book.failed"];

/** The job that the sample is about. */
export function samplePrerequisite(n: number): Prerequisite {
  return { path: "/api/book-jobs", scope: "jobs", body: { job_id: `sample-${n}`, topic: "Intelligence Artificielle" } };
}
