import { type Config, GENERATED_SECRETS, readConfig } from "../../src/config.ts";
import { mintToken } from "../../src/http/bearer.ts";
import { rawRequest } from "../../src/inbound/request.ts";
import { isRefusal, type SampleRequest } from "../../src/providers/provider.ts";
import { pushed } from "../../src/providers/registry.ts";
import { openSecrets } from "../../src/secrets.ts";
import { type Carillon, ENVIRONMENT } from "./process.ts";

/** Signed samples of all rooms from several senders, who do as real ones do: what was not acknowledged is sent again. */
export type Load = {
  /** `room key` of everything that was answered with a whole 2xx. */
  acknowledged: Set<string>;
  /** From now on the senders post to this one. */
  aim(carillon: Carillon): void;
  /** How often somebody was told to come back. */
  refused(): number;
  /** Resolves at the next acknowledgement. */
  flowing(): Promise<void>;
  /** Resolves when answers that were on their way have come: nobody sends any more. */
  quiet(): Promise<void>;
  /** There is nobody to post to. */
  pause(): void;
  /** Resolves when every sender has got through with what it was sending. */
  finish(): Promise<void>;
};

const QUIET_MS = 20;

type Post = SampleRequest & { path: string; mayExist?: boolean };

/**
 * An answer that is neither a 2xx nor a 5xx ends it all. With `giveUp` a sender ends at the first connection that breaks,
 * instead of sending again; `restMs` it rests after each.
 */
export function startLoad(dataDir: string, { senders = 20, giveUp = false, from = 0, restMs = 0 } = {}): Load {
  const config = configOf(dataDir);
  const acknowledged = new Set<string>();
  let target = Promise.withResolvers<Carillon>();
  let next = Promise.withResolvers<void>();
  let isFinishing = false;
  let refused = 0;
  let n = from;

  const send = async (): Promise<void> => {
    while (!isFinishing) {
      const { name, posts } = await nextItem(config, ++n);
      for (const post of posts) if (!(await deliver(post))) return;
      acknowledged.add(name);
      next.resolve();
      if (restMs > 0) await Bun.sleep(restMs);
    }
  };

  /** Sends until it is acknowledged. Gives false when the connection broke and that is the end. */
  const deliver = async (post: Post): Promise<boolean> => {
    for (;;) {
      const answer = await exchange(await target.promise, post);
      if (isTaken(post, answer)) return true;
      if (answer) refused++;
      if (giveUp) return false;
      await Bun.sleep(5);
    }
  };

  const all = Array.from({ length: senders }, send);
  return {
    acknowledged,
    refused: () => refused,
    aim: (carillon) => target.resolve(carillon),
    flowing: () => (next = Promise.withResolvers<void>()).promise,
    async quiet() {
      for (let known = -1; known < acknowledged.size; await Bun.sleep(QUIET_MS)) known = acknowledged.size;
    },
    pause: () => (target = Promise.withResolvers()),
    async finish() {
      isFinishing = true;
      await Promise.all(all);
    },
  };
}

/** As the Carillon on this directory has it. */
export const configOf = (dataDir: string): Config =>
  readConfig({ ...ENVIRONMENT, DATA_DIR: dataDir }, openSecrets(dataDir).values(GENERATED_SECRETS, 0));

/** The settings of one room as the Carillon on this directory has them, e.g. for its secrets. */
export const settingsOf = (dataDir: string, id: string): unknown => settingsIn(configOf(dataDir), id);

function settingsIn(config: Config, id: string): unknown {
  const settings = config.rooms[id];
  if (!settings?.configured) throw new Error(`${id} is not configured`);
  return settings.values;
}

export type Item = {
  name: string;
  /** The last one is it. */
  posts: Post[];
  /** Of its body: of a mail neither what proves it nor what is attached. */
  kept: Uint8Array;
};

/** The n-th sample of the rooms in turn, and what has to be posted before it. */
export async function nextItem(config: Config, n: number): Promise<Item> {
  const room = pushed[n % pushed.length]!;
  const settings = settingsIn(config, room.id);
  const sample = room.sample(settings, { now: Date.now(), publicUrl: config.PUBLIC_URL, n });
  const headers = new Headers(sample.headers);
  const request = rawRequest({ url: room.path, headers, body: Buffer.from(sample.body), address: "127.0.0.1" });
  const parsed = room.parse(request, settings);
  if (isRefusal(parsed)) throw new Error(`the sample of ${room.id} is refused: ${parsed.reason}`);
  const body = parsed.keep ?? request.body;
  const kept = room.withoutProofs?.(body, request, true) ?? body;
  const needed = room.samplePrerequisite?.(n);
  const before: Post[] = needed ? [{ path: needed.path, ...(await authorized(config, needed)), mayExist: true }] : [];
  return { name: `${room.id} ${parsed.dedupeKey}`, posts: [...before, { path: room.path, ...sample }], kept };
}

async function authorized(config: Config, { scope, body }: { scope: "jobs" | any; body: object }) {
  const options = { now: Date.now(), ttlSeconds: 3_600, subject: "faults", scopes: [scope] };
  const token = await mintToken({ secret: config.JWT_SECRET, ...options });
  return { headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) };
}

/** True when it need not be sent again. Throws for an answer that no sender understands. */
export function isTaken({ path, mayExist }: Post, answer: Awaited<ReturnType<typeof exchange>>): boolean {
  if (!answer || answer.status >= 500) return false;
  if (answer.ok || (mayExist && answer.status === 409)) return true;
  throw new Error(`${path} answered ${answer.status} ${answer.text}`);
}

/** The whole answer, or nothing when the connection broke before it was there. */
export async function exchange(carillon: Pick<Carillon, "post">, { path, headers, body }: Post) {
  try {
    const response = await carillon.post(path, { headers, body });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}
