import { z } from "zod";
import { generatedSecrets, whole } from "../../settings.ts";

export const settings = z.object({
  WEBHOOK_SECRET: generatedSecrets(),
  IDEMPOTENCY_WINDOW: whole(300, { min: 1 }),
  BOOK_MAX_BODY_BYTES: whole(10_485_760, { min: 1 }),
});

export type Settings = z.output<typeof settings>;
