import type { Count } from "../../src/db/walk.ts";

/** `3`, `999+`; nothing when all is read. */
export const countOfUnread = ({ count, isMore }: Count): string => (count === 0 ? "" : `${count}${isMore ? "+" : ""}`);

/** How many notifications nobody has read: beside their page's name, wherever one is. Its stream keeps it right, and says it. */
export function Unread({ unread }: { unread: Count }) {
  return (
    <span id="unread" role="status">
      <UnreadCount unread={unread} />
    </span>
  );
}

/** The same beside the brand, on a phone, where that page's name may be out of sight. */
export function Bell({ unread }: { unread: Count }) {
  return (
    <a id="bell" class="bell" href="/admin/notifications">
      <UnreadCount unread={unread} />
    </a>
  );
}

export function UnreadCount({ unread }: { unread: Count }) {
  const count = countOfUnread(unread);
  if (count === "") return <></>;
  return (
    <span class="count" data-unread={count}>
      {count}
      <span class="unseen"> unread</span>
    </span>
  );
}
