import { expect, setDefaultTimeout, test } from "bun:test";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { withFolder } from "./db/folder.ts";
import { ENVIRONMENT, startCarillon } from "./faults/process.ts";

setDefaultTimeout(30_000); // real processes

const ENDS: [happening: string, condition: "runs" | "hangs" | "starts", code: number][] = [
  ["its disk fails", "runs", 1],
  ["its disk fails", "hangs", 1],
  ["its disk fails", "starts", 1],
  ["the same signal comes twice", "runs", 0],
  ["a second signal comes later", "hangs", 1],
];

test.each(ENDS)("%s while it %s: it ends with %d", (happening, condition, code) =>
  withFolder(async (dataDir) => {
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "stopping.ts"), happening, condition], {
      env: { ...process.env, ...ENVIRONMENT, DATA_DIR: dataDir },
      stdout: "ignore",
    });
    expect(await child.exited).toBe(code);
  }),
);

test("Ctrl-C, which its terminal sends to `bun run` and to it, finishes what was accepted", () =>
  withFolder(async (dataDir) => {
    const carillon = await startCarillon({ dataDir, under: ["setsid"], main: "run", flags: ["start"] });
    const request = connect(carillon.port, "127.0.0.1");
    const answer = text(request);
    request.write(
      "POST /api/webhooks/symphonia HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{",
    );
    await carillon.get("/healthz"); // the other is known by then
    process.kill(-carillon.pid, "SIGINT");
    await carillon.says("Stopping");
    request.write("}");
    expect(await answer).toStartWith("HTTP/1.1 401");
    expect(await carillon.exited).toBe(0);
  }));
