import type { z } from "zod";
import { type Issue, issuesOf } from "../errors.ts";
import type { RawRequest, Refusal } from "./provider.ts";

/** The body as JSON of a shape, in `data`; or the refusal that says what is wrong with it. */
export function readPayload<S extends z.ZodType>(
  request: RawRequest,
  schema: S,
): z.ZodSafeParseSuccess<z.output<S>> | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: `The body ${body.problem}` }]);
  const read = schema.safeParse(body.value);
  return read.success ? read : badPayload(issuesOf(read.error));
}

/** A payload of the wrong shape, refused with what is wrong with it. */
export function badPayload(issues: Issue[]): Refusal {
  const reason = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return { cause: "payload", reason: reason.slice(0, 1_000), issues };
}
