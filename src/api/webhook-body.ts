import { z } from "zod";
import { isPattern, KNOWN_TYPES } from "../outbound/patterns.ts";

/** What may be said of an endpoint. */

const url = z
  .string()
  .min(1)
  .max(2_048)
  .meta({ description: "Where to send to: https and public", examples: ["https://example.com/hook"] });

const events = z
  .array(z.string().max(100))
  .min(1)
  .max(100)
  .superRefine((patterns, context) => {
    const unknown = patterns.filter((pattern) => !isPattern(pattern));
    if (unknown.length > 0) context.addIssue({ code: "custom", message: unknownTypes(unknown) });
  })
  .transform((patterns) => [...new Set(patterns)])
  .meta({
    description: `Types, prefixes such as \`order.*\`, or \`*\`. The types: ${KNOWN_TYPES.join(", ")}`,
    examples: [["order.*", "message.received"]],
  });

const MOST_NAMED = 5;

function unknownTypes(patterns: string[]): string {
  const named = patterns.slice(0, MOST_NAMED).map((pattern) => JSON.stringify(pattern));
  return `There is no type ${named.join(", ")}. Known: *, a prefix such as order.*, ${KNOWN_TYPES.join(", ")}`;
}

const secret = z
  .string()
  .min(16)
  .max(200)
  .regex(/^[!-~]([ -~]*[!-~])?$/, "must be printable ASCII without blanks at its ends")
  .refine(isStandardIfItSaysSo, "must be base64 of 24 to 64 bytes after whsec_")
  .meta({
    description:
      "Signs what is sent. One that begins with `whsec_` is Standard Webhooks' form: base64 of 24 to 64 bytes",
    examples: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  });

function isStandardIfItSaysSo(text: string): boolean {
  if (!text.startsWith("whsec_")) return true;
  const code = text.slice("whsec_".length);
  const bytes = Buffer.from(code, "base64");
  return bytes.toString("base64") === code && bytes.length >= 24 && bytes.length <= 64;
}

const known = {
  url,
  events,
  secret: secret.optional(),
  active: z.boolean().optional().describe("false pauses it: its events are held until it is active again"),
  description: z.string().max(500).optional(),
};

/** A misspelt field would otherwise be a setting that silently does nothing. */
export const strict = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `has unknown fields: ${shortly(issue.keys)}` : undefined),
  });

const shortly = (keys: string[]): string =>
  keys
    .slice(0, MOST_NAMED)
    .map((key) => JSON.stringify(key.slice(0, 40)))
    .join(", ");

export const newEndpoint = strict(known);

export const endpointChanges = strict({ ...known, url: url.optional(), events: events.optional() }).refine(
  (changes) => Object.keys(changes).length > 0,
  "Say what to change: url, events, active, description or secret",
);
