import { describe, expect, test } from "bun:test";
import { SignJWT } from "jose";
import { mintToken, type Scope, type TokenOptions } from "../../src/http/bearer.ts";
import type { TestHub } from "../hub.ts";
import {
  fillDisk,
  post,
  query,
  room,
  type Rows,
  rowsOf,
  sampleOf,
  type Scenario,
  scenarios,
  withHub,
} from "../scenario.ts";

const JWT_SECRET = "a key of at least 32 bytes for the tests";
const START = Date.parse("2026-11-22T10:00:00.000Z");
const SECONDS = START / 1_000;

const mint = (options: Partial<TokenOptions> = {}) =>
  mintToken({ secret: JWT_SECRET, now: START, ttlSeconds: 60, subject: "test", scopes: ["jobs"], ...options });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const AUTHORIZED = bearer(await mint());

const defaults: Partial<Scenario> = { environment: { JWT_SECRET }, path: "/api/book-jobs", headers: AUTHORIZED };
const json = JSON.stringify;
const ONE_JOB: Rows = { book_job: 1 };

/** Creates a job as the backend would. */
const create = (carillon: TestHub, job: object) =>
  carillon.send("/api/book-jobs", { method: "POST", headers: AUTHORIZED, body: json(job) });

scenarios("POST /api/book-jobs", defaults, [
  {
    name: "creates a job under the given id",
    body: json({ job_id: "abc-123", topic: "Intelligence Artificielle", goal: "Guide complet" }),
    status: 201,
    equals: {
      job_id: "abc-123",
      topic: "Intelligence Artificielle",
      goal: "Guide complet",
      status: "PENDING",
      progress: null,
      error: null,
      book_id: null,
      created_at: "2026-11-22T10:00:00.000Z",
    },
    rows: ONE_JOB,
  },
  {
    name: "makes an id when there is none",
    body: json({ topic: "T" }),
    status: 201,
    contains: ['"job_id":"job_'],
    rows: ONE_JOB,
  },
  {
    name: "an id that is taken",
    before: (carillon) => create(carillon, { job_id: "abc", topic: "first" }),
    body: json({ job_id: "abc", topic: "second" }),
    status: 409,
    contains: ['"error":"conflict"'],
    rows: ONE_JOB,
    after: async ({ hub }) => expect(await query(hub, "select topic from book_job")).toEqual([{ topic: "first" }]),
  },
  ...[
    ["no topic", {}, "topic"],
    ["an empty topic", { topic: "" }, "topic"],
    ["a topic that is a number", { topic: 1 }, "topic"],
    ["a goal that is null", { topic: "T", goal: null }, "goal"],
    ["an empty id", { topic: "T", job_id: "" }, "job_id"],
    ["an id of 201 letters", { topic: "T", job_id: "x".repeat(201) }, "job_id"],
    ["a list", [], ""],
  ].map(([name, job, path]): Scenario => ({
    name: `${name}`,
    body: json(job),
    status: 400,
    contains: ['"error":"invalid"', `"path":"${path}"`],
    rows: {},
  })),
  { name: "no JSON", body: "topic=T", status: 400, contains: ["is not valid JSON"], rows: {} },
  { name: "no body", status: 400, contains: ["is not valid JSON"], rows: {} },
  { name: "brackets without end", body: "[".repeat(100_000), status: 400, contains: ["nests deeper"], rows: {} },
  {
    name: "too large",
    environment: { JWT_SECRET, MAX_BODY_BYTES: "100" },
    body: json({ topic: "x".repeat(200) }),
    status: 413,
    contains: ['"error":"too_large"'],
    rows: {},
  },
  {
    name: "SQL, markup and control characters are text",
    body: json({ job_id: "'; drop table book_job; --\0\u202e", topic: "<script>" }),
    status: 201,
    contains: ["drop table book_job"],
    rows: ONE_JOB,
  },
]);

scenarios("GET one job", { ...defaults, method: "GET" }, [
  { name: "that is not there", path: "/api/book-jobs/nobody", status: 404, contains: ['"error":"not_found"'] },
  {
    name: "by an id that needs escaping",
    before: (carillon) => create(carillon, { job_id: "a/b ?é", topic: "T" }),
    path: `/api/book-jobs/${encodeURIComponent("a/b ?é")}`,
    status: 200,
    contains: ['"job_id":"a/b ?é"'],
  },
  ...["..%2f..%2fetc", "%00", "%ff", "x".repeat(5_000)].map((id): Scenario => ({
    name: `by ${id.slice(0, 20)}`,
    path: `/api/book-jobs/${id}`,
    status: 404,
    lacks: ["    at "],
  })),
  { name: "a book that is not there", path: "/api/books/nobody", status: 404, contains: ['"error":"not_found"'] },
]);

test("a job is followed from its creation to its book", () =>
  withHub({ JWT_SECRET }, async (carillon) => {
    const get = async (path: string) => (await carillon.send(path, { headers: AUTHORIZED })).json() as Promise<any>;
    await create(carillon, { job_id: "sample-1", topic: "T" });
    await post(carillon, "book-completion", sampleOf(carillon, "book-completion", 1, "book.progress"));
    expect(await get("/api/book-jobs/sample-1")).toMatchObject({
      status: "RUNNING",
      progress: { percent: 40, step: "Chapitre 2" },
      book_id: null,
    });
    carillon.clock.now += 1_000;
    const answer: any = await (await post(carillon, "book-completion", sampleOf(carillon, "book-completion"))).json();
    const job = await get("/api/book-jobs/sample-1");
    expect(job).toMatchObject({ status: "COMPLETED", error: null, book_id: answer.result.bookId });
    expect(await get(`/api/books/${job.book_id}`)).toEqual({
      id: job.book_id,
      job_id: "sample-1",
      title: "Mon Livre en Français",
      topic: "Intelligence Artificielle",
      goal: "Guide complet sur l'IA",
      outline: [{ title: "Chapitre 1", description: "Introduction à l'IA" }],
      word_count: 15_000,
      chapters: [
        {
          position: 1,
          title: "Chapitre 1",
          content: "# Chapitre 1\n\nContenu complet...",
          description: "Introduction",
        },
      ],
      generated_at: expect.any(String),
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  }));

test("the list goes from the newest to the oldest, page by page, and misses none of the same time", () =>
  withHub({ JWT_SECRET }, async (carillon) => {
    for (let n = 0; n < 7; n++) {
      carillon.clock.now += n % 2; // pairs of the same time
      await create(carillon, { job_id: `job-${n}`, topic: "T" });
    }
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const path = `/api/book-jobs?limit=3${cursor ? `&cursor=${cursor}` : ""}`;
      const page: any = await (await carillon.send(path, { headers: AUTHORIZED })).json();
      pages.push(page.jobs.map((job: any) => job.job_id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages).toEqual([["job-6", "job-5", "job-4"], ["job-3", "job-2", "job-1"], ["job-0"]]);
  }));

scenarios("the list's query", { ...defaults, method: "GET" }, [
  { name: "none", status: 200, equals: { jobs: [], nextCursor: null } },
  ...["limit=0", "limit=101", "limit=x", "limit=1e1", "limit=-1", "limit=", "cursor=x", "cursor=", "cursor=MQ"].map(
    (search): Scenario => ({
      name: search,
      path: `/api/book-jobs?${search}`,
      status: 400,
      contains: ['"error":"invalid"', `"path":"${search.split("=")[0]}"`],
    }),
  ),
  { name: "limit twice: the last counts", path: "/api/book-jobs?limit=x&limit=5", status: 200 },
  { name: "what nobody knows is let be", path: "/api/book-jobs?q=a,b", status: 200 },
]);

/** HOSTILE F4. Each of these is refused on every route. */
const sign = (claims: object, header: object = {}, secret = JWT_SECRET) =>
  new SignJWT({
    sub: "test",
    scope: "jobs",
    iss: "carillon",
    aud: "carillon-api",
    exp: SECONDS + 60,
    ...claims,
  } as never)
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(new TextEncoder().encode(secret));
const base64 = (value: object) => Buffer.from(json(value)).toString("base64url");
const [validHeader, validClaims, validSignature] = (await mint()).split(".") as [string, string, string];
const unsigned = (alg: string, signature = "") => `${base64({ alg, typ: "JWT" })}.${validClaims}.${signature}`;

const WRONG_TOKENS: Record<string, Record<string, string>> = {
  "no token": {},
  "an empty header": { authorization: "" },
  "no scheme": { authorization: await mint() },
  Basic: { authorization: `Basic ${await mint()}` },
  "two tokens": bearer(`${await mint()} ${await mint()}`),
  "not a token": bearer("abc"),
  "alg none": bearer(unsigned("none")),
  "alg None": bearer(unsigned("None", validSignature)),
  "alg HS512 that says HS256": bearer(await sign({}, { alg: "HS512" })),
  "alg RS256": bearer(unsigned("RS256", validSignature)),
  "no signature": bearer(`${validHeader}.${validClaims}.`),
  "a signature cut short": bearer(`${validHeader}.${validClaims}.${validSignature.slice(0, -2)}`),
  "other claims under the signature": bearer(
    `${validHeader}.${base64({ scope: "jobs", exp: SECONDS + 60 })}.${validSignature}`,
  ),
  "more dots": bearer(`${await mint()}.more`),
  "another key": bearer(await mint({ secret: "another key of at least 32 bytes here" })),
  expired: bearer(await mint({ now: START - 61_000 })),
  "just expired": bearer(await mint({ now: START - 60_000 })),
  "no exp": bearer(await sign({ exp: undefined })),
  "exp as text": bearer(await sign({ exp: "4102444800" })),
  "not yet": bearer(await sign({ nbf: SECONDS + 60 })),
  "another issuer": bearer(await sign({ iss: "somebody" })),
  "another audience": bearer(await sign({ aud: "somebody" })),
  "no subject": bearer(await sign({ sub: undefined })),
  "no scope": bearer(await sign({ scope: undefined })),
  "a list of scopes": bearer(await sign({ scope: ["jobs"] })),
  "a critical header": bearer(await sign({}, { crit: ["b64"], b64: false }).catch(() => "x.y.z")),
  "a token of 1 MB": bearer(`${validHeader}.${"a".repeat(1_000_000)}.${validSignature}`),
};

const ROUTES: [method: string, path: string][] = [
  ["POST", "/api/book-jobs"],
  ["GET", "/api/book-jobs"],
  ["GET", "/api/book-jobs/abc"],
  ["GET", "/api/books/abc"],
];

for (const [method, path] of ROUTES)
  test(`${method} ${path} takes no wrong token, and says nothing of what is wrong with it`, () =>
    withHub({ JWT_SECRET }, async (carillon) => {
      for (const [name, headers] of Object.entries(WRONG_TOKENS)) {
        const response = await carillon.send(path, {
          method,
          headers,
          body: method === "POST" ? "no JSON" : undefined,
        });
        const { error, message } = (await response.json()) as Record<string, string>;
        expect([name, response.status, error]).toEqual([name, 401, "unauthorized"]);
        expect(message).toMatch(
          /^(Send a token: Authorization: Bearer …|The token is not valid|The token has expired)$/,
        );
        expect(response.headers.get("www-authenticate")).toBe("Bearer");
      }
      expect(await rowsOf(carillon)).toEqual({});
    }));

describe("tokens", () => {
  const statusOf = (options: Partial<TokenOptions>, headers?: Record<string, string>) =>
    withHub({ JWT_SECRET }, async (carillon) => {
      const token = bearer(await mint(options));
      return (await carillon.send("/api/book-jobs", { headers: { ...token, ...headers } })).status;
    });

  for (const scopes of [["jobs"], ["tracking", "jobs"]] as Scope[][])
    test(`${scopes} may`, async () => expect(await statusOf({ scopes })).toBe(200));
  for (const scopes of [[], ["tracking"], ["webhooks", "events", "downloads", "notifications"]] as Scope[][])
    test(`${scopes.join(" ") || "no scope"} may not`, async () => expect(await statusOf({ scopes })).toBe(403));
  for (const scope of ["jobsx", "xjobs", "JOBS", "jobs,tracking"])
    test(`${scope} is not jobs`, async () => expect(await statusOf({ scopes: [scope as Scope] })).toBe(403));
  test("the scheme may be written small", async () =>
    expect(await statusOf({}, { authorization: `bearer ${await mint()}` })).toBe(200));
  test("a second before it expires it is good", async () => expect(await statusOf({ now: START - 59_000 })).toBe(200));
  test("one in the address is not looked at", () =>
    withHub({ JWT_SECRET }, async (carillon) =>
      expect((await carillon.send(`/api/book-jobs?token=${await mint()}`)).status).toBe(401),
    ));
  test("one of a Carillon with another key is not good here", () =>
    withHub({}, async (carillon) =>
      expect((await carillon.send("/api/book-jobs", { headers: AUTHORIZED })).status).toBe(401),
    ));
});

test("a job that cannot be stored answers 503 and can be tried again", () =>
  withHub({ JWT_SECRET }, async (carillon) => {
    const disk = fillDisk(carillon);
    const job = { job_id: "big", topic: "x".repeat(9_000) };
    const answer = await create(carillon, job);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    disk.free();
    expect((await create(carillon, job)).status).toBe(201);
  }));

test("the room's prerequisite is what this route takes", () =>
  withHub({ JWT_SECRET }, async (carillon) => {
    const { path, body, scope } = room("book-completion").samplePrerequisite!(1);
    const headers = bearer(await mint({ scopes: [scope] }));
    expect((await carillon.send(path, { method: "POST", headers, body: json(body) })).status).toBe(201);
  }));
