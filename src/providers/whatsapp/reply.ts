import { json } from "../../http/reply.ts";
import { refusedInDetail, unavailableInDetail } from "../detail.ts";
import type { Outcome } from "../provider.ts";

/** The answers of SPEC 5. What failed is taken all the same: the retry is ours. */
export function reply(outcome: Outcome): Response {
  switch (outcome.kind) {
    case "refused":
      return refusedInDetail(outcome, { address: [403, "Adresse IP non autorisée"] });
    case "unavailable":
      return unavailableInDetail();
    default:
      return json(200, { status: "ok", agent: outcome.answer.agent });
  }
}
