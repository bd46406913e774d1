import { Elysia } from "elysia";
import { z } from "zod";
import type { Admit } from "../admin/admission.ts";
import { Failure } from "../errors.ts";
import { readQuery } from "../http/api.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { asText, type LogLine } from "../log.ts";
import { listLines } from "../logs/read.ts";
import { LOG_TYPE_NAMES, LOG_TYPES } from "../logs/types.ts";
import { refusalOfOthers } from "./basic.ts";

const query = z.object({
  lines: z
    .string()
    .default("100")
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1_000, "must be from 1 to 1000")
    .transform(Number),
  type: z.enum(LOG_TYPE_NAMES, `must be one of ${LOG_TYPE_NAMES.join(", ")}`).default("all"),
});

/** The newest log lines, for the admin's programs (SPEC 5). */
export function logsApi(hub: Hub, admit: Admit) {
  return new Elysia().get(
    "/webhook/logs",
    async ({ request }) => (await refusalOfOthers(hub, admit, request)) ?? tail(hub, request),
    TAIL,
  );
}

const TAIL = documented({
  tag: "Logs",
  isForAdmin: true,
  summary: "The newest log lines, oldest first",
  description: "As text lines with `Accept: text/plain`.",
  query,
  answer: {
    status: 200,
    is: "The lines",
    example: {
      type: "sms",
      lines: 100,
      logs: [{ timestamp: "2026-11-22T10:00:00.000Z", level: "info", type: "sms", message: "Webhook processed" }],
    },
  },
});

async function tail(hub: Hub, request: Request): Promise<Response> {
  const asked = readTailQuery(request);
  if (asked instanceof Response) return asked;
  const { lines, type } = asked;
  const { rows } = await listLines(hub.db, { types: LOG_TYPES[type] }, { limit: lines });
  const logs = rows.reverse();
  if (wantsText(request)) return text(logs.map(dated).join(""));
  return json(200, { type, lines, logs: logs.map(view) }, NOT_KEPT);
}

function readTailQuery(request: Request): z.output<typeof query> | Response {
  try {
    return readQuery(request, query);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issues = error.options.issues ?? [];
    return json(400, { detail: issues.map(({ path, message }) => `${path} ${message}`).join("; ") });
  }
}

const NOT_KEPT = { "cache-control": "no-store" };

/** Programs that take anything mostly name both, JSON first. */
function wantsText(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return accept.includes("text/plain") && !accept.includes("application/json");
}

function text(body: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", ...NOT_KEPT };
  return new Response(body, { headers });
}

const dated = (line: LogLine): string => `${new Date(line.at).toISOString().slice(0, 10)} ${asText(line)}`;

function view({ at, level, type, message, fields }: LogLine) {
  const own = { timestamp: new Date(at).toISOString(), level, type, message };
  return { ...own, ...(JSON.parse(fields) as object), ...own }; // a field of such a name would be theirs, not ours
}
