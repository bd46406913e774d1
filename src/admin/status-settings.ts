import type { StatusLine } from "../../views/status.tsx";
import type { Config } from "../config.ts";
import { isLoopback } from "../http/address.ts";
import { providers } from "../providers/registry.ts";

const SHORTEST_SECRET = 32; // characters (SPEC 2)

/** Settings that work and are not safe, or not right for the world outside. Names only, never values. */
export function settingLines(config: Config): StatusLine[] {
  return [...ofDevelopment(config), ...ofPublicUrl(config), ...ofShortSecrets(config)];
}

function ofDevelopment({ isDevelopment }: Config): StatusLine[] {
  if (!isDevelopment) return [];
  return [
    {
      id: "setting-ENVIRONMENT",
      what: "Signatures",
      health: "watch",
      state: "logged, not enforced",
      mend: { says: "Set ENVIRONMENT to production before anybody else can reach this." },
    },
  ];
}

function ofPublicUrl({ PUBLIC_URL }: Config): StatusLine[] {
  const { protocol, hostname } = new URL(PUBLIC_URL);
  const isLocal = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
  if (protocol === "https:" || isLocal) return [];
  return [
    {
      id: "setting-PUBLIC_URL",
      what: "Public address",
      health: "watch",
      state: "not encrypted",
      mend: { says: "Put a proxy with TLS before it, and set PUBLIC_URL to its https address." },
    },
  ];
}

function ofShortSecrets(config: Config): StatusLine[] {
  const short = [...secretsByName(config)].filter(([, values]) =>
    values.some((value) => value.length < SHORTEST_SECRET),
  );
  return short.map(([variable]) => ({
    id: `setting-${variable}`,
    what: variable,
    health: "watch",
    state: `shorter than ${SHORTEST_SECRET} characters`,
    mend: { says: "Have a longer one made, here and on the other side." },
  }));
}

/** Every secret that proves something, with its values in force; a password is none of them. */
function secretsByName({ rooms, JWT_SECRET, METRICS_TOKEN }: Config): Map<string, string[]> {
  const ofRooms = providers.flatMap(({ id, settings }) => {
    const room = rooms[id]!;
    const values = room.configured ? (room.values as Record<string, unknown>) : {};
    return Object.entries(settings.shape)
      .filter(([, schema]) => (schema as { meta(): { secret?: boolean } | undefined }).meta()?.secret)
      .filter(([key]) => !key.endsWith("_URL")) // an address may hold a secret, and be short
      .map(([key]) => [key, values[key]] as const);
  });
  const all = [["JWT_SECRET", JWT_SECRET] as const, ["METRICS_TOKEN", METRICS_TOKEN] as const, ...ofRooms];
  return new Map(all.map(([key, value]) => [key, [value].flat().filter(isSecret)]));
}

const isSecret = (value: unknown): value is string => typeof value === "string" && value !== "";
