import { counted } from "./parts/figures.ts";
import { CopyButton } from "./parts/copy.tsx";
import { Notice } from "./parts/notice.tsx";

/** For how many days a link for customers may be good. */
export const SHARE_DAYS = [1, 7, 30] as const;

/** Said in place of a link that no browser would follow. */
export const NOT_SHARED = "An order of this id has no tracking link: browsers take the id for a way back.";

/** Where an order's link is made, if browsers would follow one; and that link, just made. */
export type Share = { path?: string; link?: { url: string; days: number } };

/** Makes a link that shows this order, and nothing else, to whoever has it; or that link, once. */
export function ShareForm({ path, link }: Share) {
  if (path === undefined) return <p class="muted">{NOT_SHARED}</p>;
  return (
    <div id="share">
      {link ? (
        <Notice kind="good">
          Whoever has this link sees where the order is, for {counted(link.days, "day", "days")}. It cannot be taken
          back.
          <span class="with-copy">
            <code>{link.url}</code>
            <CopyButton text={link.url} what="the tracking link" />
          </span>
        </Notice>
      ) : (
        <form class="filters" method="post" action={path} hx-post={path} hx-target="#share" hx-swap="outerHTML">
          <button>Share tracking link</button>
          <select name="days" aria-label="How long the link is good for">
            {SHARE_DAYS.map((days) => (
              <option value={String(days)} selected={days === 7}>
                good for {counted(days, "day", "days")}
              </option>
            ))}
          </select>
        </form>
      )}
    </div>
  );
}
