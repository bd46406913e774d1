import { generator } from "../faults/kill.ts";
import { type Besieged, leaksOf, type Reply } from "./besieged.ts";
import { FRAMES } from "./frames.ts";
import { mutated } from "./mutate.ts";
import { type Post, postOf, PROVIDERS, send, signedAnew } from "./posts.ts";
import { inWords, isOwn, watch } from "./watch.ts";

/** Thousands of changed requests to each provider, and what became of the process meanwhile. */

export type Report = {
  requests: number;
  seed: number;
  seconds: number;
  /** By provider: how many of which status. */
  statuses: Record<string, Record<string, number>>;
  /** Requests without a right signature that were taken all the same. */
  believed: number;
  /** Each 5xx, each answer that says nothing we know, each handler that failed, each canary. */
  findings: string[];
  /** How a light request, every 10 ms from another process, was answered before it and during it; and by a server that does nothing else. */
  idle: string;
  under: string;
  bare: string;
  /** Times that it kept the processor to itself for over 100 ms, and answered nobody. */
  stalls: number;
  worstMs: number;
  /** Megabytes: after the warm-up, the most meanwhile, and after all of it. */
  resident: { before: number; most: number; after: number };
  isAlive: boolean;
};

type Options = { requests: number; seed: number; controlSeconds?: number; onProgress?: (done: number) => void };

const AT_ONCE = 8;
const MOST_OF_A_KIND = 10;

export async function lay(
  besieged: Besieged,
  { requests, seed, controlSeconds = 1, onProgress }: Options,
): Promise<Report> {
  const startedAt = performance.now();
  const statuses: Report["statuses"] = {};
  const findings = new Set<string>();
  const random = generator(seed);
  const answeredAt: number[] = [];
  let [done, believed, most] = [0, 0, 0];
  const kinds: Record<string, number> = {};
  const find = (kind: string, what: string) => {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (kinds[kind] <= MOST_OF_A_KIND) findings.add(`${kind}: ${what}`);
  };

  const attack = async (id: string, n: number): Promise<void> => {
    const { post, isForged } = made(besieged, id, n, random);
    const reply = await send(besieged, post).catch((error: Error) => broken(error));
    answeredAt.push(Date.now());
    const byStatus = (statuses[id] ??= {});
    byStatus[reply.status] = (byStatus[reply.status] ?? 0) + 1;
    if (isForged && reply.status < 300) {
      believed++;
      find("a forgery was believed", `${id} n=${n} ${JSON.stringify(post.headers)}`);
    }
    if (!isExplained(reply))
      find("unexplained", `${id} n=${n} ${reply.status} ${JSON.stringify(reply.text.slice(0, 200))}`);
    if (++done % 100 === 0) most = Math.max(most, besieged.residentMegabytes());
    if (done % 1_000 === 0) onProgress?.(done);
  };

  const round = async (from: number, to: number): Promise<void> => {
    const work = PROVIDERS.flatMap((id) => Array.from({ length: to - from }, (_, i) => [id, from + i] as const));
    work.sort(([, a], [, b]) => a - b);
    const next = work.values();
    const worker = async () => {
      for (const [id, n] of next) {
        await attack(id, n);
        if (n % 100 === 0) await besieged.raw(FRAMES[(n / 100) % FRAMES.length]!.bytes, { patienceMs: 1_000 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };

  besieged.execute(JOBS(requests));
  const warmUp = Math.ceil(requests / 5);
  await round(1, warmUp + 1);
  const before = besieged.residentMegabytes();
  const pulse = await watch(besieged);
  await Bun.sleep(controlSeconds * 1_000);
  const idle = await pulse.read();
  await round(warmUp + 1, requests + 1);
  const under = await pulse.read();
  await pulse.end();
  for (const leak of leaksOf(besieged)) find("leak", leak);
  for (const finding of besieged.findings) find("answer", finding);
  for (const { provider, type, reason } of besieged.query(
    "select provider, type, reason from inbound_delivery where status = 'failed'",
  ))
    find("a handler failed", `${provider} ${type} ${reason}`);
  for (const line of besieged.lines) if (line.includes('"level":"error"')) find("logged", `${line.slice(0, 400)}`);
  return {
    requests,
    seed,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    statuses,
    believed,
    findings: [...findings],
    idle: inWords(idle.server),
    under: inWords(under.server, answeredAt),
    bare: inWords(under.bare),
    stalls: under.server.stalls.filter((stall) => isOwn(stall, answeredAt)).length,
    worstMs: Math.round(under.server.worstMs),
    resident: { before, most, after: besieged.residentMegabytes() },
    isAlive: (await besieged.get("/healthz").catch(() => undefined))?.status === 200,
  };
}

/** Books that are waited for. */
const JOBS = (most: number): string => `
  with recursive n (i) as (select 1 union all select i + 1 from n where i < ${most})
  insert or ignore into book_job (id, topic, status, status_at, created_at) select 'sample-' || i, 'Topic', 'PENDING', 0, 0 from n`;

/** Of seven, five are signed after the change, so that they get as far as they can; two are forgeries, of each kind and type. */
function made(besieged: Besieged, id: string, n: number, random: () => number): { post: Post; isForged: boolean } {
  const types = id === "symphonia" ? SYMPHONIA_TYPES : undefined;
  const post = postOf(besieged, id, n, types?.[n % types.length]);
  const isForged = n % 7 < 2;
  const changed = mutated(post, random);
  if (!isForged) return { post: signedAnew(besieged, id, changed, changed.body), isForged };
  if (id === "whatsapp")
    return { post: { ...changed, headers: { ...changed.headers, "x-forwarded-for": "203.0.113.7" } }, isForged };
  return { post: forged(id, changed), isForged };
}

const SYMPHONIA_TYPES = (await import("../../src/providers/symphonia/sample.ts")).sampleTypes;

/** Signed by nobody who knows the secret: every letter of the signature is another. */
function forged(id: string, post: Post): Post {
  const headers = Object.fromEntries(
    Object.entries(post.headers).map(([name, value]) => [name, /signature|secret/.test(name) ? another(value) : value]),
  );
  if (id !== "email") return { ...post, headers };
  const text = Buffer.from(post.body).toString("latin1");
  return {
    ...post,
    headers,
    body: new Uint8Array(Buffer.from(text.replaceAll(/[0-9a-f]{50,64}/g, another), "latin1")),
  };
}

const another = (signature: string): string =>
  signature.replace(/(?<=^sha256=|^)[0-9a-zA-Z+/]+(?==?$)/, (letters) =>
    letters.replace(/./g, (letter) => (letter === "0" ? "A" : "0")),
  );

function broken(error: Error): Reply {
  return { status: 0, text: error.message, headers: new Headers() };
}

/** Something that a provider's documents, or ours, say. */
function isExplained({ status, text }: Reply): boolean {
  if (status === 0 || status >= 500) return false;
  if (text === "") return status === 413 || status === 431 || status === 400;
  if (text === "<Response/>") return true;
  try {
    const answer = JSON.parse(text);
    return ["error", "detail", "received", "success", "status"].some((word) => word in answer);
  } catch {
    return false;
  }
}
