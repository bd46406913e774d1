import type { Child } from "../jsx-runtime.ts";

export type Column = { title: string; isNumber?: boolean; isUntitled?: boolean };

/**
 * A list in rows. A row is one link (`RowLink` in its first cell stretches over all of it); other links and buttons in
 * the row stay their own. On a phone a row becomes lines: cells with the class `fold` go to the second one.
 */
export function Table({ label, columns, bodyId, children, waitingId }: TableProps) {
  return (
    <table class="rows" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, isNumber, isUntitled }) => (
            <th scope="col" class={isNumber ? "number" : undefined}>
              <span class={isUntitled ? "unseen" : undefined}>{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      {waitingId && <tbody id={waitingId} hidden />}
      <tbody id={bodyId}>{children}</tbody>
    </table>
  );
}

type TableProps = {
  label: string;
  columns: Column[];
  bodyId?: string;
  /** Of a place for new rows that are not to be seen yet. */
  waitingId?: string;
  children?: Child;
};

export function RowLink({ href, children }: { href: string; children?: Child }) {
  return (
    <a class="row-link" href={href}>
      {children}
    </a>
  );
}
