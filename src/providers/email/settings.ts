import { z } from "zod";
import { CAMPAIGN_NUMBERS } from "../../messages/settings.ts";
import { givenSecrets, optionalWord, whole } from "../../settings.ts";

export const settings = z.object({
  MAILGUN_SIGNING_KEY: givenSecrets({ otherwise: "MAILGUN_API_KEY" }),
  MAILGUN_API_KEY: optionalWord().meta({ secret: true }),
  MAILGUN_TOLERANCE: whole(86_400, { min: 1, max: 31_536_000 }),
  MAILGUN_MAX_BODY_BYTES: whole(26_214_400, { min: 1, max: 67_108_864 }),
  CAMPAIGN_NUMBERS,
});

export type Settings = z.output<typeof settings>;
