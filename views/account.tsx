import type { LogRow } from "../src/logs/read.ts";
import type { Session } from "../src/admin/session.ts";
import { PasswordPanel, type PasswordData } from "./account-password.tsx";
import { SessionsPanel } from "./account-sessions.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { type PushData, PushPanel } from "./parts/push.tsx";
import { Time } from "./parts/time.tsx";

export type AccountData = {
  now: number;
  sessions: Session[];
  /** There are others, seen longer ago. */
  isMore: boolean;
  wrongPasswords: LogRow[];
  password: PasswordData;
  push: PushData;
  did?: AccountDeed;
};

/** What was done here, in words. */
export const ACCOUNT_DEEDS = {
  fair: changed("It is fair; a longer one would be stronger."),
  good: changed("It is good."),
  strong: changed("It is strong."),
  revoked: "That session was revoked: its reader is out.",
  others: "All other sessions were revoked.",
  subscribed: "This browser is notified from now on. Send it a test to see that it arrives.",
  removed: "That browser is no longer notified.",
};

export type AccountDeed = keyof typeof ACCOUNT_DEEDS;

function changed(strength: string): string {
  return `The password was changed. ${strength} Everybody else is logged out. Browsers that are notified still are: see whether you know all of them.`;
}

export function AccountPage(data: AccountData) {
  const { now, did, sessions, isMore, wrongPasswords } = data;
  return (
    <>
      <PageHead
        title="Account"
        actions={
          <a class="button" href="/admin/audit">
            Audit log
          </a>
        }
      >
        The one admin of this Carillon: who is logged in, and which browsers are notified.
      </PageHead>
      {did && <Notice kind="good">{ACCOUNT_DEEDS[did]}</Notice>}
      <PushPanel {...data.push} now={now} />
      <SessionsPanel sessions={sessions} isMore={isMore} now={now} />
      <PasswordPanel {...data.password} />
      {wrongPasswords.length > 0 && <WrongPasswords lines={wrongPasswords} now={now} />}
    </>
  );
}

function WrongPasswords({ lines, now }: { lines: LogRow[]; now: number }) {
  return (
    <Panel title="Wrong passwords" aside="the newest, of the last 7 days">
      <ul class="entries">
        {lines.map(({ at, fields }) => (
          <li>
            <span>from {String((JSON.parse(fields) as { address?: unknown }).address ?? "an unknown address")}</span>
            <span class="muted">
              <Time at={at} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
