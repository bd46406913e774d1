import type { Priority } from "../src/db/schema.ts";
import { NOTIFICATIONS_PATH, type NotificationState, notificationsPath, PRIORITY_WORDS } from "./notification-state.ts";
import { type Told, Ways } from "./notification-ways.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Time } from "./parts/time.tsx";

type RowData = { told: Told; state: NotificationState; now: number };

export function NotificationRow({ told, state, now }: RowData) {
  const { id, priority, language, message, created_at, read_at } = told;
  return (
    <tr id={id}>
      <td>
        <PriorityBadge priority={priority} />
      </td>
      <td>
        <span class="line">
          <Title told={told} />
          {read_at === null && <span class="tag">unread</span>}
        </span>
        <span class="line" lang={language}>
          {message}
        </span>
      </td>
      <td class="fold">
        <Time at={created_at} now={now} />
      </td>
      <td class="fold">
        <Ways told={told} state={state} now={now} />
      </td>
      <td class="fold">{read_at === null && <MarkForm told={told} state={state} />}</td>
    </tr>
  );
}

/** The whole row leads to what it is about. To open it is to have read it, and what changes something is a form's to send. */
function Title({ told: { id, title, language, link, read_at } }: { told: Told }) {
  const text = read_at === null ? <strong>{title}</strong> : title;
  if (link === null) return <span lang={language}>{text}</span>;
  return (
    <form method="post" action={`${NOTIFICATIONS_PATH}/${id}/open`}>
      <button class="row-link" lang={language}>
        {text}
      </button>
    </form>
  );
}

function MarkForm({ told, state }: { told: Told; state: NotificationState }) {
  const path = notificationsPath(state, {}, `${NOTIFICATIONS_PATH}/${told.id}/read`);
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target="closest tr"
      hx-swap="outerMorph"
      hx-disable="find button"
    >
      <button class="quiet">
        Mark as read
        <span class="unseen">: {told.title}</span>
      </button>
    </form>
  );
}

const SHOWN: Record<Priority, { icon: IconName; colour: string }> = {
  URGENT: { icon: "attention", colour: "waiting" },
  HIGH: { icon: "up", colour: "rejected" },
  NORMAL: { icon: "ring", colour: "" },
  LOW: { icon: "down", colour: "" },
};

function PriorityBadge({ priority }: { priority: Priority }) {
  const { icon, colour } = SHOWN[priority];
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icon} />
      {PRIORITY_WORDS[priority]}
    </span>
  );
}
