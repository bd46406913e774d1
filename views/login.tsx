import { Document } from "./layout.tsx";
import { Icon } from "./parts/icon.tsx";
import { Notice } from "./parts/notice.tsx";

type LoginData = { next: string; problem?: string };

export function LoginPage({ next, problem }: LoginData) {
  return (
    <Document title="Log in" isAlone>
      <main id="main" class="card">
        <p class="brand">
          <Icon name="bell" />
          Carillon
        </p>
        <h1 class="unseen">Log in</h1>
        {problem && <Notice kind="bad">{problem}</Notice>}
        <form method="post" action="/admin/login" class="stack">
          <input type="hidden" name="next" value={next} />
          {/* Password managers want a name to keep the password under. */}
          <input type="text" name="username" value="admin" autocomplete="username" hidden />
          <label for="password">Admin password</label>
          <input id="password" type="password" name="password" autocomplete="current-password" required autofocus />
          <button class="main">Log in</button>
        </form>
        <p class="muted hint">
          It was shown at the first start. Lost it? Set <code>ADMIN_PASSWORD</code> and start again.
        </p>
      </main>
    </Document>
  );
}
