import type { Priority } from "../db/schema.ts";
import { languageOf } from "../events/notification-types.ts";
import type { Hub } from "../hub.ts";
import { Mail } from "../../views/mail.tsx";
import type { Message, Told } from "./channel.ts";
import { PRIORITIES } from "./rules.ts";
import { cut, linkOf, momentOf, oneLine } from "./text.ts";

/** What an e-mail says. */
export type MailText = { subject: string; text: string; html: string };

const MOST_SHOWN = 50;
const LONGEST_SUBJECT = 200;
const LONGEST_MESSAGE = 4_000;

/** Of several, the newest first. */
export function mailText(hub: Pick<Hub, "config">, { kind, told }: Pick<Message, "kind" | "told">): MailText {
  const newestFirst = told.toReversed();
  const parts = newestFirst.slice(0, MOST_SHOWN).map((one) => ({
    language: languageOf(one.type),
    title: oneLine(one.title),
    message: cut(one.message, LONGEST_MESSAGE),
    priority: one.priority,
    at: momentOf(one),
    link: linkOf(hub, one.link),
  }));
  const subject = cut(oneLine(subjectOf(kind, newestFirst)), LONGEST_SUBJECT);
  const left = told.length - parts.length;
  const home = linkOf(hub, "/admin/notifications")!;
  const paragraphs = parts.map(({ title, message, priority, at, link }) =>
    [title, message, `${priority} · ${at}`, link].filter(Boolean).join("\n"),
  );
  const end = [left > 0 && `and ${left} more`, `-- \nCarillon, all notifications: ${home}`].filter(Boolean);
  return {
    subject,
    text: `${[...paragraphs, ...end].join("\n\n")}\n`,
    html: `<!doctype html>${Mail({ title: subject, parts, left, home })}`,
  };
}

function subjectOf(kind: Message["kind"], told: Told[]): string {
  if (kind === "digest") return `[Carillon] ${told.length === 1 ? "1 notification" : `${told.length} notifications`}`;
  if (kind === "several causes") return `[${highest(told)}] ${told.length} more notifications`;
  const times = told.length > 1 ? `${told.length} × ` : "";
  return `[${highest(told)}] ${times}${told[0]!.title}`;
}

const highest = (told: Told[]): Priority => PRIORITIES.find((one) => told.some(({ priority }) => priority === one))!;
