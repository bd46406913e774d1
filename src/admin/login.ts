import { Elysia } from "elysia";
import { LoginPage } from "../../views/login.tsx";
import type { Hub } from "../hub.ts";
import { clientAddress } from "../http/address.ts";
import { readForm } from "./form.ts";
import { safeNext } from "./guard.ts";
import { markup, seeOther } from "./page.ts";
import { passwordCheck } from "./password.ts";
import { endSession, hasSession, isKnownAddress, startSession } from "./session.ts";
import { createThrottle, neighbourhood } from "../http/throttle.ts";

const QUARTER_MS = 15 * 60_000;
const WRONG = "That is not the password.";

/** The way in and the way out. */
export function loginRoutes(hub: Hub) {
  const logIn = createLogin(hub);
  return new Elysia({ detail: { hide: true } })
    .get("/admin/login", async ({ request }) => {
      const next = safeNext(new URL(request.url).searchParams.get("next"));
      return hasSession(hub, request) ? seeOther(next) : markup(LoginPage({ next }));
    })
    .post("/admin/login", ({ request, server }) => logIn(request, server?.requestIP(request)?.address ?? "127.0.0.1"), {
      parse: "none",
    })
    .post("/admin/logout", ({ request }) => seeOther("/admin/login", { "set-cookie": endSession(hub, request) }), {
      parse: "none",
    });
}

function createLogin(hub: Hub) {
  const check = passwordCheck(hub);
  const admission = createAdmission(hub);

  return async (request: Request, peer: string): Promise<Response> => {
    const form = await readForm(request);
    const next = safeNext(form.get("next"));
    const address = clientAddress(peer, request.headers.get("x-forwarded-for"), hub.config.TRUSTED_PROXIES);
    const waitSeconds = await admission.wait(address);
    if (waitSeconds > 0) return tooOften(next, waitSeconds);
    const verdict = await check(form.get("password") ?? "");
    if (verdict === "busy") return tooOften(next, 5);
    if (verdict === "wrong") return refuse(hub, next, address);
    admission.forgive(address);
    endSession(hub, request); // a token that was there before the login is worth nothing after it
    hub.log.info({ address }, "Admin logged in");
    return seeOther(next, {
      "set-cookie": startSession(hub, { address, userAgent: request.headers.get("user-agent") }),
    });
  };
}

/** Few tries per address, more in all; an address with a session is not held up by what strangers do. */
function createAdmission(hub: Hub) {
  const byAddress = createThrottle({ windowMs: QUARTER_MS, most: 10_000, now: hub.now });
  const inAll = createThrottle({ windowMs: QUARTER_MS, most: 1, now: hub.now });
  return {
    /** Seconds, 0 when it may go ahead. */
    async wait(address: string): Promise<number> {
      const own = byAddress.take(neighbourhood(address), 10);
      if (own.isOver) return own.seconds;
      if (await isKnownAddress(hub, address)) return 0;
      const all = inAll.take("admin", 100);
      return all.isOver ? all.seconds : 0;
    },
    forgive: (address: string) => byAddress.forget(neighbourhood(address)),
  };
}

function refuse(hub: Hub, next: string, address: string): Response {
  hub.log.warn({ address }, "Wrong admin password");
  return markup(LoginPage({ next, problem: WRONG }), { status: 401 });
}

function tooOften(next: string, seconds: number): Response {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const problem = `Too many tries. Wait ${wait}, then try again.`;
  return markup(LoginPage({ next, problem }), { status: 429, headers: { "retry-after": String(seconds) } });
}
