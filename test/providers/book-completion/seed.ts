/** The payload of the seed's own curl example (seeds/book-completion.md). */
export const CURL_EXAMPLE = {
  job_id: "test-job-123",
  status: "completed",
  timestamp: "2025-01-20T10:00:00.000Z",
  environment: "development",
  book_data: {
    book_title: "Test Book",
    topic: "Test Topic",
    goal: "Test Goal",
    outline: [],
    chapters: [{ title: "Chapter 1", content: "# Chapter 1\n\nContent here...", description: "First chapter" }],
    generated_at: "2025-01-20T10:00:00.000Z",
    word_count: 1000,
    chapter_count: 1,
  },
};

/** The payload of the seed's description of the format; its `chapter_count` disagrees with its chapters. */
export const FORMAT_EXAMPLE = {
  job_id: "abc-123-def",
  status: "completed",
  timestamp: "2025-10-20T14:30:00.000Z",
  environment: "development",
  book_data: {
    book_title: "Mon Livre en Français",
    topic: "Intelligence Artificielle",
    goal: "Guide complet sur l'IA",
    outline: [{ title: "Chapitre 1", description: "Introduction à l'IA" }],
    chapters: [{ title: "Chapitre 1", content: "# Chapitre 1\n\nContenu complet...", description: "Introduction" }],
    generated_at: "2025-10-20T14:30:00.000Z",
    word_count: 15_000,
    chapter_count: 5,
  },
};

/** The secret that the seed's examples send. */
export const SEED_SECRET = "sorami-webhook-secret-key-2025";
