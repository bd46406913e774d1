/** Leads to the next page of a list; with the script it appends that page here. `path` holds where to go on. */
export function MoreLink({
  path,
  target,
  children = "Load more",
}: {
  path: string;
  target: string;
  children?: string;
}) {
  return (
    <a class="button" href={path} hx-get={path} hx-target={target} hx-swap="outerHTML">
      {children}
    </a>
  );
}

/** The last row of a table that goes on. */
export function MoreRow({ path, columns, isPartial }: { path: string; columns: number; isPartial?: boolean }) {
  return (
    <tr class="more-row">
      <td colspan={columns}>
        {isPartial && <span class="muted">There may be more further back. </span>}
        <MoreLink path={path} target="closest tr">
          {isPartial ? "Look further back" : "Load more"}
        </MoreLink>
      </td>
    </tr>
  );
}
