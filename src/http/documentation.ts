import { z } from "zod";

type Documented = {
  summary: string;
  tag: string;
  scope?: string;
  description?: string;
  body?: z.ZodType;
  query?: z.ZodObject;
  /** The answer that is hoped for. */
  answer: { status: number; is: string; schema?: z.ZodType };
  /** Other answers than 400 and, behind a token, 401 and 403. */
  failures?: Record<number, string>;
};

/** What `/openapi` says of a route. Bodies and queries are read by hand, so Elysia cannot know them. */
export function documented({ summary, tag, scope, description, body, query, answer, failures }: Documented) {
  return {
    detail: {
      summary,
      description,
      tags: [tag],
      ...(scope && { security: [{ bearer: [scope] }] }),
      ...(query && { parameters: parameters(query) }),
      ...(body && { requestBody: { required: true, content: content(body) } }),
      responses: {
        [answer.status]: { description: answer.is, ...(answer.schema && { content: content(answer.schema) }) },
        ...Object.fromEntries(
          Object.entries({ ...usualFailures(scope), ...failures }).map(([status, is]) => [status, failure(is)]),
        ),
      },
    },
  };
}

function usualFailures(scope: string | undefined): Record<number, string> {
  const always = { 400: "The request is not of the right shape" };
  if (scope === undefined) return always;
  return { ...always, 401: "No valid token", 403: `The token lacks the scope ${scope}` };
}

function failure(description: string) {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } } };
}

function content(schema: z.ZodType) {
  return { "application/json": { schema: jsonSchema(schema) } };
}

function parameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query" as const,
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(schema as z.ZodType),
  }));
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}
