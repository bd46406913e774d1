import { expect, test } from "bun:test";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import type { Autopsy } from "../../../src/providers/provider.ts";
import { shown } from "../../../src/providers/sms/other-urls.ts";
import type { TestHub } from "../../hub.ts";
import { deliveries, onlyDelivery, type Posted, withHub } from "../../scenario.ts";
import { encoded, FORM_TYPE, formOf, type Params, PATH, send, tokenOf, twilioForm, twilioJson } from "./kit.ts";

/** Why a signature did not match, as the admin reads it. */

const OURS = "https://hooks.example.com";
const MATCHES = "The signature matches if the URL is";
const CHANGED = "The body was changed after signing";

type Case = {
  name: string;
  publicUrl?: string;
  token?: string;
  path?: string;
  request(carillon: TestHub): Posted & { path?: string };
  finding: string;
  advice: string;
  /** What was tried and did match. */
  matched?: string[];
  /** How much was tried. */
  most?: number;
};

/** A form that Twilio signed for `url`, with what the proxy in front made of it. */
const signedFor =
  (url: string, headers: Record<string, string> = {}, changes: Params = {}) =>
  (carillon: TestHub): Posted => {
    const form = twilioForm(carillon, changes, { url });
    return { headers: { ...form.headers, ...headers }, body: form.body };
  };

/** A form of which `sent` was signed and `came` arrived. */
const rewritten =
  (sent: Params, came: string | Params) =>
  (carillon: TestHub): Posted => {
    const { headers } = twilioForm(carillon, sent);
    return { headers, body: typeof came === "string" ? came : encoded(formOf(came)) };
  };

const URLS: Case[] = [
  {
    name: "PUBLIC_URL was never set, and the proxy tells the host",
    publicUrl: "http://localhost:3000",
    request: signedFor(`${OURS}${PATH}`, { host: "hooks.example.com" }),
    finding: `${MATCHES} ${OURS}${PATH}`,
    advice: `Set PUBLIC_URL=${OURS}`,
  },
  {
    name: "a tunnel tells its host in X-Forwarded-Host",
    publicUrl: "http://localhost:3000",
    request: signedFor(`https://a1b2.ngrok.app${PATH}`, {
      host: "localhost:3000",
      "x-forwarded-host": "a1b2.ngrok.app",
    }),
    finding: `${MATCHES} https://a1b2.ngrok.app${PATH}`,
    advice: "Set PUBLIC_URL=https://a1b2.ngrok.app",
  },
  {
    name: "two proxies, the first of which was called",
    request: signedFor(`https://sms.example.com${PATH}`, { "x-forwarded-host": "sms.example.com, inner.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "two proxies, the last of which was called",
    request: signedFor(`https://sms.example.com${PATH}`, { "x-forwarded-host": "a.example.com, sms.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "a host in Forwarded",
    request: signedFor(`https://sms.example.com${PATH}`, {
      forwarded: 'for=1.2.3.4;host="sms.example.com";proto=https',
    }),
    finding: `${MATCHES} https://sms.example.com${PATH}`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "another port, in Host",
    request: signedFor(`${OURS}:8443${PATH}`, { host: "hooks.example.com:8443" }),
    finding: `${MATCHES} ${OURS}:8443${PATH}`,
    advice: `Set PUBLIC_URL=${OURS}:8443`,
  },
  {
    name: "another port, in X-Forwarded-Port",
    request: signedFor(`${OURS}:8443${PATH}`, { host: "hooks.example.com", "x-forwarded-port": "8443" }),
    finding: `${MATCHES} ${OURS}:8443${PATH}`,
    advice: `Set PUBLIC_URL=${OURS}:8443`,
  },
  {
    name: "http for https",
    request: signedFor(`http://hooks.example.com${PATH}`),
    finding: `${MATCHES} http://hooks.example.com${PATH}`,
    advice: "Set PUBLIC_URL=http://hooks.example.com",
  },
  {
    name: "https for http",
    publicUrl: "http://hooks.example.com",
    request: signedFor(`${OURS}:443${PATH}`, { "x-forwarded-proto": "https" }),
    finding: `${MATCHES} ${OURS}:443${PATH}`,
    advice: `Set PUBLIC_URL=${OURS}`,
  },
  {
    name: "with www.",
    request: signedFor(`https://www.hooks.example.com${PATH}`),
    finding: `${MATCHES} https://www.hooks.example.com${PATH}`,
    advice: "Set PUBLIC_URL=https://www.hooks.example.com",
  },
  {
    name: "without www.",
    publicUrl: "https://www.example.com",
    request: signedFor(`https://example.com${PATH}`),
    finding: `${MATCHES} https://example.com${PATH}`,
    advice: "Set PUBLIC_URL=https://example.com",
  },
  {
    name: "127.0.0.1 for localhost",
    publicUrl: "http://localhost:3000",
    request: signedFor(`http://127.0.0.1:3000${PATH}`),
    finding: `${MATCHES} http://127.0.0.1:3000${PATH}`,
    advice: "Set PUBLIC_URL=http://127.0.0.1:3000",
  },
  {
    name: "capitals in the host",
    request: signedFor(`https://Hooks.Example.com${PATH}`, { host: "Hooks.Example.com" }),
    finding: `${MATCHES} https://Hooks.Example.com${PATH}`,
    advice: `Correct the URL in Twilio’s console: what reached Carillon is ${OURS}${PATH}`,
  },
  {
    name: "a slash at the end",
    request: signedFor(`${OURS}${PATH}/`),
    finding: `${MATCHES} ${OURS}${PATH}/`,
    advice: `Correct the URL in Twilio’s console: what reached Carillon is ${OURS}${PATH}`,
  },
  {
    name: "a query that was added on the way, whose values are nobody's business",
    path: `${PATH}?key=hunter2&flag`,
    request: signedFor(`${OURS}${PATH}`),
    finding: `${MATCHES} ${OURS}${PATH}`,
    advice: `Correct the URL in Twilio’s console: what reached Carillon is ${OURS}${PATH}?key=***&***`,
  },
  {
    name: "another host and a query",
    path: `${PATH}?key=hunter2`,
    request: signedFor(`https://sms.example.com${PATH}?key=hunter2`, { host: "sms.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}?key=***`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "another host and a slash at the end",
    request: signedFor(`https://sms.example.com${PATH}/`, { host: "sms.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}/`,
    advice: "Set PUBLIC_URL=https://sms.example.com, and correct the URL in Twilio’s console: ",
  },
  {
    name: "a prefix that the proxy takes away",
    request: signedFor(`${OURS}/carillon${PATH}`, { "x-forwarded-prefix": "/carillon/" }),
    finding: `${MATCHES} ${OURS}/carillon${PATH}`,
    advice: "Correct the URL in Twilio’s console: ",
  },
  {
    name: "another host and a query of another spelling",
    path: `${PATH}?key=hunter2%27s`,
    request: signedFor(`https://sms.example.com${PATH}?key=hunter2's`, { host: "sms.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}?key=***`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "a slash at the end, before all other hosts when there are many tokens",
    token: "one, two, three, four, five",
    path: `${PATH}?a=1`,
    request: signedFor(`${OURS}${PATH}/?a=1`, { host: "a.example", "x-forwarded-host": "b.example, c.example" }),
    finding: `${MATCHES} ${OURS}${PATH}/?a=***`,
    advice: "Correct the URL in Twilio’s console: ",
  },
  {
    name: "another host, before other spellings of its query when there are many tokens",
    token: "one, two, three, four",
    path: `${PATH}?a=%27`,
    request: signedFor(`https://sms.example.com${PATH}?a=%27`, { host: "sms.example.com" }),
    finding: `${MATCHES} https://sms.example.com${PATH}?a=***`,
    advice: "Set PUBLIC_URL=https://sms.example.com",
  },
  {
    name: "JSON whose query was lost",
    request: (carillon) => ({ ...twilioJson(carillon, JSON.stringify(formOf())), path: PATH }),
    finding: `${MATCHES} ${OURS}${PATH}?bodySHA256=***`,
    advice: `what reached Carillon is ${OURS}${PATH}, unless it was changed on the way`,
  },
];

const manyFields = (count: number): Params =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`Field${i}`, "x"]));

const BODIES: Case[] = [
  {
    name: "JSON of another body",
    request: (carillon) => ({ ...twilioJson(carillon, "{}"), body: JSON.stringify(formOf()) }),
    finding: `${CHANGED}: the URL’s signature matches, and bodySHA256 is of another body.`,
    advice: "Let the proxy in front pass requests on as they come.",
    matched: ["PUBLIC_URL without a port"],
  },
  {
    name: "a URL that was signed, without bodySHA256",
    request: (carillon) => ({
      headers: { "x-twilio-signature": getExpectedTwilioSignature(tokenOf(carillon), OURS + PATH, {}) },
      body: "{}",
    }),
    finding: "nobody vouches for the body",
    advice: "Twilio adds bodySHA256 to whatever is no form.",
    matched: ["PUBLIC_URL without a port"],
  },
  {
    name: "a form whose Content-Type was changed",
    request: (carillon) => {
      const { headers, body } = twilioForm(carillon);
      return { headers: { ...headers, "content-type": "text/plain" }, body };
    },
    finding: "matches if the body is read as a form: its Content-Type was changed",
    advice: "with Content-Type: application/x-www-form-urlencoded.",
    matched: ["PUBLIC_URL, the body read as a form"],
  },
  {
    name: "a field that was added",
    request: rewritten({}, `${encoded(formOf())}&utm_source=gateway`),
    finding: `${CHANGED}: the signature matches without the field utm_source: something added it.`,
    advice: "Let the proxy in front",
    matched: ["without one of its fields"],
  },
  {
    name: "a field that was added at the front, empty",
    request: rewritten({}, `_csrf=&${encoded(formOf())}`),
    finding: "without the field _csrf: something added it",
    advice: "Let the proxy in front",
  },
  {
    name: "a field that was added to many, at the end",
    request: (carillon) => {
      const { headers, body } = twilioForm(carillon, manyFields(60));
      return { headers, body: `${body}&added=1` };
    },
    finding: "without the field added: something added it",
    advice: "Let the proxy in front",
  },
  {
    name: "empty fields that were added",
    request: rewritten({ ToState: undefined, FromCity: undefined }, {}),
    finding: `${CHANGED}: the signature matches without its empty fields: something added them.`,
    advice: "Let the proxy in front",
    matched: ["without its empty fields"],
  },
  {
    name: "blanks around the values",
    request: rewritten({ Body: "Oui" }, { Body: " Oui\n" }),
    finding: `${CHANGED}: the signature matches with its values trimmed`,
    advice: "Let the proxy in front",
  },
  {
    name: "LF made CRLF",
    request: rewritten({ Body: "a\nb" }, { Body: "a\r\nb" }),
    finding: "with its lines ended by LF: something made CRLF of them",
    advice: "Let the proxy in front",
  },
  {
    name: "CRLF made LF",
    request: rewritten({ Body: "a\r\nb" }, { Body: "a\nb" }),
    finding: "with its lines ended by CRLF: something made LF of them",
    advice: "Let the proxy in front",
  },
  {
    name: "%2B written as +, in the numbers",
    request: rewritten({}, encoded(formOf()).replaceAll("%2B", "+")),
    finding: "with a + where a number begins with a blank: something wrote %2B as +",
    advice: "Let the proxy in front",
  },
  {
    name: "%2B written as +, everywhere",
    request: rewritten({ Body: "1+1" }, encoded(formOf({ Body: "1+1" })).replaceAll("%2B", "+")),
    finding: "with every + read literally: something wrote %2B as +",
    advice: "Let the proxy in front",
  },
];

const UNPROVEN: Case[] = [
  {
    name: "another account's token",
    request: (carillon) => twilioForm(carillon, {}, { token: "of another account" }),
    finding:
      "No URL that was tried matches: it was signed with another account’s token, or the body was changed after signing. It says that it is from account …abcdef.",
    advice: `Set TWILIO_TOKEN to the primary auth token of account …abcdef, a comma list while you rotate; and see that the URL in Twilio’s console begins with ${OURS}/.`,
  },
  {
    name: "another token, of an account that is not named",
    request: (carillon) => twilioForm(carillon, { AccountSid: "hunter2" }, { token: "of another account" }),
    finding: "or the body was changed after signing.",
    advice: "Set TWILIO_TOKEN to the primary auth token of the account that sent it",
  },
  {
    name: "another text",
    request: rewritten({ Body: "Oui" }, { Body: "Non" }),
    finding: "No URL that was tried matches",
    advice: "Set TWILIO_TOKEN",
  },
  {
    name: "a form that is too long to look into",
    request: rewritten({ Body: "Oui" }, { Body: "x".repeat(200_000), a: "1" }),
    most: 6,
    finding: "No URL that was tried matches",
    advice: "Set TWILIO_TOKEN",
  },
  {
    name: "a field that was added to more than Twilio sends",
    request: (carillon) => {
      const { headers, body } = twilioForm(carillon, manyFields(100));
      return { headers, body: `${body}&added=1` };
    },
    finding: "No URL that was tried matches",
    advice: "Set TWILIO_TOKEN",
  },
  {
    name: "JSON with another token",
    token: "one, two, three",
    request: (carillon) => {
      const json = twilioJson(carillon, "{}");
      const signature = getExpectedTwilioSignature("four", OURS + json.path, {});
      return { ...json, headers: { ...json.headers, "x-twilio-signature": signature } };
    },
    finding: "No URL that was tried matches",
    advice: "of the account that sent it",
  },
];

const withHeader = (change: (right: string) => string | undefined) => (carillon: TestHub) => {
  const { headers, body } = twilioForm(carillon);
  const { "x-twilio-signature": right, ...rest } = headers as Record<string, string>;
  const changed = change(right!);
  return { headers: changed === undefined ? rest : { ...rest, "x-twilio-signature": changed }, body };
};

const HEADERS: Case[] = [
  {
    name: "no header",
    request: withHeader(() => undefined),
    finding: "X-Twilio-Signature did not come with it.",
    advice: "If this one is Twilio’s, let the proxy in front pass requests on as they come, with this header.",
  },
  {
    name: "the header twice",
    request: withHeader((right) => `${right}, ${right}`),
    finding: "X-Twilio-Signature came more than once.",
    advice: "let the proxy in front pass requests on as they come.",
  },
  {
    name: "a header of another kind",
    request: withHeader((right) => `sha1=${right}`),
    finding:
      "X-Twilio-Signature is malformed: base64 of a SHA-1 digest has 28 characters of its alphabet, and this one, of 33, is none.",
    advice: "Twilio did not write this.",
  },
];

for (const { name, publicUrl = OURS, token, path, request, finding, advice, matched, most = 41 } of [
  ...URLS.map((line) => ({ matched: [line.finding.slice(MATCHES.length + 1)], ...line })),
  ...BODIES,
  ...UNPROVEN.map((line) => ({ matched: [], ...line })),
  ...HEADERS.map((line) => ({ matched: [], ...line })),
])
  test(name, () =>
    withHub({ PUBLIC_URL: publicUrl, ...(token && { TWILIO_TOKEN: token }) }, async (carillon) => {
      const posted = { path, ...request(carillon) };
      expect((await send(carillon, { ...posted, path: posted.path ?? path ?? PATH })).status).toBe(403);
      const kept = (await onlyDelivery(carillon)).autopsy!;
      const autopsy = JSON.parse(kept) as Autopsy;
      expect(autopsy.finding).toContain(finding);
      if (/^Set PUBLIC_URL=\S+$/.test(advice)) expect(autopsy.advice).toBe(advice);
      else expect(autopsy.advice).toContain(advice);
      if (matched) expect(autopsy.tried.filter(({ isMatch }) => isMatch).map(({ what }) => what)).toEqual(matched);
      const names = autopsy.tried.map(({ what }) => what);
      expect(names.length).toBeLessThanOrEqual(most);
      expect(new Set(names).size).toBe(names.length);
      for (const secret of secretsOf(carillon, posted)) expect(kept).not.toContain(secret);
    }),
  );

/** What must not be told: tokens, what came as a signature, what would have been right, and what queries say. */
function secretsOf(carillon: TestHub, { headers, body, path = PATH }: Posted & { path?: string }): string[] {
  const { PUBLIC_URL } = carillon.hub.config;
  const tokens = carillon.settings("sms").TWILIO_TOKEN as string[];
  const fields = Object.fromEntries(new URLSearchParams(String(body)));
  const right = tokens.flatMap((token) =>
    [{}, fields].map((signed) => getExpectedTwilioSignature(token, PUBLIC_URL + path, signed)),
  );
  const came = headers!["x-twilio-signature"];
  return [...tokens, ...right, ...(came ? [came, came.slice(0, 20)] : []), "hunter2"];
}

test("a URL is cut before it is masked, because each of its ? would be looked at with all that follow", () => {
  for (const part of ["?", "?a", "&", "?=&"]) expect(shown(`/?${part.repeat(200_000)}`).length).toBeLessThan(1_100);
  expect(shown("https://x.example/p?a=1&b")).toBe("https://x.example/p?a=***&***");
});

test("what a stranger writes into headers and names is not shown", () =>
  withHub({ PUBLIC_URL: OURS }, async (carillon) => {
    const { headers, body } = twilioForm(carillon, {}, { token: "wrong" });
    const odd = {
      host: "<script>",
      "x-forwarded-host": "a/b?c=hunter2, x y, [::1]junk",
      "x-forwarded-port": "1e3",
      "x-forwarded-prefix": "/../hunter2?a",
      forwarded: "host=hunter2@evil",
    };
    await send(carillon, { headers: { ...headers, ...odd }, body: `${body}&hunter2=1` });
    const { autopsy } = await onlyDelivery(carillon);
    expect(autopsy).toContain("No URL that was tried matches");
    for (const text of ["script", "hunter2", "junk", "1e3", "evil"]) expect(autopsy).not.toContain(text);
  }));

test("what is taken needs no autopsy, nor does what is refused for something else", () =>
  withHub({}, async (carillon) => {
    await send(carillon, twilioForm(carillon));
    await send(carillon, twilioForm(carillon, { MessageSid: "SM2", From: undefined }));
    await send(carillon, {
      headers: { "content-type": FORM_TYPE, ...twilioForm(carillon).headers },
      body: "&".repeat(2_000),
    });
    expect((await deliveries(carillon)).map(({ autopsy }) => autopsy)).toEqual([null, null, null]);
  }));
