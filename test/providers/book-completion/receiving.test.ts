import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { signSha256 } from "../../../src/providers/signatures.ts";
import {
  bookJob,
  breakTable,
  counters,
  onlyDelivery,
  query,
  rowsOf,
  sampleOf,
  type Scenario,
  scenarios,
  withHub,
} from "../../scenario.ts";
import { CURL_EXAMPLE, FORMAT_EXAMPLE, SEED_SECRET } from "./seed.ts";

const PATH = "/api/webhooks/book-completion";
const HEADERS = { "content-type": "application/json", "x-webhook-secret": SEED_SECRET };
const UNAUTHORIZED = { error: "Unauthorized", message: "Invalid webhook secret" };
const BOOK_DONE = {
  book_job: 1,
  book: 1,
  book_chapter: 1,
  inbound_delivery: 1,
  dedupe_key: 1,
  event: 1,
  notification: 1,
  delivery_minute: 1,
};
const REFUSED = { book_job: 1, inbound_delivery: 1, delivery_minute: 1 };

const defaults: Partial<Scenario> = {
  path: PATH,
  environment: { WEBHOOK_SECRET: SEED_SECRET },
  before: (carillon) => bookJob(carillon, CURL_EXAMPLE.job_id),
  headers: HEADERS,
};

const body = (changes: object = {}) => JSON.stringify({ ...CURL_EXAMPLE, ...changes });
const bookData = (changes: object) => body({ book_data: { ...CURL_EXAMPLE.book_data, ...changes } });

scenarios("the seed's own examples and answers", defaults, [
  {
    name: "its curl example is answered as it says",
    body: body(),
    status: 200,
    equals: {
      success: true,
      message: "Webhook reçu et traité avec succès",
      job_id: "test-job-123",
      processed_at: "2026-11-22T10:00:00.000Z",
      processing_time_ms: expect.any(Number),
      result: { bookId: expect.stringMatching(/^book_/), chaptersCreated: 1, wordCount: 1000 },
    },
    rows: BOOK_DONE,
  },
  {
    name: "again: the idempotent answer, with the first one's time",
    before: async (carillon) => {
      bookJob(carillon, CURL_EXAMPLE.job_id);
      await send(carillon, body());
      carillon.clock.now += 60_000;
    },
    body: body(),
    status: 200,
    equals: {
      success: true,
      message: "Webhook already processed (idempotent)",
      job_id: "test-job-123",
      processed_at: "2026-11-22T10:00:00.000Z",
    },
    rows: { ...BOOK_DONE, delivery_minute: 2 },
  },
  {
    name: "its example of the format: a chapter_count that disagrees counts for nothing, the chapters do",
    before: (carillon) => bookJob(carillon, FORMAT_EXAMPLE.job_id),
    body: JSON.stringify(FORMAT_EXAMPLE),
    status: 200,
    contains: ['"chaptersCreated":1', '"wordCount":15000'],
    rows: BOOK_DONE,
  },
  {
    name: "wrong secret",
    headers: { "x-webhook-secret": "wrong" },
    body: body(),
    status: 401,
    equals: UNAUTHORIZED,
    rows: REFUSED,
  },
  { name: "no secret", headers: {}, body: body(), status: 401, equals: UNAUTHORIZED, rows: REFUSED },
  {
    name: "unknown job",
    body: body({ job_id: "unknown-job-123" }),
    status: 404,
    equals: { error: "Job not found", job_id: "unknown-job-123" },
    rows: REFUSED,
  },
]);

scenarios("who may send", { ...defaults, body: body(), equals: UNAUTHORIZED, rows: REFUSED }, [
  ...["", " ", `${SEED_SECRET}x`, SEED_SECRET.slice(1), SEED_SECRET.toUpperCase(), `${SEED_SECRET},${SEED_SECRET}`].map(
    (secret) => ({ name: `X-Webhook-Secret: "${secret}"`, headers: { "x-webhook-secret": secret }, status: 401 }),
  ),
  {
    name: "X-Webhook-Signature over the body",
    headers: { "x-webhook-signature": signSha256(SEED_SECRET, body()) },
    status: 200,
    equals: undefined,
    rows: BOOK_DONE,
  },
  {
    name: "X-Webhook-Signature over another body",
    headers: { "x-webhook-signature": signSha256(SEED_SECRET, body({ job_id: "other" })) },
    status: 401,
  },
  {
    name: "X-Webhook-Signature with another secret",
    headers: { "x-webhook-signature": signSha256("another", body()) },
    status: 401,
  },
  {
    name: "a wrong secret next to a right signature: one of them is enough",
    headers: { "x-webhook-secret": "wrong", "x-webhook-signature": signSha256(SEED_SECRET, body()) },
    status: 200,
    equals: undefined,
    rows: BOOK_DONE,
  },
  ...["old", "new"].map((secret) => ({
    name: `during rotation: the ${secret} secret`,
    environment: { WEBHOOK_SECRET: "new, old" },
    headers: { "x-webhook-secret": secret },
    status: 200,
    equals: undefined,
    rows: BOOK_DONE,
  })),
  {
    name: "during rotation: the list itself is no secret",
    environment: { WEBHOOK_SECRET: "new,old" },
    headers: { "x-webhook-secret": "new,old" },
    status: 401,
  },
  ...[{}, { "x-webhook-secret": "wrong" }].map((headers) => ({
    name: `development: taken with ${JSON.stringify(headers)}, and logged`,
    environment: { WEBHOOK_SECRET: SEED_SECRET, ENVIRONMENT: "development" },
    headers: headers as Record<string, string>,
    status: 200,
    equals: undefined,
    rows: BOOK_DONE,
    after: ({ lines }: TestHub) => expect(lines.join("")).toContain("Development mode"),
  })),
  {
    name: "what the body says of its environment changes nothing",
    headers: {},
    body: body({ environment: "development" }),
    status: 401,
  },
]);

scenarios(
  "payloads",
  { ...defaults, status: 400, contains: ['"error":"Invalid payload"', '"issues":['], rows: REFUSED },
  [
    { name: "no job_id", body: body({ job_id: undefined }), status: 400, contains: ['"path":"job_id"'] },
    { name: "an empty job_id", body: body({ job_id: "" }), status: 400, contains: ['"path":"job_id"'] },
    { name: "a job_id of 201 letters", body: body({ job_id: "x".repeat(201) }), status: 400 },
    { name: "a job_id that is a number", body: body({ job_id: 7 }), status: 400 },
    { name: "no status", body: body({ status: undefined }), status: 400, contains: ['"path":"status"'] },
    { name: "another status", body: body({ status: "COMPLETED" }), status: 400 },
    { name: "no timestamp", body: body({ timestamp: undefined }), status: 400, contains: ['"path":"timestamp"'] },
    ...["yesterday", "2025-01-20", "1737367200", "2025-13-45T99:00:00Z", ""].map((timestamp) => ({
      name: `timestamp "${timestamp}"`,
      body: body({ timestamp }),
      status: 400,
      contains: ['"path":"timestamp"'],
    })),
    { name: "completed without a book", body: body({ book_data: undefined }), status: 400, contains: ["book_data"] },
    {
      name: "chapters that are none",
      body: bookData({ chapters: "all" }),
      status: 400,
      contains: ["book_data.chapters"],
    },
    { name: "a chapter without content", body: bookData({ chapters: [{ title: "1" }] }), status: 400 },
    { name: "a word_count of 1.5", body: bookData({ word_count: 1.5 }), status: 400 },
    { name: "a word_count as text", body: bookData({ word_count: "1000" }), status: 400 },
    ...[-1, 101, "40", null].map((percent) => ({
      name: `progress of ${percent} percent`,
      body: body({ status: "progress", progress: { percent } }),
      status: 400,
      contains: ["progress.percent"],
    })),
    {
      name: "30 chapters that are none: 20 issues",
      body: bookData({ chapters: Array.from({ length: 30 }, () => 1) }),
      status: 400,
      after: async (_, response) => expect(((await response.json()) as any).issues).toHaveLength(20),
    },
    {
      name: "a zone other than Z, and no optional field at all",
      body: body({
        timestamp: "2025-01-20T12:00:00+02:00",
        environment: undefined,
        book_data: { book_title: "T", topic: "", goal: "", outline: [], chapters: [] },
      }),
      status: 200,
      contains: ['"chaptersCreated":0', '"wordCount":0'],
      rows: { ...BOOK_DONE, book_chapter: undefined } as never,
    },
    {
      name: "fields that nobody knows are let be",
      body: body({ model: "gpt", book_data: { ...CURL_EXAMPLE.book_data, language: "fr" } }),
      status: 200,
      contains: ['"success":true'],
      rows: BOOK_DONE,
    },
  ],
);

test("a book is kept as it was sent, in the order of its chapters", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    const chapters = ["Zèbre", "Âne", "Mouton"].map((title) => ({ title, content: `# ${title}\n\n  two  words ` }));
    await send(carillon, bookData({ chapters, word_count: undefined }));
    expect(await query(carillon.hub, "select position, title, content, description from book_chapter")).toEqual(
      chapters.map((chapter, i) => ({ position: i + 1, ...chapter, description: null })),
    );
    expect(await query(carillon.hub, "select title, topic, goal, outline, word_count, generated_at from book")).toEqual(
      [
        {
          title: "Test Book",
          topic: "Test Topic",
          goal: "Test Goal",
          outline: "[]",
          word_count: 12,
          generated_at: Date.parse("2025-01-20T10:00:00Z"),
        },
      ],
    );
    expect(await job(carillon)).toMatchObject({ status: "COMPLETED", percent: 100, error: null });
  }));

test("a completion after the window replaces the chapters of the same book", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    await send(carillon, bookData({ chapters: [1, 2, 3].map((n) => ({ title: `${n}`, content: "old" })) }));
    const before = await query(carillon.hub, "select id, created_at from book");
    carillon.clock.now += 300_000;
    const answer = await send(
      carillon,
      bookData({ book_title: "Second edition", chapters: [{ title: "1", content: "new" }] }),
    );
    expect(await answer.json()).toMatchObject({ result: { bookId: before[0]!.id, chaptersCreated: 1 } });
    expect(await query(carillon.hub, "select id, created_at from book")).toEqual(before);
    expect(await query(carillon.hub, "select title from book")).toEqual([{ title: "Second edition" }]);
    expect(await query(carillon.hub, "select title, content from book_chapter")).toEqual([
      { title: "1", content: "new" },
    ]);
    expect(await counters(carillon)).toEqual({ "book-completion processed": 2 });
  }));

test("failed: the job keeps the error, a person is told, no book appears", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    const answer = await send(carillon, body({ status: "failed", book_data: undefined, error: "out of tokens" }));
    expect([answer.status, await answer.json()]).toMatchObject([200, { success: true, result: {} }]);
    expect(await job(carillon)).toMatchObject({ status: "FAILED", error: "out of tokens" });
    expect(await query(carillon.hub, "select type from notification")).toEqual([{ type: "BOOK_FAILED" }]);
    expect(await query(carillon.hub, "select type, subject from event")).toEqual([
      { type: "book.failed", subject: "test-job-123" },
    ]);
    expect(await rowsOf(carillon)).not.toHaveProperty("book");
  }));

test("failed without a word why still fails", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    expect((await send(carillon, body({ status: "failed" }))).status).toBe(200);
    expect(await job(carillon)).toMatchObject({ status: "FAILED", error: "Unknown error" });
  }));

test("progress: each step is its own delivery, the newest word about a job stands", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    const step = (minute: number, percent: number) =>
      send(
        carillon,
        body({
          status: "progress",
          timestamp: `2025-01-20T10:0${minute}:00Z`,
          progress: { percent, step: `${percent}` },
        }),
      );
    await step(2, 40);
    await step(1, 20);
    await step(2, 40);
    expect(await job(carillon)).toMatchObject({ status: "RUNNING", percent: 40, step: "40" });
    await send(carillon, body({ timestamp: "2025-01-20T10:05:00Z" }));
    await step(4, 80);
    expect(await job(carillon)).toMatchObject({ status: "COMPLETED", percent: 100, step: null });
    expect(await counters(carillon)).toEqual({ "book-completion processed": 4, "book-completion duplicate": 1 });
    expect((await query(carillon.hub, "select type from event order by id")).map(({ type }) => type)).toEqual([
      "book.progress",
      "book.progress",
      "book.completed",
      "book.progress",
    ]);
    expect(await query(carillon.hub, "select type, message from notification")).toEqual([
      { type: "BOOK_COMPLETED", message: expect.stringMatching(/est prêt : 1 chapitre$/) },
    ]);
  }));

test("progress of the very time of the completion does not make a finished job run again", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    await send(carillon, body());
    await send(carillon, body({ status: "progress", progress: { percent: 100 } }));
    expect(await job(carillon)).toMatchObject({ status: "COMPLETED" });
  }));

test("a completion older than the failure that stands does not undo it, and the other way round", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    await send(carillon, body({ status: "failed", timestamp: "2025-01-20T11:00:00Z", error: "later" }));
    await send(carillon, body({ timestamp: "2025-01-20T10:00:00Z" }));
    expect(await job(carillon)).toMatchObject({ status: "FAILED", error: "later" });
    expect(await rowsOf(carillon)).toMatchObject({ book: 1, inbound_delivery: 2 });
  }));

test("a failing handler: 500 without a word why, nothing half done, kept for our own retry", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    const broken = breakTable(carillon, "book_chapter");
    const answer = await send(carillon, body());
    const { id } = await onlyDelivery(carillon);
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { error: "Internal server error", job_id: "test-job-123", request_id: id },
    ]);
    expect(await rowsOf(carillon)).toEqual({ ...REFUSED, dedupe_key: 1 });
    expect(await job(carillon)).toMatchObject({ status: "PENDING" });
    broken.mend();
    expect(await (await send(carillon, body())).json()).toMatchObject({
      success: true,
      result: { chaptersCreated: 1 },
    });
    expect(await onlyDelivery(carillon)).toMatchObject({ id, status: "processed", attempts: 2 });
    expect(await rowsOf(carillon)).toEqual({ ...BOOK_DONE, delivery_minute: 2 });
  }));

test("a notification that fails never undoes the book", () =>
  withHub(defaults.environment, async (carillon) => {
    bookJob(carillon, "test-job-123");
    breakTable(carillon, "notification");
    expect((await send(carillon, body())).status).toBe(200);
    expect(await rowsOf(carillon)).toEqual({ ...BOOK_DONE, notification: undefined });
    expect(await job(carillon)).toMatchObject({ status: "COMPLETED" });
    expect(JSON.parse((await onlyDelivery(carillon)).result!).notifications).toEqual([]);
  }));

test("books may be larger than other requests", () =>
  withHub({ ...defaults.environment, BOOK_MAX_BODY_BYTES: "3000000" }, async (carillon) => {
    bookJob(carillon, "test-job-123");
    const book = (size: number) => bookData({ chapters: [{ title: "1", content: "x".repeat(size) }] });
    expect((await send(carillon, book(2_000_000))).status).toBe(200);
    const answer = await send(carillon, book(3_000_000));
    expect([answer.status, await answer.json()]).toEqual([413, { error: "Payload too large" }]);
  }));

for (const type of ["book.completed", "book.failed", "book.progress"])
  test(`the sample of ${type} is a request that is taken`, () =>
    withHub({}, async (carillon) => {
      bookJob(carillon, "sample-1");
      const { headers, body } = sampleOf(carillon, "book-completion", 1, type);
      expect((await carillon.send(PATH, { method: "POST", headers, body })).status).toBe(200);
      expect(await onlyDelivery(carillon)).toMatchObject({ type, status: "processed" });
    }));

const send = (carillon: TestHub, body: string) => carillon.send(PATH, { method: "POST", headers: HEADERS, body });
const job = async ({ hub }: TestHub) => (await query(hub, "select * from book_job"))[0];
