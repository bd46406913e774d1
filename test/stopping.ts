import { assembleHub } from "../src/assemble.ts";
import { stopOnSignal } from "../src/stop.ts";

/** A process in DATA_DIR with nothing to stop but a part that does so or never does; then what is named happens to it. */

const statement = (sql: string) => ({ sql, parameters: [], query: {} as never, queryId: { queryId: sql } });

const clock = { now: Date.parse("2026-11-22T10:00:00.000Z") };
const { hub, close } = assembleHub(process.env, { now: () => clock.now });

const failDisk = () => {
  hub.write((trx) => trx.run(statement("pragma query_only = 1")));
  try {
    hub.write((trx) => trx.run(statement("delete from setting")));
  } catch {
    console.log("a write failed");
  }
};

const signalTwice = (apartMs: number) => {
  process.emit("SIGINT", "SIGINT");
  clock.now += apartMs;
  process.emit("SIGINT", "SIGINT");
};

const HAPPENINGS: Record<string, () => void> = {
  "its disk fails": failDisk,
  "the same signal comes twice": () => signalTwice(10),
  "a second signal comes later": () => signalTwice(1_000),
};

const [happening, ...conditions] = Bun.argv.slice(2);
const isIn = (condition: string) => conditions.includes(condition);
const stop = () => (isIn("hangs") ? new Promise<void>(() => {}) : Bun.sleep(0));
const part = { stop, wake() {}, giveBack() {} };
const running = {
  app: part,
  scheduler: part,
  dispatcher: part,
  notifier: part,
  feed: { poller: part, downloader: part },
  close,
};

setTimeout(() => process.exit(9), 5_000); // it stays
if (!isIn("starts")) stopOnSignal(hub, running as never);
HAPPENINGS[happening!]!();
