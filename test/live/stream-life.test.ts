import { expect, setDefaultTimeout, test } from "bun:test";
import { seedDeliveries } from "../seed.ts";
import { type Listening, withListeners } from "./listener.ts";

setDefaultTimeout(30_000);

const PATH = "/admin/deliveries/live";
const MOST = 32;
const DAY_MS = 86_400_000;

/** How many streams look at what is committed. */
function watching({ hub }: Listening): { count: number } {
  const watched = { count: 0 };
  const { watch } = hub.live;
  hub.live.watch = (notice) => {
    watched.count++;
    const unwatch = watch(notice);
    return () => (watched.count--, unwatch());
  };
  return watched;
}

async function settles(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(5);
}

test.concurrent("headers come at once, and nothing when there is nothing", () =>
  withListeners(async ({ listen }) => {
    const { response } = await listen(PATH);
    const header = (name: string) => response.headers.get(name);
    expect([response.status, header("cache-control"), header("x-accel-buffering"), header("content-length")]).toEqual([
      200,
      "no-store",
      "no",
      null,
    ]);
    expect(header("x-content-type-options")).toBe("nosniff");
  }),
);

test.concurrent("without a session there is none: htmx is led to the login, and so is everybody else", () =>
  withListeners(async (kit) => {
    const watched = watching(kit);
    const stranger = await kit.listen(PATH, { cookie: "" });
    expect([stranger.response.status, stranger.response.headers.get("location")]).toEqual([
      303,
      `/admin/login?next=${encodeURIComponent(PATH)}`,
    ]);
    const from = { "hx-request": "true", "hx-current-url": "http://localhost:3000/admin/deliveries?q=1" };
    const { response } = await kit.listen(PATH, { cookie: "sid=x", ...from });
    expect([response.status, response.headers.get("hx-redirect")]).toEqual([
      401,
      `/admin/login?next=${encodeURIComponent("/admin/deliveries?q=1")}`,
    ]);
    expect(watched.count).toBe(0);
  }),
);

const ENDS: [how: string, end: (kit: Listening) => unknown][] = [
  ["its reader logs out", (kit) => kit.submit("/admin/logout", {}, kit.cookie)],
  [
    "its session is too old",
    (kit) => {
      kit.clock.now += 8 * DAY_MS;
      kit.hub.live.stir();
    },
  ],
];
for (const [how, end] of ENDS)
  test.concurrent(`it ends when ${how}`, () =>
    withListeners(async (kit) => {
      const watched = watching(kit);
      const { next } = await kit.listen(PATH);
      const last = next();
      await end(kit);
      expect(await last).toBeUndefined();
      expect(watched.count).toBe(0);
      const again = await kit.listen(PATH, { "hx-request": "true" });
      expect(again.response.status).toBe(401);
    }),
  );

test.concurrent(
  "there are 32 and no more; a page that comes back takes its own place, and one that leaves makes room",
  () =>
    withListeners(async (kit) => {
      const watched = watching(kit);
      const all = await Promise.all(Array.from({ length: MOST }, (_, i) => kit.listen(`${PATH}?view=${i}`)));
      const refused = await kit.listen(`${PATH}?view=new`);
      expect([refused.response.status, refused.response.headers.get("retry-after")]).toEqual([429, "20"]);
      const back = await kit.listen(`${PATH}?view=7`);
      expect([back.response.status, await all[7]!.next(), watched.count]).toEqual([200, undefined, MOST]);
      all[3]!.leave();
      await settles(() => watched.count === MOST - 1);
      expect((await kit.listen(`${PATH}?view=new`)).response.status).toBe(200);
    }),
);

test.concurrent("an orderly stop ends all at once, tells them when to come back, and takes no more", () =>
  withListeners(async (kit) => {
    const watched = watching(kit);
    const readers = await Promise.all([1, 2, 3].map((view) => kit.listen(`${PATH}?view=${view}`)));
    const lasts = readers.map(({ next }) => next());
    kit.hub.lifecycle.isDraining = true;
    kit.hub.lifecycle.end.abort();
    const stopped = kit.app.stop(); // for ever, were one left open
    const ends = await Promise.all(lasts);
    for (const end of ends) {
      expect(end).toEqual({ event: "end", retry: expect.any(Number), data: "" });
      expect([end!.retry! >= 1_000, end!.retry! <= 3_000]).toEqual([true, true]);
    }
    expect(new Set(ends.map((end) => end!.retry)).size).toBeGreaterThan(1);
    await stopped;
    expect(watched.count).toBe(0);
    expect((await kit.ask(PATH, { headers: { cookie: kit.cookie } })).status).toBe(503);
  }),
);

test.concurrent("what cannot be read ends it, says so in the log and asks the page to come back later", () =>
  withListeners(async (kit) => {
    const { next } = await kit.listen(PATH);
    await kit.hub.db.destroy();
    kit.hub.live.stir();
    expect(await next()).toMatchObject({ event: "end" });
    expect(kit.lines.join("")).toContain("A page could not be kept up to date");
  }),
);

test.concurrent("asked for by HEAD it is not opened", () =>
  withListeners(async (kit) => {
    const watched = watching(kit);
    const { port } = kit.app.server!;
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, {
      method: "HEAD",
      headers: { cookie: kit.cookie },
    });
    expect([response.status, watched.count]).toEqual([405, 0]);
  }),
);

test.concurrent("a thousand that come and go leave nothing behind", () =>
  withListeners(async (kit) => {
    const watched = watching(kit);
    for (let batch = 0; batch < 50; batch++) {
      const some = await Promise.all(Array.from({ length: 20 }, (_, i) => kit.listen(`${PATH}?view=${batch}-${i}`)));
      if (batch % 10 === 0) seedDeliveries(kit, [{}]);
      for (const { leave } of some) leave();
      await settles(() => watched.count === 0);
    }
    const { response } = await kit.listen(PATH);
    expect([response.status, watched.count]).toEqual([200, 1]);
  }),
);
