import { join } from "node:path";

const MAIN = join(import.meta.dir, "../../src/main.ts");

export type Carillon = {
  port: number;
  pid: number;
  /** Every line of its log so far. */
  lines: string[];
  /** Resolves once a line of its log holds `text`. */
  says(text: string): Promise<void>;
  get(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, init: RequestInit): Promise<Response>;
  /** Sends a signal and resolves with the exit code (`null` for SIGKILL) once it is gone. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
  exited: Promise<number>;
};

export type Options = {
  dataDir: string;
  environment?: Record<string, string>;
  main?: string;
  /** For Carillon, as on its command line. */
  flags?: string[];
  /** Breaks it in one place; see broken.ts. */
  broken?: string;
  /** What it runs under, e.g. strace. */
  under?: string[];
  /** Preset: one that nobody has. */
  port?: number;
};

/** What has no preset, and what holds up a crowd. */
export const ENVIRONMENT = {
  PUBLIC_URL: "http://localhost:3000",
  TWILIO_TOKEN: "a token of Twilio that only these tests have",
  MAILGUN_SIGNING_KEY: "a signing key of Mailgun that only these tests have",
  IDEMPOTENCY_WINDOW: "86400", // rounds last longer than its preset, and whoever sends again later is new by right
  RATE_LIMIT_PER_MINUTE: "0",
  SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
};

/** A port that nobody has right now. */
export function freePort(): number {
  const server = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  server.stop(true);
  return server.port;
}

/** Starts the real process on a port of its own; throws with all it said when it ends before it listens. */
export async function startCarillon(options: Options): Promise<Carillon> {
  const { dataDir, environment = {}, main = MAIN, flags = [], broken, under = [], port = freePort() } = options;
  const preload = broken === undefined ? [] : ["--preload", join(import.meta.dir, "broken.ts")];
  const child = Bun.spawn([...under, process.execPath, ...preload, main, ...flags], {
    cwd: join(import.meta.dir, "../.."),
    env: {
      PATH: process.env.PATH!,
      HOST: "127.0.0.1",
      PORT: `${port}`,
      ...ENVIRONMENT,
      ...environment,
      ...(broken !== undefined && { BROKEN: broken }),
      DATA_DIR: dataDir,
    },
    stdout: "pipe",
    stderr: "pipe",
  });
  const lines: string[] = [];
  const errors = new Response(child.stderr).text();
  const waiting: { text: string; resolve(): void }[] = [];
  const says = (text: string) =>
    new Promise<void>((resolve) =>
      lines.some((line) => line.includes(text)) ? resolve() : waiting.push({ text, resolve }),
    );
  void read(child.stdout, (line) => {
    lines.push(line);
    for (const { text, resolve } of waiting) if (line.includes(text)) resolve();
  });
  const ended = child.exited.then(async (code) => {
    throw new Error(`exit code ${code} before it listened:\n${await errors}\n${lines.join("\n")}`);
  });
  await Promise.race([says("is listening"), ended]);
  ended.catch(() => {});
  const fetchFrom = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, { ...init, proxy: false } as RequestInit);
  return {
    port,
    pid: child.pid,
    lines,
    says,
    get: (path, init) => fetchFrom(path, init),
    post: (path, init) => fetchFrom(path, { method: "POST", ...init }),
    async kill(signal) {
      child.kill(signal);
      await child.exited;
      return child.exitCode;
    },
    exited: child.exited,
  };
}

async function read(stream: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop()!;
    parts.forEach(onLine);
  }
}
