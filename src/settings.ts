import ipaddr from "ipaddr.js";
import { z } from "zod";

/** The kinds of settings. Each reads one environment variable; an empty one counts as absent. */

const text = z
  .string()
  .transform((value) => value.trim())
  .transform((value) => (value === "" ? undefined : value));

/** Digits only: `1e3`, `0x10` and `" "` are mistakes, not numbers. */
export const whole = (preset: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) =>
  text.optional().transform((value, context) => {
    if (value === undefined) return preset;
    const number = Number(value);
    if (/^\d{1,16}$/.test(value) && number >= min && number <= max) return number;
    return mistake(context, `must be a whole number from ${min} to ${max}`);
  });

/** A comma list of them. */
export const wholes = (preset: string, { max = Number.MAX_SAFE_INTEGER } = {}) =>
  text.optional().transform((value, context): number[] => {
    const list = commaList(value ?? preset);
    const isRight = list.every((item) => /^\d{1,16}$/.test(item) && Number(item) <= max);
    return isRight ? list.map(Number) : mistake(context, `must be whole numbers up to ${max}, separated by commas`);
  });

export const flag = (preset: boolean) =>
  text.optional().transform((value, context) => {
    if (value === undefined) return preset;
    if (value === "1" || value === "true") return true;
    if (value === "0" || value === "false") return false;
    return mistake(context, "must be 1 or 0");
  });

export const word = (preset: string) => text.optional().transform((value) => value ?? preset);

export const optionalWord = ({ max = Number.MAX_SAFE_INTEGER } = {}) =>
  text
    .optional()
    .transform((value, context) =>
      (value ?? "").length <= max ? value : mistake(context, `must have at most ${max} characters`),
    );

/** A % in a name or password has to be written as %25. */
const isDecodable = (text: string): boolean => !/%(?![0-9a-f]{2})/i.test(text);

/** A mail server such as `smtps://user:password@mail.example.com:465`. */
export const mailServer = () =>
  text.optional().transform((value, context) => {
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    const isServer =
      url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "" && isDecodable(url.username + url.password);
    return isServer ? value : mistake(context, "must be a mail server like smtps://user:password@mail.example.com:465");
  });

const MAILBOX = /^([^<>@,\r\n]*<)?[^\s<>@,]+@[^\s<>@,]+>?$/;

/** Who writes or gets e-mail: `ops@example.com`, or `Carillon <carillon@example.com>`. */
export const mailbox = () =>
  text
    .optional()
    .transform((value, context) =>
      value === undefined || MAILBOX.test(value) ? value : mistake(context, "must be a mailbox like ops@example.com"),
    );

/** A comma list of them. */
export const mailboxes = () => listOf(MAILBOX, "must be mailboxes like ops@example.com, separated by commas");

/** A comma list of phone numbers in their international form. */
export const phones = () => listOf(/^\+[1-9]\d{5,14}$/, "must be numbers like +33612345678, separated by commas");

const listOf = (pattern: RegExp, says: string) =>
  text.optional().transform((value, context): string[] => {
    const list = commaList(value ?? "");
    return list.every((item) => pattern.test(item)) ? list : mistake(context, says);
  });

export const oneOf = <const T extends readonly string[]>(choices: T, preset: T[number]) =>
  text.optional().transform((value, context): T[number] => {
    if (value === undefined) return preset;
    return choices.find((choice) => choice === value) ?? mistake(context, `must be one of ${choices.join(", ")}`);
  });

/** An origin such as `https://hooks.example.com`: no path, no credentials. */
export const origin = () =>
  text.optional().transform((value, context) => {
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    const isOrigin =
      url && /^https?:$/.test(url.protocol) && !url.username && url.pathname === "/" && !url.search && !url.hash;
    return isOrigin
      ? url.origin
      : mistake(context, "must be an http(s) address without a path, like https://hooks.example.com");
  });

/** What is sent after `Authorization: Bearer`; another character than these would be no header. */
export const optionalToken = () =>
  text
    .optional()
    .transform((value, context) =>
      /^[\x21-\x7e]{1,4096}$/.test(value ?? "-") ? value : mistake(context, "must be one word of plain characters"),
    )
    .meta({ secret: true });

/** An address that a provider is asked at, such as `https://example.com/api/downloads`; without it, it is not configured. */
export const givenUrl = () =>
  text.transform((value, context): string => {
    const url = URL.parse(value ?? "");
    const isRight = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash;
    return isRight && url.href.length <= 2_048
      ? url.href
      : mistake(context, "must be an http(s) address like https://example.com/api/downloads, without a user name");
  });

/** Where a map's tiles are, like `https://tiles.example.com/{z}/{x}/{y}.png`. */
export const tiles = () =>
  text.optional().transform((value, context) => {
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    const isTiles =
      /^https?:$/.test(url?.protocol ?? "") && ["{z}", "{x}", "{y}"].every((part) => value.includes(part));
    return isTiles ? value : mistake(context, "must be an http(s) address with {z}, {x} and {y} in it");
  });

export type Cidr = ReturnType<typeof ipaddr.parseCIDR>;

/** A comma list of networks or single addresses. */
export const cidrs = (preset: string) =>
  text.optional().transform((value, context): Cidr[] => {
    try {
      return commaList(value ?? preset).map(cidr);
    } catch {
      return mistake(context, "must be a comma list of networks like 203.0.113.0/24,2001:db8::/32");
    }
  });

/** One secret, or a comma list while it is being rotated. */
const secrets = text.transform((value, context) => {
  const list = commaList(value ?? "");
  return list.length > 0 ? list : mistake(context, "holds no secret");
});

/** Made at the first start if they are not set. */
export const generatedSecrets = () => secrets.meta({ generated: true, secret: true });

/** A provider's; without them it is not configured. `otherwise` is a second variable that is read when the first is not set. */
export const givenSecrets = (options: { otherwise?: string } = {}) => secrets.meta({ secret: true, ...options });

/** JSON like `{"+33757594999": "campaign_123"}`: texts by text. */
export const textMap = () =>
  text.optional().transform((value, context): Record<string, string> => {
    const read = z.record(z.string(), z.string()).safeParse(parsed(value ?? "{}"));
    return read.success ? read.data : mistake(context, 'must be a JSON object of texts, like {"name": "value"}');
  });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function cidr(value: string): Cidr {
  if (value.includes("/")) return ipaddr.parseCIDR(value);
  const address = ipaddr.parse(value);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function commaList(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

function mistake(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}
