import { CopyButton } from "./parts/copy.tsx";
import { PageHead, Panel } from "./parts/panel.tsx";
import { Try, type Tried } from "./provider-trial.tsx";
import { type SecretData, SecretPart } from "./provider-secret.tsx";
import { State } from "./parts/provider-state.tsx";

export type ProviderData = {
  id: string;
  title: string;
  url: string;
  missing: string[];
  secrets: SecretData[];
  sampleTypes: string[];
};

/** What somebody asked to see, of one provider. */
export type Revealed = Tried & { id: string; secret?: SecretData & { values: string[] } };

export function ProvidersPage({ providers, revealed }: { providers: ProviderData[]; revealed?: Revealed }) {
  return (
    <>
      <PageHead title="Providers">
        Give each provider its URL and its secret; what it sends shows up in <a href="/admin/deliveries">Deliveries</a>.
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
        <dt>URL</dt>
        <dd class="with-copy">
          <code>{url}</code>
          <CopyButton text={url} what={`the URL for ${title}`} />
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
      {isReady && <Try {...provider} tried={revealed} />}
    </Panel>
  );
}
