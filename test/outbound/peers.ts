import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "bun";
import type { Outgoing } from "../../src/outbound/attempt.ts";

/** Receivers on this machine, polite and otherwise. */

export type Peer = { port: number; connections: number; stop(): void };

/** What a peer does once the request has come: text is written and the connection ended. */
export type Manners = string | Uint8Array | ((socket: Socket<undefined>) => void);

/** Speaks bytes, not HTTP. */
export function peer(manners: Manners): Peer {
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open: () => void known.connections++,
      data: (socket) => {
        if (typeof manners === "function") return manners(socket);
        socket.write(manners);
        socket.end();
      },
      error: () => {},
    },
  });
  const known = { port: listener.port, connections: 0, stop: () => listener.stop(true) };
  return known;
}

/** Writes again and again, until the connection is gone. */
export function trickle(socket: Socket<undefined>, text: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(text) < 0 && clearInterval(timer), everyMs);
  setTimeout(() => clearInterval(timer), 10_000).unref();
}

export type Seen = { method: string; path: string; headers: Headers; body: Uint8Array };

/** A receiver that answers as it is told and remembers what came. */
export function receiver(answer: (request: Request) => Response = () => new Response("ok"), tls?: Certificate) {
  const seen: Seen[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    tls,
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const body = new Uint8Array(await request.clone().arrayBuffer());
      seen.push({ method: request.method, path: pathname + search, headers: request.headers, body });
      return answer(request);
    },
  });
  return { port: server.port!, seen, stop: () => server.stop(true) };
}

export type Certificate = { key: string; cert: string };

const OPENSSL = `
[ca]
default_ca = self
[self]
new_certs_dir = .
database = index
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[req]
distinguished_name = empty
[empty]
`;

/** Signed by itself, for a name; from 2020 until a year. */
export function certificateFor(name: string, { until = 2049, alternative = `DNS:${name}` as string | null } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "carillon-tls-"));
  const run = (command: string) => Bun.spawnSync(["openssl", ...command.split(" ")], { cwd: folder, stderr: "pipe" });
  writeFileSync(join(folder, "index"), "");
  writeFileSync(join(folder, "cnf"), alternative ? `${OPENSSL}[names]\nsubjectAltName = ${alternative}\n` : OPENSSL);
  const names = alternative ? "-extensions names" : "";
  run(
    `req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -config cnf -subj /CN=${name} -keyout key -out csr`,
  );
  const { stderr } = run(
    `ca -batch -selfsign -config cnf -keyfile key -in csr -notext -out cert -startdate 20200101000000Z -enddate ${until}0101000000Z ${names}`.trim(),
  );
  const [key, cert] = ["key", "cert"].map((file) => readFileSync(join(folder, file), "utf8"));
  rmSync(folder, { recursive: true });
  if (!cert) throw new Error(String(stderr));
  return { key: key!, cert };
}

export const SECRET = "whsec_plJ3nmyCDGBKInavdOK15jsl";

/** An event on its way to a URL. */
export function outgoing(url: string, changes: Partial<Outgoing> = {}): Outgoing {
  const event = { id: "evt_1", type: "order.created", timestamp: "2026-11-22T09:59:58.000Z" };
  const body = JSON.stringify({ ...event, version: "1.6.0", data: { order: { _id: "ord_1", city: "Zürich 🎉" } } });
  return { url, body, event, secrets: [SECRET], ...changes };
}
