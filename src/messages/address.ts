import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const HOME = "FR"; // numbers written without a country are read as French
const HOME_PREFIX = "+33";

const LONGEST = 320; // of an e-mail address, by RFC 3696; numbers are far shorter

/**
 * One way to write each sender and recipient: `+33612345678` for every spelling of that number (also the bridge's
 * `33612345678@c.us` and Twilio's `whatsapp:+33…`), lower case for an e-mail address, anything else as it is.
 */
export function addressOf(text: string): string {
  const mailbox = mailboxOf(text)?.address;
  const inner = (mailbox?.includes("@") ? mailbox : text).trim().slice(0, LONGEST);
  const bare = inner.replace(/^(whatsapp|tel|sms):/i, "").replace(/@(c\.us|s\.whatsapp\.net)$/i, "");
  if (bare.includes("@")) return bare.toLowerCase();
  return phoneOf(bare === inner ? bare : withPlus(bare)) ?? bare;
}

/** What somebody who types a number or an address may mean by it: numbers also come without their plus. */
export function addressesMeant(typed: string): string[] {
  return [...new Set([addressOf(typed), addressOf(`tel:${typed}`)])];
}

/** How an address begins that somebody has begun to type: `06 39` is `+33639`, `0044 7` is `+447`. */
export function beginningOf(typed: string): string {
  if (!/^[+(]?[\d\s().\-/\u00a0]+$/.test(typed)) return typed.toLowerCase();
  return typed
    .replace(/\(0\)|[^\d+]/g, "")
    .replace(/^00/, "+")
    .replace(/^0/, HOME_PREFIX);
}

/** The name in `Jean Dupont <jean@example.com>`. */
export function nameOf(text: string): string | undefined {
  return mailboxOf(text)?.name.slice(0, LONGEST) || undefined;
}

const LONGEST_MAILBOX = 1_000;

/** `Jean Dupont <jean@example.com>` taken apart, without a pattern: anybody may write 25 MB of it. */
function mailboxOf(text: string): { name: string; address: string } | undefined {
  const mailbox = text.slice(0, LONGEST_MAILBOX).trim();
  const start = mailbox.lastIndexOf("<");
  if (start < 0 || !mailbox.endsWith(">")) return undefined;
  return { name: mailbox.slice(0, start).replaceAll('"', "").trim(), address: mailbox.slice(start + 1, -1) };
}

/** A number as E.164; `undefined` for what cannot be one, such as a short code or a name. */
export function phoneOf(text: string): string | undefined {
  const written = text.trim();
  if (!/^[+(]?[\d\s().+\-/\u00a0]{6,30}$/.test(written)) return undefined;
  if (!lastRead.has(written)) remember(written, read(written));
  return lastRead.get(written);
}

const MOST_REMEMBERED = 1_000;

/** Every message asks for sender and recipient several times, and reading a number is a tenth of its work. */
const lastRead = new Map<string, string | undefined>();

function remember(written: string, number: string | undefined): void {
  if (lastRead.size >= MOST_REMEMBERED) lastRead.clear();
  lastRead.set(written, number);
}

function read(written: string): string | undefined {
  const number = parsePhoneNumberFromString(written, HOME);
  return number?.isPossible() ? number.number : undefined;
}

/** Bridges leave out the plus of an international number. */
const withPlus = (digits: string): string => (/^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : digits);
