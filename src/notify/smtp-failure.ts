import type { Config } from "../config.ts";
import { harmless } from "../log.ts";
import { blotted } from "../outbound/answer.ts";
import type { DispatchFailure, Outcome } from "./channel.ts";

type Told = { code?: unknown; originalCode?: unknown; responseCode?: unknown; response?: unknown; message?: unknown };

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

const FOR_GOOD: DispatchFailure[] = ["bad_address", "not_configured"];

/** What an error of nodemailer means. The server's own words are for the admin, without what we told it. */
export function smtpOutcome(config: Config, error: unknown): Outcome {
  const told = (error ?? {}) as Told;
  const { responseCode } = told;
  const detail = detailOf(config, told);
  if (typeof responseCode === "number" && responseCode >= 400 && responseCode < 600)
    return { is: responseCode >= 500 ? "refused" : "delayed", failure: `smtp_${responseCode}`, detail };
  const failure = failureOf(told);
  return { is: FOR_GOOD.includes(failure) ? "refused" : "delayed", failure, detail };
}

function failureOf({ originalCode, code, message }: Told): DispatchFailure {
  const names = [originalCode, code].filter((name) => typeof name === "string");
  for (const name of [...names, String(message)])
    for (const [failure, pattern] of CODES) if (pattern.test(name)) return failure;
  return "network";
}

const LONGEST_DETAIL = 300;

function detailOf({ secretValues }: Config, { response, message, originalCode }: Told): string {
  const said = typeof response === "string" && response !== "" ? response : String(message ?? "");
  const text = typeof originalCode === "string" && !said.includes(originalCode) ? `${said} (${originalCode})` : said;
  const secrets = secretValues.filter((secret) => secret.length <= LONGEST_SECRET).flatMap(spellingsOf);
  return harmless(blotted(text.slice(0, 2_000), secrets)).slice(0, LONGEST_DETAIL);
}

const LONGEST_SECRET = 300;

/** A login sends the password in base64. */
const spellingsOf = (secret: string): string[] => [secret, btoa(String.fromCharCode(...Buffer.from(secret)))];
