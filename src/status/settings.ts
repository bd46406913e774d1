import ipaddr from "ipaddr.js";
import { sql as literally } from "kysely";
import type { Config } from "../config.ts";
import { sql } from "../db/prepare.ts";
import { isLoopback } from "../http/address.ts";
import type { Hub } from "../hub.ts";
import { providers } from "../providers/registry.ts";
import type { Check } from "./check.ts";
import { span } from "./words.ts";

const SHORTEST_SECRET = 32; // characters (SPEC 2)
const OLDEST_SECRET_MS = 180 * 86_400_000; // SPEC 2

type Warning = {
  variable: string;
  title: string;
  says: string;
  problem: string;
  advice: string;
  /** Somebody has set it so, and knows. */
  isRoutine?: boolean;
};

/** Settings that work and are not safe, or not right for the world outside. Names only, never values. */
export function settingChecks(hub: Hub): Check[] {
  const { config } = hub;
  const warnings = [...ofDevelopment(config), ...ofPublicUrl(hub), ...ofEndpoints(config), ...ofSecrets(hub)];
  if (warnings.length === 0)
    return [{ name: "settings", group: "Settings", title: "Settings", state: "well", says: "nothing to warn of" }];
  return warnings.map(({ variable, title, says, problem, advice, isRoutine }) => ({
    name: `setting-${variable}`,
    group: "Settings",
    title,
    isRoutine,
    state: "attention",
    says,
    problem,
    mend: { variables: [variable], says: advice },
  }));
}

function ofDevelopment({ isDevelopment }: Config): Warning[] {
  if (!isDevelopment) return [];
  return [
    {
      variable: "ENVIRONMENT",
      title: "Development mode",
      says: "signatures are not enforced",
      problem: "Carillon runs in development mode: wrong signatures are only logged, so anybody could post anything.",
      advice: "It must be production before anybody else can reach this.",
    },
  ];
}

function ofPublicUrl(hub: Hub): Warning[] {
  const { protocol, hostname } = new URL(hub.config.PUBLIC_URL);
  const isLocal = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
  const warning = { variable: "PUBLIC_URL", title: "Public address" };
  if (isLocal && isReachedFromOutside(hub))
    return [
      {
        ...warning,
        says: "is this machine’s own",
        problem: `PUBLIC_URL is ${hub.config.PUBLIC_URL}, but deliveries come from outside: Twilio’s signatures cannot match, and links in notifications lead nowhere.`,
        advice: "It must be the https address under which providers reach Carillon.",
      },
    ];
  if (protocol === "https:" || isLocal) return [];
  return [
    {
      ...warning,
      says: "not encrypted",
      problem: "PUBLIC_URL is http, so what providers post and the admin’s session can be read on the way.",
      advice: "Put a proxy with TLS before Carillon, and give its https address.",
    },
  ];
}

const LOOKED_AT = 50;

/** By the addresses of the last deliveries that were believed. */
function isReachedFromOutside({ read }: Hub): boolean {
  const rows = read(
    literally<{ address: string; status: string }>`
      select address, status from inbound_delivery order by id desc limit ${LOOKED_AT}`.compile(sql),
  );
  return rows.some(({ address, status }) => status !== "rejected" && isOutside(address));
}

const isOutside = (address: string): boolean =>
  ipaddr.isValid(address) &&
  !["loopback", "private", "uniqueLocal", "linkLocal"].includes(ipaddr.process(address).range());

function ofEndpoints({ ALLOW_PRIVATE_ENDPOINTS, isDevelopment }: Config): Warning[] {
  if (!ALLOW_PRIVATE_ENDPOINTS || isDevelopment) return [];
  return [
    {
      variable: "ALLOW_PRIVATE_ENDPOINTS",
      title: "Private endpoints",
      isRoutine: true,
      says: "allowed",
      problem:
        "Whoever may register an endpoint, and whoever writes the feed, can make Carillon call machines of our own network.",
      advice: "It should be 0, unless nobody else may do either.",
    },
  ];
}

function ofSecrets({ config, secrets, now }: Hub): Warning[] {
  return secretsByName(config).flatMap(([variable, values]) => {
    if (values.some((value) => value.length < SHORTEST_SECRET))
      return [
        {
          variable,
          title: variable,
          says: `shorter than ${SHORTEST_SECRET} characters`,
          problem: `${variable} has fewer than ${SHORTEST_SECRET} characters, so it could be guessed from what it signs.`,
          advice: "Have a longer one made, here and on the other side: openssl rand -base64 32.",
        },
      ];
    const ages = values.map((value) => now() - (secrets.madeAt(value) ?? now()));
    const oldest = Math.max(0, ...ages);
    if (oldest <= OLDEST_SECRET_MS) return [];
    return [
      {
        variable,
        title: variable,
        says: "old",
        problem: `${variable} was made ${span(oldest)} ago; whoever has seen it since still knows it.`,
        advice:
          "Make a new one (openssl rand -base64 32) and give it to the other side. A provider’s may be a list of both meanwhile: new,old.",
      },
    ];
  });
}

/** Every secret that proves something, with its values in force; a password is none of them. */
function secretsByName({ rooms, JWT_SECRET, METRICS_TOKEN }: Config): [variable: string, values: string[]][] {
  const ofRooms = providers.flatMap(({ id, settings }) => {
    const room = rooms[id]!;
    const values = room.configured ? (room.values as Record<string, unknown>) : {};
    return Object.entries(settings.shape)
      .filter(([, schema]) => (schema as { meta(): { secret?: boolean } | undefined }).meta()?.secret)
      .filter(([key]) => !key.endsWith("_URL")) // an address may hold a secret, and be short
      .map(([key]) => [key, values[key]] as const);
  });
  const all = new Map([["JWT_SECRET", JWT_SECRET] as const, ["METRICS_TOKEN", METRICS_TOKEN] as const, ...ofRooms]);
  return [...all].map(([key, value]) => [key, [value].flat().filter(isSecret)]);
}

const isSecret = (value: unknown): value is string => typeof value === "string" && value !== "";
