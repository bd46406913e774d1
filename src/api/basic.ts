import type { Admit } from "../admin/admission.ts";
import { clientAddress } from "../http/address.ts";
import { json } from "../http/reply.ts";
import type { Hub } from "../hub.ts";

/** Gives nothing to the admin: basic auth, user `admin`, with the same count of wrong tries as the login has. */
export async function refusalOfOthers(hub: Hub, admit: Admit, request: Request): Promise<Response | undefined> {
  const given = credentials(request);
  if (given === undefined) return unauthorized("Send the user admin and the admin password: Authorization: Basic …");
  const forwardedFor = request.headers.get("x-forwarded-for");
  const address = clientAddress(hub.peerOf(request), forwardedFor, hub.config.TRUSTED_PROXIES);
  const { verdict, seconds } = await admit(address, given.user === "admin" ? given.password : "");
  if (verdict === "wrong") return unauthorized("That is not the admin's user and password");
  if (verdict === "right") return undefined;
  return json(429, { detail: "Too many tries" }, { "retry-after": String(seconds) });
}

const unauthorized = (detail: string): Response =>
  json(401, { detail }, { "www-authenticate": 'Basic realm="Carillon"' });

/** Longer ones than any that could be right are none. */
function credentials(request: Request): { user: string; password: string } | undefined {
  const [, code = ""] = /^Basic ([\w+/=-]{1,8192})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const text = Buffer.from(code, "base64").toString();
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
