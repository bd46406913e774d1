import { Icon } from "./icon.tsx";

/** Copies `text`, or what the element with the id `of` shows. Absent where there is no script to do it. */
export function CopyButton({ text, of, what }: { text?: string; of?: string; what: string }) {
  return (
    <button type="button" class="quiet copy" data-copy={text} data-copy-of={of}>
      <Icon name="copy" />
      <span data-copy-says="" aria-live="polite">
        Copy
      </span>
      <span class="unseen">{what}</span>
    </button>
  );
}
