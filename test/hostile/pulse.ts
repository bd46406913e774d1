import { readFileSync } from "node:fs";
import { connect } from "node:net";

/**
 * A process of its own that asks for something light every 10 ms, over one connection, and takes the time: how long a
 * server is deaf. Told the ports and process ids on the command line; writes what it found when its input ends.
 */

export type Beat = { count: number; over: number; worstMs: number; busyMs: number };

const EVERY_MS = 10;
const TOO_LONG_MS = 100;
const REQUEST = "GET /healthz HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";

/** How long the main thread has been on a processor, in milliseconds: a stall of its own shows there, one of the machine's does not. */
function processorMs(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return 0;
  }
}

function listenTo(port: number, pid: string) {
  let beat: Beat = nothing();
  const socket = connect(port, "127.0.0.1");
  let sentAt = 0;
  let busySince = 0;
  socket.setNoDelay(true);
  const ask = () => {
    sentAt = performance.now();
    busySince = processorMs(pid);
    socket.write(REQUEST);
  };
  socket.on("connect", ask);
  socket.on("data", () => {
    const tookMs = performance.now() - sentAt;
    beat.count++;
    beat.worstMs = Math.max(beat.worstMs, tookMs);
    if (tookMs > TOO_LONG_MS) {
      beat.over++;
      beat.busyMs = Math.max(beat.busyMs, processorMs(pid) - busySince);
    }
    setTimeout(ask, Math.max(0, EVERY_MS - tookMs));
  });
  socket.on("error", () => {});
  return { read: () => beat, forget: () => (beat = nothing()) };
}

function nothing(): Beat {
  return { count: 0, over: 0, worstMs: 0, busyMs: 0 };
}

const targets = Bun.argv.slice(2).map((target) => target.split(":") as [string, string]);
const ears = targets.map(([port, pid]) => listenTo(Number(port), pid));
for await (const line of console) {
  console.log(JSON.stringify(ears.map((ear) => ear.read())));
  if (line === "end") process.exit(0);
  for (const ear of ears) ear.forget();
}
