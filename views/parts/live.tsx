import type { Child } from "../jsx-runtime.ts";

/** In the shell of a page that moves: holds its stream, and says whether news come. static/carillon.js writes the words. */
export function LiveMark({ path }: { path: string }) {
  return (
    <div
      id="live"
      class="state"
      hx-sse:connect={path}
      hx-trigger="load, every 5s, visibilitychange from:document"
      hx-swap="none"
    >
      <span class="dot quiet" />
      <span>Connecting</span>
    </div>
  );
}

/** In the shell of a page that does not move: only what the shell itself shows is kept up to date. */
export function ShellNews({ path }: { path: string }) {
  return (
    <div hidden hx-sse:connect={path} hx-trigger="load, every 5s, visibilitychange from:document" hx-swap="none" />
  );
}

/** How many rows wait out of sight (static/carillon.js counts them), and the way to see them. */
export function NewMarker({ path }: { path: string }) {
  return (
    <div id="newer" role="status">
      <a class="new" href={path} hidden />
    </div>
  );
}

/** New rows, for the place where they wait until they move nothing that somebody reads. */
export function NewRows({ children }: { children?: Child }) {
  return (
    <hx-partial hx-target="#waiting" hx-swap="afterbegin">
      {children}
    </hx-partial>
  );
}

/** A row that has changed, where it stands. */
export function ChangedRow({ id, children }: { id: string; children?: Child }) {
  return (
    <hx-partial hx-target={`#${id}`} hx-swap="outerMorph">
      {children}
    </hx-partial>
  );
}

/** In place of more rows than anybody could follow. */
export function TooManyNew({ path, most }: { path: string; most: number }) {
  return (
    <hx-partial hx-target="#newer" hx-swap="innerMorph">
      <a class="new" href={path} data-behind>
        {most}+ new — show
      </a>
    </hx-partial>
  );
}

/** A part of the page that has changed. */
export function ChangedPanel({ id, children }: { id: string; children?: Child }) {
  return (
    <hx-partial hx-target={`#${id}`} hx-swap="innerMorph">
      {children}
    </hx-partial>
  );
}
