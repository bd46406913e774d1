import { z } from "zod";

type Documented = {
  summary: string;
  tag: string;
  scope?: string;
  /** Wants the admin's password (basic auth) in place of a token. */
  isForAdmin?: boolean;
  description?: string;
  body?: z.ZodType;
  query?: z.ZodObject;
  /** The answer that is hoped for. */
  answer: Answer;
  /** Another that is as good. */
  orElse?: Answer;
  /** Other answers than 400 and those of whoever may not ask. */
  failures?: Record<number, string>;
};

type Answer = { status: number; is: string; schema?: z.ZodType };

/** Elysia's document forgets the queries of routes that have ids in their path; here `/openapi` finds them again. */
export const QUERY = "x-query";

/** What `/openapi` says of a route. Bodies and queries are read by hand, so Elysia cannot know them. */
export function documented(route: Documented) {
  const { summary, tag, scope, isForAdmin, description, body, query, answer, orElse, failures } = route;
  return {
    detail: {
      summary,
      description,
      tags: [tag],
      ...(scope && { security: [{ bearer: [scope] }] }),
      ...(isForAdmin && { security: [{ admin: [] }] }),
      ...(query && { [QUERY]: parameters(query) }),
      ...(body && { requestBody: { required: true, content: content(body) } }),
      responses: {
        ...success(answer),
        ...(orElse && success(orElse)),
        ...Object.fromEntries(
          Object.entries({ ...usualFailures(route), ...failures }).map(([status, is]) => [
            status,
            failure(is, isForAdmin ? "Detail" : "Failure"),
          ]),
        ),
      },
    },
  };
}

function success({ status, is, schema }: Answer) {
  return { [status]: { description: is, ...(schema && { content: content(schema) }) } };
}

function usualFailures({ scope, isForAdmin }: Documented): Record<number, string> {
  const always = { 400: "The request is not of the right shape" };
  if (isForAdmin) return { ...always, 401: "Not the admin's user and password", 429: "Too many tries" };
  if (scope === undefined) return always;
  return { ...always, 401: "No valid token", 403: `The token lacks the scope ${scope}` };
}

function failure(description: string, shape: "Detail" | "Failure") {
  return { description, content: { "application/json": { schema: { $ref: `#/components/schemas/${shape}` } } } };
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
