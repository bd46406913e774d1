import type { Attachment } from "../../messages/message.ts";
import { type Fields, textOf } from "./fields.ts";

/** A file of an MMS: Twilio keeps it, and tells where and of what type it is, not how large. */
export type Media = Attachment & { url: string };

const MOST = 10; // of one message, by Twilio's own limit
const LONGEST_NAME = 200;

export function mediaOf(fields: Fields): Media[] {
  const told = textOf(fields, "NumMedia") ?? "";
  const count = /^\d{1,2}$/.test(told) ? Math.min(Number(told), MOST) : 0;
  return Array.from({ length: count }, (_, i) => {
    const url = textOf(fields, `MediaUrl${i}`) ?? "";
    const type = textOf(fields, `MediaContentType${i}`) ?? "application/octet-stream";
    const name = url.slice(url.lastIndexOf("/") + 1).slice(0, LONGEST_NAME) || `media ${i + 1}`;
    return { name, type, size: 0, url };
  });
}
