import { z } from "zod";
import type { Trx } from "../../../db/writer.ts";
import { carrierKeys, carrierOf, number, part, withDetail } from "../data.ts";
import { type About, type EventType, eventType } from "../event-type.ts";
import { carriers } from "../parts.ts";

const carrierData = z.object({
  ...carrierKeys,
  score: number,
  scoring: part({ carrierScore: number }),
  rating: number,
  newRating: number,
});
type Data = z.output<typeof carrierData>;

const needs = carrierData.refine((data) => carrierOf(data).id !== undefined, {
  path: ["carrierId"],
  message: "is required",
});

export const carrier: Record<string, EventType> = {
  "carrier.scored": eventType({
    needs: needs.refine((data) => scoreOf(data) !== undefined, { path: ["score"], message: "must be a number" }),
    isOrderOptional: true,
    order: (data) => ({ carrier_score: scoreOf(data) }),
    write: (trx, data, about) => save(trx, data, about, { score: scoreOf(data) }, "scored"),
    describe: (data) => `Score transporteur: ${scoreOf(data)}/100`,
  }),

  "carrier.rating_updated": eventType({
    needs: needs.refine((data) => ratingOf(data) !== undefined, { path: ["rating"], message: "must be a number" }),
    isOrderOptional: true,
    write: (trx, data, about) => save(trx, data, about, { rating: ratingOf(data) }, "rated"),
    describe: (data) => withDetail("Note transporteur mise à jour", ratingOf(data)?.toString()),
  }),
};

function save(trx: Trx, data: Data, { at }: About, facts: { score?: number; rating?: number }, did: string) {
  const { id = "", name } = carrierOf(data);
  carriers.patch(trx, { id }, { name, ...facts }, at);
  return { what: "carrier", id, label: name, did };
}

function scoreOf({ score, scoring }: Data): number | undefined {
  return score ?? scoring?.carrierScore;
}

function ratingOf({ rating, newRating }: Data): number | undefined {
  return newRating ?? rating;
}
