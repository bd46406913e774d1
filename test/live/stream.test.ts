import { describe, expect, jest, test } from "bun:test";
import { createPace } from "../../src/live/pace.ts";
import { frame, openStream } from "../../src/live/stream.ts";
import { eventsOf } from "./listener.ts";

async function read(...frames: string[]) {
  const events = [];
  for await (const event of eventsOf(new Response(frames.join("")).body!)) events.push(event);
  return events;
}

describe("an event", () => {
  const texts: [name: string, text: string][] = [
    ["one line", "<tr></tr>"],
    ["nothing", ""],
    ["lines", "a\nb"],
    ["lines of every system", "a\r\nb\rc\nd"],
    ["an end of its own and another event", "a\n\nevent: end\ndata: b\nid: 7\n\n"],
    ["fields", "data: a\nretry: 1\n: comment"],
    ["an end in the other manner", "a\r\rdata: b\r\n\r\ndata: c"],
    ["letters of all kinds", "\u2028\u0085é😀\u0000"],
    ["blanks", "  a\n\n  b "],
  ];
  for (const [name, text] of texts)
    test(`whose text is ${name} is one event with that text`, async () => {
      const data = text.replaceAll(/\r\n|\r/g, "\n");
      expect(await read(frame({ id: "1", data: text }), frame({ data: "after" }))).toEqual([
        { id: "1", data },
        { data: "after" },
      ]);
    });

  test("has a name and an id of one line each", async () => {
    const hostile = frame({ id: "1\ndata: x\0", event: "end\r\n\r\ndata: y", retry: 1_234.5 });
    expect(await read(hostile)).toEqual([{ id: "1data: x", event: "enddata: y", retry: 1_234, data: "" }]);
  });
});

describe("a stream", () => {
  /** A server that streams; what it wrote until it let go of its reader. */
  async function streaming(mostWaiting: number, line: string) {
    let written = 0;
    const ended = Promise.withResolvers<number>();
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      development: false,
      fetch(request) {
        const stream = openStream({ signal: request.signal, mostWaiting, onEnd: () => ended.resolve(written) });
        const write = setInterval(() => {
          for (let i = 0; i < 50; i++) stream.send({ data: line });
          written += 50 * line.length;
        });
        void ended.promise.then(() => clearInterval(write));
        return stream.response;
      },
    });
    return { port: server.port!, ended: ended.promise, stop: () => server.stop(true) };
  }

  test("drops a reader who does not read, and never holds more for them than it may", async () => {
    const { port, ended, stop } = await streaming(65_536, "x".repeat(10_000));
    const closed = Promise.withResolvers<void>();
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port,
      socket: { data: () => {}, close: () => closed.resolve(), error: () => closed.resolve() },
    });
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await ended).toBeLessThan(32 * 1_048_576); // what the kernel takes, and no more than 64 KB of ours
    socket.resume();
    await closed.promise;
    await stop();
  });

  test("ends once when its reader leaves", async () => {
    const { port, ended, stop } = await streaming(1_048_576, "x");
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}`, { signal: leaving.signal });
    await response.body!.getReader().read();
    leaving.abort();
    expect(await ended).toBeNumber();
    await stop();
  });

  test("ends once for a reader who left before it was opened", async () => {
    const ends: string[] = [];
    const stream = openStream({ signal: AbortSignal.abort(), onEnd: () => ends.push("end") });
    expect(ends).toEqual([]);
    await Promise.resolve();
    stream.end();
    expect(ends).toEqual(["end"]);
    expect(stream.response.text()).rejects.toThrow("The reader has gone");
  });

  test("takes leave in words that arrive, and says nothing afterwards", async () => {
    const ends: string[] = [];
    const stream = openStream({ signal: new AbortController().signal, onEnd: () => ends.push("end") });
    stream.send({ data: "a" });
    stream.end({ event: "end" });
    stream.send({ data: "b" });
    stream.end();
    const heard = [];
    for await (const event of eventsOf(stream.response.body!)) heard.push(event);
    expect([heard, ends]).toEqual([[{ data: "a" }, { event: "end", data: "" }], ["end"]]);
  });
});

test("it is looked at once, then at most twice a second, and all who share look for a tenth of the time", async () => {
  jest.useFakeTimers();
  try {
    let looks = 0;
    let length = 0;
    const look = () => new Promise<void>((resolve) => (looks++, setTimeout(resolve, length)));
    const pace = createPace(look, () => 3);
    const pass = async (ms: number) => {
      for (let i = 0; i < ms; i++) {
        jest.advanceTimersByTime(1);
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      }
      return looks;
    };
    for (let i = 0; i < 100; i++) pace.note();
    expect(looks).toBe(0); // the commit goes on
    expect(await pass(2)).toBe(1);
    for (let i = 0; i < 100; i++) pace.note();
    expect(await pass(480)).toBe(1);
    length = 40;
    expect(await pass(30)).toBe(2);
    pace.note(); // while it looks
    expect(await pass(1_150)).toBe(2); // 40 ms of three: 1.2 s
    expect(await pass(100)).toBe(3);
    expect(await pass(5_000)).toBe(3); // nothing was noted
    pace.note();
    pace.stop();
    pace.note();
    expect(await pass(5_000)).toBe(3);
  } finally {
    jest.useRealTimers();
  }
});
