import type { PageOf } from "../src/db/page.ts";
import type { JobStatus } from "../src/db/schema.ts";
import type { JobRow } from "../src/providers/book-completion/read.ts";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { MoreRow } from "./parts/more.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

type BooksData = { now: number; jobs: PageOf<JobRow> };

const COLUMNS = [
  { title: "State" },
  { title: "Job" },
  { title: "Book or topic" },
  { title: "How far" },
  { title: "Created" },
];

export function BooksPage(data: BooksData) {
  return (
    <>
      <PageHead title="Books">Every job that was created here, and the book that came of it.</PageHead>
      <section class="panel" aria-label="Jobs">
        {data.jobs.rows.length === 0 ? (
          <Nothing />
        ) : (
          <Table label="Jobs, newest first" columns={COLUMNS} bodyId="rows">
            <JobRows {...data} />
          </Table>
        )}
      </section>
    </>
  );
}

/** The rows of one page and the way to the next. */
export function JobRows({ now, jobs: { rows, next } }: BooksData) {
  const more = next && new URLSearchParams({ at: String(next.at), after: next.id });
  return (
    <>
      {rows.map((job) => (
        <JobLine job={job} now={now} />
      ))}
      {more && <MoreRow path={`/admin/books?${more}`} columns={COLUMNS.length} />}
    </>
  );
}

/** A job leads to its book; as long as there is none, to what was heard of it. */
function JobLine({ job, now }: { job: JobRow; now: number }) {
  const heard = `/admin/deliveries?${new URLSearchParams({ q: job.id })}`;
  return (
    <tr>
      <td>
        <JobState status={job.status} />
      </td>
      <td class="fold">
        <Cut text={job.id} isCode />
      </td>
      <td>
        <RowLink href={job.book_id ? `/admin/books/${job.book_id}` : heard}>
          <Cut text={job.book_title ?? job.topic} />
        </RowLink>
      </td>
      <td class="fold">
        <Progress job={job} />
      </td>
      <td class="fold">
        <Time at={job.created_at} now={now} />
      </td>
    </tr>
  );
}

const STATES: Record<JobStatus, { icon: IconName; word: string; colour: string }> = {
  PENDING: { icon: "ring", word: "pending", colour: "" },
  RUNNING: { icon: "retry", word: "running", colour: "retrying" },
  COMPLETED: { icon: "check", word: "completed", colour: "processed" },
  FAILED: { icon: "attention", word: "failed", colour: "waiting" },
};

function JobState({ status }: { status: JobStatus }) {
  const { icon, word, colour } = STATES[status];
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

function Progress({ job: { status, percent, step, error } }: { job: JobRow }) {
  if (status === "FAILED") return <Cut text={error ?? "no reason given"} />;
  if (status !== "RUNNING") return <></>;
  return (
    <>
      {percent !== null && <progress max={100} value={percent} aria-label="How far the book is" />}
      <Cut text={[percent !== null && `${percent} %`, step].filter(Boolean).join(" · ")} />
    </>
  );
}

function Nothing() {
  return (
    <EmptyState title="No jobs yet">
      <p>
        Create one with <code>POST /api/book-jobs</code>, or send a test from <a href="/admin/providers">Providers</a>,
        which does that for you.
      </p>
    </EmptyState>
  );
}
