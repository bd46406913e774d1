import { createServer, type Socket } from "node:net";

/** A server of files that misbehaves on purpose: it speaks bytes, so that nothing corrects it. */
export type FileServer = {
  url(path: string): string;
  seen: Asked[];
  /** Closes every connection. */ hangUp(): void;
  stop(): void;
};

export type Asked = {
  path: string;
  headers: Record<string, string>;
  /** Others that were being answered meanwhile. */ beside: number;
};

/** What it does with one request; the connection is closed afterwards. */
export type Manner = (wire: Wire, asked: Asked) => Promise<void> | void;

export type Wire = {
  /** Resolves when there is room for more, and rejects when nobody listens any more. */
  write(part: string | Uint8Array): Promise<void>;
  head(status: number, headers?: Record<string, string | number>): Promise<void>;
  /** Resolves once the other side is gone. */
  gone: Promise<void>;
};

export async function fileServer(manners: Record<string, Manner>): Promise<FileServer> {
  const seen: Asked[] = [];
  const sockets = new Set<Socket>();
  let answering = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", async (bytes) => {
      const asked = { ...read(String(bytes)), beside: answering++ };
      seen.push(asked);
      const manner = manners[asked.path.split("?")[0]!] ?? status(404);
      await Promise.resolve(manner(wireOf(socket), asked)).catch(() => {});
      answering--;
      socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    hangUp,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    seen,
    stop() {
      hangUp();
      server.close();
    },
  };
}

function read(text: string): Pick<Asked, "path" | "headers"> {
  const [first = "", ...lines] = text.split("\r\n");
  const headers = lines
    .filter(Boolean)
    .map((line) => [line.split(":")[0]!.toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]);
  return { path: first.split(" ")[1] ?? "", headers: Object.fromEntries(headers) };
}

function wireOf(socket: Socket): Wire {
  const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const wire: Wire = {
    gone,
    async write(part) {
      if (socket.destroyed) throw new Error("nobody listens");
      if (socket.write(part)) return;
      await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), gone]);
    },
    head: (code, headers = {}) =>
      wire.write(
        `HTTP/1.1 ${code} Said\r\nConnection: close\r\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join("")}\r\n`,
      ),
  };
  return wire;
}

/** Some bytes that are the same for the same seed and compress badly. */
export function bytesOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let i = 0; i < size; i++) bytes[i] = (state = (state * 48_271) % 2_147_483_647) & 0xff;
  return bytes;
}

export const hashOf = (bytes: Uint8Array): string => new Bun.CryptoHasher("sha256").update(bytes).digest("hex");

/** As it should be. */
export const whole =
  (bytes: Uint8Array, headers: Record<string, string> = {}): Manner =>
  async (wire) => {
    await wire.head(200, { "Content-Length": bytes.byteLength, ...headers });
    await wire.write(bytes);
  };

export const status =
  (code: number, headers: Record<string, string> = {}): Manner =>
  (wire) =>
    wire.head(code, { "Content-Length": 0, ...headers });

export const redirect = (to: string, code = 302): Manner => status(code, { Location: to });

/** Announces all of it and sends `sent` bytes. */
export const short =
  (bytes: Uint8Array, sent: number, headers: Record<string, string> = {}): Manner =>
  async (wire) => {
    await wire.head(200, { "Content-Length": bytes.byteLength, ...headers });
    await wire.write(bytes.subarray(0, sent));
  };

/** The same, and stays silent. */
export const stalling =
  (bytes: Uint8Array, sent: number, headers: Record<string, string> = {}): Manner =>
  async (wire, asked) => {
    await short(bytes, sent, headers)(wire, asked);
    await wire.gone;
  };

/** Never says a word. */
export const silent: Manner = (wire) => wire.gone;

/** In chunks; `isEnded` says whether the last one comes. */
export const chunked =
  (bytes: Uint8Array, isEnded: boolean): Manner =>
  async (wire) => {
    await wire.head(200, { "Transfer-Encoding": "chunked" });
    await wire.write(`${bytes.byteLength.toString(16)}\r\n`);
    await wire.write(bytes);
    await wire.write(isEnded ? "\r\n0\r\n\r\n" : "\r\n");
  };

/** For as long as anybody listens. */
export const endless: Manner = async (wire) => {
  const chunk = bytesOf(65_536);
  await wire.head(200);
  for (;;) await wire.write(chunk);
};

/** Knows how to go on in the middle, as long as the ETag fits. */
export const resumable =
  (bytes: Uint8Array, etag = '"one"'): Manner =>
  async (wire, asked) => {
    const from = Number(/^bytes=(\d+)-$/.exec(asked.headers.range ?? "")?.[1] ?? 0);
    if (from === 0 || asked.headers["if-range"] !== etag)
      return whole(bytes, { ETag: etag, "Accept-Ranges": "bytes" })(wire, asked);
    const rest = bytes.subarray(from);
    const range = `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}`;
    await wire.head(206, { "Content-Length": rest.byteLength, "Content-Range": range, ETag: etag });
    await wire.write(rest);
  };

/** One after the other; the last one again and again. */
export function inOrder(...manners: Manner[]): Manner {
  let n = 0;
  return (wire, asked) => manners[Math.min(n++, manners.length - 1)]!(wire, asked);
}
