/** A JSON answer that no browser will take for something else. */
export function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "x-content-type-options": "nosniff", ...headers } });
}

/** Storage or overload: the sender should try again (SPEC: our own fault answers 503). */
export const TRY_AGAIN = { "retry-after": "5" };
