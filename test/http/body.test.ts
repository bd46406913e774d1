import { expect, test } from "bun:test";
import { readBody, readStream } from "../../src/http/body.ts";

const LIMIT = 1_000;
const request = (body: RequestInit["body"], headers = {}) =>
  new Request("http://localhost:1/", { method: "POST", body, headers });

for (const size of [0, 1, LIMIT - 1, LIMIT])
  test(`${size} bytes of a stream are read`, async () =>
    expect((await readBody(request(stream(size).readable), LIMIT))?.byteLength).toBe(size));

test("a byte too many gives nothing, and ends the stream there and then", async () => {
  const { readable, state } = stream(LIMIT * 1_000);
  expect(await readStream(readable, LIMIT)).toBeNull();
  expect(state).toEqual({ cancelled: true, given: expect.any(Number) });
  expect(state.given).toBeLessThan(LIMIT * 3);
});

test("a length that is told and too large is believed: nothing is read", async () => {
  const { readable, state } = stream(LIMIT + 1);
  const told = request(readable, { "content-length": `${LIMIT + 1}` });
  expect(await readBody(told, LIMIT)).toBeNull();
  expect([told.bodyUsed, state.given]).toEqual([false, 0]);
});

test("the bytes are the bytes", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(new Uint8Array((await readBody(request(bytes), LIMIT))!)).toEqual(bytes);
});

test("no body is an empty one", async () =>
  expect((await readBody(new Request("http://localhost:1/"), LIMIT))?.byteLength).toBe(0));

/** Gives `size` bytes in pieces of at most 100, and says what became of it. */
function stream(size: number) {
  const state = { given: 0, cancelled: false };
  const readable = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = Math.min(100, size - state.given);
        if (piece <= 0) return controller.close();
        state.given += piece;
        controller.enqueue(new Uint8Array(piece));
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { readable, state };
}
