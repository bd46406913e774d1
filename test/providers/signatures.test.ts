import { createHmac } from "node:crypto";
import { describe, expect, test } from "bun:test";
import { isOneOf, isSignedSha256, signSha256 } from "../../src/providers/signatures.ts";

const SECRET = "a secret of some length, as it should be";
const BODY = new TextEncoder().encode('{"id":"évt_1","price":1.0}');
const HEX = createHmac("sha256", SECRET).update(BODY).digest("hex");
const isSigned = (header: string | null, body = BODY, secrets = [SECRET]) => isSignedSha256(header, body, secrets);

test("the signature is the one that node:crypto makes", () => expect(signSha256(SECRET, BODY)).toBe(`sha256=${HEX}`));
test("the one of RFC 4231, test case 2", () =>
  expect(signSha256("Jefe", "what do ya want for nothing?")).toBe(
    "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ));

/** HOSTILE A1 to A8. */
const HEADERS: [name: string, header: string | null, isSigned: boolean][] = [
  ["right", `sha256=${HEX}`, true],
  ["upper-case hex", `sha256=${HEX.toUpperCase()}`, true],
  ["none", null, false],
  ["empty", "", false],
  ["blank", " ", false],
  ["without its scheme", HEX, false],
  ["only the scheme", "sha256=", false],
  ["another scheme", `sha1=${HEX}`, false],
  ["a scheme in upper case", `SHA256=${HEX}`, false],
  ["Standard Webhooks", `v1,${HEX}`, false],
  ["one digit short", `sha256=${HEX.slice(1)}`, false],
  ["one digit long", `sha256=${HEX}0`, false],
  ["twice", `sha256=${HEX}${HEX}`, false],
  ["sent twice", `sha256=${HEX}, sha256=${HEX}`, false],
  ["a blank behind it", `sha256=${HEX} `, false],
  ["a line end behind it", `sha256=${HEX}\n`, false],
  ["junk behind two bytes", `sha256=${HEX.slice(0, 4)}${"z".repeat(60)}`, false],
  ["no hex at all", `sha256=${"z".repeat(64)}`, false],
  ["base64", `sha256=${Buffer.from(HEX, "hex").toString("base64")}`, false],
  ["zeros", `sha256=${"0".repeat(64)}`, false],
  ["1 MB long", `sha256=${"a".repeat(1_000_000)}`, false],
  ["full-width digits", `sha256=${HEX.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`, false],
];

for (const [name, header, is] of HEADERS)
  test(`${name} is ${is ? "a" : "no"} signature`, () => expect(isSigned(header)).toBe(is));

test("every bit of the body counts", () => {
  for (let bit = 0; bit < BODY.length * 8; bit++) {
    const changed = BODY.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(isSigned(`sha256=${HEX}`, changed)).toBe(false);
  }
});

test("every bit of the signature counts", () => {
  for (let bit = 0; bit < 256; bit++) {
    const changed = Buffer.from(HEX, "hex");
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(isSigned(`sha256=${changed.toString("hex")}`)).toBe(false);
  }
});

test("it is over the bytes: the same JSON written otherwise is another body (A11)", () => {
  const text = new TextDecoder().decode(BODY);
  for (const other of [text.replace("1.0", "1"), text.replace("é", "\\u00e9"), `${text} `, ` ${text}`, `\ufeff${text}`])
    expect(isSigned(`sha256=${HEX}`, new TextEncoder().encode(other))).toBe(false);
});

describe("secrets", () => {
  test("any of several will do, and no other", () => {
    expect(isSigned(`sha256=${HEX}`, BODY, ["new", SECRET])).toBe(true);
    expect(isSigned(`sha256=${HEX}`, BODY, ["new", "other"])).toBe(false);
  });
  test("none signs nothing", () => expect(isSigned(`sha256=${HEX}`, BODY, [])).toBe(false));
  test("an empty one is refused, because an empty key signs without a word (A9)", () => {
    const empty = createHmac("sha256", "").update(BODY).digest("hex");
    expect(() => isSigned(`sha256=${empty}`, BODY, [""])).toThrow("signs nothing");
    expect(() => signSha256("", BODY)).toThrow("signs nothing");
  });
});

describe("a shared secret", () => {
  for (const [given, secrets, is] of [
    ["a", ["a"], true],
    ["b", ["a", "b"], true],
    ["a", ["b"], false],
    ["", ["a"], false],
    [null, ["a"], false],
    ["a ", ["a"], false],
    ["A", ["a"], false],
    ["aa", ["a"], false],
    ["a".repeat(1_000_000), ["a"], false],
    ["a", [], false],
    ["", [], false],
    ["", [""], false],
  ] as [string | null, string[], boolean][])
    test(`${JSON.stringify(given)?.slice(0, 20)} is ${is ? "" : "not "}one of ${JSON.stringify(secrets)}`, () =>
      expect(isOneOf(given, secrets)).toBe(is));
});
