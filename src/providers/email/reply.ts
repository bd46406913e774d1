import { json } from "../../http/reply.ts";
import { refusedInDetail, unavailableInDetail } from "../detail.ts";
import type { Outcome } from "../provider.ts";

const INVALID: [number, string] = [401, "Signature Mailgun invalide"];

/** The answers of SPEC 5. Mailgun gives up at 406, and comes back after any other refusal (PROTOCOLS 2). */
export function reply(outcome: Outcome): Response {
  switch (outcome.kind) {
    case "refused":
      return refusedInDetail(outcome, {
        signature: INVALID,
        stale: INVALID,
        secret: INVALID,
        conflict: [406, "Jeton Mailgun déjà utilisé"],
      });
    case "unavailable":
      return unavailableInDetail();
    default:
      return json(200, { status: "ok", message_id: outcome.answer.message_id });
  }
}
