import { expect, test } from "bun:test";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { createDispatcher, type Dispatcher } from "../../src/outbound/dispatcher.ts";
import { secretsOf } from "../../src/outbound/endpoints.ts";
import { releaseHeld } from "../../src/outbound/release.ts";
import { receiver, type Seen } from "../outbound/peers.ts";
import { post, query, sampleOf, withHub } from "../scenario.ts";
import { type Api, apiOf, HOUR_MS } from "./webhook-kit.ts";

/** Everything real: the API, the dispatcher, the network of this machine, and a receiver that answers as it is told. */

type Sending = Api & { dispatcher: Dispatcher; seen: Seen[]; url: string; answer(status: number): void };

const sending = (work: (sending: Sending) => Promise<void>) => () =>
  withHub({ ALLOW_PRIVATE_ENDPOINTS: "1" }, async (carillon) => {
    let status = 200;
    const peer = receiver(() => new Response("noted", { status, headers: { "x-receiver": "here" } }));
    const dispatcher = createDispatcher(carillon.hub);
    carillon.hub.outbound.wake = dispatcher.wake;
    carillon.clock.now = Date.now(); // the library of the receiver has a clock of its own
    const url = `http://127.0.0.1:${peer.port}/hook`;
    try {
      await work({ ...apiOf(carillon), dispatcher, seen: peer.seen, url, answer: (next) => void (status = next) });
    } finally {
      await dispatcher.stop();
      peer.stop();
    }
  });

const PATIENCE_MS = 5_000;

async function until(isSo: () => unknown): Promise<void> {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; await Bun.sleep(2)) {
    if (await isSo()) return;
  }
  throw new Error(`it never came to be that ${isSo}`);
}

/** The endpoint's deliveries once so many attempts have been written down. */
async function history({ ask }: Api, endpoint: string, attempts: number): Promise<any[]> {
  let deliveries: any[] = [];
  await until(async () => {
    ({ deliveries } = (await ask("GET", `/api/webhooks/${endpoint}/deliveries`)).body);
    return deliveries.flatMap((delivery) => delivery.attempts).length >= attempts;
  });
  return deliveries;
}

/** Long enough for what should not come to come. */
const quiet = () => Bun.sleep(50);

const text = ({ body }: Seen) => new TextDecoder().decode(body);

/** The seed's own (symphonia-events.md, Vérification). */
function verifyWebhookSignature(payload: string, signature: string, secret: string): boolean {
  const expectedSignature = createHmac("sha256", secret).update(payload).digest("hex");
  const receivedSignature = signature.replace("sha256=", "");
  return timingSafeEqual(Buffer.from(expectedSignature), Buffer.from(receivedSignature));
}

function assertSignedWith(secret: string, seen: Seen): void {
  const signature = seen.headers.get("x-symphonia-signature")!;
  expect(verifyWebhookSignature(text(seen), signature, secret)).toBe(true);
  expect(verifyWebhookSignature(`${text(seen)} `, signature, secret)).toBe(false);
  expect(new Webhook(secret).verify(text(seen), seen.headers.toJSON() as any)).toEqual(JSON.parse(text(seen)));
}

test(
  "what SYMPHONI.A tells arrives, signed so that the seed and Standard Webhooks believe it, and the history says so",
  sending(async (api) => {
    const { body } = await api.ask("POST", "/api/webhooks/register", { url: api.url, events: ["order.*"] });
    const sample = sampleOf(api.carillon, "symphonia");
    await post(api.carillon, "symphonia", sample);
    const [delivery] = await history(api, body.webhookId, 1);
    expect(api.seen).toHaveLength(1);
    const [seen] = api.seen as [Seen];
    expect([seen.method, seen.path]).toEqual(["POST", "/hook"]);
    expect(JSON.parse(text(seen))).toEqual(JSON.parse(String(sample.body)));
    assertSignedWith(body.secret, seen);
    expect(delivery).toMatchObject({ status: "delivered", responseStatus: 200, failure: null, nextAttemptAt: null });
    const { id, type, timestamp } = JSON.parse(text(seen));
    const headers = {
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^Carillon\//),
      "x-symphonia-event-id": id,
      "x-symphonia-event-type": type,
      "x-symphonia-timestamp": timestamp,
      "webhook-id": id,
    };
    expect(seen.headers.toJSON()).toMatchObject(headers);
    expect(seen.headers.has("x-symphonia-retry-count")).toBe(false);
    expect(delivery.attempts).toMatchObject([
      { number: 1, status: 200, failure: null, manual: false, requestHeaders: headers, responseBody: "noted" },
    ]);
    expect(delivery.attempts[0].responseHeaders).toMatchObject({ "x-receiver": "here" });
    expect(JSON.stringify(delivery)).not.toContain(seen.headers.get("x-symphonia-signature")!.slice(7));
  }),
);

test(
  "what is published arrives, and the very bytes that are stored",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    await api.ask("POST", "/api/events", {
      type: "a.b",
      data: ["é", "😀", "\u2028"],
      metadata: { source: "ERP" },
      id: "mine",
    });
    await history(api, endpoint, 1);
    const [event] = await query(api.hub, "select envelope from event");
    expect(api.seen.map(text)).toEqual([event!.envelope]);
    expect(api.seen[0]!.headers.get("webhook-id")).toBe("mine");
  }),
);

test(
  "what fails comes again when it is due, and says that it does",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    api.answer(503);
    const start = api.clock.now;
    await api.ask("POST", "/api/events", { type: "ping", data: 1 });
    const [waiting] = await history(api, endpoint, 1);
    expect(waiting).toMatchObject({ status: "pending", failure: "http_503", responseStatus: 503 });
    const inMs = Date.parse(waiting.nextAttemptAt) - start;
    expect(inMs).toBeGreaterThanOrEqual(5_000);
    expect(inMs).toBeLessThanOrEqual(5_500);
    api.answer(204);
    api.clock.now = start + 4_999;
    api.dispatcher.wake();
    await quiet();
    expect(api.seen).toHaveLength(1);
    api.clock.now = start + 5_500;
    api.dispatcher.wake();
    const [delivery] = await history(api, endpoint, 2);
    expect(delivery).toMatchObject({ status: "delivered", responseStatus: 204, attemptCount: 2 });
    const [first, second] = api.seen as [Seen, Seen];
    expect(second.headers.get("x-symphonia-retry-count")).toBe("1");
    expect(second.headers.get("x-symphonia-retry-reason")).toBe("http_503");
    expect(second.headers.get("x-symphonia-original-timestamp")).toBe(JSON.parse(text(first)).timestamp);
    expect(second.headers.get("webhook-id")).toBe(first.headers.get("webhook-id")!);
    expect(text(second)).toBe(text(first));
    const [secret] = secretsOf(api.hub, endpoint);
    for (const seen of api.seen) assertSignedWith(secret!, seen);
  }),
);

test(
  "asked for by a person, it is one more attempt, and the schedule stays",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    api.answer(500);
    await api.ask("POST", "/api/events", { type: "ping", data: 1 });
    const [{ id, nextAttemptAt }] = (await history(api, endpoint, 1)) as any;
    const retry = () => api.ask("POST", `/api/webhooks/deliveries/${id}/retry`);
    for (const { status } of await Promise.all([retry(), retry()])) expect(status).toBe(202);
    const [still] = await history(api, endpoint, 2);
    expect(still).toMatchObject({ status: "pending", nextAttemptAt, attemptCount: 2 });
    expect(still.attempts.map(({ manual }: any) => manual)).toEqual([false, true]);
    api.answer(200);
    await retry();
    const [delivered] = await history(api, endpoint, 3);
    expect(delivered).toMatchObject({ status: "delivered", nextAttemptAt: null });
    await retry();
    expect((await history(api, endpoint, 4))[0]).toMatchObject({ status: "delivered", attemptCount: 4 });
    await quiet();
    expect(api.seen).toHaveLength(4);
  }),
);

for (const [kind, active] of Object.entries({ "an active": true, "a paused": false }))
  test(
    `a ping arrives at ${kind} endpoint`,
    sending(async (api) => {
      const endpoint = await api.register(["order.closed"], { url: api.url, active });
      const { body } = await api.ask("POST", `/api/webhooks/${endpoint}/test`);
      expect(await history(api, endpoint, 1)).toMatchObject([{ id: body.deliveryId, status: "delivered" }]);
      const envelope = { id: body.eventId, type: "ping", data: { webhookId: endpoint } };
      expect(api.seen.map((seen) => JSON.parse(text(seen)))).toMatchObject([envelope]);
    }),
  );

test(
  "a paused endpoint gets nothing until it is active again, and then what was held",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url, active: false });
    for (const data of [1, 2]) await api.ask("POST", "/api/events", { type: "ping", data });
    releaseHeld(api.hub);
    await quiet();
    expect(api.seen).toEqual([]);
    await api.ask("PUT", `/api/webhooks/${endpoint}`, { active: true });
    releaseHeld(api.hub);
    await history(api, endpoint, 2);
    expect(api.seen.map((seen) => JSON.parse(text(seen)).data).sort()).toEqual([1, 2]);
  }),
);

test(
  "a deleted endpoint gets nothing more",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    api.answer(500);
    await api.ask("POST", "/api/events", { type: "ping", data: 1 });
    await history(api, endpoint, 1);
    await api.ask("DELETE", `/api/webhooks/${endpoint}`);
    api.clock.now += HOUR_MS;
    api.dispatcher.wake();
    await quiet();
    expect(api.seen).toHaveLength(1);
  }),
);

test(
  "one that answers 410 is disabled, and says so",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    api.answer(410);
    await api.ask("POST", "/api/events", { type: "ping", data: 1 });
    expect((await history(api, endpoint, 1))[0]).toMatchObject({ status: "failed", failure: "http_410" });
    const { body } = await api.ask("GET", `/api/webhooks/${endpoint}`);
    expect(body).toMatchObject({ status: "disabled", disabledBecause: "gone", failures: 1 });
  }),
);

test(
  "while the secret is changed a receiver with either is served, and a day later the old one is out",
  sending(async (api) => {
    const endpoint = await api.register(["*"], { url: api.url });
    const [old] = secretsOf(api.hub, endpoint);
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    await api.ask("PUT", `/api/webhooks/${endpoint}`, { secret });
    await api.ask("POST", `/api/webhooks/${endpoint}/test`);
    await history(api, endpoint, 1);
    const [seen] = api.seen as [Seen];
    assertSignedWith(secret, seen);
    const verifiedWith = (key: string, { headers, ...rest }: Seen) =>
      new Webhook(key).verify(text({ headers, ...rest }), headers.toJSON() as any);
    expect(verifiedWith(old!, seen)).toMatchObject({ type: "ping" });
    api.clock.now += 24 * HOUR_MS;
    await api.ask("POST", `/api/webhooks/${endpoint}/test`);
    await history(api, endpoint, 2);
    expect(api.seen[1]!.headers.get("webhook-signature")).not.toContain(" ");
  }),
);
