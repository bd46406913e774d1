import type { Channel } from "../db/schema.ts";
import type { ChannelPart } from "./channel.ts";
import { mail } from "./mail.ts";
import { push } from "./push.ts";
import { sms } from "./sms.ts";

/** One line for each way of reaching a person. */
export const CHANNEL_PARTS: Record<Channel, ChannelPart> = { EMAIL: mail, PUSH: push, SMS: sms };
