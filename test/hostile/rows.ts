import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The list that all of this walks through, section by section: 164 inputs and faults, each with one outcome. */

const SECTIONS = { A: 18, B: 10, C: 15, D: 15, E: 8, F: 12, G: 13, H: 22, I: 10, J: 21, K: 10, L: 6, M: 4 };

export const ROWS: string[] = Object.entries(SECTIONS).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
);

/** Where a row is tried whose tests do not call it by its number: the file, and words that stand in it. */
const UNNAMED: Record<string, [file: string, words: string]> = {
  B7: ["inbound/retention.test.ts", "a duplicate of a delivery that is gone is still a duplicate"],
  D12: ["db/writer.test.ts", "does not wait: a promise is refused"],
  F11: ["admin/status.test.ts", "has fewer than 32 characters"],
  H12: ["api/webhooks.test.ts", "has unknown fields"],
  H20: ["outbound/dispatcher.test.ts", "Retry-After a week"],
  I2: ["feed/download.test.ts", "by a symlink that leads out of the folder"],
  I3: ["feed/download.test.ts", "by a file that comes at the last moment"],
  I5: ["feed/download.test.ts", "too_large"],
  I10: ["feed/poll.test.ts", "whoever asks meanwhile, a tick too, gets the one under way"],
  J5: ["inbound/retry.test.ts", "what takes the process with it comes back, and no more often than the schedule"],
  J13: ["db/writer.test.ts", "begins as a writer"],
  J14: ["status/staged.test.ts", "so the WAL grows"],
  J15: ["db/writer.test.ts", "does not wait: a promise is refused"],
  J19: ["db/open.test.ts", "SQLite is new enough not to corrupt a WAL"],
  K1: ["outbound/choose.test.ts", "a crowd of overdue retries of one receiver goes four at a time"],
  K2: ["outbound/dispatcher.test.ts", "Retry-After a week"],
  K3: ["outbound/choose.test.ts", "300 endpoints that hang never keep a healthy one waiting"],
  K5: ["outbound/dispatcher.test.ts", 'failure: "http_400"'],
  K6: ["outbound/dispatcher.test.ts", "beside an automatic one under way: both are recorded"],
  K9: ["outbound/dispatcher.test.ts", "an event is sent as it is stored, once"],
  M4: ["inbound/rejections.test.ts", "at most ten are written in a second"],
};

/** What a black box cannot do, and where the rows that want it are tried from inside or with the machine's help. */
export const INSIDE: Record<string, string> = {
  B7: "a month has to pass",
  B8: "the clock has to jump",
  B9: "ten minutes have to pass",
  D12: "a rule of the code",
  E5: "a million clients, and a look at what is remembered",
  F11: "another rule (see the note)",
  H13: "certificates, and a resolver of its own",
  H22: "a resolver of its own",
  J5: "a handler that takes the process with it",
  J13: "a rule of the code",
  J15: "a rule of the code",
  J19: "another SQLite",
  K2: "the clock has to move",
  K5: "the clock has to move",
};

/** Rows that are asked for otherwise here than the list says, or tried by their cause only; each with its reason. */
export const NOTES: Record<string, string> = {
  A12: "SPEC 4.1: refused 400 as a payload, not kept with 200 (README, Decisions)",
  C9: "SPEC 4.1: refused 400, not 415 (README, Decisions)",
  C10: "1,000 parts, not 100: Mailgun sends each header of a mail as one (README, Decisions)",
  D8: "20 KB/s instead of 10, for half of the time",
  E7: "SPEC 5: 429 with Retry-After, by its own limit for each provider",
  F5: "no single-use ticket; header and subprotocol keep it out of URLs (README, Decisions)",
  F11: "SPEC 2: a short secret works and is a warning on the Status page",
  G4: "any origin may connect, because no cookie counts there (README, Decisions)",
  H12: "there are no headers that an endpoint could ask for",
  J20: "the proof itself sends SIGKILL to what holds more than it may; no cgroup is made (README, Decisions)",
};

const TESTS = join(import.meta.dir, "..");
const HERE = "hostile/";

const LIST = /[A-M]\d{1,2}(?:(?:, | to | and )[A-M]\d{1,2})*/;
const IN_HOSTILE = new RegExp(`["'\`](${LIST.source})[: ]`, "g");
const ELSEWHERE = new RegExp(`(?:HOSTILE |\\()(${LIST.source})`, "g");

export type Coverage = { here: string[]; elsewhere: string[] };

/** For each row the files that try it, as the names of tests and the notes above tables of them say. */
export function coverage(): Map<string, Coverage> {
  const found = new Map<string, Coverage>(ROWS.map((row) => [row, { here: [], elsewhere: [] }]));
  const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  for (const path of files) {
    const isHere = path.startsWith(HERE);
    if (path.startsWith(`${HERE}rows.`)) continue;
    const text = readFileSync(join(TESTS, path), "utf8");
    for (const [, list] of text.matchAll(isHere ? IN_HOSTILE : ELSEWHERE))
      for (const row of rowsIn(list!)) {
        const { here, elsewhere } = found.get(row) ?? { here: [], elsewhere: [] };
        const files = isHere ? here : elsewhere;
        if (!files.includes(path)) files.push(path);
      }
  }
  for (const [row, [file]] of Object.entries(UNNAMED)) found.get(row)!.elsewhere.push(file);
  return found;
}

/** `A1, A3 to A5` is A1, A3, A4 and A5. */
export function rowsIn(list: string): string[] {
  return list.split(/, | and /).flatMap((part) => {
    const [from, to = from] = part.split(" to ") as [string, string?];
    const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
    return Array.from({ length: last - first + 1 }, (_, i) => `${from[0]}${first + i}`);
  });
}

/** Notes that name a file or words that are no more. */
export function staleNotes(): string[] {
  return Object.entries(UNNAMED).flatMap(([row, [file, words]]) => {
    const path = join(TESTS, file);
    const isThere = readdirSync(join(path, "..")).includes(relative(join(path, ".."), path));
    return isThere && readFileSync(path, "utf8").includes(words) ? [] : [`${row}: ${file} does not say “${words}”`];
  });
}
