/** What usually happens to a body between signing and sending, and to a secret between two people. */

/** `of` gives the body as it may have been: from its text or, for a body of JSON, from its value. */
export type BodyChange = { was: string; advice: string } & (
  { ofText(text: string): string } | { ofJson(value: unknown): string }
);
export type SecretChange = { is: string; advice: string; to(secret: string): string[] };

const SIGN_WHAT_IS_SENT = "Let the sender sign the very bytes that it sends, not the object that it made them from.";
const LET_IT_THROUGH = "See which proxy or tool in between rewrites the body, and let it through untouched.";

export const BODY_CHANGES: BodyChange[] = [
  { was: "has no blanks or line ends around it", advice: LET_IT_THROUGH, ofText: (text) => text.trim() },
  { was: "ends with a line end", advice: LET_IT_THROUGH, ofText: (text) => `${text}\n` },
  { was: "has plain line ends (LF)", advice: LET_IT_THROUGH, ofText: (text) => text.replaceAll("\r\n", "\n") },
  { was: "has Windows line ends (CRLF)", advice: LET_IT_THROUGH, ofText: (text) => text.replace(/\r?\n/g, "\r\n") },
  { was: "is JSON without blanks", advice: SIGN_WHAT_IS_SENT, ofJson: (value) => JSON.stringify(value) },
  {
    was: "is JSON indented by two",
    advice: SIGN_WHAT_IS_SENT,
    ofJson: (value) => JSON.stringify(value, null, 2),
  },
  { was: "is JSON as Python writes it", advice: SIGN_WHAT_IS_SENT, ofJson: asPython },
  {
    was: "is JSON as Python writes it, with escaped letters",
    advice: SIGN_WHAT_IS_SENT,
    ofJson: (value) => escaped(asPython(value)),
  },
  {
    was: "is JSON with escaped letters (\\u00e9 for é)",
    advice: SIGN_WHAT_IS_SENT,
    ofJson: (value) => escaped(JSON.stringify(value)),
  },
  {
    was: "is JSON as PHP writes it (\\/ for /)",
    advice: SIGN_WHAT_IS_SENT,
    ofJson: (value) => escaped(JSON.stringify(value)).replaceAll("/", "\\/"),
  },
  { was: "is empty", advice: "The sender signs nothing: let it sign the body.", ofText: () => "" },
];

export const SECRET_CHANGES: SecretChange[] = [
  {
    is: "stands in quotes",
    advice: "Take the quotes away at the sender.",
    to: (secret) => [`"${secret}"`, `'${secret}'`],
  },
  {
    is: "ends with a line end or a blank",
    advice: "Take it away at the sender.",
    to: (secret) => [`${secret}\n`, `${secret} `, `${secret}\r\n`],
  },
  {
    is: "is in upper or lower case",
    advice: "Copy it again.",
    to: (secret) => [secret.toUpperCase(), secret.toLowerCase()],
  },
  {
    is: "lost its last or first letter",
    advice: "Copy it again, whole.",
    to: (secret) => [secret.slice(0, -1), secret.slice(1)],
  },
];

/** `json.dumps`: a blank after every comma and colon outside of texts. */
function asPython(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asPython).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${asPython(inner)}`)
    .join(", ")}}`;
}

function escaped(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
