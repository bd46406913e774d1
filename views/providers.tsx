import type { TrialAnswer } from "../src/admin/trial.ts";
import { CodeBlock, JsonBlock } from "./parts/code.tsx";
import { CopyButton } from "./parts/copy.tsx";
import { Notice } from "./parts/notice.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { State } from "./parts/provider-state.tsx";

export type SecretData = { key: string; count: number };

export type ProviderData = {
  id: string;
  title: string;
  url: string;
  missing: string[];
  secrets: SecretData[];
  sampleTypes: string[];
};

/** What somebody asked to see, of one provider. */
export type Revealed = {
  id: string;
  secret?: SecretData & { values: string[] };
  trial?: TrialAnswer;
  curl?: string;
};

export function ProvidersPage({ providers, revealed }: { providers: ProviderData[]; revealed?: Revealed }) {
  return (
    <>
      <PageHead title="Providers">
        Give each provider its address and its secret; what it sends shows up in{" "}
        <a href="/admin/deliveries">Deliveries</a>.
      </PageHead>
      {providers.map((provider) => (
        <Provider {...provider} revealed={revealed?.id === provider.id ? revealed : undefined} />
      ))}
    </>
  );
}

function Provider({ revealed, ...provider }: ProviderData & { revealed?: Revealed }) {
  const { id, title, url, missing, secrets } = provider;
  const isReady = missing.length === 0;
  return (
    <Panel id={id} title={title} aside={!isReady && <State state="not configured" missing={missing} />}>
      <dl class="facts inside">
        <dt>Address</dt>
        <dd class="with-copy">
          <code>{url}</code>
          <CopyButton text={url} what={`the address for ${title}`} />
        </dd>
        {secrets.map((secret) => (
          <>
            <dt>
              <code>{secret.key}</code>
            </dt>
            <dd>
              <SecretPart
                id={id}
                secret={secret}
                values={revealed?.secret?.key === secret.key ? revealed.secret.values : undefined}
              />
            </dd>
          </>
        ))}
      </dl>
      {isReady && <Try {...provider} revealed={revealed} />}
    </Panel>
  );
}

/** A secret: covered with a way to see it, or the values themselves. */
export function SecretPart({ id, secret, values }: { id: string; secret: SecretData; values?: string[] }) {
  if (secret.count === 0) return <span class="muted">not set</span>;
  if (values === undefined) {
    return (
      <form
        class="with-copy"
        method="post"
        action={`/admin/providers/${id}/secret#${id}`}
        hx-post={`/admin/providers/${id}/secret`}
        hx-swap="outerHTML"
        hx-disable="find button"
      >
        <input type="hidden" name="key" value={secret.key} />
        <span class="muted" aria-hidden="true">
          ••••••••••••
        </span>
        <button class="quiet" aria-label={`Reveal ${secret.key}`}>
          Reveal
        </button>
      </form>
    );
  }
  return (
    <ul>
      {values.map((value, i) => (
        <li class="with-copy">
          <code>{value}</code>
          <CopyButton text={value} what={secret.key} />
          {i === 0 ? <a href="/admin/providers">Hide</a> : <span class="muted">older, still accepted</span>}
        </li>
      ))}
    </ul>
  );
}

function Try({ id, title, sampleTypes, revealed }: ProviderData & { revealed?: Revealed }) {
  return (
    <>
      <form
        class="inside filters"
        method="post"
        action={`/admin/providers/${id}/test#${id}`}
        hx-post={`/admin/providers/${id}/test`}
        hx-target={`#result-${id}`}
        hx-disable="find button"
      >
        {sampleTypes.length > 1 && (
          <select name="type" aria-label={`Type of the test for ${title}`}>
            {sampleTypes.map((type) => (
              <option value={type} selected={type === revealed?.trial?.type}>
                {type}
              </option>
            ))}
          </select>
        )}
        <button>Send a test</button>
        <button
          class="quiet"
          formaction={`/admin/providers/${id}/curl#${id}`}
          hx-post={`/admin/providers/${id}/curl`}
          hx-target={`#result-${id}`}
          hx-disable="this"
        >
          Show a curl line
        </button>
      </form>
      <div id={`result-${id}`} aria-live="polite">
        {revealed?.trial && <TrialPart trial={revealed.trial} />}
        {revealed?.curl && <CurlPart id={id} curl={revealed.curl} />}
      </div>
    </>
  );
}

/** What a test came to. */
export function TrialPart({ trial }: { trial: TrialAnswer }) {
  const isTaken = trial.status >= 200 && trial.status < 300;
  return (
    <div class="inside stack">
      <Notice kind={isTaken ? "good" : "bad"}>
        <strong>{trial.type}</strong> was sent: {trial.status} in {trial.tookMs} ms.{" "}
        {trial.deliveryId && <a href={`/admin/deliveries/${trial.deliveryId}`}>See the delivery</a>}
      </Notice>
      {trial.body !== "" && (
        <JsonBlock id={`answer-${trial.deliveryId ?? "none"}`} text={trial.body} what="the answer" />
      )}
    </div>
  );
}

/** A line to paste into a shell. */
export function CurlPart({ id, curl }: { id: string; curl: string }) {
  return (
    <div class="inside stack">
      <p class="muted">
        Signed for this moment, so it works for a few minutes, and once: sent again it is a duplicate.
      </p>
      <CodeBlock id={`curl-${id}`} text={curl} what="the curl line" />
    </div>
  );
}
