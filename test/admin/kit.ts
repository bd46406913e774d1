import { Elysia } from "elysia";
import { failureForReader } from "../../src/admin/failure.ts";
import { adminRoutes } from "../../src/admin/routes.ts";
import type { Environment } from "../../src/config.ts";
import { answerFailure } from "../../src/http/failure.ts";
import { hasReadablePath, SECURITY_HEADERS } from "../../src/http/guard.ts";
import { testHub } from "../hub.ts";

export const PASSWORD = "a right and proper password";
export const ORIGIN = "http://localhost:3000";

/** Tests log in hundreds of times; a hash of full strength would cost them a minute. */
const CHEAP_HASH = Bun.password.hash(PASSWORD, { algorithm: "argon2id", memoryCost: 8, timeCost: 1 });

/** A Carillon with its dashboard, and a browser's way of asking it. */
export async function dashboard(environment: Environment = {}) {
  const kit = testHub({ ADMIN_PASSWORD: PASSWORD, ...environment });
  kit.hub.secrets.setAdminPasswordHash(await CHEAP_HASH);
  const app = withDashboard(kit);
  const ask = (path: string, init: RequestInit = {}) => app.handle(new Request(ORIGIN + path, init));

  /** Sends a form as the page itself would. */
  const submit = (path: string, fields: Record<string, string> = {}, cookie?: string, headers = {}) =>
    ask(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "sec-fetch-site": "same-origin", ...(cookie && { cookie }), ...headers },
    });

  /** Gives the cookie of a new session. */
  const logIn = async () => cookieOf(await submit("/admin/login", { password: PASSWORD }));
  return { ...kit, app, ask, submit, logIn };
}

export const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";")[0]!;

export type Dashboard = Awaited<ReturnType<typeof dashboard>>;

function withDashboard({ app: without, hub, inbox }: ReturnType<typeof testHub>) {
  if (without.routes.some((route) => route.path === "/admin")) return without;
  const app = new Elysia({ systemRouter: false, serve: { reusePort: false, development: false } })
    .onRequest(({ request, set }) => {
      if (!hasReadablePath(request.url)) return new Response(null, { status: 400 });
      Object.assign(set.headers, SECURITY_HEADERS);
    })
    .onError(({ code, error, request }) =>
      failureForReader(request, answerFailure(hub.log, hub.now(), code, error, request)),
    )
    .use(without)
    .use(adminRoutes(hub, inbox, { send: (request): Promise<Response> => app.handle(request) }));
  return app as unknown as typeof without;
}
