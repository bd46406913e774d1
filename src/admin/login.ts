import { Elysia } from "elysia";
import { LoginPage } from "../../views/login.tsx";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import { clientAddress } from "../http/address.ts";
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
    .post(
      "/admin/login",
      ({ request, server }) => logIn(hub, admit, request, server?.requestIP(request)?.address ?? "127.0.0.1"),
      { parse: "none" },
    )
    .post("/admin/logout", ({ request }) => seeOther("/admin/login", { "set-cookie": endSession(hub, request) }), {
      parse: "none",
    });
}

async function logIn(hub: Hub, admit: Admit, request: Request, peer: string): Promise<Response> {
  const form = await submitted(request);
  const next = safeNext(form.get("next"));
  const address = clientAddress(peer, request.headers.get("x-forwarded-for"), hub.config.TRUSTED_PROXIES);
  const { verdict, seconds } = await admit(address, form.get("password") ?? "");
  if (verdict === "wait") return tooOften(next, seconds);
  if (verdict === "wrong") return markup(LoginPage({ next, problem: WRONG }), { status: 401 });
  endSession(hub, request); // a token that was there before the login is worth nothing after it
  hub.log.info({ address }, "Admin logged in");
  return seeOther(next, {
    "set-cookie": startSession(hub, { address, userAgent: request.headers.get("user-agent") }),
  });
}

function tooOften(next: string, seconds: number): Response {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const problem = `Too many tries. Wait ${wait}, then try again.`;
  return markup(LoginPage({ next, problem }), { status: 429, headers: { "retry-after": String(seconds) } });
}
