import type { Session } from "../src/admin/session.ts";
import { browserOf } from "./parts/browser.ts";
import { Panel } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

const COLUMNS = [
  { title: "Browser" },
  { title: "Address" },
  { title: "Since" },
  { title: "Last seen" },
  { title: "Revoke", isUntitled: true },
];

/** Who is logged in. */
export function SessionsPanel({ sessions, now }: { sessions: Session[]; now: number }) {
  const hasOthers = sessions.some(({ isOwn }) => !isOwn);
  return (
    <Panel
      id="sessions"
      title="Sessions"
      aside={
        hasOthers && (
          <form method="post" action="/admin/account/sessions/revoke-others">
            <button>Revoke all others</button>
          </form>
        )
      }
    >
      <Table label="Sessions, the last seen first" columns={COLUMNS}>
        {sessions.map((session) => (
          <SessionRow session={session} now={now} />
        ))}
      </Table>
    </Panel>
  );
}

function SessionRow({ session, now }: { session: Session; now: number }) {
  const { id, userAgent, address, createdAt, lastSeenAt, isOwn } = session;
  const browser = browserOf(userAgent);
  return (
    <tr id={id}>
      <td title={userAgent ?? undefined}>
        {browser} {isOwn && <span class="tag">this one</span>}
      </td>
      <td class="fold">{address}</td>
      <td class="fold" data-before="since">
        <Time at={createdAt} now={now} />
      </td>
      <td class="fold" data-before="seen">
        <Time at={lastSeenAt} now={now} />
      </td>
      <td class="number">
        {!isOwn && (
          <form method="post" action={`/admin/account/sessions/${id}/revoke`}>
            <button aria-label={`Revoke the session of ${browser} from ${address}`}>Revoke</button>
          </form>
        )}
      </td>
    </tr>
  );
}
