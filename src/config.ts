import { join, resolve } from "node:path";
import { z } from "zod";
import { Failure, type Issue, issuesOf } from "./errors.ts";
import { isLoopback } from "./http/address.ts";
import { providers } from "./providers/registry.ts";
import {
  cidrs,
  flag,
  mailbox,
  mailboxes,
  mailServer,
  oneOf,
  optionalWord,
  origin,
  phones,
  tiles,
  whole,
  wholes,
  word,
} from "./settings.ts";

/** In letters; argon2id would chew on a megabyte, too. */
export const LONGEST_PASSWORD = 1_024;

/** The settings that belong to no single provider (SPEC 2); each key is an environment variable. */
const general = z.object({
  ENVIRONMENT: oneOf(["production", "development"], "production"),
  HOST: word("127.0.0.1"),
  PORT: whole(3000, { max: 65_535 }),
  PUBLIC_URL: origin(),
  TRUSTED_PROXIES: cidrs("127.0.0.1/32,::1/128"),
  DATA_DIR: word("./data"),
  DEBUG: flag(false),
  MAX_BODY_BYTES: whole(1_048_576, { min: 1 }),
  RATE_LIMIT_PER_MINUTE: whole(100),
  ADMIN_PASSWORD: optionalWord({ max: LONGEST_PASSWORD }).meta({ secret: true }),
  JWT_SECRET: optionalWord().meta({ generated: true, secret: true }),
  IDEMPOTENCY_CLEANUP_INTERVAL: whole(600, { min: 1 }),
  RETENTION_DAYS: whole(30, { min: 1, max: 36_500 }),
  WEBHOOK_RETRY_SCHEDULE: wholes("5,15,60,300", { max: 2_592_000 }),
  WEBHOOK_SEND_TIMEOUT: whole(15, { min: 1, max: 300 }),
  ALLOW_PRIVATE_ENDPOINTS: flag(false),
  WEBHOOK_MONITOR_INTERVAL: whole(15, { min: 1, max: 86_400 }),
  DOWNLOAD_DIR: optionalWord(),
  DOWNLOAD_MAX_BYTES: whole(5_368_709_120, { min: 1 }),
  DOWNLOAD_CONCURRENCY: whole(2, { min: 1, max: 16 }),
  MAP_TILES_URL: tiles(),
  PUBLIC_STATUS: flag(false),
  METRICS_TOKEN: optionalWord().meta({ secret: true }),
  BACKUP_INTERVAL: whole(3_600, { max: 604_800 }),
  SMTP_URL: mailServer().meta({ secret: true }),
  NOTIFY_EMAIL_FROM: mailbox(),
  NOTIFY_EMAIL_TO: mailboxes(),
  TWILIO_ACCOUNT_SID: optionalWord(),
  TWILIO_FROM: optionalWord(),
  NOTIFY_SMS_TO: phones(),
});

/** A provider's own settings, or the variables that are missing before it can work. */
export type RoomSettings = { configured: true; values: unknown } | { configured: false; missing: string[] };

export type Config = Readonly<Omit<z.output<typeof general>, "PUBLIC_URL" | "JWT_SECRET" | "DOWNLOAD_DIR">> & {
  readonly PUBLIC_URL: string;
  readonly JWT_SECRET: string;
  readonly DOWNLOAD_DIR: string;
  readonly isDevelopment: boolean;
  /** By provider id. */
  readonly rooms: Readonly<Record<string, RoomSettings>>;
  /** Every secret value in force, so that none is ever written down. */
  readonly secretValues: readonly string[];
};

/** Where everything is kept; needed before the rest can be read, because generated secrets are in there. */
export const dataDirOf = (environment: Environment): string => general.shape.DATA_DIR.parse(environment.DATA_DIR);

export type Environment = Record<string, string | undefined>;

/** The variables that are made at the first start when nobody set them. */
export const GENERATED_SECRETS: string[] = allKeys()
  .filter(([, schema]) => metaOf(schema).generated)
  .map(([key]) => key);

/** Reads the environment. Throws one `invalid` {@link Failure} that lists every mistake with its variable. */
export function readConfig(environment: Environment, secrets: Record<string, string>): Config {
  const env: Environment = {
    ...environment,
    ENVIRONMENT: environment.ENVIRONMENT?.trim() || knownEnvironment(environment.NODE_ENV),
  };
  for (const key of GENERATED_SECRETS) env[key] = env[key]?.trim() || secrets[key];
  for (const [key, schema] of allKeys()) env[key] = env[key]?.trim() || env[metaOf(schema).otherwise ?? key];
  const mistakes: Issue[] = [];
  const { PUBLIC_URL, JWT_SECRET, DOWNLOAD_DIR, ...values } = read(general, env, mistakes) ?? general.parse({});
  const isDevelopment = env.ENVIRONMENT?.trim() === "development";
  if (isDevelopment && !isBoundLocally(env.HOST?.trim() || values.HOST)) {
    mistakes.push({
      path: "HOST",
      message: "must be a loopback address when ENVIRONMENT=development, because signatures are not enforced then",
    });
  }
  if (DOWNLOAD_DIR && resolve(DOWNLOAD_DIR) === resolve(values.DATA_DIR))
    mistakes.push({
      path: "DOWNLOAD_DIR",
      message: "must not be DATA_DIR itself, where the database and the secrets are",
    });
  const rooms = Object.fromEntries(providers.map((room) => [room.id, readRoom(room.settings, env, mistakes)]));
  if (mistakes.length > 0) throw new Failure("invalid", "The settings are not right", { issues: distinct(mistakes) });
  return Object.freeze({
    ...values,
    PUBLIC_URL: PUBLIC_URL ?? localUrl(values.PORT),
    JWT_SECRET: JWT_SECRET ?? "",
    DOWNLOAD_DIR: DOWNLOAD_DIR ?? join(values.DATA_DIR, "downloads"),
    isDevelopment,
    rooms,
    secretValues: secretValues(env),
  });
}

/** The same with the port that the system chose for PORT=0. */
export function withPort(config: Config, port: number): Config {
  const isLocal = config.PUBLIC_URL === localUrl(config.PORT);
  return Object.freeze({ ...config, PORT: port, PUBLIC_URL: isLocal ? localUrl(port) : config.PUBLIC_URL });
}

const localUrl = (port: number): string => `http://localhost:${port}`;

const isBoundLocally = (host: string): boolean => host === "localhost" || isLoopback(host);

/** Other frameworks set NODE_ENV to `test` and more; only these two mean something here. */
function knownEnvironment(nodeEnv: string | undefined): string | undefined {
  return nodeEnv === "development" || nodeEnv === "production" ? nodeEnv : undefined;
}

function read<S extends z.ZodObject>(schema: S, env: Environment, mistakes: Issue[]): z.output<S> | undefined {
  const result = schema.safeParse(pick(schema, env));
  if (result.success) return result.data;
  mistakes.push(...issuesOf(result.error));
}

/** A required variable that is absent makes the provider "not configured"; one that is wrong is a mistake. */
function readRoom(schema: z.ZodObject, env: Environment, mistakes: Issue[]): RoomSettings {
  const missing = Object.keys(schema.shape).filter((key) => isRequired(schema, key) && !env[key]?.trim());
  if (missing.length > 0) return { configured: false, missing };
  return { configured: true, values: read(schema, env, mistakes) };
}

/** Rooms may share a setting, and a mistake in it is one mistake. */
function distinct(mistakes: Issue[]): Issue[] {
  return [...new Map(mistakes.map((mistake) => [mistake.path + mistake.message, mistake])).values()];
}

function isRequired(schema: z.ZodObject, key: string): boolean {
  return !(schema.shape[key] as z.ZodType).safeParse(undefined).success;
}

function pick(schema: z.ZodObject, env: Environment): Environment {
  return Object.fromEntries(Object.keys(schema.shape).map((key) => [key, env[key]]));
}

function secretValues(env: Environment): string[] {
  const keys = allKeys()
    .filter(([, schema]) => metaOf(schema).secret)
    .map(([key]) => key);
  return keys
    .flatMap((key) => [...(env[key] ?? "").split(","), ...passwordIn(env[key])].map((value) => value.trim()))
    .filter((value) => value !== "");
}

/** As it stands in an address like SMTP_URL, and as it is meant. */
function passwordIn(value = ""): string[] {
  const password = URL.parse(value.trim())?.password ?? "";
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

function allKeys(): [key: string, schema: z.ZodType][] {
  return [general, ...providers.map((room) => room.settings)].flatMap(
    (schema) => Object.entries(schema.shape) as [string, z.ZodType][],
  );
}

type Meta = { generated?: boolean; secret?: boolean; otherwise?: string };

function metaOf(schema: z.ZodType): Meta {
  return (schema.meta() ?? {}) as Meta;
}
