import type { Environment } from "../../src/config.ts";
import { createPoller } from "../../src/feed/poller.ts";
import { readFeed } from "../../src/feed/state.ts";
import { recordsOf } from "../../src/feed/store.ts";
import { type TestHub, testHub } from "../hub.ts";

/** A download feed on this machine that behaves as a test tells it to, and Carillon that asks it. */

export type FeedAnswer = (request: Request) => Response | Promise<Response>;

export type FeedServer = {
  url: string;
  /** What was asked, oldest first. */
  asked: { method: string; headers: Headers }[];
  /** How it answers from now on. */
  answer: FeedAnswer;
  stop(): void;
};

export function feedServer(answer: FeedAnswer = () => Response.json([])): FeedServer {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 255,
    fetch(request) {
      known.asked.push({ method: request.method, headers: new Headers(request.headers) }); // a request forgets its own
      return known.answer(request);
    },
  });
  const url = `http://127.0.0.1:${server.port}/api/downloads`;
  const known: FeedServer = { url, asked: [], answer, stop: () => void server.stop(true) };
  return known;
}

/** An item in the new shape; the n-th differs from all others. */
export const listed = (n: number, changes: Record<string, unknown> = {}) => ({
  source_url: `https://www.dropbox.com/scl/fo/${n}?rlkey=k&dl=1`,
  r2_url: `https://server.example.workers.dev/dropbox/bucket/${n}/file`,
  provider: "dropbox",
  created_at: "2026-01-08T20:19:38+00:00",
  original_filename: `61 Camille ${n}.zip`,
  ...changes,
});

export const listing = (...items: unknown[]): FeedAnswer => {
  return () => Response.json(items);
};

export type FeedKit = ReturnType<typeof kitOf>;

function kitOf(carillon: TestHub, server: FeedServer) {
  const waits: number[] = [];
  const { hub, inbox } = carillon;
  const poller = createPoller(hub, inbox, { wait: async (ms) => void waits.push(ms) });
  return {
    ...carillon,
    server,
    poller,
    /** How long it would have waited between tries, in ms. */
    waits,
    state: () => readFeed(hub, poller),
    records: () => JSON.parse(new TextDecoder().decode(recordsOf(hub))) as any[],
    /** The files that are known, in the order they came. */
    downloads: () => hub.db.selectFrom("download").selectAll().orderBy("id").execute(),
    /** The types of events so far, oldest first. */
    told: async () => {
      const rows = await hub.db.selectFrom("event").select(["type"]).orderBy("id").execute();
      return rows.map(({ type }) => type);
    },
    /** Log lines of the feed. */
    said: () => carillon.lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "feed"),
  };
}

/** Runs `work` beside a feed that answers so. */
export async function withFeed(
  answer: FeedAnswer,
  work: (kit: FeedKit) => Promise<unknown>,
  environment: Environment = {},
): Promise<void> {
  const server = feedServer(answer);
  const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_JSON_URL: server.url, ...environment });
  const kit = kitOf(carillon, server);
  try {
    await work(kit);
  } finally {
    server.stop();
    await kit.poller.stop();
    carillon.close();
  }
}
