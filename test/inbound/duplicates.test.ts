import { expect, test } from "bun:test";
import type { TestHub } from "../hub.ts";
import {
  bookJob,
  breakTable,
  counters,
  deliveries,
  onlyDelivery,
  type Posted,
  post,
  query,
  rowsOf,
  sampleOf,
  signed,
  withHub,
} from "../scenario.ts";

for (const id of ["symphonia", "book-completion"])
  test(`${id}: fifty copies at once are one effect and 49 duplicates counted`, () =>
    withHub({}, async (carillon) => {
      bookJob(carillon);
      const sample = sampleOf(carillon, id);
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(carillon, id, sample)));
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
      expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 1, dedupe_key: 1, event: 1, notification: 1 });
      expect((await deliveries(carillon))[0]).toMatchObject({
        status: "processed",
        duplicate_count: 49,
        last_duplicate_at: carillon.clock.now,
      });
      expect(await counters(carillon)).toEqual({ [`${id} processed`]: 1, [`${id} duplicate`]: 49 });
    }));

test("the key is consumed only with the effects: a failed delivery's key leads back to it", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(await keys(carillon)).toEqual([{ expires_at: null }]);
    broken.mend();
    await post(carillon, "symphonia", sampleOf(carillon, "symphonia"));
    expect(await keys(carillon)).toEqual([{ expires_at: carillon.clock.now + 7 * 86_400_000 }]);
  }));

test("in one batch: what came first is seen by its copies and by what runs again, whoever is between them", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "transport_order");
    const [old, young] = [1, 2].map((n) => sampleOf(carillon, "symphonia", n));
    await post(carillon, "symphonia", old!);
    broken.mend();
    const failed = await onlyDelivery(carillon);
    const other = signed(carillon, "symphonia", young!.body.replace("Palettes", "Cartons"));
    const send = async (posted: Posted) => (await post(carillon, "symphonia", posted)).json();
    const outcomes = await Promise.all([
      send(young!),
      send({ body: "{}" }),
      carillon.inbox.rerun(failed.id, "person").then((outcome) => outcome?.kind),
      send(old!),
      send(other),
      carillon.inbox.rerun(failed.id, "person").then((outcome) => outcome?.kind),
      send(young!),
    ]);
    const duplicate = { received: true, duplicate: true };
    const refused = { error: "Invalid signature" };
    const taken = { received: true, eventId: JSON.parse(young!.body).id };
    expect(outcomes).toEqual([taken, refused, "processed", duplicate, duplicate, "processed", duplicate]);
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 4, dedupe_key: 2, event: 2, notification: 2 });
    expect((await deliveries(carillon)).map(({ status, duplicate_count }) => [status, duplicate_count])).toEqual(
      expect.arrayContaining([
        ["processed", 1],
        ["rejected", 0],
      ]),
    );
  }));

test("a batch that fails for one of them is done again one by one: copies still find each other", () =>
  withHub({}, async (carillon) => {
    const broken = breakTable(carillon, "event");
    const sample = sampleOf(carillon, "symphonia");
    await Promise.all([1, 2, 3].map(() => post(carillon, "symphonia", sample)));
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "failed", attempts: 3, reason: "event is broken" });
    expect(await rowsOf(carillon)).toMatchObject({ inbound_delivery: 1, dedupe_key: 1 });
    broken.mend();
    await post(carillon, "symphonia", sample);
    expect(await onlyDelivery(carillon)).toMatchObject({ status: "processed", attempts: 4 });
  }));

test("the same id with another body is answered as a duplicate and kept as a conflict; the first one stands", () =>
  withHub({}, async (carillon) => {
    const first = sampleOf(carillon, "symphonia");
    const other = signed(carillon, "symphonia", first.body.replace("Palettes", "Cartons"));
    await post(carillon, "symphonia", first);
    const answer = await post(carillon, "symphonia", other);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true, duplicate: true }]);
    const [original, conflict] = await deliveries(carillon);
    expect(original).toMatchObject({ status: "processed", duplicate_count: 0 });
    expect(conflict).toMatchObject({
      status: "rejected",
      cause: "conflict",
      type: "order.created",
      dedupe_key: original!.dedupe_key,
      subject: original!.subject,
    });
    expect(conflict!.reason).toContain(original!.id);
    expect(Buffer.from(conflict!.body!).toString()).toBe(String(other.body));
    expect(await rowsOf(carillon)).toMatchObject({ event: 1, notification: 1, dedupe_key: 1 });
    expect(await counters(carillon)).toEqual({ "symphonia processed": 1, "symphonia rejected": 1 });
  }));

test("another body with the id of a failed delivery is kept too, and the first one stands", () =>
  withHub({}, async (carillon) => {
    const first = sampleOf(carillon, "symphonia");
    const broken = breakTable(carillon, "transport_order");
    await post(carillon, "symphonia", first);
    broken.mend();
    const other = signed(carillon, "symphonia", first.body.replace('"status":"created"', '"status":"other"'));
    expect((await post(carillon, "symphonia", other)).status).toBe(200);
    expect((await deliveries(carillon)).map(({ status, cause }) => [status, cause])).toEqual([
      ["processed", null],
      ["rejected", "conflict"],
    ]);
    expect((await query(carillon.hub, "select status from transport_order"))[0]).toEqual({ status: "created" });
  }));

test("after its window the same key is a new delivery", () =>
  withHub({ IDEMPOTENCY_WINDOW: "300" }, async (carillon) => {
    bookJob(carillon);
    const sample = sampleOf(carillon, "book-completion");
    await post(carillon, "book-completion", sample);
    carillon.clock.now += 299_999;
    await post(carillon, "book-completion", sample);
    carillon.clock.now += 1;
    await post(carillon, "book-completion", sample);
    expect((await deliveries(carillon)).map(({ status, duplicate_count }) => [status, duplicate_count])).toEqual([
      ["processed", 1],
      ["processed", 0],
    ]);
  }));

test("a duplicate is told from its provider's other keys and from other providers' same key", () =>
  withHub({}, async (carillon) => {
    const event = JSON.parse(sampleOf(carillon, "symphonia").body);
    bookJob(carillon, "same");
    await post(carillon, "symphonia", signed(carillon, "symphonia", JSON.stringify({ ...event, id: "same-failed" })));
    const failed = { job_id: "same", status: "failed", timestamp: event.timestamp };
    await post(carillon, "book-completion", signed(carillon, "book-completion", JSON.stringify(failed)));
    expect(await counters(carillon)).toEqual({ "symphonia processed": 1, "book-completion processed": 1 });
  }));

const keys = ({ hub }: TestHub) => query(hub, "select expires_at from dedupe_key");
