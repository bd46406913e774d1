import type { Trx } from "../../db/writer.ts";
import type { Effects } from "../../events/effects.ts";
import { listen } from "../../messages/listener-agent.ts";
import type { NewMessage } from "../../messages/message.ts";
import type { HandleContext } from "../provider.ts";

export function handle(trx: Trx, message: NewMessage, context: HandleContext): Effects {
  return listen(trx, message, context);
}
