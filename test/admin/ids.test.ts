import { describe, expect, test } from "bun:test";
import { recordNotification } from "../../src/events/notification.ts";
import { mintToken } from "../../src/http/bearer.ts";
import { idIn, stepOf } from "../../src/http/path.ts";
import { pushMessage } from "../../src/notify/push-message.ts";
import { linkOf } from "../../src/notify/text.ts";
import { withListeners } from "../live/listener.ts";
import { DELAY } from "../notify/kit.ts";
import { tell } from "../providers/symphonia/kit.ts";
import { ORIGIN } from "./kit.ts";
import { asReader, attributes, next, textOf } from "./reading.ts";

/** What browsers, and every client of URLs, take for a way through folders; and what is written in its place. */
const IDS = [".", "..", "~.", "~~..", "...", "a/b?c#d", "%2e%2e", "é 😀"];

describe("an id that others gave leads to its page, though it is", () => {
  for (const id of IDS)
    test(id, () =>
      withListeners(async (kit) => {
        const get = async (path: string) => (await kit.listen(path)).response.text();
        await tell(kit, { id, data: { order: { _id: id } } });
        const [order] = attributes(await get("/admin/orders"), "#rows .row-link", "href");
        expect(textOf(await get(order!), ".page-head code")).toBe(id);
        const { response } = await kit.listen(await kit.streamOf(order!));
        expect(response.headers.get("content-type")).toStartWith("text/event-stream");
        const [delivery] = attributes(await get("/admin/deliveries"), "#rows .row-link", "href");
        const links = attributes(await get(delivery!), ".deeds a, .actions a", "href");
        expect(links).toContain(order!);
        const trace = await get(links.find((link) => link.startsWith("/admin/trace/"))!);
        expect(textOf(trace, ".page-head")).toContain(id);
        expect(attributes(trace, ".trace a", "href")).toContain(order!);
      }),
    );
});

test("no two ids have the same address", () => {
  expect(IDS.map(stepOf).map((step) => idIn(decodeURIComponent(step)))).toEqual(IDS);
  expect(new Set(IDS.map(stepOf)).size).toBe(IDS.length);
});

const HERE = "/admin/orders/~..";

test("what is kept of such an order leads to it as it is", () =>
  asReader(async (reader) => {
    await tell(reader, { data: { order: { _id: ".." } } });
    const { db } = reader.hub;
    const { link } = await db.selectFrom("notification").select("link").executeTakeFirstOrThrow();
    const { result } = await db.selectFrom("inbound_delivery").select("result").executeTakeFirstOrThrow();
    expect([link, JSON.parse(result!).deeds[0].link]).toEqual([HERE, HERE]);
  }));

for (const link of [HERE, "/admin/orders/.."])
  test(`a notification kept with ${link} leads there, wherever it is told`, () =>
    asReader(async (reader) => {
      const { hub } = reader;
      hub.write((trx) => recordNotification(hub, trx, "ntf_1", { ...DELAY, link }));
      expect(next(await reader.press("/admin/notifications/ntf_1/open"))).toBe(HERE);
      expect(linkOf(hub, link)).toBe(ORIGIN + HERE);
      const told = { ...DELAY, id: "ntf_1", link, created_at: 0 };
      expect(JSON.parse(pushMessage({ cause: "", told: [told] }).payload).url).toBe(HERE);
      const about = { subject: "a program", scopes: ["notifications" as const], ttlSeconds: 60 };
      const token = await mintToken({ secret: hub.config.JWT_SECRET, now: hub.now(), ...about });
      const answer = await reader.open("/api/notifications", { authorization: `Bearer ${token}` });
      expect(((await answer.json()) as any).notifications[0].link).toBe(HERE);
    }));

test("a tracking link that no browser would follow is not made, and the page says why", () =>
  asReader(async (reader) => {
    await tell(reader, { data: { order: { _id: ".." } } });
    const page = await reader.read("/admin/orders/~..");
    expect(page).toContain("An order of this id has no tracking link");
    expect(attributes(page, "#share", "id")).toEqual([]);
    const answer = await reader.press("/admin/orders/~../share", { days: "7" });
    expect([answer.status, (await answer.text()).includes("has no tracking link")]).toEqual([400, true]);
  }));
