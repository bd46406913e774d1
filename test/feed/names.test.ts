import { describe, expect, test } from "bun:test";
import { direct } from "../../src/feed/dropbox.ts";
import { folded, nameFor, numbered, safeName } from "../../src/feed/names.ts";

describe("a name that a stranger chose, made safe (HOSTILE I1, SPEC 6)", () => {
  const table: [given: string, safe: string | undefined][] = [
    ["61 Camille.zip", "61 Camille.zip"],
    ["Été à Nîmes — 2/2.mp4", "Été à Nîmes — 2_2.mp4"],
    ["été.zip".normalize("NFD"), "été.zip".normalize("NFC")],
    ["日本語 (最終版).zip", "日本語 (最終版).zip"],
    ["🎉", "🎉"],
    ["../../x", "_.._x"],
    ["..\\..\\x", "_.._x"],
    ["/etc/x", "_etc_x"],
    ["C:\\x", "C__x"],
    ["a:b", "a_b"],
    ['*?"<>|.zip', "______.zip"],
    [".", undefined],
    ["..", undefined],
    ["", undefined],
    ["   ", undefined],
    ["///", undefined],
    ["~", undefined],
    ["-", undefined],
    ["\u200b\u202e\u3164", undefined],
    ["a\0b", "ab"],
    ["a\r\nb\tc", "abc"],
    ["a\ud800b", "ab"],
    ["CON", "_CON"],
    ["con.", "_con"],
    ["con .txt", "_con .txt"],
    ["aux.txt", "_aux.txt"],
    ["LPT1.tar.gz", "_LPT1.tar.gz"],
    ["COM².zip", "_COM².zip"],
    ["CONIN$", "_CONIN$"],
    ["console.txt", "console.txt"],
    ["x.", "x"],
    ["x ", "x"],
    ["x. . .", "x"],
    [" x", "x"],
    [".bashrc", "bashrc"],
    [".carillon-dwn_1.part", "carillon-dwn_1.part"],
    ["~root", "root"],
    ["-rf", "rf"],
    ["-~. x", "x"],
    ["invoice\u202egpj.exe", "invoicegpj.exe"],
    ["a\u2066b\u200bc\ufeffd", "abcd"],
    ["a\u00a0b\u3000c", "a b c"],
    ["a\u2028b", "ab"],
    ["a\u0085b", "ab"],
  ];
  for (const [given, safe] of table)
    test(JSON.stringify(given), () => {
      expect(safeName(given)).toBe(safe as string);
      if (safe !== undefined) expect(safeName(safe)).toBe(safe); // it is safe by now
    });

  test("300 times é: 255 bytes at most, and the extension is kept", () => {
    expect(safeName("é".repeat(300))).toBe("é".repeat(127));
    expect(safeName(`${"é".repeat(300)}.zip`)).toBe(`${"é".repeat(125)}.zip`);
    expect(safeName(`${"😀".repeat(300)}.tar.gz`)).toBe(`${"😀".repeat(62)}.tar.gz`);
    expect(Buffer.byteLength(safeName(`x.${"é".repeat(300)}`)!)).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(safeName("a".repeat(10_000_000))!)).toBe(255);
  });
});

test("the second file of a name says so before its extension, however long the name is", () => {
  expect(numbered("61 Camille.zip", 1)).toBe("61 Camille.zip");
  expect(numbered("61 Camille.zip", 2)).toBe("61 Camille (2).zip");
  expect(numbered("x.tar.gz", 3)).toBe("x (3).tar.gz");
  expect(numbered("README", 2)).toBe("README (2)");
  expect(numbered("Dr. Martin", 2)).toBe("Dr. Martin (2)");
  expect(numbered(`${"é".repeat(125)}.zip`, 12)).toBe(`${"é".repeat(123)} (12).zip`);
});

test("names that some system takes for one are one", () => {
  for (const [one, other] of [
    ["Camille.zip", "CAMILLE.ZIP"],
    ["été", "été".normalize("NFD")],
    ["straße", "STRASSE"],
    ["ﬁn", "fin"],
  ] as const)
    expect(folded(one)).toBe(folded(other));
  expect(folded("a")).not.toBe(folded("b"));
});

describe("where a name comes from", () => {
  const known = { id: "dwn_1", originalFilename: null, disposition: null, url: "https://a.example/x/f%C3%A9.zip?dl=1" };
  const table: [name: string, more: Partial<Parameters<typeof nameFor>[0]>, expected: string][] = [
    ["the feed", { originalFilename: "61 Camille.zip", disposition: 'attachment; filename="b"' }, "61 Camille.zip"],
    ["the server", { disposition: 'attachment; filename="61 Camille.zip"' }, "61 Camille.zip"],
    ["without quotes", { disposition: "attachment; filename=61 Camille.zip" }, "61 Camille.zip"],
    ["RFC 5987", { disposition: "attachment; filename=x; filename*=UTF-8''%C3%A9t%C3%A9.zip" }, "été.zip"],
    ["UTF-8 in the raw", { disposition: `attachment; filename="${latin("été.zip")}"` }, "été.zip"],
    ["Latin-1", { disposition: 'attachment; filename="\xe9t\xe9.zip"' }, "été.zip"],
    ["a server that climbs", { disposition: 'attachment; filename="../../etc/passwd"' }, "_.._etc_passwd"],
    ["a server that says nothing", { disposition: "inline" }, "fé.zip"],
    ["a server that says nonsense", { disposition: ";;==\0" }, "fé.zip"],
    ["the URL", {}, "fé.zip"],
    ["a URL with a separator in it", { url: "https://a.example/..%2f..%2fx" }, "_.._x"],
    ["a URL that is not encoded well", { url: "https://a.example/%ff.zip" }, "%ff.zip"],
    ["no name at all", { url: "https://a.example/", originalFilename: "..", disposition: "attachment" }, "dwn_1"],
  ];
  for (const [name, more, expected] of table) test(name, () => expect(nameFor({ ...known, ...more })).toBe(expected));
});

const latin = (text: string) => Buffer.from(text).toString("latin1");

describe("a link of Dropbox asks for the file, not for the page about it", () => {
  const table: [given: string, asked: string][] = [
    ["https://www.dropbox.com/s/a/b.zip?dl=0", "https://www.dropbox.com/s/a/b.zip?dl=1"],
    ["https://www.dropbox.com/s/a/b.zip", "https://www.dropbox.com/s/a/b.zip?dl=1"],
    ["https://www.dropbox.com/s/a/b.zip?dl=1", "https://www.dropbox.com/s/a/b.zip?dl=1"],
    ["https://dropbox.com/scl/fo/a?rlkey=x%20y&dl=0&st=z", "https://dropbox.com/scl/fo/a?rlkey=x%20y&st=z&dl=1"],
    ["https://WWW.Dropbox.com/a?x&dl", "https://www.dropbox.com/a?x&dl=1"],
    ["https://dropbox.com.evil.example/a?dl=0", "https://dropbox.com.evil.example/a?dl=0"],
    ["https://evildropbox.com/a?dl=0", "https://evildropbox.com/a?dl=0"],
    ["https://a.example/?u=dropbox.com&dl=0", "https://a.example/?u=dropbox.com&dl=0"],
    ["no URL", "no URL"],
  ];
  for (const [given, asked] of table) test(given, () => expect(direct(given)).toBe(asked));
});
