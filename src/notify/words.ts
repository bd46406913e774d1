import type { DispatchFailure } from "./channel.ts";

/** What happened, and what a person can do about it; how it is tried again is said where it is shown. */
export type Words = { says: string; todo: string };

const PASSES = "It may pass by itself.";

const WORDS: Record<Exclude<DispatchFailure, `${string}_${number}`>, Words> = {
  connection_timeout: { says: "There was no answer in time.", todo: PASSES },
  connection_refused: { says: "Nothing takes connections there.", todo: "Check host and port." },
  connection_reset: { says: "The connection was closed too early.", todo: PASSES },
  dns: { says: "The host name could not be looked up.", todo: "Check the name, and this machine's DNS." },
  tls: {
    says: "No trusted TLS connection could be made.",
    todo: "Check the server's certificate, and that SMTP_URL begins with smtps:// for port 465, smtp:// for 587. A password is sent to another machine under TLS only.",
  },
  malformed_response: { says: "The answer is not of this protocol.", todo: "Check host and port." },
  network: { says: "The network failed.", todo: PASSES },
  refused_address: { says: "The address is one that Carillon does not call.", todo: "Subscribe the browser again." },
  redirect: {
    says: "The answer sends us elsewhere, and that is never followed.",
    todo: "Look at what stands between.",
  },
  not_configured: { says: "The channel is not set up.", todo: "Set what the Settings page names." },
  interrupted: { says: "Carillon ended again and again while it sent this.", todo: "Look at the log." },
  bad_address: {
    says: "The sender's or the recipient's address is not right.",
    todo: "Check NOTIFY_EMAIL_FROM and NOTIFY_EMAIL_TO.",
  },
  recipient_gone: { says: "Whom it was for is not to be told any more.", todo: "Nothing: it was cancelled." },
  our_fault: { says: "An error of our own.", todo: "The log has it." },
};

const OF_NUMBERS: Record<string, Words> = {
  smtp_535: { says: "The mail server does not take user and password.", todo: "Check them in SMTP_URL." },
  smtp_530: { says: "The mail server wants a login or TLS.", todo: "Put user and password into SMTP_URL." },
  smtp_550: {
    says: "The mail server refuses the recipient.",
    todo: "Check NOTIFY_EMAIL_TO, and whether NOTIFY_EMAIL_FROM may send there.",
  },
  twilio_20003: {
    says: "Twilio does not take account and token.",
    todo: "Check TWILIO_ACCOUNT_SID and TWILIO_TOKEN.",
  },
  twilio_21211: {
    says: "Twilio does not know such a number.",
    todo: "Check NOTIFY_SMS_TO: numbers like +33612345678.",
  },
  twilio_21610: {
    says: "Whoever has this number has asked for no more messages (STOP).",
    todo: "They have to send START to our number, or take theirs out of NOTIFY_SMS_TO.",
  },
  twilio_20429: { says: "Twilio is asked too often.", todo: PASSES },
};

/** The words for people; `failure` is one of {@link DispatchFailure}. */
export function wordsFor(failure: string): Words {
  const known: Record<string, Words> = { ...WORDS, ...OF_NUMBERS };
  return known[failure] ?? ofNumber(failure);
}

function ofNumber(failure: string): Words {
  const [kind, number] = failure.split("_");
  const isPassing = number?.startsWith(kind === "smtp" ? "4" : "5") || failure === "http_429";
  const who = kind === "smtp" ? "The mail server" : kind === "twilio" ? "Twilio" : "The other side";
  return { says: `${who} answered ${number}.`, todo: isPassing ? PASSES : "See what it said, and mend that." };
}
