import { z } from "zod";
import { CAMPAIGN_NUMBERS } from "../../messages/settings.ts";
import { givenSecrets } from "../../settings.ts";

export const settings = z.object({ TWILIO_TOKEN: givenSecrets(), CAMPAIGN_NUMBERS });

export type Settings = z.output<typeof settings>;

/** The room's own route; a sample is signed for it. */
export const path = "/webhook/sms-response";
