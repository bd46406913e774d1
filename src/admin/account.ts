import { Elysia } from "elysia";
import { ACCOUNT_DEEDS, type AccountData, type AccountDeed, AccountPage } from "../../views/account.tsx";
import { AskToRevokePage } from "../../views/account-sessions.tsx";
import { addressOf, audit } from "../audit.ts";
import type { Hub } from "../hub.ts";
import { listLines } from "../logs/read.ts";
import { applicationServerKey } from "../notify/push-request.ts";
import { listSubscriptions } from "../notify/subscriptions.ts";
import { type Admit, WRONG_PASSWORD } from "./admission.ts";
import { submitted } from "./form.ts";
import { waitInWords } from "./login.ts";
import { problemOfPassword, strengthOf } from "./new-password.ts";
import { page, seeOther } from "./page.ts";
import { changeAdminPassword } from "./password.ts";
import { listSessions, revokeOthers, revokeSession } from "./session.ts";

const PATH = "/admin/account";
const WRONG_SHOWN = 10;

/** The admin's own: the password, who is logged in, which browsers are notified. */
export function accountRoutes(hub: Hub, admit: Admit) {
  return new Elysia({ detail: { hide: true } })
    .get(PATH, ({ request }) => show(hub, request))
    .post(`${PATH}/password`, ({ request }) => changePassword(hub, admit, request), { parse: "none" })
    .get(`${PATH}/sessions/revoke-others`, () => page(hub, { title: "Account", current: "account" }, AskToRevokePage()))
    .post(`${PATH}/sessions/revoke-others`, ({ request }) => revokeAllOthers(hub, request), { parse: "none" })
    .post(`${PATH}/sessions/:id/revoke`, ({ params, request }) => revoke(hub, params.id, request), { parse: "none" });
}

function show(hub: Hub, request: Request): Promise<Response> {
  const did = new URL(request.url).searchParams.get("did") ?? "";
  const known = Object.hasOwn(ACCOUNT_DEEDS, did) ? (did as AccountDeed) : undefined;
  return showAccount(hub, request, { did: known });
}

type Said = Pick<AccountData, "did"> & {
  problems?: AccountData["password"]["problems"];
  tested?: AccountData["push"]["tested"];
};

/** The page, with what is to be said besides. */
export async function showAccount(
  hub: Hub,
  request: Request,
  { did, problems, tested }: Said,
  status = 200,
): Promise<Response> {
  const browsers = await listSubscriptions(hub.db);
  const wrong = { types: ["server"], isTrouble: true, text: WRONG_PASSWORD };
  const data: AccountData = {
    now: hub.now(),
    did,
    ...(await listSessions(hub, request)),
    wrongPasswords: (await listLines(hub.db, wrong, { limit: WRONG_SHOWN })).rows,
    password: { isSetOutside: isSetOutside(hub), problems },
    push: {
      publicKey: applicationServerKey(hub),
      browsers: browsers.map((browser) => ({ ...browser, print: printOf(browser.endpoint) })),
      tested,
    },
  };
  return page(hub, { title: "Account", current: "account" }, AccountPage(data), { status });
}

const isSetOutside = ({ config }: Hub): boolean => config.ADMIN_PASSWORD !== undefined;

const printOf = (endpoint: string): string => new Bun.CryptoHasher("sha256").update(endpoint).digest("hex");

/** Whoever has found a browser open does not know the password; they are held up as at the login. */
async function changePassword(hub: Hub, admit: Admit, request: Request): Promise<Response> {
  if (isSetOutside(hub)) return showAccount(hub, request, {}, 409);
  const form = await submitted(request);
  const [current, next, again] = ["current", "password", "again"].map((name) => form.get(name) ?? "");
  const { verdict, seconds } = await admit(addressOf(hub, request), current!);
  if (verdict === "wait") return refuse(hub, request, { current: waitInWords(seconds) }, 429);
  if (verdict === "wrong") return refuse(hub, request, { current: "That is not the password." });
  const problem = problemOfPassword(next!, again!, current!);
  if (problem) return refuse(hub, request, { password: problem });
  await changeAdminPassword(hub, request, next!);
  hub.log.info({ address: addressOf(hub, request) }, "Admin password changed");
  audit(hub, request, { deed: "password_changed", link: PATH });
  return seeOther(`${PATH}?did=${strengthOf(next!)}`);
}

const refuse = (hub: Hub, request: Request, problems: NonNullable<Said["problems"]>, status = 400) =>
  showAccount(hub, request, { problems }, status);

function revoke(hub: Hub, id: string, request: Request): Response {
  if (revokeSession(hub, id)) {
    hub.log.info({ session: id }, "Session revoked by a person");
    audit(hub, request, { deed: "session_revoked", about: id, link: `${PATH}#sessions` });
  }
  return seeOther(`${PATH}?did=revoked`);
}

function revokeAllOthers(hub: Hub, request: Request): Response {
  const count = revokeOthers(hub, request);
  hub.log.info({ sessions: count }, "All other sessions revoked by a person");
  audit(hub, request, {
    deed: "sessions_revoked",
    link: `${PATH}#sessions`,
    detail: count === 1 ? "1 session" : `${count} sessions`,
  });
  return seeOther(`${PATH}?did=others`);
}
