import { assembleHub } from "../../src/assemble.ts";
import { announce } from "../../src/outbound/announce.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { withFolder } from "../db/folder.ts";
import { generator } from "./kill.ts";
import { allSettled, endLeases, within } from "./peace.ts";
import { type Carillon, ENVIRONMENT, startCarillon } from "./process.ts";
import { type Receivers, startReceivers } from "./receivers.ts";

/** What receivers and the database of a Carillon say when one is held against the other (HOSTILE K10, J3, J17). */
export type SendingReport = {
  deliveries: number;
  /** Not delivered in the end, or never seen by the receiver. The promise is that there are none. */
  lost: string[];
  /** Beyond one each: allowed, because what was under way is sent again. */
  sentAgain: number;
  /** At one receiver, at one time. */
  most: number;
  integrity: string;
};

type Options = {
  receivers: number;
  events: number;
  /** See broken.ts; what is left is finished by a whole one. */
  broken?: string;
};

const PRIVATE = { ALLOW_PRIVATE_ENDPOINTS: "1" };

/** Kill -9 with thousands pending, again and again. `isPatient` waits until leases end; else the clock in the rows is moved. */
export function killSending(options: Options & { rounds: number; seed: number; isPatient?: boolean }) {
  const random = generator(options.seed);
  return withReceivers(options, async ({ dataDir, receivers }) => {
    for (let round = 0; round < options.rounds; round++) {
      const carillon = await start(dataDir, options);
      await Promise.race([receivers.flowing(), Bun.sleep(3_000)]); // what is left may be leased
      await Bun.sleep(50 + 200 * random());
      await carillon.kill("SIGKILL");
      receivers.restart();
    }
    if (!options.isPatient) endLeases(dataDir);
  });
}

export type PausedReport = SendingReport & {
  pausedMs: number;
  /** For how long tries under way were still leased when it fell asleep. */
  leasedMs: number;
};

/** Put to sleep in the midst of it, for longer than any try is leased if `pauseMs` says so, and woken up (HOSTILE B9). */
export function pauseSending({ pauseMs, ...options }: Options & { pauseMs: number }): Promise<PausedReport> {
  let leasedMs = 0;
  return withReceivers(options, async ({ dataDir, receivers }) => {
    const carillon = await start(dataDir, options);
    await receivers.flowing();
    process.kill(carillon.pid, "SIGSTOP");
    leasedMs = leasedUntil(dataDir) - Date.now();
    await Bun.sleep(pauseMs);
    process.kill(carillon.pid, "SIGCONT");
    await allSettled(dataDir);
    await carillon.kill("SIGTERM");
  }).then((report) => ({ ...report, pausedMs: pauseMs, leasedMs }));
}

const leasedUntil = (dataDir: string): number =>
  within(
    dataDir,
    (database) => {
      const sql = "select max(due_at) as until from outbound_delivery where status = 'pending' and tries > 0";
      return database.query<{ until: number | null }, []>(sql).get()!.until ?? 0;
    },
    { readonly: true, readwrite: false },
  );

/** SIGTERM while receivers take their time over `answer`; after it they are quick. */
export function stopSending({
  answer,
  timeout,
  ...options
}: Options & { answer(): Promise<unknown>; timeout: string }) {
  let exit: { code: number | null; tookMs: number } | undefined;
  return withReceivers(
    options,
    async ({ dataDir, receivers }) => {
      const carillon = await start(dataDir, { environment: { WEBHOOK_SEND_TIMEOUT: timeout } });
      await receivers.flowing();
      const signalledAt = performance.now();
      const code = await carillon.kill("SIGTERM");
      exit = { code, tookMs: Math.round(performance.now() - signalledAt) };
      receivers.restart();
      endLeases(dataDir);
    },
    async () => exit ?? answer(),
  ).then((report) => ({ ...report, exit: exit! }));
}

/** Started with all of it overdue by a random time. Gives besides by how many places an event came out of its turn. */
export function restartOverdue(options: Options & { seed: number }) {
  let outOfTurn = 0;
  return withReceivers(options, async ({ dataDir, receivers, isOver }) => {
    const turns = within(dataDir, (database) => {
      database.run("update endpoint set last_success_at = 1");
      database.run(`update outbound_delivery set tries = 1, due_at = 1 + abs(random() % ${Date.now() - 60_000})`);
      return receivers.urls.map((url) =>
        database
          .query<{ event_id: string }, [string]>(
            `select event_id from outbound_delivery where endpoint_id = (select id from endpoint where url = ?) order by due_at`,
          )
          .all(url)
          .map(({ event_id }) => event_id),
      );
    });
    isOver(() => {
      const places = receivers.order.flatMap((order, i) => order.map((id, at) => Math.abs(turns[i]!.indexOf(id) - at)));
      outOfTurn = Math.max(...places);
    });
  }).then((report) => ({ ...report, outOfTurn }));
}

type Work = (given: { dataDir: string; receivers: Receivers; isOver(look: () => void): void }) => Promise<void>;

/** Works on a Carillon that has everything pending; then lets it finish in peace, and compares. */
async function withReceivers({ receivers: count, events }: Options, work: Work, answering?: () => Promise<unknown>) {
  const receivers = startReceivers(count, answering);
  try {
    return await withFolder(async (dataDir) => {
      const ids = fill(dataDir, receivers.urls, events);
      const looks: (() => void)[] = [];
      await work({ dataDir, receivers, isOver: (look) => looks.push(look) });
      const carillon = await start(dataDir);
      await allSettled(dataDir);
      await carillon.kill("SIGTERM");
      for (const look of looks) look();
      return compare(dataDir, receivers, ids);
    });
  } finally {
    await receivers.stop();
  }
}

type Start = { environment?: Record<string, string>; broken?: string };

const start = (dataDir: string, { environment = {}, broken }: Start = {}): Promise<Carillon> =>
  startCarillon({ dataDir, broken, environment: { ...PRIVATE, ...environment } });

/** Endpoints that want everything, and events; gives the events' ids. */
function fill(dataDir: string, urls: string[], events: number): string[] {
  const environment = { ...ENVIRONMENT, ...PRIVATE, DATA_DIR: dataDir };
  const { hub, close } = assembleHub(environment, { now: Date.now, log: { level: "silent" } });
  for (const url of urls) createEndpoint(hub, { url, events: ["*"] });
  const ids = Array.from({ length: events }, (_, n) => announce(hub, { type: "order.created", data: { n } }).eventId);
  close();
  return ids;
}

function compare(dataDir: string, receivers: Receivers, ids: string[]): SendingReport {
  const lost = receivers.got.flatMap((got, i) =>
    ids.filter((id) => !got.has(id)).map((id) => `${id} at receiver ${i}`),
  );
  return within(dataDir, (database) => {
    const all = (sql: string) => (database.query(sql).all() as { what: string }[]).map(({ what }) => what);
    const undelivered = all(
      `select id || ' ' || status as what from outbound_delivery where status <> 'delivered' or due_at is not null
       or attempts <> (select count(*) from attempt where delivery_id = outbound_delivery.id)`,
    );
    return {
      deliveries: receivers.urls.length * ids.length,
      lost: [...lost, ...undelivered],
      sentAgain: receivers.total() - receivers.got.reduce((sum, got) => sum + got.size, 0),
      most: receivers.most(),
      integrity: all("select integrity_check as what from pragma_integrity_check").join("; "),
    };
  });
}
