import { Failure } from "../errors.ts";
import { type Claims, requireScope } from "../http/bearer.ts";
import type { Hub } from "../hub.ts";
import { vet } from "../outbound/guard.ts";

/** What all routes under /api/webhooks share. */

export const WEBHOOKS = { tag: "Webhooks", scope: "webhooks" };

export const authorize = ({ config, now }: Hub, request: Request): Promise<Claims> =>
  requireScope(request, "webhooks", config.JWT_SECRET, now());

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What cannot be an id is looked for nowhere: Elysia decodes `%2f` and `%00` in a path (HOSTILE D14). */
export function assertId(text: string, kind: "endpoint" | "delivery"): void {
  if (!ID.test(text)) throw new Failure("not_found", `There is no such ${kind}`);
}

export async function assertMayBeCalled(hub: Hub, url: string): Promise<void> {
  const message = await vet(hub, url);
  if (message === undefined) return;
  throw new Failure("invalid", "The request is not of the right shape", { issues: [{ path: "url", message }] });
}

/** For the log. URLs are left out: some hold a token. */
export function tell({ log }: Hub, { sub }: Claims, fields: object, message: string): void {
  log.info({ type: "outbound", by: sub, ...fields }, message);
}
