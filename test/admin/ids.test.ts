import { describe, expect, test } from "bun:test";
import { idIn, stepOf } from "../../views/parts/step.ts";
import { withListeners } from "../live/listener.ts";
import { tell } from "../providers/symphonia/kit.ts";
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

test("a notification about such an order leads to it", () =>
  asReader(async (reader) => {
    await tell(reader, { data: { order: { _id: ".." } } });
    const { id } = await reader.hub.db.selectFrom("notification").select("id").executeTakeFirstOrThrow();
    expect(next(await reader.press(`/admin/notifications/${id}/open`))).toBe("/admin/orders/~..");
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
