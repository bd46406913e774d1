import type { Body, DeliveryData } from "./delivery.tsx";
import { CodeBlock } from "./parts/code.tsx";
import { Fact } from "./parts/fact.tsx";
import { bytes, counted } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";
import { checksOf } from "./verdict.ts";

/** What came: where from, when, what was checked of it, and the very bytes. */
export function Request({ delivery, headers, body, sentAt, now }: DeliveryData) {
  return (
    <Panel title="Request" aside={<Time at={delivery.received_at} now={now} />}>
      <div class="inside">
        <dl class="facts">
          <Fact name="Received">
            <code>{clock(delivery.received_at)}</code>
          </Fact>
          <Fact name="From">
            <code>{delivery.address}</code>
          </Fact>
          <Fact name="To">
            <code>{delivery.url}</code>
          </Fact>
          {delivery.dedupe_key && (
            <Fact name="Key">
              <code>{delivery.dedupe_key}</code>
            </Fact>
          )}
          {delivery.subject && (
            <Fact name="About">
              <a href={`/admin/deliveries?${new URLSearchParams({ q: delivery.subject })}`}>{delivery.subject}</a>
            </Fact>
          )}
        </dl>
        <Checks delivery={delivery} sentAt={sentAt} />
      </div>
      <details class="inside">
        <summary>{counted(headers.length, "header", "headers")}, secrets masked</summary>
        <dl class="facts code">
          {headers.map(([name, value]) => (
            <Fact name={name}>{value}</Fact>
          ))}
        </dl>
      </details>
      <BodyOf body={body} path={`/admin/deliveries/${delivery.id}/body`} size={delivery.body_size} />
    </Panel>
  );
}

const VERDICT_COLOURS = { passed: "processed", refused: "rejected", "not made": "muted" };

/** What was checked, in order, up to the one that did not hold. */
function Checks({ delivery, sentAt }: Pick<DeliveryData, "delivery" | "sentAt">) {
  return (
    <ul class="checks" aria-label="What was checked">
      {checksOf(delivery, sentAt).map(({ text, verdict }) => (
        <li class={VERDICT_COLOURS[verdict]}>
          {verdict !== "not made" && <Icon name={verdict === "passed" ? "check" : "stop"} />}
          {text}
        </li>
      ))}
    </ul>
  );
}

function BodyOf({ body, path, size }: { body: Body; path: string; size: number }) {
  if (body.kind === "gone") return <p class="inside muted">The body is no longer kept.</p>;
  if (body.kind === "empty") return <p class="inside muted">The body is empty.</p>;
  return (
    <div class="body">
      <div class="body-bar">
        <span class="muted">Body, {bytes(size)}</span>
        {body.kind === "text" && body.laidOut !== undefined && <LayoutChoice as={body.laidOut.as} />}
        <a href={path} download="">
          Download
        </a>
      </div>
      {body.kind === "binary" && (
        <>
          <p class="inside muted">Not UTF-8 text. The first {Math.min(body.size, 256)} bytes:</p>
          <CodeBlock id="body" text={body.hex} what="the first bytes of the body" />
        </>
      )}
      {body.kind === "text" && <TextBody {...body} />}
    </div>
  );
}

/** Two views of the same text; which one shows is the style sheet's doing, so it needs no script. */
function LayoutChoice({ as }: { as: string }) {
  return (
    <span class="choice" role="radiogroup" aria-label="How to show the body">
      <label>
        <input type="radio" name="layout" value="laid-out" checked />
        {as}
      </label>
      <label>
        <input type="radio" name="layout" value="raw" />
        Raw
      </label>
    </span>
  );
}

function TextBody({ raw, laidOut, isCut }: Extract<Body, { kind: "text" }>) {
  return (
    <>
      {laidOut !== undefined && (
        <div class="laid-out">
          <CodeBlock id="body-json" text={laidOut.text} what="the body, laid out" />
        </div>
      )}
      <div class={laidOut === undefined ? undefined : "raw"}>
        <CodeBlock id="body-raw" text={raw} what="the body as received" />
      </div>
      {isCut && <p class="inside muted">The first 64 KB are shown; the download has all of it.</p>}
    </>
  );
}

const clock = (at: number): string => new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");
