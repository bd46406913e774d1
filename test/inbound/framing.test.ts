import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { type TestHub, testHub } from "../hub.ts";
import { counters, deliveries, sampleOf } from "../scenario.ts";

/** Raw bytes on real sockets (HOSTILE D): what `app.handle` never sees. */

let carillon: TestHub;
let port: number;

beforeAll(() => {
  carillon = testHub({ MAX_BODY_BYTES: "100000" });
  port = carillon.app.listen({ hostname: "127.0.0.1", port: 0 }).server!.port!;
});

afterAll(async () => {
  await carillon.app.stop(true);
  carillon.close();
});

const PATH = "/api/webhooks/symphonia";
const HOST = "Host: localhost:3000\r\n";
const head = (...lines: string[]) =>
  `POST ${PATH} HTTP/1.1\r\n${HOST}${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
const chunk = (text: string, extension = "") => `${text.length.toString(16)}${extension}\r\n${text}\r\n`;

/** What is sent, and the status of the answer; 0 is a connection that is closed without one. */
const REFUSED: [name: string, bytes: string, statuses: number[]][] = [
  [
    "Content-Length and Transfer-Encoding",
    `${head("Content-Length: 5", "Transfer-Encoding: chunked")}0\r\n\r\n`,
    [400],
  ],
  ["two lengths that differ", `${head("Content-Length: 2", "Content-Length: 3")}{}`, [400]],
  ["a negative length", head("Content-Length: -1"), [400]],
  ["a length with a plus", `${head("Content-Length: +2")}{}`, [400]],
  ["a length of 20 digits", head("Content-Length: 99999999999999999999"), [400, 413]],
  ["an encoding nobody knows", head("Transfer-Encoding: xchunked"), [400, 501]],
  ["a chunk whose size overflows", `${head("Transfer-Encoding: chunked")}fffffffffffffffff\r\n{}`, [400, 0]],
  ["a chunk whose size is no number", `${head("Transfer-Encoding: chunked")}zz\r\n{}\r\n`, [400, 0]],
  ["a blank before the colon", `POST ${PATH} HTTP/1.1\r\n${HOST}X-A : b\r\n\r\n`, [400]],
  ["NUL in a header", head("X-A: a\0b"), [400]],
  ["no Host", `POST ${PATH} HTTP/1.1\r\n\r\n`, [400]],
  ["300 headers", head(...Array.from({ length: 300 }, (_, i) => `X-${i}: ${i}`)), [400, 431]],
  ["20 KB of one header", head(`X-A: ${"a".repeat(20_000)}`), [400, 431]],
  ["an address of 20 KB", `POST /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, [400, 414, 431]],
  ["HTTP/9.9", `POST ${PATH} HTTP/9.9\r\n${HOST}\r\n`, [400, 505]],
  ["a method nobody knows", `BREW / HTTP/1.1\r\n${HOST}\r\n`, [400, 404, 405, 501, 0]],
  ["TLS on the plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [400, 0]],
];

for (const [name, bytes, statuses] of REFUSED)
  test(`${name}: ${statuses.join(" or ")}, and it never gets as far as a delivery`, async () => {
    const before = await counters(carillon);
    const [status = 0] = statusesIn(await exchange(bytes, { answers: 1 }));
    expect(statuses).toContain(status);
    expect(await counters(carillon)).toEqual(before);
  });

describe("a body that is too large", () => {
  test("of a length that is told: 413 before any of it is sent", async () => {
    const answer = await exchange(head("Content-Length: 100001"), { answers: 1 });
    expect(statusesIn(answer)).toEqual([413]);
    expect(answer).toContain('{"error":"Payload too large"}');
  });

  test("in chunks, of a length not told: 413 in the midst of it", async () => {
    const endless = chunk("x".repeat(50_000));
    expect(statusesIn(await exchange(head("Transfer-Encoding: chunked") + endless.repeat(3), { answers: 1 }))).toEqual([
      413,
    ]);
  });

  test("both are kept as refusals", async () => {
    const kept = (await deliveries(carillon)).filter(({ cause }) => cause === "too_large");
    expect(kept.map(({ body_size }) => body_size)).toEqual([0, 0]);
  });
});

test("100 reads in one packet get 100 answers, in order (D6)", async () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  const reads = numbers.map((n) => `GET /nothing/${n} HTTP/1.1\r\n${HOST}\r\n`).join("");
  expect(statusesIn(await exchange(reads, { answers: 100 }))).toEqual(numbers.map(() => 404));
});

test("deliveries in one packet: Bun ends a connection that does not wait for its answer; sent again, each counts once", async () => {
  const requests = [1_001, 1_002, 1_003].map((n) => signedRequest(n));
  const before = (await counters(carillon))["symphonia processed"] ?? 0;
  const answered = statusesIn(await exchange(requests.join(""), { answers: 3 }));
  expect(answered.filter((status) => status !== 200)).toEqual([]);
  for (const request of requests) expect(statusesIn(await exchange(request, { answers: 1 }))).toEqual([200]);
  expect((await counters(carillon))["symphonia processed"]).toBe(before + 3);
});

test("a body in chunks of one byte is put together, though chunks end inside letters", async () => {
  const { headers, body } = sampleOf(carillon, "symphonia", 2_000);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const bytes = Buffer.from(body).toString("latin1");
  const chunks = [...bytes].map((byte) => chunk(byte)).join("");
  const request = Buffer.from(`${head("Transfer-Encoding: chunked", ...lines)}${chunks}0\r\n\r\n`, "latin1");
  expect(bytes.length).toBeGreaterThan(body.length);
  expect(statusesIn(await exchange(request, { answers: 1 }))).toEqual([200]);
});

test("Expect: 100-continue is answered, then the request", async () => {
  const answer = await exchange(signedRequest(3_000, "Expect: 100-continue"), { answers: 2 });
  expect(statusesIn(answer)).toEqual([100, 200]);
});

test("the signature header sent twice is no signature (A8)", async () => {
  const { headers } = sampleOf(carillon, "symphonia", 4_000);
  const twice = `x-symphonia-signature: ${headers["x-symphonia-signature"]}`;
  expect(statusesIn(await exchange(signedRequest(4_000, twice), { answers: 1 }))).toEqual([401]);
});

test("what Host says changes nothing: a second one, an absolute target, another name (D5)", async () => {
  const request = signedRequest(5_000);
  for (const other of [
    request.replace(HOST, "Host: evil.example\r\n"),
    request.replace(PATH, `http://evil.example${PATH}`),
    request.replace(HOST, `${HOST}Host: evil.example\r\n`),
  ]) {
    const answer = await exchange(other, { answers: 1 });
    expect([200, 400]).toContain(statusesIn(answer)[0]!);
    expect(answer).not.toContain("evil");
  }
});

for (const host of ["", "x", "hub"])
  test(`Host: "${host}" is refused on every path, before any route`, async () => {
    const answer = await exchange(signedRequest(6_000).replace(HOST, `Host: ${host}\r\n`), { answers: 1 });
    expect(statusesIn(answer)).toEqual([400]);
  });

test("a client that leaves in the midst of its body leaves nothing, and no error in the log", async () => {
  const before = await counters(carillon);
  const logged = carillon.lines.length;
  await abandon(`${head("Content-Length: 5000")}${"x".repeat(100)}`);
  await abandon(`${head("Transfer-Encoding: chunked")}${chunk("x".repeat(100))}`);
  expect(statusesIn(await exchange(signedRequest(7_000), { answers: 1 }))).toEqual([200]);
  const after = await counters(carillon);
  expect({ ...after, "symphonia processed": 0 }).toEqual({ ...before, "symphonia processed": 0 });
  expect(carillon.lines.slice(logged).filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test("a client that leaves before the answer has sent an event all the same; its retry is a duplicate (D13)", async () => {
  const request = signedRequest(8_000);
  const arrived = new Promise<void>((resolve) => {
    const { accept } = carillon.inbox;
    carillon.inbox.accept = (arrival) => {
      carillon.inbox.accept = accept;
      return accept(arrival).finally(resolve);
    };
  });
  await abandon(request, arrived);
  const answer = await exchange(request, { answers: 1 });
  expect(answer).toContain('"duplicate":true');
});

/** A whole signed request; `lines` are headers more. */
function signedRequest(n: number, ...lines: string[]): string {
  const { headers, body } = sampleOf(carillon, "symphonia", n);
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return head(...named, ...lines, `Content-Length: ${Buffer.byteLength(body)}`) + body;
}

/** Sends raw bytes; resolves with what came back once there are so many answers, or the connection is closed. */
function exchange(bytes: string | Buffer, { answers }: { answers: number }): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let received = "";
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
  socket.setEncoding("utf8");
  socket.on("data", (text) => {
    received += text;
    if (statusesIn(received).length >= answers && isWhole(received)) socket.destroy();
  });
  socket.on("error", () => {});
  socket.on("close", () => resolve(received));
  return promise;
}

/** Sends raw bytes and leaves, at once or when `until` has come. */
async function abandon(bytes: string, until?: Promise<void>): Promise<void> {
  const closed = Promise.withResolvers<void>();
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes, () => void gone()));
  const gone = async () => {
    await until;
    socket.destroy();
  };
  socket.on("close", () => closed.resolve());
  await closed.promise;
}

function statusesIn(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

/** The last answer has all of its body. */
function isWhole(answer: string): boolean {
  const last = answer.slice(answer.lastIndexOf("HTTP/1.1 "));
  const [headers = "", body] = last.split("\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0);
  return body !== undefined && Buffer.byteLength(body) >= length;
}
