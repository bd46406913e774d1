import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import { post, sampleOf } from "../scenario.ts";
import { seedEndpoint, seedSent } from "./sending.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const HOUR = 3_600_000;
const PATH = "/admin/deliveries/sent";

const rowIds = (markup: string) => attributes(markup, "tr[id]", "id");
const mainOf = (markup: string) => textOf(markup, "main");
const sentRows = ({ hub }: Reader) => hub.db.selectFrom("outbound_delivery").selectAll().orderBy("id").execute();

type Seed = Omit<Parameters<typeof seedSent>[1][number], "endpoint_id">;

/** As many to one endpoint. */
function seedAll(reader: Reader, seeds: Seed[], endpoint_id = seedEndpoint(reader)): string[] {
  return seedSent(
    reader,
    seeds.map((seed) => ({ endpoint_id, ...seed })),
  );
}

describe("the list of sent deliveries", () => {
  test("stands beside the received ones, and each leads to the other", () =>
    asReader(async ({ read }) => {
      for (const [path, current] of [
        ["/admin/deliveries", "Received"],
        [PATH, "Sent"],
      ] as const) {
        const markup = await read(path);
        expect(attributes(markup, ".tabs a", "href")).toEqual(["/admin/deliveries", PATH]);
        expect(textOf(markup, ".tabs a[aria-current]")).toBe(current);
      }
    }));

  test("without any says what to do next, with an endpoint and without", () =>
    asReader(async (reader) => {
      expect(attributes(await reader.read(PATH), ".empty a", "href")).toEqual(["/admin/endpoints/new"]);
      seedEndpoint(reader);
      expect(attributes(await reader.read(PATH), ".empty a", "href")).toEqual(["/admin/endpoints"]);
      expect(textOf(await reader.read(`${PATH}?status=failed&type=x&range=1h&q=y`), ".empty")).toContain(
        "failed, waits for you, of type x, about “y”, from the last hour",
      );
    }));

  const states: [name: string, seed: (now: number) => Seed, says: string[]][] = [
    ["delivered", () => ({ tried: [{}] }), ["delivered", "84 ms", "hooks.example.com", "order.created"]],
    ["new", (now) => ({ status: "pending", due_at: now }), ["on its way", "first try due now"]],
    [
      "retried",
      (now) => ({
        status: "pending",
        due_at: now + 28_000,
        failure: "http_503",
        tried: [{ status: 503, failure: "http_503" }, {}],
      }),
      ["retrying", "next try in 28 s", "answered 503", "2 attempts"],
    ],
    ["held", () => ({ status: "held" }), ["held", "until resumed"]],
    [
      "failed",
      () => ({ status: "failed", failure: "connection_refused", tried: [{}] }),
      ["waits for you", "connection refused"],
    ],
    ["cancelled", () => ({ status: "cancelled" }), ["cancelled"]],
    ["asked for", (now) => ({ status: "failed", asked_at: now }), ["asked for now"]],
    ["about something", () => ({ event: { subject: "o-1", description: "Commande créée" } }), ["Commande créée · o-1"]],
    ["failed in a new way", () => ({ status: "failed", failure: "constructor" }), ["constructor"]],
  ];
  for (const [name, seed, says] of states)
    test(`says of one that is ${name}: ${says.join(", ")}`, () =>
      asReader(async (reader) => {
        const [id] = seedAll(reader, [seed(reader.clock.now)]);
        const markup = await reader.read(PATH);
        for (const part of says) expect(textOf(markup, `tr[id="${id}"]`)).toContain(part);
        expect(attributes(markup, "a.row-link", "href")).toEqual([`${PATH}/${id}`]);
      }));

  test("shows what its address asks for, alone or together", () =>
    asReader(async (reader) => {
      const now = reader.clock.now;
      const other = seedEndpoint(reader, { url: "https://other.example.com/" });
      const kinds: Record<string, Seed & { endpoint_id?: string }> = {
        old: { created_at: now - 48 * HOUR },
        done: { event_id: "evt_done", event: { subject: "order-1" } },
        ping: { event_type: "ping", endpoint_id: other },
        new: { status: "pending", due_at: now, event: { subject: "order-1", delivery_id: "dlv_1" } },
        held: { status: "held", endpoint_id: other, event: { subject: "+33612345678" } },
        failed: { status: "failed", failure: "http_500", event_type: "order.closed" },
        cancelled: { status: "cancelled", endpoint_id: other },
      };
      const names = Object.keys(kinds);
      const first = seedEndpoint(reader);
      const ids = seedSent(
        reader,
        Object.values(kinds).map((seed) => ({ endpoint_id: first, ...seed })),
      );
      const all = names.toReversed();
      const filters: [query: string, finds: string[]][] = [
        ["", all],
        [`endpoint=${other}`, ["cancelled", "held", "ping"]],
        ["endpoint=wh_nobody", []],
        ["status=delivered", ["ping", "done", "old"]],
        ["status=pending", ["new"]],
        ["status=held", ["held"]],
        ["status=failed", ["failed"]],
        ["status=waiting", ["held", "new"]],
        [`status=waiting&endpoint=${other}`, ["held"]],
        ["status=cancelled", ["cancelled"]],
        [`status=held&endpoint=${other}`, ["held"]],
        [`status=held&endpoint=${first}`, []],
        [`status=cancelled&endpoint=${other}&range=1h`, ["cancelled"]],
        ["type=ping", ["ping"]],
        ["type=order.closed&status=failed", ["failed"]],
        ["range=1h", all.filter((name) => name !== "old")],
        ["q=evt_done", ["done"]],
        [`q=${ids[0]}`, ["old"]],
        ["q=order-1", ["new", "done"]],
        ["q=order-1&status=delivered", ["done"]],
        ["q=%2B33+6+12+34+56+78", ["held"]],
        ["q=%25", []],
        ["status=nonsense&range=forever&before=%27--", all],
      ];
      for (const [query, finds] of filters) {
        const markup = await reader.read(`${PATH}?${query}`);
        const found = rowIds(markup).map((id) => names[ids.indexOf(id)]!);
        expect({ query, found }).toEqual({ query, found: finds });
        expect({ query, count: textOf(markup, ".matches strong") }).toEqual({ query, count: String(finds.length) });
      }
    }));

  test("finds what was sent because of a received delivery, by that one's id and by the order's reference", () =>
    asReader(async (reader) => {
      seedEndpoint(reader);
      seedAll(reader, [{}]);
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      const [received] = await reader.hub.db.selectFrom("inbound_delivery").select("id").execute();
      for (const q of [received!.id, "CMD-20261122-001"]) {
        const markup = await reader.read(`${PATH}?${new URLSearchParams({ q })}`);
        expect({ q, found: rowIds(markup).length }).toEqual({ q, found: 2 });
      }
    }));

  test("shows in its form what its address says, and a form's empty fields leave the address", () =>
    asReader(async (reader) => {
      const endpoint = seedEndpoint(reader);
      seedAll(reader, [{}], endpoint);
      const markup = await reader.read(
        `${PATH}?endpoint=${endpoint}&status=held&type=order.created&range=7d&q=%22a%26b`,
      );
      expect(attributes(markup, "select option[selected]", "value")).toEqual([endpoint, "held", "order.created", "7d"]);
      expect(attributes(markup, "input[type=search]", "value")).toEqual(['"a&b']);
      const response = await reader.open(`${PATH}?endpoint=&status=failed&type=&range=&q=`);
      expect([response.status, next(response)]).toEqual([303, `${PATH}?status=failed`]);
    }));

  test("goes on page by page without a gap or a repetition, with the script and without", () =>
    asReader(async (reader) => {
      const ids = seedAll(reader, Array(123).fill({ status: "held" })).reverse();
      for (const headers of [{}, PARTIAL] as Record<string, string>[]) {
        const seen: string[] = [];
        let path: string | undefined = `${PATH}?status=held`;
        while (path) {
          const markup: string = await reader.read(path, seen.length === 0 ? {} : headers);
          seen.push(...rowIds(markup));
          path = attributes(markup, ".more-row a", "href")[0];
        }
        expect(seen).toEqual(ids);
      }
      expect(await reader.read(PATH, PARTIAL)).not.toContain("<html");
    }));

  test("moves by a stream of its own, on the first page only", () =>
    asReader(async (reader) => {
      const ids = seedAll(reader, Array(60).fill({ status: "failed" }), seedEndpoint(reader));
      const markup = await reader.read(`${PATH}?status=failed`);
      const [path] = attributes(markup, "#live", "hx-sse:connect");
      expect(path).toMatch(RegExp(`^${PATH}/live\\?status=failed&after=${ids.sort().at(-1)}[.]\\w+&view=`));
      const older = await reader.read(attributes(markup, ".more-row a", "href")[0]!);
      expect(attributes(older, "#live, #newer, #waiting", "id")).toEqual([]);
    }));
});

describe("the page of a sent delivery", () => {
  const failed = (reader: Reader, more: Seed = {}) =>
    seedAll(reader, [
      {
        status: "failed",
        failure: "http_503",
        event: { subject: "o-1", description: "Commande créée" },
        tried: [
          { status: null, failure: "dns", detail: "ENOTFOUND", response_headers: null, response_body: null },
          {
            status: 503,
            failure: "http_503",
            is_manual: 1,
            retry_after_ms: 60_000,
            response_body: Buffer.from('{"error":"busy"}'),
            response_headers: JSON.stringify({ "content-type": "application/json", "x-served-by": "b-7" }),
          },
        ],
        ...more,
      },
    ])[0]!;

  test("shows the event, and every attempt with what was sent and what came back", () =>
    asReader(async (reader) => {
      const id = failed(reader);
      const markup = await reader.read(`${PATH}/${id}`);
      const text = mainOf(markup);
      for (const part of ["order.created", "waits for you", "Commande créée", '"orderId": "o-1"', "Why it failed"])
        expect(text).toContain(part);
      expect(attributes(markup, ".attempt", "id")).toEqual(["attempt-2", "attempt-1"]);
      const second = textOf(markup, "#attempt-2");
      const says = ["Attempt 2", "by hand", "84 ms", "Answer503", "60.0 s", "x-served-by", '"error": "busy"'];
      for (const part of [...says, "sha256=***"]) expect(second).toContain(part);
      const first = textOf(markup, "#attempt-1");
      for (const part of ["automatic", "Answernone: name not found", "ENOTFOUND", "correct the URL"])
        expect(first).toContain(part);
    }));

  test("says when the next try is, and that somebody asked for one", () =>
    asReader(async (reader) => {
      const { now } = reader.clock;
      const id = failed(reader, { status: "pending", due_at: now + 58_000, asked_at: now });
      const text = mainOf(await reader.read(`${PATH}/${id}`));
      for (const part of ["retrying", "the next try is in 58 s", "An attempt was asked for"])
        expect(text).toContain(part);
    }));

  for (const [name, more, says] of [
    ["retried", {}, "retrying"],
    ["new", { tried: [], failure: null }, "on its way"],
  ] as [string, Seed, string][])
    test(`that was ${name} when its endpoint was paused waits until that is resumed, and says so everywhere`, () =>
      asReader(async (reader) => {
        const id = failed(reader, { status: "pending", due_at: reader.clock.now, ...more, event_id: "evt_1" });
        reader.hub.write((trx) => trx.run(sql.updateTable("endpoint").set({ status: "paused" })));
        const text = mainOf(await reader.read(`${PATH}/${id}`));
        for (const part of [says, "its endpoint is paused", "once that is resumed"]) expect(text).toContain(part);
        expect(textOf(await reader.read(PATH), `tr[id="${id}"]`)).toContain("until resumed");
        const trace = mainOf(await reader.read("/admin/trace/evt_1"));
        expect(trace).toContain(`${says}, until its endpoint is resumed`);
        for (const shown of [text, trace]) expect(shown).not.toContain("due now");
      }));

  test("that arrived says what was answered then, whatever came of a try after it", () =>
    asReader(async (reader) => {
      const [id] = seedAll(reader, [
        {
          failure: "http_500",
          response_status: 500,
          tried: [{ status: 202 }, { status: 500, failure: "http_500", is_manual: 1, duration_ms: 2_100 }],
        },
      ]);
      const text = mainOf(await reader.read(`${PATH}/${id}`));
      expect(text).toContain("The endpoint took it and answered 202.");
      expect(text).toContain("It was tried once more, and that failed: answered 500.");
      expect(textOf(await reader.read(PATH), `tr[id="${id}"]`)).not.toContain("2.1 s");
    }));

  test("shows many attempts page by page", () =>
    asReader(async (reader) => {
      const [id] = seedAll(reader, [{ status: "failed", tried: Array(30).fill({ status: 500, failure: "http_500" }) }]);
      const seen: string[] = [];
      let path: string | undefined = `${PATH}/${id}`;
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...attributes(markup, ".attempt", "id"));
        [path] = attributes(markup, ".more a", "href");
      }
      expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => `attempt-${30 - i}`));
    }));

  test("gives the event as a file, never as a page", () =>
    asReader(async (reader) => {
      const answer = await reader.open(`${PATH}/${failed(reader)}/body`);
      expect(answer.headers.get("content-type")).toBe("application/octet-stream");
      expect(answer.headers.get("content-disposition")).toStartWith("attachment;");
      expect(await answer.json()).toMatchObject({ type: "order.created" });
    }));

  test("of an endpoint that is deleted cannot be sent again, and says so", () =>
    asReader(async (reader) => {
      const endpoint = seedEndpoint(reader, {}, { status: "deleted" });
      const [id] = seedAll(reader, [{ status: "failed" }], endpoint);
      const markup = await reader.read(`${PATH}/${id}`);
      expect(attributes(markup, ".actions form", "action")).toEqual([]);
      expect(attributes(markup, 'a[href^="/admin/endpoints/"]', "href")).toEqual([]);
      const answer = await reader.press(`${PATH}/${id}/resend`);
      expect(textOf(await reader.read(next(answer)), ".notice.bad")).toContain("its endpoint was deleted");
    }));

  test("of an event whose body is no longer kept cannot be sent again, and says so", () =>
    asReader(async (reader) => {
      const [id] = seedAll(reader, [{ status: "failed", event: { envelope: null } }]);
      const answer = await reader.press(`${PATH}/${id}/resend`);
      expect(textOf(await reader.read(next(answer)), ".notice.bad")).toContain("body is no longer kept");
      expect((await sentRows(reader))[0]!.asked_at).toBeNull();
    }));

  test("that is not there is said to be missing, whatever is asked of it", () =>
    asReader(async (reader) => {
      for (const path of ["", "/body", "/live", "/cancel"])
        expect((await reader.open(`${PATH}/out_0${path}`)).status).toBe(404);
      for (const deed of ["resend", "cancel"]) expect((await reader.press(`${PATH}/out_0/${deed}`)).status).toBe(404);
    }));
});

describe("one delivery", () => {
  test("is sent again by the button, once however often it is pressed", () =>
    asReader(async (reader) => {
      const [id] = seedAll(reader, [{ status: "failed" }]);
      const first = await reader.press(`${PATH}/${id}/resend`);
      expect([first.status, next(first)]).toEqual([303, `${PATH}/${id}?did=asked`]);
      expect(textOf(await reader.read(next(first)), ".notice")).toContain("One attempt is made now");
      expect(next(await reader.press(`${PATH}/${id}/resend`))).toBe(`${PATH}/${id}?did=already`);
      expect((await sentRows(reader))[0]!.asked_at).toBe(reader.clock.now);
    }));

  test("is cancelled after a question, and only while it waits", () =>
    asReader(async (reader) => {
      const [id, done] = seedAll(reader, [
        { status: "pending", due_at: reader.clock.now, event: { description: "Commande créée" } },
        {},
      ]);
      const page = await reader.read(`${PATH}/${id}`);
      const [ask] = attributes(page, '.actions a[href$="cancel"]', "href");
      const question = await reader.read(ask!);
      expect(textOf(question, "h1")).toBe("Cancel order.created to hooks.example.com?");
      expect(textOf(question, ".ask")).toContain("not told of Commande créée");
      expect((await sentRows(reader))[0]!.status).toBe("pending");
      const answer = await reader.press(ask!);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("Cancelled");
      expect((await sentRows(reader)).map(({ status }) => status)).toEqual(["cancelled", "delivered"]);
      expect(next(await reader.press(`${PATH}/${done}/cancel`))).toBe(`${PATH}/${done}?did=settled`);
      expect(attributes(await reader.read(`${PATH}/${done}`), '.actions a[href$="cancel"]', "href")).toEqual([]);
    }));
});

test("one that can no longer be sent says what to do instead", () =>
  asReader(async (reader) => {
    const [id] = seedAll(reader, [{ status: "failed", event: { envelope: null } }]);
    const notice = textOf(await reader.read(next(await reader.press(`${PATH}/${id}/resend`))), ".notice");
    expect(notice).toContain("cannot be sent");
    expect(notice).toContain("Publish it as a new event");
  }));

describe("all that match", () => {
  const fieldsOf = (markup: string): Record<string, string> => {
    const names = attributes(markup, "main form input[type=hidden]", "name");
    const values = attributes(markup, "main form input[type=hidden]", "value");
    return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  };
  const askFrom = async (reader: Reader, query: string, deed: string) => {
    const [path] = attributes(
      await reader.read(`${PATH}?${query}`),
      `.deliveries header a[href*="sent/${deed}"]`,
      "href",
    );
    return reader.read(path!);
  };

  test("are sent again after a question that says how many, and none that came later", () =>
    asReader(async (reader) => {
      const endpoint = seedEndpoint(reader);
      seedAll(reader, [{ status: "failed" }, { status: "failed" }, {}], endpoint);
      const gone = seedEndpoint(reader, {}, { status: "deleted" });
      seedAll(reader, [{ status: "failed" }], gone);
      const page = await askFrom(reader, "status=failed", "resend");
      expect(textOf(page, "h1")).toBe("Resend 2 deliveries: failed, waits for you?");
      reader.clock.now += 1_000;
      seedAll(reader, [{ status: "failed" }], endpoint);
      const answer = await reader.press(`${PATH}/resend`, fieldsOf(page));
      expect(next(answer)).toBe(`${PATH}?status=failed&did=resend&count=2`);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("2 deliveries are sent again now");
      expect((await sentRows(reader)).map(({ asked_at }) => asked_at !== null)).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
    }));

  test("are cancelled after a question, as far as they wait", () =>
    asReader(async (reader) => {
      const endpoint = seedEndpoint(reader);
      const { now } = reader.clock;
      seedAll(reader, [{}, { status: "pending", due_at: now }, { status: "held" }, { status: "failed" }], endpoint);
      seedAll(reader, [{ status: "held" }]);
      const page = await askFrom(reader, `endpoint=${endpoint}`, "cancel");
      expect(textOf(page, "h1")).toBe("Cancel 2 deliveries: to hooks.example.com?");
      expect((await sentRows(reader)).some(({ status }) => status === "cancelled")).toBe(false);
      const answer = await reader.press(`${PATH}/cancel`, fieldsOf(page));
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("2 deliveries were cancelled");
      expect((await sentRows(reader)).map(({ status }) => status)).toEqual([
        "delivered",
        "cancelled",
        "cancelled",
        "failed",
        "held",
      ]);
    }));

  test("that cannot be are a question without a button", () =>
    asReader(async (reader) => {
      seedAll(reader, [{}]);
      const page = await reader.read(`${PATH}/cancel`);
      expect(textOf(page, "h1")).toBe("Nothing to cancel");
      expect(attributes(page, "main form", "action")).toEqual([]);
    }));

  for (const deed of ["resend", "cancel"])
    test(`go in steps when they are more than 10,000: ${deed}`, () =>
      asReader(async (reader) => {
        seedAll(reader, Array(10_004).fill({ status: "held" }));
        reader.clock.now += 1_000;
        const page = await reader.read(`${PATH}/${deed}`);
        expect(textOf(page, "h1")).toContain("10,000 deliveries?");
        expect(textOf(page, "main form")).toContain("the newest 10,000 come first");
        const list = await reader.read(next(await reader.press(`${PATH}/${deed}`, fieldsOf(page))));
        const rest = await reader.read(attributes(list, ".notice a", "href")[0]!);
        expect(textOf(rest, "h1")).toContain("4 deliveries?");
      }));
});

describe("what strangers wrote", () => {
  test("is text and nothing else, in every field of every page", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const url = `https://hooks.example.com/${payload}`;
        const endpoint_id = seedEndpoint(reader, { url, description: payload });
        const headers = JSON.stringify({ "x-answer": payload, [payload]: "x" });
        const tried = {
          status: 500,
          failure: "http_500",
          detail: payload,
          request_headers: headers,
          response_headers: headers,
          response_body: Buffer.from(payload),
        };
        const event = { subject: payload, description: payload, envelope: JSON.stringify({ data: payload }) };
        const [id] = seedSent(reader, [
          { endpoint_id, event_type: payload, status: "pending", failure: payload, tried: [tried], event },
        ]);
        const q = new URLSearchParams({ q: payload, type: payload, endpoint: endpoint_id });
        const pages = [PATH, `${PATH}?${q}`, `${PATH}/${id}`, `${PATH}/${id}/cancel`, `${PATH}/resend?${q}`];
        for (const path of pages)
          expect({ path, found: intruders(await reader.read(path)) }).toEqual({ path, found: [] });
        expect(attributes(await reader.read(`${PATH}/${id}`), `a[href^="https"]`, "href")).toEqual([]);
      }
    }));
});
