import type { Subscription } from "../../src/notify/subscriptions.ts";
import { assets } from "../assets.ts";
import type { Child } from "../jsx-runtime.ts";
import { hostOf } from "../sent-state.ts";
import { Icon } from "./icon.tsx";
import { Notice } from "./notice.tsx";
import { Table } from "./table.tsx";
import { Time } from "./time.tsx";

export type PushData = {
  /** Ours, which browsers subscribe with. */
  publicKey: string;
  /** With what names each to the browser that it is, and tells nobody else anything. */
  browsers: (Subscription & { print: string })[];
  /** What came of a test. */
  tested?: { isGood: boolean; says: string };
};

const COLUMNS = [
  { title: "Browser" },
  { title: "Through" },
  { title: "Since" },
  { title: "Last" },
  { title: "Test or remove", isUntitled: true },
];

/** Notifications in browsers: this one's state, which static/push.js finds out, and all that have subscribed. */
export function PushPanel({ publicKey, browsers, tested, now }: PushData & { now: number }) {
  return (
    <section class="panel" id="push" data-push-key={publicKey}>
      <header>
        <h2>Notifications in browsers</h2>
      </header>
      <div class="inside prose">
        {tested && <Notice kind={tested.isGood ? "good" : "bad"}>{tested.says}</Notice>}
        <p>
          A browser that is notified shows what the <a href="/admin/settings">settings</a> send to Web Push, on its
          screen and also while Carillon is not open. Its maker’s push service carries it, encrypted for that browser.
        </p>
        <noscript>
          <p>To subscribe this browser, JavaScript must be on for this page.</p>
        </noscript>
        <ThisBrowser />
        <p class="waiting" role="alert" data-push-says="" hidden />
        {/* At once, before what comes below is drawn: nothing moves then. */}
        <script src={assets.push.path} />
      </div>
      {browsers.length > 0 && (
        <Table label="Browsers that are notified, newest first" columns={COLUMNS}>
          {browsers.map((browser) => (
            <BrowserRow {...browser} now={now} />
          ))}
        </Table>
      )}
    </section>
  );
}

/** One of these is shown. */
function ThisBrowser() {
  return (
    <>
      <State name="insecure">
        <Bad>Browsers allow notifications only over https, or on this machine itself.</Bad> Open the dashboard under an
        https address, and set <code>PUBLIC_URL</code> to it.
      </State>
      <State name="unsupported">
        <Bad>This browser does not know Web Push.</Bad> Newer versions of Firefox, Chrome, Edge and Safari do, but not
        in private windows.
      </State>
      <State name="blocked">
        <Bad>This browser blocks notifications from Carillon.</Bad> Press the sign to the left of the address, allow
        notifications for this site, then load this page again.
      </State>
      <State name="off">
        <button class="main" type="button" data-push-do="subscribe">
          Notify this browser
        </button>{" "}
        <span class="muted">The browser will ask.</span>
      </State>
      <State name="on">
        <span class="badge processed">
          <Icon name="check" />
          This browser is notified.
        </span>{" "}
        <button type="button" data-push-do="unsubscribe">
          Stop
        </button>
      </State>
    </>
  );
}

function State({ name, children }: { name: string; children?: Child }) {
  return (
    <p data-push-state={name} hidden>
      {children}
    </p>
  );
}

function Bad({ children }: { children?: Child }) {
  return (
    <strong class="waiting">
      <Icon name="attention" /> {children}
    </strong>
  );
}

function BrowserRow({ now, ...browser }: PushData["browsers"][number] & { now: number }) {
  const { id, label, endpoint, created_at, print } = browser;
  const name = label ?? "A browser";
  return (
    <tr id={id} data-push-print={print}>
      <td>
        {name}{" "}
        <span class="tag" data-push-own="" hidden>
          this one
        </span>
      </td>
      <td class="fold">{hostOf(endpoint)}</td>
      <td class="fold" data-before="since">
        <Time at={created_at} now={now} />
      </td>
      <td class="fold">
        <Last {...browser} now={now} />
      </td>
      <td class="number fold">
        <div class="actions">
          <form method="post" action={`/admin/push/${id}/test`}>
            <button aria-label={`Send a test to ${name}`}>Send a test</button>
          </form>
          <form method="post" action={`/admin/push/${id}/remove`}>
            <button aria-label={`Remove ${name}`}>Remove</button>
          </form>
        </div>
      </td>
    </tr>
  );
}

function Last({ failure, failures, last_success_at, now }: Subscription & { now: number }) {
  if (failure !== null)
    return (
      <span class="badge waiting">
        <Icon name="attention" />
        {failures === 1 ? "failed" : `failed ${failures} times`}: {failure.replace("_", " ")}
      </span>
    );
  if (last_success_at === null) return <span class="muted">nothing sent yet</span>;
  return (
    <span class="badge processed">
      <Icon name="check" />
      sent <Time at={last_success_at} now={now} />
    </span>
  );
}
