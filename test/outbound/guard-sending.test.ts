import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { attempt } from "../../src/outbound/attempt.ts";
import { vet } from "../../src/outbound/guard.ts";
import { testHub } from "../hub.ts";
import { HOSTILE_ANSWERS, HOSTILE_URLS, PUBLIC_HOSTS } from "./hostile-urls.ts";
import { outgoing, peer } from "./peers.ts";

/** Two canaries on loopback. Whatever gets past the guard is brought to them, whichever port it meant. */
const canaries = { "http:": peer("HTTP/1.1 204 No Content\r\n\r\n"), "https:": peer((socket) => socket.end()) };
const knocks = () => canaries["http:"].connections + canaries["https:"].connections;

/** Every URL that `fetch` was given; a public one is answered here, so that no test leaves this machine. */
let fetched: { url: string; host: string | null }[] = [];

async function watchedFetch(input: any, init: any): Promise<Response> {
  const url = new URL(input);
  fetched.push({ url: url.href, host: new Headers(init.headers).get("host") });
  if (/^93\.184\./.test(url.hostname)) return new Response(null, { status: 204 });
  const canary = canaries[url.protocol as keyof typeof canaries];
  if (!canary) return fetch(input, init);
  url.port = String(canary.port);
  return fetch(url, init);
}

/** What the next lookups of any name give, the last one for ever. */
let answers: string[][] = [];
const resolve = async () => (answers.length > 1 ? answers.shift()! : answers[0]!);

const outside = { fetch: watchedFetch as typeof fetch, resolve };
const carillon = testHub({ PUBLIC_URL: "https://hub.example.com", WEBHOOK_SEND_TIMEOUT: "2" }, outside);
const inHouse = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", PUBLIC_URL: "https://hub.example.com" }, outside);

afterEach(() => {
  fetched = [];
});
afterAll(() => {
  carillon.close();
  inHouse.close();
  canaries["http:"].stop();
  canaries["https:"].stop();
});

const PUBLIC = ["93.184.216.34"];
const LOOPBACK = ["127.0.0.1"];

const send = (url: string, { hub } = carillon) => attempt(hub, outgoing(url));

const urls = HOSTILE_URLS.flatMap(([says, urls]) => urls.map((url) => [url, says] as const));
const titled = (url: string) => JSON.stringify(url.length > 80 ? `${url.slice(0, 80)}…` : url);

test("the table is long enough", () => expect(urls.length).toBeGreaterThanOrEqual(200));

describe("a hostile URL is refused when it is registered, when it is changed, and when something is to be sent", () => {
  for (const [url, says] of urls)
    test(`${titled(url)} ${says}`, async () => {
      answers = [LOOPBACK];
      const before = knocks();
      expect(await vet(carillon.hub, url)).toBe(says);
      expect(await send(url)).toMatchObject({
        status: null,
        failure: "refused_address",
        detail: `The URL ${says}`,
        responseHeaders: null,
      });
      expect(fetched).toEqual([]);
      expect(knocks()).toBe(before);
    });
});

describe("a name that was public when it was registered is refused when it leads elsewhere at the attempt", () => {
  const addresses = HOSTILE_URLS[0]![1].flatMap((url) => {
    const host = URL.parse(url)!.hostname.replace(/^\[|\]$/g, "");
    return [[host], [...PUBLIC, host]];
  });
  for (const [i, now] of [...HOSTILE_ANSWERS, ...addresses].entries())
    test(`${i}: ${now.slice(-2).join(" and ")}`, async () => {
      answers = [PUBLIC, PUBLIC, now];
      const url = `https://rebind-${i}.example/hook`;
      const before = knocks();
      expect(await vet(carillon.hub, url)).toBeUndefined();
      expect(await send(url)).toMatchObject({ status: 204, failure: null });
      expect(await send(url)).toMatchObject({ status: null, failure: "refused_address" });
      expect(fetched).toEqual([{ url: "https://93.184.216.34/hook", host: `rebind-${i}.example` }]);
      expect(knocks()).toBe(before);
    });

  test("and connects to what was checked if it changes right after (a TTL of 0)", async () => {
    answers = [PUBLIC, LOOPBACK];
    expect(await send("https://rebind.example/hook")).toMatchObject({ status: 204 });
    expect(fetched).toEqual([{ url: "https://93.184.216.34/hook", host: "rebind.example" }]);
  });
});

test("the hosts that are public do reach fetch, which shows that the guard refuses by address", async () => {
  const before = knocks();
  answers = [PUBLIC];
  for (const host of PUBLIC_HOSTS.filter((host) => host.startsWith("93.184.")))
    expect(await send(`https://${host}/`)).toMatchObject({ status: 204 });
  expect(fetched).toHaveLength(1);
  expect(knocks()).toBe(before);
});

describe("the canaries can sing: with ALLOW_PRIVATE_ENDPOINTS the same road leads to them", () => {
  const LOOPBACKS = "127.0.0.1 127.1 2130706433 0x7f.1 ①②⑦.⓪.⓪.① [::ffff:127.0.0.1] localhost rebind.example".split(
    " ",
  );
  for (const host of LOOPBACKS)
    test(host, async () => {
      answers = [LOOPBACK];
      const before = knocks();
      expect(await send(`http://${host}/`, inHouse)).toMatchObject({ status: 204, failure: null });
      expect(await send(`https://${host}/`, inHouse)).toMatchObject({ status: null, failure: "connection_reset" });
      expect(knocks()).toBe(before + 2);
    });
});
