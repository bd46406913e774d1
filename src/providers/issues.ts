import type { z } from "zod";
import type { Issue } from "../errors.ts";
import type { Refusal } from "./provider.ts";

const MOST_ISSUES = 20; // a hostile array can have 200,000 (HOSTILE C14)

export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ path: path.join("."), message }));
}

/** A payload of the wrong shape, refused with what is wrong with it. */
export function badPayload(issues: Issue[]): Refusal {
  const reason = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return { cause: "payload", reason: reason.slice(0, 1_000), issues };
}
