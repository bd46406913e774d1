import { Elysia } from "elysia";
import { sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { VERSION } from "../version.ts";

const CHECK_EVERY_MS = 1_000;

/** For whoever asks whether this process is alive, and whether it can take requests (SPEC 10). */
export function healthRoutes(hub: Hub) {
  const canWrite = storeCheck(hub);
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

/** Writes for real, because a full disk shows nowhere else; at most once a second, because anyone may ask. */
function storeCheck(hub: Hub): () => boolean {
  let last = { at: Number.NEGATIVE_INFINITY, isGood: false };
  const beat = () => {
    try {
      hub.write((trx) =>
        trx.run(
          sql
            .insertInto("heartbeat")
            .values({ id: 1, at: hub.now() })
            .onConflict((c) => c.column("id").doUpdateSet({ at: hub.now() })),
        ),
      );
      return true;
    } catch {
      return false;
    }
  };
  return () => {
    if (Math.abs(hub.now() - last.at) >= CHECK_EVERY_MS) last = { at: hub.now(), isGood: beat() };
    return last.isGood;
  };
}
