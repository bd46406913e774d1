import { expect, test } from "bun:test";
import type { TestHub } from "../hub.ts";
import {
  bookJob,
  breakTable,
  counters,
  deliveries,
  execute,
  onlyDelivery,
  post,
  query,
  rowsOf,
  sampleOf,
  withHub,
} from "../scenario.ts";

test("a failing handler keeps the delivery with its error and a due time, and nothing of its effects", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "event");
    const answer = await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect([answer.status, await answer.json()]).toEqual([200, { received: true, eventId: expect.any(String) }]);
    expect(await rowsOf(carillon)).toEqual({ inbound_delivery: 1, dedupe_key: 1, delivery_minute: 1 });
    const [delivery] = await deliveries(carillon);
    expect(delivery).toMatchObject({
      status: "failed",
      cause: null,
      reason: "event is broken",
      processed_at: null,
      result: null,
      attempts: 1,
      retries: 0,
    });
    expect(Buffer.from(delivery!.body!).toString()).toBe(sampleOf(carillon, "symphonia").body);
    expectDueIn(delivery!.next_attempt_at, carillon, 5_000);
    expect(await counters(carillon)).toEqual({ "symphonia failed": 1 });
  }));

test("a failing handler harms none of its batch", () =>
  withHub({}, async (carillon) => {
    execute(
      carillon,
      `create trigger picky before insert on transport_order when new.reference like '%-002'
       begin select raise(abort, 'not this one'); end`,
    );
    await Promise.all([1, 2, 3].map((n) => post(carillon, "symphonia", sampleOf(carillon, "symphonia", n))));
    expect(await rowsOf(carillon)).toMatchObject({
      inbound_delivery: 3,
      transport_order: 2,
      event: 2,
      notification: 2,
    });
    expect(await counters(carillon)).toEqual({ "symphonia processed": 2, "symphonia failed": 1 });
  }));

test("the provider's own retry of a failed delivery runs that same delivery, and leaves the schedule as it was", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    const sample = sampleOf(carillon, "symphonia");
    await post(carillon, "symphonia", sample);
    const [before] = await deliveries(carillon);
    carillon.clock.now += 1_000;
    await post(carillon, "symphonia", sample);
    expect(await deliveries(carillon)).toEqual([{ ...before!, attempts: 2 }]);
    broken.mend();
    carillon.clock.now += 1_000;
    await post(carillon, "symphonia", sample);
    expect(await deliveries(carillon)).toMatchObject([
      { id: before!.id, status: "processed", reason: null, attempts: 3, retries: 0, next_attempt_at: null },
    ]);
    expect(await rowsOf(carillon)).toMatchObject({
      inbound_delivery: 1,
      transport_order: 1,
      event: 1,
      notification: 1,
    });
  }));

test("fifty retries of a failed delivery at once are one delivery and one effect", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    const sample = sampleOf(carillon, "symphonia");
    await post(carillon, "symphonia", sample);
    broken.mend();
    await Promise.all(Array.from({ length: 50 }, () => post(carillon, "symphonia", sample)));
    expect(await deliveries(carillon)).toMatchObject([{ status: "processed", attempts: 2, duplicate_count: 49 }]);
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 1, event: 1, notification: 1 });
  }));

test("a notification that cannot be written never undoes what it tells of", () =>
  withHub({}, async (carillon) => {
    breakTable(carillon, "notification");
    bookJob(carillon);
    const answer = await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
    expect(answer.status).toBe(200);
    expect(await rowsOf(carillon)).toMatchObject({ book: 1, book_chapter: 1, event: 1 });
    expect((await deliveries(carillon))[0]).toMatchObject({ status: "processed" });
    expect(carillon.lines.join("")).toContain("A notification could not be recorded");
  }));

test("the handler's error is for us: it is not in the answer", () =>
  withHub({}, async (carillon) => {
    bookJob(carillon);
    breakTable(carillon, "book");
    const answer = await post(carillon, "book-completion", sampleOf(carillon, "book-completion"));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error: "Internal server error",
      job_id: "sample-1",
      request_id: (await deliveries(carillon))[0]!.id,
    });
  }));

test("a failed rerun of a person leaves what stands as it was", () =>
  withHub({}, async (carillon) => {
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    const { id } = await onlyDelivery(carillon);
    breakTable(carillon, "transport_order", "update");
    expect(await carillon.inbox.rerun(id, "person")).toMatchObject({ kind: "failed", deliveryId: id });
    expect(await rowsOf(carillon)).toMatchObject({ transport_order: 1, event: 1, notification: 1 });
    expect(await query(carillon.hub, "select status, reason, next_attempt_at from inbound_delivery")).toEqual([
      { status: "failed", reason: "transport_order is broken", next_attempt_at: null },
    ]);
  }));

function expectDueIn(due: number | null | undefined, { clock }: TestHub, delay: number): void {
  expect(due).toBeGreaterThanOrEqual(clock.now + delay * 0.9);
  expect(due).toBeLessThanOrEqual(clock.now + delay * 1.1);
}
