import { Database } from "bun:sqlite";
import { join } from "node:path";
import { assembleHub } from "../../src/assemble.ts";
import { sql } from "../../src/db/prepare.ts";
import { announce } from "../../src/outbound/announce.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import type { Bare } from "./bare-sender.ts";
import { inFolder } from "./folder.ts";
import { BELIEVED, SECRET } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { ours, residentKilobytes } from "./process.ts";
import { register, startCarillon, startReceivers } from "./servers.ts";
import { median, megabytes, ratio, say, type Table, whole } from "./table.ts";

/**
 * What sending costs: Carillon with every attempt on disk at synchronous=FULL against a bare loop that signs and posts the
 * same bodies to the same receivers, as many at once.
 */

const RECEIVERS = 16;
const PER_RECEIVER = 4;

export async function sending({ events, rounds }: Plan): Promise<Table[]> {
  const found: Rates[] = [];
  for (let round = 0; round < rounds; round++) found.push(await inFolder((dataDir) => compare(dataDir, events)));
  const of = (name: keyof Rates) => median(found.map((rates) => rates[name]));
  const ratioTo = (name: "kept" | "fresh") => ratio(median(found.map((rates) => rates.carillon / rates[name])));
  return [
    {
      title: `Sending: ${whole(events)} events to ${RECEIVERS} receivers, ${PER_RECEIVER} tries at once to each`,
      columns: ["", "deliveries/s", "Carillon's ratio to it", "RSS afterwards"],
      rows: [
        ["a bare `fetch` loop that signs and posts the same", whole(of("kept")), ratioTo("kept"), ""],
        ["the same with a connection for each, as we must (SSRF)", whole(of("fresh")), ratioTo("fresh"), ""],
        ["Carillon, every attempt on disk", whole(of("carillon")), "1", megabytes(of("resident"))],
      ],
    },
  ];
}

type Rates = { kept: number; fresh: number; carillon: number; resident: number };

async function compare(dataDir: string, events: number): Promise<Rates> {
  const receivers = await startReceivers(RECEIVERS);
  const bodies = prepare(dataDir, receivers.ports, events);
  const kept = await sendBare({ ports: receivers.ports, bodies, keepalive: true });
  const fresh = await sendBare({ ports: receivers.ports, bodies, keepalive: false });
  const carillon = await sendAll(dataDir, RECEIVERS * events);
  await receivers.stop();
  say(`  bare ${whole(kept)}/s, a connection each ${whole(fresh)}/s, Carillon ${whole(carillon.perSecond)}/s`);
  return { kept, fresh, carillon: carillon.perSecond, resident: carillon.resident };
}

/** Events that wait for endpoints that are known to work; gives what is posted. */
function prepare(dataDir: string, ports: number[], events: number): string[] {
  register(dataDir, ports, { proven: ports });
  const { hub, close } = assembleHub({ DATA_DIR: dataDir }, { now: Date.now, log: { level: "silent" } });
  const settings = symphonia.settings.parse(BELIEVED);
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
  const child = ours(Bun.spawn(["bun", "test/bench/bare-sender.ts"], { stdin, stdout: "pipe", stderr: "inherit" }));
  const { sent, seconds } = await new Response(child.stdout).json();
  return sent / seconds;
}

async function sendAll(dataDir: string, deliveries: number) {
  const carillon = await startCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
  const database = new Database(join(dataDir, "carillon.db"), { readonly: true });
  const ask = (sql: string) => database.query<any, []>(sql).get();
  while (ask("select 1 from outbound_delivery where status <> 'delivered' limit 1")) await Bun.sleep(100);
  const resident = residentKilobytes(carillon.pid);
  const { attempts, since, until } = ask(
    "select count(*) as attempts, min(at) as since, (select max(settled_at) from outbound_delivery) as until from attempt",
  );
  database.close();
  await carillon.stop();
  if (attempts !== deliveries) throw new Error(`${attempts} attempts for ${deliveries} deliveries`);
  return { perSecond: deliveries / ((until - since) / 1_000), resident };
}
