import type { AnyPushed, SampleRequest } from "../../src/providers/provider.ts";
import { pushed } from "../../src/providers/registry.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";

export const SECRET = "bench-secret-bench-secret-bench-secret";

/** What makes every provider believed; samples are signed with the same. */
export const BELIEVED = {
  PUBLIC_URL: "http://localhost:3000",
  SYMPHONIA_WEBHOOK_SECRET: SECRET,
  WEBHOOK_SECRET: SECRET,
  TWILIO_TOKEN: SECRET,
  MAILGUN_SIGNING_KEY: SECRET,
};

/** What is posted: the first sample of a provider by its id, or one of SYMPHONI.A's that is not taken in anew. */
export type Kind = string;

export const REFUSED: Kind = "refused";
export const DUPLICATE: Kind = "duplicate";
/** SYMPHONI.A's orders from their beginning to their end. */
export const STORIES: Kind = "stories";

export const KINDS: Kind[] = [...pushed.map(({ id }) => id), REFUSED, DUPLICATE];

export const statusOf = (kind: Kind): number => (kind === REFUSED ? 401 : 200);

const DUPLICATE_FOR_MS = 200_000; // SYMPHONI.A's own are too old after five minutes

/** The n-th request of a kind, as it goes over the wire. */
export function requestOf(kind: Kind, n: number, port: number): Buffer {
  const room = pushed.find(({ id }) => id === kind) ?? symphonia;
  return overTheWire(room.path, sampleOf(room, kind, n), port);
}

/** Posts an order; gives what is answered, if anything. */
export function postOrder(port: number, n: number): Promise<Response | undefined> {
  const { headers, body } = sampleOf(symphonia, symphonia.id, n);
  const url = `http://127.0.0.1:${port}${symphonia.path}`;
  return fetch(url, { method: "POST", headers, body }).catch(() => undefined);
}

/** A position of an order. */
export function positionOf(n: number, progress: number, port: number): Buffer {
  const options = { now: Date.now(), publicUrl: "", n, type: "tracking.updated", progress };
  return overTheWire(symphonia.path, symphonia.sample(symphonia.settings.parse(BELIEVED), options), port);
}

function overTheWire(path: string, { headers, body }: SampleRequest, port: number): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    ...headers,
    "content-length": Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}

function sampleOf(room: AnyPushed, kind: Kind, n: number) {
  const settings = room.settings.parse(
    kind === REFUSED ? { ...BELIEVED, SYMPHONIA_WEBHOOK_SECRET: "another" } : BELIEVED,
  );
  const options = { now: Date.now(), publicUrl: BELIEVED.PUBLIC_URL, n };
  if (kind === DUPLICATE)
    return room.sample(settings, {
      ...options,
      now: options.now - (options.now % DUPLICATE_FOR_MS),
      n: 0,
      progress: 0,
    });
  if (kind !== STORIES) return room.sample(settings, options);
  const story = room.sampleStory!;
  return room.sample(settings, { ...options, n: Math.floor(n / story.length), type: story[n % story.length] });
}
