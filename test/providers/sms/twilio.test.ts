import { expect, test } from "bun:test";
import { counters, type Scenario, scenarios, withHub } from "../../scenario.ts";
import { forged, type Params, PATH, send, taken, twilioForm, twilioJson, formOf } from "./kit.ts";

/** Whatever Twilio's own library signs is taken. */

const FORMS: [name: string, changes: Params][] = [
  ["plain", {}],
  ["without a word", { Body: "" }],
  ["with two values of one name", { Digits: ["5678", "1234"] }],
  ["with the same value thrice", { Digits: ["1234", "1234", "1234"] }],
  ["with values that begin alike", { Digits: ["1", "10", "1 ", "01"] }],
  ["with an empty and another value", { Digits: ["", "1"] }],
  ["accents, emoji and other scripts", { Body: "Ça marche 👍🏽 ٱلسَّلَام 早安" }],
  ["letters that may be written in two ways", { Body: "e\u0301 é \u212b Å" }],
  ["+ and %", { Body: "1+1=2 & 100% %2B %20 +" }],
  ["blanks at both ends", { Body: "  STOP \t" }],
  ["lines of every kind", { Body: "a\r\nb\nc\rd" }],
  ["all that text can hold", { Body: "a\u0000b\u202e\u200b\u001b[31m\ufeff" }],
  ["names of all kinds, ordered by code unit", { Zz: "1", aa: "2", Z: "3", _a: "4", é: "5", "😀": "6", "\uffee": "7" }],
  ["names that are numbers", { "10": "a", "9": "b", "-1": "c" }],
  ["names as of arrays", { "a[b][c]": "1", "a[]": "2", "a.b": "3" }],
  ["names of prototypes", { constructor: "1", prototype: "2", toString: "3" }],
  ["an empty name", { "": "1" }],
  ["a picture", { NumMedia: "1", MediaUrl0: "https://api.twilio.com/Media/ME1", MediaContentType0: "image/jpeg" }],
  ["998 fields", Object.fromEntries(Array.from({ length: 989 }, (_, i) => [`F${i}`, "x"]))],
];

scenarios(
  "forms",
  taken,
  FORMS.map(([name, changes]) => ({ name, request: (carillon) => twilioForm(carillon, changes), status: 200 })),
);

/** What Twilio was given, or how it writes that, and the path and query that reach us. */
const URLS: [publicUrl: string, signed: string, received: string][] = [
  ["https://hooks.example.com", `https://hooks.example.com${PATH}`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com:443${PATH}`, PATH],
  ["http://hooks.example.com", `http://hooks.example.com:80${PATH}`, PATH],
  ["https://hooks.example.com:8443", `https://hooks.example.com:8443${PATH}`, PATH],
  ["https://hooks.example.com:8443", `https://hooks.example.com${PATH}`, PATH],
  ["http://localhost:3000", `http://localhost:3000${PATH}`, PATH],
  ["http://[::1]:3000", `http://[::1]:3000${PATH}`, PATH],
  ...["?", "?a", "?a=", "?a=1&b=2", "?b=2&a=1", "?a=1&a=1", "?q=it's", "?q=it%27s+me", "?q=a%20b", "?q=@:~!*()"].map(
    (query): [string, string, string] => ["https://h.example", `https://h.example${PATH}${query}`, PATH + query],
  ),
  ["https://h.example", `https://h.example${PATH}?q=it's%20x`, `${PATH}?q=it%27s+x`], // the form of old
  ["https://h.example", `https://h.example${PATH}?q=it%27s`, `${PATH}?q=it's`],
  ["https://h.example", `https://h.example${PATH}?to=a@b:c`, `${PATH}?to=a%40b%3Ac`],
  ["https://h.example", `https://h.example:443${PATH}?to=a@b:c's`, `${PATH}?to=a%40b%3ac%27s`],
];

scenarios(
  "URLs",
  taken,
  URLS.map(([publicUrl, url, path]): Scenario => ({
    name: `${url} at ${publicUrl}, received as ${path}`,
    environment: { PUBLIC_URL: publicUrl },
    path,
    request: (carillon) => twilioForm(carillon, {}, { url }),
    status: 200,
  })),
);

const FOREIGN: [publicUrl: string, signed: string, received: string][] = [
  ["https://hooks.example.com", `http://hooks.example.com${PATH}`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com:80${PATH}`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com:8443${PATH}`, PATH],
  ["https://hooks.example.com", `https://Hooks.example.com${PATH}`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com${PATH}/`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com${PATH.toUpperCase()}`, PATH],
  ["https://hooks.example.com", `https://user:pass@hooks.example.com${PATH}`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com${PATH}`, `${PATH}?a=1`],
  ["https://hooks.example.com", `https://hooks.example.com${PATH}?a=1`, PATH],
  ["https://hooks.example.com", `https://hooks.example.com${PATH}?a=b`, `${PATH}?a=B`],
  ["https://hooks.example.com", `https://hooks.example.com${PATH}?a=1&b=2`, `${PATH}?b=2&a=1`],
];

scenarios(
  "other URLs are not ours",
  forged,
  FOREIGN.map(([publicUrl, url, path]): Scenario => ({
    name: `${url} at ${publicUrl}, received as ${path}`,
    environment: { PUBLIC_URL: publicUrl },
    path,
    request: (carillon) => twilioForm(carillon, {}, { url }),
    status: 403,
  })),
);

test("JSON with its bodySHA256, blanks and escapes as they were sent", () =>
  withHub({ PUBLIC_URL: "https://hooks.example.com:8443" }, async (carillon) => {
    const bodies = [1, 2, 3].map((n) => formOf({ MessageSid: `SM${n}`, Body: `été ${n}` }));
    const written = bodies.map((body, i) => JSON.stringify(body, null, i).replaceAll("é", i === 2 ? "\\u00e9" : "é"));
    for (const body of written) expect((await send(carillon, twilioJson(carillon, body))).status).toBe(200);
    expect(await counters(carillon)).toEqual({ "sms processed": 3 });
  }));

test("two hundred forms made at random", () =>
  withHub({}, async (carillon) => {
    const random = randomOf(22);
    for (let n = 0; n < 200; n++) {
      const form = { ...randomForm(random), MessageSid: `SM${n}` };
      const { status } = await send(carillon, twilioForm(carillon, form));
      expect({ status, form }).toEqual({ status: 200, form });
    }
    expect(await counters(carillon)).toEqual({ "sms processed": 200 });
  }));

const LETTERS = ["a", "B", "1", " ", "+", "%", "&", "=", "é", "😀", "\n", "\u0000", "'", ""];

function randomForm(random: (below: number) => number): Params {
  const text = () => Array.from({ length: random(6) }, () => LETTERS[random(LETTERS.length)]).join("");
  const values = () => Array.from({ length: 1 + random(3) }, text);
  return Object.fromEntries(Array.from({ length: random(8) }, () => [`x${text()}`, values()]));
}

/** The same numbers every time. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
