import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { bodyHashes, isForm, sha256, unreadable } from "../../../src/providers/sms/body.ts";
import type { Settings } from "../../../src/providers/sms/settings.ts";
import { urlVariants, withPorts } from "../../../src/providers/sms/signed-url.ts";
import { decodeSignature, isSigned, signedFields, signTwilio } from "../../../src/providers/sms/twilio-signature.ts";
import { verify } from "../../../src/providers/sms/verify.ts";
import { raw } from "../raw.ts";

/** Each condition by itself; the vectors, Twilio's own library and the whole request are in the files beside this one. */

const TOKEN = "the new token";
const settings = { TWILIO_TOKEN: [TOKEN, "the old token"] } as unknown as Settings;
const ORIGIN = "https://hub.example.com";
const context = { now: 0, publicUrl: ORIGIN };
const hmac = (text: string, token = TOKEN) => createHmac("sha1", token).update(text).digest("base64");

const FORM = "application/x-www-form-urlencoded";
const post = (signed: string, { url = "/webhook/sms-response", body = "B=2&A=1", type = FORM, token = TOKEN } = {}) =>
  raw({ url, body, headers: { "content-type": type, "x-twilio-signature": hmac(signed, token) } });
const URL_OF_FORM = `${ORIGIN}/webhook/sms-response`;
const json = (hash: string, signed?: string) => {
  const url = `/webhook/sms-response?bodySHA256=${hash}`;
  return post(signed ?? ORIGIN + url, { url, body: "{}", type: "application/json" });
};
const checked = (request: ReturnType<typeof raw>) => verify(request, settings, context);
const refused = (reason: string) => ({ cause: "signature", reason }) as never;

describe("verify", () => {
  for (const [name, request] of Object.entries({
    "a form": post(`${URL_OF_FORM}A1B2`),
    "a form by the old token": post(`${URL_OF_FORM}A1B2`, { token: "the old token" }),
    "the URL with its port": post(`${ORIGIN}:443/webhook/sms-responseA1B2`),
    "an empty form": post(URL_OF_FORM, { body: "" }),
    "JSON with its hash": json(sha256("{}")),
    "a form with a hash in its URL": post(`${URL_OF_FORM}?bodySHA256=00A1B2`, {
      url: "/webhook/sms-response?bodySHA256=00",
    }),
    "one of two hashes": json(`00&bodySHA256=${sha256("{}")}`),
  }))
    test(`${name} is believed`, () => expect(checked(request)).toBeUndefined());

  const MISSING = refused("X-Twilio-Signature is missing");
  const NONE = refused("X-Twilio-Signature is no base64 of a SHA-1 digest");
  for (const [signature, refusal] of [
    [undefined, MISSING],
    ["", MISSING],
    [" ", MISSING],
    ["v1", NONE],
    [`${hmac("x")}, ${hmac("x")}`, NONE],
  ] as const)
    test(`the signature ${JSON.stringify(signature)} is refused`, () => {
      const headers = { "content-type": FORM, ...(signature !== undefined && { "x-twilio-signature": signature }) };
      expect(checked(raw({ headers }))).toEqual(refusal);
    });

  const FORM_REFUSED = refused("X-Twilio-Signature does not match the URL and the form");
  for (const [name, request, refusal] of [
    ["a form by another token", post(`${URL_OF_FORM}A1B2`, { token: "another" }), FORM_REFUSED],
    ["a form whose fields are not signed", post(URL_OF_FORM), FORM_REFUSED],
    ["a form under another URL", post("https://other.example/webhook/sms-responseA1B2"), FORM_REFUSED],
    [
      "JSON without its hash",
      post(URL_OF_FORM, { type: "application/json" }),
      refused("bodySHA256 is missing from the query, and the body is no form"),
    ],
    ["JSON under another URL", json(sha256("{}"), URL_OF_FORM), refused("X-Twilio-Signature does not match the URL")],
    ["JSON with another hash", json(sha256("[]")), refused("bodySHA256 does not match the body")],
  ] as const)
    test(`${name} is refused`, () => expect(checked(request)).toEqual(refusal));

  test("a form that cannot be read is refused as a payload", () => {
    const body = "--x";
    const request = post(URL_OF_FORM, { body, type: "multipart/form-data" });
    expect(checked(request)).toMatchObject({
      cause: "payload",
      issues: [{ path: "", message: "Formulaire illisible" }],
    });
  });
});

describe("what is signed", () => {
  test("each name and value, by name, and of a repeated one each distinct value", () => {
    expect(signedFields([])).toBe("");
    expect(
      signedFields([
        ["b", "2"],
        ["a", "3"],
        ["a", "1"],
        ["a", "3"],
        ["B", ""],
        ["b", "10"],
      ]),
    ).toBe("Ba1a3b10b2");
  });
  test("by the account's token", () => {
    expect(signTwilio(TOKEN, "text")).toBe(hmac("text"));
    expect(isSigned(Buffer.from(hmac("text"), "base64"), "text", ["x", TOKEN])).toBe(true);
    expect(isSigned(Buffer.from(hmac("text"), "base64"), "text", ["x"])).toBe(false);
    expect(() => signTwilio("", "text")).toThrow("an empty token signs nothing");
  });
  test("a signature is 28 characters of base64 whose last bits are 0", () => {
    const right = hmac("text");
    expect(decodeSignature(right)).toEqual(Buffer.from(right, "base64"));
    const wrong = [
      `${right}\n`,
      `${right}=`,
      right.slice(1),
      ` ${right.slice(1)}`,
      `x${right}`,
      `${right.slice(0, -1)} `,
    ];
    wrong.push(`${right.slice(0, -2)}B=`, `${right.slice(0, -2)}==`, `!${right.slice(1)}`, right.replace(/=$/, "A"));
    for (const signature of wrong) expect([signature, decodeSignature(signature)]).toEqual([signature, undefined]);
  });
});

describe("the body", () => {
  for (const [type, is] of [
    [FORM, true],
    [`${FORM}; charset=utf-8`, true],
    ["multipart/form-data; boundary=x", true],
    ["application/json", false],
    ["", false],
  ] as const)
    test(`${type} is ${is ? "a" : "no"} form`, () =>
      expect(isForm(raw({ headers: { "content-type": type } }))).toBe(is));
  test("its hashes are the values of bodySHA256, wherever they stand", () => {
    expect(bodyHashes("/x?bodySHA256=a&b=c&bodySHA256=&bodySHA256=d")).toEqual(["a", "", "d"]);
    expect(bodyHashes("/bodySHA256=a?xbodySHA256=b&bodysha256=c")).toEqual([]);
  });
  test("in words", () =>
    expect(unreadable("is odd")).toEqual({
      cause: "payload",
      reason: "The body is odd",
      issues: [{ path: "", message: "Formulaire illisible" }],
    }));
});

describe("the ways in which Twilio may have written the URL", () => {
  test("with its port and without, as it was configured first", () => {
    const ways = (origin: string) => withPorts(origin).map(({ url, what }) => `${url} ${what}`);
    expect(ways("https://a.example")).toEqual([
      "https://a.example without a port",
      "https://a.example:443 with its port",
    ]);
    expect(ways("http://a.example")).toEqual(["http://a.example without a port", "http://a.example:80 with its port"]);
    expect(ways("HTTPS://a.example:8443")).toEqual([
      "HTTPS://a.example:8443 with its port",
      "HTTPS://a.example without a port",
    ]);
    expect(ways("HTTP://a.example")[1]).toBe("HTTP://a.example:80 with its port");
    expect(ways("http://[::1]:3000")).toEqual(["http://[::1]:3000 with its port", "http://[::1] without a port"]);
  });
  test("without a query there is nothing more", () =>
    expect(urlVariants("https://a.example", "/x")).toEqual([
      { url: "https://a.example/x", what: "without a port" },
      { url: "https://a.example:443/x", what: "with its port" },
    ]));
  test("with one, in each spelling that differs", () => {
    const query = "/x?a=%27%40%3a%3A'&b=c d";
    const ways = urlVariants("https://a.example:1", query).filter(({ url }) => url.includes(":1/"));
    expect(ways).toEqual([
      { url: "https://a.example:1/x?a=%27%40%3a%3A'&b=c d", what: "with its port" },
      { url: "https://a.example:1/x?a='%40%3a%3A'&b=c d", what: "with its port, ' for %27" },
      { url: "https://a.example:1/x?a='@::'&b=c d", what: "with its port, ' @ : for %27 %40 %3A" },
      { url: "https://a.example:1/x?a=%27%40%3a%3A%27&b=c d", what: "with its port, %27 for '" },
      { url: "https://a.example:1/x?a='%40%3A%3A'&b=c%20d", what: "with its port, the query as a form of old" },
    ]);
    expect(urlVariants("https://a.example", "/?").map(({ url }) => url)).toEqual([
      "https://a.example/?",
      "https://a.example:443/?",
    ]);
  });
});
