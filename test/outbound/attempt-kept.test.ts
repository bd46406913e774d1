import { afterAll, describe, expect, test } from "bun:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { MASKED } from "../../src/http/mask.ts";
import { blotted } from "../../src/outbound/answer.ts";
import { attempt, type Outgoing } from "../../src/outbound/attempt.ts";
import { testHub } from "../hub.ts";
import { outgoing, receiver, SECRET } from "./peers.ts";

const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_SEND_TIMEOUT: "5" });
afterAll(() => carillon.close());

const hexOf = (character: string) => character.charCodeAt(0).toString(16);

/** What is kept of one attempt, with text as text. */
async function kept(answer: (request: Request) => Response, changes: Partial<Outgoing> = {}) {
  const there = receiver(answer);
  const result = await attempt(carillon.hub, outgoing(`http://127.0.0.1:${there.port}/`, changes));
  there.stop();
  const body = result.responseBody === null ? null : Buffer.from(result.responseBody).toString();
  return { result, body, headers: JSON.parse(result.responseHeaders ?? "null") };
}

const saying = (body: BodyInit, headers: HeadersInit = {}, status = 500) =>
  kept(() => new Response(body, { status, headers }));

describe("of the body", () => {
  test("what a person can read, from successes too", async () => {
    expect((await saying("Épuisé ! 🎉\n\tligne 2\x1b[0m")).body).toBe("Épuisé ! 🎉\n\tligne 2\x1b[0m");
    expect((await saying('{"received":true}', {}, 200)).body).toBe('{"received":true}');
  });

  test("4 KB and no more", async () => {
    expect((await saying("a".repeat(4_096))).result.responseBody).toHaveLength(4_096);
    expect((await saying("a".repeat(4_097))).result.responseBody).toHaveLength(4_096);
    expect((await saying("a".repeat(5_000_000))).result.responseBody).toHaveLength(4_096);
  });

  const NOTHING: Record<string, [BodyInit, HeadersInit]> = {
    nothing: ["", {}],
    "gzip that says so": [gzipSync("hello"), { "content-encoding": "gzip" }],
    "gzip that does not": [gzipSync("hello".repeat(100)), { "content-type": "text/plain" }],
    brotli: [brotliCompressSync("hello"), { "content-encoding": "br" }],
    "a coding nobody knows": ["hello", { "content-encoding": "x-wild" }],
    "a picture": [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), { "content-type": "text/html" }],
    "text with a NUL in it": ["hello\0world", {}],
  };
  for (const [name, [body, headers]] of Object.entries(NOTHING))
    test(`nothing of ${name}`, async () => {
      const { result } = await saying(body, headers);
      expect(result).toMatchObject({ status: 500, responseBody: null });
    });

  test("a gzip bomb of 200 MB stays as small as it came (H17)", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    Bun.gc(true);
    const before = process.memoryUsage.rss();
    const { result } = await saying(bomb, { "content-encoding": "gzip" });
    expect(result).toMatchObject({ status: 500, responseBody: null });
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  });

  test("fetch is told to inflate nothing, so that nothing is inflated before it is called off", async () => {
    let told: BunFetchRequestInit | undefined;
    const listening = async (_: unknown, init?: BunFetchRequestInit) => {
      told = init;
      return new Response("x");
    };
    const watched = testHub({}, { fetch: listening as typeof fetch });
    await attempt(watched.hub, outgoing("https://93.184.216.34/"));
    expect(told).toMatchObject({ decompress: false });
    watched.close();
  });

  test("a body without end is called off, so that the receiver stops sending", async () => {
    const { promise: calledOff, resolve } = Promise.withResolvers<void>();
    let sent = 0;
    const { result } = await kept(() => {
      const pull = async (controller: ReadableStreamDefaultController) => {
        controller.enqueue(Buffer.alloc(8_192, "a"));
        sent++;
        await Bun.sleep(1);
      };
      return new Response(new ReadableStream({ pull, cancel: () => resolve() }), { status: 500 });
    });
    expect(result.responseBody).toHaveLength(4_096);
    await calledOff;
    expect(sent).toBeLessThan(200);
  });
});

describe("of the headers", () => {
  test("all, masked", async () => {
    const { headers } = await saying("x", { "Set-Cookie": "sid=hunter2", "X-Api-Key": "hunter2", "X-Trace": "abc" });
    expect(headers).toMatchObject({ "set-cookie": "***", "x-api-key": "***", "x-trace": "abc" });
  });

  test("a hundred at most", async () => {
    const many = Array.from({ length: 150 }, (_, i): [string, string] => [`x-${i}`, "y"]);
    expect(Object.keys((await saying("x", many)).headers)).toHaveLength(100);
  });

  test("8 KB at most, a thousand characters of each", async () => {
    const long = Array.from({ length: 60 }, (_, i): [string, string] => [`x-${i}`, "y".repeat(1_100)]);
    const { result, headers } = await saying("x", long);
    expect(headers["x-0"]).toHaveLength(1_000);
    expect(result.responseHeaders!.length).toBeWithin(6_000, 8_192);
    expect((await saying("x", { "x-endless": "y".repeat(9_000) })).headers["x-endless"]).toHaveLength(1_000);
  });
});

describe("what was sent is not kept so that anybody could send it again (M2)", () => {
  const SIGNATURE = /[0-9a-f]{64}|[A-Za-z0-9+\\/]{43,}=/;
  const secrets = [SECRET, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];

  test("in the request's headers", async () => {
    const { result } = await saying("x");
    expect(JSON.parse(result.requestHeaders)).toMatchObject({
      "x-symphonia-signature": "sha256=***",
      "webhook-signature": "v1,***",
      "webhook-id": "evt_1",
    });
    expect(result.requestHeaders).not.toMatch(SIGNATURE);
  });

  for (const slash of ["/", "\\/"])
    test(`in a body that gives it back, with ${slash}`, async () => {
      for (let i = 0; i < 8; i++) {
        carillon.clock.now += 1_000; // other signatures, until some have a slash
        let text = "";
        const answer = (request: Request) => {
          text = JSON.stringify(request.headers.toJSON()).replaceAll("/", slash);
          return new Response(text);
        };
        const { body } = await kept(answer, { secrets });
        expect(text).toMatch(SIGNATURE);
        expect(body).toContain("sha256=***");
        expect(body).toContain("v1,*** v1,***");
        expect(body).not.toMatch(SIGNATURE);
      }
    });

  const escapedBy: Record<string, (character: string) => string> = {
    "JSON's \\u002B": (character) => `\\u00${hexOf(character).toUpperCase()}`,
    "JSON's \\u002b, in JSON": (character) => `\\\\u00${hexOf(character)}`,
    "a URL": (character) => `%${hexOf(character).toUpperCase()}`,
    "a URL in a URL": (character) => `%25${hexOf(character)}`,
    "HTML's &#x2F;": (character) => `&#x${hexOf(character).toUpperCase()};`,
    "HTML's &#43;": (character) => `&#${character.charCodeAt(0)};`,
    "HTML's &#043; in HTML": (character) => `&amp;#0${character.charCodeAt(0)};`,
  };
  for (const [name, escape] of Object.entries(escapedBy))
    test(`in the escapes of ${name}`, () => {
      const signature = "ab+/cd+/ef==";
      expect(blotted(`<${signature.replace(/[^a-z]/g, escape)}>`, [signature])).toBe(`<${MASKED}>`);
    });

  test("in upper-case hex", () => expect(blotted("sha256=A1B2C3", ["a1b2c3"])).toBe(`sha256=${MASKED}`));

  test("at no cost that a hostile body could choose", () => {
    const signature = "/".repeat(64);
    const started = performance.now();
    for (const part of ["\\", "%25", "&amp;#0", "&#000", "/", "\\/"])
      blotted(part.repeat(16_384 / part.length), [signature]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("in a body that gives it back just where it is cut", async () => {
    const answer = (request: Request) =>
      new Response("a".repeat(4_070) + request.headers.get("x-symphonia-signature") + "b".repeat(100));
    const { body } = await kept(answer);
    expect(body).toBe(`${"a".repeat(4_070)}sha256=***${"b".repeat(16)}`);
  });

  test("in headers that give it back", async () => {
    const headersOf = (request: Request) => ({
      "retry-after": request.headers.get("x-symphonia-signature")!,
      "x-seen": request.headers.get("x-symphonia-signature")!,
      location: `https://a.example/?s=${request.headers.get("webhook-signature")}`,
    });
    const { result } = await kept((request) => new Response(null, { status: 302, headers: headersOf(request) }));
    expect(result.responseHeaders).toContain("sha256=***");
    expect(result.detail).toContain("v1,***");
    expect(result.responseHeaders! + result.detail).not.toMatch(SIGNATURE);
  });

  test("a key in the endpoint's address is not kept either, whatever it is made of", async () => {
    const there = receiver((request) => new Response(`${request.url} [a-]^\\key`, { status: 500 }));
    const url = `http://127.0.0.1:${there.port}/?key=${encodeURIComponent("[a-]^\\key")}&token=0123456789abcdef`;
    const { responseBody } = await attempt(carillon.hub, outgoing(url));
    there.stop();
    expect(Buffer.from(responseBody!).toString()).toBe(`http://127.0.0.1:${there.port}/?key=***&token=*** ***`);
  });

  test("nor is a secret anywhere", async () => {
    const { result } = await kept(() => new Response("x"), { secrets });
    const everything = JSON.stringify(result) + carillon.lines.join("");
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});
