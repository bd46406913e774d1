import { sha256 } from "./ledger.ts";

/** The second of three: endpoints that want everything. The ledger says `<endpoint> <webhook-id> <hash of the body>` of all that came. */

const { ENDPOINTS, LEDGER } = process.env as Record<string, string>;
const ledger = Bun.file(LEDGER!).writer();

const servers = Array.from({ length: Number(ENDPOINTS) }, (_, endpoint) =>
  Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const id = request.headers.get("webhook-id");
      ledger.write(`${endpoint} ${id} ${sha256(await request.bytes())}\n`);
      return new Response("ok");
    },
  }),
);
console.log(servers.map(({ port }) => `http://127.0.0.1:${port}/hook`).join(" "));
process.on("SIGTERM", () => void Promise.resolve(ledger.end()).then(() => process.exit(0)));
