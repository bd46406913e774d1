import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createECDH } from "node:crypto";
import { sql } from "../../src/db/prepare.ts";
import { attempt as fetchFile } from "../../src/feed/attempt.ts";
import { createMeter } from "../../src/feed/meter.ts";
import { PATIENCE } from "../../src/feed/patience.ts";
import { ask as askFeed } from "../../src/feed/request.ts";
import { type Source, sourceOf } from "../../src/feed/store.ts";
import type { Hub } from "../../src/hub.ts";
import { push } from "../../src/notify/push.ts";
import { attempt } from "../../src/outbound/attempt.ts";
import { createDispatcher } from "../../src/outbound/dispatcher.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { type Dashboard, dashboard } from "../admin/kit.ts";
import { apiOf } from "../api/webhook-kit.ts";
import { HOSTILE_ANSWERS, HOSTILE_URLS } from "../outbound/hostile-urls.ts";
import { outgoing, peer } from "../outbound/peers.ts";

/**
 * HOSTILE section 3, row 8: every hostile URL by every way in that takes or meets one, saved, called, as the aim of a
 * redirect, and as what a name leads to after it was checked. Whatever gets past the guard is brought to a canary on
 * loopback, and nobody may knock there. outside.proof.ts does it to the real process, where nothing is brought anywhere.
 */

setDefaultTimeout(120_000);

const URLS = [...new Set(HOSTILE_URLS.flatMap(([, urls]) => urls))].filter((url) => url.length < 20_000);
const PUBLIC = "93.184.216.34";
const LOOPBACK = ["127.0.0.1"];

const canary = peer("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

/** What the one public server says to whoever asks. */
let answer: () => Response;
/** What every name leads to: the next lookups, and the last one for ever. */
let lookups: string[][];
/** URLs that went past the guard, other than to the public server. */
let escaped: string[];

/** Nothing leaves this machine. */
async function bringToCanary(input: any, { method, body }: any): Promise<Response> {
  const { href, hostname } = new URL(input);
  if (hostname === PUBLIC) return answer();
  escaped.push(href);
  return fetch(`http://127.0.0.1:${canary.port}/`, { method, body, proxy: false, keepalive: false } as RequestInit);
}

const resolve = async () => (lookups.length > 1 ? lookups.shift()! : lookups[0]!);

type World = Dashboard & { cookie: string };

async function worldWith(environment: Record<string, string>): Promise<World> {
  const world = await dashboard({ PUBLIC_URL: "https://hub.example.com", ...environment });
  Object.assign(world.hub.outside, { fetch: bringToCanary, resolve });
  return { ...world, cookie: await world.logIn() };
}

let carillon: World;
/** May call private addresses, so that its canary sings: the control. */
let open: World;
beforeAll(async () => {
  carillon = await worldWith({});
  open = await worldWith({ ALLOW_PRIVATE_ENDPOINTS: "1" });
});
afterAll(() => {
  console.log(
    `${tries} tries with ${URLS.length} URLs, ${canary.connections - sung} connections; the controls had ${sung}`,
  );
  carillon.close();
  open.close();
  canary.stop();
});

let tries = 0;
let sung = 0;

/** Does it for each, and sees that nobody has got anywhere. */
async function nobodyKnocks<T>(things: T[], doIt: (thing: T) => Promise<unknown>): Promise<void> {
  const before = canary.connections;
  for (const thing of things) {
    escaped = [];
    await doIt(thing);
    tries++;
    expect({ thing, escaped }).toEqual({ thing, escaped: [] });
  }
  expect(canary.connections).toBe(before);
}

const never = new AbortController().signal;
const patience = { ...PATIENCE, stallMs: 5_000 };
const browser = createECDH("prime256v1").generateKeys().toString("base64url");
const AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

function file(hub: Hub, sourceUrl: string, r2Url: string | null) {
  const made = { id: "dwn_1", sourceUrl, r2Url, originalFilename: null, isNoted: false, tries: 1, leasedUntil: 0 };
  return fetchFile(hub, made, { meter: createMeter(() => {}), signal: never, patience });
}

function pushTo(hub: Hub, endpoint: string) {
  const row = { id: "psh_1", endpoint, p256dh: browser, auth: AUTH, label: "", created_at: 0, failures: 0 };
  hub.write((trx) => {
    trx.run(sql.deleteFrom("push_subscription"));
    trx.run(sql.insertInto("push_subscription").values(row));
  });
  const told = {
    id: "ntf_1",
    type: "DELAY_ALERT",
    title: "",
    message: "",
    priority: "URGENT",
    link: null,
    created_at: 0,
  };
  const message = { id: "dsp_1", recipient: "psh_1", cause: "", kind: "one", told: [told] };
  return push.send(hub, message as never, never);
}

function feedAt(hub: Hub, url: string) {
  const source = { ...(sourceOf(hub) as Source), WEBHOOK_JSON_URL: url };
  return askFeed(hub, source, undefined, { wait: async () => {}, signal: never });
}

/** All that calls somebody, given a URL past every check of what may be saved. */
const CALLS: Record<string, (hub: Hub, url: string) => Promise<unknown>> = {
  "an endpoint": (hub, url) => attempt(hub, outgoing(url)),
  "a browser's push service": pushTo,
  "the feed": feedAt,
  "a file's source_url": (hub, url) => file(hub, url, null),
  "a file's r2_url": (hub, url) => file(hub, "https://public.example/", url),
};
const FOLLOWS = ["the feed", "a file's source_url", "a file's r2_url"];

/** All that takes a URL from somebody; gives whether it was taken. */
const SAVES: Record<string, (world: World, url: string) => Promise<boolean>> = {
  "an endpoint, by the API": async (world, url) =>
    (await apiOf(world as never).ask("POST", "/api/webhooks/register", { url, events: ["*"] })).status !== 400,
  "an endpoint's new address, by the API": async (world, url) =>
    (await apiOf(world as never).ask("PUT", `/api/webhooks/${known(world.hub)}`, { url })).status !== 400,
  "an endpoint, by the form": (world, url) => isTaken(world, "/admin/endpoints", { url, events: "*" }),
  "an endpoint's new address, by the form": (world, url) =>
    isTaken(world, `/admin/endpoints/${known(world.hub)}/edit`, { url, events: "*" }),
  "a push subscription": (world, url) => isTaken(world, "/admin/push", { endpoint: url, p256dh: browser, auth: AUTH }),
};

const isTaken = async ({ submit, cookie }: World, path: string, fields: Record<string, string>) =>
  ![400, 413].includes((await submit(path, fields, cookie)).status);

const endpoints = new Map<Hub, string>();
const known = (hub: Hub) =>
  endpoints.getOrInsertComputed(hub, () => createEndpoint(hub, { url: "https://known.example/", events: ["*"] }).id);

/** A form is trimmed. */
const isSame = (url: string) => url === url.trim() && url.isWellFormed();

describe("H1 to H4, H8, H9: saved", () => {
  for (const [way, save] of Object.entries(SAVES))
    test(way, async () => {
      lookups = [LOOPBACK];
      await nobodyKnocks(URLS.filter(isSame), async (url) =>
        expect({ url, isTaken: await save(carillon, url) }).toEqual({ url, isTaken: false }),
      );
      lookups = [[PUBLIC]];
      expect(await save(carillon, "https://good.example/")).toBe(true);
    });
});

describe("H1 to H4, H8, H9: called", () => {
  for (const [way, call] of Object.entries(CALLS))
    test(way, async () => {
      lookups = [LOOPBACK];
      // The feed's settings and the table of browsers hold nothing that is no URL at all.
      const urls = /feed|push/.test(way) ? URLS.filter((url) => URL.canParse(url)) : URLS;
      await nobodyKnocks(urls, (url) => call(carillon.hub, url));
    });
});

describe("H7: where a redirect leads", () => {
  const isHeader = (url: string) => /^[\x21-\x7e\xa1-\xff]+$/.test(url);
  for (const [way, call] of Object.entries(CALLS))
    test(way, async () => {
      lookups = [[PUBLIC], LOOPBACK];
      await nobodyKnocks(URLS.filter(isHeader), async (location) => {
        lookups = [[PUBLIC], LOOPBACK];
        answer = () => new Response(null, { status: 307, headers: { location } });
        await call(carillon.hub, "https://www.dropbox.com/scl/fi/x?dl=0");
      });
    });
});

const addresses = HOSTILE_URLS[0]![1].map((url) => URL.parse(url)!.hostname.replace(/^\[|\]$/g, ""));
const REBOUND = [...HOSTILE_ANSWERS, ...addresses.flatMap((address) => [[address], [PUBLIC, address]])];

describe("H5, H6: what a name leads to after it was checked", () => {
  for (const [way, call] of Object.entries(CALLS))
    test(way, async () => {
      answer = () => new Response("[]");
      await nobodyKnocks(REBOUND, async (later) => {
        lookups = [[PUBLIC], later];
        await call(carillon.hub, "https://rebind.example/");
        await call(carillon.hub, "https://rebind.example/");
      });
    });
});

test("H14: replayed: what is sent, tested and retried by a person is looked at each time", async () => {
  lookups = [LOOPBACK];
  escaped = [];
  const { hub } = carillon;
  hub.write((trx) => trx.run(sql.deleteFrom("endpoint")));
  const before = canary.connections;
  const ids = URLS.filter((url) => url.length <= 2_048 && url.isWellFormed() && url !== "").map(
    (url) => createEndpoint(hub, { url, events: ["ping"] }).id,
  );
  const dispatcher = createDispatcher(hub);
  hub.outbound.wake = dispatcher.wake;
  const { ask } = apiOf(carillon as never);
  const authorization = `Bearer ${await apiOf(carillon as never).token(["webhooks", "events"], 3_600)}`;
  const attempts = () => hub.read<{ n: number }>(COUNT as never)[0]!.n;
  const until = async (n: number) => {
    while (attempts() < n) await Bun.sleep(5);
  };
  await ask("POST", "/api/events", { type: "ping", data: {} }, authorization);
  await until(ids.length);
  for (const id of ids) await ask("POST", `/api/webhooks/${id}/test`, undefined, authorization);
  await until(2 * ids.length);
  const deliveries = await hub.db.selectFrom("outbound_delivery").select("id").execute();
  for (const { id } of deliveries) await ask("POST", `/api/webhooks/deliveries/${id}/retry`, undefined, authorization);
  await until(4 * ids.length);
  await dispatcher.stop();
  tries += attempts();
  const failures = await hub.db.selectFrom("attempt").select("failure").distinct().execute();
  expect(failures).toEqual([{ failure: "refused_address" }]);
  expect(escaped).toEqual([]);
  expect(canary.connections).toBe(before);
});

const COUNT = sql.selectFrom("attempt").select(({ fn }) => fn.countAll<number>().as("n"));

describe("the control: each road leads to the canary, if somebody may go there", () => {
  const isSung = async (work: () => Promise<unknown>) => {
    const before = canary.connections;
    escaped = [];
    await work();
    sung += canary.connections - before;
    return canary.connections > before;
  };
  for (const [way, call] of Object.entries(CALLS))
    test(way, async () => {
      lookups = [LOOPBACK];
      expect(await isSung(() => call(open.hub, "http://127.1/x"))).toBe(true);
      expect(await isSung(() => call(open.hub, "https://rebound.example/x"))).toBe(true);
      lookups = [[PUBLIC], LOOPBACK];
      answer = () => new Response(null, { status: 302, headers: { location: "https://2130706433/" } });
      expect(await isSung(() => call(open.hub, "https://a.example/x"))).toBe(FOLLOWS.includes(way));
    });

  test("and so does a plain fetch, by most spellings of this machine", async () => {
    const reached: string[] = [];
    for (const host of SPELLINGS) {
      const was = canary.connections;
      await fetch(`http://${host}:${canary.port}/`, { proxy: false, keepalive: false } as RequestInit).catch(() => {});
      if (canary.connections > was) reached.push(host);
    }
    sung += reached.length;
    expect(reached.length).toBeGreaterThan(20);
  });
});

/** Hosts of the list that are this machine. */
const SPELLINGS = [
  ...new Set(
    URLS.flatMap((url) => {
      const host = /^https:\/\/([^/?#@:]+|\[[^\]]*\])(?:\/|$)/.exec(url)?.[1];
      const hostname = host && URL.parse(`http://${host}/`)?.hostname;
      return hostname && /^(127\.|0\.0\.0\.0$|localhost\.?$|\[::(1|ffff:7f.*|)\]$)/.test(hostname) ? [host] : [];
    }),
  ),
];
