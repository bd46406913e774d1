import type { Cause } from "../db/schema.ts";
import { json, TRY_AGAIN } from "../http/reply.ts";
import { badPayload } from "./payload.ts";
import type { Outcome, Refusal } from "./provider.ts";

/** What the rooms of BerinIA's messages share: their errors are `{"detail": "…"}`, in the seeds' French (SPEC 5). */

type Words = Partial<Record<Cause, [status: number, detail: string]>>;

const COMMON: Words = {
  payload: [400, "Requête illisible"],
  too_large: [413, "Requête trop volumineuse"],
  rate_limited: [429, "Trop de requêtes"],
  unconfigured: [503, "Source non configurée"],
};

/** The answer to a request that was refused; `own` are the words of the room. */
export function refusedInDetail({ cause, issues, deliveryId }: Outcome & { kind: "refused" }, own: Words): Response {
  const [status, text] = own[cause] ?? COMMON[cause] ?? [503, "Service indisponible"];
  const detail = issues?.[0]?.message ?? text;
  const headers = { "x-request-id": deliveryId, ...(status === 503 && TRY_AGAIN) };
  return json(status, { detail }, headers);
}

/** Our own fault: the provider should come back. */
export const unavailableInDetail = (): Response => json(503, { detail: "Service indisponible" }, TRY_AGAIN);

/** The fields that must be there and are not; those in `mayBeEmpty` need only be there. */
export function missingFields(
  given: (name: string) => unknown,
  required: readonly string[],
  mayBeEmpty: readonly string[],
): string[] {
  return required.filter((name) => {
    const value = given(name);
    return value === undefined || value === null || (value === "" && !mayBeEmpty.includes(name));
  });
}

/** The refusal of SPEC 5 for fields that are not there. */
export const refuseMissing = (names: string[]): Refusal => refuseFields("Champs manquants", names);

/** The same for fields that are not what they should be. */
export const refuseInvalid = (names: string[]): Refusal => refuseFields("Champs invalides", names);

function refuseFields(what: string, names: string[]): Refusal {
  return badPayload([{ path: "", message: `${what}: ${names.join(", ")}` }]);
}
