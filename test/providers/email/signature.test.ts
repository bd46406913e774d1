import { describe, expect, test } from "bun:test";
import { signatureOf } from "../../../src/providers/email/signed.ts";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, rowsOf, type Scenario, scenarios } from "../../scenario.ts";
import {
  answerOf,
  encode,
  ENCODINGS,
  ENVIRONMENT,
  INVALID,
  json,
  KEY,
  MAIL,
  mail,
  OK,
  PATH,
  REFUSED,
  seconds,
  sign,
  TOKEN,
  triple,
  type Triple,
  urlEncoded,
  withMail,
} from "./kit.ts";

const OTHER_KEY = "ffeeddccbbaa99887766554433221100";

test("the vector of PROTOCOLS 2", () =>
  expect(signatureOf("key", "1770920772", "e0b5477167110d68991efc6b9f89f0a11066af27834600e123")).toBe(
    "e8f5d8f1bd9ce26cc6e78f1cbde9e93cc2bba777a3d3005819ca8de26128118d",
  ));

const taken: Partial<Scenario> = { path: PATH, environment: ENVIRONMENT, status: 200, equals: OK };
const refused: Partial<Scenario> = {
  path: PATH,
  environment: ENVIRONMENT,
  status: 401,
  equals: INVALID,
  rows: REFUSED,
  after: async (carillon) =>
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause: "signature" }),
};

const line = (name: string, change: (triple: Triple, carillon: TestHub) => Triple, rest: object = {}): Scenario => ({
  name,
  request: (carillon) => urlEncoded({ ...MAIL, ...change(triple(carillon), carillon) }),
  ...({} as { status: number }),
  ...rest,
});

scenarios("signed as documented, it is taken", taken, [
  ...ENCODINGS.map((encoding) => ({
    name: encoding,
    status: 200,
    request: (carillon: TestHub) => encode(encoding, MAIL, triple(carillon)),
  })),
  line("upper-case hex", ({ signature, ...rest }) => ({ ...rest, signature: String(signature).toUpperCase() })),
  line("a token of one letter", (_, carillon) => triple(carillon, { token: "x" })),
  line("a token of 200 letters", (_, carillon) => triple(carillon, { token: "é".repeat(200) })),
  {
    name: "a timestamp that is a number, in JSON",
    status: 200,
    request: (carillon) => encode("json", MAIL, { ...triple(carillon), timestamp: Number(seconds(carillon)) }),
  },
  ...[KEY, OTHER_KEY].map((key) => ({
    name: `during rotation (HOSTILE A10): ${key === KEY ? "the old" : "the new"} key`,
    status: 200,
    environment: { MAILGUN_SIGNING_KEY: `${OTHER_KEY}, ${KEY}` },
    request: (carillon: TestHub) => mail(carillon, {}, { key }),
  })),
  {
    name: "the parent's signature under our key, the subaccount's under another",
    status: 200,
    request: (carillon) =>
      encode("json", MAIL, {
        ...triple(carillon, { key: OTHER_KEY }),
        "parent-signature": sign(seconds(carillon), TOKEN),
      }),
  },
  {
    name: "MAILGUN_API_KEY alone",
    status: 200,
    environment: { MAILGUN_SIGNING_KEY: "", MAILGUN_API_KEY: KEY },
    request: (carillon) => mail(carillon),
  },
]);

scenarios("who is not Mailgun (HOSTILE A1 to A8, A14)", refused, [
  ...["timestamp", "token", "signature"].flatMap((name) => [
    line(`no ${name}`, ({ [name]: _, ...rest }) => rest),
    line(`${name} is empty`, (all) => ({ ...all, [name]: "" })),
    line(`${name} is a blank`, (all) => ({ ...all, [name]: " " })),
    {
      name: `${name} twice`,
      status: 401,
      request: (carillon: TestHub) => {
        const { headers, body } = mail(carillon);
        return { headers, body: `${body}&${name}=${triple(carillon)[name]}` };
      },
    },
    ...[null, 1.5, true, [], {}, [1]].map((value) => ({
      name: `${name} is ${JSON.stringify(value)}, in JSON`,
      status: 401,
      request: (carillon: TestHub) => encode("json", MAIL, { ...triple(carillon), [name]: value }),
    })),
  ]),
  line("the last digit is missing", (all) => ({ ...all, signature: String(all.signature).slice(0, -1) })),
  line("doubled", (all) => ({ ...all, signature: `${all.signature}${all.signature}` })),
  line("a blank behind it", (all) => ({ ...all, signature: `${all.signature} ` })),
  line("two of them", (all) => ({ ...all, signature: `${all.signature}, ${all.signature}` })),
  line("hex that ends early", (all) => ({
    ...all,
    signature: `${String(all.signature).slice(0, 4)}${"z".repeat(60)}`,
  })),
  line("base64", (all) => ({ ...all, signature: Buffer.from(String(all.signature), "hex").toString("base64") })),
  line("sha256= before it", (all) => ({ ...all, signature: `sha256=${all.signature}` })),
  line("1 MB of it", (all) => ({ ...all, signature: "a".repeat(1_000_000) })),
  line("a thousand of them", (all) => ({ ...all, signature: Array(1_000).fill(all.signature).join(",") })),
  line("the key of another account", (_, carillon) => triple(carillon, { key: OTHER_KEY })),
  line("token before timestamp", (all) => ({ ...all, signature: sign(all.token, all.timestamp) })),
  line("a token of 201 letters", (_, carillon) => triple(carillon, { token: "x".repeat(201) })),
  line("a digit moved from the token to the timestamp", (_, carillon) => ({
    timestamp: `${seconds(carillon)}1`,
    token: "23",
    signature: sign(seconds(carillon), "123"),
  })),
  {
    name: "a triple at the top of JSON, where Mailgun never writes it",
    status: 401,
    request: (carillon) => json({ ...MAIL, ...triple(carillon) }),
  },
  {
    name: "a triple in the address",
    path: `${PATH}?timestamp=1795341600&token=${TOKEN}&signature=${sign(1_795_341_600, TOKEN)}`,
    status: 401,
    request: () => urlEncoded(MAIL),
  },
  {
    name: "a triple in files",
    status: 401,
    request: (carillon) => {
      const files = Object.entries(triple(carillon)).map(([field, content]) => ({
        field,
        name: field,
        content: String(content),
      }));
      return mail(carillon, {}, { files, timestamp: "" });
    },
  },
  {
    name: "a parent's signature under another key, too",
    status: 401,
    request: (carillon) =>
      encode("json", MAIL, {
        ...triple(carillon, { key: OTHER_KEY }),
        "parent-signature": sign(seconds(carillon), TOKEN, "x"),
      }),
  },
]);

describe("any change of one letter is refused (HOSTILE A2, A3)", () => {
  for (const name of ["timestamp", "token", "signature"])
    test(name, () =>
      withMail(async (carillon) => {
        const right = triple(carillon);
        const text = String(right[name]);
        for (let i = 0; i < text.length; i++) {
          const changed = text.slice(0, i) + (text[i] === "1" ? "2" : "1") + text.slice(i + 1);
          const posted = urlEncoded({ ...MAIL, ...right, [name]: changed });
          expect([i, ...(await answerOf(carillon, posted))]).toEqual([i, 401, INVALID]);
        }
        expect((await rowsOf(carillon)).message).toBeUndefined();
        expect(await answerOf(carillon, urlEncoded({ ...MAIL, ...right }))).toEqual([200, OK]);
      }),
    );
});

scenarios(
  "timestamps that are none, rightly signed (HOSTILE B5)",
  refused,
  [
    "NaN",
    "",
    "-1",
    "1e10",
    "0x65",
    " 123 ",
    "123abc",
    "12345678901234567890",
    "1795341600000",
    "179534160",
    "１７９５３４１６００",
    "1795341600\n",
    "1795341600.0",
    "+795341600",
  ].flatMap((timestamp) => [
    {
      name: `form: ${JSON.stringify(timestamp)}`,
      status: 401,
      request: (carillon: TestHub) => mail(carillon, {}, { timestamp }),
    },
    {
      name: `JSON: ${JSON.stringify(timestamp)}`,
      status: 401,
      request: (carillon: TestHub) => encode("json", MAIL, triple(carillon, { timestamp })),
    },
  ]),
);

scenarios(
  "numbers that are no timestamps, rightly signed",
  refused,
  [1e10, -1, 101, 1795341600.5, 1795341600000, 1e300].map((timestamp) => ({
    name: String(timestamp),
    status: 401,
    request: () => encode("json", MAIL, { timestamp, token: TOKEN, signature: sign(timestamp, TOKEN) }),
  })),
);

const aged = (age: number) => (carillon: TestHub) =>
  mail(carillon, {}, { timestamp: String(Number(seconds(carillon)) - age) });
const stale: Partial<Scenario> = {
  ...refused,
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ cause: "stale" }),
};

scenarios("as old as Mailgun's retries are, it is taken", taken, [
  ...[0, 1, 28_800, 86_400, -1, -86_400].map((age) => ({ name: `${age} s`, status: 200, request: aged(age) })),
  {
    name: "MAILGUN_TOLERANCE=60: 60 s",
    status: 200,
    environment: { ...ENVIRONMENT, MAILGUN_TOLERANCE: "60" },
    request: aged(60),
  },
]);

scenarios("older than MAILGUN_TOLERANCE, or from the future, it is stale", stale, [
  ...[86_401, -86_401, 7e8, -1e9].map((age) => ({ name: `${age} s`, status: 401, request: aged(age) })),
  ...[61, -61].map((age) => ({
    name: `MAILGUN_TOLERANCE=60: ${age} s`,
    status: 401,
    environment: { ...ENVIRONMENT, MAILGUN_TOLERANCE: "60" },
    request: aged(age),
  })),
]);

test("the reasons tell the admin what was wrong, and nobody a secret", () =>
  withMail(async (carillon) => {
    const all = triple(carillon);
    const reasonOf = async (change: Triple) => {
      await answerOf(carillon, urlEncoded({ ...MAIL, ...all, ...change }));
      const { reason } = await carillon.hub.db
        .selectFrom("inbound_delivery")
        .select("reason")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow();
      return reason;
    };
    expect(await reasonOf({ timestamp: "" })).toBe("timestamp is missing");
    expect(await reasonOf({ timestamp: "x" })).toBe("timestamp is not seconds, in ten digits");
    expect(await reasonOf({ token: "" })).toBe("token is missing");
    expect(await reasonOf({ signature: "x" })).toBe("signature is not 64 hex digits");
    expect(await reasonOf({ signature: sign("x", "y") })).toBe("signature does not match timestamp and token");
    expect(await reasonOf(triple(carillon, { timestamp: String(Number(seconds(carillon)) - 90_000) }))).toBe(
      "timestamp is 90000 s old; 86400 s are allowed",
    );
    const told = carillon.lines.join("");
    for (const secret of [KEY, TOKEN, String(all.signature)]) expect(told).not.toContain(secret);
  }));
