import { providers } from "../providers/registry.ts";

/** What lines may be asked for by (SPEC 5), and the types that each means; `undefined` is all there are. */
export const LOG_TYPES: Readonly<Record<string, string[] | undefined>> = {
  all: undefined,
  webhook: providers.map((room) => room.id),
  ...Object.fromEntries(providers.map(({ id, logType = id }) => [logType, [id]])),
  feed: ["feed", "downloads"],
  outbound: ["outbound"],
  server: ["server"],
};

export const LOG_TYPE_NAMES: string[] = Object.keys(LOG_TYPES);
