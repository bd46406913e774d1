import type { Issue } from "../errors.ts";
import type { Refusal } from "./provider.ts";

/** A payload of the wrong shape, refused with what is wrong with it. */
export function badPayload(issues: Issue[]): Refusal {
  const reason = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return { cause: "payload", reason: reason.slice(0, 1_000), issues };
}
