import { signSha256 } from "../../src/providers/signatures.ts";

/** What Bun can do at best: signs each body and posts it, so many at once to each receiver. Prints how long it took. */
export type Bare = { ports: number[]; bodies: string[]; secret: string; perReceiver: number; keepalive: boolean };

const { ports, bodies, secret, perReceiver, keepalive } = (await Bun.stdin.json()) as Bare;
let sent = 0;

const startedAt = performance.now();
await Promise.all(ports.flatMap((port) => Array.from({ length: perReceiver }, () => work(port, bodies.values()))));
const seconds = (performance.now() - startedAt) / 1_000;
console.log(JSON.stringify({ sent, seconds }));

async function work(port: number, mine: Iterator<string>): Promise<void> {
  for (let i = 0; i < bodies.length / perReceiver; i++) {
    const { value: body } = mine.next();
    const headers = { "content-type": "application/json", "x-signature": signSha256(secret, body!) };
    const response = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: "POST",
      headers,
      body,
      keepalive,
      proxy: false,
    } as RequestInit);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`answered ${response.status}`);
    sent++;
  }
}
