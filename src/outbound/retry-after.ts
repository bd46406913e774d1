const LONGEST_MS = 86_400_000; // nobody makes us wait for more than a day (SPEC 4.3)

const SECONDS = /^\d+$/;
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/** `Retry-After` (seconds, or an HTTP date) as milliseconds from now, from 0 to a day; undefined when it says nothing. */
export function retryAfter(header: string, now: number): number | undefined {
  const wait = SECONDS.test(header) ? Number(header) * 1_000 : dateOf(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}

/** The oldest of the three forms (RFC 9110, 5.6.7) leaves out that it is GMT. */
function dateOf(header: string): number {
  if (!HTTP_DATE.test(header)) return Number.NaN;
  return Date.parse(header.endsWith("GMT") ? header : `${header} GMT`);
}
