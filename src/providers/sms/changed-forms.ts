import type { Field } from "./twilio-signature.ts";

/** For the autopsy only: forms that Twilio may have signed before something on the way rewrote them into what came. */

/** `group` is what it is called among what was tried: there, nothing of what a stranger wrote is shown. */
export type ChangedForm = { what: string; because: string; group: string; fields: Field[] };

export function changedForms(fields: readonly Field[], most: number): ChangedForm[] {
  const asItCame = JSON.stringify(fields);
  const whole = WAYS.map(({ what, because, undo }) => ({ what, because, group: what, fields: undo(fields) }));
  const changed = whole.filter((form) => JSON.stringify(form.fields) !== asItCame);
  return [...changed, ...withoutOne(fields, most)].slice(0, most);
}

type Way = { what: string; because: string; undo(fields: readonly Field[]): Field[] };

const everyValue =
  (change: (value: string) => string) =>
  (fields: readonly Field[]): Field[] =>
    fields.map(([name, value]) => [name, change(value)]);

const WAYS: Way[] = [
  {
    what: "with a + where a number begins with a blank",
    because: "something wrote %2B as +, which means a blank in a form",
    undo: everyValue((value) => value.replace(/^((?:[a-z]+:)?) (?=\d)/, "$1+")),
  },
  {
    what: "with every + read literally",
    because: "something wrote %2B as +, which means a blank in a form",
    undo: everyValue((value) => value.replaceAll(" ", "+")),
  },
  {
    what: "with its values trimmed",
    because: "something put blanks around them",
    undo: everyValue((value) => value.trim()),
  },
  {
    what: "with its lines ended by LF",
    because: "something made CRLF of them",
    undo: everyValue((value) => value.replaceAll("\r\n", "\n")),
  },
  {
    what: "with its lines ended by CRLF",
    because: "something made LF of them",
    undo: everyValue((value) => value.replace(/\r?\n/g, "\r\n")),
  },
  {
    what: "without its empty fields",
    because: "something added them",
    undo: (fields) => fields.filter(([, value]) => value !== ""),
  },
];

const LONGEST_SHOWN = 60;

/** What was added most likely stands at the end. */
function withoutOne(fields: readonly Field[], most: number): ChangedForm[] {
  const places = fields.map((_, i) => i).reverse();
  return places.slice(0, most).map((i) => ({
    what: `without the field ${fields[i]![0].slice(0, LONGEST_SHOWN)}`,
    because: "something added it",
    group: "without one of its fields",
    fields: fields.toSpliced(i, 1),
  }));
}
