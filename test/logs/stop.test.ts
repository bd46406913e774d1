import { Database } from "bun:sqlite";
import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { startCarillon } from "../faults/process.ts";

setDefaultTimeout(30_000); // a real process

test("an orderly stop keeps all that was logged, and the next start adds to it", () =>
  withFolder(async (dataDir) => {
    for (const starts of [1, 2]) {
      const carillon = await startCarillon({ dataDir });
      await carillon.post("/api/webhooks/symphonia", { headers: {}, body: "{}" });
      expect(await carillon.kill("SIGTERM")).toBe(0);
      const database = new Database(join(dataDir, "carillon.db"), { readonly: true });
      const kept = database.query<{ message: string }, []>("select message from log_line order by id").all();
      database.close();
      const session = ["Carillon is listening", "Webhook refused", "Stopping: finishing what was accepted", "Stopped"];
      expect(kept.map(({ message }) => message)).toEqual(Array(starts).fill(session).flat());
      expect(carillon.lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line).message)).toEqual(
        session,
      );
    }
  }));
