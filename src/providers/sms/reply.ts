import { refusedInDetail, unavailableInDetail } from "../detail.ts";
import type { Outcome } from "../provider.ts";

const FORBIDDEN: [number, string] = [403, "Signature Twilio invalide"];

/** The answers of SPEC 5. What failed is taken all the same, for the retry is ours; and so is what a person has to look at. */
export function reply(outcome: Outcome): Response {
  switch (outcome.kind) {
    case "refused":
      if (outcome.cause === "conflict") return nothingToSay();
      return refusedInDetail(outcome, { signature: FORBIDDEN, secret: FORBIDDEN, stale: FORBIDDEN });
    case "unavailable":
      return unavailableInDetail();
    default:
      return nothingToSay();
  }
}

/** TwiML without an instruction: Twilio sends nothing back to whoever wrote. */
function nothingToSay(): Response {
  const headers = { "content-type": "text/xml; charset=utf-8", "x-content-type-options": "nosniff" };
  return new Response("<Response/>", { headers });
}
