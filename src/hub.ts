import type { Kysely } from "kysely";
import type { Config } from "./config.ts";
import type { Schema } from "./db/schema.ts";
import type { Ledger } from "./db/ledger.ts";
import type { Read } from "./db/statement.ts";
import type { Write } from "./db/writer.ts";
import type { Live } from "./live/live.ts";
import type { Sockets } from "./live/sockets.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Routing } from "./notify/routing.ts";
import type { Subscriptions } from "./outbound/subscriptions.ts";
import type { Ring } from "./logs/ring.ts";
import type { Secrets } from "./secrets.ts";
import type { Skew } from "./status/skew.ts";

/** The ways out of this process: nothing else talks to the network. */
export type Outside = {
  fetch: typeof fetch;
  /** Every address of a host name. */
  resolve(host: string): Promise<string[]>;
};

/** The one thing that is passed around: what every part needs, and all that a test replaces. */
export type Hub = {
  config: Config;
  secrets: Secrets;
  /** Reads. */
  db: Kysely<Schema>;
  /** The same at once, for what must be known before a request may go on. */
  read: Read;
  /** Writes. */
  write: Write;
  /** How far the store has come, noted outside of it. */
  ledger: Ledger;
  /** Milliseconds since 1970. The only clock. */
  now: () => number;
  log: Log;
  /** What is counted for machines. */
  metrics: Metrics;
  outside: Outside;
  /** What those who answer us say of the time. */
  skew: Skew;
  /** When something came in last: for a second after it, what can wait does less at once. */
  receiving: { lastAt: number };
  outbound: {
    subscriptions: Subscriptions;
    /** There is something to send. */
    wake(): void;
  };
  notify: Routing & {
    /** There is something to send on a channel. */
    wake(): void;
  };
  /** Who is told of what was committed. */
  live: Live;
  /** Those who follow orders over WebSocket. */
  sockets: Sockets;
  /** The other end of the socket that a request came over. */
  peerOf(request: Request): string;
  /** Log lines on their way into the database. */
  ring: Ring;
  lifecycle: {
    isDraining: boolean;
    /** Aborted as the process begins to stop: what is held open for readers ends at once. */
    end: AbortController;
    /** The store takes nothing any more, whatever happens to the disk: only another process can go on. */
    onDiskFailure(): void;
  };
};
