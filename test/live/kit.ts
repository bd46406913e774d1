import { mintToken, type Scope } from "../../src/http/bearer.ts";
import { type TestHub, testHub } from "../hub.ts";
import { ORDER } from "../providers/symphonia/kit.ts";

/** Real clients on real sockets to a Carillon that listens. */

export type Told = { type: string; data: any; timestamp: string };
export type Closed = { code: number; reason: string };
export type Client = {
  socket: WebSocket;
  /** All that was told so far. */
  told: Told[];
  /** The next that is told and was not asked for yet; rejects when the socket closes instead. */
  next(): Promise<Told>;
  closed: Promise<Closed>;
};

export type Listening = TestHub & { port: number; stop(): Promise<void> };

/** A Carillon of its own on a port of its own, until it is stopped. */
export function listening(): Listening {
  const carillon = testHub();
  const { port } = carillon.app.listen({ hostname: "127.0.0.1", port: 0 }).server!;
  const stop = async () => {
    await carillon.app.stop(true);
    carillon.close();
  };
  return { ...carillon, port: port!, stop };
}

export const withServer = (work: (carillon: Listening) => Promise<void>) => async () => {
  const carillon = listening();
  try {
    await work(carillon);
  } finally {
    await carillon.stop();
  }
};

type Bearer = { scopes?: Scope[]; orders?: string[]; ttlSeconds?: number; subject?: string };

/** A token for the order of the symphonia kit, unless told otherwise. */
export function tokenFor({ hub, clock }: TestHub, bearer: Bearer = {}): Promise<string> {
  const { scopes = ["tracking"], orders = [ORDER], ttlSeconds = 3_600, subject = "test" } = bearer;
  return mintToken({ secret: hub.config.JWT_SECRET, now: clock.now, ttlSeconds, subject, scopes, orders });
}

export const pathTo = (orderId: string, token?: string) =>
  `/ws/tracking/${encodeURIComponent(orderId)}${token === undefined ? "" : `?token=${token}`}`;

/** Connects as the seed's page does, and resolves with what was told first. */
export async function follow(
  carillon: Listening,
  { orderId = ORDER, token, headers = {} }: { orderId?: string; token?: string; headers?: Record<string, string> } = {},
): Promise<Client & { connected: Told }> {
  const mine = token ?? (await tokenFor(carillon, { orders: [orderId] }));
  const options = { headers } as never; // Bun's own: browsers cannot
  const client = listenTo(new WebSocket(`ws://127.0.0.1:${carillon.port}${pathTo(orderId, mine)}`, options));
  return { ...client, connected: await client.next() };
}

export function listenTo(socket: WebSocket): Client {
  const told: Told[] = [];
  const closing = Promise.withResolvers<Closed>();
  let [asked, waiting] = [0, Promise.withResolvers<void>()];
  socket.onmessage = ({ data }) => {
    told.push(JSON.parse(data));
    waiting.resolve();
    waiting = Promise.withResolvers();
  };
  socket.onclose = ({ code, reason }) => closing.resolve({ code, reason });
  const next = async () => {
    const n = asked++;
    while (told.length <= n) {
      const end = closing.promise.then(({ code, reason }) => Promise.reject(new Error(`closed: ${code} ${reason}`)));
      await Promise.race([waiting.promise, end]);
    }
    return told[n]!;
  };
  return { socket, told, next, closed: closing.promise };
}

/** Turns of the loop until something holds; the test's own timeout ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

export type Raw = {
  /** Of the answer to the handshake. */
  status: number;
  head: string;
  /** What came after the head: an answer's body, or frames. */
  rest: () => Buffer;
  write(bytes: Uint8Array | string): void;
  pause(): void;
  resume(): void;
  closed: Promise<void>;
  end(): void;
};

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** The handshake by hand, for what no client would do. */
export async function shake(port: number, path: string, headers: Record<string, string> = {}): Promise<Raw> {
  let bytes = Buffer.alloc(0);
  const head = Promise.withResolvers<string>();
  const closed = Promise.withResolvers<void>();
  const all = {
    Host: "localhost:3000",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": KEY,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: (socket) => void socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`),
      data(_, chunk) {
        bytes = Buffer.concat([bytes, chunk]);
        const end = bytes.indexOf("\r\n\r\n");
        if (end >= 0) head.resolve(bytes.subarray(0, end).toString("latin1"));
      },
      close() {
        closed.resolve();
        head.reject(new Error("closed without an answer"));
      },
      error() {},
    },
  });
  const text = await head.promise;
  return {
    status: Number(text.slice(9, 12)),
    head: text,
    rest: () => bytes.subarray(text.length + 4),
    write: (bytes) => void socket.write(bytes),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    closed: closed.promise,
    end: () => socket.end(),
  };
}

type FrameOptions = { masked?: boolean; fin?: boolean; rsv?: number };

const MASK = [1, 2, 3, 4];

/** A client's frame (RFC 6455, 5.2), of at most 65,535 bytes. */
export function frame(opcode: number, payload: string | Uint8Array, options: FrameOptions = {}): Buffer {
  const { masked = true, fin = true, rsv = 0 } = options;
  const bytes = Buffer.from(payload as string);
  const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 255];
  const head = [(fin ? 0x80 : 0) | rsv | opcode, length[0]! | (masked ? 0x80 : 0), ...length.slice(1)];
  const body = masked ? bytes.map((byte, i) => byte ^ MASK[i % 4]!) : bytes;
  return Buffer.from([...head, ...(masked ? MASK : []), ...body]);
}

/** What a server's frames say (none is masked, none is in parts); of one that closes, its code and reason. */
export function framesIn(bytes: Buffer): { opcode: number; text: string; code?: number }[] {
  const frames = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const opcode = bytes[at]! & 15;
    const short = bytes[at + 1]!;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const payload = bytes.subarray(at + head, at + head + length);
    const isClose = opcode === 8;
    frames.push({
      opcode,
      text: payload.subarray(isClose ? 2 : 0).toString(),
      ...(isClose && { code: payload.readUInt16BE(0) }),
    });
    at += head + length;
  }
  return frames;
}
