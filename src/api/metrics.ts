import { Elysia } from "elysia";
import { Failure } from "../errors.ts";
import { clientAddress, isLoopback } from "../http/address.ts";
import { SECURITY_HEADERS } from "../http/guard.ts";
import type { Hub } from "../hub.ts";
import { isOneOf } from "../providers/signatures.ts";
import { gaugeProcess } from "./gauges-process.ts";
import { gaugeStore } from "./gauges-store.ts";

/** What Prometheus asks for (SPEC 10): with METRICS_TOKEN, or from this machine itself. */
export function metricsRoute(hub: Hub) {
  gaugeStore(hub);
  gaugeProcess(hub);
  return new Elysia({ detail: { hide: true } }).get("/metrics", async ({ request, server }) => {
    const peer = server ? server.requestIP(request)?.address : "127.0.0.1";
    assertMayAsk(hub, request, peer ?? "nowhere");
    const headers = { ...SECURITY_HEADERS, "content-type": hub.metrics.contentType, "cache-control": "no-store" };
    return new Response(await hub.metrics.text(), { headers });
  });
}

/** Throws `unauthorized` without the token that is set; `forbidden` when none is and the client is not on this machine. */
function assertMayAsk({ config }: Hub, request: Request, peer: string): void {
  const token = config.METRICS_TOKEN;
  if (token !== undefined) {
    const given = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (isOneOf(given ?? null, [token])) return;
    throw new Failure("unauthorized", "Send the METRICS_TOKEN: Authorization: Bearer …");
  }
  if (isLoopback(clientAddress(peer, request.headers.get("x-forwarded-for"), config.TRUSTED_PROXIES))) return;
  throw new Failure(
    "forbidden",
    "Only this machine itself may ask for metrics. Set METRICS_TOKEN to ask from elsewhere.",
  );
}
