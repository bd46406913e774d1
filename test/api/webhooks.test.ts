import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { secretsOf } from "../../src/outbound/endpoints.ts";
import { KNOWN_TYPES } from "../../src/outbound/patterns.ts";
import { execute, fillDisk, post, query, rowsOf, sampleOf } from "../scenario.ts";
import { HOUR_MS, RECEIVER, SECRET, withApi, wrong } from "./webhook-kit.ts";

const REGISTER = "/api/webhooks/register";
const NEW = { url: RECEIVER, events: ["order.created"], secret: SECRET };
const ID = expect.stringMatching(/^wh_[0-9a-f]{24}$/);
const CREATED = "2026-11-22T10:00:00.000Z";
const STANDARD = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const standard = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;

describe("registering", () => {
  const answer = {
    success: true,
    webhookId: ID,
    url: RECEIVER,
    events: ["order.created"],
    status: "active",
    createdAt: CREATED,
  };

  test(
    "answers what the seed says, and no secret that was given",
    withApi(async ({ ask }) => {
      const { status, body, headers } = await ask("POST", REGISTER, { ...NEW, description: "Ours", active: true });
      expect([status, body]).toEqual([201, answer]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }),
  );

  test(
    "tells a secret that was made here, this once, and it is the one that signs",
    withApi(async ({ ask, hub }) => {
      const { body } = await ask("POST", REGISTER, { url: RECEIVER, events: ["order.created"] });
      expect(body).toEqual({ ...answer, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
      expect(secretsOf(hub, body.webhookId)).toEqual([body.secret]);
      for (const path of ["/api/webhooks", `/api/webhooks/${body.webhookId}`]) {
        const said = JSON.stringify((await ask("GET", path)).body);
        expect(said).not.toContain("whsec_");
        expect(said).not.toContain('"secret"');
      }
    }),
  );

  test(
    "paused",
    withApi(async ({ ask }) => {
      expect((await ask("POST", REGISTER, { ...NEW, active: false })).body).toEqual({ ...answer, status: "paused" });
    }),
  );

  test(
    "the same pattern twice is one",
    withApi(async ({ ask }) => {
      const events = ["order.*", "*", "order.*", "ping"];
      expect((await ask("POST", REGISTER, { ...NEW, events })).body.events).toEqual(["order.*", "*", "ping"]);
    }),
  );

  test(
    "an unknown type is named, and the answer lists the known",
    withApi(async ({ ask }) => {
      const { status, body } = await ask("POST", REGISTER, { ...NEW, events: ["order.created", "ordr.created"] });
      expect([status, body.error, body.issues.length, body.issues[0].path]).toEqual([400, "invalid", 1, "events"]);
      expect(body.issues[0].message).toStartWith('There is no type "ordr.created". Known: *, ');
      for (const type of KNOWN_TYPES) expect(body.issues[0].message).toContain(type);
    }),
  );

  for (const [name, body, path] of [
    ["no URL", { ...NEW, url: undefined }, "url"],
    ["an empty URL", { ...NEW, url: "" }, "url"],
    ["a URL of another kind", { ...NEW, url: 7 }, "url"],
    ["a URL of 2,049 letters", { ...NEW, url: `${RECEIVER}?${"x".repeat(2_048 - RECEIVER.length)}` }, "url"],
    ["no URL at all", { ...NEW, url: "receiver" }, "url"],
    ["plain http", { ...NEW, url: "http://receiver.example/" }, "url"],
    ["a file", { ...NEW, url: "file:///etc/passwd" }, "url"],
    ["loopback", { ...NEW, url: "https://127.0.0.1/" }, "url"],
    ["loopback in disguise", { ...NEW, url: "https://0x7f.1/" }, "url"],
    ["a name that leads inside", { ...NEW, url: "https://private.example/" }, "url"],
    ["Carillon itself", { ...NEW, url: "http://localhost:3000/api/webhooks/symphonia" }, "url"],
    ["no events", { ...NEW, events: undefined }, "events"],
    ["an empty list", { ...NEW, events: [] }, "events"],
    ["one event without a list", { ...NEW, events: "order.created" }, "events"],
    ["101 events", { ...NEW, events: Array(101).fill("ping") }, "events"],
    ["200,000 events", { ...NEW, events: Array(200_000).fill(1) }, "events"],
    ["a pattern of another kind", { ...NEW, events: [null] }, "events.0"],
    ["a prefix that nothing has", { ...NEW, events: ["nothing.*"] }, "events"],
    ["a star in the middle", { ...NEW, events: ["o*r"] }, "events"],
    ["a type with SQL in it", { ...NEW, events: ["'; drop table endpoint; --"] }, "events"],
    ["a secret of 15 letters", { ...NEW, secret: "x".repeat(15) }, "secret"],
    ["a secret of 201 letters", { ...NEW, secret: "x".repeat(201) }, "secret"],
    ["a secret with a line end", { ...NEW, secret: `${SECRET}\n` }, "secret"],
    ["a secret with a blank before it", { ...NEW, secret: ` ${SECRET}` }, "secret"],
    ["a secret beyond ASCII", { ...NEW, secret: `${SECRET}é` }, "secret"],
    ["null for a secret", { ...NEW, secret: null }, "secret"],
    ["a standard secret that is not base64", { ...NEW, secret: "whsec_!!!!!!!!!!!!!!!!" }, "secret"],
    ["a standard secret without its padding", { ...NEW, secret: STANDARD.replace("=", "") }, "secret"],
    ["a standard secret of 23 bytes", { ...NEW, secret: standard(23) }, "secret"],
    ["a standard secret of 65 bytes", { ...NEW, secret: standard(65) }, "secret"],
    ["active as text", { ...NEW, active: "false" }, "active"],
    ["a description of 501 letters", { ...NEW, description: "x".repeat(501) }, "description"],
    ["a field that there is not", { ...NEW, evnts: [] }, ""],
    ["a list", [NEW], ""],
    ["null", null, ""],
    ["a text", '"x"', ""],
  ] as const)
    test(
      `refuses ${name}, and keeps nothing`,
      withApi(async (api) => {
        expect(await api.ask("POST", REGISTER, body)).toMatchObject(wrong(path));
        expect(await rowsOf(api.carillon)).toEqual({});
      }),
    );

  for (const body of ["", "{", "[".repeat(100_000), "url=x", '{"url":"\xff'])
    test(
      `refuses ${JSON.stringify(body.slice(0, 8))} as no JSON`,
      withApi(async (api) => {
        expect(await api.ask("POST", REGISTER, body)).toMatchObject({ status: 400, body: { error: "invalid" } });
      }),
    );

  for (const secret of ["x".repeat(16), "x".repeat(200), "with blanks in it", standard(24), standard(64)])
    test(
      `takes the secret ${secret.slice(0, 20)}`,
      withApi(async ({ register, hub }) => {
        expect(secretsOf(hub, await register(["*"], { secret }))).toEqual([secret]);
      }),
    );

  test(
    "says which field it does not know, shortly",
    withApi(async ({ ask }) => {
      const { body } = await ask("POST", REGISTER, { ...NEW, evnts: [] });
      expect(body.issues[0].message).toBe('has unknown fields: "evnts"');
      const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${i}${"x".repeat(100)}`, 1]));
      expect(JSON.stringify((await ask("POST", REGISTER, { ...NEW, ...many })).body).length).toBeLessThan(600);
    }),
  );

  test(
    "a key that would reach a prototype is no setting",
    withApi(async ({ ask }) => {
      const body = JSON.stringify(NEW).replace("{", '{"__proto__":{"active":false},');
      expect((await ask("POST", REGISTER, body)).body.status).toBe("active");
      expect(({} as any).active).toBeUndefined();
    }),
  );

  test(
    "a body that is too large",
    withApi(
      async ({ ask }) => {
        const answer = await ask("POST", REGISTER, { ...NEW, description: "x".repeat(400) });
        expect(answer).toMatchObject({ status: 413, body: { error: "too_large" } });
      },
      { MAX_BODY_BYTES: "300" },
    ),
  );

  test(
    "there may be 1,000; a deleted one does not count",
    withApi(async (api) => {
      const id = await api.register();
      execute(
        api.carillon,
        `with recursive n (i) as (select 1 union all select i + 1 from n where i < 998)
         insert into endpoint (id, url, events, status, secret, created_at, changed_at)
         select 'wh_' || i, url, events, 'paused', secret, created_at, changed_at from endpoint, n`,
      );
      await api.register();
      expect(await api.ask("POST", REGISTER, NEW)).toMatchObject({ status: 409, body: { error: "conflict" } });
      expect(await rowsOf(api.carillon)).toEqual({ audit_entry: 2, endpoint: 1_000 });
      await api.ask("DELETE", `/api/webhooks/${id}`);
      await api.register();
    }),
  );

  test(
    "a store that cannot be written answers 503, and nothing stands",
    withApi(async (api) => {
      const disk = fillDisk(api.carillon);
      const big = {
        ...NEW,
        events: KNOWN_TYPES,
        url: `${RECEIVER}?${"x".repeat(1_900)}`,
        description: "x".repeat(500),
      };
      const answers = await Promise.all(Array.from({ length: 5 }, () => api.ask("POST", REGISTER, big)));
      const refused = answers.filter(({ status }) => status === 503);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]!.headers.get("retry-after")).toBe("5");
      disk.free();
      const { body } = await api.ask("GET", "/api/webhooks");
      expect(body.webhooks).toHaveLength(answers.length - refused.length);
    }),
  );
});

describe("looking, changing, deleting", () => {
  const shown = {
    webhookId: ID,
    url: RECEIVER,
    events: ["order.*"],
    description: null,
    status: "active",
    disabledBecause: null,
    createdAt: CREATED,
    changedAt: CREATED,
    lastSuccessAt: null,
    failingSince: null,
    failures: 0,
    oldSecretUntil: null,
  };

  test(
    "one, and all of them, newest first",
    withApi(async ({ ask, register, clock }) => {
      const first = await register(["order.*"]);
      clock.now += 1_000;
      const second = await register();
      expect((await ask("GET", `/api/webhooks/${first}`)).body).toEqual({ ...shown, webhookId: first });
      const { status, body } = await ask("GET", "/api/webhooks");
      expect([status, body.webhooks.map(({ webhookId }: any) => webhookId)]).toEqual([200, [second, first]]);
      expect(body.webhooks[1]).toEqual({ ...shown, webhookId: first });
    }),
  );

  for (const [field, value, after] of [
    ["url", "https://other.example/", "https://other.example/"],
    ["events", ["*", "*"], ["*"]],
    ["description", "Ours <b>", "Ours <b>"],
    ["description", "", null],
  ] as const)
    test(
      `${field} becomes ${JSON.stringify(value)}, the rest stays`,
      withApi(async ({ ask, register, clock }) => {
        const id = await register(["order.*"]);
        clock.now += 1_000;
        const now = { ...shown, webhookId: id, [field]: after, changedAt: "2026-11-22T10:00:01.000Z" };
        expect(await ask("PUT", `/api/webhooks/${id}`, { [field]: value })).toMatchObject({ status: 200, body: now });
        expect((await ask("GET", `/api/webhooks/${id}`)).body).toEqual(now);
      }),
    );

  test(
    "paused, and active again",
    withApi(async ({ ask, register }) => {
      const id = await register();
      expect((await ask("PUT", `/api/webhooks/${id}`, { active: false })).body.status).toBe("paused");
      expect((await ask("PUT", `/api/webhooks/${id}`, { active: true })).body.status).toBe("active");
    }),
  );

  test(
    "a disabled one says why, and is active again with a clean slate",
    withApi(async (api) => {
      const id = await api.register();
      const { now } = api.clock;
      execute(
        api.carillon,
        `update endpoint set status = 'disabled', disabled_because = 'gone', failing_since = ${now}, failures = 21, last_success_at = ${now}`,
      );
      const was = { status: "disabled", disabledBecause: "gone", failingSince: CREATED, failures: 21 };
      expect((await api.ask("GET", `/api/webhooks/${id}`)).body).toMatchObject({ ...was, lastSuccessAt: CREATED });
      const { body } = await api.ask("PUT", `/api/webhooks/${id}`, { active: true });
      expect(body).toMatchObject({ status: "active", disabledBecause: null, failingSince: null, failures: 0 });
    }),
  );

  test(
    "one that is active keeps its record when it is told to be active",
    withApi(async (api) => {
      const id = await api.register();
      execute(api.carillon, `update endpoint set failing_since = ${api.clock.now}, failures = 14, warned = 25`);
      const { body } = await api.ask("PUT", `/api/webhooks/${id}`, { description: "Ours", active: true });
      expect(body).toMatchObject({ description: "Ours", status: "active", failingSince: CREATED, failures: 14 });
      expect(await query(api.hub, "select warned from endpoint")).toEqual([{ warned: 25 }]);
    }),
  );

  test(
    "after another secret both sign for 24 hours, then the new one alone",
    withApi(async ({ ask, register, clock, hub }) => {
      const id = await register(["*"], { secret: SECRET });
      const { body } = await ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD });
      expect(body.oldSecretUntil).toBe("2026-11-23T10:00:00.000Z");
      expect(JSON.stringify(body)).not.toContain(STANDARD);
      clock.now += 24 * HOUR_MS - 1;
      expect(secretsOf(hub, id)).toEqual([STANDARD, SECRET]);
      clock.now += 1;
      expect(secretsOf(hub, id)).toEqual([STANDARD]);
      expect((await ask("GET", `/api/webhooks/${id}`)).body.oldSecretUntil).toBeNull();
    }),
  );

  test(
    "the same secret once more does not end the old one early",
    withApi(async ({ ask, register, hub }) => {
      const id = await register(["*"], { secret: SECRET });
      await ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD });
      const { body } = await ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD, description: "Again" });
      expect(body.description).toBe("Again");
      expect(secretsOf(hub, id)).toEqual([STANDARD, SECRET]);
    }),
  );

  test(
    "a secret that cannot be read any more is replaced, and not kept as the old one",
    withApi(async ({ ask, carillon, register, hub }) => {
      const id = await register(["*"], { secret: SECRET });
      execute(carillon, "update endpoint set secret = randomblob(80)");
      const { status, body } = await ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD });
      expect([status, body.oldSecretUntil]).toEqual([200, null]);
      expect(secretsOf(hub, id)).toEqual([STANDARD]);
    }),
  );

  test(
    "an old secret that cannot be read any more keeps nothing from being signed",
    withApi(async ({ ask, carillon, register, hub }) => {
      const id = await register(["*"], { secret: SECRET });
      await ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD });
      execute(carillon, "update endpoint set old_secret = randomblob(80)");
      expect(secretsOf(hub, id)).toEqual([STANDARD]);
    }),
  );

  for (const [name, change, path] of [
    ["nothing", {}, ""],
    ["a field that there is not", { status: "active" }, ""],
    ["a URL that leads inside", { url: "https://private.example/" }, "url"],
    ["plain http", { url: "http://receiver.example/" }, "url"],
    ["a URL of 2,049 letters", { url: `https://x.example/${"x".repeat(2_049)}` }, "url"],
    ["no events", { events: [] }, "events"],
    ["an unknown type", { events: ["nothing"] }, "events"],
    ["a short secret", { secret: "short" }, "secret"],
    ["a standard secret that is none", { secret: "whsec_short-and-no-base64" }, "secret"],
    ["null", { active: null }, "active"],
    ["a long description", { description: "x".repeat(501) }, "description"],
  ] as const)
    test(
      `${name} is no change, and nothing changes`,
      withApi(async ({ ask, register, clock, hub }) => {
        const id = await register(["order.*"], { secret: SECRET });
        clock.now += 1_000;
        const { status, body } = await ask("PUT", `/api/webhooks/${id}`, { ...change });
        expect([status, body.error, body.issues[0].path]).toEqual([400, "invalid", path]);
        expect((await ask("GET", `/api/webhooks/${id}`)).body).toEqual({ ...shown, webhookId: id });
        expect(secretsOf(hub, id)).toEqual([SECRET]);
      }),
    );

  test(
    "an unknown one is unknown, whatever is said of it",
    withApi(async ({ ask }) => {
      for (const body of ["{", { url: "https://private.example/" }])
        expect((await ask("PUT", "/api/webhooks/wh_0123456789abcdef01234567", body)).status).toBe(404);
    }),
  );

  test(
    "a deleted one is gone, what waited for it is cancelled, and its history stays",
    withApi(async (api) => {
      const id = await api.register();
      const other = await api.register();
      await post(api.carillon, "symphonia", sampleOf(api.carillon, "symphonia"));
      expect(await api.ask("DELETE", `/api/webhooks/${id}`)).toMatchObject({
        status: 200,
        body: { success: true, webhookId: id },
      });
      const rows = await query(api.hub, "select endpoint_id, status from outbound_delivery");
      expect(new Map(rows.map((row) => [row.endpoint_id, row.status]))).toEqual(
        new Map([
          [id, "cancelled"],
          [other, "pending"],
        ]),
      );
      for (const [method, body] of [["GET"], ["PUT", { active: true }], ["DELETE"]] as const)
        expect((await api.ask(method, `/api/webhooks/${id}`, body)).status).toBe(404);
      expect((await api.ask("GET", "/api/webhooks")).body.webhooks).toHaveLength(1);
      await post(api.carillon, "symphonia", sampleOf(api.carillon, "symphonia", 2));
      expect(await query(api.hub, `select 1 from outbound_delivery where endpoint_id = '${id}'`)).toHaveLength(1);
    }),
  );
});

test(
  "a provider's own route is not taken for an endpoint, nor the other way round",
  withApi(async (api) => {
    for (const id of ["symphonia", "book-completion"])
      for (const [method, body] of [["GET"], ["PUT", { active: false }], ["DELETE"]] as const)
        expect((await api.ask(method, `/api/webhooks/${id}`, body)).body.error).toBe("not_found");
    const answer = await post(api.carillon, "symphonia", sampleOf(api.carillon, "symphonia"));
    expect(await answer.json()).toMatchObject({ received: true });
    expect(await (await post(api.carillon, "book-completion", {})).json()).toMatchObject({ error: "Unauthorized" });
    expect((await api.ask("GET", "/api/webhooks/register")).body.error).toBe("not_found");
  }),
);

test(
  "no secret can be read anywhere: not in an answer, a row, a file or a log line",
  withApi(async (api) => {
    const made = (await api.ask("POST", REGISTER, { url: RECEIVER, events: ["*"] })).body;
    const id = await api.register(["*"], { secret: SECRET });
    await api.ask("PUT", `/api/webhooks/${id}`, { secret: STANDARD });
    await api.ask("PUT", `/api/webhooks/${id}`, { secret: `bad ${SECRET}\n` });
    await post(api.carillon, "symphonia", sampleOf(api.carillon, "symphonia"));
    const answers = [await api.ask("GET", "/api/webhooks"), await api.ask("GET", `/api/webhooks/${id}/deliveries`)];
    api.carillon.writeLog();
    const files = readdirSync(api.dataDir).map((name) => readFileSync(join(api.dataDir, name), "latin1"));
    const everything = [...answers.map(({ body }) => JSON.stringify(body)), ...api.lines, ...files].join("\n");
    expect(everything).toContain(id); // so there is something to be read
    expect(everything).toContain("Endpoint changed over the API");
    for (const secret of [SECRET, STANDARD, made.secret]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(secret.replace("whsec_", ""));
    }
  }),
);
