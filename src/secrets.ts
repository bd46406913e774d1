import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "./errors.ts";

/** A secret made here, and when (its age is shown on the status page). */
const kept = z.object({ value: z.string().min(1), createdAt: z.string() });

/** A private key on the curve P-256 as a JWK. */
const privateKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

export type PrivateKey = z.output<typeof privateKey>;

const fileShape = z.object({
  secrets: z.record(z.string(), kept),
  /** What push services know us by (VAPID, RFC 8292): with another one, no browser that has subscribed can be reached. */
  pushKey: privateKey.optional(),
  /** argon2id; the password itself is kept nowhere. */
  adminPasswordHash: z.string().optional(),
});

type SecretsFile = z.output<typeof fileShape>;

/** `DATA_DIR/secrets.json` (0600): what is generated, never in the database. */
export function openSecrets(dataDir: string) {
  const path = join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = load(path);
  const save = () => {
    writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    chmodSync(path, 0o600);
  };
  return {
    /** The value of each name, made now where there is none. */
    values(names: string[], now: number): Record<string, string> {
      const missing = names.filter((name) => !file.secrets[name]);
      for (const name of missing) file.secrets[name] = { value: newSecret(), createdAt: new Date(now).toISOString() };
      if (missing.length > 0) save();
      return Object.fromEntries(names.map((name) => [name, file.secrets[name]!.value]));
    },
    /** Made when it is first asked for, and never changed. */
    pushKey(): PrivateKey {
      if (!file.pushKey) {
        file.pushKey = newPushKey();
        save();
      }
      return file.pushKey;
    },
    /** When the one of this value was made; undefined for one that was not made here. */
    madeAt(value: string): number | undefined {
      const found = Object.values(file.secrets).find((secret) => secret.value === value);
      return found && Date.parse(found.createdAt);
    },
    adminPasswordHash: () => file.adminPasswordHash,
    setAdminPasswordHash(hash: string): void {
      file.adminPasswordHash = hash;
      save();
    },
  };
}

export type Secrets = ReturnType<typeof openSecrets>;

/** 32 random bytes; longer than any HMAC-SHA256 key needs to be. */
function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

function newPushKey(): PrivateKey {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.parse(pair.privateKey.export({ format: "jwk" }));
}

function load(path: string): SecretsFile {
  if (!existsSync(path)) return { secrets: {} };
  try {
    return fileShape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Failure(
      "unavailable",
      `${path} cannot be read as secrets. Restore it from a backup: the secrets given to providers are in it.`,
      { cause },
    );
  }
}
