import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { slicesOf } from "../../src/feed/slices.ts";
import type { FeedFailure } from "../../src/feed/words.ts";
import { counters, execute } from "../scenario.ts";
import { peer, receiver, trickle } from "../outbound/peers.ts";
import { fileServer, type Manner } from "./file-server.ts";
import { feedServer, type FeedAnswer, listed, listing, withFeed } from "./feed-server.ts";

setDefaultTimeout(60_000); // a list of 100,000, on a machine that may be busy

/** A feed that does what no feed should (HOSTILE I8, H). Each begins after a good answer, whose records must stay. */

const JSON_TYPE = { "content-type": "application/json" };
const text = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE): FeedAnswer => {
  return () => new Response(body, { headers });
};
const status = (code: number, headers: Record<string, string> = {}): FeedAnswer => {
  return () => new Response("no", { status: code, headers });
};

const MEGABYTE = 1_048_576;

/** Bytes again and again, until nobody reads on or there are enough of them. */
function stream(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise(setImmediate);
      if ((sent += bytes.byteLength) > most) controller.close();
      else controller.enqueue(bytes);
    },
  });
}

const spaces = Buffer.alloc(MEGABYTE, " ");
const bomb = Bun.gzipSync(Buffer.alloc(200 * MEGABYTE, " "));
const whole = JSON.stringify([listed(1), listed(2)]);

type Case = { answer: FeedAnswer; failure: FeedFailure; asked?: number; waits?: number[] };

const CASES: Record<string, Case> = {
  "500": { answer: status(500), failure: "http_500", asked: 3, waits: [1_000, 2_000] },
  "503 with Retry-After": {
    answer: status(503, { "retry-after": "5" }),
    failure: "http_503",
    asked: 3,
    waits: [5_000, 5_000],
  },
  "429 with a Retry-After of days": {
    answer: status(429, { "retry-after": "999999999" }),
    failure: "http_429",
    asked: 3,
    waits: [10_000, 10_000],
  },
  "408": { answer: status(408), failure: "http_408", asked: 3 },
  "401": { answer: status(401), failure: "http_401" },
  "404": { answer: status(404), failure: "http_404" },
  "300": { answer: status(300), failure: "http_300" },
  HTML: { answer: text("<!doctype html><p>hello", { "content-type": "text/html" }), failure: "html" },
  "HTML that calls itself JSON": { answer: text("\n <html>"), failure: "html" },
  nothing: { answer: text(""), failure: "not_json" },
  "no content": { answer: () => new Response(null, { status: 204 }), failure: "not_json" },
  "an object": { answer: text(JSON.stringify({ items: [listed(1)] })), failure: "not_array" },
  "a large object": { answer: text(`{"a":"${"x".repeat(2 * MEGABYTE)}"}`), failure: "not_array" },
  "a text": { answer: text('"[]"'), failure: "not_array" },
  null: { answer: text("null"), failure: "not_array" },
  words: { answer: text("Fatal error: out of memory"), failure: "not_json" },
  "JSON that ends in a text": { answer: text(whole.slice(0, 100)), failure: "truncated" },
  "JSON without its last bracket": { answer: text(whole.slice(0, -1)), failure: "truncated" },
  "JSON with something behind it": { answer: text(`${whole} x`), failure: "not_json" },
  "a comma at the end": { answer: text(`${whole.slice(0, -1)},]`), failure: "not_json" },
  "a wrong bracket": { answer: text(`${whole.slice(0, -1)}}`), failure: "not_json" },
  "what is no UTF-8": { answer: text(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])), failure: "not_json" },
  "nesting without end": { answer: text(`[${"[".repeat(20_000)}${"]".repeat(20_000)}]`), failure: "not_json" },
  "1 GB that is not": { answer: () => new Response(stream(spaces, 1_024 * MEGABYTE)), failure: "too_large" },
  "an array without end": {
    answer: () => new Response(stream(Buffer.from(`[${JSON.stringify(listed(1))},`.repeat(1_000)))),
    failure: "too_large",
  },
  "a gzip bomb": { answer: text(bomb, { "content-encoding": "gzip" }), failure: "too_large" },
  "gzip that is none": { answer: text(whole, { "content-encoding": "gzip" }), failure: "packed" },
  "half of a gzip": {
    answer: text(Bun.gzipSync(Buffer.from(whole)).subarray(0, 60), { "content-encoding": "gzip" }),
    failure: "packed",
  },
  "another packing": { answer: text(whole, { "content-encoding": "br" }), failure: "packed" },
  "an empty Location": { answer: status(302, { location: "" }), failure: "redirect" },
  "no Location": { answer: status(302), failure: "redirect" },
  "a Location that is none": { answer: status(302, { location: "http://[" }), failure: "redirect" },
  "a redirect to itself": { answer: status(307, { location: "/again" }), failure: "redirect", asked: 6 },
  "a redirect to a file": { answer: status(302, { location: "file:///etc/passwd" }), failure: "refused_address" },
  "a redirect to the cloud's credentials": {
    answer: status(302, { location: "http://169.254.169.254/latest/meta-data/" }),
    failure: "refused_address",
  },
  "a redirect to Carillon itself": {
    answer: status(302, { location: "http://localhost:3000/api/downloads" }),
    failure: "refused_address",
  },
};

describe("a feed that sends", () => {
  for (const [name, { answer, failure, asked = 1, waits }] of Object.entries(CASES))
    test(`${name}: ${failure}`, () =>
      withFeed(listing(listed(0)), async (kit) => {
        await kit.poller.refresh();
        kit.server.asked.length = 0;
        kit.server.answer = answer;
        expect(await kit.poller.refresh()).toBe(true);
        expect(kit.state()).toMatchObject({
          status: "failing",
          failure,
          problem: expect.any(String),
          advice: expect.any(String),
        });
        expect(kit.records()).toHaveLength(1);
        expect(await kit.downloads()).toHaveLength(1);
        expect(kit.server.asked).toHaveLength(asked);
        if (waits) expect(kit.waits).toEqual(waits);
        const plural = asked === 3 ? "3 attempts" : "1 attempt";
        expect(kit.said()).toContainEqual(
          expect.objectContaining({
            level: "warn",
            failure,
            message: `WebhookService: failed to fetch webhook JSON after ${plural}`,
          }),
        );
      }));

  test("1 GB that is announced: too_large, and almost nothing of it is taken", async () => {
    let taken = 0;
    const gigabyte: Manner = async (wire) => {
      await wire.head(200, { "Content-Length": 2 ** 30 });
      for (; ; taken += spaces.byteLength) await wire.write(spaces);
    };
    const server = await fileServer({ "/": gigabyte });
    await withFeed(
      listing(),
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ failure: "too_large" });
        expect(taken).toBeLessThan(10 * MEGABYTE); // of the 20 that are read of what announces nothing
      },
      { WEBHOOK_JSON_URL: server.url("/") },
    ).finally(server.stop);
  });

  test("nothing at all, at the third try: connection_timeout", () =>
    withFeed(
      status(500),
      async (kit) => {
        const { server } = kit;
        server.answer = (request) => (server.asked.length < 3 ? status(500)(request) : new Promise(() => {}));
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ failure: "connection_timeout" });
      },
      { WEBHOOK_TIMEOUT: "1" },
    ));

  test("something better at the second try is read", () =>
    withFeed(status(500), async (kit) => {
      const { server } = kit;
      server.answer = (request) => (server.asked.length === 1 ? status(500)(request) : listing(listed(1))(request));
      await kit.poller.refresh();
      expect(kit.state()).toMatchObject({ status: "well", records: 1 });
      expect(kit.waits).toEqual([1_000]);
      expect(await kit.told()).toEqual(["download.added"]);
    }));

  const packed = { "content-encoding": "gzip" };
  const FINE: Record<string, [FeedAnswer, records: number, skipped: number]> = {
    gzip: [text(Bun.gzipSync(Buffer.from(whole)), packed), 2, 0],
    "JSON that calls itself HTML": [text(whole, { "content-type": "text/html" }), 2, 0],
    "a mark of the byte order": [text(`\uFEFF ${whole}\r\n`), 2, 0],
    "keys that reach a prototype": [
      text(`[${JSON.stringify(listed(1)).replace("{", '{"__proto__":{"polluted":1},')}]`),
      1,
      0,
    ],
    "one item of 3 MB among others": [
      listing(listed(1), { ...listed(2), note: "x".repeat(3 * MEGABYTE) }, listed(3), 4),
      2,
      2,
    ],
    "nothing but items of 100 KB": [listing("x".repeat(100_000), "y".repeat(100_000)), 0, 2],
  };
  for (const [name, [answer, records, skipped]] of Object.entries(FINE))
    test(`${name} is read`, () =>
      withFeed(answer, async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ status: "well", records, skipped });
        expect(await kit.downloads()).toHaveLength(records);
        expect(({} as any).polluted).toBeUndefined();
      }));
});

describe("a very long list", () => {
  const MANY = 30_000;

  /** How often others got in between. */
  const turnsDuring = async (work: Promise<unknown>): Promise<number> => {
    let turns = 0;
    const turn = () => {
      turns++;
      timer = setImmediate(turn);
    };
    let timer = setImmediate(turn);
    await work;
    clearImmediate(timer);
    return turns;
  };

  test("of which almost all is known lets others get in between, and brings only what is new", () =>
    withFeed(listing(), async (kit) => {
      execute(
        kit,
        `insert into download (id, source_url, listed_at, provider, class, delivery_id, status, added_at)
         with recursive n(i) as (select 0 union all select i + 1 from n where i < ${MANY - 1})
         select 'dwn_' || i, 'https://a.test/' || i, 1000 * i, 'p', 'external', 'dlv_' || i, 'manual', 0 from n`,
      );
      const known = Array.from({ length: MANY }, (_, i) => ({
        source_url: `https://a.test/${i}`,
        provider: "p",
        created_at: new Date(1_000 * i).toISOString(),
      }));
      kit.server.answer = listing(listed(1), ...known, listed(2));
      expect(await turnsDuring(kit.poller.refresh())).toBeGreaterThan(MANY / 200);
      expect(kit.state()).toMatchObject({ status: "well", records: MANY + 2, skipped: 0 });
      expect(await counters(kit)).toEqual({ "downloads processed": 2 });
    }));

  test("that is all new comes in whole", () =>
    withFeed(listing(...Array.from({ length: 1_500 }, (_, i) => listed(i))), async (kit) => {
      await kit.poller.refresh();
      expect(await counters(kit)).toEqual({ "downloads processed": 1_500 });
      expect(await kit.downloads()).toHaveLength(1_500);
    }));

  test("of more than 400,000 is too large", () =>
    withFeed(text(`[${"0,".repeat(400_000)}0]`), async (kit) => {
      expect(await turnsDuring(kit.poller.refresh())).toBeGreaterThan(400_000 / 200 - 10);
      expect(kit.state()).toMatchObject({ failure: "too_large" });
    }));
});

describe("a feed that speaks no HTTP", () => {
  let trickled = 0;
  const PEERS: [failure: FeedFailure, manners: Parameters<typeof peer>[0], environment?: object][] = [
    ["malformed_response", "HTTP/1.1 two hundred\r\n\r\n"],
    ["connection_reset", (socket) => void socket.terminate()],
    ["connection_reset", "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n[1,2"],
    [
      "connection_timeout",
      (socket) => {
        if (++trickled < 3) return socket.terminate();
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n[");
        trickle(socket, " ", 50);
      },
      { WEBHOOK_TIMEOUT: "1" },
    ],
  ];
  for (const [failure, manners, environment] of PEERS)
    test(`${failure}: three tries`, async () => {
      const there = peer(manners);
      const WEBHOOK_JSON_URL = `http://127.0.0.1:${there.port}/`;
      await withFeed(
        listing(),
        async (kit) => {
          await kit.poller.refresh();
          expect(kit.state()).toMatchObject({ failure });
          expect(there.connections).toBe(3);
        },
        { WEBHOOK_JSON_URL, ...environment },
      ).finally(there.stop);
    });

  test("connection_refused", async () => {
    const gone = feedServer();
    gone.stop();
    await withFeed(
      listing(),
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ failure: "connection_refused" });
        expect(kit.waits).toEqual([1_000, 2_000]);
      },
      { WEBHOOK_JSON_URL: gone.url },
    );
  });
});

describe("addresses", () => {
  const PRIVATE = [
    "http://127.0.0.1:1/",
    "https://127.0.0.1/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://127.1/",
  ];
  for (const WEBHOOK_JSON_URL of PRIVATE)
    test(`${WEBHOOK_JSON_URL} is not called without ALLOW_PRIVATE_ENDPOINTS`, () =>
      withFeed(
        listing(),
        async (kit) => {
          await kit.poller.refresh();
          expect(kit.state()).toMatchObject({ failure: "refused_address" });
        },
        { WEBHOOK_JSON_URL, ALLOW_PRIVATE_ENDPOINTS: "0" },
      ));

  test("a redirect is followed, with the token within the feed's own origin only", async () => {
    const elsewhere = receiver(() => Response.json([listed(1)]));
    const hop: FeedAnswer = (request) =>
      request.url.endsWith("/second")
        ? new Response(null, { status: 307, headers: { location: `http://127.0.0.1:${elsewhere.port}/list#part` } })
        : new Response(null, { status: 301, headers: { location: "/second" } });
    await withFeed(
      hop,
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ status: "well", records: 1 });
        const tokens = kit.server.asked.map(({ headers }) => headers.get("authorization"));
        expect(tokens).toEqual(["Bearer a-secret-token", "Bearer a-secret-token"]);
        expect(elsewhere.seen).toHaveLength(1);
        expect(elsewhere.seen[0]!.headers.get("authorization")).toBeNull();
        expect(elsewhere.seen[0]!.path).toBe("/list");
      },
      { WEBHOOK_JSON_TOKEN: "a-secret-token" },
    ).finally(elsewhere.stop);
  });

  test("the token does not come back to a feed that has sent us away", async () => {
    const home = feedServer();
    const elsewhere = receiver(() => Response.redirect(`${home.url}?back`));
    home.answer = (request) =>
      request.url.endsWith("?back") ? Response.json([]) : Response.redirect(`http://127.0.0.1:${elsewhere.port}/`);
    await withFeed(
      listing(),
      async (kit) => {
        await kit.poller.refresh();
        expect(kit.state()).toMatchObject({ status: "well" });
        expect(home.asked.map(({ headers }) => headers.has("authorization"))).toEqual([true, false]);
      },
      { WEBHOOK_JSON_URL: home.url, WEBHOOK_JSON_TOKEN: "a-secret-token" },
    ).finally(() => (elsewhere.stop(), home.stop()));
  });
});

test("what may be secret in the URL is in no line and no state", () =>
  withFeed(listing(), async (kit) => {
    const secret = "s3cret-in-the-query";
    const url = `${kit.server.url}?key=${secret}`;
    await withFeed(
      listing(),
      async (other) => {
        await other.poller.refresh();
        kit.server.answer = status(500);
        await other.poller.refresh();
        expect(other.state().url).toBe(`${kit.server.url}?***`);
        expect(other.lines.join("") + JSON.stringify(other.state())).not.toContain(secret);
      },
      { WEBHOOK_JSON_URL: url },
    );
  }));

describe("arrays a little at a time", () => {
  /** Everything that comes of it, as JSON.parse would give it. */
  const all = (json: string) => {
    const items: unknown[] = [];
    const slices = slicesOf(new TextEncoder().encode(json));
    for (let next = slices.next(); ; next = slices.next()) {
      if (next.done) return next.value ?? items;
      items.push(...next.value.items);
    }
  };

  test("give what JSON.parse gives, wherever they are cut", () => {
    const pieces = ["1", '"a,b]"', '"\\"]"', "[1,[2]]", '{"a":[1,{"b":"}"}]}', "null", '"é🎉"', " true "];
    for (const size of [0, 1, 2, 7, 5_000, 40_000]) {
      const items = Array.from({ length: size }, (_, i) => pieces[i % pieces.length]!);
      const json = `  [${items.join(" ,\n")}]\n`;
      expect(all(json)).toEqual(JSON.parse(json));
    }
  });

  const BROKEN = [
    "[,]",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1}",
    "[1]]",
    "[1],[2]",
    "[{]}",
    '["a]',
    "[",
    "[1,",
    '{"a":1',
  ];
  test("a comma with nothing beside it is wrong also between elements that are too long to be read", () => {
    const long = `"${"x".repeat(70_000)}"`;
    expect(all(`[${long},1,${long}]`)).toEqual([1]);
    for (const json of [`[${long},]`, `[${long},,${long}]`, `[,${long}]`, `[${long} ${long}`])
      expect(all(json)).toMatch(/not_json|truncated/);
  });

  for (const json of BROKEN)
    test(`${json} is wrong, also behind 200 KB`, () => {
      expect(all(json)).toMatch(/not_json|truncated/);
      const long = `[${"1234567890,".repeat(20_000)}${json.slice(1)}`;
      if (json.startsWith("[") && json !== "[,1]") expect(all(long)).toMatch(/not_json|truncated/);
    });
});
