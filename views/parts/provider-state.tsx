export type StateWord = "well" | "errors" | "silent" | "quiet" | "not configured";

const STATES: Record<StateWord, { dot: string; word: string }> = {
  well: { dot: "processed", word: "well" },
  errors: { dot: "waiting", word: "many errors" },
  silent: { dot: "waiting", word: "silent" },
  quiet: { dot: "quiet", word: "quiet" },
  "not configured": { dot: "hollow", word: "not configured" },
};

/** How a provider is doing, in a shape and a word; and the variables it lacks, or what is wrong as a sentence. */
export function State({ state, missing, problem }: { state: StateWord; missing: string[]; problem?: string }) {
  const { dot, word } = STATES[state];
  return (
    <span class="state">
      <span class={`dot ${dot}`} />
      <span>
        {word}
        {missing.length > 0 && (
          <>
            : set <code>{missing.join(", ")}</code>
          </>
        )}
        {problem && <span class="muted">: {problem}</span>}
      </span>
    </span>
  );
}
