import type { Trx } from "../db/writer.ts";
import { recordNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { type Addressee, findAddressee, updateHealth } from "./addressee.ts";
import { check } from "./health.ts";

/**
 * Keeps an endpoint's health in step with what came of these attempts, and tells of it when a person should know. What
 * another URL of it has answered meanwhile says nothing of the present one.
 */
export function watch(
  hub: Hub,
  trx: Trx,
  id: string,
  results: { url: string; failure: string | null; status: number | null }[],
): void {
  const known = trx.first(findAddressee({ id }));
  if (!known) return;
  const now = hub.now();
  const jumpedAt = hub.skew.jump()?.at;
  const present = results.filter(({ url }) => url === known.url);
  const endpoint = present.reduce((before: Addressee, { failure, status }) => {
    const { endpoint, notification } = check(before, {
      isSuccess: failure === null,
      isGone: status === 410,
      now,
      jumpedAt,
    });
    if (notification) recordNotification(hub, trx, newId("ntf", now), notification);
    return endpoint;
  }, known);
  trx.run(updateHealth(endpoint));
  if (endpoint.status !== known.status) trx.afterCommit(hub.outbound.subscriptions.forget);
}
