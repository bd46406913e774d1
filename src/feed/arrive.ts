import { Failure } from "../errors.ts";
import type { Hub } from "../hub.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { rawRequest } from "../inbound/request.ts";
import { downloads } from "../providers/downloads/index.ts";
import { parse, type Told, TELLS } from "../providers/downloads/parse.ts";
import type { Outcome } from "../providers/provider.ts";
import { shownUrl } from "./address.ts";
import { breath } from "./listing.ts";
import type { Source } from "./store.ts";

/** Brings what the feed says into the inbox, as if it had been posted. Throws `unavailable` when the store cannot take it. */
export async function arrive(hub: Hub, inbox: Inbox, source: Source, told: Told, said: unknown): Promise<Outcome> {
  const receivedAt = hub.now();
  const startedAt = performance.now();
  const request = rawRequest({
    url: shownUrl(source.WEBHOOK_JSON_URL),
    headers: new Headers({ "content-type": "application/json", [TELLS]: told }),
    body: new TextEncoder().encode(JSON.stringify(said)),
    address: new URL(source.WEBHOOK_JSON_URL).host,
  });
  const verdict = parse(request, source);
  const outcome = await inbox.accept({ room: downloads, request, verdict, receivedAt, startedAt });
  if (outcome.kind === "unavailable") throw new Failure("unavailable", "The store could not take what the feed lists");
  return outcome;
}

const AT_ONCE = 50;

/** The same for many items, a few at a time so that others get in between. Stops when the signal says so. */
export async function arriveAll(
  hub: Hub,
  inbox: Inbox,
  source: Source,
  items: unknown[],
  signal: AbortSignal,
): Promise<void> {
  for (let i = 0; i < items.length && !signal.aborted; i += AT_ONCE) {
    await Promise.all(items.slice(i, i + AT_ONCE).map((item) => arrive(hub, inbox, source, "item", item)));
    await breath();
  }
}
