import { createTransport } from "nodemailer";
import type { Hub } from "../hub.ts";
import { isLoopback } from "../http/address.ts";
import type { ChannelPart, Message, Outcome } from "./channel.ts";
import { mailText } from "./mail-text.ts";
import { smtpOutcome } from "./smtp-failure.ts";

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** E-mail, through the server that SMTP_URL names. */
export const mail: ChannelPart = {
  channel: "EMAIL",
  title: "E-mail",
  missing: ({ config: { SMTP_URL, NOTIFY_EMAIL_FROM, NOTIFY_EMAIL_TO } }) => [
    ...(SMTP_URL === undefined ? ["SMTP_URL"] : []),
    ...(NOTIFY_EMAIL_FROM === undefined ? ["NOTIFY_EMAIL_FROM"] : []),
    ...(NOTIFY_EMAIL_TO.length === 0 ? ["NOTIFY_EMAIL_TO"] : []),
  ],
  recipients: ({ config }) => [...new Set(config.NOTIFY_EMAIL_TO)],
  send,
};

async function send(hub: Hub, message: Message, signal: AbortSignal): Promise<Outcome> {
  const { NOTIFY_EMAIL_FROM: from, SMTP_URL: server } = hub.config;
  if (from === undefined || server === undefined)
    return {
      is: "delayed",
      isOfChannel: true,
      failure: "not_configured",
      detail: "SMTP_URL or NOTIFY_EMAIL_FROM is not set",
    };
  const { hostname } = new URL(hub.config.PUBLIC_URL);
  try {
    await createTransport(transportOf(server)).sendMail({
      ...mailText(hub, message),
      from,
      to: message.recipient,
      // The same at every try, so that mail programs take a second one for the first.
      messageId: `<${message.id}@${hostname}>`,
      date: new Date(hub.now()),
      list: { id: { url: `notifications.${hostname}`, comment: "Carillon" } },
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal,
    });
    return { is: "sent" };
  } catch (error) {
    return smtpOutcome(hub, error);
  }
}

/** A password goes to another machine only where nobody between can read it. */
function transportOf(server: string) {
  const { protocol, username, hostname } = new URL(server);
  const isLocal = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
  return {
    url: server,
    ...(protocol === "smtp:" && username !== "" && !isLocal && { requireTLS: true }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  };
}
