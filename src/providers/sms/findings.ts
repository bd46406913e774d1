import type { Autopsy } from "../provider.ts";
import type { ChangedForm } from "./changed-forms.ts";
import { shown } from "./other-urls.ts";
import { urlVariants } from "./signed-url.ts";

/** What an autopsy may come to, in words an admin can act on. No signature, no token and no value of a query is among them. */

export type Finding = Omit<Autopsy, "tried">;

const AS_THEY_COME = "let the proxy in front pass requests on as they come";

/** A header in which no signature could be read. */
export function aboutHeader(value: string): Finding {
  if (value.trim() === "")
    return {
      finding: "X-Twilio-Signature did not come with it.",
      advice: `Twilio signs every request. If this one is Twilio’s, ${AS_THEY_COME}, with this header.`,
    };
  if (value.includes(","))
    return { finding: "X-Twilio-Signature came more than once.", advice: `For one signature, ${AS_THEY_COME}.` };
  return {
    finding: `X-Twilio-Signature is malformed: base64 of a SHA-1 digest has 28 characters of its alphabet, and this one, of ${value.length}, is none.`,
    advice: `Twilio did not write this. If the request is Twilio’s, ${AS_THEY_COME}.`,
  };
}

/** Signed for another URL than ours: either ours is not known here, or Twilio has another one. */
export function aboutUrl(url: string, publicUrl: string, pathAndQuery: string): Finding {
  const { origin } = new URL(url);
  const isOriginAll = urlVariants(origin, pathAndQuery).some((variant) => variant.url === url);
  const setOrigin = origin === publicUrl ? [] : [`set PUBLIC_URL=${origin}`]; // a full stop would be copied with it
  const setUrl = `correct the URL in Twilio’s console: what reached Carillon is ${shown(origin + pathAndQuery)}, unless it was changed on the way`;
  return {
    finding: `The signature matches if the URL is ${shown(url)}`,
    advice: capital([...setOrigin, ...(isOriginAll ? [] : [setUrl])].join(", and ")),
  };
}

/** The body is no form, its URL was signed, and what vouches for the body is missing. */
export const aboutMissingHash = (): Finding => ({
  finding: "The signature matches the URL, but bodySHA256 is not in its query, so nobody vouches for the body.",
  advice: sentence(`Twilio adds bodySHA256 to whatever is no form. If this is Twilio’s, ${AS_THEY_COME}`),
});

export const aboutContentType = (): Finding => ({
  finding: "The signature matches if the body is read as a form: its Content-Type was changed after signing.",
  advice: sentence(`${AS_THEY_COME}, with Content-Type: application/x-www-form-urlencoded`),
});

export const aboutHash = (): Finding => ({
  finding: "The body was changed after signing: the URL’s signature matches, and bodySHA256 is of another body.",
  advice: sentence(AS_THEY_COME),
});

export const aboutForm = ({ what, because }: ChangedForm): Finding => ({
  finding: `The body was changed after signing: the signature matches ${what}: ${because}.`,
  advice: sentence(AS_THEY_COME),
});

/** Nothing is proven; the likeliest cause is the token. */
export function aboutToken(accountSid: string | undefined, publicUrl: string): Finding {
  const account = accountSid ? `account …${accountSid.slice(-6)}` : "the account that sent it";
  const named = accountSid ? ` It says that it is from ${account}.` : "";
  return {
    finding: `No URL that was tried matches: it was signed with another account’s token, or the body was changed after signing.${named}`,
    advice: `Set TWILIO_TOKEN to the primary auth token of ${account}, a comma list while you rotate; and see that the URL in Twilio’s console begins with ${publicUrl}/.`,
  };
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

const sentence = (text: string): string => `${capital(text)}.`;
