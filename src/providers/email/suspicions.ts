import { isSignatureOf, type Signed } from "./signed.ts";

/** What usually goes wrong between signing and checking, each with what to do about it. */

export type Suspicion = {
  what: string;
  advice: string;
  isRight(signed: Signed, keys: readonly string[]): boolean;
};

const AS_MAILGUN_DOES =
  "Mailgun signs the timestamp and after it the token, nothing in between: let whoever sends this do the same.";

const over = (what: string, text: (timestamp: string, token: string) => string): Suspicion => ({
  what: `made ${what}`,
  advice: AS_MAILGUN_DOES,
  isRight: ({ timestamp, token, signatures }, keys) => isSignatureOf(text(timestamp, token), signatures, keys),
});

export const MESSAGES: Suspicion[] = [
  over("over the token first, then the timestamp", (timestamp, token) => token + timestamp),
  ...[".", ":", "-", "|", ",", " ", "\n"].map((between) =>
    over(`with ${JSON.stringify(between)} between timestamp and token`, (...both) => both.join(between)),
  ),
  over("over the timestamp in milliseconds", (timestamp, token) => `${timestamp}000${token}`),
  over("over the token alone", (_, token) => token),
  over("over the timestamp alone", (timestamp) => timestamp),
];

const under = (what: string, advice: string, changed: (key: string) => string[]): Suspicion => ({
  what: `made with the key ${what}`,
  advice,
  isRight: ({ timestamp, token, signatures }, keys) =>
    isSignatureOf(
      timestamp + token,
      signatures,
      keys.flatMap(changed).filter((key) => key !== ""),
    ),
});

const unquoted = (key: string): string => key.replace(/^["'“”\s]+|["'“”\s]+$/g, "");

export const KEYS: Suspicion[] = [
  under("without quotes and blanks around it", "Take them away.", (key) => [unquoted(key)]),
  under("without key- before it", "Take key- away.", (key) => [unquoted(key).replace(/^key-/, "")]),
  under("with key- before it", "Put key- before it.", (key) => [`key-${unquoted(key)}`]),
  under("in quotes or with a blank after it", "Take them away where it is signed.", (key) => [
    `"${key}"`,
    `'${key}'`,
    `${key} `,
    `${key}\n`,
  ]),
  under("in upper or lower case", "Copy it again.", (key) => [key.toUpperCase(), key.toLowerCase()]),
  under("of which the first or last letter is missing", "Copy it again, whole, where it is signed.", (key) => [
    key.slice(1),
    key.slice(0, -1),
  ]),
];
