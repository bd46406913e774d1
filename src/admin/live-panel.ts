import type { Raw } from "../../views/jsx-runtime.ts";
import { ChangedPanel } from "../../views/parts/live.tsx";
import type { Look } from "./live.ts";

/** A part of a page, the inside of the element `id`, drawn anew whenever it would say something else. */
export function lookAtPanel(id: string, draw: () => Promise<Raw>): Look {
  let last: string | undefined;
  return async () => {
    const panel = await draw();
    const said = withoutRelativeTimes(String(panel));
    if (said === last) return undefined;
    last = said;
    return { markup: [ChangedPanel({ id, children: panel })] };
  };
}

/** `3 min ago` is kept up to date by the page itself. */
const withoutRelativeTimes = (markup: string): string => markup.replace(/(<time [^>]*>)[^<]*/g, "$1");
