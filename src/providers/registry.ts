import { bookCompletion } from "./book-completion/index.ts";
import { downloads } from "./downloads/index.ts";
import { email } from "./email/index.ts";
import { type AnyProvider, type AnyPushed, isPushed } from "./provider.ts";
import { sms } from "./sms/index.ts";
import { symphonia } from "./symphonia/index.ts";
import { whatsapp } from "./whatsapp/index.ts";

/** One line per provider; routes, settings, pages and the simulator are derived from it. */
export const providers: AnyProvider[] = [symphonia, bookCompletion, sms, email, whatsapp, downloads];

/** Those of them that post to us. */
export const pushed: AnyPushed[] = providers.filter(isPushed);
