import { describe, expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import {
  breakTable,
  counters,
  deliveries,
  execute,
  onlyDelivery,
  rowsOf,
  type Scenario,
  scenarios,
} from "../../scenario.ts";
import {
  answerOf,
  encode,
  ENCODINGS,
  ENVIRONMENT,
  INVALID,
  json,
  mail,
  MAIL,
  MESSAGE_ID,
  OK,
  onlyMessage,
  PATH,
  REFUSED,
  send,
  TOKEN,
  triple,
  urlEncoded,
  withMail,
} from "./kit.ts";

const defaults: Partial<Scenario> = { path: PATH, environment: ENVIRONMENT };

test("a mail: its message, its contact, its events, and the answer of SPEC 5", () =>
  withMail(
    async (carillon) => {
      expect(await answerOf(carillon, mail(carillon, { "X-Any": "thing" }))).toEqual([200, OK]);
      const { id } = await onlyDelivery(carillon);
      expect(await onlyDelivery(carillon)).toMatchObject({
        type: "email.received",
        status: "processed",
        subject: "camille@atelier.example",
        dedupe_key: `${MESSAGE_ID} reponses@berinia.example`,
      });
      expect(await onlyMessage(carillon)).toMatchObject({
        delivery_id: id,
        source: "email",
        sender: "camille@atelier.example",
        recipient: "reponses@berinia.example",
        subject: "Re: Votre site",
        content: "Oui je suis intéressée",
        agent: "ResponseListenerAgent",
        campaign_id: "campaign_7",
        attachments: [],
        raw: { ...MAIL, "X-Any": "thing" },
      });
      expect(await carillon.hub.db.selectFrom("contact").select(["address", "name"]).execute()).toEqual([
        { address: "camille@atelier.example", name: "Camille Moreau" },
      ]);
      const { event, notification: _, ...rows } = await rowsOf(carillon); // these are the interpreter's
      expect(rows).toEqual({ inbound_delivery: 1, dedupe_key: 2, delivery_minute: 1, message: 1, contact: 1 });
      expect(event).toBeGreaterThan(0);
    },
    { CAMPAIGN_NUMBERS: '{"Reponses@BerinIA.example": "campaign_7"}' },
  ));

describe("what is missing is named", () => {
  const names = ["sender", "recipient", "subject", "body-plain", "stripped-text"];
  for (let mask = 1; mask < 32; mask++) {
    const gone = names.filter((_, i) => mask & (1 << i));
    const isBodyless = gone.includes("body-plain") && gone.includes("stripped-text");
    const missing = [...gone.filter((name) => !name.includes("-")), ...(isBodyless ? ["body-plain"] : [])];
    test(gone.join(), () =>
      withMail(async (carillon) => {
        const request = mail(carillon, Object.fromEntries(gone.map((name) => [name, undefined])));
        const expected = missing.length > 0 ? [400, { detail: `Champs manquants: ${missing.join(", ")}` }] : [200, OK];
        expect<unknown>(await answerOf(carillon, request)).toEqual(expected);
        expect((await onlyDelivery(carillon)).cause).toBe(missing.length > 0 ? "payload" : null);
      }),
    );
  }
});

const refusedPayload = { ...defaults, status: 400, rows: REFUSED };
scenarios("fields that say nothing, or not what they should", refusedPayload, [
  ...["sender", "recipient"].map((name) => ({
    name: `${name} is empty`,
    status: 400,
    request: (carillon: TestHub) => mail(carillon, { [name]: "" }),
    equals: { detail: `Champs manquants: ${name}` },
  })),
  {
    name: "sender twice",
    status: 400,
    request: (carillon) => ({ ...mail(carillon), body: `${mail(carillon).body}&sender=x@y.example` }),
    equals: { detail: "Champs invalides: sender" },
  },
  ...[1, true, [], {}, ["a"]].map((value) => ({
    name: `${JSON.stringify(value)} in JSON`,
    status: 400,
    request: (carillon: TestHub) => json({ ...MAIL, subject: value, "body-plain": value, signature: triple(carillon) }),
    equals: { detail: "Champs invalides: subject, body-plain" },
  })),
  {
    name: "null in JSON",
    status: 400,
    request: (carillon) => json({ ...MAIL, subject: null, signature: triple(carillon) }),
    equals: { detail: "Champs manquants: subject" },
  },
]);

describe("what counts as the content", () => {
  const table: [plain: string | undefined, stripped: string | undefined, content: string][] = [
    ["whole", "stripped", "stripped"],
    ["whole", "", "whole"],
    ["whole", " \r\n ", "whole"],
    ["whole", undefined, "whole"],
    [undefined, "stripped", "stripped"],
    ["", "", ""],
    ["", undefined, ""],
    [undefined, "", ""],
    ["", "stripped", "stripped"],
  ];
  for (const [plain, stripped, content] of table)
    test(`body-plain ${JSON.stringify(plain)}, stripped-text ${JSON.stringify(stripped)}`, () =>
      withMail(async (carillon) => {
        expect(await answerOf(carillon, mail(carillon, { "body-plain": plain, "stripped-text": stripped }))).toEqual([
          200,
          OK,
        ]);
        expect((await onlyMessage(carillon)).content).toBe(content);
      }));

  test("an empty subject is a subject", () =>
    withMail(async (carillon) => {
      expect(await answerOf(carillon, mail(carillon, { subject: "" }))).toEqual([200, OK]);
      expect((await onlyMessage(carillon)).subject).toBe("");
    }));
});

describe("who wrote, to whom", () => {
  const table: [fields: Record<string, string | undefined>, found: object][] = [
    [{ sender: "Camille@Atelier.example" }, { sender: "camille@atelier.example" }],
    [{ from: undefined }, { name: null }],
    [{ from: "camille@atelier.example" }, { name: null }],
    [{ from: '"Moreau, C." <other@x.example>' }, { name: "Moreau, C.", sender: "camille@atelier.example" }],
    [{ recipient: "a@x.example, Reponses@berinia.example" }, { campaign_id: "seven" }],
    [{ recipient: "two@x.example,reponses@berinia.example" }, { campaign_id: "two" }],
    [{ recipient: "nobody@x.example" }, { campaign_id: null }],
  ];
  for (const [fields, found] of table)
    test(JSON.stringify(fields), () =>
      withMail(
        async (carillon) => {
          expect(await answerOf(carillon, mail(carillon, fields))).toEqual([200, OK]);
          const [contact] = await carillon.hub.db.selectFrom("contact").selectAll().execute();
          const { sender, campaign_id } = await onlyMessage(carillon);
          expect({ sender, campaign_id, name: contact!.name }).toMatchObject(found);
        },
        { CAMPAIGN_NUMBERS: '{"reponses@berinia.example":"seven","two@x.example":"two"}' },
      ),
    );
});

describe("the message id, however it is named", () => {
  const headers = (value: unknown) => ({ "Message-Id": undefined, "message-headers": JSON.stringify(value) });
  const table: [fields: Record<string, string | undefined>, id: string | null][] = [
    [{}, MESSAGE_ID],
    [{ "Message-Id": undefined, "message-id": "<1@x>" }, "<1@x>"],
    [{ "Message-Id": undefined, "Message-ID": " <1@x> " }, "<1@x>"],
    [
      headers([
        ["From", "x"],
        ["Message-ID", "<2@x>"],
      ]),
      "<2@x>",
    ],
    [{ ...headers([["message-id", "<2@x>"]]), "message-id": "" }, "<2@x>"],
    [headers([["Message-Id", 1], null, "x", {}, ["Message-Id"]]), null],
    [headers({ "Message-Id": "<2@x>" }), null],
    [headers(null), null],
    [{ "Message-Id": undefined, "message-headers": "[".repeat(100_000) }, null],
    [{ "Message-Id": undefined, "message-headers": "rubbish" }, null],
    [{ "Message-Id": undefined }, null],
    [{ "Message-Id": "" }, null],
    [{ "Message-Id": "x".repeat(999) }, null],
    [{ "Message-Id": "x".repeat(998) }, "x".repeat(998)],
  ];
  for (const [fields, message_id] of table)
    test(JSON.stringify(fields).slice(0, 80), () =>
      withMail(async (carillon) => {
        expect(await answerOf(carillon, mail(carillon, fields))).toEqual([200, { status: "ok", message_id }]);
        const { dedupe_key } = await onlyDelivery(carillon);
        expect(dedupe_key).toStartWith(message_id === null ? "token:" : `${message_id} `);
      }),
    );
});

describe("a signature is blotted out of the body that is kept (SPEC 1.6)", () => {
  const SIGNATURE = (carillon: TestHub) => String(triple(carillon).signature);
  for (const encoding of ENCODINGS)
    for (const [name, changes, status] of [
      ["taken", {}, 200],
      ["refused for what is missing", { sender: "" }, 400],
    ] as const)
      test(`${encoding}, ${name}`, () =>
        withMail(async (carillon) => {
          expect((await send(carillon, encode(encoding, { ...MAIL, ...changes }, triple(carillon)))).status).toBe(
            status,
          );
          const body = Buffer.from((await onlyDelivery(carillon)).body!).toString();
          expect(body).toContain("*".repeat(64));
          expect(body).toContain(TOKEN);
          expect(body).not.toContain(SIGNATURE(carillon));
        }));
});

test("signatures and tokens are in no row but the body", () =>
  withMail(async (carillon) => {
    await answerOf(carillon, mail(carillon));
    const signed = Object.values(triple(carillon)).slice(1) as string[];
    const tables = ["message", "event", "contact", "dedupe_key"] as const;
    const rows = await Promise.all(tables.map((table) => carillon.hub.db.selectFrom(table).selectAll().execute()));
    const { body, ...delivery } = await onlyDelivery(carillon);
    const told = JSON.stringify([rows, delivery, carillon.lines]);
    for (const secret of signed) expect(told).not.toContain(secret);
    expect(signed).toContain(TOKEN);
  }));

const event = (data: object) => (carillon: TestHub) => json({ signature: triple(carillon), "event-data": data });
const kept = { inbound_delivery: 1, dedupe_key: 2, delivery_minute: 1 };

scenarios(
  "what Mailgun tells of our own mails is kept, and nobody handles it",
  { ...defaults, status: 200, equals: { status: "ok", message_id: null }, rows: kept },
  (
    [
      [{ event: "delivered", id: "E1", recipient: "Jean@x.example" }, "email.delivered", "event:E1", "jean@x.example"],
      [{ event: "permanent_fail", id: "E1" }, "email.permanent_fail", "event:E1", null],
      [{ event: "Delivered!", id: "E1", recipient: 1 }, "email.event", "event:E1", null],
      [{ event: "x".repeat(41), id: "E1" }, "email.event", "event:E1", null],
      [{ id: "E1", event: 1 }, "email.event", "event:E1", null],
      [{ event: "opened" }, "email.opened", expect.stringMatching(/^token:/), null],
      [{ event: "opened", id: "" }, "email.opened", expect.stringMatching(/^token:/), null],
      [{ event: "opened", id: 1 }, "email.opened", expect.stringMatching(/^token:/), null],
      [{ event: "opened", id: "x".repeat(201) }, "email.opened", expect.stringMatching(/^token:/), null],
      [{}, "email.event", expect.stringMatching(/^token:/), null],
    ] as const
  ).map(([data, type, dedupe_key, subject]) => ({
    name: JSON.stringify(data).slice(0, 80),
    status: 200,
    request: event(data),
    after: async (carillon: TestHub) =>
      expect(await onlyDelivery(carillon)).toMatchObject({ status: "unhandled", type, dedupe_key, subject }),
  })),
);

test("an event again, under a fresh token, is a duplicate", () =>
  withMail(async (carillon) => {
    const data = { event: "opened", id: "E1", geo: { city: "Lyon", code: 1 } };
    const turned = { geo: { code: 1, city: "Lyon" }, id: "E1", event: "opened" };
    await answerOf(carillon, event(data)(carillon));
    await answerOf(carillon, json({ "event-data": turned, signature: triple(carillon, { token: "2" }) }));
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "unhandled", duplicate_count: 1 });
  }));

scenarios("an event-data that is none is no event", { ...defaults, status: 400, rows: REFUSED }, [
  ...[null, "x", [], 1].map((value) => ({
    name: JSON.stringify(value),
    status: 400,
    request: (carillon: TestHub) => json({ "event-data": value, signature: triple(carillon) }),
  })),
  {
    name: "in a form",
    status: 400,
    request: (carillon) => urlEncoded({ "event-data": '{"event":"opened"}', ...triple(carillon) }),
  },
]);

scenarios("limits and settings", { ...defaults, rows: REFUSED }, [
  {
    name: "without a key: 503, and the admin reads which variable to set",
    environment: { MAILGUN_SIGNING_KEY: "", MAILGUN_API_KEY: "" },
    request: (carillon) => mail(carillon),
    status: 503,
    equals: { detail: "Source non configurée" },
    answers: { "retry-after": "5" },
    after: async (carillon) =>
      expect(await onlyDelivery(carillon)).toMatchObject({ cause: "unconfigured", reason: "Set MAILGUN_SIGNING_KEY" }),
  },
  {
    name: "above MAILGUN_MAX_BODY_BYTES",
    environment: { ...ENVIRONMENT, MAILGUN_MAX_BODY_BYTES: "2000" },
    request: (carillon) => mail(carillon, { "body-plain": "x".repeat(2_000) }),
    status: 413,
    equals: { detail: "Requête trop volumineuse" },
  },
  {
    name: "a mail of 20 MB is taken",
    request: (carillon) =>
      mail(carillon, {}, { files: [{ field: "attachment-1", name: "a", content: "x".repeat(20_000_000) }] }),
    status: 200,
    rows: undefined,
  },
  {
    name: "so are 5 MB without a file, which Mailgun posts urlencoded",
    request: (carillon) => mail(carillon, { "body-html": "x".repeat(5_000_000) }),
    status: 200,
    rows: undefined,
  },
  {
    name: "one of 26 MB is not",
    request: (carillon) => mail(carillon, { "body-html": "x".repeat(26_214_400) }),
    status: 413,
  },
  {
    name: "one too many in a minute",
    environment: { ...ENVIRONMENT, RATE_LIMIT_PER_MINUTE: "1" },
    before: (carillon) => send(carillon, urlEncoded(MAIL)),
    request: (carillon) => mail(carillon),
    status: 429,
    equals: { detail: "Trop de requêtes" },
    answers: { "retry-after": "60", "ratelimit-remaining": "0" },
    rows: { inbound_delivery: 2, delivery_minute: 1 },
  },
  {
    name: "in development an unsigned mail is taken",
    environment: { ...ENVIRONMENT, ENVIRONMENT: "development" },
    request: () => urlEncoded(MAIL),
    status: 200,
    equals: OK,
    rows: undefined,
  },
  {
    name: "in development what cannot be read is refused all the same",
    environment: { ...ENVIRONMENT, ENVIRONMENT: "development" },
    body: "x",
    status: 400,
    equals: { detail: "Formulaire illisible" },
  },
]);

test("in development two unsigned mails without an id are two, and the same one is one", () =>
  withMail(
    async (carillon) => {
      const { "Message-Id": _, ...anonymous } = MAIL;
      for (const subject of ["one", "two", "two"]) await answerOf(carillon, urlEncoded({ ...anonymous, subject }));
      expect(await counters(carillon)).toEqual({ "email processed": 2, "email duplicate": 1 });
    },
    { ENVIRONMENT: "development" },
  ));

for (const [name, value] of [
  ["MAILGUN_TOLERANCE", "0"],
  ["MAILGUN_MAX_BODY_BYTES", "0"],
  ["MAILGUN_MAX_BODY_BYTES", "67108865"],
  ["MAILGUN_TOLERANCE", "1d"],
] as const)
  test(`${name}=${value} is a mistake`, async () => {
    await expect(withMail(() => {}, { [name]: value })).rejects.toThrow();
  });

test("a broken table: 200, kept as failed, and retried by us", () =>
  withMail(async (carillon) => {
    const broken = breakTable(carillon, "message");
    expect(await answerOf(carillon, mail(carillon))).toEqual([200, OK]);
    const { id, next_attempt_at } = await onlyDelivery(carillon);
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 1, dedupe_key: 2, delivery_minute: 1 });
    broken.mend();
    execute(carillon, `update inbound_delivery set next_attempt_at = ${next_attempt_at}, retries = 1`);
    const outcome = await carillon.inbox.rerun(id, { leasedUntil: next_attempt_at! });
    expect(outcome).toMatchObject({ kind: "processed", answer: { message_id: MESSAGE_ID } });
    expect((await onlyMessage(carillon)).sender).toBe("camille@atelier.example");
    expect(await deliveries(carillon)).toMatchObject([{ status: "processed", next_attempt_at: null }]);
  }));

test("a store that is broken: 503, and the same is taken later", () =>
  withMail(async (carillon) => {
    const broken = breakTable(carillon, "inbound_delivery");
    expect(await answerOf(carillon, mail(carillon))).toEqual([503, { detail: "Service indisponible" }]);
    expect(await answerOf(carillon, mail(carillon, {}, { token: "", key: "x" }))).toEqual([401, INVALID]);
    broken.mend();
    expect(await answerOf(carillon, mail(carillon))).toEqual([200, OK]);
  }));
