import { expect, test } from "bun:test";
import { push } from "../../src/notify/push.ts";
import { subscribe, subscriptionIds } from "../../src/notify/subscriptions.ts";
import { HOUR_MS, type Telling, withNotifier } from "./kit.ts";
import { startPushService } from "./push-service.ts";

const URGENT = { channels: ["PUSH" as const], priority: "URGENT" as const };

/** As many browsers as are asked for, each behind a push service of its own. */
async function withBrowsers(
  count: number,
  work: (telling: Telling, services: ReturnType<typeof startPushService>[], ids: string[]) => Promise<void>,
): Promise<void> {
  await withNotifier({ parts: [push] }, async (telling) => {
    const services = Array.from({ length: count }, () => startPushService(() => telling.clock.now));
    try {
      const ids: string[] = [];
      for (const { endpoint, keys } of services)
        ids.push(await subscribe(telling.hub, { endpoint, ...keys, label: "Firefox on Linux" }));
      await work(telling, services, ids);
    } finally {
      for (const service of services) service.stop();
    }
  });
}

const answer =
  (status: number, headers = {}) =>
  () =>
    new Response(null, { status, headers });

test("every browser gets it, each with a dispatch of its own", () =>
  withBrowsers(3, async ({ tell, settled }, services, ids) => {
    tell(URGENT);
    const rows = await settled();
    expect(
      rows
        .filter(({ status }) => status === "sent")
        .map(({ recipient }) => recipient)
        .sort(),
    ).toEqual(ids.sort());
    for (const { pushed } of services) expect(pushed.map(({ message }) => message.title)).toEqual(["Retard détecté"]);
  }));

test("one that fails is tried again alone, no sooner than it wishes; one that is gone is cancelled and forgotten", () =>
  withBrowsers(3, async ({ hub, tell, settled, later, clock }, services, ids) => {
    const [well, gone, busy] = services as [any, any, any];
    gone.answer = answer(410);
    busy.answer = answer(429, { "retry-after": "3600" });
    tell(URGENT);
    const stateOf = (rows: Awaited<ReturnType<typeof settled>>, n: number) =>
      rows.find(({ recipient }) => recipient === ids[n]);
    const rows = await settled();
    expect(stateOf(rows, 0)).toMatchObject({ status: "sent", tries: 1 });
    expect(stateOf(rows, 1)).toMatchObject({ status: "cancelled", failure: "http_410" });
    expect(stateOf(rows, 2)).toMatchObject({ status: "pending", failure: "http_429" });
    expect(stateOf(rows, 2)!.due_at! - clock.now).toBeGreaterThanOrEqual(HOUR_MS);
    expect(subscriptionIds(hub).sort()).toEqual([ids[0], ids[2]].sort() as string[]);

    busy.answer = undefined;
    expect(stateOf(await later(2 * HOUR_MS), 2)).toMatchObject({ status: "sent", tries: 2 });
    expect([well.asked.length, gone.asked.length, busy.asked.length]).toEqual([1, 1, 2]);
  }));

test("what is refused for good fails at once, and says why", () =>
  withBrowsers(1, async ({ tell, settled }, [service]) => {
    service!.answer = answer(413);
    tell(URGENT);
    const failed = (await settled()).filter(({ status }) => status === "failed");
    expect(failed).toMatchObject([{ failure: "http_413", detail: "The push service finds the message too large" }]);
    expect(service!.asked).toHaveLength(1);
  }));

test("without a browser nothing is queued", () =>
  withBrowsers(0, async ({ tell, rows }) => {
    tell(URGENT);
    expect(rows()).toEqual([]);
  }));
