import { alternate, type Candidate, COLUMNS, during, figuresOf, post, type Posting, type Taken } from "./compare.ts";
import { logIn, type Reader } from "./dashboard.ts";
import { type Filled, filledWith } from "./folder.ts";
import type { Plan } from "./plan.ts";
import { type Server, startCarillon } from "./servers.ts";
import { ms, quantile, say, type Table, whole } from "./table.ts";

/** How long the dashboard's pages take while deliveries come in, and how much less comes in while somebody reads. */

const PATHS = [
  "/admin",
  "/admin/deliveries",
  "/admin/deliveries?provider=symphonia&status=failed",
  "/admin/deliveries?type=order.created",
  "/admin/deliveries?q=CMD-20261101-0000500",
  "/admin/deliveries/sent",
  "/admin/deliveries/sent?status=failed",
  "/admin/messages",
  "/admin/orders",
  "/admin/books",
  "/admin/notifications",
  "/admin/logs",
  "/admin/status",
  "/admin/providers",
  "/admin/endpoints",
];

export const STREAMS = Array.from(
  { length: 8 },
  (_, i) => `${i % 2 ? "/admin/live" : "/admin/deliveries/live"}?view=${i}`,
);

const READING_ROUNDS = 5; // of the seconds of a measuring
const PAGE_EVERY_MS = 100;

export async function pages(plan: Plan): Promise<Table[]> {
  const tables: Table[] = [];
  for (const filled of await filledWith(plan.stored.filter((count) => count > 0)))
    tables.push(await atFixedRate(filled, plan), await asFastAsItGoes(filled, plan));
  return tables;
}

type Read = { times: Map<string, number[]>; taken: Taken };

async function atFixedRate({ count, dataDir }: Filled, { seconds, rate, mostly }: Plan): Promise<Table> {
  const posting = { seconds: READING_ROUNDS * seconds, rate, connections: mostly };
  const [alone, one, eight] = await during(startCarillon(dataDir), async (server) => {
    const reader = await logIn(server);
    for (const path of PATHS) await reader.read(path);
    return [
      await post(server, posting),
      await reading(server, reader, posting, []),
      await reading(server, reader, posting, STREAMS),
    ] as const;
  });
  const figures = (times: number[]) => [ms(quantile(times, 0.5)), ms(quantile(times, 0.99))];
  const rows = PATHS.map((path) => [path, ...[one, eight].flatMap(({ times }) => figures(times.get(path)!))]);
  const all = [one, eight].flatMap(({ times }) => figures([...times.values()].flat()));
  const posts = ({ p50, p99 }: Taken) => `p50 ${ms(p50)}, p99 ${ms(p99)}`;
  say(`  pages at ${whole(count)}: p99 ${all[1]}, with the streams ${all[3]}`);
  return {
    title: `Pages with ${whole(count)} deliveries stored, one after the other, while ${whole(rate)} a second come in`,
    columns: ["page", "p50", "p99", "p50, 8 pages open", "p99, 8 pages open"],
    rows: [...rows, ["all of them", ...all]],
    notes: [
      `The POSTs meanwhile: ${posts(alone)} when nobody reads, ${posts(one.taken)} with a reader, ${posts(eight.taken)} with 8 open pages as well. ` +
        `Pages read: ${[one, eight].map(({ times }) => whole([...times.values()].flat().length)).join(" and ")}.`,
    ],
  };
}

/** One page after the other, as long as there are posts. */
async function reading(server: Server, reader: Reader, posting: Posting, streams: string[]): Promise<Read> {
  const times = new Map<string, number[]>(PATHS.map((path) => [path, []]));
  const close = await reader.watch(streams);
  let isOver = false;
  const posts = post(server, posting).finally(() => (isOver = true));
  for (let i = 0; !isOver || i < PATHS.length; i++) {
    const path = PATHS[i % PATHS.length]!;
    times.get(path)!.push(await reader.read(path));
  }
  close();
  return { times, taken: await posts };
}

async function asFastAsItGoes({ count, dataDir }: Filled, { seconds, rounds, mostly }: Plan): Promise<Table> {
  const posting = { seconds, connections: mostly };
  const found = await during(startCarillon(dataDir), async (server) => {
    const reader = await logIn(server);
    const candidates: Candidate[] = [
      { name: "nobody looks", measure: () => post(server, posting) },
      { name: "somebody reads 10 pages a second", measure: () => leafing(server, reader, posting) },
      {
        name: "8 pages are open",
        async measure() {
          const close = await reader.watch(STREAMS);
          return post(server, posting).finally(close);
        },
      },
    ];
    return alternate(rounds, candidates);
  });
  const title = `Receiving as fast as it goes with ${whole(count)} stored, while the dashboard is looked at`;
  return { title, columns: ["", ...COLUMNS], rows: found.map((one) => [one.name, ...figuresOf(one)]) };
}

async function leafing(server: Server, reader: Reader, posting: Posting): Promise<Taken> {
  let isOver = false;
  const posts = post(server, posting).finally(() => (isOver = true));
  for (let i = 0; !isOver; i++) await Promise.all([reader.read(PATHS[i % PATHS.length]!), Bun.sleep(PAGE_EVERY_MS)]);
  return posts;
}
