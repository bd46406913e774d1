import type { Unsendable } from "../src/outbound/claim.ts";
import type { Failure } from "../src/outbound/failure.ts";

/** Why a sent delivery did not arrive, for a person: in a few words, and what to do next. The one table of these words. */

type Words = { word: string; next: string };

const BROKEN: Record<Exclude<Failure, `http_${number}`> | Unsendable["failure"], Words> = {
  refused_address: {
    word: "address refused",
    next: "We do not call this address: it must be https and public. Correct the endpoint’s URL.",
  },
  redirect: {
    word: "sends us elsewhere",
    next: "Redirects are not followed, because what is signed for one address must not end up at another. Give the endpoint the URL that it leads to.",
  },
  connection_timeout: {
    word: "no answer in time",
    next: "The endpoint should answer first and work afterwards; see whether it is overloaded or a firewall swallows our requests.",
  },
  connection_refused: { word: "connection refused", next: "Nothing listens there: see whether the endpoint runs." },
  connection_reset: {
    word: "connection cut off",
    next: "The endpoint or a proxy before it hung up in the middle; its own log says why.",
  },
  dns: { word: "name not found", next: "Its host name cannot be looked up: correct the URL, or mend its DNS." },
  tls: {
    word: "TLS failed",
    next: "Its certificate is not valid for this name and time, or not from a known authority: renew it, with its chain.",
  },
  malformed_response: {
    word: "answer not HTTP",
    next: "What came back cannot be read as an HTTP answer: see what really listens on that port.",
  },
  envelope: {
    word: "event not kept",
    next: "The event’s text is not in the database any more, so there is nothing to send. If it came from a provider, replay its delivery.",
  },
  secret: {
    word: "secret unreadable",
    next: "The endpoint’s secret was sealed with another key than the one in secrets.json: restore that file, or rotate the secret.",
  },
  interrupted: {
    word: "interrupted again and again",
    next: "Carillon ended several times while this was being sent. If it runs well now, resend it.",
  },
  network: { word: "network failed", next: "The way there broke. If others fail, too, look at our own network." },
};

const ANSWERED: Record<string, string> = {
  401: "It wants to know who we are: compare the secret, and take away what demands another login.",
  403: "It refuses us: compare the secret, and see whether a firewall or a filter stands before it.",
  404: "Nothing is at this path: correct the endpoint’s URL.",
  405: "It takes no POST at this path: correct the endpoint’s URL.",
  408: "It says that our request came too slowly; it is tried again by itself.",
  410: "It says that it is gone for good, so nothing more is sent to it. Delete the endpoint, or correct its URL and resume it.",
  413: "The event is larger than it takes: raise the limit there.",
  429: "It asks us to slow down; it is tried again by itself, no earlier than it wishes.",
};

export function failureInWords(failure: string): Words {
  if (Object.hasOwn(BROKEN, failure)) return BROKEN[failure as keyof typeof BROKEN];
  return answered(/^http_(\d{3})$/.exec(failure)?.[1] ?? "", failure);
}

function answered(status: string, failure: string): Words {
  const word = status ? `answered ${status}` : failure.replaceAll("_", " ");
  const kind = status.startsWith("5")
    ? "It failed on its own side: its log says why."
    : "It did not take the event: its answer or its log says why.";
  return { word, next: ANSWERED[status] ?? kind };
}
