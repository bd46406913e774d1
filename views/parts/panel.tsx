import type { Child } from "../jsx-runtime.ts";

/** A framed part of a page with a heading; `aside` stands at the far end of that heading. */
export function Panel({ id, title, aside, children }: { id?: string; title: string; aside?: Child; children?: Child }) {
  return (
    <section class="panel" id={id}>
      <header>
        <h2>{title}</h2>
        {aside && <div class="aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** The head of a page: its name, what it says about itself, and what can be done here. */
export function PageHead({ title, children, actions }: { title: Child; children?: Child; actions?: Child }) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        {children && <p class="muted">{children}</p>}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </header>
  );
}
