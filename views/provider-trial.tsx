import type { TrialAnswer } from "../src/admin/trial.ts";
import { CodeBlock, JsonBlock } from "./parts/code.tsx";
import { Notice } from "./parts/notice.tsx";

/** What came of trying a provider. */
export type Tried = { trial?: TrialAnswer; curl?: string };

type TryData = { id: string; title: string; sampleTypes: string[]; tried?: Tried };

/** Sends a real request, or shows how to. */
export function Try({ id, title, sampleTypes, tried }: TryData) {
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
              <option value={type} selected={type === tried?.trial?.type}>
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
        {tried?.trial && <TrialPart trial={tried.trial} />}
        {tried?.curl && <CurlPart id={id} curl={tried.curl} />}
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
