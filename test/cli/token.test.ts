import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, setDefaultTimeout, test } from "bun:test";
import { decodeJwt } from "jose";
import { withFolder } from "../db/folder.ts";

setDefaultTimeout(30_000); // each is a process of its own

/** What the command gives when it is run with these words, beside a Carillon that was started once. */
const run = (...words: string[]) =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, "secrets.json"), '{"secrets":{}}');
    const env = { PATH: process.env.PATH!, DATA_DIR: folder, JWT_SECRET: "a secret that is long enough for tests" };
    const command = Bun.spawn([process.execPath, "src/cli/token.ts", ...words], {
      env,
      stdout: "pipe",
      stderr: "pipe",
    });
    const [said, complaint] = await Promise.all(
      [command.stdout, command.stderr].map((out) => new Response(out).text()),
    );
    return { code: await command.exited, said: said!.trim(), complaint: complaint! };
  });

test.concurrent("a customer's token names its orders", async () => {
  const { code, said } = await run("--scope", "track", "--orders", "a,b");
  expect([code, decodeJwt(said).orders]).toEqual([0, ["a", "b"]]);
});

const REFUSED: [words: string[], why: string][] = [
  [["--scope", "track,tracking"], "Say with --orders which orders the customer may follow"],
  [["--scope", "track", "--orders", "a,*"], "The scope track is never for all orders: name them"],
];
for (const [words, why] of REFUSED)
  test.concurrent(`${words.join(" ")} is refused`, async () => {
    const { code, said, complaint } = await run(...words);
    expect([code, said, complaint.split("\n")[0]]).toEqual([1, "", why]);
  });
