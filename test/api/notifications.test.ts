import { describe, expect, test } from "bun:test";
import { recordNotification } from "../../src/events/notification.ts";
import { newId } from "../../src/ids.ts";
import type { NewNotification } from "../../src/events/notification.ts";
import { DELAY, READY } from "../notify/kit.ts";
import { type Api, withApi, wrong } from "./webhook-kit.ts";

type Told = Partial<NewNotification>;

/** Tells them, the first one first; gives their ids and how to ask. */
const withTold = (told: Told[], work: (ids: string[], api: Api & { call: Api["ask"] }) => Promise<void>) =>
  withApi(async (api) => {
    const { hub, clock } = api;
    const ids = told.map((one) => {
      const id = newId("ntf", clock.now++);
      hub.write((trx) => recordNotification(hub, trx, id, { ...DELAY, ...one }));
      return id;
    });
    const bearer = async () => `Bearer ${await api.token(["notifications"])}`;
    const call: Api["ask"] = async (method, path, body, authorization) =>
      api.ask(method, path, body, authorization ?? (await bearer()));
    await work(ids, { ...api, call });
  }, READY);

const ROUTES = [
  ["GET", "/api/notifications"],
  ["POST", "/api/notifications/ntf_1/read"],
  ["POST", "/api/notifications/read-all"],
] as const;

for (const [method, path] of ROUTES)
  test(
    `${method} ${path}: only with the scope`,
    withTold([{}], async (_, { ask, call, token, hub }) => {
      expect((await ask(method, path, undefined, "")).status).toBe(401);
      expect((await ask(method, path, undefined, `Bearer ${await token(["webhooks"])}`)).status).toBe(403);
      expect([200, 404]).toContain((await call(method, path)).status);
      const unread = await hub.db.selectFrom("notification").selectAll().where("read_at", "is", null).execute();
      expect(unread).toHaveLength(path.endsWith("read-all") ? 0 : 1);
    }),
  );

describe("the list", () => {
  test(
    "what one looks like",
    withTold([{ userId: "anna" }], async ([id], { call }) => {
      const { status, body } = await call("GET", "/api/notifications");
      expect(status).toBe(200);
      expect(body).toEqual({
        notifications: [
          {
            id: id!,
            type: "DELAY_ALERT",
            title: "Retard détecté",
            message: DELAY.message,
            priority: "URGENT",
            channels: ["IN_APP", "EMAIL"],
            userId: "anna",
            link: DELAY.link,
            createdAt: expect.stringMatching(/^2026-11-22T10:00:00\.\d{3}Z$/),
            readAt: null,
            dispatches: [
              {
                channel: "EMAIL",
                status: "pending",
                tries: 0,
                dueAt: expect.stringContaining("2026-11-22"),
                settledAt: null,
                failure: null,
              },
            ],
          },
        ],
        unread: { count: 1, isMore: false },
        nextCursor: null,
      });
    }),
  );

  test(
    "filters, and pages",
    withTold(
      [
        { userId: "anna", priority: "HIGH" },
        { userId: "bob", type: "GEOFENCE_ALERT" },
        { userId: "anna" },
        { userId: "anna" },
      ],
      async (ids, { call }) => {
        const listed = async (query: string) => {
          const { body } = await call("GET", `/api/notifications?${query}`);
          return { found: body.notifications.map(({ id }: { id: string }) => ids.indexOf(id)), next: body.nextCursor };
        };
        await call("POST", `/api/notifications/${ids[3]}/read`);
        expect((await listed("")).found).toEqual([3, 2, 1, 0]);
        expect((await listed("user=anna")).found).toEqual([3, 2, 0]);
        expect((await listed("user=anna&unread=1")).found).toEqual([2, 0]);
        expect((await listed("unread=true&priority=HIGH")).found).toEqual([0]);
        expect((await listed("unread=0")).found).toEqual([3, 2, 1, 0]);
        expect((await listed("type=GEOFENCE_ALERT")).found).toEqual([1]);
        const first = await listed("user=anna&limit=2");
        expect(first.found).toEqual([3, 2]);
        expect(await listed(`user=anna&limit=2&cursor=${first.next}`)).toEqual({ found: [0], next: null });
      },
    ),
  );

  for (const [query, path] of [
    ["unread=yes", "unread"],
    ["type=NOTHING", "type"],
    ["priority=high", "priority"],
    ["limit=0", "limit"],
    ["limit=1e2", "limit"],
    ["cursor=ntf_1", "cursor"],
    [`cursor=${encodeURIComponent("ntf_' or 1=1")}`, "cursor"],
    [`user=${"x".repeat(201)}`, "user"],
  ])
    test(
      `bad input is named: ${query!.slice(0, 40)}`,
      withTold([], async (_, { call }) => {
        expect(await call("GET", `/api/notifications?${query}`)).toMatchObject(wrong(path!));
      }),
    );
});

describe("marking", () => {
  test(
    "one; again changes nothing; one that is not there is 404",
    withTold([{}, {}], async ([id], { call, clock, hub }) => {
      const read = `/api/notifications/${id}/read`;
      expect(await call("POST", read)).toMatchObject({ status: 200, body: { success: true, id: id! } });
      const at = clock.now;
      clock.now += 5_000;
      expect(await call("POST", read)).toMatchObject({ status: 200 });
      const rows = await hub.db.selectFrom("notification").select("read_at").orderBy("id").execute();
      expect(rows).toEqual([{ read_at: at }, { read_at: null }]);
      for (const other of ["ntf_1", id!.replace(/.$/, "x"), "%00", "read-all-of-it", `${id}_7`])
        expect(await call("POST", `/api/notifications/${other}/read`)).toMatchObject({ status: 404 });
    }),
  );

  test(
    "all",
    withTold([{}, {}, {}], async (_, { call }) => {
      expect(await call("POST", "/api/notifications/read-all")).toMatchObject({ status: 200, body: { read: 3 } });
      expect(await call("POST", "/api/notifications/read-all")).toMatchObject({ status: 200, body: { read: 0 } });
    }),
  );
});
