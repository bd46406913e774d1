import { mintToken, type Scope } from "../../src/http/bearer.ts";
import { sampleStory } from "../../src/providers/symphonia/sample.ts";
import type { TestHub } from "../hub.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { sampleOf, post, withHub } from "../scenario.ts";

type TokenOf = { scopes?: Scope[]; orders?: string[]; ttlSeconds?: number; secret?: string };

/** A token as the dashboard makes it for a customer. */
export const tokenFor = ({ hub }: TestHub, options: TokenOf = {}) =>
  mintToken({
    secret: hub.config.JWT_SECRET,
    now: hub.now(),
    ttlSeconds: 3_600,
    subject: "tracking link",
    scopes: ["track"],
    orders: [ORDER],
    ...options,
  });

export const linkFor = async (carillon: TestHub, id = ORDER, options: TokenOf = {}): Promise<string> =>
  `/track/${encodeURIComponent(id)}?token=${await tokenFor(carillon, { orders: [id], ...options })}`;

/** A Carillon that knows of an order, and how a customer asks for it. */
export const withOrder = <T>(work: (carillon: TestHub) => Promise<T>, environment = {}): Promise<T> =>
  withHub(environment, async (carillon) => {
    await tell(carillon, { agoMs: 60_000, data: { order: { _id: ORDER, reference: "CMD-1", status: "created" } } });
    return work(carillon);
  });

/** Plays the sample's whole life of an order up to a type of event, a minute apart; gives its id. */
export async function play(carillon: TestHub, upTo = sampleStory.at(-1)!): Promise<string> {
  const types = sampleStory.slice(0, sampleStory.lastIndexOf(upTo) + 1);
  const end = carillon.clock.now;
  for (const [i, type] of types.entries()) {
    carillon.clock.now = end - (types.length - 1 - i) * 60_000;
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 1, type));
  }
  const { id } = await carillon.hub.db.selectFrom("transport_order").select("id").executeTakeFirstOrThrow();
  return id;
}
