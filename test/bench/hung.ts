import { symphonia } from "../../src/providers/symphonia/index.ts";
import { inFolder } from "./folder.ts";
import { BELIEVED } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { register, startCarillon } from "./servers.ts";
import { ms, quantile, type Table } from "./table.ts";

/** How long a healthy receiver waits for an event while many others never answer (HOSTILE H16), from our POST to its arrival. */

const HUNG = 300;
const EVERY_MS = 50;

export const hung = ({ seconds }: Plan): Promise<Table[]> => inFolder((dataDir) => measure(dataDir, 3 * seconds));

async function measure(dataDir: string, seconds: number): Promise<Table[]> {
  const postedAt = new Map<string, number>();
  const latencies: number[] = [];
  const silent = Array.from({ length: HUNG }, () => serve(() => new Promise<Response>(() => {})));
  const healthy = serve((request) => {
    const at = postedAt.get(request.headers.get("webhook-id")!);
    if (at !== undefined) latencies.push(performance.now() - at);
    return new Response("ok");
  });
  register(
    dataDir,
    [...silent, healthy].map(({ port }) => port!),
    { proven: [healthy.port!] },
  );
  const carillon = await startCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
  const settings = symphonia.settings.parse(BELIEVED);
  const events = Math.round((seconds * 1_000) / EVERY_MS);
  for (let n = 0; n < events; n++) {
    const { headers, body } = symphonia.sample(settings, { now: Date.now(), publicUrl: "", n });
    postedAt.set(JSON.parse(body).id, performance.now());
    const answer = await fetch(`http://127.0.0.1:${carillon.port}${symphonia.path}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`Carillon answered ${answer.status}`);
    await Bun.sleep(EVERY_MS);
  }
  for (let waited = 0; latencies.length < events && waited < 100; waited++) await Bun.sleep(100);
  process.kill(carillon.pid, "SIGKILL"); // its tries would be waited for
  for (const server of [...silent, healthy]) void server.stop(true);
  return [
    {
      title: `Sending while ${HUNG} receivers hang: from the POST to the one that is well`,
      columns: ["events", "arrived", "p50", "p99"],
      rows: [[events, latencies.length, ms(quantile(latencies, 0.5)), ms(quantile(latencies, 0.99))]],
    },
  ];
}

const serve = (fetch: (request: Request) => Response | Promise<Response>) =>
  Bun.serve({ port: 0, hostname: "127.0.0.1", idleTimeout: 0, fetch });
