import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLoad } from "./load.ts";
import { startCarillon } from "./process.ts";

/** What the system is asked for, in its order: the log is on the disk before anybody is told so (HOSTILE section 3, figure 3). */
export type FsyncReport = {
  answers: number;
  /** Answers 2xx between which and their request no write-ahead log was brought to the disk. The promise is that there are none. */
  unsynced: number;
};

export const whyNoTrace = (): string | undefined =>
  Bun.which("strace") ? undefined : "strace is not installed: apt-get install strace";

/** Traces a Carillon until so many deliveries are acknowledged. */
export async function traceAcknowledgements({
  answers,
  broken,
}: {
  answers: number;
  broken?: string;
}): Promise<FsyncReport> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-fsync-"));
  const [dataDir, trace] = [join(folder, "data"), join(folder, "trace")];
  const calls = "fsync,fdatasync,recvfrom,sendto,read,write,writev,sendmsg";
  try {
    const under = ["strace", "-D", "-f", "-y", "-s", "40", "-e", `trace=${calls}`, "-e", "signal=none", "-o", trace];
    const carillon = await startCarillon({ dataDir, broken, under });
    const load = startLoad(dataDir, { senders: 4 });
    load.aim(carillon);
    while (load.acknowledged.size < answers) await load.flowing();
    await load.finish();
    await carillon.kill("SIGKILL");
    return readTrace(readFileSync(trace, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LINE = /^(\d+) +(.*)$/;
const BEGINS = /^(\w+)\((\d+)<([^>]*)>/;

type Call = { name: string; file: string; path: string };

/** A call that another thread has cut in two counts when it is through. */
function readTrace(trace: string): FsyncReport {
  const report = { answers: 0, unsynced: 0 };
  const cutOff = new Map<string, Call>();
  const askedAt = new Map<string, number>();
  let syncedAt = -1;
  trace.split("\n").forEach((line, at) => {
    const [, thread = "", rest = ""] = LINE.exec(line) ?? [];
    const begun = BEGINS.exec(rest);
    const call = begun ? { name: begun[1]!, file: begun[2]!, path: begun[3]! } : cutOff.get(thread);
    if (!call) return;
    if (rest.endsWith("<unfinished ...>")) cutOff.set(thread, call);
    else if (/^fsync|^fdatasync/.test(call.name) && call.path.endsWith("carillon.db-wal") && rest.endsWith("= 0"))
      syncedAt = at;
    if (rest.includes(`"POST /`)) askedAt.set(call.file, at);
    if (!/"HTTP\/1\.1 2\d\d/.test(rest) || !askedAt.has(call.file)) return;
    report.answers++;
    if (syncedAt < askedAt.get(call.file)!) report.unsynced++;
    askedAt.delete(call.file);
  });
  return report;
}
