import { describe, expect, test } from "bun:test";
import { createECDH } from "node:crypto";
import type { Message, Told } from "../../src/notify/channel.ts";
import { applicationServerKey } from "../../src/notify/push-request.ts";
import { push } from "../../src/notify/push.ts";
import { findSubscription, subscribe, subscriptionIds, unsubscribe } from "../../src/notify/subscriptions.ts";
import { openSecrets } from "../../src/secrets.ts";
import { testHub } from "../hub.ts";
import { startPushService } from "./push-service.ts";

const LABEL = "Firefox on Linux";

type Kit = ReturnType<typeof testHub> & { service: ReturnType<typeof startPushService>; id: string };

/** A Carillon and a push service on this machine, with one browser subscribed. */
async function withBrowser(work: (kit: Kit) => Promise<void>, environment = {}): Promise<void> {
  const kit = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", ...environment });
  const service = startPushService(() => kit.clock.now);
  try {
    const { endpoint, keys } = service;
    const id = await subscribe(kit.hub, { endpoint, ...keys, label: LABEL });
    await work({ ...kit, service, id });
  } finally {
    service.stop();
    kit.close();
  }
}

const told = (more: Partial<Told> = {}): Told => ({
  id: "ntf_1",
  type: "DELAY_ALERT",
  title: "Retard détecté",
  message: "Retard de 45 minutes. Nouvelle ETA: 16:30",
  priority: "URGENT",
  link: "/admin/orders/673c1",
  created_at: 0,
  ...more,
});

const message = (recipient: string, more: Partial<Message> = {}): Message => ({
  id: "dsp_1",
  recipient,
  cause: "DELAY_ALERT /admin/orders/673c1",
  kind: "one",
  told: [told()],
  ...more,
});

const send = ({ hub }: Kit, message: Message, signal = new AbortController().signal) => push.send(hub, message, signal);

describe("a push", () => {
  test("arrives whole, signed for its push service and readable by its browser alone", () =>
    withBrowser(async (kit) => {
      expect(await send(kit, message(kit.id))).toEqual({ is: "sent" });
      const [{ message: shown, headers, claims }] = kit.service.pushed as any;
      expect(shown).toMatchObject({
        title: "Retard détecté",
        body: "Retard de 45 minutes. Nouvelle ETA: 16:30",
        url: "/admin/orders/673c1",
      });
      expect(shown.tag).toBe(headers.get("topic"));
      expect(headers.get("topic")).toMatch(/^[\w-]{32}$/);
      expect([headers.get("content-encoding"), headers.get("content-type")]).toEqual([
        "aes128gcm",
        "application/octet-stream",
      ]);
      expect(claims).toEqual({
        aud: new URL(kit.service.endpoint).origin,
        exp: kit.clock.now / 1_000 + 12 * 3_600,
        sub: "mailto:admin@localhost",
      });
      expect(findSubscription(kit.hub, kit.id)).toMatchObject({ last_success_at: kit.clock.now, failures: 0 });
    }));

  const SUBJECTS: [settings: Record<string, string>, subject: string][] = [
    [{ PUBLIC_URL: "https://hooks.example.com" }, "https://hooks.example.com"],
    [{ NOTIFY_EMAIL_FROM: "Carillon <carillon@example.com>" }, "mailto:carillon@example.com"],
    [{ PUBLIC_URL: "http://hub.example.com:3000" }, "mailto:admin@hub.example.com"],
  ];
  for (const [settings, subject] of SUBJECTS)
    test(`names ${subject} to turn to`, () =>
      withBrowser(async (kit) => {
        await send(kit, message(kit.id));
        expect(kit.service.pushed[0]?.claims.sub).toBe(subject);
      }, settings));

  const PRIORITIES: [priority: Told["priority"], urgency: string, hours: number][] = [
    ["URGENT", "high", 72],
    ["HIGH", "high", 24],
    ["NORMAL", "normal", 12],
    ["LOW", "low", 4],
  ];
  for (const [priority, urgency, hours] of PRIORITIES)
    test(`of priority ${priority} has the urgency ${urgency} and waits for ${hours} hours`, () =>
      withBrowser(async (kit) => {
        await send(kit, message(kit.id, { told: [told({ priority })] }));
        const { headers } = kit.service.pushed[0]!;
        expect([headers.get("urgency"), headers.get("ttl")]).toEqual([urgency, String(hours * 3_600)]);
      }));

  test("takes the place of one of the same cause, and of no other", () =>
    withBrowser(async (kit) => {
      for (const cause of ["A /1", "A /1", "A /2"]) await send(kit, message(kit.id, { cause }));
      const [one, same, other] = kit.service.pushed.map(({ headers }) => headers.get("topic"));
      expect([one === same, one === other]).toEqual([true, false]);
    }));

  const TEXTS = [
    "é".repeat(5_000),
    "👩‍👩‍👧‍👦".repeat(400),
    `${'\u0000"\\\n'.repeat(900)}`,
    "漢".repeat(3_000),
    "a".repeat(9_000),
  ];
  for (const text of TEXTS)
    test(`of ${text.length} letters such as ${JSON.stringify([...text][0])} is cut to what push services carry`, () =>
      withBrowser(async (kit) => {
        expect(await send(kit, message(kit.id, { told: [told({ title: text, message: text })] }))).toEqual({
          is: "sent",
        });
        const [{ message: shown, size }] = kit.service.pushed as any;
        expect(size).toBeLessThanOrEqual(3_072);
        for (const part of [shown.title, shown.body]) {
          expect(part).toEndWith("…");
          expect(part.isWellFormed()).toBe(true);
          expect(text).toStartWith(part.slice(0, -1));
        }
        const letters = [...new Intl.Segmenter("fr").segment(shown.body.slice(0, -1))].map(({ segment }) => segment);
        const whole = new Set([...new Intl.Segmenter("fr").segment(text)].map(({ segment }) => segment));
        expect(letters.filter((letter) => !whole.has(letter))).toEqual([]);
        expect(shown.body.length).toBeGreaterThan(200);
      }));

  test("of a short text in any letters arrives as it is", () =>
    withBrowser(async (kit) => {
      const text = "Pièce reçue 📦 「伝票」 \u202e\u0000 <b>";
      await send(kit, message(kit.id, { told: [told({ message: text })] }));
      expect(kit.service.pushed[0]?.message.body).toBe(text);
    }));

  const LINKS = [
    "https://evil.example/",
    "//evil.example",
    "/administrator",
    "javascript:alert(1)",
    "/admin\\x",
    "",
    null,
  ];
  for (const link of LINKS)
    test(`never leads to ${JSON.stringify(link)}`, () =>
      withBrowser(async (kit) => {
        await send(kit, message(kit.id, { told: [told({ link })] }));
        expect(kit.service.pushed[0]?.message.url).toBe("/admin/notifications");
      }));
});

describe("a push service that answers", () => {
  const says = (kit: Kit, status: number, headers = {}) =>
    (kit.service.answer = () => new Response("no", { status, headers }));

  for (const status of [404, 410])
    test(`${status} has no such browser any more: it is removed, and not asked again`, () =>
      withBrowser(async (kit) => {
        says(kit, status);
        expect(kit.hub.notify.isReady().PUSH).toBe(true);
        expect(await send(kit, message(kit.id))).toMatchObject({ is: "gone", failure: `http_${status}` });
        expect(subscriptionIds(kit.hub)).toEqual([]);
        expect(kit.hub.notify.isReady().PUSH).toBe(false);
        expect(await send(kit, message(kit.id))).toMatchObject({ is: "gone" });
        expect(kit.service.asked).toHaveLength(1);
      }));

  test("429 says how long to wait", () =>
    withBrowser(async (kit) => {
      says(kit, 429, { "retry-after": "90" });
      expect(await send(kit, message(kit.id))).toMatchObject({
        is: "delayed",
        failure: "http_429",
        retryAfterMs: 90_000,
      });
      expect(findSubscription(kit.hub, kit.id)).toMatchObject({ failure: "http_429", failures: 1 });
    }));

  for (const status of [401, 403, 500, 501, 503, 599])
    test(`${status} may be well the next time`, () =>
      withBrowser(async (kit) => {
        says(kit, status);
        for (const failures of [1, 2]) {
          expect(await send(kit, message(kit.id))).toMatchObject({ is: "delayed", failure: `http_${status}` });
          expect(findSubscription(kit.hub, kit.id)).toMatchObject({ failures });
        }
        kit.service.answer = undefined;
        expect(await send(kit, message(kit.id))).toEqual({ is: "sent" });
        expect(findSubscription(kit.hub, kit.id)).toMatchObject({ failure: null, failures: 0 });
      }));

  for (const status of [400, 413, 418])
    test(`${status} would answer the same again`, () =>
      withBrowser(async (kit) => {
        says(kit, status);
        expect(await send(kit, message(kit.id))).toMatchObject({ is: "refused", failure: `http_${status}` });
        expect(subscriptionIds(kit.hub)).toEqual([kit.id]);
      }));

  test("with a redirect is not followed", () =>
    withBrowser(async (kit) => {
      const elsewhere = startPushService();
      says(kit, 307, { location: elsewhere.endpoint });
      expect(await send(kit, message(kit.id))).toMatchObject({ is: "refused", failure: "redirect" });
      expect(elsewhere.asked).toHaveLength(0);
      elsewhere.stop();
    }));

  test("nothing at all is given up with the signal", () =>
    withBrowser(async (kit) => {
      const deadline = new AbortController();
      kit.service.answer = () => (deadline.abort(), new Promise<never>(() => {}));
      expect(await send(kit, message(kit.id), deadline.signal)).toMatchObject({
        is: "delayed",
        failure: "connection_timeout",
      });
    }));

  test("no more may be back later", () =>
    withBrowser(async (kit) => {
      kit.service.stop();
      expect(await send(kit, message(kit.id))).toMatchObject({ is: "delayed", failure: "connection_refused" });
    }));
});

test("who may not be called is not, also when they were subscribed before", () =>
  withBrowser(async (kit) => {
    kit.hub.config = { ...kit.hub.config, ALLOW_PRIVATE_ENDPOINTS: false };
    expect(await send(kit, message(kit.id))).toMatchObject({ is: "refused", failure: "refused_address" });
    expect(kit.service.asked).toHaveLength(0);
  }));

describe("a subscription", () => {
  test("is who a channel reaches, and without one it says what to do", () =>
    withBrowser(async ({ hub, id }) => {
      expect([push.recipients(hub), push.missing(hub)]).toEqual([[id], []]);
      unsubscribe(hub, id);
      expect(push.recipients(hub)).toEqual([]);
      expect(push.missing(hub)[0]).toContain("Notify this browser");
    }));

  test("of the same browser again is the same one, with its newer keys", () =>
    withBrowser(async ({ hub, id, service: { endpoint, keys } }) => {
      const auth = Buffer.alloc(16, 7).toString("base64url");
      expect(await subscribe(hub, { endpoint, ...keys, auth, label: LABEL })).toBe(id);
      expect(subscriptionIds(hub)).toEqual([id]);
      expect(findSubscription(hub, id)?.auth).toBe(auth);
    }));

  const notOnCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString("base64url");
  const compressed = createECDH("prime256v1").generateKeys("base64url", "compressed");
  const WRONG: [name: string, change: Partial<Record<"endpoint" | "p256dh" | "auth", string>>, says: string][] = [
    ["no address", { endpoint: "" }, "is no URL"],
    ["a file", { endpoint: "file:///etc/passwd" }, "must begin with https"],
    ["a private address", { endpoint: "https://10.0.0.1/push" }, "public"],
    ["plain http", { endpoint: "http://push.example.com/" }, "must begin with https"],
    ["ourselves", { endpoint: "https://localhost:3000/push" }, ""],
    ["no key", { p256dh: "" }, "keys"],
    ["a point that is not on the curve", { p256dh: notOnCurve }, "keys"],
    ["a compressed point", { p256dh: compressed }, "keys"],
    ["a short secret", { auth: "AAAA" }, "keys"],
    ["a key of 1 MB", { p256dh: "A".repeat(1_048_576) }, "keys"],
  ];
  for (const [name, change, says] of WRONG)
    test(`with ${name} is refused, and leaves nothing behind`, async () => {
      const kit = testHub({}, { resolve: async () => ["203.0.114.1"] });
      const p256dh = createECDH("prime256v1").generateKeys("base64url");
      const good = { endpoint: "https://push.example.com/x", p256dh, auth: "A".repeat(22), label: LABEL };
      await expect(subscribe(kit.hub, { ...good, ...change })).rejects.toThrow(says);
      expect(subscriptionIds(kit.hub)).toEqual([]);
      await subscribe(kit.hub, good);
      expect(subscriptionIds(kit.hub)).toHaveLength(1);
      kit.close();
    });

  test("beyond the fiftieth is refused", async () => {
    const kit = testHub({}, { resolve: async () => ["203.0.114.1"] });
    const p256dh = createECDH("prime256v1").generateKeys("base64url");
    const add = (n: number) =>
      subscribe(kit.hub, { endpoint: `https://push.example.com/${n}`, p256dh, auth: "A".repeat(22), label: LABEL });
    for (let n = 0; n < 50; n++) await add(n);
    await expect(add(50)).rejects.toThrow("Remove one first");
    await add(49);
    kit.close();
  });

  test("belongs to a key that is made once and stays", () => {
    const kit = testHub();
    const key = applicationServerKey(kit.hub);
    expect(Buffer.from(key, "base64url")).toHaveLength(65);
    const again = { ...kit.hub, secrets: openSecrets(kit.dataDir) };
    expect(applicationServerKey(again)).toBe(key);
    kit.close();
  });

  test("is written down nowhere but in its row: whoever knows its address can write to it", () =>
    withBrowser(async (kit) => {
      const secret = new URL(kit.service.endpoint).pathname;
      for (const status of [410, 500, 307, 400]) {
        kit.service.answer = () => new Response(kit.service.endpoint, { status, headers: { location: secret } });
        const outcome = await send(kit, message(kit.id));
        expect(JSON.stringify(outcome)).not.toContain(secret);
        if (status === 410) await subscribe(kit.hub, { ...kit.service, ...kit.service.keys, label: LABEL });
      }
      expect(kit.lines.join("")).not.toContain(secret);
    }));
});
