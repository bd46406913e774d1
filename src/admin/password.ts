import { LONGEST_PASSWORD } from "../config.ts";
import type { Hub } from "../hub.ts";
import { endAllSessions, revokeOthers } from "./session.ts";

const VERIFIES_AT_ONCE = 2; // each takes 64 MiB and a tenth of a second
const MOST_WAITING = 20;

/**
 * Makes ADMIN_PASSWORD, or one made here, the password in force; only its hash is kept. Gives the one made here, the one
 * time that it can be shown. Another password than before ends all sessions.
 */
export async function prepareAdminPassword(hub: Hub): Promise<string | undefined> {
  const chosen = hub.config.ADMIN_PASSWORD;
  const hash = hub.secrets.adminPasswordHash();
  if (chosen === undefined && hash !== undefined) return undefined;
  if (chosen !== undefined && hash !== undefined && (await Bun.password.verify(chosen, hash))) return undefined;
  const password = chosen ?? newPassword();
  hub.secrets.setAdminPasswordHash(await Bun.password.hash(password, "argon2id"));
  endAllSessions(hub);
  return chosen === undefined ? password : undefined;
}

/** Makes another password the one in force. Everybody is out but the one who changed it. */
export async function changeAdminPassword(hub: Hub, request: Request, password: string): Promise<void> {
  hub.secrets.setAdminPasswordHash(await Bun.password.hash(password, "argon2id"));
  revokeOthers(hub, request);
}

/** Letters and digits that nobody takes for one another; 100 bits. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

function newPassword(): string {
  const symbols = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return symbols.join("").replace(/.{5}(?!$)/g, "$&-");
}

/** The hash of a password that was thrown away; in place of one that is not there, so that its absence cannot be timed. */
const NOBODYS =
  "$argon2id$v=19$m=65536,t=2,p=1$f72uX9CGtD3zmlRB6SI2loQsDTh9VGLaCyAxFf1YlmM$c4UggzIO33tdamCnNKQ8aKxUFR75J/Wspb3rg8BqbhM";

type Verdict = "right" | "wrong" | "busy";

/** Tells whether a password is the admin's. Takes the same time whether there is one or not, and never more than two at once. */
export function passwordCheck(hub: Hub): (given: string) => Promise<Verdict> {
  const turn = turnstile(VERIFIES_AT_ONCE, MOST_WAITING);
  return async (given) => {
    const isTooLong = given.length > LONGEST_PASSWORD;
    const kept = isTooLong ? undefined : hub.secrets.adminPasswordHash();
    const isRight = await turn(async () => Bun.password.verify(given.slice(0, LONGEST_PASSWORD), kept ?? NOBODYS));
    if (isRight === undefined) return "busy";
    return isRight && kept !== undefined ? "right" : "wrong";
  };
}

/** Lets `most` through at a time and keeps `waiting` in line; who comes after those gets `undefined`. */
function turnstile(most: number, waiting: number) {
  const line: (() => void)[] = [];
  let inside = 0;
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (inside >= most && line.length >= waiting) return undefined;
    if (inside >= most) await new Promise<void>((enter) => line.push(enter));
    else inside++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else inside--;
    }
  };
}
