import type { z } from "zod";

/** The closed list of ways a request can fail, each with its HTTP status. Unknown errors answer `internal`. */
export const STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  internal: 500,
  unavailable: 503,
} as const;

export type FailureCode = keyof typeof STATUS;

/** The other way around. */
export const FROM_STATUS = new Map(
  Object.entries(STATUS).map(([code, status]) => [status as number, code as FailureCode]),
);

/** One thing wrong with an input: where, and what. */
export type Issue = { path: string; message: string };

const MOST_ISSUES = 20; // a hostile array can have 200,000 (HOSTILE C14)

/** What zod found wrong, as far as anybody would read it. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ path: path.join("."), message }));
}

/** An expected failure. Its message is written for the outside; what only we may see goes into `cause`. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly options: { cause?: unknown; issues?: Issue[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "Failure";
  }
}
