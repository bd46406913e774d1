import { bookCompletion } from "./book-completion/index.ts";
import { email } from "./email/index.ts";
import type { AnyProvider } from "./provider.ts";
import { sms } from "./sms/index.ts";
import { symphonia } from "./symphonia/index.ts";
import { whatsapp } from "./whatsapp/index.ts";

/** One line per provider; routes, settings, pages and the simulator are derived from it. */
export const providers: AnyProvider[] = [symphonia, bookCompletion, sms, email, whatsapp];
