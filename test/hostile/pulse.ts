import { readFileSync } from "node:fs";
import { connect } from "node:net";

/**
 * A process of its own that asks for something light every 10 ms, over one connection, and takes the time: how long a
 * server is deaf. Told the ports and process ids on the command line; writes what it found when its input ends.
 */

/** A stretch in which nothing was answered: how long, of that on a processor, and waiting for one. What is left waited for the disk. */
export type Stall = { endedAt: number; tookMs: number; busyMs: number; queuedMs: number };

export type Beat = { count: number; worstMs: number; stalls: Stall[] };

const EVERY_MS = 10;
const TOO_LONG_MS = 100;
const REQUEST = "GET /healthz HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";

/** How long the main thread has been on a processor, and in line for one, in milliseconds. */
function timesOf(pid: string): { busy: number; queued: number } {
  try {
    const [busy, queued] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ").map(Number);
    return { busy: busy! / 1e6, queued: queued! / 1e6 };
  } catch {
    return { busy: 0, queued: 0 };
  }
}

function listenTo(port: number, pid: string) {
  let beat: Beat = nothing();
  const socket = connect(port, "127.0.0.1");
  let sentAt = 0;
  let since = timesOf(pid);
  socket.setNoDelay(true);
  const ask = () => {
    sentAt = performance.now();
    since = timesOf(pid);
    socket.write(REQUEST);
  };
  socket.on("connect", ask);
  socket.on("data", () => {
    const tookMs = performance.now() - sentAt;
    beat.count++;
    beat.worstMs = Math.max(beat.worstMs, tookMs);
    if (tookMs > TOO_LONG_MS) {
      const { busy, queued } = timesOf(pid);
      beat.stalls.push({ endedAt: Date.now(), tookMs, busyMs: busy - since.busy, queuedMs: queued - since.queued });
    }
    setTimeout(ask, Math.max(0, EVERY_MS - tookMs));
  });
  socket.on("error", () => {});
  return { read: () => beat, forget: () => (beat = nothing()) };
}

function nothing(): Beat {
  return { count: 0, worstMs: 0, stalls: [] };
}

const targets = Bun.argv.slice(2).map((target) => target.split(":") as [string, string]);
const ears = targets.map(([port, pid]) => listenTo(Number(port), pid));
for await (const line of console) {
  console.log(JSON.stringify(ears.map((ear) => ear.read())));
  if (line === "end") process.exit(0);
  for (const ear of ears) ear.forget();
}
