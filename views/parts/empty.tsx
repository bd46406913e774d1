import type { Child } from "../jsx-runtime.ts";

/** In place of a list that has nothing in it: says why, and what would change that. */
export function EmptyState({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
