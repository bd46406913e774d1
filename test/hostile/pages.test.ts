import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { besiege, type Besieged, leaksOf, logIn, type Reply } from "./besieged.ts";
import { PLANTED, SECRET_SETTINGS } from "./canaries.ts";
import { faultsOf, payload, PAYLOADS, poisoned } from "./payloads.ts";
import { mailgunProof, needJob, postOf, send, signedAnew } from "./posts.ts";
import { isStream, PATTERNS, readable } from "./routes.ts";
import { room } from "../scenario.ts";

/**
 * HOSTILE G5 to G13 and M2: payloads in every field that a stranger can fill, a canary in every secret, receivers and a
 * feed that give back what they get; then every page that there is.
 */

setDefaultTimeout(60_000);

let besieged: Besieged & { end(): Promise<void> };
let outside: ReturnType<typeof startOutside>;
const pages: { pattern: string; path: string; reply: Reply }[] = [];

beforeAll(async () => {
  outside = startOutside();
  besieged = await besiege({
    ALLOW_PRIVATE_ENDPOINTS: "1",
    PUBLIC_STATUS: "1",
    WEBHOOK_JSON_URL: `${outside.url}/feed?token=${PLANTED.feedToken}`,
    WEBHOOK_MONITOR_INTERVAL: "1",
    WEBHOOK_RETRY_SCHEDULE: "1,1",
    NOTIFY_EMAIL_FROM: "carillon@example.com",
    NOTIFY_EMAIL_TO: "ops@example.com",
    WHATSAPP_AGENT_ROUTES: JSON.stringify({ [payload()]: payload() }),
  });
  await plantEndpoints();
  await fillEveryField();
  await sendSecretsEverywhere();
  await until(() => besieged.query("select 1 from attempt").length >= 3);
  await until(() => besieged.query("select 1 from download where status = 'failed' or tries > 0").length > 0);
  await besieged.submit("/admin/downloads/poll");
  await readAll();
});
afterAll(async () => {
  await besieged.end();
  outside.stop();
});

/** Somebody who tells everybody everything: answers with what it was asked, and with payloads besides. */
function startOutside() {
  const asked: string[] = [];
  const items = (): object[] =>
    PAYLOADS.map((text, n) => ({
      source_url:
        n % 2 === 0
          ? `https://www.dropbox.com/${encodeURIComponent(text)}?n=${n}`
          : `https://user.example/${n}?x=${encodeURIComponent(text)}`,
      r2_url: `${server.url}file/${n}?token=a-key-that-the-feed-lists`,
      provider: text,
      created_at: "2026-01-08T20:19:38+00:00",
      original_filename: `${text}.zip`,
    }));
  const server: Bun.Server<undefined> = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request): Promise<Response> {
      const { pathname } = new URL(request.url);
      const said = `${request.method} ${request.url}\n${JSON.stringify([...request.headers])}\n${await request.text()}`;
      asked.push(pathname);
      if (pathname === "/feed") return Response.json([...items(), { source_url: payload() }, payload()]);
      if (pathname.startsWith("/file")) return new Response(said, { status: 404, headers: { "x-echo": PAYLOADS[0]! } });
      return new Response(`${payload()} ${said}`, {
        status: 500,
        statusText: "pwn",
        headers: { "x-payload": PAYLOADS[4]!, "content-type": "text/html" },
      });
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, asked, stop: () => void server.stop(true) };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !isSo(); tries++) await Bun.sleep(50);
}

async function plantEndpoints(): Promise<void> {
  const authorization = `Bearer ${await besieged.token(["webhooks", "events", "jobs"])}`;
  const post = (path: string, body: object, method = "POST") =>
    besieged.ask(path, { method, headers: { authorization }, body: JSON.stringify(body) });
  const url = `${outside.url}/hook?token=${PLANTED.endpointToken}`;
  const { text } = await post("/api/webhooks/register", {
    url,
    events: ["*"],
    secret: PLANTED.oldEndpointSecret,
    description: payload(),
  });
  const { webhookId } = JSON.parse(text);
  await post(`/api/webhooks/${webhookId}`, { secret: PLANTED.endpointSecret }, "PUT");
  await post(`/api/webhooks/${webhookId}/test`, {});
  await post("/api/webhooks/register", { url: `https://user:${PLANTED.userinfo}@hooks.example.com/`, events: ["*"] });
  await besieged.submit("/admin/endpoints", {
    url: `https://user:${PLANTED.userinfo}@hooks.example.com/${payload()}`,
    events: "*",
    description: payload(),
  });
  await post("/api/book-jobs", { job_id: "poisoned", topic: payload(), goal: payload() });
  for (const text of PAYLOADS)
    await post("/api/events", { type: "ping", data: { text, [text]: text }, metadata: { userId: text } });
  const browser = {
    endpoint: `https://127.0.0.1:1/${PLANTED.pushEndpoint}`,
    p256dh: PUBLIC_KEY,
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  await besieged.submit("/admin/push", browser);
}

const PUBLIC_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

const KEPT = ["id", "_id", "type", "orderId", "timestamp", "version", "job_id", "status", "messageId", "environment"];

async function fillEveryField(): Promise<void> {
  await needJob(besieged, "sample-1");
  for (const id of ["symphonia", "book-completion", "whatsapp"])
    for (const [n, type] of [...room(id).sampleTypes, ...room(id).sampleTypes].entries()) {
      const post = postOf(besieged, id, id === "book-completion" ? 1 : 1 + Math.floor(n / 15), type);
      const body = poisoned(JSON.parse(Buffer.from(post.body).toString()), KEPT);
      const bytes = new Uint8Array(Buffer.from(JSON.stringify({ ...(body as object), [payload()]: payload() })));
      await send(
        besieged,
        signedAnew(
          besieged,
          id,
          { ...post, headers: { ...post.headers, "user-agent": payload(), "x-extra": payload() } },
          bytes,
        ),
      );
      const { headers } = post;
      await send(besieged, {
        ...post,
        path: `${post.path}?x=${encodeURIComponent(payload())}`,
        headers: {
          ...headers,
          "x-symphonia-signature": "sha256=",
          "x-webhook-signature": "",
          "x-forwarded-for": "198.51.100.7",
        },
        body: bytes,
      });
    }
  for (const text of PAYLOADS) await fillMessages(text);
  const strange = postOf(besieged, "symphonia", 99);
  const event = JSON.parse(Buffer.from(strange.body).toString());
  for (const [n, text] of PAYLOADS.entries()) {
    const body = {
      ...event,
      id: `evt_${n}${text}`,
      type: n % 2 === 0 ? event.type : text,
      data: { order: { ...event.data.order, _id: text, reference: text } },
    };
    await send(besieged, signedAnew(besieged, "symphonia", strange, new Uint8Array(Buffer.from(JSON.stringify(body)))));
  }
  await besieged.ask("/admin/login", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", "user-agent": payload() },
    body: new URLSearchParams({ password: SECRET_SETTINGS.ADMIN_PASSWORD! }),
  });
  await besieged.submit("/admin/messages/opt-outs/add", { address: `${PAYLOADS[0]}@example.com` });
  await besieged.submit("/admin/settings", { [payload()]: payload() });
}

async function fillMessages(text: string): Promise<void> {
  const sms = postOf(besieged, "sms", 1);
  const fields = [...new URLSearchParams(Buffer.from(sms.body).toString())].map(([name, value]) => [
    name,
    name === "MessageSid" ? `SM${text}` : name === "NumMedia" ? value : text,
  ]);
  await send(
    besieged,
    signedAnew(
      besieged,
      "sms",
      sms,
      new Uint8Array(Buffer.from(new URLSearchParams(fields as [string, string][]).toString())),
    ),
  );
  const mail = {
    sender: text,
    recipient: text,
    from: text,
    subject: text,
    "body-plain": text,
    "stripped-text": text,
    "Message-Id": `<${text}>`,
    [text]: text,
    ...mailgunProof(besieged, `pages ${text}`),
  };
  const parts = Object.entries(mail).map(
    ([name, value]) =>
      `--b\r\nContent-Disposition: form-data; name="${name.replaceAll('"', "%22")}"\r\n\r\n${value}\r\n`,
  );
  const file = `--b\r\nContent-Disposition: form-data; name="attachment-1"; filename="${text.replaceAll('"', "%22")}"\r\nContent-Type: ${text}\r\n\r\n${text}\r\n--b--\r\n`;
  const body = new Uint8Array(Buffer.from(parts.join("") + file));
  await send(besieged, {
    path: "/webhook/email-response",
    headers: { "content-type": "multipart/form-data; boundary=b" },
    body,
  });
}

/** Where people and programs put secrets by mistake. */
async function sendSecretsEverywhere(): Promise<void> {
  const basic = `Basic ${Buffer.from(`admin:${SECRET_SETTINGS.ADMIN_PASSWORD}`).toString("base64")}`;
  besieged.secrets.add(basic.slice(6));
  const session = await logIn(besieged);
  const token = await besieged.token(["tracking"]);
  for (const { path, method } of PATTERNS.filter(({ path }) => !path.startsWith("/admin") && !path.startsWith("/ws"))) {
    const url = `${path.replace(/:\w+/, "x")}?token=${PLANTED.queryToken}&access_token=${PLANTED.queryToken}&secret=${PLANTED.queryToken}`;
    const headers = {
      authorization: `Bearer ${PLANTED.header}`,
      cookie: session,
      "x-webhook-secret": PLANTED.header,
      "x-api-key": PLANTED.header,
      "x-symphonia-signature": `sha256=${PLANTED.header}`,
      "x-twilio-signature": PLANTED.header,
      "x-forwarded-for": "198.51.100.9",
    };
    await besieged.ask(url, {
      method: method === "ALL" ? "GET" : method,
      headers,
      body: method === "POST" ? "{}" : undefined,
    });
  }
  await besieged.ask("/webhook/logs?lines=1000", { headers: { authorization: basic } });
  await besieged.ask("/api/status", { headers: { authorization: basic } });
  await besieged.ask(`/track/x?token=${token}`);
  await besieged.ask("/metrics", { headers: { authorization: `Bearer ${SECRET_SETTINGS.METRICS_TOKEN}` } });
}

/** Every address that can be read, also as its own links, its search and a part of it would ask for it. */
async function readAll(): Promise<void> {
  const authorization = `Bearer ${await besieged.token(["jobs", "tracking", "track", "webhooks", "events", "downloads", "notifications"])}`;
  const q = encodeURIComponent(PAYLOADS.slice(0, 12).join(" "));
  const reflected = [
    "q",
    "type",
    "provider",
    "status",
    "deed",
    "did",
    "next",
    "before",
    "after",
    "intent",
    "source",
    "level",
    "since",
    "channel",
    "sender",
    "address",
  ]
    .map((name) => `${name}=${q}`)
    .join("&");
  for (const { pattern, paths } of readable(besieged))
    for (const path of paths ?? []) {
      if (pattern.startsWith("/ws/")) continue;
      if (isStream(pattern)) {
        pages.push({ pattern, path, reply: await firstOf(path) });
        continue;
      }
      const bearer = pattern.startsWith("/api/")
        ? authorization
        : pattern === "/metrics"
          ? `Bearer ${SECRET_SETTINGS.METRICS_TOKEN}`
          : authorization;
      const headers = { cookie: besieged.cookie, authorization: bearer, accept: "text/html" };
      pages.push({ pattern, path, reply: await besieged.ask(path, { headers }) });
      if (path !== pattern) continue;
      pages.push({ pattern, path: `${path}?…`, reply: await besieged.ask(`${path}?${reflected}`, { headers }) });
      pages.push({
        pattern,
        path: `${path} (a part)`,
        reply: await besieged.ask(path, { headers: { ...headers, "hx-request": "true" } }),
      });
    }
  await besieged.ask("/webhook/logs?lines=1000", {
    headers: { authorization: `Basic ${Buffer.from(`admin:${SECRET_SETTINGS.ADMIN_PASSWORD}`).toString("base64")}` },
  });
}

/** What a stream says at once. */
async function firstOf(path: string): Promise<Reply> {
  const leaving = new AbortController();
  const { body, status, headers } = await fetch(`http://127.0.0.1:${besieged.port}${path}`, {
    headers: { cookie: besieged.cookie, "last-event-id": "0" },
    signal: leaving.signal,
  });
  const reader = body!.getReader();
  const part = await Promise.race([reader.read(), Bun.sleep(50)]);
  leaving.abort();
  return { status, headers, text: part?.value ? new TextDecoder().decode(part.value) : "" };
}

const isPage = ({ reply }: { reply: Reply }): boolean =>
  /text\/html|event-stream/.test(reply.headers.get("content-type") ?? "");

test("G5: every route that can be read was read, with something that is really there", () => {
  const unknown = readable(besieged)
    .filter(({ paths }) => paths === null)
    .map(({ pattern }) => pattern);
  expect(unknown).toEqual([]);
  const empty = readable(besieged)
    .filter(({ paths }) => paths!.length === 0)
    .map(({ pattern }) => pattern);
  expect(empty).toEqual([]);
  expect(pages.filter(({ reply }) => reply.status >= 500).map(({ path, reply }) => `${path} ${reply.status}`)).toEqual(
    [],
  );
});

const SHOW_STRANGERS = [
  "/admin/deliveries",
  "/admin/deliveries/:id",
  "/admin/deliveries/sent/:id",
  "/admin/trace/:eventId",
  "/admin/messages",
  "/admin/orders",
  "/admin/orders/:id",
  "/admin/books/:id",
  "/admin/downloads",
  "/admin/endpoints/:id",
  "/admin/notifications",
  "/admin/account",
  "/admin/messages/opt-outs",
  "/track/:orderId",
];

test("G5, G6, G7, G8, G9: no payload in any field became an element, an attribute or a link on any page", () => {
  for (const pattern of SHOW_STRANGERS)
    expect({
      pattern,
      isShown: pages.some((page) => page.pattern === pattern && page.reply.text.includes("pwn")),
    }).toEqual({ pattern, isShown: true });
  const faults = pages
    .filter(isPage)
    .flatMap(({ path, reply }) => faultsOf(reply.text).map((fault) => `${path.slice(0, 80)}: ${fault}`));
  expect(faults).toEqual([]);
});

test("G5: the control: of a page that does not escape, each payload is found", () => {
  for (const text of PAYLOADS.filter((text) => /<\w|^"|^'/.test(text)))
    expect({
      text,
      found: faultsOf(`<p>${text}</p><input value="${text}"><input value='${text}'>`).length > 0,
    }).toEqual({ text, found: true });
  for (const text of ["javascript:pwn()", "//pwn.example/x", "data:text/html,x"])
    expect(faultsOf(`<a href="${text}">x</a>`)).toHaveLength(1);
  const { reply } = pages.find(
    ({ pattern, reply }) => pattern === "/admin/messages" && reply.text.includes("&lt;pwn"),
  )!;
  expect(faultsOf(reply.text.replaceAll("&lt;pwn", "<pwn")).length).toBeGreaterThan(0);
});

test("G10, G11, G12, G13: what every page says to a browser", () => {
  const html = pages.filter(({ reply }) => reply.headers.get("content-type")?.startsWith("text/html"));
  expect(html.length).toBeGreaterThan(100);
  for (const { path, reply } of html) {
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect({
      path,
      policy:
        policy.includes("default-src 'none'; script-src 'self'") &&
        !policy.includes("unsafe") &&
        policy.includes("frame-ancestors 'none'"),
    }).toEqual({ path, policy: true });
    expect([path, reply.headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
    if (!path.startsWith("/status")) expect([path, reply.headers.get("cache-control")]).toEqual([path, "no-store"]);
  }
  for (const { path, reply } of pages)
    for (const [name, value] of reply.headers)
      expect([path, name, /pwn/.test(value) && name.startsWith("hx-")]).toEqual([path, name, false]);
});

test("G13: what a stranger sent is a file that no browser opens", () => {
  const bodies = pages.filter(({ pattern, reply }) => pattern.endsWith("/body") && reply.status === 200);
  expect(bodies.length).toBeGreaterThan(10);
  for (const { reply } of bodies) {
    expect(reply.headers.get("content-disposition")).toStartWith("attachment");
    expect(reply.headers.get("content-security-policy")).toContain("sandbox");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("C15: a list that is opened in a spreadsheet holds no formula", async () => {
  await besieged.submit("/admin/messages/opt-outs/add", { address: "+33612345678" });
  const { text } = await besieged.ask("/admin/messages/opt-outs.csv", { headers: { cookie: besieged.cookie } });
  expect(text.split("\n").length).toBeGreaterThan(1);
  for (const line of text.split("\n").slice(1)) expect(line).not.toMatch(/(^|,)"?[=@\t\r]/);
});

/** An endpoint's address is told whole where it is set: by the API (SPEC 4.3), on its own page, and in the form that was just sent. */
const TOLD_ON_PURPOSE = [
  /^(GET|POST|PUT) \/api\/webhooks(\/register|\/wh_[0-9a-f]{24})?(\?\S*)? told \w+endpointtoken/,
  /^GET \/admin\/endpoints\/wh_[0-9a-f]{24}(\/edit)? told \w+endpointtoken/,
  /^POST \/admin\/endpoints told \w+userinfo/,
];

test("M2, F5: no secret is in any page, answer, error, export, log line, table or word about a backup", async () => {
  const backup = Bun.spawn([process.execPath, "src/cli/backup.ts"], {
    cwd: join(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH!, ...SECRET_SETTINGS, DATA_DIR: besieged.dataDir },
    stdout: "pipe",
    stderr: "pipe",
  });
  const said = (await new Response(backup.stdout).text()) + (await new Response(backup.stderr).text());
  expect([said, await backup.exited]).toEqual([said, 0]);
  const { push_subscription, dispatch, endpoint, download, audit_entry } = besieged.rows();
  for (const planted of [push_subscription, dispatch, endpoint, download, audit_entry])
    expect(planted).toBeGreaterThan(0);
  expect(outside.asked).toContain("/hook");
  expect(outside.asked).toContain("/feed");
  expect(outside.asked.some((path) => path.startsWith("/file"))).toBe(true);
  const findings = new Set(besieged.findings.filter((finding) => !TOLD_ON_PURPOSE.some((told) => told.test(finding))));
  expect([...findings]).toEqual([]);
  expect(leaksOf(besieged)).toEqual([]);
  for (const secret of Object.values(SECRET_SETTINGS)) expect(said).not.toContain(secret);
});
