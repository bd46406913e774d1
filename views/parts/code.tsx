import { CopyButton } from "./copy.tsx";

/** Text to be read letter by letter, with a way to take it along. `id` must be unique on the page. */
export function CodeBlock({ id, text, what }: { id: string; text: string; what: string }) {
  return (
    <div class="code-block">
      <CopyButton of={id} what={what} />
      <pre id={id} role="group" tabindex="0" aria-label={what}>
        {text}
      </pre>
    </div>
  );
}

/** JSON laid out for people; text that is none is shown as it is. */
export function JsonBlock({ id, text, what }: { id: string; text: string; what: string }) {
  return <CodeBlock id={id} text={laidOut(text)} what={what} />;
}

function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
