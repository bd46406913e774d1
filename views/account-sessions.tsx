import type { Session } from "../src/admin/session.ts";
import { browserOf } from "./parts/browser.ts";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Table } from "./parts/table.tsx";
import { Time } from "./parts/time.tsx";

const REVOKE_OTHERS = "/admin/account/sessions/revoke-others";

const COLUMNS = [
  { title: "Browser" },
  { title: "Address" },
  { title: "Since" },
  { title: "Last seen" },
  { title: "Revoke", isUntitled: true },
];

/** Who is logged in. */
export function SessionsPanel({ sessions, isMore, now }: { sessions: Session[]; isMore: boolean; now: number }) {
  const hasOthers = sessions.some(({ isOwn }) => !isOwn);
  return (
    <Panel
      id="sessions"
      title="Sessions"
      aside={
        hasOthers && (
          <a class="button" href={REVOKE_OTHERS}>
            Revoke all others…
          </a>
        )
      }
    >
      <Table label="Sessions, the last seen first" columns={COLUMNS}>
        {sessions.map((session) => (
          <SessionRow session={session} now={now} />
        ))}
      </Table>
      {isMore && <p class="muted">Only the {sessions.length} that were seen last are listed.</p>}
    </Panel>
  );
}

/** Asked before everybody else is logged out. */
export function AskToRevokePage() {
  return (
    <>
      <PageHead title="Revoke all other sessions?" />
      <section class="panel ask">
        <form class="form" method="post" action={REVOKE_OTHERS}>
          <p>Everybody else who is logged in is out at once, and has to know the password to come back. You stay.</p>
          <button class="main">Revoke all others</button>
        </form>
        <p>
          <a href="/admin/account#sessions">Back to the account</a>
        </p>
      </section>
    </>
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
