import type { AuditEntryTable } from "../src/db/schema.ts";
import { DEEDS, type Deed } from "./audit-deeds.ts";
import { Cut } from "./parts/cut.tsx";
import { EmptyState } from "./parts/empty.tsx";
import { MoreRow } from "./parts/more.tsx";
import { PageHead } from "./parts/panel.tsx";
import { Select } from "./parts/select.tsx";
import { RowLink, Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

type AuditData = {
  now: number;
  deed?: Deed;
  entries: AuditEntryTable[];
  /** Before which the next page goes on. */
  next?: string;
};

const PATH = "/admin/audit";
const COLUMNS = [{ title: "What" }, { title: "To what" }, { title: "Who" }, { title: "When" }];

export function AuditPage(data: AuditData) {
  const { deed, entries } = data;
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href="/admin/account">Account</a>
      </nav>
      <PageHead title="Audit log">What was done on the dashboard and to endpoints over the API, for a year.</PageHead>
      <form class="filters" method="get" action={PATH}>
        <Select name="deed" label="Deed" chosen={deed ?? ""} options={Object.entries(DEEDS)} />
        <button>Show</button>
        {deed && <a href={PATH}>Clear</a>}
      </form>
      <section class="panel" aria-label="Deeds">
        {entries.length === 0 ? (
          <Nothing deed={deed} />
        ) : (
          <Table label="Deeds, newest first" columns={COLUMNS} bodyId="rows">
            <AuditRows {...data} />
          </Table>
        )}
      </section>
    </>
  );
}

/** The rows of one page and the way to the next. */
export function AuditRows({ now, deed, entries, next }: AuditData) {
  const more = next && new URLSearchParams({ ...(deed && { deed }), before: next });
  return (
    <>
      {entries.map((entry) => (
        <AuditRow entry={entry} now={now} />
      ))}
      {more && <MoreRow path={`${PATH}?${more}`} columns={COLUMNS.length} />}
    </>
  );
}

function AuditRow({ entry, now }: { entry: AuditEntryTable; now: number }) {
  const { id, at, address, subject, deed, about, link, detail } = entry;
  const words = Object.hasOwn(DEEDS, deed) ? DEEDS[deed as Deed] : deed;
  return (
    <tr id={id}>
      <td>{link ? <RowLink href={link}>{words}</RowLink> : words}</td>
      <td class="fold">
        {(detail ?? about) && <Cut text={[detail, about].filter((text) => text !== null).join(" · ")} />}
      </td>
      <td class="fold">
        <Cut text={subject === null ? `admin, ${address}` : `token of ${subject}, ${address}`} />
      </td>
      <td class="fold">
        <Time at={at} now={now} />
      </td>
    </tr>
  );
}

function Nothing({ deed }: { deed?: Deed }) {
  return deed ? (
    <EmptyState title={`Nobody has done this: ${DEEDS[deed].toLowerCase()}`}>
      <p>
        <a href={PATH}>Show all that was done</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing was done yet">
      <p>Whatever is changed, sent or revealed by hand appears here.</p>
    </EmptyState>
  );
}
