import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * What Carillon must not be like: it believes whoever posts, tells its secrets, stops its loop and keeps all that it gets.
 * Each harness is run against it once, and has to say so.
 */

mkdirSync(process.env.DATA_DIR!, { recursive: true });
const database = new Database(join(process.env.DATA_DIR!, "carillon.db"), { create: true });
database.run(
  "create table if not exists book_job (id text, topic text, status text, status_at integer, created_at integer)",
);
database.run(
  "create table if not exists inbound_delivery (id integer primary key, provider text, status text, cause text, reason text, type text, headers text, body text)",
);
const keep = database.query("insert into inbound_delivery (status, headers, body) values ('processed', ?, ?)");
const hoard: Uint8Array[] = [];

const server = Bun.serve({
  hostname: process.env.HOST!,
  port: Number(process.env.PORT),
  development: false,
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname === "/healthz") return new Response("ok");
    const text = await request.text();
    console.log(`POST ${url.pathname} ${JSON.stringify([...request.headers])} ${process.env.JWT_SECRET}`);
    keep.run(JSON.stringify([...request.headers, process.env.TWILIO_TOKEN]), text);
    hoard.push(new Uint8Array(500_000).fill(1));
    if (hoard.length % 20 === 0) stopTheLoop(150);
    if (hoard.length % 7 === 0)
      return new Response(`TypeError: ${process.env.WEBHOOK_SECRET} is not a function`, { status: 500 });
    return new Response("fine");
  },
});
console.log(`the control is listening on ${server.port}`);

/** So long of the processor's own time: when the machine is busy, a stretch by the clock is not its doing. */
function stopTheLoop(ms: number): void {
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system >= ms * 1_000) return;
  }
}
