import { Elysia } from "elysia";
import { BookPage } from "../../views/book.tsx";
import { BooksPage, JobRows } from "../../views/books.tsx";
import { pageOf } from "../db/page.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { findBook, listJobs } from "../providers/book-completion/read.ts";
import { afterIn } from "./cursor.ts";
import { missingPage } from "./missing.ts";
import { isPartial, page } from "./page.ts";

const PAGE_ROWS = 50;

/** Jobs, and the books that came of them. */
export function booksRoutes(hub: Hub) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/books", ({ request }) => list(hub, request))
    .get("/admin/books/:id", ({ params }) => show(hub, params.id));
}

async function list(hub: Hub, request: Request): Promise<Response> {
  const after = afterIn(new URL(request.url).searchParams);
  const rows = await listJobs(hub.db, PAGE_ROWS + 1, after);
  const data = { now: hub.now(), jobs: pageOf(rows, PAGE_ROWS, (job) => ({ at: job.created_at, id: job.id })) };
  if (isPartial(request)) return markup(JobRows(data));
  return page(hub, { title: "Books", current: "books" }, BooksPage(data));
}

async function show(hub: Hub, id: string): Promise<Response> {
  const book = await findBook(hub.db, id);
  if (!book) return missingPage(hub, "book", "/admin/books", "books");
  return page(hub, { title: book.title, current: "books" }, BookPage({ book, now: hub.now() }));
}
