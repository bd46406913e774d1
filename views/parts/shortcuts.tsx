import type { Child } from "../jsx-runtime.ts";
import { NAVIGATION } from "../navigation.ts";

const ID = "shortcuts";

/** Opens the list of keys; no script is needed for that. */
export function ShortcutsButton() {
  return (
    <button type="button" class="quiet" popovertarget={ID}>
      Keyboard
    </button>
  );
}

/** What keys do (static/carillon.js), for whoever presses `?` or the button. */
export function Shortcuts() {
  return (
    <dialog id={ID} popover="auto" aria-labelledby="shortcuts-title">
      <header class="ends">
        <h2 id="shortcuts-title">Keyboard</h2>
        <button class="quiet" type="button" popovertarget={ID} popovertargetaction="hide" autofocus>
          Close
        </button>
      </header>
      <dl class="facts">
        <Shortcut keys={["?"]}>this list</Shortcut>
        <Shortcut keys={["/"]}>search this page</Shortcut>
        <Shortcut keys={["Esc"]}>close what is open, leave a field</Shortcut>
        {NAVIGATION.flatMap(({ pages }) =>
          pages.map(({ key, title }) => <Shortcut keys={["g", key]}>{title}</Shortcut>),
        )}
      </dl>
    </dialog>
  );
}

function Shortcut({ keys, children }: { keys: string[]; children?: Child }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd class="tag">{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </>
  );
}
