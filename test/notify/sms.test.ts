import { afterAll, describe, expect, test } from "bun:test";
import type { Message, Outcome } from "../../src/notify/channel.ts";
import { sms, smsText } from "../../src/notify/sms.ts";
import { testChannel } from "../../src/notify/trial.ts";
import { testHub } from "../hub.ts";
import { DELAY, READY, withNotifier } from "./kit.ts";

const TOKEN = "a token of Twilio that only these tests have"; // of test/hub.ts
const ACCOUNT = READY.TWILIO_ACCOUNT_SID!;

type Asked = { url: string; authorization: string; type: string; form: Record<string, string> };
type Answering = (asked: Asked, n: number) => Response | Promise<Response>;

const created = () => Response.json({ sid: "SM1", status: "queued" }, { status: 201 });

/** As Twilio's documents show an error. */
const error = (status: number, code: number, message = "says Twilio", headers = {}) =>
  Response.json(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status, headers },
  );

/** A stand-in of Twilio's API on this machine, behind a `fetch` that leads there whoever asks for the real one. */
function twilio(answer: Answering = created) {
  const asked: Asked[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const headers = request.headers;
      const one = {
        url: `${request.method} ${pathname}`,
        authorization: headers.get("authorization") ?? "",
        type: headers.get("content-type") ?? "",
        form: Object.fromEntries(new URLSearchParams(await request.text())),
      };
      asked.push(one);
      const isKnown = one.authorization === `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`;
      return isKnown ? answer(one, asked.length) : error(401, 20_003, "Authenticate");
    },
  });
  const redirected = ((url: string, init: RequestInit) => {
    if (!url.startsWith("https://api.twilio.com/")) throw new Error(`nobody else may be asked: ${url}`);
    return fetch(url.replace("https://api.twilio.com", `http://127.0.0.1:${server.port}`), init);
  }) as typeof fetch;
  return { asked, fetch: redirected, stop: () => server.stop(true) };
}

const told = { ...DELAY, id: "ntf_1", link: DELAY.link!, created_at: 1 };

const message = (changes: Partial<Message> = {}): Message => ({
  id: "dsp_1",
  recipient: "+33612345678",
  cause: "DELAY_ALERT",
  kind: "one",
  told: [told],
  ...changes,
});

async function send(answer?: Answering, environment = {}) {
  const there = twilio(answer);
  const carillon = testHub({ ...READY, ...environment }, { fetch: there.fetch });
  const outcome: Outcome = await sms.send(carillon.hub, message(), AbortSignal.timeout(500));
  carillon.close();
  there.stop();
  return { outcome, asked: there.asked };
}

test("what Twilio is asked: with account and token, from our number to theirs", async () => {
  const { outcome, asked } = await send();
  expect(outcome).toEqual({ is: "sent" });
  expect(asked).toEqual([
    {
      url: `POST /2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
      authorization: `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`,
      type: expect.stringContaining("application/x-www-form-urlencoded"),
      form: {
        To: "+33612345678",
        From: "+33700000000",
        Body: "Retard détecté: Retard de 45 minutes. Nouvelle ETA: 16:45\nhttp://localhost:3000/admin/orders/673c0f1e9b",
      },
    },
  ]);
});

test("of several tokens that are being changed, the first", async () => {
  expect((await send(created, { TWILIO_TOKEN: `${TOKEN}, old` })).outcome).toEqual({ is: "sent" });
  expect((await send(created, { TWILIO_TOKEN: `old, ${TOKEN}` })).outcome).toMatchObject({ failure: "twilio_20003" });
});

describe("what comes of it", () => {
  const table: [name: string, answer: Answering, outcome: Partial<Record<string, unknown>>][] = [
    ["whoever has asked for no more", () => error(400, 21_610), { is: "refused", failure: "twilio_21610" }],
    ["a number that is none", () => error(400, 21_211), { is: "refused", failure: "twilio_21211" }],
    ["a token that is not right", () => error(401, 20_003), { is: "delayed", failure: "twilio_20003" }],
    ["an account that is closed", () => error(403, 20_005), { is: "delayed", failure: "twilio_20005" }],
    ["another 4xx", () => error(404, 20_404), { is: "refused", failure: "twilio_20404" }],
    [
      "too many",
      () => error(429, 20_429, "slow down", { "retry-after": "120" }),
      { is: "delayed", failure: "twilio_20429", retryAfterMs: 120_000 },
    ],
    ["too many, in other words", () => error(429, 14_107), { is: "delayed", failure: "twilio_14107" }],
    ["too many, in another status", () => error(400, 20_429), { is: "delayed", failure: "twilio_20429" }],
    ["their own fault", () => error(503, 20_503), { is: "delayed", failure: "twilio_20503" }],
    ["a proxy's page", () => new Response("<html>", { status: 502 }), { is: "delayed", failure: "http_502" }],
    ["JSON that is none of theirs", () => Response.json([1], { status: 400 }), { is: "refused", failure: "http_400" }],
    [
      "sent elsewhere",
      () => new Response("", { status: 307, headers: { location: "https://evil.example/" } }),
      { is: "refused", failure: "redirect" },
    ],
    ["no answer", () => new Promise(() => {}), { is: "delayed", failure: "connection_timeout" }],
    ["a Retry-After that says nothing", () => error(429, 20_429, "", { "retry-after": "soon" }), { is: "delayed" }],
  ];
  for (const [name, answer, expected] of table)
    test(name, async () => {
      const { outcome, asked } = await send(answer);
      expect(outcome).toMatchObject(expected);
      expect(asked).toHaveLength(1);
    });

  test("nobody there", async () => {
    const there = twilio();
    there.stop();
    const carillon = testHub(READY, { fetch: there.fetch });
    const outcome = await sms.send(carillon.hub, message(), AbortSignal.timeout(500));
    expect(outcome).toMatchObject({ is: "delayed", failure: "connection_refused" });
    carillon.close();
  });

  test("the token is not shown, not even when Twilio sends it back", async () => {
    const { outcome } = await send(({ authorization }) => error(400, 21_211, `You sent ${TOKEN} and ${authorization}`));
    expect(outcome.detail).toContain("You sent");
    expect(outcome.detail).not.toContain(TOKEN);
    expect(outcome.detail).not.toContain(btoa(`${ACCOUNT}:${TOKEN}`));
  });
});

describe("the text", () => {
  const carillon = testHub(READY);
  afterAll(() => carillon.close());
  const text = (changes: object) => smsText(carillon.hub, message({ told: [{ ...told, ...changes }] }));

  test("at most 1,600 characters, cut with …, and the link whole", () => {
    const long = text({ message: "🎉x".repeat(2_000) });
    expect(long.length).toBeLessThanOrEqual(1_600);
    expect(long.length).toBeGreaterThan(1_595);
    expect(long).toEndWith("…\nhttp://localhost:3000/admin/orders/673c0f1e9b");
    expect(long.isWellFormed()).toBe(true);
  });

  test("of one cause how many and the newest; of several causes what they are, and where to read them", () => {
    const several = [told, { ...told, message: "Encore" }];
    expect(smsText(carillon.hub, message({ kind: "several of one cause", told: several }))).toBe(
      "2 × Retard détecté: Encore\nhttp://localhost:3000/admin/orders/673c0f1e9b",
    );
    const causes = [...several, { ...told, title: "Commande annulée" }];
    expect(smsText(carillon.hub, message({ kind: "several causes", told: causes }))).toBe(
      "3 more: Commande annulée; Retard détecté\nhttp://localhost:3000/admin/notifications",
    );
  });

  test("what fits is not cut, and without a link there is none", () => {
    expect(text({ title: "A", message: "b", link: null })).toBe("A: b");
    expect(text({ title: "A", message: "b", link: "https://evil.example/" })).toBe("A: b");
  });

  test("a link that is longer than a message leaves no room for anything else, and no more than there may be", () =>
    expect(text({ link: `/admin/orders/${"x".repeat(3_000)}` }).length).toBeLessThanOrEqual(1_600));
});

test("two numbers: one request each, and who failed is retried alone", () => {
  const there = twilio(({ form }, n) => (form.To === "+331234567" && n <= 2 ? error(500, 20_500) : created()));
  const environment = { NOTIFY_SMS_TO: "+331234567,+332345678" };
  return withNotifier({ environment, outside: { fetch: there.fetch } }, async (telling) => {
    telling.tell({ channels: ["SMS"] });
    expect((await telling.settled()).map(({ status }) => status)).toEqual(["pending", "sent"]);
    await telling.later(40_000);
    expect(telling.rows().map(({ status }) => status)).toEqual(["sent", "sent"]);
    expect(there.asked.map(({ form }) => form.To)).toEqual(["+331234567", "+332345678", "+331234567"]);
  }).finally(there.stop);
});

test("a test message tells what to do when it does not go", async () => {
  const there = twilio(() => error(400, 21_610));
  const carillon = testHub(READY, { fetch: there.fetch });
  const { isSent, says } = await testChannel(carillon.hub, "SMS");
  expect(isSent).toBe(false);
  expect(says).toContain("STOP");
  expect(says).toContain("NOTIFY_SMS_TO");
  carillon.close();
  there.stop();
});

test("without a token it is not set up, and says so", () => {
  const carillon = testHub({ ...READY, TWILIO_TOKEN: "", TWILIO_FROM: "" });
  expect(sms.missing(carillon.hub)).toEqual(["TWILIO_TOKEN", "TWILIO_FROM"]);
  carillon.close();
});
