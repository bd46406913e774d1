import { describe, expect, test } from "bun:test";
import {
  breakTable,
  counters,
  deliveries,
  onlyDelivery,
  query,
  rowsOf,
  type Scenario,
  scenarios,
  withHub,
} from "../../scenario.ts";
import type { TestHub } from "../../hub.ts";

const PATH = "/webhook/whatsapp";
const MESSAGE = {
  source: "whatsapp",
  type: "text",
  group: "Prospection Lyon",
  author: "33612345678@c.us",
  content: "Oui je suis intéressé",
  timestamp: "2026-11-22T09:59:58Z",
  messageId: "wamid.HBgL1",
};
const TAKEN = { status: "ok", agent: "MetaAgent" };
const ONE = {
  inbound_delivery: 1,
  delivery_minute: 1,
  dedupe_key: 1,
  message: 1,
  contact: 1,
  event: 2,
  notification: 1,
};
const KEPT = { inbound_delivery: 1, delivery_minute: 1 };

const body = (change: object = {}) => JSON.stringify({ ...MESSAGE, ...change });
const without = (...names: string[]) =>
  JSON.stringify(Object.fromEntries(Object.entries(MESSAGE).filter(([name]) => !names.includes(name))));
const send = ({ send }: TestHub, change: object = {}, headers: Record<string, string> = {}) =>
  send(PATH, { method: "POST", body: body(change), headers });
const onlyMessage = async ({ hub }: TestHub) => (await query(hub, "select * from message"))[0]!;

type Line = Omit<Scenario, "status"> & { status?: number };
const table = (title: string, defaults: Partial<Scenario> & { status: number }, lines: Line[]) =>
  scenarios(
    title,
    { path: PATH },
    lines.map((line) => ({ ...defaults, ...line })),
  );

table("a message of the bridge", { status: 200, equals: TAKEN }, [
  {
    name: "is one row, as SPEC 5 has it",
    body: body(),
    after: async (carillon) =>
      expect(await onlyMessage(carillon)).toMatchObject({
        source: "whatsapp",
        sender: "+33612345678",
        content: "Oui je suis intéressé",
        group_name: "Prospection Lyon",
        agent: "MetaAgent",
        campaign_id: null,
        received_at: carillon.clock.now,
        raw: JSON.stringify(MESSAGE),
      }),
  },
  { name: "alone, in no group", body: body({ group: "" }) },
  { name: "without words (a picture)", body: body({ type: "image", content: "" }) },
  { name: "with a time in seconds", body: body({ timestamp: 1_795_341_600 }) },
  { name: "with fields nobody knows", body: body({ quoted: { a: [1] }, hasMedia: false }) },
  {
    name: "called something else by its Content-Type (HOSTILE C7)",
    body: body(),
    headers: { "content-type": "TEXT/Plain" },
  },
  {
    name: "with everything that text can hold (HOSTILE C12), as it came",
    body: body({ content: "a\u0000b \u202eRTL\u200b \u001b[31m 🚛\ud83d '); DROP TABLE message;--" }),
    after: async (carillon) =>
      expect((await onlyMessage(carillon)).content).toBe(
        "a\u0000b \u202eRTL\u200b \u001b[31m 🚛\ufffd '); DROP TABLE message;--",
      ),
  },
  {
    name: "with keys that reach a prototype (HOSTILE C4)",
    body: body().replace("{", '{"__proto__":{"polluted":1},"constructor":{"a":1},'),
    after: () => expect(({} as any).polluted).toBeUndefined(),
  },
]);

table(
  "the agent is the one of its group",
  { environment: { WHATSAPP_AGENT_ROUTES: '{"Admin":"AdminInterpreterAgent","constructor":"NoAgent"}' }, status: 200 },
  [
    { name: "by name", body: body({ group: "Admin" }), equals: { status: "ok", agent: "AdminInterpreterAgent" } },
    {
      name: "whatever its capitals",
      body: body({ group: " ADMIN " }),
      equals: { status: "ok", agent: "AdminInterpreterAgent" },
    },
    { name: "and MetaAgent for any other", body: body({ group: "Other" }), equals: TAKEN },
    { name: "also for one named like what every object has", body: body({ group: "toString" }), equals: TAKEN },
  ],
);

table(
  "its campaign is that of our number, or of the group",
  { status: 200 },
  [
    ["our number", '{"+33757594999":"spring"}', { to: "33757594999@c.us" }, "spring"],
    ["the group", '{"prospection lyon":"no","Prospection Lyon":"autumn"}', {}, "autumn"],
    ["none", '{"+33757594999":"spring"}', {}, null],
  ].map(([name, CAMPAIGN_NUMBERS, change, campaign]) => ({
    name: String(name),
    environment: { CAMPAIGN_NUMBERS: CAMPAIGN_NUMBERS as string },
    body: body(change as object),
    status: 200,
    after: async (carillon: TestHub) => expect((await onlyMessage(carillon)).campaign_id).toBe(campaign),
  })),
);

const missing = (...names: string[]) => ({ equals: { detail: `Champs manquants: ${names.join(", ")}` } });

table("what is not a message is answered 400", { status: 400, rows: KEPT }, [
  ...Object.keys(MESSAGE).map((name) => ({ name: `no ${name}`, body: without(name), status: 400, ...missing(name) })),
  { name: "several missing", body: without("author", "group"), status: 400, ...missing("group", "author") },
  { name: "nothing in it", body: "{}", status: 400, ...missing(...Object.keys(MESSAGE)) },
  { name: "null for a field", body: body({ author: null }), status: 400, ...missing("author") },
  { name: "an empty id", body: body({ messageId: "" }), status: 400, ...missing("messageId") },
  {
    name: "an object for a text",
    body: body({ content: { a: 1 } }),
    status: 400,
    equals: { detail: "Champs invalides: content" },
  },
  {
    name: "an id of 200 letters is one",
    body: body({ messageId: "é".repeat(200) }),
    status: 200,
    equals: TAKEN,
    rows: ONE,
  },
  {
    name: "an id of 201 letters, which would become a key",
    body: body({ messageId: "é".repeat(201) }),
    status: 400,
    equals: { detail: "Champs invalides: messageId" },
  },
  {
    name: "a number for an id",
    body: body({ messageId: 12 }),
    status: 400,
    equals: { detail: "Champs invalides: messageId" },
  },
  ...["", "null", "[]", '"x"', "0", "{", "a=1&b=2", "[".repeat(100_000)].map((text) => ({
    name: `the body ${text.slice(0, 10) || "(empty)"}`,
    body: text,
    status: 400,
    contains: ["detail"],
  })),
]);

const REFUSED = { detail: "Adresse IP non autorisée" };

table("only the bridge may post", { status: 403, equals: REFUSED, rows: KEPT, body: body() }, [
  { name: "a stranger behind the proxy", headers: { "x-forwarded-for": "203.0.113.9" }, status: 403 },
  {
    name: "a stranger that claims to be the bridge",
    headers: { "x-forwarded-for": "127.0.0.1, 203.0.113.9" },
    status: 403,
  },
  {
    name: "the bridge's address through a proxy that is not trusted",
    environment: { WHATSAPP_ALLOWED_IPS: "203.0.113.9", TRUSTED_PROXIES: "10.0.0.1/32" },
    headers: { "x-forwarded-for": "203.0.113.9" },
    status: 403,
    after: async (carillon) => {
      const { autopsy, cause } = await onlyDelivery(carillon);
      expect([cause, JSON.parse(autopsy!).advice]).toEqual(["address", expect.stringContaining("TRUSTED_PROXIES")]);
    },
  },
  { name: "before anything is read", body: "{", headers: { "x-forwarded-for": "203.0.113.9" }, status: 403 },
]);

table("an address that is allowed", { status: 200, equals: TAKEN, body: body() }, [
  {
    name: "on the list, behind the proxy",
    environment: { WHATSAPP_ALLOWED_IPS: "203.0.113.0/24" },
    headers: { "x-forwarded-for": "203.0.113.9" },
    status: 200,
  },
  {
    name: "IPv6, and IPv4 written as IPv6",
    environment: { WHATSAPP_ALLOWED_IPS: "2001:db8::/32,203.0.113.9" },
    headers: { "x-forwarded-for": "::ffff:203.0.113.9" },
    status: 200,
  },
  {
    name: "anybody, in development",
    environment: { ENVIRONMENT: "development", WHATSAPP_ALLOWED_IPS: "203.0.113.9" },
    status: 200,
  },
]);

describe("the same message", () => {
  test("again changes nothing", () =>
    withHub({}, async (carillon) => {
      await send(carillon);
      const answer = await send(carillon, {}, { "x-forwarded-for": "127.0.0.1" });
      expect([answer.status, await answer.json()]).toEqual([200, TAKEN]);
      expect(await counters(carillon)).toEqual({ "whatsapp processed": 1, "whatsapp duplicate": 1 });
      expect((await query(carillon.hub, "select messages from contact"))[0]).toEqual({ messages: 1 });
    }));

  test("fifty times at once is one", () =>
    withHub({}, async (carillon) => {
      await Promise.all(Array.from({ length: 50 }, () => send(carillon)));
      expect(await onlyDelivery(carillon)).toMatchObject({ duplicate_count: 49 });
    }));

  test("written in another order of fields is no conflict; with other words it is", () =>
    withHub({}, async (carillon) => {
      await send(carillon);
      const turned = JSON.stringify(Object.fromEntries(Object.entries(MESSAGE).reverse()));
      await carillon.send(PATH, { method: "POST", body: turned });
      expect(await deliveries(carillon)).toHaveLength(1);
      expect((await send(carillon, { content: "other words" })).status).toBe(200);
      expect((await deliveries(carillon)).map(({ cause }) => cause)).toEqual([null, "conflict"]);
      expect((await onlyMessage(carillon)).content).toBe(MESSAGE.content);
    }));

  test("after thirty days is a new one", () =>
    withHub({}, async (carillon) => {
      await send(carillon);
      carillon.clock.now += 30 * 86_400_000;
      await send(carillon);
      expect((await query(carillon.hub, "select messages from contact"))[0]).toEqual({ messages: 2 });
    }));
});

test("a failing handler loses nothing: 200, kept as failed, and run again", () =>
  withHub({}, async (carillon) => {
    const { mend } = breakTable(carillon, "message");
    const answer = await send(carillon);
    expect([answer.status, await answer.json()]).toEqual([200, TAKEN]);
    const failed = await onlyDelivery(carillon);
    expect(failed).toMatchObject({ status: "failed", reason: "message is broken" });
    mend();
    carillon.clock.now += 6_000;
    await carillon.inbox.rerun(failed.id, "person");
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed" });
    expect((await onlyMessage(carillon)).received_at).toBe(failed.received_at);
  }));

test("too much is 413, in the words of its sisters", () =>
  withHub({ MAX_BODY_BYTES: "1000" }, async (carillon) => {
    const answer = await send(carillon, { content: "x".repeat(2_000) });
    expect([answer.status, await answer.json()]).toEqual([413, { detail: "Requête trop volumineuse" }]);
  }));

test("what was written is all there is: one row in each table", () =>
  withHub({}, async (carillon) => {
    await send(carillon);
    expect(await rowsOf(carillon)).toEqual(ONE);
  }));
