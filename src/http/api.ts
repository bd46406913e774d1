import { z } from "zod";
import { Failure } from "../errors.ts";
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

/** A place in a list sorted by time and id, opaque to the reader. */
export type Cursor = { at: number; id: string };

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

function readCursor(text: string | undefined, context: z.RefinementCtx): Cursor | undefined {
  if (text === undefined) return undefined;
  const [, at, id] = /^(-?\d{1,16})\.(.+)$/s.exec(Buffer.from(text, "base64url").toString()) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  context.addIssue({ code: "custom", message: "is not a cursor of this list" });
  return z.NEVER;
}

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Failure("invalid", "The request is not of the right shape", { issues });
}
