import { valuesByName } from "../../http/form.ts";
import { badPayload } from "../payload.ts";
import type { RawRequest, Refusal } from "../provider.ts";
import { isForm, sha256, unreadable } from "./body.ts";
import { signedFields } from "./twilio-signature.ts";

/** Every field by its name; what came with several values is an array of them. */
export type Fields = Record<string, unknown>;

/** What was read of a body, and a hash of it, made when it is asked for; of a form, whatever the order of its fields. */
export type Read = { fields: Fields; hash(): string };

export const readFields = (request: RawRequest): Read | Refusal =>
  isForm(request) ? readForm(request) : readObject(request);

function readForm(request: RawRequest): Read | Refusal {
  const form = request.form();
  if (!form.ok) return unreadable(form.problem);
  const entries = [...valuesByName(form.fields)].map(([name, values]) => [name, oneOrMore(values)]);
  return { fields: Object.fromEntries(entries), hash: () => sha256(signedFields(form.fields)) };
}

/** Twilio signs a value once however often it comes, so it counts once. */
function oneOrMore(values: string[]): string | string[] {
  const distinct = [...new Set(values)];
  return distinct.length === 1 ? distinct[0]! : distinct;
}

function readObject(request: RawRequest): Read | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: "JSON illisible" }]);
  const { value } = body;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject) return badPayload([{ path: "", message: "Un objet JSON est attendu" }]);
  return { fields: value as Fields, hash: () => sha256(request.body) };
}

/** A field that came as one text; which of several counts is not ours to choose. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}
