import { expect, test, setDefaultTimeout } from "bun:test";
import { connect } from "node:net";
import { join } from "node:path";
import { withFolder } from "../db/folder.ts";
import { isLong } from "../long.ts";
import { room } from "../scenario.ts";
import { settingsOf } from "./load.ts";
import { startCarillon } from "./process.ts";
import { killRounds, summary } from "./kill.ts";
import { stopRounds } from "./stop.ts";

setDefaultTimeout(120_000); // real processes, on a machine that may be busy

/** The short form; `bun run faults -- kill stop` is the long one. */

const seed = Date.now() % 1_000_000;

test("killed under load and started again on the same data: nothing acknowledged is lost, nothing done twice", async () => {
  const report = await killRounds({ rounds: 1, seed });
  console.log(summary(report));
  expect(report).toMatchObject({ seed, lost: [], doubled: [], integrity: "ok" });
  expect(report.acknowledged).toBeGreaterThan(0);
});

test.if(isLong)("the control, which answers before it commits, does lose: the harness can see a loss", async () => {
  const report = await killRounds({ rounds: 1, seed, main: join(import.meta.dir, "control.ts") });
  console.log(`control: ${summary(report)}`);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.lost.length).toBeGreaterThan(0);
});

test("SIGTERM under load: every accepted request is answered, and the process ends by itself", async () => {
  const report = await stopRounds({ rounds: 1, seed });
  console.log(`seed ${seed}: ${report.acknowledged} acknowledged, exit after ${report.worstMs} ms`);
  expect(report).toMatchObject({ exits: [0], lost: [], unacknowledged: [], doubled: [], integrity: "ok" });
  expect(report.worstMs).toBeLessThan(10_000);
  expect(report.acknowledged).toBeGreaterThan(0);
});

test("a request that is under way when SIGTERM comes is taken and answered", () =>
  withFolder(async (dataDir) => {
    const carillon = await startCarillon({ dataDir });
    const { path, sample } = room("symphonia");
    const { headers, body } = sample(settingsOf(dataDir, "symphonia"), { now: Date.now(), publicUrl: "", n: 1 });
    const lines = Object.entries({ host: "localhost", ...headers, "content-length": Buffer.byteLength(body) });
    const request = Buffer.from(
      `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`,
    );
    let answer = "";
    const socket = connect(carillon.port, "127.0.0.1");
    socket.on("data", (bytes) => (answer += bytes));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    await new Promise<void>((resolve) => socket.write(request.subarray(0, -50), () => resolve()));
    expect((await carillon.get("/healthz")).status).toBe(200); // it has seen the first half by now
    const exit = carillon.kill("SIGTERM");
    await carillon.says("Stopping");
    socket.write(request.subarray(-50));
    await closed;
    expect(answer).toStartWith("HTTP/1.1 200 OK");
    expect(await exit).toBe(0);
  }));
