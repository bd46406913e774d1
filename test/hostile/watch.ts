import { join } from "node:path";
import type { Beat, Stall } from "./pulse.ts";

/** One stretch of time: how the server answered, and how a server that does nothing else did meanwhile. */
export type Stretch = { server: Beat; bare: Beat };

/** A stretch in words: how many answers took over 100 ms, what they waited for, and the worst. */
export function inWords({ count, worstMs, stalls }: Beat, answeredAt: number[] = []): string {
  const own = stalls.filter((stall) => isOwn(stall, answeredAt)).length;
  const queued = stalls.filter((stall) => !isOwn(stall, answeredAt) && stall.queuedMs >= stall.tookMs / 2).length;
  const worst = stalls.toSorted((a, b) => b.tookMs - a.tookMs)[0];
  const of = worst
    ? ` (${Math.round(worst.busyMs)} ms of it busy, ${Math.round(worst.queuedMs)} ms in line for a processor)`
    : "";
  return `${count} answers, ${stalls.length} after more than 100 ms: ${own} busy for so long, ${queued} without a processor, ${stalls.length - own - queued} waiting for a disk or the network; the worst ${Math.round(worstMs)} ms${of}`;
}

const TOO_LONG_MS = 100;

/** It was on the processor for so long, and answered nobody else either meanwhile: its own doing, not the machine's. */
export const isOwn = (stall: Stall, answeredAt: number[]): boolean =>
  stall.busyMs >= TOO_LONG_MS && longestSilence(stall, answeredAt) >= TOO_LONG_MS;

/** `answeredAt` in the order of time. */
function longestSilence({ endedAt, tookMs }: Stall, answeredAt: number[]): number {
  const times = [...answeredAt.filter((at) => at > endedAt - tookMs && at < endedAt), endedAt];
  return Math.max(...times.map((at, i) => at - (times[i - 1] ?? endedAt - tookMs)));
}

export type Watch = {
  /** What was heard since the last time that it was asked. */
  read(): Promise<Stretch>;
  end(): Promise<void>;
};

/** Listens to a server from outside, and to a bare one beside it: what both suffer is the machine's. */
export async function watch(server: { port: number; pid: number }): Promise<Watch> {
  const bare = Bun.spawn([process.execPath, "-e", BARE], { stdout: "pipe", stdin: "ignore", stderr: "inherit" });
  const barePort = Number((await linesOf(bare.stdout).next()).value);
  const targets = [`${server.port}:${server.pid}`, `${barePort}:${bare.pid}`];
  const pulse = Bun.spawn([process.execPath, join(import.meta.dir, "pulse.ts"), ...targets], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const said = linesOf(pulse.stdout);
  const ask = async (word: string): Promise<Stretch> => {
    pulse.stdin.write(`${word}\n`);
    await pulse.stdin.flush();
    const [heard, heardOfBare] = JSON.parse((await said.next()).value!) as [Beat, Beat];
    return { server: heard, bare: heardOfBare };
  };
  return {
    read: () => ask("read"),
    async end() {
      await ask("end");
      bare.kill();
      await Promise.all([bare.exited, pulse.exited]);
    },
  };
}

const BARE = `console.log(Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("ok") }).port)`;

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    const lines = text.split("\n");
    text = lines.pop()!;
    yield* lines;
  }
}
