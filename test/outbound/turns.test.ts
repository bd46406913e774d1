import { expect, test } from "bun:test";
import type { Read } from "../../src/db/statement.ts";
import { attempts, events, hangs, provenReceiver, settled, until, withSending } from "./sending.ts";

/** What the dispatcher does in one turn of the loop. */

test("what is sent next is chosen once a turn", () =>
  withSending(hangs, async (carillon) => {
    provenReceiver(carillon, "a");
    let choices = 0;
    const counted =
      (read: Read): Read =>
      (statement) => {
        if ("sql" in statement && statement.sql.includes("recursive")) choices++;
        return read(statement);
      };
    const { read, write } = carillon.hub;
    carillon.hub.read = counted(read);
    carillon.hub.write = (work, options) => write((trx) => work({ ...trx, all: counted(trx.all) }), options);
    events(carillon);
    await until(() => carillon.hanging.length === 1);
    await settled();
    expect(choices).toBe(1);
    carillon.hanging[0]!.answer();
    await until(async () => (await attempts(carillon)).length === 1);
    await settled();
    expect(choices).toBe(2);
  }));
