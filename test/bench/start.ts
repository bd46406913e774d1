import { cpSync } from "node:fs";
import { post } from "./compare.ts";
import { fillDue, fillPending } from "./fill.ts";
import { inFolder } from "./folder.ts";
import { postOrder } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { register, spawnCarillon, startReceivers } from "./servers.ts";
import { median, ms, say, type Table, whole } from "./table.ts";

/** How soon after its start Carillon takes something in, when very much has waited for it. */

const RECEIVERS = 16;
const PENDING_EACH = 6_250;
const DUE = 10_000;
const AFTERWARDS = { rate: 50, connections: 4 };

export async function start({ rounds, seconds }: Plan): Promise<Table[]> {
  const receivers = await startReceivers(RECEIVERS);
  const rows = await inFolder((empty) =>
    inFolder(async (waiting) => {
      fill(waiting, receivers.ports);
      const found: Started[][] = [];
      for (let round = 0; round < rounds; round++)
        found.push([await startIn(empty, seconds), await startIn(waiting, seconds)]);
      const [plain, full] = [0, 1].map((i) => (name: keyof Started) => median(found.map((one) => one[i]![name])));
      const row = (name: string, of: NonNullable<typeof plain>) => [
        name,
        ms(of("firstMs")),
        (of("firstMs") / plain!("firstMs")).toFixed(2),
        ms(of("p50")),
        ms(of("p99")),
      ];
      const waits = `${whole(RECEIVERS * PENDING_EACH)} to send, ${whole(DUE)} due handlers`;
      return [row("nothing waits", plain!), row(waits, full!)];
    }),
  );
  await receivers.stop();
  const afterwards = `of ${AFTERWARDS.rate} a second afterwards`;
  const columns = ["what waits", "to the first 2xx", "ratio", `p50 ${afterwards}`, `p99 ${afterwards}`];
  return [{ title: "From the start of the process to the first POST that is answered with 2xx", columns, rows }];
}

function fill(dataDir: string, ports: number[]): void {
  register(dataDir, ports, { proven: ports });
  fillPending(dataDir, PENDING_EACH);
  fillDue(dataDir, DUE);
}

type Started = { firstMs: number; p50: number; p99: number };

/** On a copy, because starting works off what waits. */
const startIn = (source: string, seconds: number): Promise<Started> =>
  inFolder(async (dataDir) => {
    cpSync(source, dataDir, { recursive: true });
    const begun = performance.now();
    const carillon = await spawnCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
    while (!(await postOrder(carillon.port, 1))?.ok) await Bun.sleep(2);
    const firstMs = performance.now() - begun;
    const { p50, p99 } = await post(carillon, { ...AFTERWARDS, seconds });
    await carillon.stop();
    say(`  taken in after ${ms(firstMs)}, then p99 ${ms(p99)}`);
    return { firstMs, p50, p99 };
  });
