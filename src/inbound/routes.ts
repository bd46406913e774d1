import { Elysia } from "elysia";
import { documentedForProvider } from "../http/documentation.ts";
import type { Hub } from "../hub.ts";
import type { AnyPushed } from "../providers/provider.ts";
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
      { parse: "none", ...documentedForProvider(room.title, sampleOf(hub, room)) },
    );
  }
  return routes;
}

/** What the provider may send; only one that is configured can sign any. */
function sampleOf({ config, now }: Hub, room: AnyPushed): { type: string; body: string } | undefined {
  const settings = config.rooms[room.id]!;
  if (!settings.configured) return undefined;
  const { headers, body } = room.sample(settings.values, { now: now(), publicUrl: config.PUBLIC_URL, n: 1 });
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "text/plain";
  return { type: type.split(";")[0]!, body };
}
