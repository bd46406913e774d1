import type { NewMessage } from "../../messages/message.ts";
import { campaignOf } from "../../messages/settings.ts";
import { addressOf } from "../../messages/address.ts";
import { missingFields, refuseInvalid, refuseMissing } from "../detail.ts";
import { badPayload } from "../payload.ts";
import type { Parsed, RawRequest, Refusal } from "../provider.ts";
import type { Settings } from "./settings.ts";

export const REQUIRED = ["source", "type", "group", "author", "content", "timestamp", "messageId"];
const MAY_BE_EMPTY = ["group", "content"]; // who writes to us alone is in no group, and a picture needs no words
const WINDOW_MS = 30 * 86_400_000;
const DEFAULT_AGENT = "MetaAgent";

type Fields = Record<string, string | number>;

/** The bridge's JSON; which agent it is for is decided by its group (SPEC 5). */
export function parse(request: RawRequest, settings: Settings): Parsed<NewMessage> | Refusal {
  const body = request.json();
  if (!body.ok) return badPayload([{ path: "", message: "JSON illisible" }]);
  if (!isObject(body.value)) return badPayload([{ path: "", message: "Un objet JSON est attendu" }]);
  const { value } = body;
  const missing = missingFields((name) => own(value, name), REQUIRED, MAY_BE_EMPTY);
  if (missing.length > 0) return refuseMissing(missing);
  const invalid = REQUIRED.filter((name) => !isText(value[name], name));
  return invalid.length > 0 ? refuseInvalid(invalid) : parsed(value as Fields, settings);
}

function parsed(fields: Fields, settings: Settings): Parsed<NewMessage> {
  const [author, group, content, messageId] = ["author", "group", "content", "messageId"].map((name) =>
    String(fields[name]),
  ) as [string, string, string, string];
  const recipient = typeof fields.to === "string" ? fields.to : undefined;
  const agent = agentOf(group, settings.WHATSAPP_AGENT_ROUTES);
  return {
    payload: {
      source: "whatsapp",
      sender: author,
      name: typeof fields.authorName === "string" ? fields.authorName : undefined,
      recipient,
      group: group || undefined,
      content,
      agent,
      campaignId: campaignOf(settings.CAMPAIGN_NUMBERS, recipient ?? group),
      raw: fields,
    },
    type: "whatsapp.received",
    dedupeKey: messageId,
    windowMs: WINDOW_MS,
    subject: addressOf(author),
    fingerprint: JSON.stringify(REQUIRED.map((name) => String(fields[name]))),
    answer: { agent },
  };
}

/** Groups are named by people, who do not care for capitals. */
function agentOf(group: string, routes: Settings["WHATSAPP_AGENT_ROUTES"]): string {
  const plain = (name: string) => name.trim().toLowerCase();
  return Object.entries(routes).find(([name]) => plain(name) === plain(group))?.[1] ?? DEFAULT_AGENT;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Never what an object inherits: a field may be called `constructor`. */
const own = (value: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const LONGEST_ID = 200; // it becomes a key; WhatsApp's have some 60 letters

/** Times come as numbers, too; nothing else does. */
const isText = (value: unknown, name: string): boolean =>
  typeof value === "string"
    ? name !== "messageId" || value.length <= LONGEST_ID
    : name === "timestamp" && Number.isFinite(value);
