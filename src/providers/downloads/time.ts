const FORM =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))? ?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?$/i;

const MOST_OFFSET_MINUTES = 14 * 60; // Kiribati

/**
 * Every form of the seed: ISO 8601 with `Z`, `+00:00` or `+0200`, with fractions, and MySQL's `YYYY-MM-DD HH:MM:SS`. One
 * without a zone (MySQL's, Python's `isoformat()`) is UTC: no other guess is the same on every machine.
 * Gives undefined for what never was: 30 February, 24:00.
 */
export function timeOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second, fraction = "", , sign, hours = "0", minutes = "0"] =
    FORM.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const written = [year, month, day, hour, minute, second].map(Number);
  const at = Date.UTC(written[0]!, written[1]! - 1, written[2], written[3], written[4], written[5]);
  const offset = Number(hours) * 60 + Number(minutes);
  const exists = new Date(at).toISOString().slice(0, 19) === `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!exists || offset > MOST_OFFSET_MINUTES || Number(minutes) > 59) return undefined;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  return at + milliseconds - (sign === "-" ? -offset : offset) * 60_000;
}
