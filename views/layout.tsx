import type { Count } from "../src/db/walk.ts";
import { assets } from "./assets.ts";
import type { Child } from "./jsx-runtime.ts";
import { NAVIGATION, type PageId } from "./navigation.ts";
import { Icon } from "./parts/icon.tsx";
import { LiveMark, ShellNews } from "./parts/live.tsx";
import { Shortcuts, ShortcutsButton } from "./parts/shortcuts.tsx";
import { Bell, countOfUnread, Unread } from "./parts/unread.tsx";

/** What every page shows around its own content. */
export type Shell = {
  title: string;
  current?: PageId;
  version: string;
  unread: Count;
  /** Where the page's event stream is, if it moves. */
  live?: string;
  /** Where the news of the shell alone are, for a page that does not move. */
  news: string;
};

export function Layout({ children, ...shell }: Shell & { children?: Child }) {
  const count = countOfUnread(shell.unread);
  return (
    <Document title={`${count && `(${count}) `}${shell.title}`}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="side">
        <a class="brand" href="/admin">
          <Icon name="bell" />
          Carillon
        </a>
        <Bell unread={shell.unread} />
        <Navigation {...shell} />
        {shell.live ? <LiveMark path={shell.live} /> : <ShellNews path={shell.news} />}
        <footer>
          <form method="post" action="/admin/logout">
            <button class="quiet">Log out</button>
          </form>
          <ShortcutsButton />
          <span class="muted">v{shell.version}</span>
        </footer>
      </header>
      <main id="main" tabindex="-1">
        {children}
      </main>
      <Shortcuts />
      <div id="trouble" class="notice bad" role="alert" hidden>
        <Icon name="attention" />
        <span />
      </div>
    </Document>
  );
}

function Navigation({ current, unread }: Shell) {
  return (
    <nav aria-label="Pages">
      {NAVIGATION.map(({ question, pages }) => (
        <section>
          <h2>{question}</h2>
          {pages.map(({ id, title, path, key }) => (
            <a href={path} aria-current={id === current ? "page" : undefined} data-key={key}>
              {title}
              {id === "notifications" && <Unread unread={unread} />}
            </a>
          ))}
        </section>
      ))}
    </nav>
  );
}

/** Nothing is evaluated, nothing is kept in history, and an error never replaces what is on the page. */
const HTMX = { history: false, includeIndicatorCSS: false, defaultTimeout: 10_000, noSwap: [204, 304, "4xx", "5xx"] };
const LIVE = { extensions: "sse", sse: { reconnectMaxDelay: 10_000 } };

/** The bare document, also of pages that nobody is logged in to. */
export function Document({ title, isAlone, children }: { title: string; isAlone?: boolean; children?: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={JSON.stringify({ ...HTMX, ...LIVE })} />
        <title>{title === "Carillon" ? title : `${title} · Carillon`}</title>
        <link rel="icon" type="image/svg+xml" href={assets.bell.path} />
        <link rel="stylesheet" href={assets.styles.path} />
        <script src={assets.htmx.path} defer />
        <script src={assets.script.path} defer />
      </head>
      <body class={isAlone ? "alone" : undefined}>{children}</body>
    </html>
  );
}
