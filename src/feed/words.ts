import type { Failure } from "../outbound/failure.ts";

/** Why the feed could not be read: the closed list that is kept with it. */
export type FeedFailure = Failure | Unreadable | "too_large" | "packed";

/** An answer came, but no list of files. */
export type Unreadable = "html" | "not_json" | "truncated" | "not_array";

type Words = { problem: string; advice: string };

/** What is wrong, and what to do about it, for people. Nothing in it is a stranger's text. */
export function wordsFor(failure: FeedFailure): Words {
  if (isStatus(failure)) return { problem: `The feed answered ${failure.slice(5)}`, advice: adviceOn(failure) };
  return WORDS[failure];
}

const isStatus = (failure: FeedFailure): failure is `http_${number}` => failure.startsWith("http_");

function adviceOn(failure: `http_${number}`): string {
  if (["http_401", "http_403"].includes(failure)) return "Check WEBHOOK_JSON_TOKEN: the feed does not let us in.";
  if (["http_404", "http_410"].includes(failure)) return "Check WEBHOOK_JSON_URL: there is no feed.";
  if (failure === "http_429") return "It is asked too often: raise WEBHOOK_CACHE_TTL.";
  if (failure.startsWith("http_5")) return "Ask whoever runs the feed; Carillon asks again by itself.";
  return "Check WEBHOOK_JSON_URL, and ask whoever runs the feed.";
}

const ASK_FOR_LIST = "Open WEBHOOK_JSON_URL: it must answer a JSON array of files.";

const WORDS: Record<Exclude<FeedFailure, `http_${number}`>, Words> = {
  html: { problem: "The feed sent HTML instead of JSON", advice: ASK_FOR_LIST },
  not_json: { problem: "The feed's answer is not valid JSON", advice: ASK_FOR_LIST },
  truncated: { problem: "The feed's answer ends in the middle", advice: "Ask whoever runs the feed: it is cut short." },
  not_array: { problem: "The feed sent JSON that is no array", advice: ASK_FOR_LIST },
  too_large: {
    problem: "The feed's answer is too large",
    advice: "At most 20 MB and 400,000 files are read: have the feed list fewer.",
  },
  packed: {
    problem: "The feed's answer cannot be unpacked",
    advice: "Only gzip is read: have the feed send plain JSON.",
  },
  refused_address: {
    problem: "The feed is at an address that Carillon does not call",
    advice: "It must be https and public; ALLOW_PRIVATE_ENDPOINTS=1 allows others.",
  },
  redirect: {
    problem: "The feed sends us elsewhere too often, or nowhere",
    advice: "Set WEBHOOK_JSON_URL to where the feed really is.",
  },
  connection_timeout: {
    problem: "The feed did not answer in time",
    advice: "See whether it is slow; WEBHOOK_TIMEOUT says how long we wait.",
  },
  connection_refused: {
    problem: "The feed's server takes no connections",
    advice: "Check the host and port of WEBHOOK_JSON_URL, and that the server runs.",
  },
  connection_reset: {
    problem: "The feed closed the connection before its answer was whole",
    advice: "Ask whoever runs the feed; Carillon asks again by itself.",
  },
  dns: { problem: "The feed's host name cannot be looked up", advice: "Check the host name in WEBHOOK_JSON_URL." },
  tls: {
    problem: "No trusted TLS connection to the feed can be made",
    advice: "Have its certificate renewed, or check the host name in WEBHOOK_JSON_URL.",
  },
  malformed_response: { problem: "The feed's answer is not HTTP", advice: "Check WEBHOOK_JSON_URL." },
  network: { problem: "The network failed", advice: "Check this machine's network; Carillon asks again by itself." },
};
