import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { fingerprintOf } from "../../../src/providers/email/fingerprint.ts";
import { readPost } from "../../../src/providers/email/read.ts";
import type { Settings } from "../../../src/providers/email/settings.ts";
import {
  isSignedBy,
  LONGEST_TOKEN,
  signatureOf,
  signaturesOf,
  signedPart,
  tokenOf,
} from "../../../src/providers/email/signed.ts";
import { ageOf, verify } from "../../../src/providers/email/verify.ts";
import { raw } from "../raw.ts";

/** Each condition by itself; what becomes of a whole mail is in signature and once. */

const KEY = "the new key";
const DAY = 86_400;
const settings = { MAILGUN_SIGNING_KEY: [KEY, "the old key"], MAILGUN_TOLERANCE: DAY } as unknown as Settings;
const NOW = 1_795_341_600;
const context = { now: NOW * 1_000, publicUrl: "https://hub.example.com" };

const hmac = (text: string, key = KEY) => createHmac("sha256", key).update(text).digest("hex");
type Given = Record<string, unknown>;
const proof = (more: Given = {}): Given => {
  const all: Given = { timestamp: String(NOW), token: "token", ...more };
  return { signature: hmac(`${all.timestamp}${all.token}`), ...all };
};
const json = (signature: Given, fields: Given = {}) =>
  raw({ headers: { "content-type": "application/json" }, body: JSON.stringify({ signature, ...fields }) });
const form = (fields: [string, string][]) =>
  raw({
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const postOf = (request: ReturnType<typeof raw>) => {
  const post = readPost(request);
  if (!post.ok) throw new Error(post.reason);
  return post;
};
const checked = (signature: Given) => verify(json(signature), settings, context);
const at = (seconds: number) => proof({ timestamp: String(NOW + seconds) });

describe("believed", () => {
  for (const [name, signature] of Object.entries({
    now: proof(),
    "a number for a time": proof({ timestamp: NOW }),
    "a day old": at(-DAY),
    "a day early": at(DAY),
    "by the old key": proof({ signature: hmac(`${NOW}token`, "the old key") }),
    "upper case": proof({ signature: hmac(`${NOW}token`).toUpperCase() }),
    "by the parent account": proof({ signature: hmac("x"), "parent-signature": hmac(`${NOW}token`) }),
    "the longest token": proof({ token: "t".repeat(LONGEST_TOKEN) }),
  }))
    test(name, () => expect(checked(signature)).toBeUndefined());
  test("as a form", () => expect(verify(form(Object.entries(proof()) as any), settings, context)).toBeUndefined());
});

describe("refused", () => {
  const WRONG = "signature does not match timestamp and token";
  const CASES: [signature: Given, reason: string][] = [
    [{}, "timestamp is missing"],
    [proof({ timestamp: "" }), "timestamp is missing"],
    [proof({ timestamp: [String(NOW)] }), "timestamp came 1 times"],
    [proof({ timestamp: [String(NOW), String(NOW)] }), "timestamp came 2 times"],
    ...["123", "12345678901", ` ${NOW}`, `${NOW} `, `x${NOW}`, `${NOW}x`, "123456789x"].map(
      (timestamp): [Given, string] => [proof({ timestamp }), "timestamp is not seconds, in ten digits"],
    ),
    [proof({ timestamp: NOW + 0.5 }), "timestamp is not seconds, in ten digits"],
    [proof({ token: undefined }), "token is missing"],
    [proof({ token: "" }), "token is missing"],
    [proof({ token: 1 }), "token is not a text of at most 200 characters"],
    [proof({ token: "t".repeat(201) }), "token is not a text of at most 200 characters"],
    [proof({ token: ["a"] }), "token came 1 times"],
    [proof({ signature: undefined }), "signature is missing"],
    ...[hmac("x").slice(1), `${hmac("x")}0`, `x${hmac("x").slice(1)}`, ` ${hmac("x")}`].map(
      (signature): [Given, string] => [proof({ signature }), "signature is not 64 hex digits"],
    ),
    [proof({ signature: hmac("x") }), WRONG],
    [proof({ signature: hmac(`${NOW}token`, "another") }), WRONG],
    [proof({ signature: hmac("x"), "parent-signature": hmac("y") }), WRONG],
    [proof({ signature: hmac("x"), "parent-signature": 1 }), WRONG],
  ];
  for (const [signature, reason] of CASES)
    test(`${reason}: ${JSON.stringify(signature).slice(0, 60)}`, () =>
      expect(checked(signature)).toEqual({ cause: "signature", reason }));

  for (const [seconds, says] of [
    [-DAY - 1, "86401 s old"],
    [DAY + 1, "86401 s in the future"],
  ] as const)
    test(says, () =>
      expect(checked(at(seconds))).toEqual({ cause: "stale", reason: `timestamp is ${says}; 86400 s are allowed` }),
    );

  test("a body that cannot be read", () =>
    expect(
      verify(raw({ headers: { "content-type": "application/json" }, body: "{" }), settings, context),
    ).toMatchObject({
      cause: "payload",
      issues: [{ path: "", message: "JSON illisible" }],
    }));
});

describe("the parts", () => {
  const post = postOf(json(proof({ "parent-signature": hmac("p") })));
  test("what is signed", () => {
    expect(signatureOf(KEY, "1", "a")).toBe(hmac("1a"));
    expect(signedPart(post)).toEqual({
      timestamp: String(NOW),
      token: "token",
      signatures: [hmac(`${NOW}token`), hmac("p")],
    });
    const alone = { timestamp: String(NOW), token: "token", signatures: [hmac(`${NOW}token`)] };
    expect(signedPart(postOf(json(proof())))).toStrictEqual(alone);
    expect(isSignedBy(["x"], alone)).toBe(false);
    expect(ageOf({ timestamp: "1" }, 3_000)).toBe(2_000);
  });
  test("all that looks like a signature, and a token of any kind", () => {
    expect(signaturesOf(post)).toEqual([hmac(`${NOW}token`), hmac("p")]);
    expect(signaturesOf(postOf(json({ signature: ["x", hmac("a")], "parent-signature": 1 })))).toEqual([hmac("a")]);
    expect(tokenOf(post)).toBe("token");
    expect(["", 1, "t".repeat(201)].map((token) => tokenOf(postOf(json({ token }))))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("what says the same has the same fingerprint", () => {
  const of = (fields: Given) => fingerprintOf(postOf(json(proof(), fields)));
  const withFiles = (files: [field: string, name: string, content: string][], fields: Given = {}) =>
    fingerprintOf({
      ...postOf(json(proof(), fields)),
      files: files.map(([field, name, content]) => ({
        field,
        name,
        size: content.length,
        digest: () => `digest of ${content}`,
      })) as never,
    });
  const SAME = of({ a: 1, b: { c: [1, 2], d: null } });
  test("in another order, and with another proof", () => {
    expect(of({ b: { d: null, c: [1, 2] }, a: 1 })).toBe(SAME);
    expect(fingerprintOf(postOf(json(at(5), { a: 1, b: { c: [1, 2], d: null } })))).toBe(SAME);
    expect(
      withFiles([
        ["a", "1", "x"],
        ["b", "2", "y"],
      ]),
    ).toBe(
      withFiles([
        ["b", "2", "y"],
        ["a", "1", "x"],
      ]),
    );
    expect(SAME).toMatch(/^[0-9a-f]{64}$/);
  });
  const OTHERS: Given[] = [
    { a: 1, b: { c: [2, 1], d: null } },
    { a: 1, b: { c: [1, 2] } },
    { a: "1", b: { c: [1, 2], d: null } },
  ];
  OTHERS.push({ a: 1, b: { c: { 0: 1, 1: 2 }, d: null } }, { a: 1 }, {}, { a: 1, b: { c: [1, 2], d: {} } });
  for (const other of OTHERS) test(`not ${JSON.stringify(other)}`, () => expect(of(other)).not.toBe(SAME));
  test("nor with another file, name, field or content", () => {
    const all = [of({}), withFiles([["a", "1", "x"]]), withFiles([["b", "1", "x"]]), withFiles([["a", "2", "x"]])];
    all.push(
      withFiles([["a", "1", "y"]]),
      withFiles([
        ["a", "1", "x"],
        ["a", "1", "x"],
      ]),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
