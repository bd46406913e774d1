import { sha256 } from "./ledger.ts";
import { configOf, exchange, isTaken, nextItem } from "../load.ts";

/**
 * The first of three: posts so many events of all providers, each until it is acknowledged, whoever is killed meanwhile.
 * Its ledger says `sent <key> <hash of what is kept of its body>` once, and `acknowledged <key>`.
 */

const { DATA_DIR, PORT, EVENTS, LEDGER } = process.env as Record<string, string>;
const SENDERS = 32;

const config = configOf(DATA_DIR!);
const ledger = Bun.file(LEDGER!).writer();
const target = {
  post: (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${PORT}${path}`, { method: "POST", ...init }),
};
let n = 0;
let done = 0;

async function send(): Promise<void> {
  while (n < Number(EVENTS)) {
    const { name, posts, kept } = await nextItem(config, ++n);
    ledger.write(`sent ${JSON.stringify(name)} ${sha256(kept)}\n`);
    for (const post of posts) while (!isTaken(post, await exchange(target, post))) await Bun.sleep(20);
    ledger.write(`acknowledged ${JSON.stringify(name)}\n`);
    if (++done % 50 === 0) console.log(done);
  }
}

await Promise.all(Array.from({ length: SENDERS }, send));
await ledger.end();
console.log(done);
