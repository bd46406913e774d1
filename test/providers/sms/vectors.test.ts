import { describe, expect, test } from "bun:test";
import type { RawRequest } from "../../../src/providers/provider.ts";
import { type Field, signedFields, signTwilio } from "../../../src/providers/sms/twilio-signature.ts";
import { urlVariants } from "../../../src/providers/sms/signed-url.ts";
import { verify } from "../../../src/providers/sms/verify.ts";
import { rawRequest } from "../../../src/inbound/request.ts";
import { FORM_TYPE } from "./kit.ts";

/** Twilio's own test vectors (PROTOCOLS 1). */

const TOKEN = "12345";
const URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
const CALL: Field[] = [
  ["CallSid", "CA1234567890ABCDE"],
  ["Caller", "+14158675309"],
  ["From", "+14158675309"],
  ["Digits", "1234"],
  ["To", "+18005551212"],
];
const JSON_BODY = '{"property": "value", "boolean": true}';
const JSON_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
const EMPTY_HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
const ADDRESSES: Field[] = ["+1325xxxxxxx", "+1415xxxxxxx"].map((value) => ["MessagingBinding.Address", value]);
const DIGITS: Field[] = [
  ["Sid", "CA123"],
  ["SidAccount", "AC123"],
  ["Digits", "5678"],
  ["Digits", "1234"],
  ["Digits", "1234"],
];

const VECTORS: [name: string, url: string, fields: Field[], signature: string][] = [
  ["plain", URL, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
  ["with :443", URL.replace(".com", ".com:443"), CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="],
  ["http with :80", URL.replace("https", "http").replace(".com", ".com:80"), CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="],
  ["with user and password", URL.replace("//", "//user:pass@"), CALL, "CukzLTc1tT5dXEDIHm/tKBanW10="],
  ["JSON", `${URL}&bodySHA256=${JSON_HASH}`, [], "a9nBmqA0ju/hNViExpshrM61xv4="],
  ["JSON with :443", `${URL.replace(".com", ".com:443")}&bodySHA256=${EMPTY_HASH}`, [], "Ldidvp12m26NI7eqEvxnEpkd9Hc="],
  ["a repeated parameter", URL, ADDRESSES, "83O6e2vORAoJHUNzJjDWN1jz+BA="],
  ["a repeated parameter the other way round", URL, ADDRESSES.toReversed(), "83O6e2vORAoJHUNzJjDWN1jz+BA="],
  ["names that begin alike, values twice", URL, DIGITS, "IK+Dwps556ElfBT0I3Rgjkr1wJU="],
  ["an escaped query", `${URL}&Body=It%27s+amazing`, CALL, "TfZzewPq8wqrGlMfyAud8+/IvJ0="],
];

describe("what is signed", () => {
  for (const [name, url, fields, signature] of VECTORS)
    test(name, () => expect(signTwilio(TOKEN, url + signedFields(fields))).toBe(signature));
});

const received = (url: string, body: string, type: string, signature: string): RawRequest =>
  rawRequest({
    url: url.slice(url.indexOf("/", 8)),
    headers: new Headers({ "content-type": type, "x-twilio-signature": signature }),
    body: Buffer.from(body),
    address: "127.0.0.1",
  });

const encode = (fields: Field[]) => new URLSearchParams(fields as [string, string][]).toString();

/** Each vector as a request, with the origin that was configured. */
const REQUESTS: [name: string, request: RawRequest, publicUrl: string][] = [
  ...VECTORS.filter(([name]) => !/JSON|user/.test(name)).map(
    ([name, url, fields, signature]): [string, RawRequest, string] => [
      name,
      received(url, encode(fields), FORM_TYPE, signature),
      url.slice(0, url.indexOf("/", 8)).replace(/:\d+$/, ""),
    ],
  ),
  ["JSON", received(VECTORS[4]![1], JSON_BODY, "application/json", VECTORS[4]![3]), "https://mycompany.com"],
  ["JSON with :443", received(VECTORS[5]![1], "{}", "application/json", VECTORS[5]![3]), "https://mycompany.com"],
  [
    "a raw ' of a query that was signed escaped",
    received(`${URL}&Body=It's+amazing`, encode(CALL), FORM_TYPE, "TfZzewPq8wqrGlMfyAud8+/IvJ0="),
    "https://mycompany.com",
  ],
];

describe("is taken as it arrives", () => {
  const settings = { TWILIO_TOKEN: [TOKEN], CAMPAIGN_NUMBERS: {} };
  for (const [name, request, publicUrl] of REQUESTS)
    test(name, () => expect(verify(request, settings, { now: 0, publicUrl })).toBeUndefined());
  for (const [name, request] of REQUESTS)
    test(`${name}: not under another origin`, () =>
      expect(verify(request, settings, { now: 0, publicUrl: "https://other.com" })?.cause).toBe("signature"));
});

describe("the ways to write a URL", () => {
  const SPELLED = "/p?b=It%27s+x&a=%40%3a&c='";
  const TABLE: [publicUrl: string, path: string, urls: string[]][] = [
    ["https://h.example", "/p", ["https://h.example/p", "https://h.example:443/p"]],
    ["http://h.example", "/p", ["http://h.example/p", "http://h.example:80/p"]],
    ["http://localhost:3000", "/p", ["http://localhost:3000/p", "http://localhost/p"]],
    ["https://[::1]", "/p?", ["https://[::1]/p?", "https://[::1]:443/p?"]],
    ["https://[::1]:8443", "/p", ["https://[::1]:8443/p", "https://[::1]/p"]],
    [
      "https://h.example",
      SPELLED,
      ["https://h.example", "https://h.example:443"].flatMap((origin) =>
        [SPELLED, "/p?b=It's+x&a=%40%3a&c='", "/p?b=It's+x&a=@:&c='", "/p?b=It%27s+x&a=%40%3a&c=%27"]
          .concat("/p?b=It's%20x&a=%40%3A&c='")
          .map((path) => origin + path),
      ),
    ],
  ];
  for (const [publicUrl, path, urls] of TABLE)
    test(`${publicUrl}${path}`, () => expect(urlVariants(publicUrl, path).map(({ url }) => url)).toEqual(urls));

  test("each has a name of its own, and there are at most 12", () => {
    const names = urlVariants("https://h.example", SPELLED).map(({ what }) => what);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(12);
  });
});

test("an empty token signs nothing", () => expect(() => signTwilio("", "x")).toThrow(TypeError));
