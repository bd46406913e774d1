import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { BookJobTable } from "../../src/db/schema.ts";
import { bookJob, post, sampleOf } from "../scenario.ts";
import { asReader, attributes, intruders, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

type Seed = Partial<BookJobTable> & { id: string };

function seedJobs({ hub, clock }: Reader, seeds: Seed[]): void {
  const row = (seed: Seed) => ({
    topic: "Jardins",
    status: "PENDING" as const,
    status_at: 0,
    created_at: clock.now,
    ...seed,
  });
  hub.write((trx) => seeds.forEach((seed) => trx.run(sql.insertInto("book_job").values(row(seed)))));
}

describe("the list of jobs", () => {
  test("without any says how to make one", () =>
    asReader(async ({ read }) =>
      expect(textOf(await read("/admin/books"), ".empty")).toContain("POST /api/book-jobs"),
    ));

  const states: [seed: Omit<Seed, "id">, says: string[]][] = [
    [{}, ["pending", "job-1", "Jardins", "now"]],
    [{ status: "RUNNING", percent: 40, step: "Chapitre 2" }, ["running", "40 % · Chapitre 2"]],
    [{ status: "FAILED", error: "The model stopped" }, ["failed", "The model stopped"]],
    [{ status: "COMPLETED" }, ["completed"]],
  ];
  for (const [seed, says] of states)
    test(`says of a job: ${says.join(", ")}`, () =>
      asReader(async (reader) => {
        seedJobs(reader, [{ id: "job-1", ...seed }]);
        const markup = await reader.read("/admin/books");
        for (const part of says) expect(textOf(markup, "tbody tr")).toContain(part);
        expect(attributes(markup, ".row-link", "href")).toEqual(["/admin/deliveries?q=job-1"]);
      }));

  test("goes on page by page, newest first, without a gap or a repetition", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const seeds = Array.from({ length: 120 }, (_, i) => ({ id: `job-${i}`, created_at: now - Math.floor(i / 7) }));
      seedJobs(reader, seeds);
      const seen: string[] = [];
      let path: string | undefined = "/admin/books";
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...attributes(markup, ".row-link", "href"));
        path = attributes(markup, ".more-row a", "href")[0];
      }
      const sorted = seeds.toSorted((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1));
      expect(seen).toEqual(sorted.map(({ id }) => `/admin/deliveries?q=${id}`));
    }));
});

describe("the page of a book", () => {
  test("is led to by its job and shows its chapters as they were written", () =>
    asReader(async (reader) => {
      bookJob(reader);
      await post(reader, "book-completion", sampleOf(reader, "book-completion"));
      const [path] = attributes(await reader.read("/admin/books"), ".row-link", "href");
      expect(path).toStartWith("/admin/books/book_");
      const markup = await reader.read(path!);
      expect(textOf(markup, "h1")).toBe("Mon Livre en Français");
      expect(markup).toContain("# Chapitre 1\n\nContenu complet...");
      expect(attributes(markup, ".actions a", "href")).toEqual(["/admin/deliveries?q=sample-1"]);
    }));

  for (const id of ["none", "..%2f..%2fetc", "%00", "%zz"])
    test(`is not there for ${id}`, () =>
      asReader(async (reader) => expect((await reader.open(`/admin/books/${id}`)).status).toBe(404)));

  test("shows what a stranger wrote as text, in every field", () =>
    asReader(async (reader) => {
      for (const [i, payload] of PAYLOADS.entries()) {
        seedJobs(reader, [
          { id: `f${i}${payload}`, topic: payload, status: "FAILED", error: payload },
          { id: `r${i}${payload}`, topic: payload, status: "RUNNING", percent: 1, step: payload },
        ]);
        const book = {
          id: `book_${i}`,
          job_id: `f${i}${payload}`,
          title: payload,
          topic: payload,
          goal: payload,
          outline: "[]",
          word_count: 1,
          created_at: 0,
          updated_at: 0,
        };
        const chapter = (position: number) => ({
          book_id: book.id,
          position,
          title: payload,
          description: payload,
          content: payload,
        });
        reader.hub.write((trx) => {
          trx.run(sql.insertInto("book").values(book as never));
          for (const position of [1, 2]) trx.run(sql.insertInto("book_chapter").values(chapter(position)));
        });
        const page = await reader.read(`/admin/books/${book.id}`);
        expect({ payload, found: intruders(page) }).toEqual({ payload, found: [] });
      }
      expect(intruders(await reader.read("/admin/books"))).toEqual([]);
    }));
});
