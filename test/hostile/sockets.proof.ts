import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import type { Socket } from "node:net";
import { besiege, type Besieged, leaksOf, withBesieged } from "./besieged.ts";
import { FRAMES } from "./frames.ts";
import { postOf, send } from "./posts.ts";
import { headerOf, open, request } from "./wire.ts";

/** HOSTILE D, E and L: what only a socket can do. The slow ones (D7, D8) are in slow.ts. */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
beforeAll(async () => (besieged = await besiege({ RATE_LIMIT_PER_MINUTE: "0" })));
afterAll(() => besieged.end());

test("D3, D4, D15: what is nearly HTTP is refused or cut off, and never gets as far as a delivery", async () => {
  const before = besieged.rows();
  const wrong: string[] = [];
  for (const { row, name, bytes, statuses } of FRAMES) {
    const [status = 0] = (await besieged.raw(bytes, { patienceMs: 1_000 })).statuses;
    if (!statuses.includes(status)) wrong.push(`${row} ${name}: ${status}`);
  }
  expect(wrong).toEqual([]);
  const { inbound_delivery: _, ...others } = besieged.rows();
  const { inbound_delivery: __, ...othersBefore } = before;
  expect(others).toEqual(othersBefore);
});

test("D3: what follows a request that is cut short is no request", async () => {
  const smuggled = "GET /admin HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";
  const head = "POST /api/webhooks/symphonia HTTP/1.1\r\nHost: localhost:3000\r\n";
  for (const bytes of [
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${smuggled}`,
    `${head}Transfer-Encoding:\tchunked\r\nContent-Length: 0\r\n\r\n${smuggled}`,
  ]) {
    const { statuses } = await besieged.raw(bytes, { answers: 2, patienceMs: 1_000 });
    expect(statuses.length).toBeLessThanOrEqual(1);
  }
});

test("D5: two names of a host, or an address that is whole, change nothing", async () => {
  for (const lines of ["Host: localhost:3000\r\nHost: evil.example\r\n", "Host: evil.example\r\n"])
    for (const target of ["/admin", "http://evil.example/admin", "http://localhost:3000/admin"]) {
      const answer = await besieged.raw(`GET ${target} HTTP/1.1\r\n${lines}\r\n`);
      expect([303, 400]).toContain(answer.statuses[0]!);
      expect(answer.text).not.toContain("evil.example");
    }
});

test("D6: a hundred requests in one packet get a hundred answers, in order", async () => {
  const reads = Array.from({ length: 100 }, (_, i) => request("GET", i % 2 === 0 ? "/healthz" : `/nothing/${i}`));
  const { statuses } = await besieged.raw(reads.join(""), { answers: 100 });
  expect(statuses).toEqual(reads.map((_, i) => (i % 2 === 0 ? 200 : 404)));
});

test("D9: no page is larger than a megabyte", async () => {
  for (let n = 0; n < 60; n++) await send(besieged, postOf(besieged, "whatsapp", n));
  for (const path of [
    "/admin",
    "/admin/deliveries",
    "/admin/messages",
    "/admin/logs",
    "/openapi",
    "/metrics",
    "/webhook/logs?lines=1000",
  ]) {
    const { text } = await besieged.ask(path, { headers: { cookie: besieged.cookie } });
    expect(text.length).toBeLessThan(1 << 20);
  }
});

test("D10, D11: while hundreds send nothing more and two thousand say nothing, others are served", async () => {
  const before = besieged.residentMegabytes();
  const held: Socket[] = [];
  const head = request("POST", "/api/webhooks/symphonia").replace("\r\n\r\n", "\r\nContent-Length: 1000000\r\n\r\n");
  try {
    for (let i = 0; i < 200; i++) held.push(await open(besieged.port, head + "x".repeat(10_000)));
    for (let i = 0; i < 2_000; i++) held.push(await open(besieged.port));
    const { status } = await send(besieged, postOf(besieged, "symphonia", 5_000));
    expect(status).toBe(200);
    expect(besieged.residentMegabytes() - before).toBeLessThan(250);
  } finally {
    for (const socket of held) socket.destroy();
  }
  expect((await besieged.ask("/healthz")).status).toBe(200);
});

test("D13: who leaves before the answer has sent it all the same, and again is a duplicate", async () => {
  const { path, headers, body } = postOf(besieged, "symphonia", 6_000);
  const socket = await open(besieged.port, request("POST", path, headers, Buffer.from(body).toString()));
  socket.destroy();
  const { text } = await send(besieged, { path, headers, body });
  expect(JSON.parse(text)).toMatchObject({ received: true });
  const kept = besieged.query("select count(*) as n from event where id = '" + headers["x-symphonia-event-id"] + "'");
  expect(kept).toEqual([{ n: 1 }]);
});

test("D15: Expect: 100-continue is answered, then the request", async () => {
  const { path, headers, body } = postOf(besieged, "symphonia", 6_001);
  const bytes = request("POST", path, { ...headers, Expect: "100-continue" }, Buffer.from(body).toString());
  expect((await besieged.raw(bytes, { answers: 2 })).statuses).toEqual([100, 200]);
});

test("E1, E3: without a proxy that is trusted, X-Forwarded-For is only text", () =>
  withBesieged(
    { TRUSTED_PROXIES: "10.9.9.9/32", RATE_LIMIT_PER_MINUTE: "5", WHATSAPP_ALLOWED_IPS: "192.0.2.1/32" },
    async (direct) => {
      const post = (forwarded: string) => {
        const { path, headers, body } = postOf(direct, "whatsapp", 1);
        return send(direct, { path, body, headers: { ...headers, "x-forwarded-for": forwarded } });
      };
      const statuses: number[] = [];
      for (const forwarded of ["192.0.2.1", "127.0.0.1", "::1", "192.0.2.1, 127.0.0.1", "x", "192.0.2.2", "192.0.2.3"])
        statuses.push((await post(forwarded)).status);
      expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429]);
      expect(
        new Set(
          direct.query<{ address: string }>("select address from inbound_delivery").map(({ address }) => address),
        ),
      ).toEqual(new Set(["127.0.0.1"]));
    },
  ));

test("E2, E4, E7: behind one, the right-most that is none counts; of IPv6 the /64; and 429 says when to come back", () =>
  withBesieged({ RATE_LIMIT_PER_MINUTE: "6", WHATSAPP_ALLOWED_IPS: "192.0.2.1/32" }, async (behind) => {
    const post = (forwarded: string) => {
      const { path, headers, body } = postOf(behind, "whatsapp", 1);
      return send(behind, { path, body, headers: { ...headers, "x-forwarded-for": forwarded } });
    };
    expect((await post("203.0.113.5, 192.0.2.1")).status).toBe(200);
    for (const forged of ["192.0.2.1, 203.0.113.5", "192.0.2.1:80", "192.0.2.1, x", "'192.0.2.1'", "0xc0.0.2.1"])
      expect((await post(forged)).status).toBe(403);
    expect((await post("::ffff:192.0.2.1")).status).toBe(200);
    const ofOne = [];
    for (let i = 1; i <= 8; i++) ofOne.push(await post(`2001:db8:1:2::${i}`));
    expect(ofOne.map(({ status }) => status)).toEqual([...new Array(6).fill(403), 429, 429]);
    expect(Number(ofOne[7]!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await post("2001:db8:1:3::1")).status).toBe(403);
  }));

const UPGRADE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};

const follow = async (order: string, token?: string): Promise<WebSocket> => {
  const url = `ws://127.0.0.1:${besieged.port}/ws/tracking/${order}?token=${token ?? (await besieged.token(["tracking"]))}`;
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onmessage = resolve; // it is told what is known at once
    socket.onerror = reject;
  });
  return socket;
};

const closing = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => (socket.onclose = ({ code }) => resolve(code)));

test("L1: who says too much, or too much at once, is closed", async () => {
  const [many, large] = [await follow("a"), await follow("a")];
  const closed = [closing(many), closing(large)];
  for (let i = 0; i < 5_000; i++) many.send('{"type":"ping"}');
  large.send("x".repeat(2_000));
  const codes = await Promise.all(closed);
  expect([
    [1008, 1009],
    [1008, 1006],
  ]).toContainEqual(codes);
});

/** A frame of the protocol as bytes. */
function frame(first: number, payload: Uint8Array | string, { masked = true } = {}): Buffer {
  const data = Buffer.from(payload as string);
  const head = Buffer.from([first, (masked ? 0x80 : 0) | data.length]);
  return Buffer.concat(masked ? [head, Buffer.alloc(4), data] : [head, data]);
}

test("L3: frames that are none are the end of it", async () => {
  const token = await besieged.token(["tracking"]);
  const before = besieged.residentMegabytes();
  const frames: [name: string, bytes: Buffer][] = [
    ["not masked", frame(0x81, "hello", { masked: false })],
    ["no UTF-8", frame(0x81, new Uint8Array([0xff, 0xfe]))],
    ["a reserved bit", frame(0xc1, "hello")],
    ["an unknown kind", frame(0x83, "hello")],
    ["eight exabytes", Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])],
    ["64 KB", Buffer.concat([Buffer.from([0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0]), Buffer.alloc(65_535)])],
    ["a ping of 126 bytes", Buffer.concat([Buffer.from([0x89, 0xfe, 0, 126, 0, 0, 0, 0]), Buffer.alloc(126)])],
    ["deflate that was not agreed on", frame(0xc2, Bun.deflateSync(new Uint8Array(1_000)))],
  ];
  for (const [name, bytes] of frames) {
    const socket = await open(
      besieged.port,
      request("GET", "/ws/tracking/a", { ...UPGRADE, Authorization: `Bearer ${token}` }),
    );
    const closed = new Promise<string>((resolve) => socket.on("close", () => resolve("closed")));
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write(bytes);
    const outcome = await Promise.race([closed, Bun.sleep(3_000).then(() => "open")]);
    socket.destroy();
    expect({ name, outcome }).toEqual({ name, outcome: "closed" });
  }
  expect(besieged.residentMegabytes() - before).toBeLessThan(60);
});

test("L4, L5: a thousand and one at once: one token and one address have a thousand, and receiving goes on", async () => {
  const token = await besieged.token(["tracking"]);
  const bytes = request("GET", "/ws/tracking/l4", { ...UPGRADE, Authorization: `Bearer ${token}` });
  const opened = await Promise.all(
    Array.from({ length: 1_010 }, async () => {
      const socket = await open(besieged.port, bytes);
      const head = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
      return { socket, status: Number(head.slice(9, 12)) };
    }),
  );
  const posts = Array.from({ length: 50 }, (_, i) => postOf(besieged, "symphonia", 7_000 + i));
  const statuses = await Promise.all(posts.map((post) => send(besieged, post)));
  const of = (status: number) => opened.filter((one) => one.status === status).length;
  const found = [of(101), of(429)];
  for (const { socket } of opened) socket.destroy();
  expect(found).toEqual([1_000, 10]);
  expect(statuses.every(({ status }) => status === 200)).toBe(true);
});

test("F6: when its token ends, so does the socket", async () => {
  const socket = await follow("f6", await besieged.token(["tracking"], { ttlSeconds: 2 }));
  expect(await closing(socket)).toBe(1008);
});

test("L6: what a client says is a ping or nothing", async () => {
  const socket = await follow("l6");
  const heard: string[] = [];
  socket.onmessage = ({ data }) => heard.push(JSON.parse(data).type);
  for (const said of [
    '{"__proto__":{"type":"ping"}}',
    "123",
    "null",
    '{"type":["ping"]}',
    "[]",
    '{"type":"ping"}',
    "true",
  ])
    socket.send(said);
  while (heard.length === 0) await Bun.sleep(5);
  await Bun.sleep(20);
  expect([heard, socket.readyState]).toEqual([["pong"], WebSocket.OPEN]);
  socket.close();
});

test("E8: a short name of a host is no way past anything", async () => {
  for (const Host of ["x", "", "a:1", "[::1]", "hub"]) {
    const answer = await besieged.raw(request("GET", "/admin/deliveries", { Host }));
    expect([303, 400]).toContain(answer.statuses[0]!);
    expect(headerOf(answer, "location") ?? "/admin/login").toStartWith("/admin/login");
  }
});

test("nothing of all this was our fault, or told a secret", () => {
  expect(besieged.findings).toEqual([]);
  expect(leaksOf(besieged)).toEqual([]);
});
