import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import type { TestHub } from "../../hub.ts";
import { counters, deliveries, onlyDelivery, type Posted, query, rowsOf, withHub } from "../../scenario.ts";
import { encoded, formOf, type Params, PATH, send, TWIML, twilioForm, twilioJson } from "./kit.ts";

/** HOSTILE B1, B2, B6, and what a recording of a signed request could be made into. */

const DAY_MS = 86_400_000;

const taken = async (carillon: TestHub, posted: Posted & { path?: string }) => {
  const response = await send(carillon, posted);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/xml; charset=utf-8",
    TWIML,
  ]);
};

const messages = ({ hub }: TestHub) => query(hub, "select content from message order by id");
const contents = async (carillon: TestHub) => (await messages(carillon)).map(({ content }) => content);

test("again: the same answer, and nothing more", () =>
  withHub({}, async (carillon) => {
    await taken(carillon, twilioForm(carillon));
    carillon.clock.now += 1_000;
    await taken(carillon, twilioForm(carillon));
    expect(await onlyDelivery(carillon)).toMatchObject({ duplicate_count: 1 });
    expect(await counters(carillon)).toEqual({ "sms processed": 1, "sms duplicate": 1 });
    expect(await rowsOf(carillon)).toMatchObject({ message: 1, contact: 1 });
  }));

test("fifty at once: one message", () =>
  withHub({}, async (carillon) => {
    await Promise.all(Array.from({ length: 50 }, () => taken(carillon, twilioForm(carillon))));
    expect(await counters(carillon)).toEqual({ "sms processed": 1, "sms duplicate": 49 });
    expect(await query(carillon.hub, "select messages from contact")).toEqual([{ messages: 1 }]);
  }));

/** What may differ without saying anything else. */
const SAME: [name: string, changes: Params][] = [
  ["with ErrorCode and ErrorUrl, as the fallback URL gets it", { ErrorCode: "11200", ErrorUrl: "https://x.example" }],
  ["with a field that Twilio added since", { NewField: "x" }],
  ["without its segments", { ApiVersion: undefined }],
];

for (const [name, changes] of SAME)
  test(`${name}: a plain duplicate`, () =>
    withHub({}, async (carillon) => {
      await taken(carillon, twilioForm(carillon));
      await taken(carillon, twilioForm(carillon, changes));
      expect(await onlyDelivery(carillon)).toMatchObject({ duplicate_count: 1 });
    }));

/** What says something else under the same MessageSid. */
const OTHER: [name: string, changes: Params][] = [
  ["another text", { Body: "Non" }],
  ["another sender", { From: "+33600000000" }],
  ["another number of ours", { To: "+33700000000" }],
  ["a picture", { NumMedia: "1", MediaUrl0: "https://api.twilio.com/ME1", MediaContentType0: "image/png" }],
];

for (const [name, changes] of OTHER)
  test(`${name} under the same MessageSid: taken, kept as a conflict, and nothing done`, () =>
    withHub({}, async (carillon) => {
      await taken(carillon, twilioForm(carillon));
      await taken(carillon, twilioForm(carillon, changes));
      expect(await deliveries(carillon)).toMatchObject([
        { status: "processed", duplicate_count: 0 },
        { status: "rejected", cause: "conflict" },
      ]);
      expect(await contents(carillon)).toEqual(["Oui je suis intéressé"]);
    }));

test("the same text under another MessageSid is another message", () =>
  withHub({}, async (carillon) => {
    for (const n of [1, 2]) await taken(carillon, twilioForm(carillon, { MessageSid: `SM${n}` }));
    expect(await contents(carillon)).toHaveLength(2);
  }));

test("the same message as JSON and as a form is one", () =>
  withHub({}, async (carillon) => {
    await taken(carillon, twilioForm(carillon));
    await taken(carillon, twilioJson(carillon, JSON.stringify(formOf())));
    expect(await onlyDelivery(carillon)).toMatchObject({ duplicate_count: 1 });
  }));

const NO_SID: [name: string, sid: string | string[] | undefined][] = [
  ["none", undefined],
  ["an empty one", ""],
  ["one of 201 letters", "x".repeat(201)],
  ["two of them", ["SM1", "SM2"]],
];

for (const [name, MessageSid] of NO_SID)
  test(`MessageSid: ${name}: the same form is the same message, in whichever order its fields come`, () =>
    withHub({}, async (carillon) => {
      const { headers, body } = twilioForm(carillon, { MessageSid });
      await taken(carillon, { headers, body });
      await taken(carillon, { headers, body: `${body}`.split("&").reverse().join("&") });
      await taken(carillon, twilioForm(carillon, { MessageSid, Body: "Non" }));
      expect(await contents(carillon)).toEqual(["Oui je suis intéressé", "Non"]);
      const [first] = await deliveries(carillon);
      expect(first).toMatchObject({ duplicate_count: 1, dedupe_key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }));

test("a MessageSid is remembered for 30 days", () =>
  withHub({}, async (carillon) => {
    const post = () => taken(carillon, twilioForm(carillon));
    await post();
    carillon.clock.now += 30 * DAY_MS - 1;
    await post();
    expect(await messages(carillon)).toHaveLength(1);
    carillon.clock.now += 1;
    await post();
    expect(await messages(carillon)).toHaveLength(2);
  }));

const SID = formOf().MessageSid as string;

/** Names and values are signed without anything between, so these still match (FromCity comes before MessageSid, NumMedia after it). */
const MOVED: [name: string, from: string, to: string][] = [
  ["MessageSid into the value before it", `FromCity=&MessageSid=${SID}`, `FromCity=MessageSid${SID}`],
  ["MessageSid into the name before it", `FromCity=&MessageSid=${SID}`, `FromCityMessageSid=${SID}`],
  ["what follows into MessageSid", `MessageSid=${SID}&NumMedia=0`, `MessageSid=${SID}NumMedia0`],
];

for (const [name, from, to] of MOVED)
  test(`a recording with its bounds moved is no new message: ${name}`, () =>
    withHub({}, async (carillon) => {
      const { headers, body } = twilioForm(carillon);
      const ordered = [...new URLSearchParams(`${body}`)].sort(([a], [b]) => (a < b ? -1 : 1));
      const original = new URLSearchParams(ordered).toString();
      const moved = original.replace(from, to);
      expect([moved === original, signedText(moved)]).toEqual([false, signedText(original)]);
      await taken(carillon, { headers, body: original });
      await taken(carillon, { headers, body: moved });
      expect(await contents(carillon)).toHaveLength(1);
      expect(await deliveries(carillon)).toMatchObject([{ status: "processed" }, { cause: "conflict" }]);
    }));

const NEXT = ["AccountSid", "ApiVersion", "Body", "From"]; // as they are signed, after the URL

for (const MessageSid of [SID, undefined])
  for (const count of [1, 2, 3, 4])
    test(`a recording whose first ${count} fields moved into the query is no new message, ${MessageSid ? "a" : "no"} MessageSid`, () =>
      withHub({}, async (carillon) => {
        const { headers, body } = twilioForm(carillon, { MessageSid }, { query: "?c=1" });
        await taken(carillon, { headers, body, path: `${PATH}?c=1` });
        const form = new URLSearchParams(`${body}`);
        let path = `${PATH}?c=1`;
        for (const name of NEXT.slice(0, count)) {
          path += encodeURI(name + form.get(name)!);
          form.delete(name);
        }
        if (MessageSid) form.set("FromCity", `MessageSid${MessageSid}`);
        form.delete("MessageSid");
        await send(carillon, { headers, body: form.toString(), path });
        expect(await contents(carillon)).toHaveLength(1);
      }));

test("a recorded form made into JSON whose hash stood in its text is no new message", () =>
  withHub({}, async (carillon) => {
    const forged = JSON.stringify(formOf({ Body: "STOP", MessageSid: "SM2" }));
    const Body = `&bodySHA256=${createHash("sha256").update(forged).digest("hex")}&`;
    const { headers, body } = twilioForm(carillon, { Body }, { query: "?c=1" });
    await taken(carillon, { headers, body, path: `${PATH}?c=1` });
    const path = `${PATH}?c=1${signedText(`${body}`)}`;
    await taken(carillon, { headers: { ...headers, "content-type": "application/json" }, body: forged, path });
    expect(await contents(carillon)).toEqual([Body]);
    expect((await deliveries(carillon))[1]).toMatchObject({ status: "rejected", cause: "conflict" });
  }));

const signedText = (body: string) =>
  [...new URLSearchParams(body)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join("");

test("a recording with another MessageSid is none of Twilio's", () =>
  withHub({}, async (carillon) => {
    await taken(carillon, twilioForm(carillon));
    const { headers } = twilioForm(carillon);
    const response = await send(carillon, { headers, body: encoded(formOf({ MessageSid: "SM2" })) });
    expect(response.status).toBe(403);
  }));
