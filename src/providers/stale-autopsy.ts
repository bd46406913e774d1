import type { Autopsy } from "./provider.ts";

type Age = { ageMs: number; toleranceSeconds: number; variable: string };

/** Why a time that is signed was not near enough: the clocks, or the way, or a recording. */
export function staleAutopsy({ ageMs, toleranceSeconds, variable }: Age): Autopsy {
  if (Number.isNaN(ageMs))
    return {
      finding: "The signature is right, but the timestamp under it is no time.",
      advice: "Let the sender write it as ISO 8601 with a zone, like 2026-11-22T10:00:00Z.",
      tried: [],
    };
  const span = spanInWords(Math.abs(ageMs));
  const allowed = `${spanInWords(toleranceSeconds * 1_000)} is allowed (${variable})`;
  return ageMs < 0
    ? {
        finding: `The signature is right, but the clock differs by ${span}: the sender’s is ahead of ours; ${allowed}.`,
        advice: "Set both clocks by NTP.",
        tried: [],
      }
    : {
        finding: `The signature is right, but the clock differs by ${span}, or it was ${span} on its way; ${allowed}.`,
        advice:
          "Set both clocks by NTP. If it was sent late, or is a recording, there is nothing to mend here: the sender will send it anew.",
        tried: [],
      };
}

/** `7 minutes`, `25 hours`: as exact as a person wants it. */
function spanInWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [size, unit] = UNITS.find(([size]) => seconds >= 2 * size) ?? [1, "second"];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const UNITS: [seconds: number, unit: string][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];
