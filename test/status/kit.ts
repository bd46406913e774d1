import { rmSync } from "node:fs";
import { startSession } from "../../src/admin/session.ts";
import { createApp } from "../../src/app.ts";
import { assembleHub } from "../../src/assemble.ts";
import type { Environment } from "../../src/config.ts";
import { createDownloader } from "../../src/feed/downloader.ts";
import { createPoller } from "../../src/feed/poller.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { alerting } from "../../src/status/alerts.ts";
import { createChecks } from "../../src/status/checks.ts";
import { textOf } from "../admin/reading.ts";
import { freshFolder, type TestHub } from "../hub.ts";
import { query } from "../scenario.ts";

/** A Carillon that can be stopped and started again with other settings, and somebody who looks how it goes. */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const PRESETS: Environment = {
  PUBLIC_URL: "http://localhost:3000",
  TWILIO_TOKEN: "a token of Twilio that only these tests have",
  MAILGUN_SIGNING_KEY: "a signing key of Mailgun that only these tests have",
  RATE_LIMIT_PER_MINUTE: "0",
  SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
};

export type Watched = TestHub & {
  /** Moves the clock, but not the time. */
  jump(ms: number): void;
  /** Stops it and starts it anew on the same data, with these settings besides the presets. */
  restart(environment?: Environment): void;
  /** The scheduler's tick that tells what is not well. */
  look(): Promise<void>;
  /** What was told about a check so far, as `STATUS_ALERT URGENT`, oldest first. */
  told(name: string): Promise<string[]>;
  /** What the Status page says of it. */
  onPage(name: string): Promise<string>;
  /** What `GET /api/status` says of it. */
  inApi(name: string): Promise<any>;
};

export async function withStatus(
  environment: Environment,
  work: (watched: Watched) => Promise<unknown>,
): Promise<void> {
  const dataDir = freshFolder();
  const clock = { now: Date.parse("2026-11-22T10:00:00.000Z"), jumped: 0 };
  let running = start(dataDir, clock, environment);
  const read = async (path: string) => {
    const cookie = startSession(running.hub, { address: "127.0.0.1", userAgent: null }).split(";")[0]!;
    return running.send(path, { headers: { cookie } });
  };
  const deeds = {
    dataDir,
    clock,
    jump(ms: number) {
      clock.now += ms;
      clock.jumped += ms;
    },
    restart(more: Environment = {}) {
      running.close();
      running = start(dataDir, clock, more);
      Object.assign(watched, running);
    },
    look: async () => void (await running.watch()),
    async told(name: string) {
      const rows = await query(
        running.hub,
        `select type, priority from notification where link = '/admin/status#status-${name}' order by id`,
      );
      return rows.map(({ type, priority }) => `${type} ${priority}`);
    },
    onPage: async (name: string) => textOf(spaced(await (await read("/admin/status")).text()), `[id="status-${name}"]`),
    async inApi(name: string) {
      const { checks } = (await (await read("/api/status")).json()) as any;
      return checks.find((check: any) => check.name === name);
    },
  };
  const watched = { ...running, ...deeds } as unknown as Watched;
  try {
    await work(watched);
  } finally {
    running.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function start(dataDir: string, clock: { now: number; jumped: number }, environment: Environment) {
  const settings = { ...PRESETS, ...environment, DATA_DIR: dataDir };
  const clocks = { now: () => clock.now, elapsed: () => clock.now - clock.jumped };
  const { hub, close } = assembleHub(settings, { ...clocks, log: { level: "silent" } });
  const inbox = createInbox(hub);
  const feed = { poller: createPoller(hub, inbox, { wait: async () => {} }), downloader: createDownloader(hub) };
  const app = createApp(hub, inbox, feed);
  return {
    hub,
    inbox,
    feed,
    app,
    close,
    watch: alerting(hub, createChecks(hub, feed)),
    send: (path: string, init: RequestInit = {}) => app.handle(new Request(`http://localhost:3000${path}`, init)),
    settings: (room: string) => (hub.config.rooms[room] as { values: unknown }).values,
  };
}

/** Cells and paragraphs are apart, as a reader sees them. */
const spaced = (markup: string): string => markup.replace(/<\/(td|p|strong)>|<(form|p)\b/g, " $&");
