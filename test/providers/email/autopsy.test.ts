import { describe, expect, test } from "bun:test";
import type { Autopsy } from "../../../src/providers/provider.ts";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, type Posted } from "../../scenario.ts";
import {
  encode,
  KEY,
  MAIL,
  mail,
  multipart,
  seconds,
  send,
  sign,
  TOKEN,
  triple,
  type Triple,
  urlEncoded,
  withMail,
} from "./kit.ts";

type Case = {
  name: string;
  request(carillon: TestHub): Posted;
  environment?: object;
  finding: string;
  advice: string;
  /** Of what was tried, the one that matched. */
  matched?: string;
};

const FOREIGN = "ffeeddccbbaa99887766554433221100";
const AS_API_KEY = `key-${KEY}`;

const signed = (change: (triple: Triple, carillon: TestHub) => Triple) => (carillon: TestHub) =>
  urlEncoded({ ...MAIL, ...change(triple(carillon), carillon) });
const over = (text: (timestamp: string, token: string) => string) =>
  signed((all) => ({ ...all, signature: sign(text(String(all.timestamp), String(all.token)), "") }));
const under = (key: string) => (carillon: TestHub) => mail(carillon, {}, { key });
const aged = (age: number) => (carillon: TestHub) =>
  mail(carillon, {}, { timestamp: String(Number(seconds(carillon)) - age) });

const AS_MAILGUN = "the timestamp and after it the token";
const WHERE = "HTTP webhook signing key";

const CASES: Case[] = [
  { name: "no fields", request: () => urlEncoded(MAIL), finding: "timestamp is missing", advice: "Mailgun route" },
  {
    name: "a token twice",
    request: (carillon) => ({ ...mail(carillon), body: `${mail(carillon).body}&token=${TOKEN}` }),
    finding: "token came 2 times",
    advice: "once each",
  },
  {
    name: "milliseconds",
    request: (carillon) => mail(carillon, {}, { timestamp: `${seconds(carillon)}000` }),
    finding: "in milliseconds",
    advice: "seconds, in ten digits",
  },
  {
    name: "base64",
    request: signed((all) => ({ ...all, signature: Buffer.from(String(all.signature), "hex").toString("base64") })),
    finding: "in base64",
    advice: "64 hex digits",
  },
  {
    name: "a signature that is none",
    request: signed((all) => ({ ...all, signature: "rubbish" })),
    finding: "signature is not 64 hex digits",
    advice: "no tool in between",
  },
  {
    name: "seven minutes ago, where five are allowed",
    environment: { MAILGUN_TOLERANCE: "300" },
    request: aged(420),
    finding: "the clock differs by 7 minutes, or it was 7 minutes on its way; 5 minutes is allowed (MAILGUN_TOLERANCE)",
    advice: "clock of this machine (NTP)",
  },
  {
    name: "two days ago",
    request: aged(172_800),
    finding: "2 days on its way",
    advice: "retry of Mailgun’s older than MAILGUN_TOLERANCE",
  },
  {
    name: "two days ahead",
    request: aged(-172_800),
    finding: "differs by 2 days: the sender’s is ahead",
    advice: "check the clock of this machine",
  },
  {
    name: "token first",
    request: over((timestamp, token) => token + timestamp),
    finding: "the token first",
    advice: AS_MAILGUN,
    matched: "token first",
  },
  ...[".", ":", "-", "|", ",", " ", "\n"].map((between) => ({
    name: `${JSON.stringify(between)} between`,
    request: over((timestamp, token) => timestamp + between + token),
    finding: `${JSON.stringify(between)} between timestamp and token`,
    advice: AS_MAILGUN,
    matched: JSON.stringify(between),
  })),
  {
    name: "signed in milliseconds",
    request: over((timestamp, token) => `${timestamp}000${token}`),
    finding: "in milliseconds",
    advice: AS_MAILGUN,
    matched: "milliseconds",
  },
  {
    name: "the token alone",
    request: over((_, token) => token),
    finding: "the token alone",
    advice: AS_MAILGUN,
    matched: "token alone",
  },
  {
    name: "the timestamp alone",
    request: over((timestamp) => timestamp),
    finding: "the timestamp alone",
    advice: AS_MAILGUN,
    matched: "timestamp alone",
  },
  {
    name: "quotes around our key",
    environment: { MAILGUN_SIGNING_KEY: `"${KEY}"` },
    request: under(KEY),
    finding: "without quotes and blanks around it",
    advice: "MAILGUN_SIGNING_KEY",
    matched: "without quotes",
  },
  {
    name: "quotes around theirs",
    request: under(`"${KEY}"`),
    finding: "in quotes",
    advice: "where it is signed",
    matched: "in quotes",
  },
  {
    name: "a line end behind theirs",
    request: under(`${KEY}\n`),
    finding: "a blank after it",
    advice: "where it is signed",
    matched: "blank after",
  },
  {
    name: "our key has key- before it",
    environment: { MAILGUN_SIGNING_KEY: AS_API_KEY },
    request: under(KEY),
    finding: "without key- before it",
    advice: "Take key- away",
    matched: "without key-",
  },
  {
    name: "theirs has",
    request: under(AS_API_KEY),
    finding: "with key- before it",
    advice: "Put key- before it",
    matched: "with key-",
  },
  {
    name: "in upper case",
    request: under(KEY.toUpperCase()),
    finding: "in upper or lower case",
    advice: "Copy it",
    matched: "upper",
  },
  {
    name: "cut short",
    request: under(KEY.slice(1)),
    finding: "letter is missing",
    advice: "Copy it",
    matched: "missing",
  },
  {
    name: "the second of two keys, token first",
    environment: { MAILGUN_SIGNING_KEY: `${FOREIGN},${KEY}` },
    request: over((timestamp, token) => token + timestamp),
    finding: "the token first",
    advice: AS_MAILGUN,
    matched: "token first",
  },
  {
    name: "the API key in place of the signing key",
    environment: { MAILGUN_SIGNING_KEY: "", MAILGUN_API_KEY: "any form of a key, older" },
    request: under(FOREIGN),
    finding: "The key in use is the API key",
    advice: WHERE,
  },
  {
    name: "an API key by its form",
    environment: { MAILGUN_SIGNING_KEY: `${"a".repeat(32)}-12345678-87654321` },
    request: under(FOREIGN),
    finding: "The key in use is the API key",
    advice: WHERE,
  },
  {
    name: "a subaccount",
    request: (carillon) =>
      encode("json", MAIL, {
        ...triple(carillon, { key: FOREIGN }),
        "parent-signature": sign(seconds(carillon), TOKEN, "x"),
      }),
    finding: "sent by a subaccount",
    advice: "key of the main account",
  },
  {
    name: "another account",
    request: under(FOREIGN),
    finding: "another account’s key, or timestamp or token were changed",
    advice: WHERE,
  },
  {
    name: "another account, and a key of one letter",
    environment: { MAILGUN_SIGNING_KEY: "@" },
    request: under(FOREIGN),
    finding: "another account’s key",
    advice: WHERE,
  },
  {
    name: "another account, 1 MB",
    request: (carillon) => mail(carillon, { "body-html": "x".repeat(1_000_000) }, { key: FOREIGN }),
    finding: "another account’s key",
    advice: WHERE,
  },
];

const autopsyOf = async (carillon: TestHub) => JSON.parse((await onlyDelivery(carillon)).autopsy!) as Autopsy;

describe("why Mailgun was not believed", () => {
  for (const { name, request, environment, finding, advice, matched } of CASES)
    test(name, () =>
      withMail(async (carillon) => {
        expect((await send(carillon, request(carillon))).status).toBe(401);
        const autopsy = await autopsyOf(carillon);
        expect(autopsy.finding).toContain(finding);
        expect(autopsy.advice).toContain(advice);
        const hits = autopsy.tried.filter(({ isMatch }) => isMatch).map(({ what }) => what);
        expect(hits).toEqual(matched ? [expect.stringContaining(matched)] : []);
        const told = JSON.stringify(autopsy) + (await onlyDelivery(carillon)).reason;
        for (const secret of secretsIn(carillon)) expect(told).not.toContain(secret);
      }, environment),
    );
});

test("what was tried is told in words, each once", () =>
  withMail(async (carillon) => {
    await send(carillon, under(FOREIGN)(carillon));
    const { tried } = await autopsyOf(carillon);
    expect(tried.length).toBeGreaterThan(15);
    expect(new Set(tried.map(({ what }) => what)).size).toBe(tried.length);
  }));

test("what was refused for another cause has none", () =>
  withMail(async (carillon) => {
    await send(carillon, multipart({}, [], ""));
    expect(await onlyDelivery(carillon)).toMatchObject({ cause: "payload", autopsy: null });
  }));

/** All that would let a reader sign, or replay. */
function secretsIn(carillon: TestHub): string[] {
  const { MAILGUN_SIGNING_KEY: keys } = carillon.settings("email");
  return [KEY, FOREIGN, TOKEN, ...keys, ...keys.map((key: string) => sign(seconds(carillon), TOKEN, key))];
}
