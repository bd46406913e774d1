import { Elysia } from "elysia";
import type { Hub } from "../hub.ts";
import { writeTrial } from "../status/store.ts";
import { VERSION } from "../version.ts";

const CHECK_EVERY_MS = 1_000; // anyone may ask

/** For whoever asks whether this process is alive, and whether it can take requests (SPEC 10). */
export function healthRoutes(hub: Hub) {
  const canWrite = writeTrial(hub, CHECK_EVERY_MS);
  const service = { status: "ok", service: "carillon", version: VERSION };
  return new Elysia({ detail: { hide: true } })
    .get("/healthz", () => ({ status: "ok" }))
    .get("/readyz", ({ status }) => {
      if (hub.lifecycle.isDraining) return status(503, { status: "draining" });
      return canWrite()
        ? { status: "ready" }
        : status(503, { status: "not ready", reason: "The database cannot be written" });
    })
    .get("/webhook/", () => service)
    .get("/", ({ request, redirect }) =>
      request.headers.get("accept")?.includes("text/html") ? redirect("/admin") : service,
    );
}
