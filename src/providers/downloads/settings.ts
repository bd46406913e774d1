import { z } from "zod";
import { flag, givenUrl, optionalToken, whole } from "../../settings.ts";

export const settings = z.object({
  /** Secret, because there may be a token in its query. */
  WEBHOOK_JSON_URL: givenUrl().meta({ secret: true }),
  WEBHOOK_JSON_TOKEN: optionalToken(),
  /** 0 asks at every tick. */
  WEBHOOK_CACHE_TTL: whole(300, { max: 86_400 }),
  WEBHOOK_TIMEOUT: whole(30, { min: 1, max: 300 }),
  AUTO_DOWNLOAD: flag(true),
});

export type Settings = z.output<typeof settings>;
