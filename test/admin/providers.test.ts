import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { pushed } from "../../src/providers/registry.ts";
import { type Dashboard, dashboard } from "./kit.ts";

let kit: Dashboard;
let cookie: string;
beforeEach(() => open());
afterEach(() => kit.close());

async function open(environment = {}) {
  kit = await dashboard(environment);
  cookie = await kit.logIn();
}

const show = async () => (await kit.ask("/admin/providers", { headers: { cookie } })).text();

/** Presses a button, with or without a script. */
const press = (path: string, fields = {}, isScripted = true) =>
  kit.submit(path, fields, cookie, isScripted ? { "hx-request": "true" } : {});

const secretsOf = (room: string) =>
  Object.entries(kit.settings<Record<string, unknown>>(room))
    .filter(([key]) => /SECRET/.test(key))
    .flatMap(([, value]) => value as string[]);

describe("the page", () => {
  test("shows every provider's address and none of its secrets", async () => {
    const text = await show();
    for (const room of pushed) {
      expect(text).toContain(`<code>http://localhost:3000${room.path}</code>`);
      for (const type of room.sampleTypes.slice(1)) expect(text).toContain(`<option value="${type}">`);
    }
    for (const secret of kit.hub.config.secretValues) expect(text).not.toContain(secret);
    expect(text).not.toContain("sha256=");
  });

  test("asks for the variables of one that is not configured, and offers no test", async () => {
    kit.hub.config = {
      ...kit.hub.config,
      rooms: { ...kit.hub.config.rooms, symphonia: { configured: false, missing: ["SOME_KEY"] } },
    };
    const text = await show();
    expect(text).toContain("not configured: set <code>SOME_KEY</code>");
    expect(text).not.toContain("/admin/providers/symphonia/test");
    expect((await press("/admin/providers/symphonia/test", { type: "order.created" })).status).toBe(409);
  });
});

describe("a secret", () => {
  test("is shown to who asks for it, and that it was shown is written down without it", async () => {
    const response = await press("/admin/providers/symphonia/secret", { key: "SYMPHONIA_WEBHOOK_SECRET" });
    const [secret] = secretsOf("symphonia");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain(`<code>${secret}</code>`);
    expect(kit.lines.join("")).toContain("A secret was shown on the dashboard");
    expect(kit.lines.join("")).not.toContain(secret!);
  });

  test("is shown on the whole page where there is no script, and only that one", async () => {
    const response = await press("/admin/providers/symphonia/secret", { key: "SYMPHONIA_WEBHOOK_SECRET" }, false);
    const text = await response.text();
    expect(text).toStartWith("<!doctype html>");
    expect(text).toContain(`<code>${secretsOf("symphonia")[0]}</code>`);
    expect(text).not.toContain(secretsOf("book-completion")[0]!);
  });

  test("that is being changed shows all that are accepted", async () => {
    kit.close();
    await open({ WEBHOOK_SECRET: `${"n".repeat(40)}, ${"o".repeat(40)}` });
    const text = await (await press("/admin/providers/book-completion/secret", { key: "WEBHOOK_SECRET" })).text();
    expect(text).toContain(`<code>${"n".repeat(40)}</code>`);
    expect(text).toContain(`<code>${"o".repeat(40)}</code>`);
    expect(text).toContain("older, still accepted");
  });

  test("of another kind or provider is not shown", async () => {
    for (const [id, key] of [
      ["symphonia", "WEBHOOK_SECRET"],
      ["symphonia", "SYMPHONIA_IPS"],
      ["symphonia", "JWT_SECRET"],
      ["symphonia", "ADMIN_PASSWORD"],
      ["symphonia", "constructor"],
      ["symphonia", ""],
      ["nobody", "WEBHOOK_SECRET"],
    ])
      expect((await press(`/admin/providers/${id}/secret`, { key: key! })).status).toBe(404);
  });
});

describe("send a test", () => {
  for (const room of pushed)
    for (const type of room.sampleTypes)
      test(`${room.id} ${type} is taken in and leads to its delivery`, async () => {
        const text = await (await press(`/admin/providers/${room.id}/test`, { type })).text();
        expect(text).toContain(`<strong>${type}</strong> was sent: 200 in `);
        const id = /\/admin\/deliveries\/(dlv_\w+)/.exec(text)?.[1];
        const delivery = await kit.hub.db
          .selectFrom("inbound_delivery")
          .selectAll()
          .where("id", "=", id!)
          .executeTakeFirst();
        expect(delivery).toMatchObject({ provider: room.id, type, status: "processed" });
        expect((await kit.ask(`/admin/deliveries/${id}`, { headers: { cookie } })).status).toBe(200);
      });

  test("twice is two deliveries", async () => {
    for (const id of ["symphonia", "book-completion"]) {
      await press(`/admin/providers/${id}/test`);
      kit.clock.now += 1;
      await press(`/admin/providers/${id}/test`);
    }
    const deliveries = await kit.hub.db
      .selectFrom("inbound_delivery")
      .select(["provider", "status", "duplicate_count"])
      .execute();
    expect(deliveries).toHaveLength(4);
    expect(deliveries.every(({ status, duplicate_count }) => status === "processed" && duplicate_count === 0)).toBe(
      true,
    );
  });

  test("without a script answers with the whole page", async () => {
    const text = await (await press("/admin/providers/symphonia/test", { type: "order.created" }, false)).text();
    expect(text).toStartWith("<!doctype html>");
    expect(text).toContain("<strong>order.created</strong> was sent: 200 in ");
  });

  test("that is refused says so and leads to why", async () => {
    const room = pushed[0]!;
    const { sample } = room;
    const settings = { ...kit.settings("symphonia"), SYMPHONIA_WEBHOOK_SECRET: ["another secret altogether"] };
    room.sample = (_, options) => sample(settings, options);
    try {
      const text = await (await press("/admin/providers/symphonia/test", { type: "order.created" })).text();
      expect(text).toContain("was sent: 401 in ");
      expect(text).toContain('class="notice bad"');
      expect(text).toMatch(/\/admin\/deliveries\/dlv_\w+/);
    } finally {
      room.sample = sample;
    }
  });

  test("of a type that is not there is refused", async () => {
    expect((await press("/admin/providers/symphonia/test", { type: "order.exploded" })).status).toBe(400);
    expect((await press("/admin/providers/nobody/test")).status).toBe(404);
  });
});

describe("the curl line", () => {
  for (const room of pushed)
    test(`of ${room.id} works`, async () => {
      const text = await (await press(`/admin/providers/${room.id}/curl`)).text();
      const line = unescape(/<pre[^>]*>([^<]*)<\/pre>/.exec(text)![1]!);
      const words = await Bun.$`sh -c ${`set -- ${line}; for word; do printf '%s\\0' "$word"; done`}`.text();
      const [curl, , method, url, ...rest] = words.split("\0");
      expect([curl, method]).toEqual(["curl", "POST"]);
      const headers = rest.flatMap((word, i) => (word === "-H" ? [rest[i + 1]!.split(": ") as [string, string]] : []));
      const body = rest[rest.indexOf("--data-binary") + 1]!;
      kit.clock.now += 4 * 60_000;
      const response = await kit.app.handle(new Request(url!, { method, headers, body }));
      expect(response.status).toBe(200);
    });
});

const unescape = (html: string): string =>
  html
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
