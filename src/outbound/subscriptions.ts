import { prepare, sql } from "../db/prepare.ts";
import type { EndpointStatus } from "../db/schema.ts";
import type { Read } from "../db/statement.ts";
import { IS_LIVE } from "./addressee.ts";
import { matches } from "./patterns.ts";

/** Who wants a type of event; one that is not active has it held. */
export type Subscriber = { endpointId: string; isHeld: boolean };

/** Every endpoint's wishes, kept in memory: they are looked at for every event. */
export type Subscriptions = {
  to(type: string): readonly Subscriber[];
  /** After endpoints have changed. */
  forget(): void;
};

const MOST_TYPES = 1_000; // remembered; anybody with a token may publish a type of his own

const everyEndpoint = prepare(() =>
  sql.selectFrom("endpoint").select(["id", "events", "status"]).where(IS_LIVE).orderBy("id"),
);

export function createSubscriptions(read: Read): Subscriptions {
  let endpoints: { id: string; patterns: string[]; status: EndpointStatus }[] | undefined;
  let byType = new Map<string, Subscriber[]>();

  const load = () =>
    read(everyEndpoint({})).map(({ id, events, status }) => ({ id, status, patterns: JSON.parse(events) as string[] }));

  const find = (type: string): Subscriber[] =>
    (endpoints ??= load())
      .filter(({ patterns }) => patterns.some((pattern) => matches(pattern, type)))
      .map(({ id, status }) => ({ endpointId: id, isHeld: status !== "active" }));

  return {
    to(type) {
      const known = byType.get(type);
      if (known) return known;
      const found = find(type);
      if (byType.size === MOST_TYPES) byType.clear();
      byType.set(type, found);
      return found;
    },
    forget() {
      endpoints = undefined;
      byType = new Map();
    },
  };
}
