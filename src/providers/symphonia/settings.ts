import { z } from "zod";
import { cidrs, generatedSecrets, whole } from "../../settings.ts";

export const settings = z.object({
  SYMPHONIA_WEBHOOK_SECRET: generatedSecrets(),
  SYMPHONIA_IPS: cidrs(""),
  SYMPHONIA_RATE_LIMIT_PER_MINUTE: whole(6_000),
  SYMPHONIA_TOLERANCE: whole(300),
  SYMPHONIA_RETRY_TOLERANCE: whole(900),
});

export type Settings = z.output<typeof settings>;
