import { phoneOf } from "../../messages/address.ts";
import { sampleReply } from "../../messages/sample-replies.ts";
import type { Sample } from "../provider.ts";
import { path, type Settings } from "./settings.ts";
import { SIGNATURE_HEADER, signedFields, signTwilio } from "./twilio-signature.ts";

export const sampleTypes = ["sms.received"];

const OUR_NUMBER = "+33757594999"; // the seed's

/** The form that Twilio posts for an incoming SMS, signed for the URL under which it reaches us. */
export const sample: Sample<Settings> = (settings, { now, publicUrl, n }) => {
  const { phone, text } = sampleReply(n);
  const to = Object.keys(settings.CAMPAIGN_NUMBERS).map(phoneOf).find(Boolean) ?? OUR_NUMBER;
  const fields = Object.entries(formOf({ from: phone, to, text, sid: sidOf(n, now) }));
  const signed = publicUrl + path + signedFields(fields);
  return {
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      [SIGNATURE_HEADER]: signTwilio(settings.TWILIO_TOKEN[0]!, signed),
    },
    body: new URLSearchParams(fields as [string, string][]).toString(),
  };
};

function formOf({ from, to, text, sid }: { from: string; to: string; text: string; sid: string }) {
  return {
    ToCountry: "FR",
    ToState: "",
    SmsMessageSid: sid,
    NumMedia: "0",
    ToCity: "",
    FromZip: "",
    SmsSid: sid,
    FromState: "",
    SmsStatus: "received",
    FromCity: "",
    Body: text,
    FromCountry: from.startsWith("+44") ? "GB" : "FR",
    To: to,
    ToZip: "",
    NumSegments: "1",
    MessageSid: sid,
    AccountSid: "AC0000000000000000000000000000cafe",
    From: from,
    ApiVersion: "2010-04-01",
  };
}

/** Like Twilio's own: `SM` and 32 hex digits. */
const sidOf = (n: number, now: number): string =>
  `SM${now.toString(16).padStart(16, "0").slice(-16)}${n.toString(16).padStart(16, "0").slice(-16)}`;
