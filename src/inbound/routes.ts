import { Elysia } from "elysia";
import type { Hub } from "../hub.ts";
import { pushed } from "../providers/registry.ts";
import type { Inbox } from "./inbox.ts";
import { createReceive } from "./receive.ts";

/** One POST route per room. The bodies are read by `receive`: nobody else may guess what they are. */
export function inboundRoutes(hub: Hub, inbox: Inbox) {
  const routes = new Elysia();
  const receive = createReceive(hub, inbox);
  for (const room of pushed) {
    routes.post(
      room.path,
      ({ request, server }) => receive(room, request, server?.requestIP(request)?.address ?? "127.0.0.1"),
      { parse: "none", detail: { hide: true } },
    );
  }
  return routes;
}
