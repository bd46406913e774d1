import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../src/app.ts";
import { assembleHub } from "../src/assemble.ts";
import type { Environment } from "../src/config.ts";
import { openStore } from "../src/db/open.ts";
import { createFeed } from "../src/feed/feed.ts";
import type { Outside } from "../src/hub.ts";
import { createInbox } from "../src/inbound/inbox.ts";
import { writeLogLines } from "../src/logs/write.ts";

/** What has no preset, so that every provider is configured; and no limits, because tests come in crowds. */
const PRESETS: Environment = {
  PUBLIC_URL: "http://localhost:3000",
  RATE_LIMIT_PER_MINUTE: "0",
  SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
  TWILIO_TOKEN: "a token of Twilio that only these tests have",
  MAILGUN_SIGNING_KEY: "a signing key of Mailgun that only these tests have",
  WEBHOOK_JSON_URL: "https://feed.example.com/api/downloads",
};

const MEMORY = "/dev/shm";
const ROOM = 2 ** 31;

const hasRoom = (path: string): boolean => {
  if (!existsSync(path)) return false;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize > ROOM;
};

/** Memory where there is enough of it: two thousand hubs wait for the disk else. What a disk must survive is tried in test/faults. */
const FOLDERS = hasRoom(MEMORY) ? MEMORY : tmpdir();

/** A whole Carillon on a fresh database in a folder of its own, with a clock that stands still until a test moves it. */
export function testHub(environment: Environment = {}, outside: Partial<Outside> = {}) {
  const dataDir = freshFolder();
  const clock = { now: Date.parse("2026-11-22T10:00:00.000Z") };
  const lines: string[] = [];
  const { hub, close } = assembleHub(
    { ...PRESETS, ...environment, DATA_DIR: dataDir },
    { now: () => clock.now, log: { level: "debug", readable: false, write: (line) => lines.push(line) }, outside },
  );
  const inbox = createInbox(hub);
  const feed = createFeed(hub, inbox);
  const app = createApp(hub, inbox, feed);
  return {
    hub,
    inbox,
    feed,
    app,
    clock,
    /** Every log line so far. */
    lines,
    /** Brings them into the database, as the scheduler does every second. */
    writeLog(): void {
      while (writeLogLines(hub));
    },
    dataDir,
    /** Posts as a stranger would; gives the answer. */
    send: (path: string, init: RequestInit = {}) => app.handle(new Request(`http://localhost:3000${path}`, init)),
    /** The settings of one room, e.g. for its secrets. */
    settings<T = any>(room: string): T {
      const settings = hub.config.rooms[room];
      if (!settings?.configured) throw new Error(`${room} is not configured`);
      return settings.values as T;
    },
    close() {
      close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A data directory with an empty database in it; whoever asks for it clears it away. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(FOLDERS, "carillon-"));
  writeFileSync(join(folder, "carillon.db"), (migrated ??= migratedDatabase()));
  return folder;
}

/** Kept, because to migrate anew for each of two thousand tests takes as long as all else that a hub needs. */
let migrated: Uint8Array | undefined;

function migratedDatabase(): Uint8Array {
  const folder = mkdtempSync(join(FOLDERS, "carillon-"));
  try {
    openStore(folder, Date.now).close();
    return readFileSync(join(folder, "carillon.db"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type TestHub = ReturnType<typeof testHub>;
