import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Which mutants a test file comes by: each time it is run, or only when the modules are new (a table, a prepared statement). */
export type Reach = { again: Set<string>; once: Set<string>; patienceMs: number };

const NONE = "";
const SHORTEST_PATIENCE_MS = 20_000;

/** Runs a test file twice without a mistake; throws when it fails without one. */
export async function reachOf(copy: string, test: string): Promise<Reach> {
  const startedAt = performance.now();
  const { failed, hasEnded } = await runEach(copy, test, [NONE, NONE], 120_000);
  if (failed.has(0) || (!hasEnded && !failed.has(1))) throw new Error(`${test} fails without any mutant`);
  const seen = hasEnded ? await Bun.file(seenIn(copy)).json() : {};
  const [first, second] = ["run 0", "run 1"].map((run) => new Set(Object.keys(seen[run] ?? {})));
  const again = failed.has(1) ? new Set<string>() : second!;
  const tookMs = performance.now() - startedAt;
  return { again, once: first!.difference(again), patienceMs: Math.max(3 * tookMs, SHORTEST_PATIENCE_MS) };
}

/**
 * Tries mutants one after the other in one process, which loads the modules only once; gives those that the test file
 * noticed. One that ends or hangs the process is noticed, too, and the others go on in a new one.
 */
export async function noticed(copy: string, test: string, mutants: string[], patienceMs: number): Promise<Set<string>> {
  const found = new Set<string>();
  for (let rest = mutants; rest.length > 0;) {
    const order = [NONE, ...rest, NONE];
    const { failed, runs, hasEnded } = await runEach(copy, test, order, patienceMs);
    if (failed.has(0)) throw new Error(`${test} fails without any mutant`);
    if (failed.has(order.length - 1)) throw new Error(`${test} fails after its mutants, with none awake`);
    for (const run of failed) if (order[run]) found.add(order[run]);
    if (hasEnded) return found;
    const lastBegun = order[runs - 1];
    if (lastBegun) found.add(lastBegun);
    rest = rest.slice(Math.max(1, runs - 1));
  }
  return found;
}

/** Whether any of the test files notices a mutant that must be awake when the modules are loaded. */
export async function isNoticedFromStart(copy: string, tests: string[], mutant: string): Promise<boolean> {
  const child = Bun.spawn([process.execPath, "test", "--bail", "--timeout", "10000", ...tests], {
    cwd: copy,
    env: { ...process.env, __STRYKER_ACTIVE_MUTANT__: mutant },
    stdio: ["ignore", "ignore", "ignore"],
    timeout: 180_000,
    killSignal: "SIGKILL",
  });
  return (await child.exited) !== 0;
}

type Runs = { failed: Set<number>; runs: number; hasEnded: boolean };

const seenIn = (copy: string): string => join(copy, "seen.json");
const enoughIn = (copy: string): string => join(copy, "enough");

/** Runs a test file once for each mutant of the order; `hasEnded` is false when the process came to its end before that. */
async function runEach(copy: string, test: string, order: string[], patienceMs: number): Promise<Runs> {
  for (const path of [seenIn(copy), enoughIn(copy)]) rmSync(path, { force: true });
  const preload = join(copy, "test/mutants/switch.ts");
  const child = Bun.spawn(
    [process.execPath, "test", "--timeout", "10000", "--preload", preload, `--rerun-each=${order.length}`, test],
    {
      cwd: copy,
      env: {
        ...process.env,
        MUTANTS: JSON.stringify(order),
        MUTANTS_SEEN: seenIn(copy),
        MUTANTS_ENOUGH: enoughIn(copy),
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const failed = new Set<number>();
  let runs = 0;
  let hurry = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  for await (const line of linesOf(child.stderr)) {
    clearTimeout(hurry);
    hurry = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    if (/^\d+ tests? failed:$/.test(line)) break; // all of them again
    if (/ \(run #\d+\)$/.test(line)) runs++;
    if (/^\(fail\)|^# Unhandled error/.test(line) && !failed.has(runs - 1)) {
      failed.add(runs - 1);
      if (order[runs - 1] !== NONE) writeFileSync(enoughIn(copy), `${runs - 1}`);
    }
  }
  await child.exited;
  clearTimeout(hurry);
  return { failed, runs, hasEnded: await Bun.file(seenIn(copy)).exists() };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}
