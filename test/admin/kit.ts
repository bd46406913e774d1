import type { Environment } from "../../src/config.ts";
import { testHub } from "../hub.ts";

export const PASSWORD = "a right and proper password";
export const ORIGIN = "http://localhost:3000";

/** Tests log in hundreds of times; a hash of full strength would cost them a minute. */
const CHEAP_HASH = Bun.password.hash(PASSWORD, { algorithm: "argon2id", memoryCost: 8, timeCost: 1 });

/** A Carillon with its dashboard, and a browser's way of asking it. */
export async function dashboard(environment: Environment = {}) {
  const kit = testHub({ ADMIN_PASSWORD: PASSWORD, ...environment });
  kit.hub.secrets.setAdminPasswordHash(await CHEAP_HASH);
  const { app } = kit;
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
  return { ...kit, ask, submit, logIn };
}

export const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";")[0]!;

export type Dashboard = Awaited<ReturnType<typeof dashboard>>;
