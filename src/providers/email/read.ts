import { type Form, type FormFile, valuesByName } from "../../http/form.ts";
import { mediaTypeOf } from "../../http/media-type.ts";
import type { RawRequest, Refusal } from "../provider.ts";

/** What Mailgun posts, in whichever of its three encodings (PROTOCOLS 2). */
export type Post = {
  ok: true;
  /** As they came: texts, something else, or not at all. */
  signature: Record<string, unknown>;
  /** All others; a field that came more than once is a list. */
  fields: Record<string, unknown>;
  files: FormFile[];
};

export type Unreadable = { ok: false; detail: string; reason: string };

const LARGEST_JSON = 1_048_576; // bytes; what comes as JSON has no attachments, and anybody may send 25 MB of brackets

const posts = new WeakMap<RawRequest, Post | Unreadable>();

/** Read once, though whoever believes it, parses it and keeps it asks. */
export function readPost(request: RawRequest): Post | Unreadable {
  const post = posts.get(request) ?? read(request);
  posts.set(request, post);
  return post;
}

/** By what its content type says that it is; a file is only ever a part of a multipart form. */
function read(request: RawRequest): Post | Unreadable {
  const isJson = mediaTypeOf(request.headers.get("content-type")) === "application/json";
  return isJson ? fromJson(request) : fromForm(request.form());
}

export function refuseUnreadable({ detail, reason }: Unreadable): Refusal {
  return { cause: "payload", reason, issues: [{ path: "", message: detail }] };
}

const unreadableJson = (problem: string): Unreadable => ({
  ok: false,
  detail: "JSON illisible",
  reason: `The body ${problem}`,
});

function fromJson({ body, json }: RawRequest): Post | Unreadable {
  if (body.byteLength > LARGEST_JSON) return unreadableJson(`is JSON of more than ${LARGEST_JSON} bytes`);
  const read = json();
  if (!read.ok) return unreadableJson(read.problem);
  if (!isObject(read.value)) return unreadableJson("is no JSON object");
  const { signature, ...fields } = read.value;
  return { ok: true, signature: isObject(signature) ? signature : {}, fields, files: [] };
}

function fromForm(form: Form): Post | Unreadable {
  if (!form.ok) return { ok: false, detail: "Formulaire illisible", reason: `The body ${form.problem}` };
  const { timestamp, token, signature, ...fields } = grouped(form.fields);
  return { ok: true, signature: { timestamp, token, signature }, fields, files: form.files };
}

const grouped = (pairs: [name: string, value: string][]): Record<string, unknown> =>
  Object.fromEntries(
    [...valuesByName(pairs)].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
