import type { findBook } from "../src/providers/book-completion/read.ts";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

export type Book = NonNullable<Awaited<ReturnType<typeof findBook>>>;

export function BookPage({ book, now }: { book: Book; now: number }) {
  const deliveries = `/admin/deliveries?${new URLSearchParams({ q: book.job_id })}`;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href="/admin/books">Books</a>
      </nav>
      <PageHead
        title={book.title}
        actions={
          <a class="button" href={deliveries}>
            Its deliveries
          </a>
        }
      >
        {book.topic}
      </PageHead>
      <Panel title="About this book">
        <dl class="facts inside">
          <dt>Goal</dt>
          <dd>{book.goal}</dd>
          <dt>Words</dt>
          <dd>{book.word_count.toLocaleString("en")}, as Sorami counts them</dd>
          <dt>Job</dt>
          <dd>
            <code>{book.job_id}</code>
          </dd>
          <dt>Updated</dt>
          <dd>
            <Time at={book.updated_at} now={now} />
          </dd>
        </dl>
      </Panel>
      <Contents chapters={book.chapters} />
      {book.chapters.map((chapter) => (
        <Chapter chapter={chapter} />
      ))}
    </>
  );
}

function Contents({ chapters }: Pick<Book, "chapters">) {
  if (chapters.length < 2) return <></>;
  return (
    <Panel title={`${chapters.length} chapters`}>
      <ol class="contents inside">
        {chapters.map(({ position, title }) => (
          <li>
            <a href={`#chapter-${position}`}>{title}</a>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Chapter({ chapter: { position, title, description, content } }: { chapter: Book["chapters"][number] }) {
  return (
    <Panel id={`chapter-${position}`} title={title} aside={description}>
      <pre class="chapter">{content}</pre>
    </Panel>
  );
}
