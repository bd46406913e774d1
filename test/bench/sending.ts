import { Database } from "bun:sqlite";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assembleHub } from "../../src/assemble.ts";
import { sql } from "../../src/db/prepare.ts";
import { announce } from "../../src/outbound/announce.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import type { Bare } from "./bare-sender.ts";
import { register, SECRET, startCarillon } from "./servers.ts";

/**
 * What sending costs: Carillon with every attempt on disk at synchronous=FULL against a bare loop that signs and posts the
 * same bodies to the same receivers, as many at once.
 */

const RECEIVERS = 16;
const PER_RECEIVER = 4;

export async function compareSending(dataDir: string, events: number): Promise<void> {
  const receivers = await startReceivers(RECEIVERS);
  const bodies = prepare(dataDir, receivers.ports, events);
  console.log(`\n${"".padEnd(30)} deliveries/s`);
  const kept = await sendBare({ ports: receivers.ports, bodies, keepalive: true });
  console.log("bare fetch".padEnd(30), kept.toFixed(0).padStart(12));
  const fresh = await sendBare({ ports: receivers.ports, bodies, keepalive: false });
  console.log("bare fetch, a connection each".padEnd(30), fresh.toFixed(0).padStart(12));
  const carillon = await sendAll(dataDir, RECEIVERS * events);
  const memory = `RSS ${carillon.before} MB before, ${carillon.after} MB after`;
  console.log("Carillon, all recorded".padEnd(30), carillon.perSecond.toFixed(0).padStart(12), `  ${memory}`);
  await receivers.stop();
  const ratio = (to: number) => (carillon.perSecond / to).toFixed(3);
  console.log("ratio".padEnd(30), ratio(kept).padStart(12), `  to a connection each ${ratio(fresh)}`);
}

async function startReceivers(count: number) {
  const child = Bun.spawn(["bun", "test/bench/receivers.ts", `${count}`], { stdout: "pipe", stderr: "inherit" });
  for await (const chunk of child.stdout) {
    const ports = JSON.parse(new TextDecoder().decode(chunk)) as number[];
    return { ports, stop: () => (child.kill(), child.exited) };
  }
  throw new Error("The receivers said nothing");
}

/** Events that wait for endpoints that are known to work; gives what is posted. */
function prepare(dataDir: string, ports: number[], events: number): string[] {
  register(dataDir, ports, { proven: ports });
  const { hub, close } = assembleHub({ DATA_DIR: dataDir }, { now: Date.now, log: { level: "silent" } });
  const settings = symphonia.settings.parse({ SYMPHONIA_WEBHOOK_SECRET: SECRET });
  for (let n = 0; n < events; n++) {
    const { id, type, data } = JSON.parse(symphonia.sample(settings, { now: Date.now(), publicUrl: "", n }).body);
    announce(hub, { id, type, data });
  }
  const rows = hub.read(sql.selectFrom("event").select("envelope"));
  close();
  return rows.map(({ envelope }) => envelope!);
}

async function sendBare(bare: Pick<Bare, "ports" | "bodies" | "keepalive">): Promise<number> {
  const task: Bare = { ...bare, secret: SECRET, perReceiver: PER_RECEIVER };
  const stdin = new Blob([JSON.stringify(task)]);
  const child = Bun.spawn(["bun", "test/bench/bare-sender.ts"], { stdin, stdout: "pipe", stderr: "inherit" });
  const { sent, seconds } = await new Response(child.stdout).json();
  return sent / seconds;
}

async function sendAll(dataDir: string, deliveries: number) {
  const carillon = await startCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
  const before = memoryOf(carillon.pid);
  const database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  const ask = (sql: string) => database.query<any, []>(sql).get();
  while (ask("select 1 from outbound_delivery where status <> 'delivered' limit 1")) await Bun.sleep(100);
  const after = memoryOf(carillon.pid);
  const { attempts, since, until } = ask(
    "select count(*) as attempts, min(at) as since, (select max(settled_at) from outbound_delivery) as until from attempt",
  );
  database.close();
  await carillon.stop();
  if (attempts !== deliveries) throw new Error(`${attempts} attempts for ${deliveries} deliveries`);
  return { perSecond: deliveries / ((until - since) / 1_000), before, after };
}

function memoryOf(pid: number): number {
  const now = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(now) / 1_024);
}
