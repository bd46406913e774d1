import { expect, test } from "bun:test";
import { signSha256 } from "../../../src/providers/signatures.ts";
import type { TestHub } from "../../hub.ts";
import { type Posted, query, scenarios, withHub } from "../../scenario.ts";
import { bodyOf, PATH, refusedAs, sample, taken } from "./kit.ts";

/** HOSTILE A1 to A8, A10 to A12. */

/** The sample with another signature; `undefined` takes the header away. */
const signedAs = (change: (signature: string, carillon: TestHub) => string | undefined) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  const { "x-symphonia-signature": right, ...rest } = headers;
  const signature = change(right!, carillon);
  return { headers: signature === undefined ? rest : { ...rest, "x-symphonia-signature": signature }, body };
};

const flip = (hex: string, at: number) => hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);

const MALFORMED: [name: string, change: (signature: string, carillon: TestHub) => string | undefined][] = [
  ["missing", () => undefined],
  ["empty", () => ""],
  ["blank", () => "   "],
  ["one digit changed", (signature) => flip(signature, 20)],
  ["the last digit changed", (signature) => flip(signature, signature.length - 1)],
  ["one digit short", (signature) => signature.slice(0, -1)],
  ["one digit long", (signature) => `${signature}0`],
  ["doubled", (signature) => signature + signature.slice(7)],
  ["doubled with its scheme", (signature) => signature + signature],
  ["digits that are no hex after two bytes", (signature) => `${signature.slice(0, 11)}zz${signature.slice(13)}`],
  ["only z", () => `sha256=${"z".repeat(64)}`],
  ["multi-byte digits", () => `sha256=${"é".repeat(64)}`],
  ["a blank inside", (signature) => `${signature.slice(0, 30)} ${signature.slice(31)}`],
  ["1 MB long", () => `sha256=${"a".repeat(1_000_000)}`],
  ["the scheme sha1", (signature) => signature.replace("sha256", "sha1")],
  ["the scheme in capitals", (signature) => signature.replace("sha256", "SHA256")],
  ["the scheme v1", (signature) => signature.replace("sha256=", "v1,")],
  ["no scheme", (signature) => signature.slice(7)],
  ["only the scheme", () => "sha256="],
  ["base64", (signature) => `sha256=${Buffer.from(signature.slice(7), "hex").toString("base64")}`],
  ["a thousand signatures", (signature) => new Array(1_000).fill(signature).join(",")],
  ["sent twice", (signature) => `${signature}, ${signature}`],
  ["of another secret", (_, carillon) => signSha256("another secret", sample(carillon).body)],
  ["of the empty secret's kind", () => `sha256=${new Bun.CryptoHasher("sha256").update("").digest("hex")}`],
  ["an array's name", () => "sha256=constructor"],
];

scenarios(
  "a signature that is none is refused",
  refusedAs("signature", 401, "Invalid signature"),
  MALFORMED.map(([name, change]) => ({ name, request: signedAs(change), status: 401 })),
);

scenarios("a signature that is right is taken", taken, [
  { name: "as it is sent", request: sample, status: 200 },
  {
    name: "with its hex in capitals",
    request: signedAs((signature) => `sha256=${signature.slice(7).toUpperCase()}`),
    status: 200,
  },
]);

const changed = (change: (body: string) => string) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  return { headers, body: change(body) };
};

scenarios("the signature is over the very bytes", refusedAs("signature", 401, "Invalid signature"), [
  { name: "one letter of the body changed", request: changed((body) => body.replace("Paris", "Parjs")), status: 401 },
  { name: "one blank more", request: changed((body) => `${body} `), status: 401 },
  { name: "one byte less", request: changed((body) => body.slice(0, -1)), status: 401 },
  { name: "no body", request: changed(() => ""), status: 401 },
  { name: "the keys in another order", request: changed(reversed), status: 401 },
  {
    name: "written out again with blanks",
    request: changed((body) => JSON.stringify(JSON.parse(body), null, 1)),
    status: 401,
  },
  { name: "é written as an escape", request: changed((body) => body.replaceAll("é", "\\u00e9")), status: 401 },
  { name: "450 written as 450.0", request: changed((body) => body.replace("450", "450.0")), status: 401 },
]);

function reversed(body: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse()));
}

test("whichever bit of the body is flipped, it is refused", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = sample(carillon);
    const right = Buffer.from(body);
    for (let at = 0; at < right.length; at++) {
      const wrong = new Uint8Array(right);
      wrong[at]! ^= 1 << (at % 8);
      expect((await carillon.send(PATH, { method: "POST", headers, body: wrong })).status).toBe(401);
    }
    expect(await query(carillon.hub, "select * from transport_order")).toEqual([]);
  }));

test("a refusal tells strangers nothing and keeps no secret", () =>
  withHub({}, async (carillon) => {
    const forged = signedAs((signature) => flip(signature, 20))(carillon);
    const response = await carillon.send(PATH, { method: "POST", ...forged } as RequestInit);
    const secret = carillon.settings("symphonia").SYMPHONIA_WEBHOOK_SECRET[0];
    const kept = JSON.stringify(await query(carillon.hub, "select headers, reason, url from inbound_delivery"));
    for (const told of [await response.text(), kept, carillon.lines.join("")]) {
      expect(told).not.toContain(secret);
      expect(told).not.toContain(forged.headers["x-symphonia-signature"]!.slice(7));
    }
  }));

const ROTATION = {
  SYMPHONIA_WEBHOOK_SECRET: "the new secret, the one between, the old secret",
};
const signedWith =
  (secret: string) =>
  (carillon: TestHub): Posted => {
    const body = bodyOf(carillon, {});
    return { headers: { "x-symphonia-signature": signSha256(secret, body) }, body };
  };

scenarios("while the secret is rotated, both are right", { ...taken, environment: ROTATION }, [
  { name: "the new one", request: signedWith("the new secret"), status: 200 },
  { name: "the old one", request: signedWith("the old secret"), status: 200 },
  { name: "one of the middle", request: signedWith("the one between"), status: 200 },
]);

scenarios("nothing else is", { ...refusedAs("signature", 401, "Invalid signature"), environment: ROTATION }, [
  { name: "a fourth one", request: signedWith("a fourth secret"), status: 401 },
  { name: "the whole list", request: signedWith(ROTATION.SYMPHONIA_WEBHOOK_SECRET), status: 401 },
  {
    name: "the old one after the rotation",
    environment: { SYMPHONIA_WEBHOOK_SECRET: "the new secret" },
    request: signedWith("the old secret"),
    status: 401,
  },
]);
