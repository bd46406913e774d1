import { describe, expect, test } from "bun:test";
import { signSha256 } from "../../../src/providers/signatures.ts";
import type { Settings } from "../../../src/providers/symphonia/settings.ts";
import { autopsy, parseTimestamp, verify } from "../../../src/providers/symphonia/verify.ts";
import { networks, raw } from "../raw.ts";

/** Each condition by itself; what becomes of a request as a whole is in signature, age and address. */

const SECRET = "a secret that both know";
const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const context = { now: NOW, publicUrl: "https://hub.example.com" };
const settings = {
  SYMPHONIA_WEBHOOK_SECRET: [SECRET],
  SYMPHONIA_IPS: [],
  SYMPHONIA_TOLERANCE: 300,
  SYMPHONIA_RETRY_TOLERANCE: 900,
} as unknown as Settings;
const closed = { ...settings, SYMPHONIA_IPS: networks("203.0.113.0/24") };

const signed = (body: string, headers = {}) =>
  raw({ body, headers: { "x-symphonia-signature": signSha256(SECRET, body), ...headers } });
const at = (timestamp: unknown, headers = {}) => signed(JSON.stringify({ timestamp }), headers);
const ago = (seconds: number, headers = {}) => at(new Date(NOW - seconds * 1_000).toISOString(), headers);
const retried = (count: string) => ({ "x-symphonia-retry-count": count });

describe("believed", () => {
  for (const [name, request] of Object.entries({
    "signed now": ago(0),
    "300 s old": ago(300),
    "300 s early": ago(-300),
    "a retry of 900 s": ago(900, retried("1")),
    "the 99th retry": ago(900, retried("99")),
    // What is wrong with these is for `parse` to say.
    "no timestamp": signed("{}"),
    "a number for one": at(1),
    "no object": signed("null"),
    "no JSON": signed("{"),
  }))
    test(name, () => expect(verify(request, settings, context)).toBeUndefined());
  test("from an address of the list", () => expect(verify(ago(0), closed, context)).toBeUndefined());
});

describe("refused", () => {
  const CASES: [request: ReturnType<typeof raw>, cause: string, reason: string][] = [
    [raw({ body: "{}" }), "signature", "X-Symphonia-Signature is missing"],
    [signed("{}", { "x-symphonia-signature": "" }), "signature", "X-Symphonia-Signature does not match the body"],
    [ago(301), "stale", "timestamp is 301 s old; 300 s are allowed"],
    [ago(-301), "stale", "timestamp is 301 s in the future; 300 s are allowed"],
    [ago(901, retried("1")), "stale", "timestamp is 901 s old; 900 s are allowed"],
    ...["0", "01", "100", "1x", "x1", "", "1 2"].map((count): [ReturnType<typeof raw>, string, string] => [
      ago(301, retried(count)),
      "stale",
      "timestamp is 301 s old; 300 s are allowed",
    ]),
    [at("soon"), "stale", "timestamp is not an ISO 8601 time"],
  ];
  for (const [request, cause, reason] of CASES)
    test(`${reason} (${[...request.headers.values()].at(0)})`, () =>
      expect(verify(request, settings, context)).toEqual({ cause, reason } as never));
  test("from another address, whatever is signed", () =>
    expect(verify(raw({ body: "{}", address: "198.51.100.7" }), closed, context)).toEqual({
      cause: "address",
      reason: "198.51.100.7 is not in SYMPHONIA_IPS",
    }));
});

describe("a time is ISO 8601 with a zone", () => {
  const TIMES = ["2026-11-22T10:00:00Z", "2026-11-22 10:00:00Z", "2026-11-22T10:00Z", "2026-11-22T10:00:00.000Z"];
  TIMES.push("2026-11-22T11:00:00+01:00", "2026-11-22T08:00:00-0200", "2026-11-22T10:00:00.0Z");
  for (const time of TIMES) test(time, () => expect(parseTimestamp(time)).toBe(NOW));
  test("with nine decimals", () => expect(parseTimestamp("2026-11-22T10:00:00.123456789Z")).toBe(NOW + 123));
  const NONE = TIMES.flatMap((time) => [
    ` ${time}`,
    `${time} `,
    `1${time}`,
    time.slice(1),
    time.replace(/Z|[+-]\d\d:?\d\d$/, ""),
  ]);
  NONE.push("2026-11-22T10:00:00.1234567890Z", "2026-11-22T10:00:00.Z", "2026-11-22T10:00:0Z", "2026-11-22X10:00:00Z");
  NONE.push("2026-1-22T10:00:00Z", "2026-11-2T10:00:00Z", "2026-11-22T1:00:00Z", "2026-11-22T10:0:00Z", "");
  NONE.push(
    "2026-11-22T10:00:00+1:00",
    "2026-11-22T10:00:00+01:0",
    "2026-11-22T10:00:00.00000Z0",
    "2026-11-22T10:00:ssZ",
  );
  NONE.push("abcd-11-22T10:00:00Z", "2026-ab-22T10:00:00Z", "2026-11-abT10:00:00Z", "2026-11-22Tab:00:00Z");
  NONE.push(
    "2026-11-22T10:ab:00Z",
    "2026-11-22T10:00:00.abZ",
    "2026-11-22T10:00:00+ab:00",
    "2026-11-22T10:00:00+01:ab",
  );
  NONE.push("2026-11-22T10:00:00x01:00", "2026-11-22T10:00:00 01:00");
  for (const text of NONE) test(`not ${JSON.stringify(text)}`, () => expect(parseTimestamp(text)).toBeNaN());
});

describe("why it was not believed", () => {
  test("the address, before all else", () => {
    const { finding } = autopsy(raw({ address: "198.51.100.7" }), closed, context);
    expect(finding).toBe("It came from 198.51.100.7, and no network of SYMPHONIA_IPS holds that.");
    expect(autopsy(raw({}), closed, context).finding).toContain("X-Symphonia-Signature did not come");
  });
  test("the signature, under its name and variable", () => {
    const { finding } = autopsy(raw({ body: "{}" }), settings, context);
    expect(finding).toContain("X-Symphonia-Signature did not come");
    const wrong = signed("{}", { "x-symphonia-signature": signSha256("another", "{}") });
    expect(autopsy(wrong, settings, context).advice).toContain("SYMPHONIA_WEBHOOK_SECRET");
  });
  test("the age, with the variable that allows more", () => {
    const old = autopsy(ago(301), settings, context);
    expect([old.finding, old.advice].join()).toMatch(/SYMPHONIA_TOLERANCE/);
    expect(old.finding).toContain("differs by 5 minutes, or");
    const late = autopsy(ago(901, retried("1")), settings, context);
    expect([late.finding, late.advice].join()).toMatch(/SYMPHONIA_RETRY_TOLERANCE/);
    expect(autopsy(signed("{"), settings, context).finding).toEqual(autopsy(at(""), settings, context).finding);
  });
});
