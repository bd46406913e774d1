import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { deliveries, type Posted, query, rowsOf, scenarios, withHub } from "../../scenario.ts";
import { encoded, forged, formOf, PATH, send, taken, tokenOf, twilioForm, twilioJson } from "./kit.ts";

/** HOSTILE A1 to A8, A10, A15 to A17. */

type Changed = (signature: string, carillon: TestHub) => string | undefined;

const signedAs = (change: Changed) => (carillon: TestHub) => {
  const { headers, body } = twilioForm(carillon) as { headers: Record<string, string>; body: string };
  const { "x-twilio-signature": right, ...rest } = headers;
  const signature = change(right!, carillon);
  return { headers: signature === undefined ? rest : { ...rest, "x-twilio-signature": signature }, body };
};

const MISSING = "X-Twilio-Signature is missing";
const MALFORMED = "X-Twilio-Signature is no base64 of a SHA-1 digest";
const WRONG = "X-Twilio-Signature does not match the URL and the form";

const next = (letter: string) => (letter === "A" ? "B" : "A");

const WRONG_HEADERS: [name: string, reason: string, change: Changed][] = [
  ["missing", MISSING, () => undefined],
  ["empty", MISSING, () => ""],
  ["blank", MISSING, () => "   "],
  ["one letter changed", WRONG, (signature) => next(signature[0]!) + signature.slice(1)],
  ["one letter short", MALFORMED, (signature) => signature.slice(1)],
  ["one letter long", MALFORMED, (signature) => `A${signature}`],
  ["without its padding", MALFORMED, (signature) => signature.slice(0, -1)],
  ["with a letter for its padding", MALFORMED, (signature) => `${signature.slice(0, -1)}A`],
  ["with bits behind the end", MALFORMED, (signature) => `${signature.slice(0, 26)}B=`],
  ["junk inside, which decoders skip", MALFORMED, (signature) => `${signature.slice(0, 8)}!${signature.slice(9)}`],
  ["a blank inside", MALFORMED, (signature) => `${signature.slice(0, 8)} ${signature.slice(9)}`],
  ["of the other alphabet", MALFORMED, () => "____________________________"],
  ["hex", MALFORMED, (signature) => Buffer.from(signature, "base64").toString("hex")],
  ["with a scheme", MALFORMED, (signature) => `sha1=${signature}`],
  ["as a word", MALFORMED, (signature) => `v1,${signature}`],
  ["doubled", MALFORMED, (signature) => signature + signature],
  ["sent twice", MALFORMED, (signature) => `${signature}, ${signature}`],
  ["a thousand of them", MALFORMED, (signature) => new Array(1_000).fill(signature).join(",")],
  ["1 MB long", MALFORMED, () => "A".repeat(1_000_000)],
  ["of another token", WRONG, (_, carillon) => signatureOf(twilioForm(carillon, {}, { token: "another" }))],
  ["of other fields", WRONG, (_, carillon) => signatureOf(twilioForm(carillon, { Body: "Non" }))],
  ["of another URL", WRONG, (_, carillon) => signatureOf(twilioForm(carillon, {}, { url: "https://x.example" }))],
];

const signatureOf = ({ headers }: Posted) => headers!["x-twilio-signature"]!;

scenarios(
  "a signature that is none is refused, and the admin reads why",
  forged,
  WRONG_HEADERS.map(([name, reason, change]) => ({
    name,
    request: signedAs(change),
    status: 403,
    after: async (carillon) => expect(await deliveries(carillon)).toMatchObject([{ cause: "signature", reason }]),
  })),
);

test("every letter of the signature counts", () =>
  withHub({}, async (carillon) => {
    for (let at = 0; at < 28; at++) {
      const change: Changed = (right) => right.slice(0, at) + next(right[at]!) + right.slice(at + 1);
      expect((await send(carillon, signedAs(change)(carillon))).status).toBe(403);
    }
    expect(await rowsOf(carillon)).not.toHaveProperty("message");
  }));

test("every bit of the body counts", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = twilioForm(carillon);
    const right = Buffer.from(body as string);
    const wrong: string[] = [];
    for (let at = 0; at < right.length; at++) {
      const bytes = new Uint8Array(right);
      bytes[at]! ^= 1 << (at % 7);
      const isSame = encoded(readForm(bytes)) === encoded(readForm(right));
      const { status } = await send(carillon, { headers, body: bytes });
      if (status !== (isSame ? 200 : 403)) wrong.push(`${at}: ${Buffer.from(bytes)} ${status}`);
    }
    expect(wrong).toEqual([]);
  }));

/** What a form says, by its names: the hex of an escape may be written in either case. */
const readForm = (bytes: Uint8Array) => Object.fromEntries(new URLSearchParams(Buffer.from(bytes).toString()));

scenarios("what is signed may be written in any way", taken, [
  {
    name: "the fields in another order",
    request: (carillon) => withBody(carillon, (body) => body.split("&").reverse().join("&")),
    status: 200,
  },
  {
    name: "%20 for +",
    request: (carillon) => withBody(carillon, (body) => body.replaceAll("+", "%20")),
    status: 200,
  },
  {
    name: "a field twice with the same value: it is signed once",
    request: (carillon) => withBody(carillon, (body) => `${body}&Body=Oui+je+suis+int%C3%A9ress%C3%A9`),
    status: 200,
  },
  {
    name: "letters written as escapes",
    request: (carillon) => withBody(carillon, (body) => body.replace("Body=O", "%42ody=%4f")),
    status: 200,
  },
]);

scenarios("what is signed may not be changed", forged, [
  { name: "a field more", request: (carillon) => withBody(carillon, (body) => `${body}&a=b`), status: 403 },
  { name: "an empty field more", request: (carillon) => withBody(carillon, (body) => `${body}&a=`), status: 403 },
  { name: "a second value", request: (carillon) => withBody(carillon, (body) => `${body}&Body=Non`), status: 403 },
  {
    name: "an empty field less",
    request: (carillon) => withBody(carillon, (body) => body.replace("FromCity=&", "")),
    status: 403,
  },
  {
    name: "a value trimmed",
    request: (carillon) => ({
      ...twilioForm(carillon, { Body: "Oui " }),
      body: encoded(formOf({ Body: "Oui" })),
    }),
    status: 403,
  },
  {
    name: "a + for %2B",
    request: (carillon) => withBody(carillon, (body) => body.replaceAll("%2B", "+")),
    status: 403,
  },
  { name: "no body", request: (carillon) => withBody(carillon, () => ""), status: 403 },
  { name: "another query", path: `${PATH}?a=1`, request: (carillon) => twilioForm(carillon), status: 403 },
  {
    name: "a query in another order",
    path: `${PATH}?b=2&a=1`,
    request: (carillon) => twilioForm(carillon, {}, { query: "?a=1&b=2" }),
    status: 403,
  },
]);

const withBody = (carillon: TestHub, change: (body: string) => string): Posted => {
  const { headers, body } = twilioForm(carillon);
  return { headers, body: change(body as string) };
};

const FORGED_HEADERS: Record<string, string>[] = [
  { host: "evil.example" },
  { "x-forwarded-host": "evil.example" },
  { "x-forwarded-proto": "https" },
  { "x-forwarded-port": "443" },
  { forwarded: "host=evil.example;proto=https" },
  { "x-original-url": "/other", "x-rewrite-url": "/other" },
];

scenarios(
  "what headers say of the URL changes nothing",
  taken,
  FORGED_HEADERS.map((more) => ({
    name: JSON.stringify(more),
    request: (carillon) => {
      const { headers, body } = twilioForm(carillon);
      return { headers: { ...headers, ...more }, body };
    },
    status: 200,
  })),
);

scenarios(
  "a signature for what headers say is none",
  forged,
  FORGED_HEADERS.slice(0, 5).map((more) => ({
    name: JSON.stringify(more),
    request: (carillon) => {
      const { headers, body } = twilioForm(carillon, {}, { url: `https://evil.example${PATH}` });
      return { headers: { ...headers, ...more }, body };
    },
    status: 403,
  })),
);

const ROTATION = { TWILIO_TOKEN: "the new token, the one between, the old token" };
const signedWith = (token: string) => (carillon: TestHub) => twilioForm(carillon, {}, { token });

scenarios("while the token is rotated, all are right", { ...taken, environment: ROTATION }, [
  { name: "the new one", request: signedWith("the new token"), status: 200 },
  { name: "one of the middle", request: signedWith("the one between"), status: 200 },
  { name: "the old one", request: signedWith("the old token"), status: 200 },
]);

scenarios("nothing else is", { ...forged, environment: ROTATION }, [
  { name: "a fourth one", request: signedWith("a fourth token"), status: 403 },
  { name: "the whole list", request: signedWith(ROTATION.TWILIO_TOKEN), status: 403 },
  {
    name: "the old one after the rotation",
    environment: { TWILIO_TOKEN: "the new token" },
    request: signedWith("the old token"),
    status: 403,
  },
]);

const JSON_BODY = JSON.stringify(formOf());

/** JSON signed for its query, with another body, query or type than that. */
const json = (change: { body?: string; path?: (path: string) => string; type?: string }) => async () =>
  withHub({}, async (carillon) => {
    const { path, headers, body } = twilioJson(carillon, JSON_BODY);
    const changed = { ...headers, "content-type": change.type ?? "application/json" };
    const response = await send(carillon, {
      path: change.path?.(path) ?? path,
      headers: changed,
      body: change.body ?? body,
    });
    const [delivery] = await deliveries(carillon);
    return { status: response.status, reason: delivery!.reason };
  });

const JSON_TABLE: [name: string, change: Parameters<typeof json>[0], status: number, reason: string | null][] = [
  ["as it is sent", {}, 200, null],
  ["of a type in capitals", { type: "APPLICATION/JSON" }, 200, null],
  ["of no type that is known", { type: "text/plain" }, 200, null],
  ["another body", { body: JSON_BODY.replace("Oui", "Non") }, 403, "bodySHA256 does not match the body"],
  ["a blank more", { body: `${JSON_BODY} ` }, 403, "bodySHA256 does not match the body"],
  ["no body", { body: "" }, 403, "bodySHA256 does not match the body"],
  ["no bodySHA256", { path: () => PATH }, 403, "bodySHA256 is missing from the query, and the body is no form"],
  [
    "bodySHA256 under another name",
    { path: (path) => path.replace("bodySHA256", "bodysha256") },
    403,
    "bodySHA256 is missing from the query, and the body is no form",
  ],
  ["another bodySHA256", { path: (path) => path.replace(/.$/, "x") }, 403, "X-Twilio-Signature does not match the URL"],
  ["a query more", { path: (path) => `${path}&a=1` }, 403, "X-Twilio-Signature does not match the URL"],
  ["said to be a form", { type: "application/x-www-form-urlencoded" }, 403, WRONG],
];

for (const [name, change, status, reason] of JSON_TABLE)
  test(`JSON: ${name}`, async () => expect(await json(change)()).toEqual({ status, reason }));

test("a form is signed with its fields, also where bodySHA256 stands in its query", () =>
  withHub({}, async (carillon) => {
    const asJson = twilioJson(carillon, encoded(formOf()));
    const posted = { path: asJson.path, body: asJson.body };
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const urlOnly = await send(carillon, { ...posted, headers: { ...asJson.headers, ...form } });
    expect(urlOnly.status).toBe(403);
    const query = asJson.path.slice(PATH.length);
    const { headers } = twilioForm(carillon, {}, { query });
    expect((await send(carillon, { ...posted, headers })).status).toBe(200);
  }));

test("a refusal tells strangers nothing and keeps no secret", () =>
  withHub({}, async (carillon) => {
    const wrong = signedAs((right) => next(right[0]!) + right.slice(1))(carillon);
    const response = await send(carillon, wrong);
    const kept = JSON.stringify(
      await query(carillon.hub, "select headers, reason, url, autopsy from inbound_delivery"),
    );
    const secrets = [tokenOf(carillon), signatureOf(wrong), signatureOf(twilioForm(carillon))];
    for (const told of [await response.text(), kept, carillon.lines.join("")])
      for (const secret of secrets) expect(told).not.toContain(secret);
  }));
