import { expect } from "bun:test";
import { getExpectedBodyHash, getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, type Posted, type Scenario } from "../../scenario.ts";

export const PATH = "/webhook/sms-response";
export const PUBLIC_URL = "http://localhost:3000";
export const TWIML = "<Response/>";
export const FORM_TYPE = "application/x-www-form-urlencoded";

export type Params = Record<string, string | string[] | undefined>;

/** What Twilio posts for an SMS; `undefined` takes a field away. */
export const formOf = (changes: Params = {}): Params => ({
  ToCountry: "FR",
  ToState: "",
  SmsMessageSid: "SM7f3a5e1b9c2d4f608192a3b4c5d6e7f8",
  NumMedia: "0",
  FromCity: "",
  Body: "Oui je suis intéressé",
  To: "+33757594999",
  MessageSid: "SM7f3a5e1b9c2d4f608192a3b4c5d6e7f8",
  AccountSid: "AC0123456789abcdef0123456789abcdef",
  From: "+33612345678",
  ApiVersion: "2010-04-01",
  ...changes,
});

/** As a browser and Twilio write forms. */
export const encoded = (params: Params): string => new URLSearchParams(pairs(params)).toString();

const pairs = (params: Params): [string, string][] =>
  Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));

type Signing = { token?: string; url?: string; query?: string };

/** A form signed by Twilio's own library; `url` is what Twilio was given as ours. */
export function twilioForm(carillon: TestHub, changes: Params = {}, signing: Signing = {}): Posted & { headers: {} } {
  const params = JSON.parse(JSON.stringify(formOf(changes))); // without what is undefined
  const url = signing.url ?? carillon.hub.config.PUBLIC_URL + PATH + (signing.query ?? "");
  const signature = getExpectedTwilioSignature(signing.token ?? tokenOf(carillon), url, params);
  return { headers: { "content-type": FORM_TYPE, "x-twilio-signature": signature }, body: encoded(params) };
}

/** JSON signed by Twilio's own library, and the path and query to post it to. */
export function twilioJson(
  carillon: TestHub,
  body: string,
): Posted & { path: string; headers: Record<string, string> } {
  const path = `${PATH}?bodySHA256=${getExpectedBodyHash(body)}`;
  const signature = getExpectedTwilioSignature(tokenOf(carillon), carillon.hub.config.PUBLIC_URL + path, {});
  return { path, headers: { "content-type": "application/json", "x-twilio-signature": signature }, body };
}

export const tokenOf = (carillon: TestHub): string => carillon.settings("sms").TWILIO_TOKEN[0];

/** Posts to the room; to its own path unless another is given. */
export const send = (carillon: TestHub, { path = PATH, ...posted }: Posted & { path?: string }): Promise<Response> =>
  carillon.send(path, { method: "POST", ...posted });

/** For lines of a table whose request must be processed. */
export const taken: Partial<Scenario> = {
  path: PATH,
  status: 200,
  contains: [TWIML],
  answers: { "content-type": "text/xml; charset=utf-8", "x-content-type-options": "nosniff" },
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed" }),
};

/** For lines of a table whose request must leave nothing but its refusal. */
export const refusedAs = (cause: string, status: number, detail: string): Partial<Scenario> => ({
  path: PATH,
  status,
  equals: { detail },
  rows: { inbound_delivery: 1, delivery_minute: 1 },
  after: async (carillon) => expect(await onlyDelivery(carillon)).toMatchObject({ status: "rejected", cause }),
});

export const forged = refusedAs("signature", 403, "Signature Twilio invalide");
