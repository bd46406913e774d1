import { describe, expect, test } from "bun:test";
import { runDue } from "../../../src/inbound/due.ts";
import { settings } from "../../../src/providers/sms/settings.ts";
import type { TestHub } from "../../hub.ts";
import {
  breakTable,
  counters,
  onlyDelivery,
  query,
  rowsOf,
  sampleOf,
  type Scenario,
  scenarios,
  withHub,
} from "../../scenario.ts";
import {
  encoded,
  FORM_TYPE,
  forged,
  formOf,
  type Params,
  PATH,
  refusedAs,
  send,
  taken,
  TWIML,
  twilioForm,
  twilioJson,
} from "./kit.ts";

const sid = formOf().MessageSid as string;
const onlyMessage = async ({ hub }: TestHub) => (await query(hub, "select * from message"))[0]!;
const told = async (response: Response) => [response.status, await response.text()];

describe("an SMS", () => {
  const becomes = (name: string, changes: Params, row: object): Scenario => ({
    name,
    request: (carillon) => twilioForm(carillon, changes),
    environment: { CAMPAIGN_NUMBERS: '{"07 57 59 49 99": "campaign_123"}' },
    status: 200,
    after: async (carillon) => expect(await onlyMessage(carillon)).toMatchObject(row),
  });

  scenarios("is the row of SPEC 5", taken, [
    becomes(
      "like the seed's",
      {},
      {
        source: "sms",
        sender: "+33612345678",
        recipient: "+33757594999",
        subject: null,
        group_name: null,
        content: "Oui je suis intéressé",
        agent: "ResponseListenerAgent",
        campaign_id: "campaign_123",
        received_at: Date.parse("2026-11-22T10:00:00Z"),
        attachments: "[]",
        raw: JSON.stringify(formOf()),
      },
    ),
    becomes("to a number of no campaign", { To: "+33700000000" }, { recipient: "+33700000000", campaign_id: null }),
    becomes("from a short code", { From: "38080" }, { sender: "38080" }),
    becomes("from a name", { From: "LA POSTE" }, { sender: "LA POSTE" }),
    becomes(
      "from WhatsApp, through Twilio",
      { From: "whatsapp:+33612345678", To: "whatsapp:+33757594999" },
      { source: "whatsapp", sender: "+33612345678", recipient: "+33757594999", campaign_id: "campaign_123" },
    ),
    becomes("with an empty text", { Body: "" }, { content: "" }),
    becomes(
      "with everything that text can hold (HOSTILE C12), as it came",
      { Body: "a\u0000b \u202eRTL\u200b \u001b[31m 🚛 '); DROP TABLE message;-- {{7*7}} =HYPERLINK(1)\r\n" },
      { content: "a\u0000b \u202eRTL\u200b \u001b[31m 🚛 '); DROP TABLE message;-- {{7*7}} =HYPERLINK(1)\r\n" },
    ),
    becomes(
      "with pictures",
      {
        NumMedia: "2",
        MediaUrl0: "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
        MediaContentType0: "image/jpeg",
        MediaUrl1: "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME2",
      },
      {
        attachments: JSON.stringify([
          { name: "ME1", type: "image/jpeg", size: 0 },
          { name: "ME2", type: "application/octet-stream", size: 0 },
        ]),
      },
    ),
    becomes(
      "with more pictures than Twilio takes",
      { NumMedia: "12" },
      {
        attachments: JSON.stringify(
          Array.from({ length: 10 }, (_, i) => ({
            name: `media ${i + 1}`,
            type: "application/octet-stream",
            size: 0,
          })),
        ),
      },
    ),
    ...["-1", "1e3", "0x10", "", "999"].map((count) =>
      becomes(`with NumMedia "${count}" and no picture`, { NumMedia: count }, { attachments: "[]" }),
    ),
    becomes(
      "with a field that came twice",
      { Digits: ["2", "1", "2"] },
      { raw: JSON.stringify({ ...formOf(), Digits: ["2", "1"] }) },
    ),
    becomes(
      "with names that reach for a prototype (HOSTILE C4): they are left out",
      JSON.parse('{"__proto__": "1", "constructor": "2", "prototype": "3"}'),
      { raw: JSON.stringify(formOf()) },
    ),
    becomes(
      "with names as of arrays (HOSTILE C11)",
      { "a[b][c]": "1" },
      {
        raw: JSON.stringify({ ...formOf(), "a[b][c]": "1" }),
      },
    ),
  ]);

  test("is one delivery, message and contact, found by its sender's number", () =>
    withHub({}, async (carillon) => {
      await send(carillon, twilioForm(carillon));
      expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 1, message: 1, contact: 1, dedupe_key: 2 });
      expect(await onlyDelivery(carillon)).toMatchObject({
        provider: "sms",
        type: "sms.received",
        status: "processed",
        dedupe_key: sid,
        subject: "+33612345678",
        autopsy: null,
      });
    }));

  test("through WhatsApp names its sender", () =>
    withHub({}, async (carillon) => {
      await send(carillon, twilioForm(carillon, { From: "whatsapp:+33612345678", ProfileName: "Jean" }));
      expect(await query(carillon.hub, "select address, name from contact")).toEqual([
        { address: "+33612345678", name: "Jean" },
      ]);
      expect(await onlyDelivery(carillon)).toMatchObject({ subject: "+33612345678" });
    }));

  test("may come as JSON", () =>
    withHub({}, async (carillon) => {
      const body = JSON.stringify(formOf({ Body: "Non" }));
      expect(await told(await send(carillon, twilioJson(carillon, body)))).toEqual([200, TWIML]);
      expect(await onlyMessage(carillon)).toMatchObject({ content: "Non", raw: body });
    }));

  test("may come as multipart, with files that nobody reads", () =>
    withHub({}, async (carillon) => {
      const { headers } = twilioForm(carillon);
      const form = new FormData();
      for (const [name, value] of Object.entries(formOf())) form.append(name, value as string);
      form.append("file", new File(["x"], "../../etc/passwd"));
      const multipart = new Response(form);
      const type = multipart.headers.get("content-type")!;
      const body = await multipart.bytes();
      const response = await send(carillon, { headers: { ...headers, "content-type": type }, body });
      expect(response.status).toBe(200);
      expect(await onlyMessage(carillon)).toMatchObject({ raw: JSON.stringify(formOf()), attachments: "[]" });
    }));
});

const REQUIRED = ["From", "To", "Body"];
const subsets = REQUIRED.reduce<string[][]>((all, name) => [...all, ...all.map((names) => [...names, name])], [[]]);
const absent = (names: string[]): Params => Object.fromEntries(names.map((name) => [name, undefined]));

scenarios(
  "fields that must be there",
  refusedAs("payload", 400, ""),
  subsets
    .filter((names) => names.length > 0)
    .map((names) => ({
      name: `without ${names.join(", ")}`,
      request: (carillon) => twilioForm(carillon, absent(names)),
      status: 400,
      equals: { detail: `Champs manquants: ${names.join(", ")}` },
    })),
);

const jsonOf = (body: unknown) => (carillon: TestHub) => twilioJson(carillon, JSON.stringify(body));

const SHAPES: [name: string, request: (carillon: TestHub) => ReturnType<typeof twilioJson>, detail: string][] = [
  ["null", jsonOf(null), "Un objet JSON est attendu"],
  ["an array", jsonOf([]), "Un objet JSON est attendu"],
  ["a text", jsonOf("x"), "Un objet JSON est attendu"],
  ["a number", jsonOf(0), "Un objet JSON est attendu"],
  ["nothing", (carillon) => twilioJson(carillon, ""), "JSON illisible"],
  ["a form (HOSTILE C8)", (carillon) => twilioJson(carillon, encoded(formOf())), "JSON illisible"],
  ["100 KB of brackets (HOSTILE C2)", (carillon) => twilioJson(carillon, "[".repeat(50_000)), "JSON illisible"],
  ["an empty object", jsonOf({}), "Champs manquants: From, To, Body"],
  ["nulls", jsonOf({ ...formOf(), To: null }), "Champs manquants: To"],
  ["numbers", jsonOf({ ...formOf(), From: 33612345678 }), "Champs invalides: From"],
  ["objects", jsonOf({ ...formOf(), From: { toString: 1 }, Body: ["x"] }), "Champs invalides: From, Body"],
];

for (const [name, request, detail] of SHAPES)
  test(`JSON that is ${name}: 400`, () =>
    withHub({}, async (carillon) => {
      const response = await send(carillon, request(carillon));
      expect([response.status, await response.json()]).toEqual([400, { detail }]);
      expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause: "payload" });
    }));

test("JSON may hold what is no text beside what we need, and no file is ever read (HOSTILE C8)", () =>
  withHub({}, async (carillon) => {
    const body = { ...formOf(), NumMedia: { toString: 1 }, files: { x: { filepath: "/etc/passwd" } }, MessageSid: 7 };
    expect((await send(carillon, jsonOf(body)(carillon))).status).toBe(200);
    expect(await onlyMessage(carillon)).toMatchObject({ raw: JSON.stringify(body), attachments: "[]" });
  }));

const pairs = (count: number) => Array.from({ length: count }, (_, i) => `F${i}=x`).join("&");
const withBody =
  (body: string, type = FORM_TYPE) =>
  (carillon: TestHub) => {
    const { headers } = twilioForm(carillon);
    return { headers: { ...headers, "content-type": type }, body };
  };

scenarios("forms that nobody reads", refusedAs("payload", 400, "Formulaire illisible"), [
  { name: "10,000 pairs (HOSTILE C11)", request: withBody(pairs(10_000)), status: 400 },
  { name: "1,001 pairs", request: withBody(pairs(1_001)), status: 400 },
  { name: "multipart without a boundary (HOSTILE C10)", request: withBody("x", "multipart/form-data"), status: 400 },
  {
    name: "multipart that is none",
    request: withBody("--x\r\njunk", "multipart/form-data; boundary=x"),
    status: 400,
  },
]);

scenarios("what is too much or not signed is refused before it is read", forged, [
  {
    name: "10,000 pairs without a signature",
    headers: { "content-type": FORM_TYPE },
    body: pairs(10_000),
    status: 403,
  },
  { name: "bad escapes under another form's signature", request: withBody("From=%zz&%=%&Body=%e9"), status: 403 },
  {
    name: "more bytes than are taken",
    ...refusedAs("too_large", 413, "Requête trop volumineuse"),
    environment: { MAX_BODY_BYTES: "1000" },
    request: (carillon) => twilioForm(carillon, { Body: "x".repeat(1_000) }),
    status: 413,
  },
]);

test("bad escapes are verbatim, and so they are signed", () =>
  withHub({}, async (carillon) => {
    const { headers } = twilioForm(carillon, { Body: "100%zz %", "%": "" });
    const body = encoded(formOf({ "%": "" }))
      .replace(/Body=[^&]*/, "Body=100%zz+%")
      .replace("%25=", "%=");
    expect((await send(carillon, { headers, body })).status).toBe(200);
    expect(await onlyMessage(carillon)).toMatchObject({ content: "100%zz %" });
  }));

scenarios("not configured", { ...refusedAs("unconfigured", 503, "Source non configurée"), path: PATH }, [
  {
    name: "without TWILIO_TOKEN it is 503, to come again, and says which variable to set",
    environment: { TWILIO_TOKEN: undefined },
    headers: { "content-type": FORM_TYPE, "x-twilio-signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
    body: encoded(formOf()),
    status: 503,
    answers: { "retry-after": "5" },
    after: async (carillon) =>
      expect(await onlyDelivery(carillon)).toMatchObject({ cause: "unconfigured", reason: "Set TWILIO_TOKEN" }),
  },
]);

test("a TWILIO_TOKEN that holds no token does not start (HOSTILE A9)", () =>
  expect(settings.safeParse({ TWILIO_TOKEN: " , ," }).error?.issues).toMatchObject([{ path: ["TWILIO_TOKEN"] }]));

test("more than RATE_LIMIT_PER_MINUTE: 429, and when to come again", () =>
  withHub({ RATE_LIMIT_PER_MINUTE: "2" }, async (carillon) => {
    const answers = [];
    for (const n of [1, 2, 3]) answers.push(await send(carillon, twilioForm(carillon, { MessageSid: `SM${n}` })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const [first, , last] = answers.map(({ headers }) => headers.toJSON());
    expect(first).toMatchObject({ "ratelimit-limit": "2", "ratelimit-remaining": "1" });
    expect(last).toMatchObject({ "ratelimit-remaining": "0", "retry-after": "60" });
    expect(await answers[2]!.json()).toEqual({ detail: "Trop de requêtes" });
    expect(await counters(carillon)).toEqual({ "sms processed": 2, "sms rejected": 1 });
  }));

scenarios("development: taken, and logged", { ...taken, environment: { ENVIRONMENT: "development" } }, [
  { name: "with a wrong signature", request: (carillon) => twilioForm(carillon, {}, { token: "wrong" }), status: 200 },
  { name: "with none", headers: { "content-type": FORM_TYPE }, body: encoded(formOf()), status: 200 },
  {
    name: "as JSON without one",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(formOf()),
    status: 200,
    after: ({ lines }) => expect(lines.join("")).toContain("X-Twilio-Signature is missing"),
  },
]);

test("development does not read what cannot be read", () =>
  withHub({ ENVIRONMENT: "development" }, async (carillon) => {
    const response = await send(carillon, withBody(pairs(10_000))(carillon));
    expect([response.status, await response.json()]).toEqual([400, { detail: "Formulaire illisible" }]);
  }));

test("only POST is a route", () =>
  withHub({}, async (carillon) => {
    for (const method of ["GET", "PUT", "DELETE"])
      expect((await carillon.send(PATH, { method })).status).toBeOneOf([404, 405]);
  }));

describe("the sample", () => {
  const to = async (campaigns: string) =>
    withHub({ CAMPAIGN_NUMBERS: campaigns, PUBLIC_URL: "https://hooks.example.com" }, async (carillon) => {
      const { headers, body } = sampleOf(carillon, "sms");
      expect((await send(carillon, { headers, body })).status).toBe(200);
      const { recipient, campaign_id } = await onlyMessage(carillon);
      return [recipient, campaign_id];
    });

  test("goes to the first number of a campaign", async () =>
    expect(await to('{"us@example.com": "a", "01 44 55 66 77": "b", "+33700000000": "c"}')).toEqual([
      "+33144556677",
      "b",
    ]));

  test("goes to the seed's number when there is none", async () =>
    expect(await to('{"us@example.com": "a"}')).toEqual(["+33757594999", null]));

  test("is another message at another time", () =>
    withHub({}, async (carillon) => {
      const first = sampleOf(carillon, "sms").body;
      carillon.clock.now += 1;
      expect(sampleOf(carillon, "sms").body).not.toBe(first);
    }));
});

test("a table that breaks: taken, kept as failed, and later done", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "message");
    expect(await told(await send(carillon, twilioForm(carillon)))).toEqual([200, TWIML]);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", reason: "message is broken" });
    expect(await rowsOf(carillon)).not.toHaveProperty("contact");
    broken.mend();
    carillon.clock.now += 6_000;
    await runDue(carillon.hub, carillon.inbox);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 2 });
    expect(await rowsOf(carillon)).toMatchObject({ message: 1, contact: 1 });
  }));

test("Twilio's own retry of what failed is that same delivery", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "message");
    await send(carillon, twilioForm(carillon));
    broken.mend();
    const fallback = twilioForm(carillon, { ErrorCode: "11200", ErrorUrl: `http://localhost:3000${PATH}` });
    expect(await told(await send(carillon, fallback))).toEqual([200, TWIML]);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 2 });
    expect(await rowsOf(carillon)).toMatchObject({ message: 1, contact: 1 });
  }));
