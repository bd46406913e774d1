import { expect, test } from "bun:test";
import { createLog } from "../src/log.ts";

const HOSTILE = 'a\r\nb\u2028c\u0085d\u001b[31m\u202Ee\0"f';

for (const readable of [false, true])
  test(`${readable ? "text" : "JSON"}: one line per event, whatever is in it (HOSTILE M1)`, () => {
    const lines: string[] = [];
    const log = createLog({ level: "info", readable, now: () => 0, write: (line) => lines.push(line) });
    log.info({ subject: HOSTILE, err: new Error(HOSTILE) }, "Something came");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toEndWith("\n");
    expect(lines[0]!.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(lines[0]).toContain("Something came");
    if (readable) expect(lines[0]).not.toMatch(/\p{Cf}/u);
    else expect(JSON.parse(lines[0]!)).toMatchObject({ level: "info", subject: HOSTILE });
  });
