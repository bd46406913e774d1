import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { signSha256 } from "../../src/providers/signatures.ts";
import { startCarillon } from "../faults/process.ts";
import { header, type Letter, mailServer } from "./mail-server.ts";

const SECRET = "a secret of SYMPHONI.A that only this test has";

function delayed(orderId: string) {
  const timestamp = new Date().toISOString();
  const delay = { delayMinutes: 45, newETA: "2026-11-22T16:45:00Z" };
  const body = JSON.stringify({
    id: `evt_${orderId}`,
    type: "eta.delay_detected",
    timestamp,
    data: { orderId, delay },
  });
  return { headers: { "x-symphonia-signature": signSha256(SECRET, body) }, body };
}

test("the whole way: a signed event comes, is answered, and an e-mail leaves; a stop ends well", async () => {
  const first = Promise.withResolvers<Letter>();
  const server = await mailServer();
  server.letters.push = (letter) => (first.resolve(letter), 1);
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-"));
  const environment = {
    SYMPHONIA_WEBHOOK_SECRET: SECRET,
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    NOTIFY_EMAIL_FROM: "carillon@example.com",
    NOTIFY_EMAIL_TO: "ops@example.com",
  };
  const carillon = await startCarillon({ dataDir, environment });
  try {
    const { status } = await carillon.post("/api/webhooks/symphonia", delayed("673cfc580b68ebd4aecbe87f"));
    expect(status).toBe(200);
    const letter = await first.promise;
    expect(header(letter, "Subject")).toBe("[URGENT] Retard détecté");
    expect(letter.to).toEqual(["ops@example.com"]);
    await carillon.says("Notification sent");
    expect(await carillon.kill("SIGTERM")).toBe(0);
  } finally {
    await carillon.kill("SIGKILL");
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 30_000);
