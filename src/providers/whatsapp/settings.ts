import { z } from "zod";
import { CAMPAIGN_NUMBERS } from "../../messages/settings.ts";
import { cidrs, textMap } from "../../settings.ts";

export const settings = z.object({
  WHATSAPP_ALLOWED_IPS: cidrs("127.0.0.1/32,::1/128"),
  WHATSAPP_AGENT_ROUTES: textMap(),
  CAMPAIGN_NUMBERS,
});

export type Settings = z.output<typeof settings>;
