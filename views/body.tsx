import { CodeBlock } from "./parts/code.tsx";
import { bytes } from "./parts/figures.ts";

export type Body =
  | { kind: "gone" }
  | { kind: "empty" }
  | { kind: "binary"; hex: string; size: number }
  | { kind: "text"; raw: string; isCut: boolean; laidOut?: LaidOut };

/** The same in a form for people, and what that form is called. */
export type LaidOut = { as: "JSON" | "Fields"; text: string };

/** A body as it came, with a way to take it along. */
export function BodyPart({ body, path, size }: { body: Body; path: string; size: number }) {
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
