import { Database } from "bun:sqlite";
import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeBackup } from "../../src/backup/make.ts";
import { backingUp } from "../../src/backup/schedule.ts";
import type { Environment } from "../../src/config.ts";
import { recordNotification } from "../../src/events/notification.ts";
import { newId } from "../../src/ids.ts";
import { createNotifier } from "../../src/notify/notifier.ts";
import { announce } from "../../src/outbound/announce.ts";
import { createDispatcher } from "../../src/outbound/dispatcher.ts";
import { createEndpoint, updateEndpoint } from "../../src/outbound/endpoints.ts";
import { seedDownloads } from "../admin/downloading.ts";
import { withFolder } from "../db/folder.ts";
import { feedServer } from "../feed/feed-server.ts";
import { mailServer } from "../notify/mail-server.ts";
import { until } from "../outbound/sending.ts";
import { breakTable, execute, post, query, sampleOf } from "../scenario.ts";
import { DAY, HOUR, MINUTE, SECOND, type Watched, withStatus } from "./kit.ts";

setDefaultTimeout(30_000);

/** Something that goes wrong, and is mended again. */
type Situation = {
  name: string;
  environment?: Environment;
  check: string | ((watched: Watched) => Promise<string>);
  state: "attention" | "broken";
  /** The notification that tells it instead of an alert; null where nobody is to be told. */
  toldBy?: string | null;
  /** What the page must say: what is wrong, and what to do. */
  says: string[];
  stage?(watched: Watched): unknown;
  mend(watched: Watched): unknown;
  skip?: boolean;
  /** What has to be there before Carillon is, with the settings that lead to it. */
  around?(play: (environment: Environment) => Promise<void>): Promise<void>;
};

/** Each is staged for real, told once, said on the page and in the API, mended, and told to be over once. */
function staged(situation: Situation): void {
  const { name, environment = {}, state, says, stage, mend, skip = false } = situation;
  const { around = (play) => play(environment) } = situation;
  const play = (settings: Environment) =>
    withStatus(settings, async (watched) => {
      const { clock, look, told, onPage, inApi } = watched;
      await stage?.(watched);
      const check = typeof situation.check === "string" ? situation.check : await situation.check(watched);
      const isAlerted = situation.toldBy === undefined;
      const alerts = isAlerted ? [`STATUS_ALERT ${state === "broken" ? "URGENT" : "HIGH"}`] : [];

      await look();
      expect(await told(check)).toEqual([]); // it may pass by itself
      clock.now += 30 * SECOND;
      await look();
      expect(await told(check)).toEqual(alerts);
      clock.now += 30 * SECOND;
      await look();

      const [page, api] = [await onPage(check), await inApi(check)];
      for (const words of says) expect(page).toContain(words);
      expect(api).toMatchObject({ name: check, state });
      expect(page).toContain(api.problem);
      for (const variable of api.mend.set) expect(page).toContain(variable);
      expect(api.mend.set.length > 0 || api.mend.says !== null).toBeTrue();

      await mend(watched);
      await look();
      clock.now += 4 * MINUTE;
      await look();
      expect(await told(check)).toEqual(alerts);
      clock.now += MINUTE;
      await look();
      await look();
      expect(await told(check)).toEqual(isAlerted ? [...alerts, "STATUS_RECOVERED NORMAL"] : []);
      if (situation.toldBy) expect(await typesTold(watched)).toContain(situation.toldBy);
      expect((await inApi(check))?.state ?? "gone").not.toBe(state);
    });
  test.skipIf(skip)(name, () => around(play));
}

const typesTold = async ({ hub }: Watched): Promise<string[]> =>
  (await query(hub, "select type from notification")).map(({ type }) => type);

const servers: { stop(closeActive: boolean): unknown }[] = [];
afterAll(() => servers.forEach((server) => server.stop(true)));

const many = (count: number, work: (n: number) => unknown) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

// The feed

{
  const server = feedServer();
  servers.push(server);
  staged({
    name: "the feed answers 500",
    environment: { WEBHOOK_JSON_URL: server.url, ALLOW_PRIVATE_ENDPOINTS: "1" },
    check: "feed",
    state: "broken",
    toldBy: "FEED_UNAVAILABLE",
    says: [
      "The feed answered 500, so new files are not noticed",
      "Ask whoever runs the feed",
      "Poll now",
      "failing since",
    ],
    async stage({ feed }) {
      server.answer = () => new Response("oh", { status: 500 });
      await feed.poller.refresh();
    },
    async mend({ feed }) {
      server.answer = () => Response.json([]);
      await feed.poller.refresh();
    },
  });
}

// Providers

staged({
  name: "Twilio posts, and nobody has set TWILIO_TOKEN",
  environment: { TWILIO_TOKEN: "" },
  check: "provider-sms",
  state: "broken",
  says: ["SMS (Twilio) sends to us and is turned away, because it is not configured", "Set TWILIO_TOKEN"],
  stage: ({ send }) => send("/webhook/sms-response", { method: "POST", body: "From=%2B33612345678" }),
  mend: ({ restart }) => restart(),
});

staged({
  name: "many signatures are wrong",
  check: "provider-symphonia",
  state: "broken",
  says: [
    "6 of 7 deliveries of SYMPHONI.A in the last hour went wrong, the last one: wrong signature",
    "Compare the secret",
  ],
  async stage(watched) {
    await post(watched, "symphonia", sampleOf(watched, "symphonia"));
    const { body } = sampleOf(watched, "symphonia", 2);
    const headers = { "x-symphonia-signature": `sha256=${"0".repeat(64)}` };
    await many(6, () => post(watched, "symphonia", { headers, body }));
  },
  async mend(watched) {
    watched.clock.now += HOUR;
    await post(watched, "symphonia", sampleOf(watched, "symphonia", 3));
  },
});

staged({
  name: "a provider that sent four times a day falls silent",
  check: "provider-symphonia",
  state: "attention",
  says: ["SYMPHONI.A has sent nothing for 2 days; in four weeks its longest pause was 6 hours", "Send a test"],
  async stage(watched) {
    for (let n = 0; n < 44; n++) {
      watched.clock.now += 6 * HOUR;
      await post(watched, "symphonia", sampleOf(watched, "symphonia", n));
    }
    watched.clock.now += 2 * DAY;
  },
  mend: (watched) => post(watched, "symphonia", sampleOf(watched, "symphonia", 99)),
});

staged({
  name: "a handler fails for good",
  check: "received",
  state: "attention",
  says: ["1 waits for a person: their handler failed again and again", "Mend the cause, then press Replay"],
  async stage(watched) {
    breakTable(watched, "transport_order");
    await post(watched, "symphonia", sampleOf(watched, "symphonia", 1, "order.created"));
    execute(watched, "update inbound_delivery set next_attempt_at = null");
  },
  mend: (watched) => execute(watched, "update inbound_delivery set status = 'processed'"),
});

staged({
  name: "the scheduler stands still",
  check: "retries",
  state: "broken",
  says: ["should have been tried again 11 minutes ago, and was not", "restart Carillon"],
  async stage(watched) {
    breakTable(watched, "transport_order");
    await post(watched, "symphonia", sampleOf(watched, "symphonia", 1, "order.created"));
    watched.clock.now += 10 * MINUTE;
  },
  mend: (watched) => execute(watched, "update inbound_delivery set next_attempt_at = null"),
});

// Sending

/** A receiver on this machine whose answers a test changes. */
function receiver(status: number, hostname = "127.0.0.1") {
  const known = { status, headers: {} as Record<string, string>, url: "" };
  const answer = () => new Response(null, { status: known.status, headers: known.headers });
  const server = Bun.serve({ hostname, port: 0, fetch: answer });
  known.url = `http://${hostname}:${server.port}/hook`;
  servers.push(server);
  return known;
}

/** Sends what is due, and waits until what came of it is written down. */
async function send({ hub }: Watched): Promise<void> {
  const dispatcher = createDispatcher(hub);
  hub.outbound.wake = dispatcher.wake;
  dispatcher.wake();
  const due = () => query(hub, `select id from outbound_delivery where due_at <= ${hub.now()}`);
  await until(async () => (await due()).length === 0, { turns: 100_000 });
  await dispatcher.stop();
  await until(
    async () =>
      (
        await query(
          hub,
          "select 1 from outbound_delivery where attempts > (select count(*) from attempt where delivery_id = id)",
        )
      ).length === 0,
  );
  hub.outbound.wake = () => {};
}

const tell = ({ hub }: Watched) => announce(hub, { type: "order.created", data: {} });
const endpointCheck = async ({ hub }: Watched) => `endpoint-${(await query(hub, "select id from endpoint"))[0]!.id}`;
const OWN_NETWORK = { ALLOW_PRIVATE_ENDPOINTS: "1" };

{
  const gone = receiver(410);
  staged({
    name: "an endpoint answers 410",
    environment: OWN_NETWORK,
    check: endpointCheck,
    state: "broken",
    toldBy: "ENDPOINT_DISABLED",
    says: ["Nothing is sent to 127.0.0.1", "it answered 410, which means gone for good", "press Resume; or delete it"],
    async stage(watched) {
      createEndpoint(watched.hub, { url: gone.url, events: ["*"] });
      tell(watched);
      await send(watched);
    },
    async mend(watched) {
      gone.status = 204;
      const [endpoint] = await query(watched.hub, "select id from endpoint");
      updateEndpoint(watched.hub, endpoint!.id, { active: true });
      tell(watched);
      await send(watched);
    },
  });
}

{
  const failing = receiver(503);
  staged({
    name: "an endpoint fails for two days",
    environment: { ...OWN_NETWORK, WEBHOOK_RETRY_SCHEDULE: "2592000" },
    check: endpointCheck,
    state: "attention",
    says: ["has taken nothing for 42 hours: answered 503", "It failed on its own side: its log says why"],
    async stage(watched) {
      createEndpoint(watched.hub, { url: failing.url, events: ["*"] });
      for (let n = 0; n < 8; n++) {
        watched.clock.now += 6 * HOUR;
        tell(watched);
        await send(watched);
      }
    },
    async mend(watched) {
      failing.status = 200;
      tell(watched);
      await send(watched);
    },
  });
}

{
  const idle = receiver(200);
  staged({
    name: "nothing goes out, because nobody sends",
    environment: OWN_NETWORK,
    check: "sending",
    state: "attention",
    says: [
      "A delivery to 127.0.0.1",
      "should have gone out 6 minutes ago, and did not",
      "restart Carillon",
      "oldest due",
    ],
    stage(watched) {
      createEndpoint(watched.hub, { url: idle.url, events: ["*"] });
      tell(watched);
      watched.clock.now += 5 * MINUTE;
    },
    mend: send,
  });
}

// Channels

{
  const refuse = () => (isRefusing ? { code: 550, text: "5.7.1 not from you" } : undefined);
  const mail = await mailServer({ refuse });
  let isRefusing = true;
  const news = {
    type: "DELAY_ALERT",
    title: "Retard",
    message: "Retard",
    priority: "URGENT",
    channels: ["EMAIL"],
  } as const;
  const write = async ({ hub, clock }: Watched, link: string) => {
    const notifier = createNotifier(hub);
    hub.notify.wake = notifier.wake;
    hub.write((trx) => recordNotification(hub, trx, newId("ntf", clock.now), { ...news, channels: ["EMAIL"], link }));
    const waiting = () => query(hub, `select id from dispatch where due_at <= ${clock.now + MINUTE}`);
    await until(async () => (await waiting()).length === 0, { turns: 200_000 });
    await notifier.stop();
    hub.notify.wake = () => {};
  };
  staged({
    name: "the mail server refuses",
    environment: {
      ...OWN_NETWORK,
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      NOTIFY_EMAIL_FROM: "carillon@example.com",
      NOTIFY_EMAIL_TO: "ops@example.com",
    },
    check: "channel-email",
    state: "broken",
    says: ["Nobody can be told by E-mail at the moment", "Send a test", "last failure"],
    stage: (watched) => write(watched, "/admin/orders/1"),
    async mend(watched) {
      isRefusing = false;
      await write(watched, "/admin/orders/2");
    },
  });
  afterAll(() => mail.stop());
}

staged({
  name: "no notification goes out, because nobody sends",
  check: "notifying",
  environment: {
    SMTP_URL: "smtp://127.0.0.1:1",
    NOTIFY_EMAIL_FROM: "carillon@example.com",
    NOTIFY_EMAIL_TO: "ops@example.com",
  },
  state: "attention",
  says: ["A notification should have gone out 6 minutes ago, and did not", "restart Carillon", "oldest due"],
  stage({ hub, clock }) {
    const news = { type: "DELAY_ALERT", title: "Retard", message: "Retard", priority: "URGENT" } as const;
    hub.write((trx) => recordNotification(hub, trx, newId("ntf", clock.now), { ...news, channels: ["EMAIL"] }));
    clock.now += 5 * MINUTE;
  },
  // its own alerts wait there, too
  mend: (watched) => execute(watched, "update dispatch set due_at = null, status = 'cancelled'"),
});

staged({
  name: "no file is fetched, because nobody does",
  check: "downloads",
  state: "attention",
  says: ["A file should have been fetched 6 minutes ago, and none is being fetched", "restart Carillon", "oldest due"],
  stage(watched) {
    seedDownloads(watched, [{ status: "pending" }]);
    watched.clock.now += 5 * MINUTE;
  },
  mend: (watched) => execute(watched, "delete from download"),
});

// This machine

{
  let broken: ReturnType<typeof breakTable>;
  staged({
    name: "the store takes no writes",
    check: "store",
    state: "broken",
    says: ["The database cannot be written, so nothing is taken in", "DATA_DIR has room"],
    stage: (watched) => void (broken = breakTable(watched, "heartbeat")),
    mend({ clock }) {
      broken.mend();
      clock.now += 10 * SECOND; // it is not tried at every look
    },
  });
}

staged({
  name: "what a check reads is not there",
  check: "unread-downloads",
  state: "broken",
  says: ["Downloads", "Nobody can tell how it goes with this", "The log says why"],
  stage: (watched) => execute(watched, "alter table download rename to elsewhere"),
  mend: (watched) => execute(watched, "alter table elsewhere rename to download"),
});

const run = (...command: string[]) => Bun.spawnSync(command).success;

/** Works with a disk of its own that is small enough to fill. Only root may make one. */
const withDisk = <T>(work: (disk: string) => Promise<T>): Promise<T> =>
  withFolder(async (disk) => {
    if (!run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk)) throw new Error("cannot mount a disk");
    try {
      return await work(disk);
    } finally {
      run("umount", "-l", disk);
    }
  });

const mayMount = await withDisk(async () => true).catch(() => false);
const ballastOf = ({ hub }: Watched) => join(hub.config.DOWNLOAD_DIR, "ballast");

staged({
  name: "a disk is nearly full",
  skip: !mayMount,
  around: (play) => withDisk((disk) => play({ DOWNLOAD_DIR: disk })),
  check: "disk-DOWNLOAD_DIR",
  state: "broken",
  says: ["is nearly full", "free of 16.8 MB. No file is fetched until there is room", "set DOWNLOAD_DIR"],
  stage(watched) {
    const { bavail, bsize } = statfsSync(watched.hub.config.DOWNLOAD_DIR);
    writeFileSync(ballastOf(watched), new Uint8Array(bavail * bsize));
  },
  mend: (watched) => rmSync(ballastOf(watched)),
});

{
  const rows = "insert into setting (name, value, changed_at) values";
  let shell: Database;
  staged({
    name: "somebody reads from the database without an end, so the WAL grows",
    check: "database",
    state: "attention",
    says: [
      "The write-ahead log of the database has grown to",
      "somebody reads from the database without an end",
      "shell with a query open",
    ],
    stage(watched) {
      shell = new Database(join(watched.dataDir, "carillon.db"));
      shell.run("begin");
      shell.query("select count(*) from setting").get();
      for (let n = 0; n < 17; n++) execute(watched, `${rows} ('ballast ${n}', hex(zeroblob(2097152)), 0)`);
    },
    mend(watched) {
      shell.run("commit");
      execute(watched, "delete from setting");
      shell.run("pragma wal_checkpoint(truncate)");
      shell.close();
    },
  });
}

staged({
  name: "backups fail",
  check: "backup",
  state: "broken",
  says: ["failed: The disk is full", "tried again every five minutes"],
  async stage({ hub, clock }) {
    const backUp = backingUp(hub, async () => "The disk is full.");
    clock.now += 2 * MINUTE;
    await backUp();
  },
  mend: ({ dataDir, clock }) => makeBackup({ dataDir, now: clock.now }),
});

staged({
  name: "nobody makes backups",
  check: "backup",
  state: "attention",
  says: ["There is no backup, and nothing says why", "bun run backup"],
  stage: ({ clock }) => void (clock.now += 3 * HOUR),
  mend: ({ dataDir, clock }) => makeBackup({ dataDir, now: clock.now }),
});

staged({
  name: "backups are switched off",
  environment: { BACKUP_INTERVAL: "0" },
  check: "backup",
  state: "attention",
  says: ["Nothing is backed up: BACKUP_INTERVAL is 0, and there is no backup", "Set BACKUP_INTERVAL"],
  mend: ({ restart }) => restart(),
});

{
  const hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3"].map((host) => receiver(200, host));
  const say = (at: number) => hosts.forEach((host) => (host.headers = { date: new Date(at).toUTCString() }));
  staged({
    name: "the clock is ten minutes behind, by what three receivers say",
    environment: OWN_NETWORK,
    check: "clock",
    state: "broken",
    says: [
      "The clock of this machine seems to be 10 minutes behind: so say 3 servers",
      "Check that NTP sets the clock",
    ],
    async stage(watched) {
      for (const { url } of hosts) createEndpoint(watched.hub, { url, events: ["*"] });
      say(watched.clock.now + 10 * MINUTE);
      tell(watched);
      await send(watched);
    },
    async mend(watched) {
      say(watched.clock.now);
      tell(watched);
      await send(watched);
    },
  });
}

staged({
  name: "the clock is ten minutes behind, by what is refused",
  check: "clock",
  state: "attention",
  says: [
    "The clock of this machine seems to be 10 minutes behind: 5 deliveries of the last hour were refused",
    "Check that NTP",
  ],
  async stage(watched) {
    const ahead = { ...watched, clock: { now: watched.clock.now + 10 * MINUTE } };
    await many(5, (n) => post(watched, "symphonia", sampleOf(ahead, "symphonia", n)));
  },
  mend: ({ clock }) => void (clock.now += HOUR),
});

for (const [name, ms, says] of [
  ["jumps an hour ahead", HOUR, "jumped 60 minutes ahead, or the machine slept for so long"],
  ["jumps an hour back", -HOUR, "jumped 60 minutes back"],
] as const)
  staged({
    name: `the clock ${name} (HOSTILE B8)`,
    check: "clock",
    state: "attention",
    says: [says, "Check that NTP", "What was due meanwhile is done by itself"],
    stage: ({ jump }) => jump(ms),
    mend: ({ clock }) => void (clock.now += HOUR),
  });

// Settings

staged({
  name: "a secret is short",
  environment: { WEBHOOK_SECRET: "a-short-one" },
  check: "setting-WEBHOOK_SECRET",
  state: "attention",
  says: ["WEBHOOK_SECRET has fewer than 32 characters", "openssl rand"],
  mend: ({ restart }) => restart(),
});

staged({
  name: "a secret is old",
  check: "setting-SYMPHONIA_WEBHOOK_SECRET",
  state: "attention",
  says: ["SYMPHONIA_WEBHOOK_SECRET was made 181 days ago", "new,old"],
  stage: ({ clock }) => void (clock.now += 181 * DAY),
  mend: ({ restart }) => restart({ SYMPHONIA_WEBHOOK_SECRET: "another one that is long enough to be safe" }),
});

staged({
  name: "development mode",
  environment: { ENVIRONMENT: "development" },
  check: "setting-ENVIRONMENT",
  state: "attention",
  says: ["wrong signatures are only logged, so anybody could post anything", "Set ENVIRONMENT", "production"],
  mend: ({ restart }) => restart(),
});

staged({
  name: "PUBLIC_URL is http",
  environment: { PUBLIC_URL: "http://hooks.example.com" },
  check: "setting-PUBLIC_URL",
  state: "attention",
  says: ["PUBLIC_URL is http", "can be read on the way", "Put a proxy with TLS before Carillon"],
  mend: ({ restart }) => restart({ PUBLIC_URL: "https://hooks.example.com" }),
});

staged({
  name: "PUBLIC_URL is this machine, and somebody posts from outside",
  check: "setting-PUBLIC_URL",
  state: "attention",
  says: ["PUBLIC_URL is http://localhost:3000, but deliveries come from outside", "Set PUBLIC_URL"],
  stage(watched) {
    const { headers, body } = sampleOf(watched, "symphonia");
    return post(watched, "symphonia", { headers: { ...headers, "x-forwarded-for": "203.0.114.7" }, body });
  },
  mend: ({ restart }) => restart({ PUBLIC_URL: "https://hooks.example.com" }),
});

staged({
  name: "endpoints may be in our own network",
  environment: OWN_NETWORK,
  check: "setting-ALLOW_PRIVATE_ENDPOINTS",
  toldBy: null,
  state: "attention",
  says: ["can make Carillon call machines of our own network", "Set ALLOW_PRIVATE_ENDPOINTS"],
  mend: ({ restart }) => restart(),
});
