import type { Hub } from "../hub.ts";
import type { Check, Checks } from "../status/check.ts";

/** Which providers are silent, by id, with what the Status page says of each. */
export type Silent = () => Promise<Map<string, Check>>;

const GOOD_FOR_MS = 30_000; // nobody falls silent from one minute to the next

export function createSilent({ now }: Hub, checks: Checks): Silent {
  let known: { at: number; silent: ReturnType<Silent> } | undefined;
  return () => {
    const at = now();
    if (!known || Math.abs(at - known.at) >= GOOD_FOR_MS) known = { at, silent: checks().then(silentAmong) };
    return known.silent;
  };
}

const PROVIDER = /^provider-/;

const silentAmong = (checks: Check[]): Map<string, Check> =>
  new Map(
    checks
      .filter(({ name, says }) => PROVIDER.test(name) && says === "silent")
      .map((check) => [check.name.replace(PROVIDER, ""), check]),
  );
