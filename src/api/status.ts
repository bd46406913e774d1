import { Elysia } from "elysia";
import type { Admit } from "../admin/admission.ts";
import { bearerToken } from "../http/bearer.ts";
import { documented } from "../http/documentation.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";
import { isOneOf } from "../providers/signatures.ts";
import { type Check, type Checks, listed, worstOf } from "../status/check.ts";
import { VERSION } from "../version.ts";
import { refusalOfOthers } from "./basic.ts";

type Guards = { admit: Admit; hasSession(request: Request): boolean };

/** The Status page for programs: for the admin's, logged in or by password, and for whoever has METRICS_TOKEN. */
export function statusApi(hub: Hub, checks: Checks, { admit, hasSession }: Guards) {
  return new Elysia().get(
    "/api/status",
    async ({ request }) => {
      const mayAsk = hasToken(hub, request) || hasSession(request);
      return (mayAsk ? undefined : await refusalOfOthers(hub, admit, request)) ?? tell(hub, listed(await checks()));
    },
    TELL,
  );
}

function hasToken({ config: { METRICS_TOKEN } }: Hub, request: Request): boolean {
  const given = bearerToken(request);
  return given !== undefined && METRICS_TOKEN !== undefined && isOneOf(given, [METRICS_TOKEN]);
}

function tell(hub: Hub, checks: Check[]): Response {
  const body = {
    status: worstOf(checks),
    version: VERSION,
    checked_at: new Date(hub.now()).toISOString(),
    checks: checks.map(view),
  };
  return json(200, body, { "cache-control": "no-store" });
}

function view({ name, group, title, state, says, figure, facts, since, problem, mend, link }: Check) {
  return {
    name,
    group,
    title,
    state,
    says,
    figure: figure ?? null,
    facts: facts ?? {},
    since: since ? { word: since.word, at: new Date(since.at).toISOString() } : null,
    problem: problem ?? null,
    mend: mend ? { says: mend.says ?? null, set: mend.variables ?? [], press: mend.deed?.word ?? null } : null,
    link: link ?? null,
  };
}

const TELL = documented({
  tag: "Status",
  isForAdmin: true,
  summary: "How everything goes, and what mends what is not well",
  description:
    "What the Status page shows. `status` is the worst of the checks: `well`, `attention` or `broken`; the answer is 200 all the same. " +
    "Also with a session of the dashboard, or with `Authorization: Bearer …` and METRICS_TOKEN, if that is set.",
  answer: {
    status: 200,
    is: "Every check",
    example: {
      status: "broken",
      version: VERSION,
      checked_at: "2026-11-22T10:00:00.000Z",
      checks: [
        view({
          name: "feed",
          group: "Downloads",
          title: "Download feed",
          state: "broken",
          says: "cannot be read",
          figure: "12 records of the last good answer",
          facts: { records: 12, failure: "http_500" },
          since: { word: "failing since", at: Date.parse("2026-11-22T09:00:00.000Z") },
          problem: "The feed answered 500, so new files are not noticed.",
          mend: {
            says: "Ask whoever runs the feed; Carillon asks again by itself.",
            deed: { path: "", word: "Poll now" },
          },
          link: "/admin/downloads",
        }),
      ],
    },
  },
});
