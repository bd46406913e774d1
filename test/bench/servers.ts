import { assembleHub } from "../../src/assemble.ts";
import { sql } from "../../src/db/prepare.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { BELIEVED, SECRET } from "./kinds.ts";
import { ours } from "./process.ts";

/** The two servers that are compared, each a process of its own. */
export type Server = { port: number; pid: number; stop(): Promise<unknown> };

export const PASSWORD = "bench-bench-bench";

export async function startBare(): Promise<Server> {
  const child = ours(Bun.spawn(["bun", "test/bench/bare.ts"], { stdin: "ignore", stdout: "pipe", stderr: "inherit" }));
  for await (const chunk of child.stdout) return server(child, Number(new TextDecoder().decode(chunk).trim()));
  throw new Error("The bare server said nothing");
}

export async function startCarillon(dataDir: string, more: Record<string, string> = {}): Promise<Server> {
  const starting = await spawnCarillon(dataDir, more);
  await becomeReady(starting.port);
  return starting;
}

/** Does not wait until it takes anything in. */
export async function spawnCarillon(dataDir: string, more: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const environment = {
    ...BELIEVED,
    DATA_DIR: dataDir,
    PORT: `${port}`,
    ADMIN_PASSWORD: PASSWORD,
    RATE_LIMIT_PER_MINUTE: "0",
    SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
    BACKUP_INTERVAL: "0",
    ...more,
  };
  const env = { ...process.env, ...environment };
  const child = Bun.spawn(["bun", "src/main.ts"], { env, stdin: "ignore", stdout: "ignore", stderr: "inherit" });
  return server(ours(child), port);
}

/** Receivers of webhooks, each a host of its own, in a process of their own. */
export async function startReceivers(count: number) {
  const child = ours(Bun.spawn(["bun", "test/bench/receivers.ts", `${count}`], { stdout: "pipe", stderr: "inherit" }));
  for await (const chunk of child.stdout) {
    const ports = JSON.parse(new TextDecoder().decode(chunk)) as number[];
    return { ports, stop: () => (child.kill(), child.exited) };
  }
  throw new Error("The receivers said nothing");
}

/** Endpoints on this machine that want everything; the `proven` ones are known to work. */
export function register(dataDir: string, ports: number[], { proven }: { proven: number[] }): void {
  const environment = { DATA_DIR: dataDir, SYMPHONIA_WEBHOOK_SECRET: SECRET, ALLOW_PRIVATE_ENDPOINTS: "1" };
  const { hub, close } = assembleHub(environment, { now: Date.now, log: { level: "silent" } });
  for (const port of ports) {
    const { id } = createEndpoint(hub, { url: `http://127.0.0.1:${port}/hook`, events: ["*"] });
    if (!proven.includes(port)) continue;
    hub.write((trx) => trx.run(sql.updateTable("endpoint").set({ last_success_at: 1 }).where("id", "=", id)));
  }
  close();
}

function server(child: Bun.Subprocess, port: number): Server {
  return {
    port,
    pid: child.pid,
    stop() {
      child.kill("SIGTERM");
      return child.exited;
    },
  };
}

async function freePort(): Promise<number> {
  const listener = Bun.serve({ port: 0, fetch: () => new Response() });
  const port = listener.port!;
  await listener.stop(true);
  return port;
}

async function becomeReady(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await Bun.sleep(50);
  }
  throw new Error("Carillon did not become ready");
}
