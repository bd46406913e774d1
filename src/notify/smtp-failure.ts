import type { Hub } from "../hub.ts";
import type { DispatchFailure, Outcome } from "./channel.ts";
import { detailOf } from "./text.ts";

type Known = Pick<Hub, "config">;

type Told = {
  code?: unknown;
  originalCode?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
  message?: unknown;
};

/** What nodemailer calls it, or the system behind it. The first that fits. */
const CODES: [DispatchFailure, RegExp][] = [
  ["connection_refused", /ECONNREFUSED/],
  ["connection_timeout", /ETIMEDOUT|EABORT/],
  ["dns", /EDNS|ENOTFOUND|EAI_/],
  ["tls", /ETLS|EREQUIRETLS|CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS|HOSTNAME|ISSUER/],
  ["malformed_response", /EPROTOCOL/],
  ["connection_reset", /ECONNECTION|ECONNRESET|EPIPE/],
  ["bad_address", /EENVELOPE/],
  ["not_configured", /EAUTH|ENOAUTH/],
];

/** A login that is wanted, too weak or wrong (RFC 4954). */
const ABOUT_LOGIN = [530, 534, 535, 538];

const TOO_LARGE = 552;

/** What no message would fare better with; a sender that is refused is a setting, too. */
function isAboutChannel({ code, command, responseCode }: Told): boolean {
  if (code === "EAUTH" || command === "CONN" || ABOUT_LOGIN.includes(Number(responseCode))) return true;
  return command === "MAIL FROM" && responseCode !== TOO_LARGE;
}

/** What an error of nodemailer means. The server's own words are for the admin, without what we told it. */
export function smtpOutcome(hub: Known, error: unknown): Outcome {
  const told = (error ?? {}) as Told;
  const { code, responseCode } = told;
  const detail = detailOfError(hub, told);
  if (code === "ETLS") return { is: "delayed", isOfChannel: true, failure: "tls", detail };
  if (typeof responseCode === "number" && responseCode >= 400 && responseCode < 600) {
    const [failure, isOfChannel] = [`smtp_${responseCode}` as const, isAboutChannel(told)];
    if (responseCode < 500 || isOfChannel) return { is: "delayed", isOfChannel, failure, detail };
    return { is: "refused", failure, detail };
  }
  const failure = failureOf(told);
  if (failure === "bad_address") return { is: "refused", failure, detail };
  return { is: "delayed", isOfChannel: true, failure, detail };
}

function failureOf({ originalCode, code, message }: Told): DispatchFailure {
  const names = [originalCode, code].filter((name) => typeof name === "string");
  for (const name of [...names, String(message)])
    for (const [failure, pattern] of CODES) if (pattern.test(name)) return failure;
  return "network";
}

function detailOfError(hub: Known, { response, message, originalCode }: Told): string {
  const said = typeof response === "string" && response !== "" ? response : String(message ?? "");
  const isNamed = typeof originalCode !== "string" || said.includes(originalCode);
  const { username, password } = new URL(hub.config.SMTP_URL ?? "smtp://");
  const login = `\0${decodeURIComponent(username)}\0${decodeURIComponent(password)}`; // as AUTH PLAIN sends it
  return detailOf(isNamed ? said : `${said} (${originalCode})`, hub, [login]);
}
