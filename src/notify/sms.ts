import type { Config } from "../config.ts";
import type { Hub } from "../hub.ts";
import { keep } from "../outbound/answer.ts";
import { brokenBy, failureOf } from "../outbound/failure.ts";
import { retryAfter } from "../outbound/retry-after.ts";
import type { ChannelPart, Message, Outcome, Told } from "./channel.ts";
import { cut, detailOf, linkOf, oneLine } from "./text.ts";

const API = "https://api.twilio.com/2010-04-01/Accounts";
const LONGEST_BODY = 1_600;
const LONGEST_LINK = 500;

/** Text messages, through Twilio's REST API. */
export const sms: ChannelPart = {
  channel: "SMS",
  title: "SMS",
  missing: ({ config: { TWILIO_ACCOUNT_SID, TWILIO_FROM, NOTIFY_SMS_TO, rooms } }) => [
    ...(rooms.sms?.configured === true ? [] : ["TWILIO_TOKEN"]), // that room's
    ...(TWILIO_ACCOUNT_SID === undefined ? ["TWILIO_ACCOUNT_SID"] : []),
    ...(TWILIO_FROM === undefined ? ["TWILIO_FROM"] : []),
    ...(NOTIFY_SMS_TO.length === 0 ? ["NOTIFY_SMS_TO"] : []),
  ],
  recipients: ({ config }) => [...new Set(config.NOTIFY_SMS_TO)],
  send,
};

async function send(hub: Hub, message: Message, signal: AbortSignal): Promise<Outcome> {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_FROM: from } = hub.config;
  const token = tokenOf(hub.config);
  if (account === undefined || from === undefined || token === undefined)
    return {
      is: "delayed",
      isOfChannel: true,
      failure: "not_configured",
      detail: "TWILIO_TOKEN, TWILIO_ACCOUNT_SID or TWILIO_FROM is not set",
    };
  const login = `${account}:${token}`;
  try {
    const response = await hub.outside.fetch(`${API}/${encodeURIComponent(account)}/Messages.json`, {
      method: "POST",
      headers: { Authorization: `Basic ${Buffer.from(login).toString("base64")}` },
      body: new URLSearchParams({ To: message.recipient, From: from, Body: smsText(hub, message) }),
      redirect: "manual",
      proxy: false,
      signal,
    } as RequestInit);
    return await judged(hub, response, login);
  } catch (error) {
    return { is: "delayed", isOfChannel: true, ...brokenBy(signal.aborted ? { code: "ETIMEDOUT" } : error) };
  }
}

/** Of several that are being changed, the first is in force. */
const tokenOf = ({ rooms }: Config): string | undefined =>
  rooms.sms?.configured ? (rooms.sms.values as { TWILIO_TOKEN: string[] }).TWILIO_TOKEN[0] : undefined;

/** Title, message and, whatever is cut, the link. */
export function smsText(hub: Pick<Hub, "config">, { kind, told }: Pick<Message, "kind" | "told">): string {
  const isOfSeveral = kind === "several causes";
  const url = linkOf(hub, isOfSeveral ? "/admin/notifications" : told.at(-1)!.link);
  const end = url === undefined || url.length > LONGEST_LINK ? "" : `\n${url}`;
  return cut(oneLine(isOfSeveral ? titlesOf(told) : newestOf(told)), LONGEST_BODY - end.length) + end;
}

const titlesOf = (told: Told[]): string =>
  `${told.length} more: ${[...new Set(told.toReversed().map(({ title }) => title))].join("; ")}`;

function newestOf(told: Told[]): string {
  const { title, message } = told.at(-1)!;
  return `${told.length > 1 ? `${told.length} × ` : ""}${title}: ${message}`;
}

/** About the account and its token, or about the moment: no other message would fare better. */
const DELAYED_STATUSES = [401, 403, 408, 429];
const DELAYED_CODES = [20_003, 20_429];

async function judged(hub: Hub, response: Response, login: string): Promise<Outcome> {
  const { status, headers } = response;
  const { responseBody } = await keep(response, []);
  const refusal = failureOf(status);
  if (refusal === null) return { is: "sent" };
  const { code, message } = read(responseBody);
  const failure = code === undefined ? refusal : (`twilio_${code}` as const);
  const detail = detailOf(message ?? `Twilio answered ${status}`, hub, [login]);
  const isOfChannel = DELAYED_STATUSES.includes(status) || DELAYED_CODES.includes(code ?? 0);
  if (!isOfChannel && status < 500) return { is: "refused", failure, detail };
  const asked = headers.get("retry-after");
  const retryAfterMs = asked === null ? undefined : retryAfter(asked, hub.now());
  return { is: "delayed", isOfChannel, failure, detail, retryAfterMs };
}

/** What Twilio says of an error, if it is Twilio that answers. */
function read(body: Uint8Array | null): { code?: number; message?: string } {
  try {
    const { code, message } = JSON.parse(Buffer.from(body ?? []).toString()) as Record<string, unknown>;
    return {
      ...(Number.isSafeInteger(code) && { code: code as number }),
      ...(typeof message === "string" && { message }),
    };
  } catch {
    return {};
  }
}
