import { assembleHub } from "../../src/assemble.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { bytesOf } from "../feed/file-server.ts";
import { feedServer } from "../feed/feed-server.ts";
import { header, mailServer } from "../notify/mail-server.ts";
import { ENVIRONMENT } from "./process.ts";
import { type Receivers, startReceivers } from "./receivers.ts";

/** All that a Carillon talks to of its own accord: a feed with its files, endpoints that want everything, a mail server. */
export type World = {
  environment: Record<string, string>;
  /** The `source_url`s of the items that the feed lists so far. */
  listed: Set<string>;
  receivers: Receivers;
  /** The Message-ID of every letter that came, in the order they came. */
  letters(): string[];
  /** The feed lists nothing more. */
  hush(): void;
  stop(): Promise<void>;
};

const LIST_EVERY_MS = 100;
const MOST_LISTED = 2_000;
const FILE = bytesOf(50_000);

/** Endpoints are written into the database of a Carillon that does not run yet. */
export async function startWorld(dataDir: string, { endpoints = 2 } = {}): Promise<World> {
  const listed = new Map<string, object>();
  const feed = feedServer((request) =>
    new URL(request.url).pathname.startsWith("/files/")
      ? new Response(new Uint8Array(FILE))
      : Response.json([...listed.values()]),
  );
  const mail = await mailServer();
  const receivers = startReceivers(endpoints);
  const listing = setInterval(() => {
    if (listed.size >= MOST_LISTED) return;
    const name = `file-${listed.size}.zip`;
    const source_url = `https://www.dropbox.com/s/${name}?dl=1`;
    const r2_url = feed.url.replace("/api/downloads", `/files/${name}`);
    const created_at = new Date().toISOString();
    listed.set(source_url, { source_url, r2_url, provider: "dropbox", created_at, original_filename: name });
  }, LIST_EVERY_MS);
  const environment = {
    ALLOW_PRIVATE_ENDPOINTS: "1",
    WEBHOOK_JSON_URL: feed.url,
    WEBHOOK_CACHE_TTL: "0",
    WEBHOOK_MONITOR_INTERVAL: "1",
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    NOTIFY_EMAIL_FROM: "carillon@example.com",
    NOTIFY_EMAIL_TO: "somebody@example.com",
  };
  addEndpoints(dataDir, environment, receivers.urls);
  return {
    environment,
    receivers,
    get listed() {
      return new Set(listed.keys());
    },
    letters: () => mail.letters.map((letter) => header(letter, "Message-ID") ?? ""),
    hush: () => clearInterval(listing),
    async stop() {
      clearInterval(listing);
      feed.stop();
      await Promise.all([receivers.stop(), mail.stop()]);
    },
  };
}

export function addEndpoints(dataDir: string, environment: Record<string, string>, urls: string[]): void {
  const { hub, close } = assembleHub(
    { ...ENVIRONMENT, ...environment, DATA_DIR: dataDir },
    { now: Date.now, log: { level: "silent" } },
  );
  for (const url of urls) createEndpoint(hub, { url, events: ["*"] });
  close();
}
