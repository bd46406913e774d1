import { describe, expect, test } from "bun:test";
import { Failure, STATUS, type FailureCode } from "../../src/errors.ts";
import { answerFailure } from "../../src/http/failure.ts";
import { createLog } from "../../src/log.ts";

const SECRET = "secret-db-password";

/** What goes out and what is logged for an error. */
async function answer(error: unknown, code: string | number = "UNKNOWN") {
  const lines: string[] = [];
  const log = createLog({ level: "debug", readable: false, now: () => 0, write: (line) => lines.push(line) });
  const request = new Request(`http://localhost:1/a/path?token=${SECRET}`);
  const response = answerFailure(log, 0, code, error, request);
  return { status: response.status, headers: response.headers, body: (await response.json()) as any, lines };
}

for (const [code, status] of Object.entries(STATUS))
  test(`a failure "${code}" answers ${status} in its own words`, async () => {
    const { body, ...rest } = await answer(new Failure(code as FailureCode, "Words", { cause: new Error(SECRET) }));
    expect([rest.status, body.error, body.message]).toEqual([status, code, "Words"]);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

describe("a surprise", () => {
  for (const error of [new Error(SECRET), SECRET, { message: SECRET }, null, undefined])
    test(`${typeof error} tells a stranger nothing, and us everything`, async () => {
      const { status, body, headers, lines } = await answer(error);
      expect([status, body]).toEqual([
        500,
        { error: "internal", message: "Something went wrong on our side", request_id: expect.stringMatching(/^req_/) },
      ]);
      expect(headers.get("x-request-id")).toBe(body.request_id);
      expect(headers.get("retry-after")).toBe("5");
      expect(JSON.parse(lines[0]!)).toMatchObject({ request_id: body.request_id, method: "GET", path: "/a/path" });
      if (error instanceof Error) expect(lines[0]).toContain(SECRET);
    });
});

test("issues go out, and the sender's mistakes are not logged", async () => {
  const issues = [{ path: "topic", message: "is missing" }];
  const { body, lines } = await answer(new Failure("invalid", "Words", { issues }));
  expect([body, lines]).toEqual([{ error: "invalid", message: "Words", issues }, []]);
});

test("Elysia's own errors get fixed words", async () => {
  for (const [code, status] of [
    ["NOT_FOUND", 404],
    ["PARSE", 400],
    ["VALIDATION", 400],
  ] as const) {
    const { body, ...rest } = await answer(new Error(SECRET), code);
    expect(rest.status).toBe(status);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  }
});

test("a request that was cut short is nobody's fault here", async () => {
  const { status, lines } = await answer(new DOMException("aborted", "AbortError"));
  expect([status, lines]).toEqual([400, []]);
});
