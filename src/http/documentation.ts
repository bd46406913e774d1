import { z } from "zod";
import { FROM_STATUS } from "../errors.ts";

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

type Answer = {
  status: number;
  is: string;
  schema?: z.ZodType;
  /** Instead of one that is made from the schema. */
  example?: unknown;
};

/** Elysia's document forgets the queries of routes that have ids in their path; here `/openapi` finds them again. */
export const QUERY = "x-query";

/** What `/openapi` says of a route. Bodies and queries are read by hand, so Elysia cannot know them. */
export function documented(route: Documented) {
  const { summary, tag, scope, isForAdmin, description, body, query, answer, orElse } = route;
  const failures = { ...usualFailures(route), ...route.failures };
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
          Object.entries(failures).map(([status, is]) => [
            status,
            isForAdmin ? failureForAdmin(is) : failure(Number(status), is),
          ]),
        ),
      },
    },
  };
}

/** What `/openapi` says of the route that a provider posts to: what it sends and is answered is in its own words. */
export function documentedForProvider(title: string, sample: { type: string; body: string } | undefined) {
  const answers = {
    200: "It is on disk, or has been before",
    400: "The body is not of the right shape",
    401: "The signature or the secret is wrong, or too old",
    403: "The signature or the address is wrong",
    413: "The body is too large",
    429: "Too many requests from one client: `Retry-After` says when to come again",
    503: "It is not configured, or the store is not available: send it again",
  };
  return {
    detail: {
      summary: `What ${title} posts`,
      description:
        "Verified as the provider signs it, not by a token. The Providers page has the address and the secret.",
      tags: ["Providers"],
      security: [],
      ...(sample && {
        requestBody: { required: true, content: { [sample.type]: { schema: {}, example: readable(sample) } } },
      }),
      responses: Object.fromEntries(Object.entries(answers).map(([status, description]) => [status, { description }])),
    },
  };
}

const readable = ({ type, body }: { type: string; body: string }): unknown =>
  type.startsWith("application/json") ? JSON.parse(body) : body;

function success({ status, is, schema, example }: Answer) {
  const isTold = schema !== undefined || example !== undefined;
  return { [status]: { description: is, ...(isTold && { content: content(schema ?? z.unknown(), example) }) } };
}

function usualFailures({ scope, isForAdmin, body }: Documented): Record<number, string> {
  const always: Record<number, string> = {
    400: "The request is not of the right shape",
    503: "The store is not available: `Retry-After` says when to try again",
  };
  if (body) always[413] = "The body is too large";
  if (isForAdmin) return { ...always, 401: "Not the admin's user and password", 429: "Too many tries" };
  if (scope === undefined) return always;
  return { ...always, 401: "No valid token", 403: `The token lacks the scope ${scope}` };
}

function failure(status: number, is: string) {
  const example = { error: FROM_STATUS.get(status) ?? "internal", message: is };
  return { description: is, content: { "application/json": { schema: shape("Failure"), example } } };
}

function failureForAdmin(is: string) {
  return { description: is, content: { "application/json": { schema: shape("Detail"), example: { detail: is } } } };
}

const shape = (name: "Detail" | "Failure") => ({ $ref: `#/components/schemas/${name}` });

function content(schema: z.ZodType, example?: unknown) {
  const described = jsonSchema(schema);
  return { "application/json": { schema: described, example: example ?? exampleOf(described) } };
}

type JsonSchema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  format?: string;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
};

const EXAMPLES: Record<string, unknown> = { string: "string", number: 1, integer: 1, boolean: true, null: null };

/** A value of that shape: what the schema names itself, or the plainest there is. */
function exampleOf(schema: JsonSchema): unknown {
  const { const: only, enum: words, examples, format, anyOf, items, properties } = schema;
  const [named] = [...(examples ?? []), ...(only === undefined ? [] : [only]), ...(words ?? [])];
  if (named !== undefined) return named;
  if (anyOf) return exampleOf(anyOf[0]!);
  if (items) return [exampleOf(items)];
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, is]) => [name, exampleOf(is)]));
  if (format === "date-time") return "2026-11-22T10:00:00.000Z";
  return EXAMPLES[schema.type ?? ""] ?? {};
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
