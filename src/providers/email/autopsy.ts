import { staleAutopsy } from "../stale-autopsy.ts";
import type { Autopsy, RawRequest, VerifyContext } from "../provider.ts";
import { readPost } from "./read.ts";
import type { Settings } from "./settings.ts";
import { isSignedBy, type Signed, signedPart } from "./signed.ts";
import { KEYS, MESSAGES, type Suspicion } from "./suspicions.ts";
import { ageOf } from "./verify.ts";

const VARIABLE = "MAILGUN_SIGNING_KEY";
const WHERE = "Mailgun → Settings → API security, “HTTP webhook signing key”";

type Trial = Autopsy["tried"][number];

/** Why Mailgun was not believed (SPEC 1.4): what can be proven first. */
export function autopsy(request: RawRequest, settings: Settings, { now }: VerifyContext): Autopsy {
  const post = readPost(request);
  const signed = post.ok ? signedPart(post) : { problem: "The body cannot be read" };
  if ("problem" in signed) return malformed(signed.problem, post.ok ? post.signature : {});
  if (isSignedBy(settings.MAILGUN_SIGNING_KEY, signed)) return stale(ageOf(signed, now), settings);
  const tried: Trial[] = [];
  return nearly(signed, settings, tried) ?? notTheKey(signed, settings, tried);
}

function malformed(problem: string, { timestamp, signature }: Record<string, unknown>): Autopsy {
  if (/^\d{13}$/.test(String(timestamp)))
    return {
      finding: "The timestamp is in milliseconds.",
      advice: "Mailgun signs seconds, in ten digits: let whoever sends this do the same, without a fraction.",
      tried: [],
    };
  if (typeof signature === "string" && /^[\w+/-]{43}=?$/.test(signature))
    return {
      finding: "The signature is written in base64.",
      advice: "Mailgun writes 64 hex digits: let whoever sends this do the same.",
      tried: [],
    };
  return {
    finding: `It is not signed as Mailgun signs: ${problem}.`,
    advice:
      "Mailgun sends timestamp, token and signature as fields of the form, once each, or in “signature” of its JSON. See that a Mailgun route or webhook posts to this address itself, and that no tool in between makes the request anew.",
    tried: [],
  };
}

function stale(ageMs: number, { MAILGUN_TOLERANCE }: Settings): Autopsy {
  const { finding } = staleAutopsy({ ageMs, toleranceSeconds: MAILGUN_TOLERANCE, variable: "MAILGUN_TOLERANCE" });
  const advice =
    ageMs < 0
      ? "Mailgun’s clocks are right: check the clock of this machine (NTP)."
      : "Check the clock of this machine (NTP). If it is right, this is a retry of Mailgun’s older than MAILGUN_TOLERANCE (they go on for about 8 hours), which may be raised; or a recording, rightly refused.";
  return { finding, advice, tried: [] };
}

/** Right for another text than `timestamp` and `token`, or under a key that is nearly this one. */
function nearly(signed: Signed, settings: Settings, tried: Trial[]): Autopsy | undefined {
  const keys = settings.MAILGUN_SIGNING_KEY;
  for (const suspicion of [...MESSAGES, ...KEYS]) {
    const isMatch = suspicion.isRight(signed, keys);
    tried.push({ what: suspicion.what, isMatch });
    if (isMatch) return found(suspicion, tried);
  }
}

const found = ({ what, advice }: Suspicion, tried: Trial[]): Autopsy => ({
  finding: `The signature matches if it is ${what}.`,
  advice: `${advice} (${VARIABLE})`,
  tried,
});

/** No change of text or key explains it, so it is another account's key; which one depends on what is set. */
function notTheKey({ signatures }: Signed, settings: Settings, tried: Trial[]): Autopsy {
  if (isApiKey(settings))
    return {
      finding: "The key in use is the API key (as in MAILGUN_API_KEY), and Mailgun does not sign with that one.",
      advice: `Set ${VARIABLE} to the key under ${WHERE}.`,
      tried,
    };
  if (signatures.length > 1)
    return {
      finding: `There is a parent-signature: it was sent by a subaccount. Neither signature matches under ${VARIABLE}.`,
      advice: `Add the key of the main account to ${VARIABLE}, after a comma: ${WHERE}.`,
      tried,
    };
  return {
    finding: `The signature matches nothing that was tried under ${VARIABLE}: it was made with another account’s key, or timestamp or token were changed on the way.`,
    advice: `Compare the key with ${WHERE}; while it is changed, ${VARIABLE} may hold both, separated by a comma.`,
    tried,
  };
}

const API_KEY = /^key-[0-9a-f]{32}$|^[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}$/;

/** Given as such, or one by its form. */
function isApiKey({ MAILGUN_SIGNING_KEY: keys, MAILGUN_API_KEY = "" }: Settings): boolean {
  const known = MAILGUN_API_KEY.split(",").map((key) => key.trim());
  return keys.every((key) => known.includes(key) || API_KEY.test(key));
}
