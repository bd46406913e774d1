import { Elysia } from "elysia";
import { LoginPage } from "../../views/login.tsx";
import { addressOf, audit } from "../audit.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import type { Admit } from "./admission.ts";
import { submitted } from "./form.ts";
import { safeNext } from "./guard.ts";
import { seeOther } from "./page.ts";
import { endSession, hasSession, startSession } from "./session.ts";

const WRONG = "That is not the password.";

/** The way in and the way out. */
export function loginRoutes(hub: Hub, admit: Admit) {
  return new Elysia({ detail: { hide: true } })
    .get("/admin/login", async ({ request }) => {
      const next = safeNext(new URL(request.url).searchParams.get("next"));
      return hasSession(hub, request) ? seeOther(next) : markup(LoginPage({ next }));
    })
    .post("/admin/login", ({ request }) => logIn(hub, admit, request), { parse: "none" })
    .post("/admin/logout", ({ request }) => logOut(hub, request), { parse: "none" });
}

async function logIn(hub: Hub, admit: Admit, request: Request): Promise<Response> {
  const form = await submitted(request);
  const next = safeNext(form.get("next"));
  const address = addressOf(hub, request);
  const { verdict, seconds } = await admit(address, form.get("password") ?? "");
  if (verdict === "wait") return tooOften(next, seconds);
  if (verdict === "wrong") return markup(LoginPage({ next, problem: WRONG }), { status: 401 });
  endSession(hub, request); // a token that was there before the login is worth nothing after it
  const cookie = startSession(hub, { address, userAgent: request.headers.get("user-agent") });
  hub.log.info({ address }, "Admin logged in");
  audit(hub, request, { deed: "logged_in" });
  return seeOther(next, { "set-cookie": cookie });
}

function logOut(hub: Hub, request: Request): Response {
  const cookie = endSession(hub, request);
  audit(hub, request, { deed: "logged_out" });
  return seeOther("/admin/login", { "set-cookie": cookie });
}

function tooOften(next: string, seconds: number): Response {
  return markup(LoginPage({ next, problem: waitInWords(seconds) }), {
    status: 429,
    headers: { "retry-after": String(seconds) },
  });
}

/** What to do when there were too many tries. */
export function waitInWords(seconds: number): string {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many tries. Wait ${wait}, then try again.`;
}
