import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { generator } from "../faults/kill.ts";
import { besiege, type Besieged, leaksOf, type Reply } from "./besieged.ts";
import { mutated, NASTY_TEXTS } from "./mutate.ts";
import { needJob, postOf, PROVIDERS, send } from "./posts.ts";
import { ADMIN, isStream, PATTERNS, readable } from "./routes.ts";

/** Whoever may come in and says odd things there: every route of ours with queries, bodies and fields that nobody expects. */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
let authorization: string;
beforeAll(async () => {
  besieged = await besiege({ ALLOW_PRIVATE_ENDPOINTS: "1" });
  authorization = `Bearer ${await besieged.token(["jobs", "tracking", "track", "webhooks", "events", "downloads", "notifications"])}`;
  await needJob(besieged, "sample-1");
  for (const id of PROVIDERS) await send(besieged, postOf(besieged, id, 1));
  const endpoint = JSON.stringify({ url: "http://127.0.0.1:1/hook", events: ["*"] });
  await besieged.ask("/api/webhooks/register", { method: "POST", headers: { authorization }, body: endpoint });
  for (let n = 2; n < 5; n++) await send(besieged, postOf(besieged, "symphonia", n));
});
afterAll(() => besieged.end());

const seed = Date.now() % 1_000_000;
const random = generator(seed);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** What queries of ours are called; each is asked with things that it is not. */
const NAMES =
  "cursor limit status q type provider since before after next deed did level source intent range endpoint unread user lines campaign sender address mark ids channel days token x".split(
    " ",
  );
const ODD = [
  ...NASTY_TEXTS.filter((text) => text.length < 2_000),
  "eyJ",
  "e30",
  "W10",
  "bnVsbA",
  "eyJhdCI6MX0",
  "0",
  "-1",
  "1e9",
  "99999999999999999999",
  "evt_",
  "dlv_ffffffffffffffff",
  "true",
];

const oddQuery = (): string => {
  const pairs = Array.from({ length: 1 + Math.floor(random() * 4) }, () => `${pick(NAMES)}=${encoded(pick(ODD))}`);
  return pairs.join("&");
};
/** Half of a character has no encoding of its own. */
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : "%ed%a0%80");

/** Eight at a time. Some were taken and some refused, or nothing was tried at all. */
async function inParts<T>(things: T[], work: (thing: T) => Promise<Reply | undefined>): Promise<void> {
  const replies: (Reply | undefined)[] = [];
  for (let i = 0; i < things.length; i += 8) replies.push(...(await Promise.all(things.slice(i, i + 8).map(work))));
  for (const is of [(status: number) => status < 400, (status: number) => status >= 400])
    expect(replies.filter((reply) => reply && is(reply.status)).length).toBeGreaterThan(10);
}

test("C13, D14: every page and every list with odd queries", async () => {
  const paths = readable(besieged)
    .filter(({ pattern }) => !isStream(pattern))
    .flatMap(({ paths }) => (paths ?? []).slice(0, 3));
  const asked = paths.flatMap((path) => Array.from({ length: 12 }, () => `${path}?${oddQuery()}`));
  expect(asked.length).toBeGreaterThan(500);
  await inParts(asked, (path) =>
    besieged.ask(path, {
      headers: { cookie: besieged.cookie, authorization, ...(random() < 0.2 && { "hx-request": "true" }) },
    }),
  );
  expect(besieged.findings).toEqual([]);
});

const BODIES: Record<string, object> = {
  "/api/book-jobs": { job_id: "x", topic: "Topic", goal: "Goal" },
  "/api/webhooks/register": {
    url: "http://127.0.0.1:1/hook",
    events: ["*"],
    secret: "a secret that is long enough",
    active: true,
    description: "d",
  },
  "/api/webhooks/:id": { url: "http://127.0.0.1:1/hook", events: ["order.*"], active: false },
  "/api/events": {
    id: "evt_x",
    type: "ping",
    data: { a: [1, { b: "c" }] },
    metadata: { userId: "u" },
    timestamp: new Date().toISOString(),
  },
};

test("C1, C2, C4, C6: every route of the API with changed bodies", async () => {
  const routes = PATTERNS.filter(
    ({ method, path }) =>
      path.startsWith("/api/") && ["POST", "PUT", "DELETE"].includes(method) && !/symphonia|book-completion/.test(path),
  );
  const [endpoint] = besieged.query<{ id: string }>("select id from endpoint");
  const tries = routes.flatMap(({ method, path }) => Array.from({ length: 40 }, () => ({ method, path })));
  await inParts(tries, async ({ method, path }) => {
    const body = new Uint8Array(Buffer.from(JSON.stringify(BODIES[path] ?? { id: "x" })));
    const post = mutated({ path, headers: { "content-type": "application/json" }, body }, random);
    const id = method === "PUT" ? endpoint!.id : pick(["x", endpoint!.id, "out_1"]);
    if (method === "DELETE" && id === endpoint!.id) return;
    return besieged.ask(path.replace(":id", id), {
      method,
      headers: { ...post.headers, authorization },
      body: post.body,
    });
  });
  expect(besieged.findings).toEqual([]);
});

const FIELDS = [
  ...NAMES,
  "url",
  "description",
  "secret",
  "events",
  "password",
  "current",
  "repeat",
  "p256dh",
  "auth",
  "reason",
  "name",
  "email",
  "push",
  "sms",
  "from",
  "to",
  "quiet",
  "zone",
  "EMAIL",
  "PUSH",
  "SMS",
];

test("C11, C13: every form of the dashboard with odd fields", async () => {
  const deeds = ADMIN.filter(
    ({ method, pattern }) => method === "POST" && !/log(in|out)|password|sessions|\*|channels|\/test$/.test(pattern),
  );
  const ids = {
    deliveries: "inbound_delivery",
    sent: "outbound_delivery",
    orders: "transport_order",
    endpoints: "endpoint",
    notifications: "notification",
  };
  const idFor = (pattern: string): string => {
    const table = Object.entries(ids).findLast(([name]) => pattern.includes(`/${name}/`))?.[1];
    const found = table && besieged.query<{ id: string }>(`select id from ${table} order by random() limit 1`)[0]?.id;
    return found && random() < 0.7 ? found : pick(["symphonia", "x", "%ff", "dlv_1"]);
  };
  const tries = deeds.flatMap(({ pattern }) =>
    Array.from({ length: 10 }, () => pattern.replace(/:\w+/, idFor(pattern))),
  );
  await inParts(tries, async (path) => {
    const fields = Array.from({ length: Math.floor(random() * 6) }, (): [string, string] => [pick(FIELDS), pick(ODD)]);
    return besieged.submit(`${path}${random() < 0.5 ? `?${oddQuery()}` : ""}`, fields);
  });
  // What a person asks to be shown is shown to them, and to nobody else.
  expect(
    besieged.findings.filter(
      (finding) =>
        !/^POST \/admin\/(providers|endpoints)\/\S*(secret|curl) told|^POST \/admin\/endpoints\S* told/.test(finding),
    ),
  ).toEqual([]);
});

test(`none of that failed inside, or left a secret (seed ${seed})`, () => {
  expect(besieged.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  expect(leaksOf(besieged)).toEqual([]);
});
