import type { Endpoint } from "../src/outbound/endpoints.ts";
import type { Waiting } from "../src/outbound/sent.ts";
import { Field } from "./endpoint-form.tsx";
import type { Child } from "./jsx-runtime.ts";
import { countText } from "./parts/figures.ts";
import { PageHead } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";
import { addressOf, hostOf } from "./sent-state.ts";

type RotateData = { endpoint: Endpoint; now: number; problem?: string; typed?: string };

/** Asked before an endpoint's secret is replaced. */
export function AskToRotatePage({ endpoint, now, problem, typed }: RotateData) {
  const { old_secret_until } = endpoint;
  return (
    <Question endpoint={endpoint} deed="rotate" title={`Rotate the secret of ${hostOf(endpoint.url)}?`} button="Rotate">
      <p>
        A new secret is made and shown once. For 24 hours both sign: <code>webhook-signature</code> holds one signature
        for each, so receivers have a day to take the new one over. <code>X-Symphonia-Signature</code> is made with the
        new one at once.
      </p>
      {old_secret_until !== null && old_secret_until > now && (
        <p>
          <strong>The last rotation is not over:</strong> the secret from before it was to stop{" "}
          <Time at={old_secret_until} now={now} />, and now stops at once.
        </p>
      )}
      <input type="hidden" name="seen" value={String(endpoint.changed_at)} />
      <Field name="secret" label="Your own secret" problem={problem} hint="Empty: a strong one is made.">
        <input
          id="secret"
          name="secret"
          value={typed}
          autocomplete="off"
          spellcheck="false"
          aria-describedby="about-secret"
          aria-invalid={problem && "true"}
        />
      </Field>
    </Question>
  );
}

/** Asked before an endpoint is deleted; names what is lost. */
export function AskToDeletePage({ endpoint, waiting }: { endpoint: Endpoint; waiting: Waiting }) {
  const title = `Delete ${hostOf(endpoint.url)}?`;
  return (
    <Question endpoint={endpoint} deed="delete" title={title} button="Delete the endpoint">
      <p>
        <code>{addressOf(endpoint.url)}</code> is told of nothing any more, and cannot be brought back.
      </p>
      <p>
        {waiting.count === 0 ? (
          "Nothing waits for it."
        ) : (
          <>
            <strong>
              {countText(waiting)} {waiting.count === 1 && !waiting.isMore ? "delivery" : "deliveries"}
            </strong>{" "}
            that wait for it are cancelled.
          </>
        )}{" "}
        What was sent stays in the history. To stop for a while only, pause it.
      </p>
    </Question>
  );
}

type QuestionData = { endpoint: Endpoint; deed: string; title: string; button: string; children?: Child };

function Question({ endpoint, deed, title, button, children }: QuestionData) {
  const path = `/admin/endpoints/${endpoint.id}`;
  return (
    <>
      <PageHead title={title} />
      <section class="panel ask">
        <form class="form" method="post" action={`${path}/${deed}`}>
          {children}
          <button class="main">{button}</button>
        </form>
        <p>
          <a href={path}>Back to the endpoint</a>
        </p>
      </section>
    </>
  );
}
