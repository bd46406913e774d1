import type { Load, Measured } from "./client.ts";
import { ours, peakKilobytes } from "./process.ts";
import { startBare, type Server } from "./servers.ts";
import { median, megabytes, ms, ratio, say, whole } from "./table.ts";

/** Compares by turns, so that a noisy minute hits all: each ratio is to the first one of the same round. */

export type Taken = Measured & { peakKilobytes: number };
export type Candidate = { name: string; measure(): Promise<Taken> };
export type Compared = Taken & {
  name: string;
  /** Requests a second to those of the first one. */
  ratio: number;
  /** What the first one needs of the processor for a request to what this one needs. */
  processorRatio: number;
};

/** The medians of all rounds. */
export async function alternate(rounds: number, candidates: Candidate[]): Promise<Compared[]> {
  const all: Compared[][] = [];
  for (let round = 0; round < rounds; round++) {
    const taken: Compared[] = [];
    for (const { name, measure } of candidates) {
      const one = await measure();
      const first = taken[0] ?? one;
      const ratios = { ratio: one.perSecond / first.perSecond, processorRatio: first.microseconds / one.microseconds };
      taken.push({ ...one, ...ratios, name });
      say(`  ${name}: ${whole(one.perSecond)}/s, ${whole(one.microseconds)} µs, p99 ${ms(one.p99)}`);
    }
    all.push(taken);
  }
  return candidates.map((_, i) => medians(all.map((taken) => taken[i]!)));
}

function medians(rounds: Compared[]): Compared {
  const of = (name: { [Key in keyof Compared]: Compared[Key] extends number ? Key : never }[keyof Compared]) =>
    median(rounds.map((one) => one[name]));
  const other: Record<string, number> = {};
  for (const one of rounds)
    for (const [status, count] of Object.entries(one.other)) other[status] = (other[status] ?? 0) + count;
  return {
    name: rounds[0]!.name,
    requests: of("requests"),
    seconds: of("seconds"),
    perSecond: of("perSecond"),
    microseconds: of("microseconds"),
    p50: of("p50"),
    p99: of("p99"),
    peakKilobytes: of("peakKilobytes"),
    ratio: of("ratio"),
    processorRatio: of("processorRatio"),
    other,
  };
}

export const COLUMNS = ["requests/s", "ratio", "processor", "ratio", "p50", "p99", "RSS at most", "other answers"];

export const figuresOf = (one: Compared): string[] => [
  whole(one.perSecond),
  ratio(one.ratio),
  `${whole(one.microseconds)} µs`,
  ratio(one.processorRatio),
  ms(one.p50),
  ms(one.p99),
  megabytes(one.peakKilobytes),
  Object.entries(one.other)
    .map(([status, count]) => `${count} × ${status}`)
    .join(", ") || "none",
];

export type Posting = Pick<Load, "connections" | "seconds"> &
  Partial<Pick<Load, "kinds" | "rate" | "orders" | "first">>;

const AT_MOST_PER_SECOND = 20_000;
const REPEATED = 5_000;
let nextOrder = 10_000_000;

/** Numbers that nobody has had. */
export function unusedNumbers(count: number): number {
  nextOrder += count;
  return nextOrder - count;
}

/** So many are prepared for it. */
export const mostOf = ({ seconds, rate }: Posting): number => Math.round(seconds * (rate ?? AT_MOST_PER_SECOND));

/** One client against a server that is there. */
export async function post({ port, pid }: Server, posting: Posting, repeats = false): Promise<Taken> {
  const distinct = repeats ? REPEATED : mostOf(posting);
  const known = { first: posting.first ?? unusedNumbers(distinct), kinds: posting.kinds ?? ["symphonia"] };
  const load: Load = { ...posting, ...known, port, pid, distinct, repeats };
  const command = ["bun", "test/bench/client.ts", JSON.stringify(load)];
  const client = ours(Bun.spawn(command, { stdout: "pipe", stderr: "inherit" }));
  const measured = (await new Response(client.stdout).json()) as Measured;
  return { ...measured, peakKilobytes: peakKilobytes(pid) };
}

/** What Bun can do at best. */
export const bare = (posting: Posting): Candidate => ({
  name: "bare `Bun.serve`",
  measure: () => during(startBare(), (server) => post(server, posting, true)),
});

/** Stops the server afterwards, whatever comes. */
export async function during<T>(starting: Promise<Server>, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await starting;
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
