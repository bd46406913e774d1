import type { PageOf } from "../src/db/page.ts";
import type { OptOut } from "../src/messages/opt-outs.ts";
import { inboxPath, SOURCES } from "./inbox-state.ts";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { MoreRow } from "./parts/more.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead } from "./parts/panel.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

export type OptOutsData = {
  now: number;
  q: string;
  optOuts: PageOf<OptOut>;
  /** Whose opt-out was just removed. */
  removed?: string;
};

const PATH = "/admin/messages/opt-outs";

const COLUMNS = [
  { title: "Who" },
  { title: "Said" },
  { title: "By" },
  { title: "When" },
  { title: "Remove", isUntitled: true },
];

export function OptOutsPage(data: OptOutsData) {
  const { q, optOuts, removed } = data;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href="/admin/messages">Messages</a>
      </nav>
      <PageHead
        title="Opt-outs"
        actions={
          <a class="button" href={`${PATH}.csv`}>
            Download CSV
          </a>
        }
      >
        Who said stop must not be written to again.
      </PageHead>
      {removed && (
        <Notice kind="good">
          The opt-out was removed. <a href={inboxPath({ with: removed })}>Back to the conversation</a>
        </Notice>
      )}
      <form class="filters" method="get" action={PATH} role="search">
        <input
          type="search"
          name="q"
          value={q}
          maxlength={200}
          placeholder="Phone or e-mail"
          aria-label="Search by phone or e-mail"
        />
        <button>Show</button>
        {q && <a href={PATH}>Clear</a>}
      </form>
      <section class="panel" aria-label="Opt-outs">
        {optOuts.rows.length === 0 ? (
          <Nothing q={q} />
        ) : (
          <Table label="Opt-outs, newest first" columns={COLUMNS} bodyId="rows">
            <OptOutRows {...data} />
          </Table>
        )}
      </section>
    </>
  );
}

/** The rows of one page and the way to the next. */
export function OptOutRows({ now, q, optOuts: { rows, next } }: OptOutsData) {
  const more = next && new URLSearchParams({ ...(q && { q }), at: String(next.at), after: next.id });
  return (
    <>
      {rows.map((optOut) => (
        <OptOutRow optOut={optOut} now={now} />
      ))}
      {more && <MoreRow path={`${PATH}?${more}`} columns={COLUMNS.length} />}
    </>
  );
}

function OptOutRow({ optOut, now }: { optOut: OptOut; now: number }) {
  const { address, name, at, source, words, said } = optOut;
  return (
    <tr>
      <td>
        <RowLink href={inboxPath({ with: address })}>
          <Cut text={name ? `${name} · ${address}` : address} />
        </RowLink>
      </td>
      <td>{said && <Cut text={words.length > 0 ? words.map((word) => `“${word}”`).join(", ") : said} />}</td>
      <td class="fold">{source ? SOURCES[source] : optOut.opted_out_by === null && "by hand"}</td>
      <td class="fold">
        <Time at={at} now={now} />
      </td>
      <td class="fold number">
        <a href={inboxPath({}, { of: address }, `${PATH}/remove`)} aria-label={`Remove the opt-out of ${address}…`}>
          Remove…
        </a>
      </td>
    </tr>
  );
}

function Nothing({ q }: { q: string }) {
  return q ? (
    <EmptyState title={`“${q}” has not opted out`}>
      <p>
        Search wants the whole number or address. <a href={PATH}>Show all opt-outs</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Nobody has opted out">
      <p>Whoever answers STOP, or the like in French or English, appears here.</p>
    </EmptyState>
  );
}
