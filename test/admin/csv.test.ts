import { describe, expect, test } from "bun:test";
import { csvLine } from "../../src/admin/csv.ts";

const cells: [name: string, text: string, written: string][] = [
  ["words", "Jean Dupont", "Jean Dupont"],
  ["a number", "+33639981204", "+33639981204"],
  ["a quote and a comma", 'Jean "Jo", fils', '"Jean ""Jo"", fils"'],
  ["signs inside", "a-b, c=d @e +f", '"a-b, c=d @e +f"'],
  ["a semicolon before words", "Bonjour ; merci", "Bonjour ; merci"],
  ["nothing", "", ""],
  ["a formula", "=1+1", "'=1+1"],
  ["a sum that begins like a number", "+336399812+1", "'+336399812+1"],
  ["a number and more", "+33639981204\n=1", `"'+33639981204\n'=1"`],
  ["a formula after white space", " \t\u00a0\u2003=1", " \t'\u00a0\u2003=1"],
  ["a formula that is full-width", "＝1", "'＝1"],
  ["each full-width sign after a semicolon", "a;＋1;－1;＠1", "a;'＋1;'－1;'＠1"],
  ["a formula after control characters", "\u0000\u001b=1", "'\u0000\u001b=1"],
  ["a formula after format characters", "\ufeff\u200b\u202e@SUM(1)", "'\ufeff\u200b\u202e@SUM(1)"],
  ["a tab in front", "\tJean", "'\tJean"],
  ["a return in front", "\rJean", `"'\rJean"`],
  ["a formula after a semicolon", "Bob;=1+cmd|' /C calc'!A0", "Bob;'=1+cmd|' /C calc'!A0"],
  ["more than one", "a; =1;\u200b-2", "a;' =1;'\u200b-2"],
  ["a number after a semicolon", "a;+33639981204", "a;'+33639981204"],
  ["a formula after a tab", "a\t=1", "a\t'=1"],
  ["a formula after a quote", 'a;"=1', `"a;'""=1"`],
  ["a formula on a line of its own", "a\r\n =1\n@x", `"a\r\n' =1\n'@x"`],
  ["a formula after an empty part", ";;=1", ";;'=1"],
];

describe("a cell that spreadsheets open", () => {
  for (const [name, text, written] of cells)
    test(name, () => expect(csvLine([text, "end"])).toBe(`${written},end\r\n`));

  test("runs nothing, however a program splits it", () => {
    const parts = ["=", "＠", "-", ";", "\t", "\r", "\n", " ", "\u200b", "\0", '"', "'", ",", "a", "+33639981204"];
    for (const a of parts)
      for (const b of parts)
        for (const c of parts) {
          const text = a + b + c;
          const line = csvLine([text]).slice(0, -2);
          const run = line.split(/[;\t\r\n]/).filter((part) => /^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(part));
          expect({ text, run }).toEqual({ text, run: [] });
        }
  });
});
