import { bookCompletion } from "../../src/providers/book-completion/index.ts";
import {
  alternate,
  bare,
  type Candidate,
  COLUMNS,
  during,
  figuresOf,
  mostOf,
  post,
  type Posting,
  unusedNumbers,
} from "./compare.ts";
import { fillJobs } from "./fill.ts";
import { filledWith, inFolder } from "./folder.ts";
import { DUPLICATE, KINDS, REFUSED } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { startCarillon } from "./servers.ts";
import { type Table, whole } from "./table.ts";

/**
 * What receiving costs: Carillon with all effects at synchronous=FULL against a bare `Bun.serve`, in one run, on one
 * machine, with one client. A ratio compares the two on whatever machine this is; the figures alone compare nothing.
 */

const carillon = (name: string, dataDir: string, posting: Posting, repeats = false): Candidate => ({
  name,
  measure: () => during(startCarillon(dataDir), (server) => post(server, posting, repeats)),
});

const afresh = (name: string, posting: Posting): Candidate => ({
  name,
  measure: () => inFolder((dataDir) => carillon(name, dataDir, posting).measure()),
});

export async function receiving({ connections, seconds, rounds }: Plan): Promise<Table[]> {
  const rows: string[][] = [];
  for (const each of connections) {
    const posting = { seconds, connections: each };
    for (const one of await alternate(rounds, [bare(posting), afresh("Carillon", posting)]))
      rows.push([`${each}`, one.name, ...figuresOf(one)]);
  }
  const title = "Receiving `order.created` with all its effects, by connections";
  return [{ title, columns: ["connections", "", ...COLUMNS], rows }];
}

export async function stored({ mostly, seconds, rounds, stored }: Plan): Promise<Table[]> {
  const posting = { seconds, connections: mostly };
  const folders = await filledWith(stored);
  const candidates = folders.map(({ count, dataDir }) => carillon(`${whole(count)} stored`, dataDir, posting));
  const found = await alternate(rounds, [bare(posting), ...candidates]);
  const title = `Receiving by what is stored, ${mostly} connections`;
  return [{ title, columns: ["", ...COLUMNS], rows: found.map((one) => [one.name, ...figuresOf(one)]) }];
}

export async function providers({ mostly, seconds, rounds }: Plan): Promise<Table[]> {
  const posting = { seconds, connections: mostly };
  const found = await alternate(rounds, [bare(posting), ...KINDS.map((kind) => ofKind(kind, posting))]);
  const title = `Receiving from each provider, ${mostly} connections`;
  return [{ title, columns: ["", ...COLUMNS], rows: found.map((one) => [one.name, ...figuresOf(one)]) }];
}

/** Books are about jobs that must be there. */
const ofKind = (kind: string, posting: Posting): Candidate => ({
  name: kind,
  measure: () =>
    inFolder((dataDir) => {
      const first = unusedNumbers(mostOf(posting));
      if (kind === bookCompletion.id) fillJobs(dataDir, first, mostOf(posting));
      const isNothingNew = kind === REFUSED || kind === DUPLICATE;
      return carillon(kind, dataDir, { ...posting, first, kinds: [kind] }, isNothingNew).measure();
    }),
});
