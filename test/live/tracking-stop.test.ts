import { expect, setDefaultTimeout, test } from "bun:test";
import { mintToken } from "../../src/http/bearer.ts";
import { withFolder } from "../db/folder.ts";
import { startCarillon } from "../faults/process.ts";
import { type Client, listenTo, pathTo, shake } from "./kit.ts";

setDefaultTimeout(30_000); // a real process

const JWT_SECRET = "a secret for tokens that only this test has";

test("an orderly stop closes every socket with a word to come back, also beside one that does not listen", () =>
  withFolder(async (dataDir) => {
    const carillon = await startCarillon({ dataDir, environment: { JWT_SECRET } });
    const path = pathTo("order", await tokenForAll());
    const clients = await Promise.all(Array.from({ length: 200 }, () => connect(carillon.port, path)));
    const deaf = await shake(carillon.port, path);
    deaf.pause();
    expect(await carillon.kill("SIGTERM")).toBe(0);
    const ends = await Promise.all(clients.map(({ closed }) => closed));
    expect(ends).toEqual(
      Array(200).fill({ code: 1012, reason: "Restarting; come back after a few seconds, not all at once" }),
    );
  }));

const tokenForAll = () =>
  mintToken({
    secret: JWT_SECRET,
    now: Date.now(),
    ttlSeconds: 3_600,
    subject: "test",
    scopes: ["tracking"],
    orders: ["*"],
  });

async function connect(port: number, path: string): Promise<Client> {
  const client = listenTo(new WebSocket(`ws://127.0.0.1:${port}${path}`));
  await client.next();
  return client;
}
