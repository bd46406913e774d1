import { isStorageError } from "../db/errors.ts";
import { Failure, type FailureCode, STATUS } from "../errors.ts";
import { newId } from "../ids.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import { pathOf } from "./path.ts";
import { TRY_AGAIN } from "./reply.ts";
import type { Log } from "../log.ts";

/** The one place that turns an error into an answer. Only a {@link Failure}'s own words go out; everything else is logged. */
export function answerFailure(
  log: Log,
  now: number,
  code: string | number,
  error: unknown,
  request: Request,
): Response {
  const failure = asFailure(code, error);
  const request_id = newId("req", now);
  const isOurs = STATUS[failure.code] >= 500;
  if (isOurs)
    log.error(
      { err: failure.options.cause ?? error, request_id, method: request.method, path: pathOf(request.url) },
      "Request failed",
    );
  return Response.json(
    {
      error: failure.code,
      message: failure.message,
      ...(failure.options.issues && { issues: failure.options.issues }),
      ...(isOurs && { request_id }),
    },
    {
      status: STATUS[failure.code],
      headers: {
        ...SECURITY_HEADERS,
        ...(isOurs ? { ...TRY_AGAIN, "x-request-id": request_id } : HEADERS[failure.code]),
      },
    },
  );
}

const HEADERS: Partial<Record<FailureCode, Record<string, string>>> = {
  unauthorized: { "www-authenticate": "Bearer" },
};

function asFailure(code: string | number, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && error.name === "AbortError") return new Failure("invalid", "The request was cut short");
  if (isStorageError(error)) return new Failure("unavailable", "The store is not available", { cause: error });
  const known = FROM_ELYSIA[code];
  return known ? new Failure(...known) : new Failure("internal", "Something went wrong on our side", { cause: error });
}

const FROM_ELYSIA: Record<string, [FailureCode, string]> = {
  NOT_FOUND: ["not_found", "There is nothing here"],
  PARSE: ["invalid", "The body could not be read"],
  VALIDATION: ["invalid", "The request is not of the right shape"],
  INVALID_COOKIE_SIGNATURE: ["invalid", "A cookie is not valid"],
};
