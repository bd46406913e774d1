import { Database } from "bun:sqlite";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, readConfig } from "../../src/config.ts";
import { mintToken, type Scope } from "../../src/http/bearer.ts";
import { openSecrets } from "../../src/secrets.ts";
import { type Carillon, ENVIRONMENT, startCarillon } from "../faults/process.ts";
import { freshFolder } from "../hub.ts";
import { MARK, NEEDED_IN, SECRET_SETTINGS } from "./canaries.ts";
import { clearAway, newFolder, ours } from "./ours.ts";
import { request, send } from "./wire.ts";

export type Reply = { status: number; text: string; headers: Headers };

/** A real process on a data directory and a port of its own, with a canary in every secret, and all who try it. */
export type Besieged = Carillon & {
  dataDir: string;
  config: Config;
  /** Of somebody who is logged in. */
  cookie: string;
  /** What went wrong so far: each 5xx, each canary in an answer. */
  findings: string[];
  /** Secrets that nobody chose, such as tokens and signatures. */
  secrets: Set<string>;
  ask(path: string, init?: RequestInit): Promise<Reply>;
  /** Sends a form as a page of ours would. */
  submit(path: string, fields?: Record<string, string> | [string, string][]): Promise<Reply>;
  /** Raw bytes; a text that begins with a slash is a GET of it, to the letter. */
  raw(bytes: string | Uint8Array, options?: Parameters<typeof send>[2]): ReturnType<typeof send>;
  token(scopes: Scope[], options?: { orders?: string[]; ttlSeconds?: number }): Promise<string>;
  query<Row = Record<string, any>>(sql: string): Row[];
  execute(sql: string): void;
  /** How many rows each table holds, but for what counts and writes down requests themselves. */
  rows(): Record<string, number>;
  residentMegabytes(): number;
  settings(room: string): any;
};

export type Environment = Record<string, string>;

type Options = {
  /** Another program than Carillon. */
  main?: string;
  /** On a real disk, with a password that takes as long to check as it should: for what is measured. */
  isReal?: boolean;
};

/** Runs `work` against it and ends it, whatever happens. */
export async function withBesieged<T>(
  environment: Environment,
  work: (besieged: Besieged) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const besieged = await besiege(environment, options);
  try {
    return await work(besieged);
  } finally {
    await besieged.end();
  }
}

/** Each start would hash the password at full strength, twice. */
const CHEAP_HASH = Bun.password.hash(SECRET_SETTINGS.ADMIN_PASSWORD!, {
  algorithm: "argon2id",
  memoryCost: 8,
  timeCost: 1,
});

async function folderOf({ main, isReal }: Options): Promise<string> {
  if (isReal || main !== undefined) return newFolder();
  const folder = ours(freshFolder());
  openSecrets(folder).setAdminPasswordHash(await CHEAP_HASH);
  return folder;
}

export async function besiege(
  environment: Environment = {},
  options: Options = {},
): Promise<Besieged & { end(): Promise<void> }> {
  const { main } = options;
  const dataDir = await folderOf(options);
  const all = { BACKUP_INTERVAL: "0", ...SECRET_SETTINGS, ...environment };
  const carillon = await startCarillon({ dataDir, environment: all, main });
  const config = readConfig({ ...ENVIRONMENT, ...all, DATA_DIR: dataDir }, {});
  const besieged = { ...carillon, dataDir, config, cookie: "", ...tools(carillon, dataDir, config) };
  const end = async () => {
    await carillon.kill("SIGKILL");
    clearAway(dataDir);
  };
  if (main === undefined) besieged.cookie = await logIn(besieged);
  return { ...besieged, end };
}

export async function logIn({ ask, secrets }: Pick<Besieged, "ask" | "secrets">): Promise<string> {
  const { headers, status } = await ask("/admin/login", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ password: SECRET_SETTINGS.ADMIN_PASSWORD! }),
  });
  const cookie = (headers.get("set-cookie") ?? "").split(";")[0]!;
  if (cookie === "") throw new Error(`nobody could log in: ${status}`);
  secrets.add(cookie.split("=")[1]!);
  return cookie;
}

function tools(carillon: Carillon, dataDir: string, config: Config) {
  const findings: string[] = [];
  const secrets = new Set<string>();
  const judge = (what: string, status: number, text: string) => {
    if (status >= 500 && !BY_BUN.includes(status)) findings.push(`${what} answered ${status} ${text.slice(0, 300)}`);
    const leak = canaryIn(text, secrets);
    if (leak) findings.push(`${what} told ${leak}`);
  };
  async function ask(path: string, init: RequestInit = {}): Promise<Reply> {
    const options = { redirect: "manual", proxy: false, ...init } as RequestInit;
    const response = await fetch(`http://127.0.0.1:${carillon.port}${path}`, options);
    const text = await response.text();
    judge(`${init.method ?? "GET"} ${path.slice(0, 200)}`, response.status, text + headersAsText(response.headers));
    return { status: response.status, text, headers: response.headers };
  }
  return {
    findings,
    secrets,
    ask,
    async raw(bytes: string | Uint8Array, options = {}) {
      const sent = typeof bytes === "string" && bytes.startsWith("/") ? request("GET", bytes) : bytes;
      const answer = await send(carillon.port, sent, options);
      for (const status of answer.statuses) judge(String(sent).slice(0, 80), status, answer.text);
      return answer;
    },
    submit(this: Besieged, path: string, fields: Record<string, string> | [string, string][] = {}) {
      const headers = { cookie: this.cookie, "sec-fetch-site": "same-origin" };
      return ask(path, { method: "POST", headers, body: new URLSearchParams(fields) });
    },
    async token(scopes: Scope[], { orders = ["*"], ttlSeconds = 600 } = {}) {
      const { JWT_SECRET: secret } = config;
      const token = await mintToken({ secret, now: Date.now(), ttlSeconds, subject: "hostile", scopes, orders });
      secrets.add(token);
      return token;
    },
    query: <Row>(sql: string): Row[] => withDatabase(dataDir, (db) => db.query(sql).all() as Row[]),
    execute: (sql: string) => withDatabase(dataDir, (db) => db.run(sql)),
    rows: () => withDatabase(dataDir, countRows),
    residentMegabytes: () => residentMegabytes(carillon.pid),
    settings(id: string) {
      const settings = config.rooms[id];
      if (!settings?.configured) throw new Error(`${id} is not configured`);
      return settings.values;
    },
  };
}

/** Not implemented, and no such version of HTTP: said before anything of ours is asked. */
const BY_BUN = [501, 505];

/** A new session cookie is the one secret that is told on purpose. */
const headersAsText = (headers: Headers): string =>
  [...headers].map(([name, value]) => (name === "set-cookie" ? "" : `${name}: ${value}\n`)).join("");

export function canaryIn(text: string, secrets: Iterable<string> = []): string | undefined {
  const at = text.indexOf(MARK);
  if (at >= 0) return text.slice(at, at + 60);
  for (const secret of secrets) if (text.includes(secret)) return secret;
}

export function withDatabase<T>(dataDir: string, work: (db: Database) => T): T {
  const db = new Database(join(dataDir, "carillon.db"), { strict: true });
  try {
    db.run("pragma busy_timeout = 5000");
    return work(db);
  } finally {
    db.close();
  }
}

/** What a mere request may change: the log, the counters, when somebody was seen last. */
const OF_REQUESTS = ["log_line", "delivery_minute", "heartbeat", "admin_session", "migration", "alert"];

const tablesOf = (db: Database): string[] =>
  db
    .query<{ name: string }, []>("select name from sqlite_schema where type = 'table'")
    .all()
    .map(({ name }) => name);

function countRows(db: Database): Record<string, number> {
  const counted = tablesOf(db).filter((table) => !OF_REQUESTS.includes(table));
  return Object.fromEntries(
    counted.map((table) => [table, db.query<{ n: number }, []>(`select count(*) as n from "${table}"`).get()!.n]),
  );
}

/** Each canary in an export of all tables, in the log, and in what describes a backup. */
export function leaksOf({ dataDir, lines, secrets }: Besieged): string[] {
  const leaks: string[] = [];
  const look = (where: string, text: string) => {
    const found = canaryIn(text, secrets);
    if (found) leaks.push(`${where}: ${found}`);
  };
  for (const line of lines) look("stdout", line);
  withDatabase(dataDir, (db) => {
    for (const table of tablesOf(db))
      for (const row of db.query<Record<string, unknown>, []>(`select * from "${table}"`).iterate())
        for (const [column, value] of Object.entries(row)) {
          const where = `${table}.${column}`;
          if (where in NEEDED_IN) continue;
          look(where, value instanceof Uint8Array ? Buffer.from(value).toString() : String(value));
        }
  });
  for (const path of readdirSync(dataDir, { recursive: true }) as string[])
    if (path.endsWith("about.json")) look(path, readFileSync(join(dataDir, path), "utf8"));
  return [...new Set(leaks)];
}

export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1];
  return Math.round(Number(kilobytes) / 1_024);
}
