import { cpSync } from "node:fs";
import { makeBackup } from "../../src/backup/make.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { pushed } from "../../src/providers/registry.ts";
import { testHub } from "../hub.ts";
import { bookJob, execute, post, sampleOf } from "../scenario.ts";

const DAY_MS = 86_400_000;

/**
 * Makes a data directory as a killed Carillon leaves it: deliveries of all rooms, half of them so old that they go, their
 * events delivered, and the newest only in the log. With a backup of the older half, whose path it gives.
 */
export async function leaveOldData(dataDir: string, deliveries: number): Promise<string> {
  const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1" });
  const { clock, hub } = carillon;
  const take = async (from: number) => {
    for (let n = from; n < from + deliveries; n++)
      for (const { id } of pushed) {
        if (id === "book-completion") bookJob(carillon, JSON.parse(String(sampleOf(carillon, id, n).body)).job_id);
        const { status } = await post(carillon, id, sampleOf(carillon, id, n));
        if (status !== 200) throw new Error(`${id} answered ${status}`);
      }
  };
  try {
    createEndpoint(hub, { url: "http://127.0.0.1:9/hook", events: ["*"] });
    clock.now = Date.now() - 60 * DAY_MS;
    await take(1);
    const { path } = await makeBackup({ dataDir: carillon.dataDir, now: clock.now });
    clock.now = Date.now() - DAY_MS;
    await take(1 + deliveries);
    execute(carillon, "update outbound_delivery set status = 'delivered', due_at = null");
    hub.ledger.note();
    cpSync(carillon.dataDir, dataDir, { recursive: true, filter: (path) => !/lock\.db|-shm$/.test(path) });
    return path.replace(carillon.dataDir, dataDir);
  } finally {
    carillon.close();
  }
}
