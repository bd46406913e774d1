import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pushed } from "../../src/providers/registry.ts";
import { startLoad } from "./load.ts";
import { startCarillon } from "./process.ts";

/** What the system is asked for, in its order: the log is on the disk before anybody is told so (HOSTILE section 3, figure 3). */
export type FsyncReport = {
  /** So many answers were asked for. */
  asked: number;
  answers: number;
  /** Answers 2xx before which their own delivery was not in the log, or the log not brought to the disk after that. The promise is that there are none. */
  unsynced: number;
};

export const whyNoTrace = (): string | undefined =>
  Bun.which("strace") ? undefined : "strace is not installed: apt-get install strace";

type Options = { answers: number; broken?: string; main?: string };

const PAGE = "4096"; // bytes, as they are written into the log

/** Traces a Carillon until so many deliveries are acknowledged, one after the other, so that each answer is known by its key. */
export async function traceAcknowledgements({ answers, broken, main }: Options): Promise<FsyncReport> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-fsync-"));
  const [dataDir, trace] = [join(folder, "data"), join(folder, "trace")];
  const calls = "fsync,fdatasync,pwrite64,recvfrom,sendto,read,write,writev,sendmsg";
  try {
    const under = ["strace", "-D", "-f", "-y", "-s", PAGE, "-e", `trace=${calls}`, "-e", "signal=none", "-o", trace];
    const carillon = await startCarillon({ dataDir, broken, main, under });
    const load = startLoad(dataDir, { senders: 1 });
    load.aim(carillon);
    while (load.acknowledged.size < answers) await load.flowing();
    await load.finish();
    await carillon.kill("SIGKILL");
    return { asked: answers, ...(await readTrace(trace, [...load.acknowledged].map(keyIn))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LINE = /^(\d+) +(.*)$/;
const BEGINS = /^(\w+)\((\d+)<([^>]*)>/;

const keyIn = (name: string): string => name.slice(name.indexOf(" ") + 1);

type Call = { name: string; file: string; path: string };

/** `keys` in the order of their answers. A call that another thread has cut in two counts when it is through. */
async function readTrace(trace: string, keys: string[]): Promise<Omit<FsyncReport, "asked">> {
  const report = { answers: 0, unsynced: 0 };
  const cutOff = new Map<string, Call>();
  const asked = new Set<string>();
  let [isWritten, isSynced] = [false, false];
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    const [, thread = "", rest = ""] = LINE.exec(line) ?? [];
    const begun = BEGINS.exec(rest);
    const call = begun ? { name: begun[1]!, file: begun[2]!, path: begun[3]! } : cutOff.get(thread);
    if (!call) continue;
    const isOfLog = call.path.endsWith("carillon.db-wal");
    if (rest.endsWith("<unfinished ...>")) cutOff.set(thread, call);
    else if (isOfLog && isWritten && /^f(data)?sync/.test(call.name) && rest.endsWith("= 0")) isSynced = true;
    if (isOfLog && call.name === "pwrite64" && rest.includes(keys[report.answers]!)) isWritten = true;
    if (pushed.some(({ path }) => rest.includes(`"POST ${path} `))) asked.add(call.file);
    if (!/"HTTP\/1\.1 2\d\d/.test(rest) || !asked.delete(call.file)) continue;
    report.answers++;
    if (!isSynced) report.unsynced++;
    [isWritten, isSynced] = [false, false];
  }
  return report;
}
