import { describe, expect, test } from "bun:test";
import { type Dashboard, dashboard, PASSWORD } from "../admin/kit.ts";
import { attributes, textOf } from "../admin/reading.ts";
import { seedEndpoint, seedSent } from "../admin/sending.ts";
import { room } from "../scenario.ts";

const PATH = "/api/status";
const TOKEN = "a-token-for-metrics-that-only-these-tests-have";
const basic = (user: string, password: string) => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function withDashboard(environment: object, work: (kit: Dashboard) => Promise<unknown>): Promise<void> {
  const kit = await dashboard({ ...environment });
  try {
    await work(kit);
  } finally {
    kit.close();
  }
}

describe("who may ask how it goes", () => {
  const table: [name: string, headers: Record<string, string>, status: number, environment?: object][] = [
    ["the admin, by password", basic("admin", PASSWORD), 200],
    ["whoever has METRICS_TOKEN", bearer(TOKEN), 200, { METRICS_TOKEN: TOKEN }],
    ["nobody else", {}, 401],
    ["nobody with another password", basic("admin", "wrong"), 401],
    ["no other user", basic("root", PASSWORD), 401],
    ["nobody with a token when none is set", bearer(TOKEN), 401],
    ["nobody with an empty one", { authorization: "Bearer " }, 401, { METRICS_TOKEN: "" }],
    ["nobody with another token", bearer(`${TOKEN}x`), 401, { METRICS_TOKEN: TOKEN }],
    ["nobody with a made-up session", { cookie: `sid=${"A".repeat(43)}` }, 401],
  ];
  for (const [name, headers, status, environment = {}] of table)
    test(name, () =>
      withDashboard(environment, async ({ ask }) => {
        const answer = await ask(PATH, { headers });
        expect(answer.status).toBe(status);
        expect((await answer.text()).includes("checks")).toBe(status === 200);
      }),
    );

  test("whoever is logged in", () =>
    withDashboard({}, async ({ ask, logIn }) => {
      expect((await ask(PATH, { headers: { cookie: await logIn() } })).status).toBe(200);
    }));

  test("wrong passwords count together with those at the login", () =>
    withDashboard({}, async ({ ask, submit }) => {
      for (let n = 0; n < 10; n++) await ask(PATH, { headers: basic("admin", `wrong ${n}`) });
      const answer = await ask(PATH, { headers: basic("admin", PASSWORD) });
      expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
      expect((await submit("/admin/login", { password: PASSWORD })).status).toBe(429);
    }));
});

describe("what is told", () => {
  const tell = async ({ ask }: Dashboard): Promise<any> => {
    const answer = await ask(PATH, { headers: basic("admin", PASSWORD) });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    return answer.json();
  };

  test("at rest: every check, and that all is well", () =>
    withDashboard({}, async (kit) => {
      const told = await tell(kit);
      expect(told).toMatchObject({ status: "well", checked_at: "2026-11-22T10:00:00.000Z" });
      const names = told.checks.map(({ name }: any) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(
        expect.arrayContaining(["received", "retries", "provider-sms", "feed", "downloads", "sending", "endpoints"]),
      );
      expect(names).toEqual(
        expect.arrayContaining([
          "channel-email",
          "channel-push",
          "channel-sms",
          "database",
          "disk-DATA_DIR",
          "backup",
          "clock",
        ]),
      );
    }));

  test("the worst of all is how it goes as a whole, and numbers are numbers", () =>
    withDashboard({ TWILIO_TOKEN: "" }, async (kit) => {
      const endpoint_id = seedEndpoint(kit);
      seedSent(kit, [{ endpoint_id, status: "failed" }]);
      expect((await tell(kit)).status).toBe("attention");
      await kit.send(room("sms").path, { method: "POST", body: "a=b" });
      const told = await tell(kit);
      expect(told.status).toBe("broken");
      expect(told.checks.find(({ name }: any) => name === "provider-sms")).toMatchObject({
        group: "Receiving",
        title: "SMS (Twilio)",
        state: "broken",
        facts: { deliveries_24h: 1, error_rate_1h: 1, last_failure_cause: "unconfigured", last_success_at: null },
        problem: "SMS (Twilio) sends to us and is turned away, because it is not configured.",
        mend: { set: ["TWILIO_TOKEN"], press: null },
        link: "/admin/deliveries?provider=sms&range=24h",
      });
    }));
});

describe("the page for everybody", () => {
  const PUBLIC = { PUBLIC_STATUS: "1" };

  test("is not there unless somebody wants it", () =>
    withDashboard({}, async ({ ask }) => expect((await ask("/status")).status).toBe(404)));

  test("says that all is well, without a script, and may be kept for a moment", () =>
    withDashboard(PUBLIC, async ({ ask }) => {
      const answer = await ask("/status");
      const markup = await answer.text();
      expect(answer.headers.get("cache-control")).toBe("public, max-age=5");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(textOf(markup, "h1")).toBe("All is well");
      expect(markup).not.toContain("<script");
      for (const path of attributes(markup, "link", "href")) expect((await ask(path)).status).toBe(200);
      expect(attributes(markup, "link", "href").join()).not.toContain("/admin");
    }));

  test("says in plain words what does not work, and nothing from inside", () =>
    withDashboard({ ...PUBLIC, TWILIO_TOKEN: "" }, async (kit) => {
      const endpoint_id = seedEndpoint(kit, { url: "https://inside.example.com/in" });
      seedSent(kit, [{ endpoint_id, status: "pending", due_at: kit.clock.now - 120_000 }]);
      await kit.send(room("sms").path, { method: "POST", body: "a=b" });
      const markup = await (await kit.ask("/status")).text();
      expect(textOf(markup, "h1")).toBe("Not everything works at the moment");
      expect(markup).toContain("Some deliveries are not handled at the moment");
      expect(markup).toContain("Some deliveries are delayed. None is lost.");
      for (const inside of ["example.com", "TWILIO", "SMS", "inside", "sqlite", kit.dataDir, "120", "0.1.0"])
        expect(markup).not.toContain(inside);
    }));

  test("leaves out what concerns only whoever runs it", () =>
    withDashboard({ ...PUBLIC, PUBLIC_URL: "http://hooks.example.com", WEBHOOK_SECRET: "short" }, async ({ ask }) => {
      expect(textOf(await (await ask("/status")).text(), "h1")).toBe("All is well");
    }));

  test("says nothing of what is not used here", () =>
    withDashboard({ ...PUBLIC, WEBHOOK_JSON_URL: "" }, async ({ ask }) => {
      const markup = await (await ask("/status")).text();
      expect(markup).toContain("Receiving webhooks");
      expect(markup).not.toContain("Downloads");
    }));

  test("is made anew after five seconds, however many ask", () =>
    withDashboard({ ...PUBLIC, TWILIO_TOKEN: "" }, async (kit) => {
      const says = async () => textOf(await (await kit.ask("/status")).text(), "h1");
      await says();
      await kit.send(room("sms").path, { method: "POST", body: "a=b" });
      expect(await says()).toBe("All is well");
      kit.clock.now += 5_000;
      expect(await says()).toBe("Not everything works at the moment");
    }));
});
