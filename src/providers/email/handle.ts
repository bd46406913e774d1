import type { Trx } from "../../db/writer.ts";
import type { Effects } from "../../events/effects.ts";
import { listen } from "../../messages/listener-agent.ts";
import type { HandleContext } from "../provider.ts";
import type { Mail } from "./mail.ts";

/** Nobody handles what Mailgun tells of our own mails. */
export function handle(trx: Trx, { message }: Mail, context: HandleContext): Effects | undefined {
  return message && listen(trx, message, context);
}
