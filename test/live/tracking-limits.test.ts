import { describe, expect, test } from "bun:test";
import { jobs } from "../../src/scheduler/jobs.ts";
import { ORDER, tell } from "../providers/symphonia/kit.ts";
import { follow, frame, framesIn, type Listening, pathTo, shake, tokenFor, until, withServer } from "./kit.ts";

const PING = JSON.stringify({ type: "ping" });
const [TEXT, BINARY, PING_FRAME] = [1, 2, 9];

const shakeHands = async (carillon: Listening) => shake(carillon.port, pathTo(ORDER, await tokenFor(carillon)));

describe("what a client says", () => {
  test(
    "a ping is answered, with the time",
    withServer(async (carillon) => {
      const { socket, next } = await follow(carillon);
      for (const ping of [PING, `{"type":"ping","data":{"n":1}}`]) {
        socket.send(ping);
        expect(await next()).toEqual({ type: "pong", data: {}, timestamp: "2026-11-22T10:00:00.000Z" });
      }
    }),
  );

  const IGNORED = [
    "",
    "123",
    "null",
    "true",
    `"ping"`,
    "[]",
    "{}",
    "ping",
    `{"type":`,
    `{"type":["ping"]}`,
    `{"type":"PING"}`,
    `{"__proto__":{"type":"ping"}}`,
    `{"constructor":{"prototype":{"type":"ping"}}}`,
    `{"type":"connected","data":{}}`,
    `{"type":"subscribe","data":{"orderId":"another"}}`,
    "[".repeat(1_024),
    Buffer.from(PING),
    Buffer.alloc(1_024, 255),
  ];

  test(
    "anything else is ignored",
    withServer(async (carillon) => {
      const { socket, next } = await follow(carillon);
      for (const message of IGNORED) {
        socket.send(message);
        socket.send(PING);
        expect([message, (await next()).type]).toEqual([message, "pong"]);
        await tell(carillon, {});
        expect([message, (await next()).type]).toEqual([message, "order.created"]);
        carillon.clock.now += 1_000;
      }
      expect([({} as any).type, carillon.hub.sockets.count()]).toEqual([undefined, 1]);
    }),
  );
});

describe("a client that says too much (HOSTILE L1)", () => {
  test(
    "ten messages a second are taken, whatever they are; the eleventh closes",
    withServer(async (carillon) => {
      const client = await follow(carillon);
      for (const second of [1, 2, 3]) {
        for (let n = 0; n < 9; n++) client.socket.send("anything");
        client.socket.send(PING);
        expect(await client.next()).toMatchObject({ type: "pong" });
        carillon.clock.now += second === 2 ? -3_600_000 : 1_000; // also when the clock is set back
      }
      for (let n = 0; n < 11; n++) client.socket.send("anything");
      expect(await client.closed).toEqual({ code: 1008, reason: "More than 10 messages a second" });
      expect(carillon.hub.sockets.count()).toBe(0);
    }),
  );

  const CLOSING: [name: string, frames: Buffer[], code: number][] = [
    ["5,000 messages in a burst", Array(5_000).fill(frame(TEXT, PING)), 1008],
    ["11 pings of the protocol", Array(11).fill(frame(PING_FRAME, "")), 1008],
    ["1,025 bytes", [frame(TEXT, "x".repeat(1_025))], 1009],
    ["1,025 bytes that are no text", [frame(BINARY, "x".repeat(1_025))], 1009],
    ["1,200 bytes in two parts", [frame(TEXT, "x".repeat(600), { fin: false }), frame(0, "x".repeat(600))], 1009],
    ["an unmasked frame", [frame(TEXT, PING, { masked: false })], 1002],
    ["a reserved bit, as if compressed", [frame(TEXT, PING, { rsv: 0x40 })], 1002],
    ["an opcode nobody knows", [frame(3, PING)], 1002],
    ["text that is no UTF-8", [frame(TEXT, new Uint8Array([0xff, 0xfe]))], 1007],
  ];

  for (const [name, frames, code] of CLOSING)
    test(
      `${name}: ${code}, and others go on`,
      withServer(async (carillon) => {
        const other = await follow(carillon);
        const raw = await shakeHands(carillon);
        raw.write(Buffer.concat(frames));
        await raw.closed;
        const told = framesIn(raw.rest()).filter(({ opcode }) => opcode === TEXT || opcode === 8);
        expect(told.at(-1)).toMatchObject({ opcode: 8, code });
        expect(told.length).toBeLessThanOrEqual(12);
        await tell(carillon, {});
        expect((await other.next()).type).toBe("order.created");
        expect(carillon.hub.sockets.count()).toBe(1);
      }),
    );

  test(
    "1,024 bytes are taken, and nothing is ever compressed",
    withServer(async (carillon) => {
      const token = await tokenFor(carillon);
      const headers = { "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits" };
      const raw = await shake(carillon.port, pathTo(ORDER, token), headers);
      expect(raw.head.toLowerCase()).not.toContain("extensions");
      const { socket, next } = await follow(carillon);
      socket.send(PING.padEnd(1_024));
      expect((await next()).type).toBe("pong");
    }),
  );
});

test(
  "a client that does not read is closed, never buffered for without bound (HOSTILE L2)",
  withServer(async (carillon) => {
    const slow = await shakeHands(carillon);
    const reader = await follow(carillon);
    slow.pause();
    const filler = "x".repeat(500_000);
    let events = 0;
    while (carillon.hub.sockets.count() === 2 && events < 60) {
      await tell(carillon, { data: { order: { _id: ORDER }, filler } });
      await reader.next();
      events++;
    }
    expect(carillon.hub.sockets.count()).toBe(1);
    expect(reader.told.length).toBe(events + 1);
    slow.resume();
    await slow.closed;
    expect(slow.rest().length).toBeLessThan(events * filler.length);
  }),
);

test(
  "the socket closes when its token expires, and not before",
  withServer(async (carillon) => {
    const sweep = jobs(carillon.hub, carillon.inbox, carillon.feed).find(({ name }) => name.includes("token"))!;
    const [short, long] = await Promise.all(
      [60, 10 * 365 * 86_400].map(async (ttlSeconds) =>
        follow(carillon, { token: await tokenFor(carillon, { ttlSeconds }) }),
      ),
    );
    carillon.clock.now += 59_999;
    expect(await sweep.run()).toBe(false);
    expect(carillon.hub.sockets.count()).toBe(2);
    carillon.clock.now += 1;
    expect(await sweep.run()).toBe(false);
    expect(await short!.closed).toEqual({ code: 1008, reason: "The token has expired" });
    await tell(carillon, {});
    expect((await long!.next()).type).toBe("order.created");
  }),
);

test(
  "whoever goes is forgotten, with a word or without",
  withServer(async (carillon) => {
    const client = await follow(carillon);
    const raw = await shakeHands(carillon);
    expect(carillon.hub.sockets.count()).toBe(2);
    client.socket.close(1000, "Component unmounted");
    await client.closed;
    raw.end();
    await until(() => carillon.hub.sockets.count() === 0);
    expect(carillon.hub.live.isFollowed(ORDER)).toBe(false);
    await tell(carillon, {});
  }),
);
