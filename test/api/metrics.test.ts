import { describe, expect, test } from "bun:test";
import { sourceOf } from "../../src/feed/store.ts";
import { createMetrics } from "../../src/metrics.ts";
import { countAttempt } from "../../src/outbound/count.ts";
import type { Result } from "../../src/outbound/settle.ts";
import { VERSION } from "../../src/version.ts";
import type { TestHub } from "../hub.ts";
import { execute, post, sampleOf, scenarios, signed, withHub } from "../scenario.ts";

const TOKEN = "a-token-for-metrics-that-only-these-tests-have";

scenarios("who may ask", { method: "GET", path: "/metrics" }, [
  {
    name: "this machine, when no token is set",
    status: 200,
    answers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    contains: ["carillon_build_info"],
  },
  {
    name: "nobody else then",
    headers: { "x-forwarded-for": "203.0.113.5" },
    status: 403,
    equals: {
      error: "forbidden",
      message: "Only this machine itself may ask for metrics. Set METRICS_TOKEN to ask from elsewhere.",
    },
  },
  {
    name: "nobody who only says that they are this machine",
    headers: { "x-forwarded-for": "127.0.0.1, 203.0.113.5" },
    status: 403,
    lacks: ["carillon_build_info"],
  },
  ...[
    { name: "whoever has the token", authorization: `Bearer ${TOKEN}`, status: 200 },
    { name: "nobody without it, also on this machine", peer: "127.0.0.1", authorization: "", status: 401 },
    { name: "nobody with another", authorization: `Bearer ${TOKEN}x`, status: 401 },
    { name: "nobody with part of it", authorization: `Bearer ${TOKEN.slice(1)}`, status: 401 },
    { name: "nobody with none", authorization: "Bearer ", status: 401 },
    { name: "nobody with it as a password", authorization: `Basic ${btoa(`admin:${TOKEN}`)}`, status: 401 },
  ].map(({ name, peer = "203.0.113.5", authorization, status }) => ({
    name,
    environment: { METRICS_TOKEN: TOKEN },
    headers: { "x-forwarded-for": peer, authorization },
    status,
    contains: status === 200 ? ["carillon_build_info"] : ["Send the METRICS_TOKEN"],
    answers: { ...(status === 401 && { "www-authenticate": "Bearer" }) },
    lacks: status === 200 ? [] : ["carillon_build_info", TOKEN],
  })),
]);

describe("what is told", () => {
  test("requests by what they came to, and how long they took", () =>
    withHub({}, async (carillon) => {
      const order = sampleOf(carillon, "symphonia");
      await post(carillon, "symphonia", order);
      await post(carillon, "symphonia", order);
      await post(carillon, "symphonia", { ...order, headers: { ...order.headers, "x-symphonia-signature": "no" } });
      await post(carillon, "symphonia", signed(carillon, "symphonia", event(carillon, { type: "made.up" })));
      await post(carillon, "symphonia", signed(carillon, "symphonia", event(carillon, { type: "other" })));
      await post(carillon, "sms", { body: "x".repeat(2_000_000) });
      const told = await scrape(carillon);
      expect(told.of("carillon_requests_total")).toEqual({
        "provider=symphonia,outcome=processed,cause=": 1,
        "provider=symphonia,outcome=duplicate,cause=": 1,
        "provider=symphonia,outcome=unhandled,cause=": 1,
        "provider=symphonia,outcome=rejected,cause=signature": 1,
        "provider=symphonia,outcome=rejected,cause=conflict": 1,
        "provider=sms,outcome=rejected,cause=too_large": 1,
      });
      expect(told.of("carillon_request_duration_seconds_count")).toEqual({
        "provider=symphonia": 5,
        "provider=sms": 1,
      });
      expect(told.of("carillon_commit_deliveries_sum")).toEqual({ "": 6 });
    }));

  test("a store that takes nothing", () =>
    withHub({}, async (carillon) => {
      carillon.hub.write = () => {
        throw new Error("disk full");
      };
      await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
      const told = await scrape(carillon);
      expect(told.of("carillon_requests_total")).toEqual({ "provider=symphonia,outcome=unavailable,cause=": 1 });
      expect(told.of("carillon_commit_deliveries_count")).toEqual({ "": 0 });
    }));

  test("what waits, and for how long the first of it", () =>
    withHub({}, async (carillon) => {
      const now = carillon.clock.now;
      execute(
        carillon,
        `insert into endpoint (id, url, events, status, secret, created_at, changed_at) values
        ('wh_a', 'https://a.example', '["*"]', 'active', x'00', 1, 1), ('wh_b', 'https://b.example', '["*"]', 'paused', x'00', 1, 1)`,
      );
      const sent = (id: string, endpoint: string, status: string, due: number | null, tries = 0) =>
        execute(
          carillon,
          `insert into outbound_delivery (id, endpoint_id, event_id, event_type, status, created_at, tries, due_at)
          values ('${id}', 'wh_${endpoint}', 'evt_${id}', 'ping', '${status}', 1, ${tries}, ${due})`,
        );
      sent("1", "a", "pending", now + 60_000);
      sent("2", "a", "pending", now - 5_000, 1);
      sent("3", "a", "pending", now - 7_500, 3);
      sent("4", "b", "held", null);
      sent("5", "a", "failed", null);
      sent("6", "a", "delivered", null);
      execute(
        carillon,
        `insert into inbound_delivery (id, provider, status, received_at, next_attempt_at, address, url, headers, body_size)
        values ('dlv_1', 'sms', 'failed', 1, ${now - 2_000}, '', '', '', 0), ('dlv_2', 'sms', 'failed', 1, null, '', '', '', 0)`,
      );
      execute(
        carillon,
        `insert into notification (id, type, title, message, priority, channels, created_at, read_at)
        values ('ntf_1', 'T', '', '', 'LOW', '[]', 1, null), ('ntf_2', 'T', '', '', 'LOW', '[]', 1, 1)`,
      );
      const told = await scrape(carillon);
      expect(told.of("carillon_outbound_deliveries")).toEqual({
        "status=pending": 3,
        "status=held": 1,
        "status=failed": 1,
      });
      expect(told.of("carillon_inbound_failed_deliveries")).toEqual({ "waits_for=retry": 1, "waits_for=person": 1 });
      expect(told.of("carillon_notifications_unread")).toEqual({ "": 1 });
      expect(told.of("carillon_downloads")).toMatchObject({ "status=pending": 0, "status=done": 0 });
      expect(told.of("carillon_oldest_overdue_seconds")).toEqual({
        "queue=inbound": 2,
        "queue=outbound": 7.5,
        "queue=downloads": 0,
        "queue=notifications": 0,
      });
    }));

  test("a count stops where it would hold up requests", () =>
    withHub({}, async (carillon) => {
      execute(
        carillon,
        `insert into notification (id, type, title, message, priority, channels, created_at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10050)
        select 'ntf_' || i, 'T', '', '', 'LOW', '[]', 1 from n`,
      );
      expect((await scrape(carillon)).of("carillon_notifications_unread")).toEqual({ "": 10_000 });
    }));

  test("the feed, once it was asked", () =>
    withHub({ WEBHOOK_JSON_URL: "https://feed.example/records.json" }, async (carillon) => {
      expect((await scrape(carillon)).of("carillon_feed_age_seconds")).toEqual({});
      const { hash } = sourceOf(carillon.hub) as { hash: string };
      execute(
        carillon,
        `insert into feed (id, source, record_count, skipped_count, fetched_at, tried_at, failure, failing_since)
         values (1, '${hash}', 0, 0, ${carillon.clock.now - 90_000}, 1, 'http_500', 1)`,
      );
      const told = await scrape(carillon);
      expect(told.of("carillon_feed_age_seconds")).toEqual({ "": 90 });
      expect(told.of("carillon_feed_failing")).toEqual({ "": 1 });
    }));

  test("the process and its disk", () =>
    withHub({}, async (carillon) => {
      const told = await scrape(carillon);
      expect(told.of("carillon_build_info")).toEqual({ [`version=${VERSION}`]: 1 });
      for (const name of ["process_resident_memory_bytes", "process_cpu_seconds_total", "disk_free_bytes"])
        expect(told.of(`carillon_${name}`)[""]).toBeGreaterThan(0);
      for (const name of ["sockets_open", "streams_open"]) expect(told.of(`carillon_${name}`)).toEqual({ "": 0 });
      expect(told.of("carillon_database_bytes")).toMatchObject({ "file=wal": expect.any(Number) });
    }));

  test("by how much timers are late, from the second time on", () =>
    withHub({}, async (carillon) => {
      await scrape(carillon);
      const lag = async () => (await scrape(carillon)).of("carillon_event_loop_lag_seconds");
      let told = await lag();
      while (Object.keys(told).length === 0) {
        await Bun.sleep(20);
        told = await lag();
      }
      expect(told).toEqual({
        "of=median": expect.any(Number),
        "of=p99": expect.any(Number),
        "of=max": expect.any(Number),
      });
    }));

  test("a store that cannot be read hides nothing else", () =>
    withHub({}, async (carillon) => {
      execute(carillon, "drop table download");
      const told = await scrape(carillon);
      expect(told.of("carillon_downloads")).toEqual({});
      expect(told.of("carillon_inbox_waiting")).toEqual({ "": 0 });
    }));
});

test("nothing that a stranger chose becomes a label", () =>
  withHub({}, async (carillon) => {
    const stranger = "stranger_chose_this";
    await post(carillon, "symphonia", signed(carillon, "symphonia", event(carillon, { type: stranger, id: stranger })));
    await post(carillon, "sms", { headers: { "x-twilio-signature": stranger }, body: `Body=${stranger}` });
    await carillon.send(`/api/webhooks/${stranger}`, { method: "POST" });
    expect((await scrape(carillon)).text).not.toContain(stranger);
  }));

describe("tries to send are told by what came of them, in a closed list", () => {
  const outcomes: [failure: string | null, told: string][] = [
    [null, "delivered"],
    ["http_503", "http_503"],
    ["http_410", "http_410"],
    ["http_418", "http_4xx"],
    ["http_599", "http_5xx"],
    ["http_999", "http_other"],
    ["connection_refused", "connection_refused"],
    ["redirect", "redirect"],
    ["interrupted", "interrupted"],
  ];
  for (const [failure, outcome] of outcomes)
    test(`${failure} is ${outcome}`, () =>
      withHub({}, async (carillon) => {
        countAttempt(carillon.hub, { failure, durationMs: 250 } as Result);
        const told = await scrape(carillon);
        expect(told.of("carillon_attempts_total")).toEqual({ [`outcome=${outcome}`]: 1 });
        expect(told.of("carillon_attempt_duration_seconds_sum")).toEqual({ "": 0.25 });
      }));
});

describe("the format", () => {
  test("labels and help hold anything", async () => {
    const metrics = createMetrics();
    metrics.gauge("carillon_odd", { help: 'a\n"b\\', label: "word", read: () => ({ 'q"\n\\': 1, plain: -0.5 }) });
    const told = parse(await metrics.text());
    expect(told.of("carillon_odd")).toEqual({ 'word=q"\n\\': 1, "word=plain": -0.5 });
  });

  test("a gauge that is given again takes the place of the one before, and one without a value has no line", async () => {
    const metrics = createMetrics();
    metrics.gauge("carillon_twice", { help: "First", read: () => 1 });
    metrics.gauge("carillon_twice", { help: "Second", read: () => 2 });
    metrics.gauge("carillon_none", { help: "None", read: () => undefined });
    metrics.gauge("carillon_broken", { help: "Broken", read: () => Promise.reject(new Error("no")) });
    const told = parse(await metrics.text());
    expect([told.of("carillon_twice"), told.of("carillon_none"), told.of("carillon_broken")]).toEqual([
      { "": 2 },
      {},
      {},
    ]);
  });

  const faulty: [name: string, text: string][] = [
    ["a sample before its type", "carillon_a 1\n"],
    ["a name that is not ours", "# HELP other A.\n# TYPE other gauge\nother 1\n"],
    ["the same sample twice", "# HELP carillon_a A.\n# TYPE carillon_a gauge\ncarillon_a 1\ncarillon_a 2\n"],
    [
      "one name told apart",
      "# HELP carillon_a A.\n# TYPE carillon_a gauge\n# HELP carillon_a A.\n# TYPE carillon_a gauge\n",
    ],
    ["a counter without _total", "# HELP carillon_a A.\n# TYPE carillon_a counter\ncarillon_a 1\n"],
    ["no help", "# TYPE carillon_a gauge\ncarillon_a 1\n"],
    ["a label that is not closed", '# HELP carillon_a A.\n# TYPE carillon_a gauge\ncarillon_a{b="c} 1\n'],
    ["no number", "# HELP carillon_a A.\n# TYPE carillon_a gauge\ncarillon_a one\n"],
    ["a quantile of a gauge", '# HELP carillon_a A.\n# TYPE carillon_a gauge\ncarillon_a{quantile="1"} 1\n'],
    ["milliseconds", "# HELP carillon_a_ms A.\n# TYPE carillon_a_ms gauge\ncarillon_a_ms 1\n"],
  ];
  for (const [name, text] of faulty)
    test(`the control: the parser refuses ${name}`, () => expect(() => parse(text)).toThrow());
});

const event = ({ clock }: TestHub, { type, id = "evt-1" }: { type: string; id?: string }) =>
  JSON.stringify({ id, type, timestamp: new Date(clock.now).toISOString(), data: {} });

async function scrape(carillon: TestHub) {
  const response = await carillon.send("/metrics");
  expect(response.status).toBe(200);
  return parse(await response.text());
}

/** Prometheus' text format as promtool would have it; throws on whatever is against its rules or our names. */
function parse(text: string) {
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const samples = new Map<string, Record<string, number>>();
  const fail = (line: string, why: string): never => {
    throw new Error(`${why}: ${line}`);
  };
  if (!text.endsWith("\n")) fail(text.slice(-40), "the last line has no end");
  for (const line of text.split("\n").filter(Boolean)) {
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (keyword === "HELP") helped.has(name) || !rest ? fail(line, "helped twice, or not at all") : helped.add(name);
    else if (keyword === "TYPE") types.has(name) ? fail(line, "typed twice") : types.set(name, rest);
    else sample(line);
  }
  for (const name of types.keys()) {
    if (!/^carillon_[a-z_]+$/.test(name) || /_(ms|milliseconds|minutes|kb|mb)$/.test(name))
      fail(name, "not our name or unit");
    if (!helped.has(name)) fail(name, "no help");
    if ((types.get(name) === "counter") !== name.endsWith("_total")) fail(name, "only counters end in _total");
  }
  return { text, of: (name: string): Record<string, number> => samples.get(name) ?? {} };

  function sample(line: string): void {
    const [, name = "", , labels = "", value = ""] =
      /^([a-zA-Z_:][\w:]*)(\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/.exec(line) ??
      fail(line, "no sample");
    const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
    if (!types.has(family)) fail(line, "before its type");
    if (!/^([+-]Inf|NaN|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(value)) fail(line, "no number");
    const key = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
      .map(([, label, word]) => `${label}=${word!.replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c))}`)
      .join(",");
    if (types.get(family) === "gauge" && /\b(le|quantile)="/.test(labels))
      fail(line, "a label that only others may have");
    const known = samples.get(name) ?? {};
    if (key in known) fail(line, "twice");
    samples.set(name, { ...known, [key]: Number(value.replace("Inf", "Infinity")) });
  }
}
