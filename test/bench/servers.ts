import { readFileSync } from "node:fs";

/** The two servers that are compared, each a process of its own. */
export type Server = { port: number; residentMegabytes(): number; stop(): Promise<unknown> };

export const SECRET = "bench-secret-bench-secret-bench-secret";
export const PASSWORD = "bench-bench-bench";

export async function startBare(): Promise<Server> {
  const child = Bun.spawn(["bun", "test/bench/bare.ts"], { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  for await (const chunk of child.stdout) return server(child, Number(new TextDecoder().decode(chunk).trim()));
  throw new Error("The bare server said nothing");
}

export async function startCarillon(dataDir: string): Promise<Server> {
  const port = await freePort();
  const environment = {
    DATA_DIR: dataDir,
    PORT: `${port}`,
    ADMIN_PASSWORD: PASSWORD,
    SYMPHONIA_WEBHOOK_SECRET: SECRET,
    RATE_LIMIT_PER_MINUTE: "0",
    SYMPHONIA_RATE_LIMIT_PER_MINUTE: "0",
  };
  const env = { ...process.env, ...environment };
  const child = Bun.spawn(["bun", "src/main.ts"], { env, stdin: "ignore", stdout: "ignore", stderr: "inherit" });
  await becomeReady(port);
  return server(child, port);
}

function server(child: Bun.Subprocess, port: number): Server {
  return {
    port,
    residentMegabytes() {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
      return Math.round(Number(peak) / 1_024);
    },
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
