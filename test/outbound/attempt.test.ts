import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { attempt, type AttemptResult, type Outgoing } from "../../src/outbound/attempt.ts";
import { isRetried } from "../../src/outbound/failure.ts";
import { retryAfter } from "../../src/outbound/retry-after.ts";
import { testHub } from "../hub.ts";
import { type Manners, outgoing, peer, receiver, SECRET, trickle } from "./peers.ts";

const LIMIT_MS = 1_000;
const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_SEND_TIMEOUT: String(LIMIT_MS / 1_000) });
afterAll(() => carillon.close());

const { now } = carillon.clock;

/** What comes of one attempt at a peer that behaves like that. */
async function tried(manners: Manners, changes: Partial<Outgoing> = {}, scheme = "http"): Promise<AttemptResult> {
  const there = peer(manners);
  try {
    const result = await attempt(
      carillon.hub,
      outgoing(`${scheme}://127.0.0.1:${there.port}/hook?token=s3cret`, changes),
    );
    expect(there.connections).toBe(1);
    return result;
  } finally {
    there.stop();
  }
}

const HEAD = "HTTP/1.1 ";
const answer = (status: string, headers = "", body = "") =>
  `${HEAD}${status}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe("an answer's status decides", () => {
  const STATUSES: Record<string, [failure: string | null, isRetried: boolean]> = {
    "200 OK": [null, false],
    "201 Created": [null, false],
    "204 No Content": [null, false],
    "299 Odd": [null, false],
    "300 Choices": ["redirect", false],
    "301 Moved": ["redirect", false],
    "304 Not Modified": ["redirect", false],
    "399 Odd": ["redirect", false],
    "400 Bad Request": ["http_400", false],
    "401 Unauthorized": ["http_401", false],
    "403 Forbidden": ["http_403", false],
    "404 Not Found": ["http_404", false],
    "408 Timeout": ["http_408", true],
    "409 Conflict": ["http_409", false],
    "410 Gone": ["http_410", false],
    "425 Too Early": ["http_425", false],
    "429 Too Many": ["http_429", true],
    "500 Error": ["http_500", true],
    "501 Not Implemented": ["http_501", false],
    "502 Bad Gateway": ["http_502", true],
    "503 Unavailable": ["http_503", true],
    "504 Timeout": ["http_504", true],
    "505 Version": ["http_505", false],
    "599 Odd": ["http_599", false],
    "999 Odd": ["http_999", false],
    "099 Odd": ["http_99", false],
  };
  for (const [status, [failure, retried]] of Object.entries(STATUSES))
    test(`${status}: ${failure ?? "delivered"}, ${retried ? "tried again" : "final"}`, async () => {
      const result = await tried(answer(status));
      expect(result).toMatchObject({ at: now, status: Number(status.slice(0, 3)), failure, retryAfterMs: null });
      expect(isRetried(result)).toBe(retried);
    });
});

describe("2xx is success whatever becomes of the body (H19)", () => {
  const BODIES: Record<string, Manners> = {
    "cut short": `${HEAD}200 OK\r\ncontent-length: 99\r\n\r\nhalf`,
    reset: (socket) => {
      socket.write(`${HEAD}200 OK\r\ncontent-length: 99\r\n\r\nhalf`);
      setTimeout(() => socket.terminate(), 20);
    },
    "broken chunks": `${HEAD}200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n`,
    "broken gzip": answer("200 OK", "content-encoding: gzip\r\n", "no gzip"),
    "without end": (socket) => {
      socket.write(`${HEAD}200 OK\r\n\r\n`);
      trickle(socket, "a".repeat(9_000), 1);
    },
  };
  for (const [name, manners] of Object.entries(BODIES))
    test(name, async () => expect(await tried(manners)).toMatchObject({ status: 200, failure: null }));

  test("and one byte every 100 ms is listened to until the deadline, and no longer", async () => {
    const result = await tried((socket) => {
      socket.write(`${HEAD}200 OK\r\n\r\n`);
      trickle(socket, "a", 100);
    });
    expect(result).toMatchObject({ status: 200, failure: null });
    expect(result.durationMs).toBeWithin(LIMIT_MS - 20, LIMIT_MS + 200);
    expect(String(result.responseBody)).not.toBe("");
  });
});

describe("what is no answer", () => {
  const silent = () => {};
  const FAILURES: [name: string, manners: Manners, failure: string, scheme?: string][] = [
    ["closed without a word", (socket) => void socket.end(), "connection_reset"],
    ["reset", (socket) => socket.terminate(), "connection_reset"],
    ["half a head", `${HEAD}200 OK\r\nx: `, "connection_reset"],
    ["never answers (H15)", silent, "connection_timeout"],
    ["a head of one byte every 100 ms (H15)", (socket) => trickle(socket, "a", 100), "connection_timeout"],
    ["a header of 2 MB (H18)", `${HEAD}200 OK\r\nx: ${"a".repeat(2e6)}\r\n\r\n`, "malformed_response"],
    ["400 headers (H18)", `${HEAD}200 OK\r\n${"x: y\r\n".repeat(400)}\r\n`, "malformed_response"],
    [
      "endless headers (H18)",
      (socket) => {
        socket.write(`${HEAD}200 OK\r\n`);
        trickle(socket, "x: y\r\n".repeat(1_000), 1);
      },
      "malformed_response",
    ],
    ["two lengths (H18)", `${HEAD}200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabcde`, "malformed_response"],
    ["a status of four digits", answer("1000 Odd"), "malformed_response"],
    ["an upgrade that nobody wanted", `${HEAD}101 Switching\r\nupgrade: x\r\n\r\n`, "malformed_response"],
    ["garbage (H18)", "SSH-2.0-OpenSSH_9.6\r\n", "malformed_response"],
    ["no TLS where TLS should be", answer("200 OK"), "tls", "https"],
    ["never a handshake", silent, "connection_timeout", "https"],
    ["closed in the handshake", (socket) => void socket.end(), "connection_reset", "https"],
  ];
  for (const [name, manners, failure, scheme] of FAILURES)
    test(`${name}: ${failure}`, async () => {
      const result = await tried(manners, {}, scheme);
      expect(result).toMatchObject({ status: null, failure, responseHeaders: null, responseBody: null });
      expect(isRetried(result)).toBe(true);
      expect(result.detail).toBeString();
      expect(result.detail).not.toMatch(/s3cret|127\.0\.0\.1|verbose/);
      if (failure === "connection_timeout") expect(result.durationMs).toBeWithin(LIMIT_MS - 20, LIMIT_MS + 200);
      else expect(result.durationMs).toBeLessThan(LIMIT_MS);
    });

  test("nobody listens: connection_refused", async () => {
    const gone = peer("");
    gone.stop();
    const result = await attempt(carillon.hub, outgoing(`http://127.0.0.1:${gone.port}/`));
    expect(result).toMatchObject({ status: null, failure: "connection_refused" });
    expect(isRetried(result)).toBe(true);
  });

  test("a thousand times 100 Continue is waited through (H18)", async () => {
    const result = await tried(`${HEAD}100 Continue\r\n\r\n`.repeat(1_000) + answer("200 OK"));
    expect(result).toMatchObject({ status: 200, failure: null });
  });
});

describe("it comes once", () => {
  test("when the connection closes, the event is not sent again by fetch itself (H21)", async () => {
    let requests = 0;
    const there = peer((socket) => {
      requests++;
      if (requests % 2 === 1) return void socket.write(answer("200 OK"));
      socket.terminate();
    });
    const url = `http://127.0.0.1:${there.port}/`;
    const results = [await attempt(carillon.hub, outgoing(url)), await attempt(carillon.hub, outgoing(url))];
    expect(results.map(({ failure }) => failure)).toEqual([null, "connection_reset"]);
    expect({ requests, connections: there.connections }).toEqual({ requests: 2, connections: 2 });
    there.stop();
  });

  for (const status of [301, 302, 303, 307, 308])
    for (const where of ["elsewhere", "file:///etc/hostname", "itself"])
      test(`${status} to ${where} is not followed (H7)`, async () => {
        const elsewhere = receiver();
        const target = where === "elsewhere" ? `http://127.0.0.1:${elsewhere.port}/admin` : where;
        const there = receiver((request) => {
          const location = where === "itself" ? request.url : target;
          return new Response(null, { status, headers: { location } });
        });
        const result = await attempt(carillon.hub, outgoing(`http://127.0.0.1:${there.port}/hook`));
        expect(result).toMatchObject({ status, failure: "redirect" });
        expect(result.detail).toStartWith("It points to ");
        expect([there.seen.length, elsewhere.seen.length]).toEqual([1, 0]);
        expect(isRetried(result)).toBe(false);
        there.stop();
        elsewhere.stop();
      });

  test("where a redirect points to is kept without what is secret in it", async () => {
    const location = "https://user:hunter2@other.example/x?token=hunter2&a=1";
    const result = await tried(answer("302 Found", `location: ${location}\r\n`));
    expect(result.detail).toBe("It points to https://***@other.example/x?token=***&a=1");
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  test("a redirect without a place", async () => {
    expect(await tried(answer("302 Found"))).toMatchObject({ failure: "redirect", detail: "It points to nowhere" });
  });
});

describe("an http_proxy in the environment is not asked (H10)", () => {
  const proxy = receiver(() => new Response("from the proxy"));
  const NAMES = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
  beforeAll(() => {
    for (const name of NAMES) process.env[name] = `http://127.0.0.1:${proxy.port}`;
  });
  afterAll(() => {
    for (const name of NAMES) delete process.env[name];
    proxy.stop();
  });

  test("by us", async () => {
    expect(await tried(answer("204 No Content"))).toMatchObject({ status: 204 });
    expect(proxy.seen).toHaveLength(0);
  });
  test("though fetch would (the control)", async () => {
    await fetch("http://127.0.0.1:9/");
    expect(proxy.seen).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  const DAY = 86_400_000;
  const WAITS: [header: string, ms: number | null][] = [
    ["0", 0],
    ["7", 7_000],
    ["120", 120_000],
    ["999999999", DAY],
    ["9".repeat(400), DAY],
    ["Sun, 22 Nov 2026 10:00:30 GMT", 30_000],
    ["Sunday, 22-Nov-26 10:00:30 GMT", 30_000],
    ["Sun Nov 22 10:00:30 2026", 30_000],
    ["Sat, 21 Nov 2026 10:00:00 GMT", 0],
    ["Sun, 22 Nov 2099 10:00:30 GMT", DAY],
    ["-5", null],
    ["+5", null],
    ["1.5", null],
    ["1e3", null],
    ["0x10", null],
    ["5, 7", null],
    ["soon", null],
    ["or Sun, 22 Nov 2026 10:00:30 GMT", null],
    ["2026-11-22T10:00:30Z", null],
    ["Sunday", null],
    ["Sun, 99 Nov 2026 10:00:30 GMT", null],
  ];
  for (const [header, ms] of WAITS)
    test(`${header.slice(0, 40)}: ${ms === null ? "ignored, and said so" : `${ms} ms`}`, async () => {
      const result = await tried(answer("429 Too Many", `retry-after: ${header}\r\n`));
      expect(result).toMatchObject({ failure: "http_429", retryAfterMs: ms });
      expect(result.detail).toBe(ms === null ? `Its Retry-After is not understood: ${header}` : null);
    });

  test("the form without a zone is GMT, wherever this machine stands", () => {
    const zone = process.env.TZ;
    process.env.TZ = "America/New_York";
    expect(new Date(now).getHours()).toBe(5); // the control: the zone counts
    expect(retryAfter("Sun Nov 22 10:00:30 2026", now)).toBe(30_000);
    process.env.TZ = zone ?? "UTC";
  });

  test("of a success means nothing", async () => {
    expect(await tried(answer("200 OK", "retry-after: 7\r\n"))).toMatchObject({ retryAfterMs: null, detail: null });
  });
});

describe("it never throws", () => {
  const BROKEN: Partial<Outgoing>[] = [{ secrets: [] }, { secrets: [""] }, { secrets: [SECRET, ""] }];
  for (const changes of BROKEN)
    test(JSON.stringify(changes), async () => {
      const url = "http://127.0.0.1:9/";
      const result = await attempt(carillon.hub, outgoing(url, changes));
      expect(result).toMatchObject({ at: now, status: null, failure: "network", requestHeaders: "{}" });
      expect(carillon.lines.at(-1)).toContain("could not be made ready");
    });

  test("a hundred peers at once that never answer are all left at the deadline", async () => {
    const there = peer(() => {});
    const url = `http://127.0.0.1:${there.port}/`;
    const results = await Promise.all(Array.from({ length: 100 }, () => attempt(carillon.hub, outgoing(url))));
    for (const { failure, durationMs } of results) {
      expect(failure).toBe("connection_timeout");
      expect(durationMs).toBeLessThan(20 * LIMIT_MS); // one after the other would be a hundred times as long
    }
    there.stop();
  });
});
