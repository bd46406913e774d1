import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generator } from "./kill.ts";
import { finishInPeace } from "./peace.ts";
import { freePort, startCarillon } from "./process.ts";
import { addEndpoints } from "./world.ts";

/** Sent = acknowledged = stored = delivered, by id and by byte, with kills in between (recipe 6.8): three programs, two ledgers. */
export type Accounting = {
  /** So many were to be sent. */
  asked: number;
  sent: number;
  acknowledged: number;
  stored: number;
  /** That came of them; each goes to every endpoint. */
  events: number;
  delivered: number;
  /** Delivered more than once, under the same id: allowed. */
  again: number;
  /** Missing, extra, or with other bytes. */
  wrong: number;
  examples: string[];
};

type Options = {
  events: number;
  kills: number;
  seed: number;
  /** Which is killed; what is left is finished by the real one. */
  main?: string;
  onRound?(kill: number, sent: number): void;
};

const ENDPOINTS = 4;

export async function keepAccounts({ events, kills, seed, main, onRound }: Options): Promise<Accounting> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-accounting-"));
  const [DATA_DIR, SENT, RECEIVED] = ["data", "sent", "received"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const environment = { ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_SEND_TIMEOUT: "5" };
  const receiver = start("receive.ts", { ENDPOINTS: `${ENDPOINTS}`, LEDGER: RECEIVED });
  try {
    addEndpoints(DATA_DIR, environment, (await receiver.line()).split(" "));
    const port = freePort();
    const options = { dataDir: DATA_DIR, environment, port, main };
    let carillon = await startCarillon(options);
    const sender = start("generate.ts", { DATA_DIR, PORT: `${port}`, EVENTS: `${events}`, LEDGER: SENT });
    for (const [n, at] of momentsOf(kills, events, seed).entries()) {
      while (sender.count() < at) await sender.line();
      await carillon.kill("SIGKILL");
      carillon = await startCarillon(options);
      onRound?.(n + 1, sender.count());
    }
    if ((await sender.exited) !== 0) throw new Error("the sender broke");
    await carillon.kill("SIGKILL");
    await finishInPeace({ dataDir: DATA_DIR, environment });
    receiver.stop();
    await receiver.exited;
    const comparer = start("compare.ts", { DATA_DIR, SENT, RECEIVED, ENDPOINTS: `${ENDPOINTS}` });
    return { asked: events, ...JSON.parse(await comparer.line()) };
  } finally {
    receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** After how many events; at random, in order. */
function momentsOf(kills: number, events: number, seed: number): number[] {
  const random = generator(seed);
  return Array.from({ length: kills }, () => Math.floor(random() * events * 0.95)).sort((a, b) => a - b);
}

/** One of the three, and the lines it says. */
function start(program: string, environment: Record<string, string>) {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "accounting", program)], {
    cwd: join(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH!, ...environment },
    stdout: "pipe",
    stderr: "inherit",
  });
  let last = "";
  let next = Promise.withResolvers<string>();
  void (async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of child.stdout) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop()!;
      for (const line of lines) {
        last = line;
        next.resolve(line);
        next = Promise.withResolvers();
      }
    }
    next.resolve("");
  })();
  return {
    /** The next one, or nothing at the end. */
    line: () => next.promise,
    count: () => (child.exitCode === null ? Number(last) : Number.POSITIVE_INFINITY),
    stop: () => child.kill("SIGTERM"),
    exited: child.exited,
  };
}
