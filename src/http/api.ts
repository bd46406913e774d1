import { z } from "zod";
import type { Cursor } from "../db/page.ts";
import { Failure, issuesOf } from "../errors.ts";
import { readBody } from "./body.ts";
import { readJson } from "./json.ts";

/** The body of an API request. Throws `invalid` with the issues, or `too_large`; the sender's content type decides nothing. */
export async function readApiBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  limit: number,
): Promise<z.output<S>> {
  const bytes = await readBody(request, limit);
  if (bytes === null) throw new Failure("too_large", `The body may have at most ${limit} bytes`);
  const body = readJson(bytes);
  if (!body.ok) throw new Failure("invalid", `The body ${body.problem}`);
  return check(schema, body.value);
}

/** The query of a request as flat text values; the last of a repeated name counts. Throws `invalid` with the issues. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const query = request.url.indexOf("?");
  return check(schema, Object.fromEntries(new URLSearchParams(query < 0 ? "" : request.url.slice(query))));
}

/** `limit` and `cursor` of a list. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "must be a whole number")
    .default("50")
    .transform(Number)
    .pipe(z.number().min(1).max(100)),
  cursor: z.string().max(500).optional().transform(readCursor),
});

/** What the next page is asked for with, opaque to the reader; `null` on the last one. */
export function writeCursor(next: Cursor | undefined): string | null {
  return next ? Buffer.from(`${next.at}.${next.id}`).toString("base64url") : null;
}

function readCursor(text: string | undefined, context: z.RefinementCtx): Cursor | undefined {
  if (text === undefined) return undefined;
  const [, at, id] = /^(-?\d{1,16})\.(.+)$/s.exec(Buffer.from(text, "base64url").toString()) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  context.addIssue({ code: "custom", message: "is not a cursor of this list" });
  return z.NEVER;
}

/** What was looked for. Throws `not_found` when it is not there. */
export async function existing<T>(thing: Promise<T | undefined>, kind: string): Promise<T> {
  const found = await thing;
  if (found === undefined) throw new Failure("not_found", `There is no such ${kind}`);
  return found;
}

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Failure("invalid", "The request is not of the right shape", { issues: issuesOf(result.error) });
}
