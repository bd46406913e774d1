import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assembleHub } from "../../src/assemble.ts";
import { createEndpoint } from "../../src/outbound/endpoints.ts";
import { startCarillon } from "../faults/process.ts";
import { HOSTILE_URLS } from "../outbound/hostile-urls.ts";
import { signSha256 } from "../../src/providers/signatures.ts";
import { besiege, type Besieged, withBesieged } from "./besieged.ts";
import { SECRET_SETTINGS } from "./canaries.ts";

/**
 * HOSTILE H1 to H9 with listeners on every port that may be called, of this machine: nobody must ever knock. Rebinding (H6)
 * and a name with two addresses (H5) need a resolver of their own: everywhere.proof.ts and test/outbound/guard.test.ts.
 */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
beforeAll(async () => (besieged = await besiege()));
afterAll(async () => {
  await besieged.end();
  heard.stop();
});

const PORTS = [80, 443, 8080, 8443]; // those that the guard lets through

/** Counts whoever connects; a port that somebody else has is left out. */
function listenEverywhere() {
  const connections: number[] = [];
  const listeners = PORTS.flatMap((port) => {
    try {
      return [
        Bun.listen({
          hostname: "::",
          port,
          socket: { open: (socket) => (connections.push(port), void socket.end()), data() {} },
        }),
      ];
    } catch {
      return [];
    }
  });
  return {
    connections,
    ports: listeners.map(({ port }) => port),
    stop: () => listeners.forEach((one) => one.stop(true)),
  };
}

const heard = listenEverywhere();
if (heard.ports.length === 0) console.warn(`All of ${PORTS} are taken: only answers are judged, nobody listens`);

/** Spellings, ports that are listened on, and addresses that no list of spellings has. */
function hostileUrls(): string[] {
  const spelled = HOSTILE_URLS.flatMap(([, urls]) => urls).filter((url) => url.length < 5_000);
  const ported = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "0x7f.1",
    "2130706433",
    "127.1",
    "[::ffff:127.0.0.1]",
    "0",
    "①②⑦.⓪.⓪.①",
  ];
  return [
    ...new Set([
      ...spelled,
      ...ported.flatMap((host) => PORTS.flatMap((port) => [`http://${host}:${port}/`, `https://${host}:${port}/`])),
    ]),
  ];
}

const URLS = hostileUrls().filter(
  (url) =>
    !url.includes("hub.example.com") && !url.includes("ｈｕｂ") && !url.includes("%68ub") && !url.includes("hub。"),
);

const inParts = async <T>(things: T[], work: (thing: T) => Promise<unknown>) => {
  for (let i = 0; i < things.length; i += 16) await Promise.all(things.slice(i, i + 16).map(work));
};

test.skipIf(heard.ports.length === 0)("H1: the control: somebody who does knock is heard", async () => {
  for (const port of heard.ports)
    await fetch(`http://127.0.0.1:${port}/`, { proxy: false } as RequestInit).catch(() => {});
  while (heard.connections.length < heard.ports.length) await Bun.sleep(5);
  expect([...new Set(heard.connections)].sort()).toEqual([...heard.ports].sort());
  heard.connections.length = 0;
});

test("H1, H2, H3, H4, H8, H9: no such address is taken, by the API, the dashboard or a browser's subscription", async () => {
  expect(URLS.length).toBeGreaterThan(250);
  const authorization = `Bearer ${await besieged.token(["webhooks"])}`;
  const taken: string[] = [];
  const ask = async (way: string, url: string, asked: Promise<{ status: number; headers: Headers }>) => {
    const { status, headers } = await asked;
    const isRefused =
      status === 400 ||
      (way === "push" && status === 413) ||
      (status === 303 && headers.get("location")!.startsWith("/admin/login"));
    if (!isRefused) taken.push(`${way} ${JSON.stringify(url.slice(0, 100))} ${status}`);
  };
  await inParts(URLS, async (url) => {
    const body = JSON.stringify({ url, events: ["*"] });
    await ask("API", url, besieged.ask("/api/webhooks/register", { method: "POST", headers: { authorization }, body }));
    // A form is trimmed, and one that says nothing of the protocol is told so.
    if (url === url.trim()) await ask("form", url, besieged.submit("/admin/endpoints", { url, events: "*" }));
    await ask(
      "push",
      url,
      besieged.submit("/admin/push", { endpoint: url, p256dh: PUBLIC_KEY, auth: "BTBZMqHH6r4Tts7J_aSIgg" }),
    );
  });
  expect(taken).toEqual([]);
  const { endpoint, push_subscription } = besieged.rows();
  expect([endpoint, push_subscription]).toEqual([0, 0]);
  expect(heard.connections).toEqual([]);
});

const PUBLIC_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

test("H1 to H4, H8, H9, H14: nor called when it got in all the same: as an endpoint, a browser or a file", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-hostile-"));
  try {
    const urls = URLS.filter((url) => url.length <= 2_048 && url !== "" && url.isWellFormed());
    const { hub, close } = assembleHub(
      { ...SECRET_SETTINGS, DATA_DIR: dataDir, ALLOW_PRIVATE_ENDPOINTS: "1" },
      { now: Date.now, log: { level: "silent", readable: false } },
    );
    for (const url of urls) createEndpoint(hub, { url, events: ["ping"] });
    close();
    const past = smuggled(dataDir, urls);
    const carillon = await startCarillon({
      dataDir,
      environment: {
        ...SECRET_SETTINGS,
        WEBHOOK_RETRY_SCHEDULE: "86400",
        WEBHOOK_JSON_URL: "https://127.0.0.1/feed",
        WEBHOOK_MONITOR_INTERVAL: "1",
      },
    });
    try {
      const authorization = `Bearer ${await besieged.token(["events"])}`;
      const { status } = await carillon.post("/api/events", {
        headers: { authorization },
        body: '{"type":"ping","data":{}}',
      });
      expect(status).toBe(202);
      await until(() => past.untried() === 0);
      expect(past.untried()).toBe(0);
      expect(past.delivered()).toEqual([]);
      expect(heard.connections).toEqual([]);
    } finally {
      await carillon.kill("SIGKILL");
      past.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

/** Files whose addresses were written into the database past all checks; and what became of everything. */
function smuggled(dataDir: string, urls: string[]) {
  const db = new Database(join(dataDir, "carillon.db"));
  db.run("pragma busy_timeout = 5000");
  const insert = db.query(
    `insert into download (id, source_url, listed_at, r2_url, provider, class, delivery_id, status, added_at, due_at)
     values (?, ?, 0, ?, 'dropbox', 'dropbox', '', 'pending', 0, 0)`,
  );
  const files = urls.slice(0, 60);
  for (const [n, url] of files.entries()) insert.run(`dwn_${n}`, url, urls.at(-1 - n)!);
  const count = (text: string) => (db.query(text).get() as { n: number }).n;
  return {
    untried: () =>
      count("select count(*) as n from outbound_delivery where attempts = 0") +
      count("select count(*) as n from download where tries = 0") +
      (count("select count(*) as n from outbound_delivery") < urls.length ? 1 : 0),
    delivered: () =>
      db
        .query(
          "select * from outbound_delivery where status = 'delivered' union all select id, source_url, '', '', status, 0, 0, 0, 0, 0, 0, '', 0 from download where status = 'done'",
        )
        .all(),
    close: () => db.close(),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await Bun.sleep(100);
}

test("H7, H10, H11, K9: no redirect is followed, no proxy of the environment asked, none of ours registered, and what is sent is what was signed", async () => {
  const asked: { path: string; body: string; signature: string | null }[] = [];
  const proxied: string[] = [];
  const proxy = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: ({ url }) => (proxied.push(url), new Response()) });
  const receiver = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request): Promise<Response> {
      const { pathname } = new URL(request.url);
      asked.push({
        path: pathname,
        body: await request.text(),
        signature: request.headers.get("x-symphonia-signature"),
      });
      const status = Number(pathname.slice(1));
      const to = ["/followed", "file:///etc/passwd", `${proxy.url}followed`, "http://169.254.169.254/"][
        asked.length % 4
      ]!;
      return new Response(null, { status, headers: { location: to } });
    },
  });
  const environment = {
    ALLOW_PRIVATE_ENDPOINTS: "1",
    http_proxy: proxy.url.href,
    https_proxy: proxy.url.href,
    HTTP_PROXY: proxy.url.href,
    PUBLIC_URL: "https://hub.example.com",
  };
  const statuses = [301, 302, 303, 307, 308];
  try {
    await withBesieged(environment, async ({ ask, token, query }) => {
      const headers = { authorization: `Bearer ${await token(["webhooks", "events"])}` };
      const register = (url: string) =>
        ask("/api/webhooks/register", {
          method: "POST",
          headers,
          body: JSON.stringify({ url, events: ["ping"], secret: SECRET }),
        });
      expect((await register("https://hub.example.com/api/events")).status).toBe(400);
      for (const status of statuses) await register(`${receiver.url}${status}`);
      await ask("/api/events", { method: "POST", headers, body: '{"type":"ping","data":{"é":"\\u00e9","n":1.0}}' });
      await until(() => query("select 1 from outbound_delivery where status = 'failed'").length === statuses.length);
      expect(query("select distinct failure from outbound_delivery")).toEqual([{ failure: "redirect" }]);
    });
    expect(asked.map(({ path }) => path).sort()).toEqual(statuses.map((status) => `/${status}`));
    for (const { body, signature } of asked) expect(signature).toBe(signSha256(SECRET, body));
    expect(proxied).toEqual([]);
  } finally {
    await Promise.all([proxy.stop(true), receiver.stop(true)]);
  }
});

const SECRET = "a secret that both sides know";

test("nothing of all this was our fault, or told a secret", () => expect(besieged.findings).toEqual([]));
