export type StateWord = "well" | "errors" | "quiet" | "not configured";

const STATES: Record<StateWord, { dot: string; word: string }> = {
  well: { dot: "processed", word: "well" },
  errors: { dot: "waiting", word: "many errors" },
  quiet: { dot: "quiet", word: "quiet" },
  "not configured": { dot: "hollow", word: "not configured" },
};

/** How a provider is doing, in a shape and a word; and the variables it lacks. */
export function State({ state, missing }: { state: StateWord; missing: string[] }) {
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
      </span>
    </span>
  );
}
