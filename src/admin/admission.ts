import { createThrottle, neighbourhood } from "../http/throttle.ts";
import type { Hub } from "../hub.ts";
import { passwordCheck } from "./password.ts";
import { isKnownAddress } from "./session.ts";

const QUARTER_MS = 15 * 60_000;
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 100;

/** How the log says it. */
export const WRONG_PASSWORD = "Wrong admin password";

type Admission = { verdict: "right" | "wrong"; seconds?: undefined } | { verdict: "wait"; seconds: number };

export type Admit = (address: string, password: string) => Promise<Admission>;

/**
 * Judges the admin's password wherever it is given, with one count of tries: few per address, more in all (SPEC 8). An
 * address with a session is not held up by what strangers do.
 */
export function createAdmission(hub: Hub): Admit {
  const check = passwordCheck(hub);
  const byAddress = createThrottle({ windowMs: QUARTER_MS, most: 10_000, now: hub.now });
  const inAll = createThrottle({ windowMs: QUARTER_MS, most: 1, now: hub.now });
  const remembered = createMemory(hub.now);

  const judge = async (address: string, password: string): Promise<Admission> => {
    const all = (await isKnownAddress(hub, address)) ? undefined : inAll.take("admin", 100);
    if (all?.isOver) return { verdict: "wait", seconds: all.seconds };
    const verdict = await check(password);
    return verdict === "busy" ? { verdict: "wait", seconds: 5 } : { verdict };
  };

  return async (address, password) => {
    const client = neighbourhood(address);
    const own = byAddress.take(client, 10);
    if (own.isOver) return { verdict: "wait", seconds: own.seconds };
    const print = printOf(hub, client, password);
    if (remembered.has(print)) {
      byAddress.giveBack(client); // counts for nothing, and forgives nothing to others behind the same address
      return { verdict: "right" };
    }
    const admission = await judge(address, password);
    if (admission.verdict === "right") {
      byAddress.forget(client);
      remembered.add(print);
    }
    if (admission.verdict === "wrong") hub.log.warn({ address }, WRONG_PASSWORD);
    return admission;
  };
}

/** Nothing is told by it but to the same client, and nothing any more once the password is another. */
function printOf({ secrets }: Hub, client: string, password: string): string {
  const hash = new Bun.CryptoHasher("sha256").update(JSON.stringify([client, secrets.adminPasswordHash(), password]));
  return hash.digest("hex");
}

/**
 * What was right a minute ago: a program that asks every few seconds need not pay argon2id each time. Ask it only who
 * has tries left: whoever has none would guess against it for free.
 */
function createMemory(now: () => number) {
  const since = new Map<string, number>();
  return {
    has(print: string): boolean {
      const age = now() - (since.get(print) ?? Number.NEGATIVE_INFINITY);
      return age >= 0 && age < REMEMBERED_MS;
    },
    add(print: string): void {
      if (this.has(print)) return; // a minute is a minute, however often it is asked
      since.delete(print);
      since.set(print, now());
      if (since.size > MOST_REMEMBERED) since.delete(since.keys().next().value!);
    },
  };
}
