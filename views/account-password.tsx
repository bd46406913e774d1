import { Field } from "./endpoint-form.tsx";
import { Panel } from "./parts/panel.tsx";

export type PasswordData = {
  /** By ADMIN_PASSWORD: then it is not for this page to change. */
  isSetOutside: boolean;
  /** What is wrong with what was typed. */
  problems?: { current?: string; password?: string };
};

export function PasswordPanel({ isSetOutside, problems = {} }: PasswordData) {
  return (
    <Panel id="password" title="Password">
      {isSetOutside ? <SetOutside /> : <PasswordForm {...problems} />}
    </Panel>
  );
}

function SetOutside() {
  return (
    <p class="inside">
      It is set by the variable <code>ADMIN_PASSWORD</code>. To change it, set that to another and start Carillon again;
      all sessions end then. To change it here instead, take the variable away first: the password stays as it is.
    </p>
  );
}

function PasswordForm({ current, password }: { current?: string; password?: string }) {
  return (
    <div>
      <form class="inside stack form" method="post" action="/admin/account/password#password">
        {/* Password managers want a name to keep the password under. */}
        <input type="text" name="username" value="admin" autocomplete="username" hidden />
        <Field name="current" label="Current password" problem={current} hint="To be sure that it is you.">
          <input
            id="current"
            type="password"
            name="current"
            autocomplete="current-password"
            required
            aria-describedby="about-current"
            aria-invalid={current && "true"}
          />
        </Field>
        <Field
          name="new-password"
          label="New password"
          problem={password}
          hint="At least 12 characters. A few words that do not belong together are strong, and easy to keep in mind."
        >
          <input
            id="new-password"
            type="password"
            name="password"
            autocomplete="new-password"
            minlength={12}
            maxlength={1_024}
            required
            aria-describedby="about-new-password"
            aria-invalid={password && "true"}
          />
        </Field>
        <div>
          <label for="again">New password, once more</label>
          <input id="again" type="password" name="again" autocomplete="new-password" required />
        </div>
        <div class="actions">
          <button class="main">Change the password</button>
        </div>
        <p class="muted">All other sessions end.</p>
      </form>
    </div>
  );
}
