import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { ENVIRONMENT } from "../faults/process.ts";
import { withFolder } from "../db/folder.ts";
import { besiege } from "./besieged.ts";
import { SECRET_SETTINGS } from "./canaries.ts";

/** What happens to the process itself, and not to what it is sent. */

setDefaultTimeout(60_000);

const ROOT = join(import.meta.dir, "../..");

/** Carillon whose output goes where nobody can write. */
async function withOutput(
  stdout: "pipe" | ReturnType<typeof Bun.file>,
  work: (port: number) => Promise<void>,
): Promise<void> {
  await withFolder(async (dataDir) => {
    const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const { port } = listener;
    listener.stop(true);
    const env = { PATH: process.env.PATH!, ...ENVIRONMENT, ...SECRET_SETTINGS, DATA_DIR: dataDir, PORT: `${port}` };
    const child = Bun.spawn([process.execPath, "src/main.ts"], {
      cwd: ROOT,
      env,
      stdout,
      stderr: "ignore",
      stdin: "ignore",
    });
    if (stdout === "pipe") await (child.stdout as ReadableStream).cancel();
    try {
      await work(port);
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill("SIGKILL");
      await child.exited;
    }
  });
}

const NOWHERE = { "that nobody reads": "pipe", "of a disk that is full": Bun.file("/dev/full") } as const;

for (const [name, stdout] of Object.entries(NOWHERE))
  test(`M3: with an output ${name} it goes on, and keeps its log for the page`, () =>
    withOutput(stdout, async (port) => {
      const ask = (path: string) =>
        fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", proxy: false } as RequestInit)
          .then(({ status }) => status)
          .catch(() => 0);
      let status = 0;
      for (let tries = 0; tries < 300 && status === 0; tries++) {
        status = await ask("/api/webhooks/symphonia");
        if (status === 0) await Bun.sleep(50);
      }
      for (let n = 0; n < 20; n++) expect(await ask("/api/webhooks/symphonia")).toBe(401);
      await Bun.sleep(200); // its lines are written after 50 ms
      expect(await ask("/api/webhooks/symphonia")).toBe(401);
    }));

test("J21: a promise that nobody waits for, and a timer that throws, are told of and end nothing", async () => {
  const surprised = await besiege({}, { main: join(import.meta.dir, "surprise.ts") });
  try {
    await surprised.says("nobody waits for this");
    await surprised.says("nobody calls this");
    expect((await surprised.ask("/healthz")).status).toBe(200);
  } finally {
    await surprised.end();
  }
});

test("J11: a second process on the same data ends at once, and the first does not notice", async () => {
  const first = await besiege();
  try {
    const env = { PATH: process.env.PATH!, ...SECRET_SETTINGS, DATA_DIR: first.dataDir, PORT: "0" };
    const second = Bun.spawn([process.execPath, "src/main.ts"], { cwd: ROOT, env, stdout: "pipe", stderr: "pipe" });
    const said = await new Response(second.stderr).text();
    expect([await second.exited, said]).toEqual([1, expect.stringContaining("Carillon cannot start")]);
    expect((await first.ask("/healthz")).status).toBe(200);
  } finally {
    await first.end();
  }
});
