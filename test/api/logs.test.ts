import { describe, expect, test } from "bun:test";
import { LOG_TYPE_NAMES } from "../../src/logs/types.ts";
import { pushed } from "../../src/providers/registry.ts";
import { type Dashboard, dashboard, PASSWORD } from "../admin/kit.ts";
import { bookJob, breakTable, post, sampleOf } from "../scenario.ts";

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const ADMIN = basic("admin", PASSWORD);

async function withLogs(work: (kit: Dashboard & { get: Get }) => Promise<void>): Promise<void> {
  const kit = await dashboard();
  const get: Get = (query = "", headers = {}) =>
    kit.ask(`/webhook/logs${query}`, { headers: { authorization: ADMIN, ...headers } });
  try {
    await work({ ...kit, get });
  } finally {
    kit.close();
  }
}

type Get = (query?: string, headers?: Record<string, string>) => Promise<Response>;

const from = (address: string) => ({ "x-forwarded-for": address });

/** One delivery of every provider, and lines of the server's own. */
async function traffic(kit: Dashboard): Promise<void> {
  bookJob(kit);
  for (const { id } of pushed) {
    kit.clock.now += 1_000;
    await post(kit, id, sampleOf(kit, id));
  }
  kit.hub.log.info({ version: "1" }, "Carillon is listening");
  kit.writeLog();
}

describe("only the admin's user and password open it", () => {
  const strangers: [name: string, authorization: string | undefined][] = [
    ["nothing", undefined],
    ["an empty header", ""],
    ["the wrong password", basic("admin", "wrong")],
    ["no password", basic("admin", "")],
    ["another user with the right password", basic("root", PASSWORD)],
    ["no user with the right password", basic("", PASSWORD)],
    ["the user in capitals", basic("ADMIN", PASSWORD)],
    ["another scheme", ADMIN.replace("Basic", "Bearer")],
    ["no scheme", ADMIN.replace("Basic ", "")],
    ["no colon", `Basic ${Buffer.from(PASSWORD).toString("base64")}`],
    ["what is not base64", "Basic ÿÿÿ"],
    ["a huge header", basic("admin", "x".repeat(100_000))],
    ["a huge header that begins right", basic("admin", PASSWORD + "\0".repeat(7_000))],
    ["two at once", `${ADMIN}, ${ADMIN}`],
  ];
  for (const [name, authorization] of strangers)
    test(name, () =>
      withLogs(async (kit) => {
        await traffic(kit);
        const headers = authorization === undefined ? undefined : { authorization };
        for (const method of ["GET", "HEAD"])
          for (const path of ["/webhook/logs", "/webhook/logs/", "/webhook/logs?lines=0"]) {
            const response = await kit.ask(path, { method, headers });
            if (method === "GET") expect({ path, status: response.status }).toEqual({ path, status: 401 });
            const text = await response.text();
            expect(response.ok || text.includes("Webhook processed")).toBe(false);
            if (method === "GET") expect(JSON.parse(text)).toEqual({ detail: expect.any(String) });
            if (method === "GET") expect(response.headers.get("www-authenticate")).toBe('Basic realm="Carillon"');
          }
      }),
    );

  test("the right ones, a password with colons and other letters among them", async () => {
    const kit = await dashboard();
    for (const password of [PASSWORD, "a:b:c", "clé à molette ✓"]) {
      kit.hub.secrets.setAdminPasswordHash(
        await Bun.password.hash(password, { algorithm: "argon2id", memoryCost: 8, timeCost: 1 }),
      );
      const headers = { authorization: basic("admin", password) };
      expect((await kit.ask("/webhook/logs", { headers })).status).toBe(200);
      expect((await kit.ask("/webhook/logs", { headers: { authorization: ADMIN } })).status).toBe(
        password === PASSWORD ? 200 : 401, // what was right a moment ago is not remembered beyond a change
      );
    }
    kit.close();
  });

  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    test(`${method} is not there`, () =>
      withLogs(async ({ ask }) => {
        const response = await ask("/webhook/logs", { method, headers: { authorization: ADMIN } });
        expect(response.status).toBe(404);
      }));

  test("a session of the dashboard does not", () =>
    withLogs(async ({ ask, logIn }) => {
      const response = await ask("/webhook/logs", { headers: { cookie: await logIn() } });
      expect(response.status).toBe(401);
    }));
});

describe("wrong tries", () => {
  test("are counted per address, together with those at the login", () =>
    withLogs(async ({ get, submit }) => {
      const wrong = { authorization: basic("admin", "wrong"), ...from("203.0.113.7") };
      for (let i = 0; i < 5; i++) expect((await get("", wrong)).status).toBe(401);
      for (let i = 0; i < 5; i++)
        expect((await submit("/admin/login", { password: "wrong" }, undefined, from("203.0.113.7"))).status).toBe(401);
      const refused = await get("", wrong);
      expect([refused.status, await refused.json()]).toEqual([429, { detail: "Too many tries" }]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(600);
      expect((await get("", from("203.0.113.7"))).status).toBe(429); // now the right one, too
      const login = await submit("/admin/login", { password: PASSWORD }, undefined, from("203.0.113.7"));
      expect(login.status).toBe(429);
      expect((await get("", from("203.0.113.8"))).status).toBe(200);
    }));

  test("of whoever gives none are not counted", () =>
    withLogs(async ({ ask, get }) => {
      for (let i = 0; i < 20; i++) expect((await ask("/webhook/logs")).status).toBe(401);
      expect((await get()).status).toBe(200);
    }));

  test("of many addresses are counted together; a program that asks every second does not use them up", () =>
    withLogs(async ({ get, clock }) => {
      for (let i = 0; i < 200; i++) {
        clock.now += 1_000;
        expect((await get()).status).toBe(200);
      }
      const wrong = (i: number) => get("", { authorization: basic("admin", "wrong"), ...from(`203.0.113.${i}`) });
      for (let i = 0; i < 96; i++) expect((await wrong(i)).status).toBe(401);
      expect((await wrong(100)).status).toBe(429);
    }));

  test("are not forgiven because a program behind the same address asks with what was right a moment ago", () =>
    withLogs(async ({ get, clock }) => {
      const wrong = { authorization: basic("admin", "wrong") };
      const answers: number[] = [];
      for (let i = 0; i < 5; i++) {
        clock.now += 1_000;
        await get();
        for (let j = 0; j < 4; j++) answers.push((await get("", wrong)).status);
      }
      expect(answers).toEqual([...Array(10).fill(401), ...Array(10).fill(429)]);
      expect((await get()).status).toBe(429); // or a guess would be answered for free, as often as somebody likes
    }));

  test("a password that was right is asked for anew after a minute, and from another address at once", () =>
    withLogs(async ({ get, clock, hub }) => {
      let asked = 0;
      const { adminPasswordHash } = hub.secrets;
      const { verify } = Bun.password;
      Bun.password.verify = ((...given: Parameters<typeof verify>) => (asked++, verify(...given))) as typeof verify;
      try {
        for (let i = 0; i < 5; i++) await get();
        expect(asked).toBe(1);
        await get("", from("203.0.113.9"));
        expect(asked).toBe(2);
        clock.now += 59_999;
        await get();
        expect(asked).toBe(2);
        clock.now += 1;
        await get();
        expect(asked).toBe(3);
        clock.now -= 3_600_000; // a clock that jumps back makes nothing last longer
        await get();
        expect(asked).toBe(4);
      } finally {
        Bun.password.verify = verify;
        hub.secrets.adminPasswordHash = adminPasswordHash;
      }
    }));
});

describe("what it gives", () => {
  test("the newest lines in the order they were written, with the fields each of them has", () =>
    withLogs(async (kit) => {
      const begun = kit.clock.now;
      await traffic(kit);
      const response = await kit.get();
      const { type, lines, logs } = (await response.json()) as any;
      expect([type, lines, logs.length]).toEqual(["all", 100, pushed.length + 1]);
      expect(logs[0]).toMatchObject({
        timestamp: new Date(begun + 1_000).toISOString(),
        level: "info",
        type: "symphonia",
        message: "Webhook processed",
        outcome: "processed",
        delivery: expect.stringMatching(/^dlv_/),
      });
      expect(logs.at(-1)).toMatchObject({ type: "server", message: "Carillon is listening", version: "1" });
      const two = (await (await kit.get("?lines=2")).json()) as any;
      expect(two).toEqual({ type: "all", lines: 2, logs: logs.slice(-2) });
    }));

  test("an empty log is an empty list", () =>
    withLogs(async ({ get }) => {
      expect(await (await get()).json()).toEqual({ type: "all", lines: 100, logs: [] });
      expect(await (await get("", { accept: "text/plain" })).text()).toBe("");
    }));

  test("each type", () =>
    withLogs(async (kit) => {
      await traffic(kit);
      const rooms = Object.fromEntries(pushed.map(({ id, logType = id }) => [logType, [id]]));
      const ids = pushed.map(({ id }) => id);
      const expected = { all: [...ids, "server"], webhook: ids, ...rooms, feed: [], outbound: [], server: ["server"] };
      expect(LOG_TYPE_NAMES).toEqual(
        expect.arrayContaining(["all", "webhook", "book", "symphonia", "feed", "outbound"]),
      );
      expect(LOG_TYPE_NAMES.toSorted()).toEqual(Object.keys(expected).toSorted());
      for (const [type, types] of Object.entries(expected)) {
        const { logs } = (await (await kit.get(`?type=${type}`)).json()) as any;
        expect({ type, types: logs.map((line: any) => line.type) }).toEqual({ type, types });
      }
    }));

  test("a type that is rare is found however far back it is", () =>
    withLogs(async (kit) => {
      await post(kit, "symphonia", sampleOf(kit, "symphonia"));
      for (let i = 0; i < 12_000; i++) {
        kit.hub.log.info({ i }, "Routine");
        if (i % 4_000 === 0) kit.writeLog();
      }
      kit.writeLog();
      const { logs } = (await (await kit.get("?type=symphonia&lines=1")).json()) as any;
      expect(logs).toHaveLength(1);
    }));

  const accepts: [accept: string, type: RegExp][] = [
    ["text/plain", /^text\/plain; charset=utf-8$/],
    ["text/plain, */*", /^text\/plain/],
    ["application/json, text/plain, */*", /^application\/json/],
    ["text/html,application/xhtml+xml,*/*", /^application\/json/],
    ["", /^application\/json/],
  ];
  for (const [accept, type] of accepts)
    test(`to whoever accepts ${accept || "nothing"}: ${type}`, () =>
      withLogs(async (kit) => {
        await traffic(kit);
        const response = await kit.get("", { accept });
        expect(response.headers.get("content-type")).toMatch(type);
        expect(response.headers.get("cache-control")).toBe("no-store");
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
        expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
      }));

  test("as text, one line is one line, whatever a stranger wrote", () =>
    withLogs(async (kit) => {
      kit.hub.log.warn({ subject: "a\r\n2026-11-22 forged\u001b[31m\u202e" }, "Webhook refused");
      kit.writeLog();
      const text = await (await kit.get("", { accept: "text/plain" })).text();
      expect(text).toBe(
        "2026-11-22 10:00:00.000 ⚠️ Webhook refused subject=a\\u000d\\u000a2026-11-22 forged\\u001b[31m\\u202e\n",
      );
    }));

  test("fields named like our own are ours", () =>
    withLogs(async (kit) => {
      kit.hub.log.info({ timestamp: "x", level: "x", message: "x", lines: 3 }, "Said");
      kit.writeLog();
      const { logs } = (await (await kit.get()).json()) as any;
      expect(logs).toEqual([
        { timestamp: "2026-11-22T10:00:00.000Z", level: "info", type: "server", message: "Said", lines: 3 },
      ]);
    }));

  const queries: [query: string, status: number, says?: string][] = [
    ["?lines=1", 200],
    ["?lines=1000&type=webhook", 200],
    ["?lines=0", 400, "lines must be from 1 to 1000"],
    ["?lines=1001", 400, "lines must be from 1 to 1000"],
    ["?lines=-1", 400, "lines"],
    ["?lines=1e2", 400, "lines"],
    ["?lines=", 400, "lines"],
    ["?lines=%2010", 400, "lines"],
    ["?lines=10&lines=x", 400, "lines"],
    ["?type=", 400, `type must be one of ${LOG_TYPE_NAMES.join(", ")}`],
    ["?type=WEBHOOK", 400, "type"],
    ["?type=constructor", 400, "type"],
    ["?type=book-completion", 400, "type"],
    ["?type=x'--&lines=0", 400, "lines must be from 1 to 1000; type must be one of"],
  ];
  for (const [query, status, says] of queries)
    test(`${query} is ${status}`, () =>
      withLogs(async ({ get }) => {
        const response = await get(query);
        expect(response.status).toBe(status);
        if (says) expect(((await response.json()) as any).detail).toContain(says);
      }));

  test("asking for it writes no line", () =>
    withLogs(async ({ get, lines }) => {
      await get();
      await get("?lines=0");
      expect(lines).toEqual([]);
    }));

  test("a store that cannot be written is no reason not to answer", () =>
    withLogs(async (kit) => {
      await traffic(kit);
      breakTable(kit, "log_line");
      kit.hub.log.info({}, "Later");
      kit.writeLog();
      expect(((await (await kit.get()).json()) as any).logs).toHaveLength(pushed.length + 1);
    }));

  test("it is in the document of the API", () =>
    withLogs(async ({ ask }) => {
      const document = (await (await ask("/openapi")).json()) as any;
      const { get } = document.paths["/webhook/logs"];
      expect(get.security).toEqual([{ admin: [] }]);
      expect(document.components.securitySchemes.admin).toMatchObject({ type: "http", scheme: "basic" });
      expect(get.parameters.map(({ name, required }: any) => [name, required])).toEqual([
        ["lines", false],
        ["type", false],
      ]);
      expect(Object.keys(get.responses)).toEqual(["200", "400", "401", "429", "503"]);
    }));
});
