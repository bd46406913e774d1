import type { Autopsy, RawRequest } from "./provider.ts";
import { type BodyChange, BODY_CHANGES, type SecretChange, SECRET_CHANGES } from "./hmac-suspicions.ts";
import { hmac, isOneOf, signSha256 } from "./signatures.ts";

type Suspect = {
  request: RawRequest;
  /** The header that carries `sha256=<hex HMAC of the raw body>`. */
  header: string;
  /** The variable that holds the secrets. */
  variable: string;
  secrets: readonly string[];
};

type Trial = { what: string; isMatch: boolean };

const LARGEST_TRIED = 65_536; // bytes; each of many trials reads the whole body again
const LARGEST_SIGNED_AGAIN = 1_048_576; // bytes; of the few ways to write a signature

/** Why an HMAC-SHA256 of the raw body did not match: the usual mistakes are tried one after the other. */
export function hmacAutopsy(suspect: Suspect): Autopsy {
  const { request, header } = suspect;
  const given = request.headers.get(header);
  if (given === null) return missing(request.headers, header);
  const tried: Trial[] = [];
  return formOf(suspect, given, tried) ?? contentOf(suspect, given, tried) ?? nothingMatched(suspect, tried);
}

/** Most providers call it something with `signature`. */
function missing(headers: Headers, header: string): Autopsy {
  const others = [...headers.keys()].filter((name) => /signature|hmac/i.test(name) && name !== header.toLowerCase());
  const seen = others.length > 0 ? ` There is ${others.slice(0, 3).join(", ")}, which is not looked at.` : "";
  return {
    finding: `${header} did not come with it.${seen}`,
    advice: `Let the sender put sha256= and the hex HMAC-SHA256 of the body into ${header}; if it does, see which proxy drops the header.`,
    tried: [],
  };
}

/** The right signature, written or made in another way. */
function formOf({ request, header, secrets }: Suspect, given: string, tried: Trial[]): Autopsy | undefined {
  const isTooLong = request.body.byteLength > LARGEST_SIGNED_AGAIN;
  for (const { what, advice, of } of isTooLong ? [] : FORMS) {
    const isMatch = secrets.some((secret) => isOneOf(given.trim(), [of(request.body, secret)]));
    tried.push({ what, isMatch });
    if (isMatch) return { finding: `The signature is ${what}.`, advice: `${advice} (${header})`, tried };
  }
  if (!/^sha256=[0-9a-f]{64}$/i.test(given))
    return {
      finding: `${header} does not hold a signature of the form that is expected.`,
      advice:
        `It must be sha256= and 64 hex digits, once. ${/,/.test(given) ? "It seems to have come twice." : ""}`.trim(),
      tried,
    };
}

const AS_EXPECTED = "Let the sender write it as sha256= and 64 hex digits of HMAC-SHA256.";

const FORMS: { what: string; advice: string; of(body: Uint8Array, secret: string): string }[] = [
  {
    what: "right, but without sha256= before it",
    advice: AS_EXPECTED,
    of: (body, secret) => hmac(secret, body).toString("hex"),
  },
  {
    what: "right, but written in base64",
    advice: AS_EXPECTED,
    of: (body, secret) => hmac(secret, body).toString("base64"),
  },
  {
    what: "right, but written in base64 after sha256=",
    advice: AS_EXPECTED,
    of: (body, secret) => `sha256=${hmac(secret, body).toString("base64")}`,
  },
  {
    what: "made with SHA-1",
    advice: AS_EXPECTED,
    of: (body, secret) => `sha1=${hmac(secret, body, "sha1").toString("hex")}`,
  },
  {
    what: "made with SHA-512",
    advice: AS_EXPECTED,
    of: (body, secret) => `sha512=${hmac(secret, body, "sha512").toString("hex")}`,
  },
];

/** Right for a body, or under a secret, that is nearly this one. */
function contentOf({ request, secrets, variable }: Suspect, given: string, tried: Trial[]): Autopsy | undefined {
  const { body } = request;
  if (body.byteLength > LARGEST_TRIED) return undefined;
  const isRight = (secret: string, bytes: Uint8Array | string) =>
    secret !== "" && isOneOf(given.toLowerCase(), [signSha256(secret, bytes)]);
  for (const change of BODY_CHANGES) {
    const changed = bodyBefore(change, request);
    const isMatch = changed !== undefined && secrets.some((secret) => isRight(secret, changed));
    tried.push({ what: `the body ${change.was}`, isMatch });
    if (isMatch) return bodyChanged(change, tried);
  }
  for (const change of SECRET_CHANGES) {
    const isMatch = secrets.some((secret) => change.to(secret).some((other) => isRight(other, body)));
    tried.push({ what: `the secret ${change.is}`, isMatch });
    if (isMatch) return secretChanged(change, variable, tried);
  }
}

/** Nothing for a body that is not of the kind that the change is about. */
function bodyBefore(change: BodyChange, request: RawRequest): string | undefined {
  if ("ofText" in change) return change.ofText(new TextDecoder().decode(request.body));
  const json = request.json();
  return json.ok ? change.ofJson(json.value) : undefined;
}

function bodyChanged({ was, advice }: BodyChange, tried: Trial[]): Autopsy {
  return {
    finding: `The body was changed after signing: the signature matches if the body ${was}.`,
    advice,
    tried,
  };
}

function secretChanged({ is, advice }: SecretChange, variable: string, tried: Trial[]): Autopsy {
  return { finding: `The signature matches if the secret ${is}.`, advice: `${advice} (${variable})`, tried };
}

function nothingMatched({ variable, secrets, request }: Suspect, tried: Trial[]): Autopsy {
  const count = secrets.length === 1 ? "the secret" : `any of the ${secrets.length} secrets`;
  const isLong = request.body.byteLength > LARGEST_TRIED;
  return {
    finding: `The signature matches nothing that was tried under ${count} of ${variable}: it was made with another secret, or the body was changed on the way${isLong ? " (a body as long as this one is only tried as it is)" : ""}.`,
    advice: `Compare the secret under Providers with the one at the sender; while it is changed, ${variable} may hold both, separated by a comma.`,
    tried,
  };
}
