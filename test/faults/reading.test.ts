import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { mintToken, SCOPES } from "../../src/http/bearer.ts";
import { type Dashboard, dashboard, PASSWORD } from "../admin/kit.ts";

/** What is asked of a Carillon whose database cannot be read any more (SPEC 1: our own fault answers 503). */

const PAGE_BYTES = 4_096;

/** Leaves nothing of it but the first page, and nothing in memory or in the log that could stand in for the rest. */
function breakFile({ dataDir }: Dashboard): void {
  const path = join(dataDir, "carillon.db");
  const other = new Database(path);
  other.run("update migration set applied_at = applied_at + 1");
  other.run("pragma wal_checkpoint(truncate)");
  other.close();
  truncateSync(path, PAGE_BYTES);
}

test("no page and no route of the API answers 500; what cannot be read answers 503, and says so", async () => {
  const carillon = await dashboard();
  const cookie = await carillon.logIn();
  const claims = { ttlSeconds: 3_600, subject: "reader", scopes: [...SCOPES], orders: ["*"] };
  const token = await mintToken({ secret: carillon.hub.config.JWT_SECRET, now: carillon.clock.now, ...claims });
  const readers: Record<string, string>[] = [
    { cookie },
    { authorization: `Bearer ${token}` },
    { authorization: `Basic ${btoa(`admin:${PASSWORD}`)}` },
  ];
  breakFile(carillon);
  const wrong: string[] = [];
  let unavailable = 0;
  for (const { method, path } of carillon.app.routes)
    for (const reader of readers) {
      const headers = { "sec-fetch-site": "same-origin", ...reader };
      const asked = path.replace(/:\w+/g, "one").replace("*", "some");
      const answer = await carillon.ask(asked, { method, headers, ...(method === "POST" && { body: "{}" }) });
      if (answer.status === 500) wrong.push(`${method} ${path}`);
      if (answer.status !== 503 || path === "/readyz") continue;
      unavailable++;
      const says = await answer.text();
      if (answer.headers.get("retry-after") !== "5" || !/not available|indisponible/.test(says))
        wrong.push(`${method} ${path}: ${says}`);
    }
  expect(wrong).toEqual([]);
  expect(unavailable).toBeGreaterThan(100);
  expect(() => carillon.close()).toThrow("malformed"); // what is left of it
  rmSync(carillon.dataDir, { recursive: true });
});
