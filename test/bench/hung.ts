import { symphonia } from "../../src/providers/symphonia/index.ts";
import { register, SECRET, startCarillon } from "./servers.ts";

/** How long a healthy receiver waits for an event while many others never answer (HOSTILE H16), from our POST to its arrival. */

const HUNG = 300;
const EVERY_MS = 50;

export async function measureHung(dataDir: string, seconds: number): Promise<void> {
  const postedAt = new Map<string, number>();
  const latencies: number[] = [];
  const hung = Array.from({ length: HUNG }, () => serve(() => new Promise<Response>(() => {})));
  const healthy = serve((request) => {
    const at = postedAt.get(request.headers.get("webhook-id")!);
    if (at !== undefined) latencies.push(performance.now() - at);
    return new Response("ok");
  });
  register(
    dataDir,
    [...hung, healthy].map(({ port }) => port!),
    { proven: [healthy.port!] },
  );
  const carillon = await startCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
  const settings = symphonia.settings.parse({ SYMPHONIA_WEBHOOK_SECRET: SECRET });
  const events = Math.round((seconds * 1_000) / EVERY_MS);
  for (let n = 0; n < events; n++) {
    const { headers, body } = symphonia.sample(settings, { now: Date.now(), publicUrl: "", n });
    postedAt.set(JSON.parse(body).id, performance.now());
    const answer = await fetch(`http://127.0.0.1:${carillon.port}${symphonia.path}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`Carillon answered ${answer.status}`);
    await Bun.sleep(EVERY_MS);
  }
  for (let waited = 0; latencies.length < events && waited < 100; waited++) await Bun.sleep(100);
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) => `${(latencies[Math.floor(latencies.length * q)] ?? Number.NaN).toFixed(1)} ms`;
  console.log(
    `\n${HUNG} receivers that hang, one healthy: ${latencies.length} of ${events} events arrived, p50 ${quantile(0.5)}, p99 ${quantile(0.99)}`,
  );
  process.kill(carillon.pid, "SIGKILL"); // its tries would be waited for
  for (const server of [...hung, healthy]) void server.stop(true);
}

const serve = (fetch: (request: Request) => Response | Promise<Response>) =>
  Bun.serve({ port: 0, hostname: "127.0.0.1", idleTimeout: 0, fetch });
