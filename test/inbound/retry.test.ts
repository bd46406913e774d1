import { expect, test } from "bun:test";
import { runDue as runDueDeliveries } from "../../src/inbound/due.ts";
import type { Inbox } from "../../src/inbound/inbox.ts";
import { claimDue, LEASE_MS, nextAttempt } from "../../src/inbound/retry.ts";
import type { TestHub } from "../hub.ts";
import {
  bookJob,
  breakTable,
  deliveries,
  execute,
  onlyDelivery,
  post,
  query,
  rowsOf,
  sampleOf,
  withHub,
} from "../scenario.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SCHEDULE = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];

for (const [retries, delay] of SCHEDULE.entries())
  test(`after ${retries} retries the next is due in ${delay / SECOND} s, 10 % more or less, and not always the same`, () => {
    const due = Array.from({ length: 200 }, () => nextAttempt(retries, 1_000_000)! - 1_000_000);
    expect(Math.min(...due)).toBeGreaterThanOrEqual(delay * 0.9);
    expect(Math.max(...due)).toBeLessThanOrEqual(delay * 1.1);
    expect(new Set(due).size).toBeGreaterThan(50);
  });

test("after the last one there is none", () => expect(nextAttempt(SCHEDULE.length, 0)).toBeNull());

test("a handler that always fails is run by the schedule, then waits for a person", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    for (const [retries, delay] of SCHEDULE.entries()) {
      const [delivery] = await deliveries(carillon);
      expect(delivery).toMatchObject({ status: "failed", retries, attempts: retries + 1 });
      const wait = delivery!.next_attempt_at! - carillon.clock.now;
      expect(wait).toBeGreaterThanOrEqual(delay * 0.9);
      expect(wait).toBeLessThanOrEqual(delay * 1.1);
      carillon.clock.now = delivery!.next_attempt_at! - 1;
      expect(await runDue(carillon)).toEqual([]);
      carillon.clock.now += 1;
      expect(await runDue(carillon)).toEqual(["failed"]);
    }
    const [waiting] = await deliveries(carillon);
    expect(waiting).toMatchObject({ status: "failed", retries: 6, attempts: 7, next_attempt_at: null });
    carillon.clock.now += 365 * 24 * HOUR;
    expect(await runDue(carillon)).toEqual([]);
    broken.mend();
    expect(await carillon.inbox.rerun(waiting!.id, "person")).toMatchObject({ kind: "processed" });
    expect(await rowsOf(carillon)).toMatchObject({
      inbound_delivery: 1,
      transport_order: 1,
      event: 1,
      notification: 1,
    });
  }));

test("a retry that works ends it, with the same effects as if it had worked at once", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "event");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    broken.mend();
    carillon.clock.now += 6 * SECOND;
    expect(await runDue(carillon)).toEqual(["processed"]);
    expect(await deliveries(carillon)).toMatchObject([
      { status: "processed", reason: null, retries: 1, attempts: 2, next_attempt_at: null },
    ]);
    expect(await rowsOf(carillon)).toMatchObject({ transport_order: 1, event: 1, notification: 1, dedupe_key: 1 });
  }));

test("what a person or the provider tries in between leaves the schedule as it was", () =>
  withHub({}, async (carillon) => {
    const sample = sampleOf(carillon, "symphonia");
    breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sample);
    const { id, next_attempt_at } = await onlyDelivery(carillon);
    carillon.clock.now += SECOND;
    await carillon.inbox.rerun(id, "person");
    await post(carillon, "symphonia", sample);
    expect(await deliveries(carillon)).toMatchObject([{ next_attempt_at, retries: 0 }]);
  }));

test("a claim is a lease: what takes the process with it comes back, and no more often than the schedule", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    for (const retries of SCHEDULE.keys()) {
      carillon.clock.now += LEASE_MS;
      expect(claim(carillon)).toHaveLength(1); // and then the process dies
      const [delivery] = await deliveries(carillon);
      expect(delivery).toMatchObject({ retries: retries + 1, next_attempt_at: carillon.clock.now + LEASE_MS });
      expect(claim(carillon)).toEqual([]);
    }
    carillon.clock.now += LEASE_MS;
    expect(await runDue(carillon)).toEqual([]);
    expect(await deliveries(carillon)).toMatchObject([{ status: "failed", attempts: 1, next_attempt_at: null }]);
  }));

test("a claimed delivery that the provider's retry has mended meanwhile is not run again", () =>
  withHub({}, async (carillon) => {
    bookJob(carillon);
    const broken = breakTable(carillon, "book");
    const sample = sampleOf(carillon, "book-completion");
    await post(carillon, "book-completion", sample);
    carillon.clock.now += 6 * SECOND;
    const [id] = claim(carillon);
    broken.mend();
    await post(carillon, "book-completion", sample);
    const lease = { leasedUntil: carillon.clock.now + LEASE_MS };
    expect(await carillon.inbox.rerun(id!, lease)).toBeUndefined();
    expect(await deliveries(carillon)).toMatchObject([{ status: "processed", attempts: 2 }]);
  }));

test("the most overdue come first, a bounded number at once", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "transport_order");
    await Promise.all(
      Array.from({ length: 120 }, (_, n) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))),
    );
    execute(
      carillon,
      "update inbound_delivery set next_attempt_at = 1 where reason is not null and subject like '%07'",
    );
    carillon.clock.now += 6 * SECOND;
    const [first, second, third] = [claim(carillon), claim(carillon), claim(carillon)];
    expect([first!.length, second!.length, third!.length, claim(carillon).length]).toEqual([50, 50, 20, 0]);
    const urgent = await query(carillon.hub, "select id from inbound_delivery where subject like '%07'");
    for (const { id } of urgent) expect(first).toContain(id);
    expect(new Set([...first!, ...second!, ...third!]).size).toBe(120);
  }));

test("whoever posts while very many are run is answered before most of them", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))),
    );
    broken.mend();
    carillon.clock.now += 6 * SECOND;
    const running = runDue(carillon);
    expect(await post(carillon, "symphonia", sampleOf(carillon, "symphonia", 99))).toHaveProperty("status", 200);
    const done = (await deliveries(carillon)).filter(({ status }) => status === "processed");
    expect(done.length).toBeWithin(1, 25);
    expect(await running).toEqual(Array(50).fill("processed"));
  }));

test("only what is there and kept whole can run again", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    await post(carillon, "symphonia", { ...sampleOf(carillon, "symphonia", 2), headers: {} });
    const [processed, refused] = await deliveries(carillon);
    expect(await carillon.inbox.rerun("dlv_nobody", "person")).toBeUndefined();
    expect(await carillon.inbox.rerun(refused!.id, "person")).toBeUndefined();
    expect(await carillon.inbox.rerun(processed!.id, "person")).toMatchObject({ kind: "processed" });
    execute(carillon, "update inbound_delivery set body = null");
    expect(await carillon.inbox.rerun(processed!.id, "person")).toBeUndefined();
  }));

test("a replay of what was processed does it again without a second event or notification", () =>
  withHub({}, async (carillon) => {
    bookJob(carillon);
    await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
    const before = await rowsOf(carillon);
    const { id } = await onlyDelivery(carillon);
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "processed", deliveryId: id });
    expect(await rowsOf(carillon)).toEqual(before);
  }));

/** What the scheduler does: gives the statuses of what it ran. */
async function runDue({ hub, inbox }: TestHub): Promise<string[]> {
  const outcomes: string[] = [];
  const rerun: Inbox["rerun"] = async (...how) => {
    const outcome = await inbox.rerun(...how);
    outcomes.push(outcome?.kind ?? "none");
    return outcome;
  };
  await runDueDeliveries(hub, { ...inbox, rerun });
  return outcomes;
}

function claim({ hub }: TestHub): string[] {
  const now = hub.now();
  return hub.write((trx) => trx.all(claimDue({ now, leasedUntil: now + LEASE_MS }))).map(({ id }) => id);
}
