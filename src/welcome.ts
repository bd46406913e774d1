import type { Hub } from "./hub.ts";
import { curlLine } from "./providers/curl.ts";
import { pushed } from "./providers/registry.ts";

/** What a person needs to see after the first start. The password is shown once: only its hash is kept. */
export function welcome(hub: Hub, address: string, password: string | undefined): string {
  const shown =
    password ??
    (hub.config.ADMIN_PASSWORD
      ? "the one in ADMIN_PASSWORD"
      : "the one shown at the first start (set ADMIN_PASSWORD to choose another)");
  return `
  Carillon is running.

  Dashboard   ${hub.config.PUBLIC_URL}/admin
  Password    ${shown}
  Try it      ${example(hub, address)}

  The line above is signed for the next few minutes; "bun run simulate --curl" makes a fresh one,
  and "bun run simulate" sends a whole day's traffic. Stop with Ctrl-C.
`;
}

function example(hub: Hub, address: string): string {
  const room = pushed.find(({ id, samplePrerequisite }) => hub.config.rooms[id]?.configured && !samplePrerequisite);
  const settings = room && hub.config.rooms[room.id];
  if (!room || !settings?.configured) return "";
  const now = hub.now();
  return curlLine(
    address + room.path,
    room.sample(settings.values, { now, publicUrl: hub.config.PUBLIC_URL, n: Math.floor(now / 1_000) }),
  );
}
