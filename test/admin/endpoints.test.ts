import { describe, expect, test } from "bun:test";
import { secretsOf, updateEndpoint } from "../../src/outbound/endpoints.ts";
import { KNOWN_TYPES } from "../../src/outbound/patterns.ts";
import { seedEndpoint, seedSent, updateSent } from "./sending.ts";
import { withListeners } from "../live/listener.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const PATH = "/admin/endpoints";
const HOUR = 3_600_000;

const mainOf = (markup: string) => textOf(markup, "main");
const rowIds = (markup: string) => attributes(markup, "tr[id]", "id");
const endpoints = ({ hub }: Reader) => hub.db.selectFrom("endpoint").selectAll().orderBy("created_at").execute();
const only = async (reader: Reader) => (await endpoints(reader))[0]!;

/** Every name leads to a public address, but for those that do not. */
function asEditor<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
  return asReader((reader) => {
    reader.hub.outside.resolve = async (host) => {
      if (host.startsWith("private.")) return ["10.0.0.1"];
      if (host.startsWith("nowhere.")) throw new Error("ENOTFOUND");
      return ["93.184.216.34"];
    };
    return work(reader);
  });
}

/** A form with the same name several times. */
async function send(reader: Reader, path: string, fields: [string, string][]): Promise<Response> {
  const headers = { cookie: await reader.logIn(), "sec-fetch-site": "same-origin" };
  return reader.ask(path, { method: "POST", body: new URLSearchParams(fields), headers });
}

const GOOD: [string, string][] = [
  ["url", "https://hooks.example.com/in"],
  ["events", "order.*"],
  ["events", "ping"],
  ["description", "The warehouse"],
  ["secret", ""],
];
const withField = (name: string, value: string) =>
  [...GOOD.filter(([known]) => known !== name), [name, value]] as typeof GOOD;

describe("the list of endpoints", () => {
  test("without any says what they are for, and how to register one here and over the API", () =>
    asReader(async ({ read }) => {
      const markup = await read(PATH);
      expect(textOf(markup, ".empty")).toContain("posts events to");
      expect(textOf(markup, "pre")).toContain("http://localhost:3000/api/webhooks/register");
      expect(attributes(markup, '.side a[aria-current="page"]', "href")).toEqual([PATH]);
    }));

  const now = Date.parse("2026-11-22T10:00:00.000Z");
  const states: [name: string, given: object, state: object, says: string[]][] = [
    ["that is new", {}, {}, ["active", "hooks.example.com/in", "everything", "nothing was sent yet"]],
    ["that works", {}, { last_success_at: now - HOUR }, ["active", "last success 1 h ago"]],
    [
      "that fails",
      {},
      { failing_since: now - 2 * HOUR, failures: 14 },
      ["active, failing", "14 failures, first 2 h ago"],
    ],
    ["that is paused", { active: false }, {}, ["paused"]],
    ["that is gone", {}, { status: "disabled", disabled_because: "gone" }, ["disabled: it is gone"]],
    ["that kept failing", {}, { status: "disabled", disabled_because: "failing" }, ["disabled: it kept failing"]],
    [
      "with a few events",
      { events: ["a.b", "c.d", "e.f", "g.h", "i.j"], description: "For the warehouse" },
      {},
      ["a.b, c.d, e.f and 2 more", "For the warehouse"],
    ],
  ];
  for (const [name, given, state, says] of states)
    test(`says of one ${name}: ${says.join(", ")}`, () =>
      asReader(async (reader) => {
        const id = seedEndpoint(reader, given, state);
        const markup = await reader.read(PATH);
        for (const part of says) expect(textOf(markup, `tr[id="${id}"]`)).toContain(part);
        expect(attributes(markup, "a.row-link", "href")).toEqual([`${PATH}/${id}`]);
      }));

  test("leaves out what was deleted, and goes on page by page", () =>
    asReader(async (reader) => {
      seedEndpoint(reader, {}, { status: "deleted" });
      const ids = Array.from({ length: 120 }, () => {
        reader.clock.now += 1;
        return seedEndpoint(reader);
      }).reverse();
      const seen: string[] = [];
      let path: string | undefined = PATH;
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...rowIds(markup));
        [path] = attributes(markup, ".more-row a", "href");
      }
      expect(seen).toEqual(ids);
    }));

  test("counts what waits only as far as it is worth, and says since when", () =>
    asReader(async (reader) => {
      const [many, few] = [seedEndpoint(reader), seedEndpoint(reader)];
      const made = reader.clock.now - 2 * HOUR;
      seedSent(reader, Array(1_003).fill({ endpoint_id: many, status: "held", created_at: made }));
      seedSent(reader, [
        { endpoint_id: few, status: "pending", due_at: 0, created_at: made },
        { endpoint_id: few, status: "held" },
        { endpoint_id: few, status: "failed", created_at: 0 },
      ]);
      const markup = await reader.read(PATH);
      expect(textOf(markup, `tr[id="${many}"]`)).toContain("1,000+, oldest 2 h ago");
      expect(textOf(markup, `tr[id="${few}"]`)).toContain("2, oldest 2 h ago");
    }));
});

describe("registering an endpoint", () => {
  test("offers every type, its prefixes and everything", () =>
    asReader(async ({ read }) => {
      const values = attributes(await read(`${PATH}/new`), "input[name=events]", "value");
      expect(values).toEqual(expect.arrayContaining([...KNOWN_TYPES, "*", "order.*"]));
      expect(new Set(values).size).toBe(values.length);
    }));

  test("shows the secret once, in the answer and nowhere else", () =>
    asEditor(async (reader) => {
      const answer = await send(reader, PATH, GOOD);
      expect(answer.status).toBe(201);
      const { id, ...row } = await only(reader);
      expect(row).toMatchObject({ url: GOOD[0]![1], events: '["order.*","ping"]', description: "The warehouse" });
      const markup = await answer.text();
      const [secret] = secretsOf(reader.hub, id);
      expect(secret).toStartWith("whsec_");
      expect(textOf(markup, "#new-secret")).toBe(secret!);
      expect(attributes(markup, ".notice [data-copy]", "data-copy")).toEqual([secret!]);
      expect(attributes(markup, "#live", "id")).toEqual([]); // begun anew, it would be lost
      for (const path of [PATH, `${PATH}/${id}`, `${PATH}/${id}/edit`, `${PATH}/${id}/rotate`, `${PATH}/${id}/delete`])
        expect({ path, isShown: (await reader.read(path)).includes(secret!.slice(6)) }).toEqual({
          path,
          isShown: false,
        });
      expect(reader.lines.join()).toContain("Endpoint registered by a person");
      expect(reader.lines.join()).not.toContain(secret!.slice(6));
    }));

  test("takes an own secret", () =>
    asEditor(async (reader) => {
      await send(reader, PATH, withField("secret", "a secret of our own"));
      expect(secretsOf(reader.hub, (await only(reader)).id)).toEqual(["a secret of our own"]);
    }));

  test("says each thing once: what a prefix says already is left out", () =>
    asEditor(async (reader) => {
      await send(reader, PATH, [...GOOD, ["events", "order.created"], ["events", "ping"]]);
      expect((await only(reader)).events).toBe('["order.*","ping"]');
      await send(reader, PATH, [...GOOD, ["events", "*"]]);
      expect((await endpoints(reader)).map(({ events }) => events)).toContain('["*"]');
    }));

  const wrong: [name: string, fields: [string, string][], field: string, says: string][] = [
    ["no URL", withField("url", " "), "url", "Say where"],
    ["what is no URL", withField("url", "hooks"), "url", "is no URL"],
    ["http", withField("url", "http://hooks.example.com/"), "url", "must begin with https://"],
    ["a script", withField("url", "javascript:alert(1)"), "url", "must begin with https://"],
    ["a private address", withField("url", "https://127.0.0.1/"), "url", "public address"],
    ["a name with a private address", withField("url", "https://private.example.com/"), "url", "public addresses only"],
    ["a name without any", withField("url", "https://nowhere.example.com/"), "url", "cannot be looked up"],
    ["no events", GOOD.filter(([name]) => name !== "events"), "events", "Choose at least one"],
    ["an unknown event", withField("events", "order.exploded"), "events", "“order.exploded” ever happens"],
    ["a long description", withField("description", "x".repeat(501)), "description", "too long"],
    ["a short secret", withField("secret", "short"), "secret", "16 to 200"],
    ["a broken whsec", withField("secret", "whsec_ not base64 at all"), "secret", "24 to 64 bytes"],
  ];
  for (const [name, fields, field, says] of wrong)
    test(`with ${name} says what is wrong beside the field, and keeps what was typed`, () =>
      asEditor(async (reader) => {
        const answer = await send(reader, PATH, fields);
        expect(answer.status).toBe(400);
        const markup = await answer.text();
        expect(textOf(markup, `#about-${field}`)).toContain(says);
        expect(attributes(markup, `#about-${field}`, "class")).toEqual(["waiting"]);
        expect(attributes(markup, "p.waiting", "id")).toEqual([`about-${field}`]);
        for (const [given, value] of fields)
          if (given !== "events") expect(attributes(markup, `input[name=${given}]`, "value")).toEqual([value.trim()]);
        const chosen = fields.filter(([given]) => given === "events").map(([, value]) => value);
        expect(attributes(markup, "input[name=events][checked]", "value").sort()).toEqual(chosen.sort());
        expect(await endpoints(reader)).toEqual([]);
      }));
});

describe("the page of an endpoint", () => {
  test("shows what it is told, how it does and what was sent last", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const state = { failing_since: now - HOUR, failures: 3, last_success_at: now - 2 * HOUR };
      const id = seedEndpoint(reader, { events: ["order.*", "ping"], description: "The warehouse" }, state);
      const other = seedEndpoint(reader);
      const sent = seedSent(reader, [
        { endpoint_id: other },
        { endpoint_id: id, status: "pending", due_at: now },
        ...Array.from({ length: 11 }, () => ({ endpoint_id: id, status: "held" as const })),
      ]);
      const markup = await reader.read(`${PATH}/${id}`);
      const says = ["active, failing", "https://hooks.example.com/in", "order.*ping", "The warehouse", "3 failures"];
      for (const part of [...says, "Last success2 h ago", "Waiting12", "the answer says why"])
        expect(mainOf(markup)).toContain(part);
      expect(rowIds(markup)).toEqual(sent.slice(3).reverse());
      const [waiting] = attributes(markup, '.facts a[href*="/sent"]', "href");
      expect(textOf(await reader.read(waiting!), ".matches")).toContain("12 match");
      expect(attributes(markup, ".aside a", "href")).toEqual([`/admin/deliveries/sent?endpoint=${id}`]);
    }));

  const advice: [name: string, state: object, says: string][] = [
    ["paused", { status: "paused" }, "Resume it once"],
    ["gone", { status: "disabled", disabled_because: "gone" }, "it answered 410"],
    ["disabled", { status: "disabled", disabled_because: "failing" }, "nothing arrived for five days"],
  ];
  for (const [name, state, says] of advice)
    test(`of one that is ${name} says what to do, and can resume it`, () =>
      asReader(async (reader) => {
        const id = seedEndpoint(reader, {}, state);
        const markup = await reader.read(`${PATH}/${id}`);
        expect(mainOf(markup)).toContain(says);
        expect(attributes(markup, ".actions form", "action")).toContain(`${PATH}/${id}/resume`);
      }));

  test("that is not there or deleted is said to be missing, whatever is asked of it", () =>
    asReader(async (reader) => {
      const deleted = seedEndpoint(reader, {}, { status: "deleted" });
      for (const id of ["wh_0", deleted, "constructor"]) {
        for (const path of ["", "/edit", "/rotate", "/delete", "/test"])
          expect((await reader.open(`${PATH}/${id}${path}`)).status).toBe(404);
        for (const deed of ["secret", "test", "pause", "resume", "edit", "rotate", "delete"])
          expect((await reader.press(`${PATH}/${id}/${deed}`)).status).toBe(404);
      }
      expect((await only(reader)).status).toBe("deleted");
    }));
});

describe("what can be done to an endpoint", () => {
  test("pause and resume, each said", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader);
      for (const [deed, status, says] of [
        ["pause", "paused", "new events are held"],
        ["resume", "active", "what was held goes out"],
      ] as const) {
        const answer = await reader.press(`${PATH}/${id}/${deed}`);
        expect((await only(reader)).status).toBe(status);
        expect(textOf(await reader.read(next(answer)), ".notice")).toContain(says);
      }
    }));

  test("one that was switched off is merely paused once somebody pauses it", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader, {}, { status: "disabled", disabled_because: "gone" });
      await reader.press(`${PATH}/${id}/pause`);
      expect(await only(reader)).toMatchObject({ status: "paused", disabled_because: null });
    }));

  test("a change of what was typed, without another look at a URL that stays", () =>
    asEditor(async (reader) => {
      const id = seedEndpoint(reader, { url: "https://nowhere.example.com/", events: ["order.created"] });
      const fields: [string, string][] = [
        ["url", "https://nowhere.example.com/"],
        ["events", "ping"],
        ["description", "New"],
      ];
      const answer = await send(reader, `${PATH}/${id}/edit`, fields);
      expect(next(answer)).toBe(`${PATH}/${id}?did=changed`);
      expect(await only(reader)).toMatchObject({ events: '["ping"]', description: "New", old_secret: null });
      const wrong = await send(reader, `${PATH}/${id}/edit`, [["url", "https://private.example.com/"]]);
      expect(wrong.status).toBe(400);
      expect((await only(reader)).url).toBe("https://nowhere.example.com/");
    }));

  test("its form holds what it has, also what the API alone can choose", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader, { events: ["order.*", "made.up"], description: "The warehouse" });
      const markup = await reader.read(`${PATH}/${id}/edit`);
      expect(attributes(markup, "input[name=events][checked]", "value").sort()).toEqual(["made.up", "order.*"]);
      expect(attributes(markup, "#url, #description", "value")).toEqual([
        "https://hooks.example.com/in",
        "The warehouse",
      ]);
      expect(attributes(markup, "details[open] summary", "class")).toHaveLength(2);
    }));

  test("its secret is revealed to who asks, and that is logged", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader);
      const [secret] = secretsOf(reader.hub, id);
      expect(await reader.read(`${PATH}/${id}`)).not.toContain(secret!.slice(6));
      const whole = await (await reader.press(`${PATH}/${id}/secret`)).text();
      expect(textOf(whole, ".facts .with-copy code")).toBe("https://hooks.example.com/in");
      expect(whole).toContain(`<code>${secret}</code>`);
      expect(attributes(whole, "#live", "id")).toEqual([]);
      const cookie = await reader.logIn();
      const part = await (await reader.submit(`${PATH}/${id}/secret`, {}, cookie, PARTIAL)).text();
      expect(part).not.toContain("<html");
      expect(textOf(part, "code")).toBe(secret!);
      expect(reader.lines.filter((line) => line.includes("secret was shown"))).toHaveLength(2);
      expect(reader.lines.join()).not.toContain(secret!.slice(6));
    }));

  test("its secret is rotated after a question, once; both sign for a day", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader);
      const [old] = secretsOf(reader.hub, id);
      const question = await reader.read(`${PATH}/${id}/rotate`);
      for (const part of ["For 24 hours both sign", "webhook-signature"]) expect(mainOf(question)).toContain(part);
      expect(mainOf(question)).not.toContain("The last rotation is not over");
      const [seen] = attributes(question, "input[name=seen]", "value");
      reader.clock.now += 1_000;
      const answer = await (await reader.press(`${PATH}/${id}/rotate`, { seen: seen! })).text();
      const made = textOf(answer, "#new-secret");
      expect(attributes(answer, "#live", "id")).toEqual([]);
      expect(secretsOf(reader.hub, id)).toEqual([made, old!]);
      const again = await reader.press(`${PATH}/${id}/rotate`, { seen: seen! });
      expect(textOf(await reader.read(next(again)), ".notice")).toContain("Nothing was rotated");
      expect(secretsOf(reader.hub, id)).toEqual([made, old!]);
      expect(mainOf(await reader.read(`${PATH}/${id}`))).toContain("Old secretsigns, too, and stops in 1 d");
      expect(mainOf(await reader.read(`${PATH}/${id}/rotate`))).toContain("The last rotation is not over");
      const over = { old_secret: Buffer.from("x"), old_secret_until: reader.clock.now };
      const later = await reader.read(`${PATH}/${seedEndpoint(reader, {}, over)}/rotate`);
      expect(mainOf(later)).not.toContain("The last rotation is not over");
    }));

  test("an own secret for the rotation must be right, and another", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader, { secret: "the first secret of all" });
      const seen = String((await only(reader)).changed_at);
      for (const [secret, says] of [
        ["short", "16 to 200"],
        ["the first secret of all", "has this secret already"],
      ]) {
        const answer = await reader.press(`${PATH}/${id}/rotate`, { seen, secret: secret! });
        expect(answer.status).toBe(400);
        expect(textOf(await answer.text(), "#about-secret")).toContain(says!);
      }
      await reader.press(`${PATH}/${id}/rotate`, { seen, secret: "the second secret of all" });
      expect(secretsOf(reader.hub, id)).toEqual(["the second secret of all", "the first secret of all"]);
    }));

  for (const own of ["", "a secret of our own"])
    test(`a secret that cannot be read is not revealed, but rotated${own && " to an own one"}`, () =>
      asReader(async (reader) => {
        const id = seedEndpoint(reader, {}, { secret: Buffer.alloc(80) });
        const answer = await reader.press(`${PATH}/${id}/secret`);
        expect(answer.status).toBe(409);
        expect(await answer.text()).toContain("cannot be read with the key in secrets.json");
        const seen = String((await only(reader)).changed_at);
        const rotated = await reader.press(`${PATH}/${id}/rotate`, { seen, secret: own });
        expect(secretsOf(reader.hub, id)).toEqual([own || textOf(await rotated.text(), "#new-secret")]);
      }));

  test("a test is a ping, and its page says what came of it so far", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader, { events: ["order.created"], active: false });
      const page = next(await reader.press(`${PATH}/${id}/test`));
      const [sent] = await reader.hub.db.selectFrom("outbound_delivery").selectAll().execute();
      expect(sent).toMatchObject({ endpoint_id: id, event_type: "ping" });
      const markup = await reader.read(page);
      expect(textOf(markup, "#ping")).toContain("A ping is on its way");
      expect(attributes(markup, "#ping a", "href")).toEqual([`/admin/deliveries/sent/${sent!.id}`]);
      const becomes = async (more: object) => {
        updateSent(reader, sent!.id, more);
        return textOf(await reader.read(page), "#ping");
      };
      expect(await becomes({ status: "delivered", response_status: 204 })).toContain("The test arrived: 204");
      expect(await becomes({ status: "pending", due_at: 0, failure: "connection_refused" })).toContain(
        "did not arrive: connection refused",
      );
      expect(await becomes({ status: "cancelled", due_at: null, failure: null })).toContain("The test was cancelled.");
    }));

  test("the result of a test is only that of a test of this endpoint", () =>
    asReader(async (reader) => {
      const [id, other] = [seedEndpoint(reader), seedEndpoint(reader)];
      const [foreign, order] = seedSent(reader, [{ endpoint_id: other, event_type: "ping" }, { endpoint_id: id }]);
      for (const delivery of [foreign, order, "out_0", ""])
        expect(attributes(await reader.read(`${PATH}/${id}?test=${delivery}`), "#ping", "id")).toEqual([]);
    }));

  test("its page is told of what its test came to, of how it does, and of what is sent to it", () =>
    withListeners(async (kit) => {
      const id = seedEndpoint(kit);
      const [ping] = seedSent(kit, [{ endpoint_id: id, event_type: "ping", status: "pending", due_at: 0 }]);
      const page = `${PATH}/${id}?test=${ping}`;
      const { next } = await kit.listen(await kit.streamOf(page));
      const told = async () => {
        const { data } = (await next())!;
        return [attributes(data, "hx-partial", "hx-target").join(), textOf(data, "hx-partial")] as const;
      };
      expect([await told(), await told(), await told()].map(([target]) => target)).toEqual([
        "#head",
        "#health",
        "#ping",
      ]);
      updateSent(kit, ping!, { status: "delivered", due_at: null, response_status: 204 });
      expect(await told()).toEqual(["#health", expect.stringContaining("nothing")]);
      expect(await told()).toEqual(["#ping", expect.stringContaining("The test arrived: 204")]);
      expect((await told())[0]).toBe(`#${ping}`);
      updateEndpoint(kit.hub, id, { active: false });
      expect(await told()).toEqual(["#head", expect.stringContaining("paused")]);
      expect([(await told())[0], (await told())[0]]).toEqual(["#health", `#${ping}`]); // the row names its state, too
      kit.clock.now += 1_000;
      const [order] = seedSent(kit, [{ endpoint_id: id }, { endpoint_id: seedEndpoint(kit) }]);
      const { data } = (await next())!;
      expect([attributes(data, "hx-partial", "hx-target"), attributes(data, "tr", "id")]).toEqual([
        ["#waiting"],
        [order!],
      ]);
    }));

  test("deleting asks first and names what is cancelled", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader);
      seedSent(reader, [
        { endpoint_id: id, status: "held" },
        { endpoint_id: id, status: "pending" },
        { endpoint_id: id },
      ]);
      const question = await reader.read(`${PATH}/${id}/delete`);
      expect(textOf(question, "h1")).toBe("Delete hooks.example.com?");
      expect(textOf(question, ".ask")).toContain("2 deliveries that wait for it are cancelled");
      expect((await only(reader)).status).toBe("active");
      const answer = await reader.press(`${PATH}/${id}/delete`);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("was deleted");
      const sent = await reader.hub.db.selectFrom("outbound_delivery").select("status").orderBy("id").execute();
      expect(sent.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "delivered"]);
      expect(reader.lines.join()).toContain("Endpoint deleted by a person");
    }));

  test("by another site is refused", () =>
    asReader(async (reader) => {
      const id = seedEndpoint(reader);
      const cookie = await reader.logIn();
      for (const deed of [
        "",
        `/${id}/secret`,
        `/${id}/test`,
        `/${id}/pause`,
        `/${id}/edit`,
        `/${id}/rotate`,
        `/${id}/delete`,
      ])
        for (const site of ["cross-site", "same-site"])
          expect((await reader.submit(PATH + deed, {}, cookie, { "sec-fetch-site": site })).status).toBe(403);
      expect(await only(reader)).toMatchObject({ status: "active", old_secret: null });
    }));
});

describe("what strangers wrote", () => {
  test("is text and nothing else, on every page and in every form", () =>
    asEditor(async (reader) => {
      for (const payload of PAYLOADS) {
        const given = { url: `https://x.example.com/${payload}`, description: payload, events: [payload, "order.*"] };
        const id = seedEndpoint(reader, given);
        for (const path of [
          "",
          `/${id}`,
          `/${id}/edit`,
          `/${id}/rotate`,
          `/${id}/delete`,
          `/${id}?did=${encodeURIComponent(payload)}`,
        ])
          expect({ path, found: intruders(await reader.read(PATH + path)) }).toEqual({ path, found: [] });
        const fields: [string, string][] = ["url", "events", "description", "secret"].map((name) => [name, payload]);
        for (const path of [PATH, `${PATH}/${id}/edit`]) {
          const answer = await send(reader, path, fields);
          expect([answer.status, intruders(await answer.text())]).toEqual([400, []]);
        }
      }
    }));
});
