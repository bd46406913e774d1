import { describe, expect, test } from "bun:test";
import { audit, listAudit, pruneAudit } from "../../src/audit.ts";
import { sql } from "../../src/db/prepare.ts";
import { Failure } from "../../src/errors.ts";
import { newId } from "../../src/ids.ts";
import { subscriptionIds } from "../../src/notify/subscriptions.ts";
import { DEEDS, type Deed } from "../../views/audit-deeds.ts";
import { type Api, RECEIVER, withApi } from "../api/webhook-kit.ts";
import { startPushService } from "../notify/push-service.ts";
import { post, sampleOf } from "../scenario.ts";
import { seedDelivery } from "../seed.ts";
import { seedDownloads } from "./downloading.ts";
import { hear, phone } from "./inbox.ts";
import { PASSWORD } from "./kit.ts";
import { asReader, attributes, intruders, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";
import { seedEndpoint, seedSent } from "./sending.ts";

const PATH = "/admin/audit";
const DAY_MS = 86_400_000;

const entries = ({ hub }: Pick<Reader, "hub">) => listAudit(hub.db, {}, 100);
const lastOf = async (reader: Pick<Reader, "hub">) => (await entries(reader))[0];

/** How each button is pressed so that it does something, and what is written down then. */
const PRESSES: Record<
  string,
  { deed: Deed; about?: RegExp; detail?: string; press(reader: Reader): Promise<unknown> }
> = {
  "/admin/login": { deed: "logged_in", press: ({ submit }) => submit("/admin/login", { password: PASSWORD }) },
  "/admin/logout": { deed: "logged_out", press: ({ press }) => press("/admin/logout") },
  "/admin/deliveries/replay": {
    deed: "deliveries_replayed",
    detail: "1 with status failed",
    press: (reader) => (failedDelivery(reader), reader.press("/admin/deliveries/replay", { status: "failed" })),
  },
  "/admin/deliveries/:id/replay": {
    deed: "delivery_replayed",
    about: /^dlv_/,
    press: (reader) => reader.press(`/admin/deliveries/${failedDelivery(reader)}/replay`),
  },
  "/admin/deliveries/sent/resend": {
    deed: "deliveries_resent",
    detail: "1 with status failed",
    press: (reader) => (failedSent(reader), reader.press("/admin/deliveries/sent/resend", { status: "failed" })),
  },
  "/admin/deliveries/sent/cancel": {
    deed: "deliveries_cancelled",
    detail: "1 with no filter",
    press: (reader) => (waitingSent(reader), reader.press("/admin/deliveries/sent/cancel")),
  },
  "/admin/deliveries/sent/:id/resend": {
    deed: "delivery_resent",
    about: /^out_/,
    press: (reader) => reader.press(`/admin/deliveries/sent/${failedSent(reader)}/resend`),
  },
  "/admin/deliveries/sent/:id/cancel": {
    deed: "delivery_cancelled",
    about: /^out_/,
    press: (reader) => reader.press(`/admin/deliveries/sent/${waitingSent(reader)}/cancel`),
  },
  "/admin/messages/opt-outs/add": {
    deed: "opt_out_added",
    about: /^\+33610000001$/,
    press: (reader) => (hear(reader, { sender: phone(1) }), reader.press(`${OPT_OUTS}/add`, { of: phone(1) })),
  },
  "/admin/messages/opt-outs/remove": {
    deed: "opt_out_removed",
    about: /^\+33610000001$/,
    press: (reader) => (
      hear(reader, { sender: phone(1), intent: "stop" }),
      reader.press(`${OPT_OUTS}/remove`, { of: phone(1) })
    ),
  },
  "/admin/orders/:id/share": {
    deed: "tracking_shared",
    about: /./,
    detail: "good for 7 days",
    async press(reader) {
      await post(reader, "symphonia", sampleOf(reader, "symphonia"));
      const { id } = await reader.hub.db.selectFrom("transport_order").select("id").executeTakeFirstOrThrow();
      return reader.press(`/admin/orders/${id}/share`, { days: "7" });
    },
  },
  "/admin/downloads/poll": { deed: "feed_polled", press: ({ press }) => press("/admin/downloads/poll") },
  "/admin/downloads/:id/retry": {
    deed: "download_retried",
    about: /^dwn_/,
    press: (reader) => reader.press(`/admin/downloads/${download(reader, "failed")}/retry`),
  },
  "/admin/downloads/:id/fetch": {
    deed: "download_fetched",
    about: /^dwn_/,
    press: (reader) => reader.press(`/admin/downloads/${download(reader, "manual")}/fetch`),
  },
  "/admin/downloads/:id/cancel": {
    deed: "download_cancelled",
    about: /^dwn_/,
    press: (reader) => reader.press(`/admin/downloads/${download(reader, "pending")}/cancel`),
  },
  "/admin/notifications/:id/retry": {
    deed: "dispatch_retried",
    about: /^ntf_/,
    detail: "EMAIL",
    press: (reader) => reader.press(`/admin/notifications/${failedDispatch(reader)}/retry`, { channel: "EMAIL" }),
  },
  "/admin/providers/:id/secret": {
    deed: "secret_revealed",
    about: /^symphonia$/,
    detail: "SYMPHONIA_WEBHOOK_SECRET",
    press: ({ press }) => press("/admin/providers/symphonia/secret", { key: "SYMPHONIA_WEBHOOK_SECRET" }),
  },
  "/admin/providers/:id/test": {
    deed: "test_sent",
    about: /^symphonia$/,
    detail: "order.created",
    press: ({ press }) => press("/admin/providers/symphonia/test", { type: "order.created" }),
  },
  "/admin/endpoints": {
    deed: "endpoint_registered",
    about: /^wh_/,
    detail: "hooks.example.com",
    press: ({ press }) => press("/admin/endpoints", ENDPOINT),
  },
  "/admin/endpoints/:id/edit": {
    deed: "endpoint_changed",
    about: /^wh_/,
    detail: "other.example.com",
    press: (reader) =>
      reader.press(`${endpoint(reader)}/edit`, { ...ENDPOINT, url: "https://other.example.com/?token=t0ps3cret" }),
  },
  ...Object.fromEntries(
    (
      [
        ["secret", "secret_revealed"],
        ["test", "test_sent"],
        ["pause", "endpoint_paused"],
        ["resume", "endpoint_resumed"],
        ["delete", "endpoint_deleted"],
      ] as const
    ).map(([button, deed]) => [
      `/admin/endpoints/:id/${button}`,
      {
        deed,
        about: /^wh_/,
        detail: "hooks.example.com",
        press: (reader: Reader) => reader.press(`${endpoint(reader)}/${button}`),
      },
    ]),
  ),
  "/admin/endpoints/:id/rotate": {
    deed: "endpoint_rotated",
    about: /^wh_/,
    press: (reader) =>
      reader.press(`${endpoint(reader)}/rotate`, {
        secret: "another t0ps3cret, long enough",
        seen: String(reader.clock.now),
      }),
  },
  "/admin/settings": {
    deed: "settings_changed",
    press: async (reader) => reader.press("/admin/settings", formOf(await reader.read("/admin/settings"))),
  },
  "/admin/settings/channels/:channel/retry": {
    deed: "dispatches_retried",
    about: /^EMAIL$/,
    detail: "1",
    press: (reader) => (failedDispatch(reader), reader.press("/admin/settings/channels/EMAIL/retry")),
  },
  "/admin/settings/channels/:channel/test": {
    deed: "test_sent",
    about: /^PUSH$/,
    press: ({ press }) => press("/admin/settings/channels/PUSH/test"),
  },
  "/admin/account/password": {
    deed: "password_changed",
    press({ hub, press }) {
      hub.config = { ...hub.config, ADMIN_PASSWORD: undefined };
      const chosen = "t0ps3cret words of mine";
      return press("/admin/account/password", { current: PASSWORD, password: chosen, again: chosen });
    },
  },
  "/admin/account/sessions/revoke-others": {
    deed: "sessions_revoked",
    detail: "1 session",
    press: async ({ logIn, press }) => (await logIn(), press("/admin/account/sessions/revoke-others")),
  },
  "/admin/account/sessions/:id/revoke": {
    deed: "session_revoked",
    about: /^ses_/,
    async press(reader) {
      await reader.logIn();
      const [path] = attributes(await reader.read("/admin/account"), "#sessions td form", "action");
      return reader.press(path!);
    },
  },
  "/admin/push": { deed: "push_subscribed", about: /^psh_/, press: (reader) => withPush(reader, async () => {}) },
  "/admin/push/:id/test": {
    deed: "test_sent",
    about: /^psh_/,
    press: (reader) => withPush(reader, (id) => reader.press(`/admin/push/${id}/test`)),
  },
  "/admin/push/:id/remove": {
    deed: "push_unsubscribed",
    about: /^psh_/,
    press: (reader) => withPush(reader, (id) => reader.press(`/admin/push/${id}/remove`)),
  },
};

/** They change nothing that anybody would ask about later. */
const UNWRITTEN = [
  "/admin/deliveries/:id/bookmark",
  "/admin/notifications/read-all",
  "/admin/notifications/:id/open",
  "/admin/notifications/:id/read",
  "/admin/providers/:id/curl",
];

const OPT_OUTS = "/admin/messages/opt-outs";
const ENDPOINT = { url: "https://hooks.example.com/in", events: "*", secret: "t0ps3cret and long enough" };

const failedDelivery = (reader: Reader): string => seedDelivery(reader, { status: "failed", reason: "locked" });
const endpoint = (reader: Reader): string => `/admin/endpoints/${seedEndpoint(reader, { secret: ENDPOINT.secret })}`;
const failedSent = (reader: Reader): string =>
  seedSent(reader, [
    { endpoint_id: seedEndpoint(reader), status: "failed", tried: [{ status: 500, failure: "http_500" }] },
  ])[0]!;
const waitingSent = (reader: Reader): string =>
  seedSent(reader, [{ endpoint_id: seedEndpoint(reader), status: "pending", due_at: reader.clock.now }])[0]!;
const download = (reader: Reader, status: "failed" | "manual" | "pending"): string =>
  seedDownloads(reader, [{ status, ...(status === "failed" && { failure: "http_500" }) }])[0]!;

function failedDispatch({ hub, clock }: Reader): string {
  const id = newId("ntf", clock.now);
  const told = { id, type: "FEED_UNAVAILABLE", title: "T", message: "M", priority: "HIGH", channels: "[]" } as const;
  const row = { notification_id: id, channel: "EMAIL", cause: "T", status: "failed", failure: "smtp_550" } as const;
  const at = { created_at: clock.now };
  hub.write((trx) => {
    trx.run(sql.insertInto("notification").values({ ...told, ...at }));
    trx.run(sql.insertInto("dispatch").values({ ...row, ...at, id: newId("dsp", clock.now), settled_at: clock.now }));
  });
  return id;
}

async function withPush(reader: Reader, work: (id: string) => Promise<unknown>): Promise<void> {
  const service = startPushService(() => reader.clock.now);
  await reader.press("/admin/push", { endpoint: service.endpoint, ...service.keys });
  await work(subscriptionIds(reader.hub)[0]!);
  service.stop();
}

/** What a browser would send of a form that nobody has touched. */
function formOf(markup: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let select = "";
  const form = "form[action='/admin/settings']";
  new HTMLRewriter()
    .on(`${form} input`, { element: (it) => void (fields[it.getAttribute("name")!] = it.getAttribute("value") ?? "") })
    .on(`${form} select`, { element: (it) => void (select = it.getAttribute("name")!) })
    .on(`${form} option`, {
      element(it) {
        if (it.hasAttribute("selected") || fields[select] === undefined)
          fields[select] = it.getAttribute("value") ?? "";
      },
    })
    .transform(markup);
  return fields;
}

const OF_BUTTONS = { ALLOW_PRIVATE_ENDPOINTS: "1" };

describe("every button", () => {
  test("of the dashboard is either known here to be written down, or known not to be", () =>
    asReader(async ({ app }) => {
      const buttons = app.routes.filter(({ method, path }) => method === "POST" && path.startsWith("/admin"));
      expect(buttons.map(({ path }) => path).sort()).toEqual([...Object.keys(PRESSES), ...UNWRITTEN].sort());
    }));

  for (const [path, { deed, about = /^$/, detail, press }] of Object.entries(PRESSES))
    test(`${path}: ${DEEDS[deed]}`, () =>
      asReader(async (reader) => {
        reader.hub.outside.resolve = async () => ["93.184.216.34"];
        reader.clock.now += 1_000;
        await press(reader);
        const entry = await lastOf(reader);
        expect(entry).toMatchObject({ deed, at: reader.clock.now, address: "127.0.0.1", subject: null });
        expect(entry?.about ?? "").toMatch(about);
        if (detail !== undefined) expect(entry?.detail).toBe(detail);
        expect(JSON.stringify(await entries(reader))).not.toMatch(/t0ps3cret|a right and proper|whsec_|sid=/);
        if (entry?.link) expect((await reader.open(entry.link.split("#")[0]!)).status).toBe(200);
      }, OF_BUTTONS));

  test("has words, and no word is without a button", () => {
    const pressed = Object.values(PRESSES).map(({ deed }) => deed);
    expect(Object.keys(DEEDS).filter((deed) => !pressed.includes(deed as Deed))).toEqual([]);
  });

  test("that changed nothing is not written down", () =>
    asReader(async (reader) => {
      for (const path of ["/admin/endpoints/wh_0/delete", "/admin/downloads/dwn_0/retry", "/admin/push/psh_0/remove"])
        await reader.press(path);
      await reader.press("/admin/endpoints", { url: "ftp://x" });
      await reader.submit("/admin/login", { password: "wrong" });
      expect(await entries(reader)).toMatchObject([{ deed: "logged_in" }]);
    }));
});

describe("over the API", () => {
  type Call = [name: string, deed: Deed, call: (api: Api, id: string) => Promise<unknown>];
  const CALLS: Call[] = [
    ["registering", "endpoint_registered", async () => {}],
    ["changing", "endpoint_changed", (api, id) => api.ask("PUT", `/api/webhooks/${id}`, { events: ["order.*"] })],
    [
      "rotating",
      "endpoint_rotated",
      (api, id) => api.ask("PUT", `/api/webhooks/${id}`, { secret: "t0ps3cret and long" }),
    ],
    ["trying", "test_sent", (api, id) => api.ask("POST", `/api/webhooks/${id}/test`)],
    ["deleting", "endpoint_deleted", (api, id) => api.ask("DELETE", `/api/webhooks/${id}`)],
  ];
  for (const [name, deed, call] of CALLS)
    test(
      `${name} an endpoint is written down with the subject of the token`,
      withApi(async (api) => {
        const id = await api.register();
        api.clock.now += 1;
        await call(api, id);
        expect(await lastOf(api)).toMatchObject({ deed, about: id, subject: "tester" });
        expect(JSON.stringify(await entries(api))).not.toMatch(/t0ps3cret|\/hook/);
        expect(RECEIVER).toContain("/hook");
      }),
    );

  test(
    "asking for one more attempt, too; what is refused is not",
    withApi(async (api) => {
      const id = await api.register();
      const { body } = await api.ask("POST", "/api/events", { type: "ping", data: {} });
      expect(body.success).toBe(true);
      const { deliveryId } = (await api.ask("POST", `/api/webhooks/${id}/test`)).body;
      api.clock.now += 1;
      await api.ask("POST", `/api/webhooks/deliveries/${deliveryId}/retry`);
      expect(await lastOf(api)).toMatchObject({ deed: "delivery_resent", about: deliveryId, subject: "tester" });
      const before = (await entries(api)).length;
      await api.ask("DELETE", "/api/webhooks/wh_0");
      await api.ask("PUT", `/api/webhooks/${id}`, { url: "nonsense" });
      expect(await entries(api)).toHaveLength(before);
    }),
  );
});

test("where it came from is told behind trusted proxies only", () =>
  asReader(async (reader) => {
    const tell = (peer: string) => {
      reader.hub.peerOf = () => peer;
      const headers = { "x-forwarded-for": "203.0.113.7" };
      audit(reader.hub, new Request("http://localhost:3000/", { headers }), { deed: "feed_polled" });
      return lastOf(reader);
    };
    expect(await tell("127.0.0.1")).toMatchObject({ address: "203.0.113.7" });
    expect(await tell("198.51.100.1")).toMatchObject({ address: "198.51.100.1" });
  }));

test("a secret is not shown when that cannot be written down", () =>
  asReader(async (reader) => {
    const paths = ["/admin/providers/symphonia/secret", `${endpoint(reader)}/secret`];
    reader.hub.write = () => {
      throw new Failure("unavailable", "The store is not available");
    };
    for (const path of paths) {
      const response = await reader.press(path, { key: "SYMPHONIA_WEBHOOK_SECRET" });
      expect({ path, status: response.status }).toEqual({ path, status: 503 });
      const [secret] = reader.settings("symphonia").SYMPHONIA_WEBHOOK_SECRET;
      const text = await response.text();
      for (const one of [secret, ENDPOINT.secret]) expect(text).not.toContain(one);
    }
  }));

const request = new Request("http://localhost:3000/");

/** Gives how many there are then. */
function pretend(reader: Reader, deeds: Deed[]): void {
  for (const deed of deeds) {
    reader.clock.now += 1;
    audit(reader.hub, request, { deed, about: `thing ${reader.clock.now}` });
  }
}

describe("the audit log", () => {
  test("without deeds says what would appear", () =>
    asReader(async (reader) => {
      reader.hub.write((trx) => trx.run(sql.deleteFrom("audit_entry")));
      expect(textOf(await reader.read(PATH), ".empty")).toContain("Nothing was done yet");
      expect(textOf(await reader.read(`${PATH}?deed=feed_polled`), ".empty")).toContain(
        "Nobody has done this: asked the feed",
      );
    }));

  test("is linked from the account, and says what, to what, who and when, with the way there", () =>
    asReader(async (reader) => {
      audit(reader.hub, request, { deed: "endpoint_deleted", about: "wh_1", detail: "x.example", subject: "deploy" });
      audit(reader.hub, request, { deed: "test_sent", about: "wh_2", link: "/admin/endpoints/wh_2" });
      expect(attributes(await reader.read("/admin/account"), `a[href='${PATH}']`, "href")).toEqual([PATH]);
      const markup = await reader.read(PATH);
      const rows = textOf(markup, "tbody");
      for (const part of ["Deleted an endpoint", "x.example · wh_1", "token of deploy", "admin, 127.0.0.1", "now"])
        expect(rows).toContain(part);
      expect(attributes(markup, "tbody .row-link", "href")).toEqual(["/admin/endpoints/wh_2"]);
    }));

  test("shows what strangers wrote as text", () =>
    asReader(async (reader) => {
      for (const text of PAYLOADS)
        audit(reader.hub, request, { deed: "opt_out_removed", about: text, detail: text, subject: text });
      const markup = await reader.read(PATH);
      expect(intruders(markup)).toEqual([]);
      expect(textOf(markup, "tbody")).toContain(PAYLOADS[0]!);
    }));

  test("is filtered by deed; what is no deed is no filter", () =>
    asReader(async (reader) => {
      pretend(reader, ["test_sent", "feed_polled", "test_sent"]);
      const count = async (query: string) => attributes(await reader.read(PATH + query), "tbody tr", "id").length;
      expect([await count("?deed=test_sent"), await count("?deed=constructor"), await count("")]).toEqual([2, 4, 4]);
      expect((await reader.open(`${PATH}?deed=`)).headers.get("location")).toBe(PATH);
    }));

  test("goes on page by page, without a gap or a double", () =>
    asReader(async (reader) => {
      pretend(
        reader,
        Array.from({ length: 120 }, (_, n) => (n % 2 ? "test_sent" : "feed_polled")),
      );
      for (const [filter, total] of [
        ["", 121],
        ["?deed=test_sent", 60],
      ] as const) {
        const seen: string[] = [];
        let path: string | undefined = PATH + filter;
        while (path) {
          const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
          seen.push(...attributes(markup, "tr:not(.more-row)[id]", "id"));
          [path] = attributes(markup, ".more-row a", "href");
        }
        expect(seen).toHaveLength(total);
        expect(seen).toEqual([...new Set(seen)].sort().reverse());
      }
    }));

  test("keeps a year, and the newest 10,000", () =>
    asReader(async (reader) => {
      pretend(reader, ["test_sent", "test_sent"]);
      reader.clock.now += 365 * DAY_MS - 1;
      expect(pruneAudit(reader.hub)).toBe(false);
      expect(await entries(reader)).toHaveLength(2); // the login was two milliseconds before
      reader.clock.now += 2;
      pruneAudit(reader.hub);
      expect(await entries(reader)).toHaveLength(0);
      const row = { at: 0, address: "", subject: null, deed: "test_sent", about: null, link: null, detail: null };
      reader.hub.write((trx) => {
        for (let n = 0; n < 10_700; n++)
          trx.run(sql.insertInto("audit_entry").values({ ...row, id: newId("aud", reader.clock.now + n) }));
      });
      expect([pruneAudit(reader.hub), pruneAudit(reader.hub), pruneAudit(reader.hub)]).toEqual([true, false, false]);
      expect(await listAudit(reader.hub.db, {}, 20_000)).toHaveLength(10_000);
    }));
});
