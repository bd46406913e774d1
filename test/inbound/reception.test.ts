import { afterAll, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { Accepted, Arrival } from "../../src/inbound/arrival.ts";
import { createReception } from "../../src/inbound/reception.ts";
import { rawRequest } from "../../src/inbound/request.ts";
import { onceKeyWithBody, saysTheSame } from "../../src/inbound/sameness.ts";
import type { AnyProvider, Parsed, Refusal } from "../../src/providers/provider.ts";
import { testHub } from "../hub.ts";
import { raw } from "../providers/raw.ts";
import { room as roomOf } from "../scenario.ts";

/** What an arrival is decided to be, by itself and in one database; over HTTP it is in the files beside this one. */

const kit = testHub();
const { hub, clock } = kit;
afterAll(() => kit.close());
const reception = createReception(hub);

const WINDOW_MS = 60_000;
const EFFECTS = { deeds: [], events: [], notifications: [], answer: { was: "first" } };
type Handle = () => unknown;
const symphonia = roomOf("symphonia");
const roomWith = (handle: Handle) => ({ ...symphonia, handle }) as unknown as AnyProvider;

type Given = Partial<Parsed<unknown>> & { body?: string; handle?: Handle };

function arrival({ body = "body", handle = () => EFFECTS, ...verdict }: Given): Accepted {
  const parsed = { payload: {}, type: "x", dedupeKey: "key", windowMs: WINDOW_MS, subject: "about", ...verdict };
  return { room: roomWith(handle), request: raw({ body }), verdict: parsed, receivedAt: clock.now, startedAt: 0 };
}

const settle = (one: Arrival): any => hub.write((trx) => reception.settle(trx, one));
const rowOf = (id: string) =>
  hub.read<any>(sql.selectFrom("inbound_delivery").selectAll().where("id", "=", id) as never)[0];
const conflicts = () =>
  hub.read<any>(sql.selectFrom("inbound_delivery").selectAll().where("cause", "=", "conflict") as never);
let n = 0;
/** Each test has a key, and a second, of its own. */
const fresh = (): string => {
  clock.now += 1_000;
  return `key ${++n}`;
};

test("what is new is handled and kept; the same again is a duplicate of it, with its answer", () => {
  const dedupeKey = fresh();
  const first = settle(arrival({ dedupeKey }));
  expect(first).toMatchObject({ kind: "processed", key: dedupeKey, subject: "about", answer: { was: "first" } });
  expect(first.processedAt).toBe(clock.now);
  expect(first.deliveryId).toStartWith("dlv_");
  expect(rowOf(first.deliveryId)).toMatchObject({ status: "processed", duplicate_count: 0 });
  const at = clock.now;
  clock.now += 10;
  const again = settle(arrival({ dedupeKey, handle: () => ({ ...EFFECTS, answer: {} }) }));
  expect(again).toMatchObject({ kind: "duplicate", deliveryId: first.deliveryId, isConflict: false, processedAt: at });
  expect(again.answer).toMatchObject({ was: "first" });
  expect(rowOf(first.deliveryId)).toMatchObject({ duplicate_count: 1 });
});

test("how long it took is told in whole milliseconds", () => {
  const startedAt = performance.now() - 50_000;
  const { tookMs } = settle({ ...arrival({ dedupeKey: fresh() }), startedAt });
  expect(tookMs).toBeGreaterThanOrEqual(50_000);
  expect(tookMs).toBeLessThan(60_000);
  expect(Number.isInteger(tookMs)).toBe(true);
});

test("another body under the same key is a conflict: kept for a person, and not counted as a duplicate", () => {
  const dedupeKey = fresh();
  const { deliveryId } = settle(arrival({ dedupeKey }));
  const before = conflicts().length;
  expect(settle(arrival({ dedupeKey, body: "other" }))).toMatchObject({
    kind: "duplicate",
    deliveryId,
    isConflict: true,
  });
  expect(conflicts()).toHaveLength(before + 1);
  expect(conflicts().at(-1)).toMatchObject({
    status: "rejected",
    reason: `Another body came with the key of ${deliveryId}, which stands`,
  });
  expect(rowOf(deliveryId)).toMatchObject({ duplicate_count: 0 });
});

test("a key is remembered for its window, to the millisecond", () => {
  const dedupeKey = fresh();
  const { deliveryId } = settle(arrival({ dedupeKey }));
  clock.now += WINDOW_MS - 1;
  expect(settle(arrival({ dedupeKey }))).toMatchObject({ kind: "duplicate", deliveryId });
  clock.now += 1;
  expect(settle(arrival({ dedupeKey })).kind).toBe("processed");
});

test("of a delivery whose body is gone the same key is a duplicate, whatever the body", () => {
  const dedupeKey = fresh();
  const { deliveryId } = settle(arrival({ dedupeKey }));
  hub.write((trx) => trx.run(sql.updateTable("inbound_delivery").set({ body: null }).where("id", "=", deliveryId)));
  expect(settle(arrival({ dedupeKey, body: "other" }))).toMatchObject({ kind: "duplicate", isConflict: false });
  hub.write((trx) => trx.run(sql.deleteFrom("inbound_delivery").where("id", "=", deliveryId)));
  const at = clock.now;
  expect(settle(arrival({ dedupeKey }))).toMatchObject({ kind: "duplicate", isConflict: false, processedAt: at });
});

const boom = () => {
  throw new Error("boom");
};

/** A request that SYMPHONI.A's own room can run. */
function real(handle?: Handle): Accepted {
  fresh();
  const settings = hub.config.rooms.symphonia as any;
  const sample = symphonia.sample(settings.values, { now: clock.now, publicUrl: "http://localhost:3000", n: ++n });
  const request = rawRequest({
    url: symphonia.path,
    headers: new Headers(sample.headers),
    body: new TextEncoder().encode(sample.body as string),
    address: "203.0.113.9",
  });
  const verdict = symphonia.parse(request, settings.values) as Parsed<unknown>;
  const room = handle ? roomWith(handle) : (symphonia as AnyProvider);
  return { room, request, verdict, receivedAt: clock.now, startedAt: 0 };
}

test("what failed is run again by the provider's own retry, and another body under its key is a conflict, too", () => {
  const failing = real(boom);
  const failed = settle(failing);
  expect(failed).toMatchObject({ kind: "failed" });
  expect(rowOf(failed.deliveryId)).toMatchObject({ status: "failed", processed_at: null });
  const before = conflicts().length;
  const otherBody = { ...failing, request: raw({ body: "other" }) };
  expect(settle(otherBody)).toMatchObject({ kind: "processed", deliveryId: failed.deliveryId });
  expect(conflicts()).toHaveLength(before + 1);
  expect(settle(failing)).toMatchObject({ kind: "duplicate", deliveryId: failed.deliveryId });
});

test("the provider's retry with the same body leaves no conflict", () => {
  const failing = real(boom);
  const { deliveryId } = settle(failing);
  const before = conflicts().length;
  expect(settle(failing)).toMatchObject({ kind: "processed", deliveryId });
  expect(conflicts()).toHaveLength(before);
});

test("when what failed cannot run any more, its retry is taken in as new", () => {
  const failing = real(boom);
  const { deliveryId } = settle(failing);
  hub.write((trx) => trx.run(sql.updateTable("inbound_delivery").set({ body: null }).where("id", "=", deliveryId)));
  const again = settle({ ...failing, room: symphonia as AnyProvider });
  expect(again.kind).toBe("processed");
  expect(again.deliveryId).not.toBe(deliveryId);
});

test("what was refused since is no original to be compared with", () => {
  const failing = real(boom);
  const { deliveryId } = settle(failing);
  const refused = { status: "rejected", cause: "payload" } as const;
  hub.write((trx) => trx.run(sql.updateTable("inbound_delivery").set(refused).where("id", "=", deliveryId)));
  const before = conflicts().length;
  const other = { ...failing, room: symphonia as AnyProvider, request: raw({ body: "other" }) };
  expect(settle(other)).toMatchObject({ kind: "processed" });
  expect(conflicts()).toHaveLength(before);
});

test("what a handler refuses is kept under its cause, and its key is free", () => {
  const dedupeKey = fresh();
  const refusal: Refusal = { cause: "unknown_job", reason: "no such job" };
  const refused = settle(arrival({ dedupeKey, handle: () => refusal }));
  expect(refused).toMatchObject({ kind: "refused", subject: "about", isKept: true, ...refusal });
  expect(rowOf(refused.deliveryId)).toMatchObject({ status: "rejected", ...refusal });
  expect(settle(arrival({ dedupeKey })).kind).toBe("processed");
});

test("of refusals ten a second are kept", () => {
  fresh();
  clock.now = Math.ceil(clock.now / 1_000) * 1_000;
  const verdict: Refusal = { cause: "signature", reason: "no" };
  const refused = Array.from({ length: 12 }, () => settle({ ...arrival({}), verdict }));
  expect(refused.map(({ isKept }) => isKept)).toEqual([...Array(10).fill(true), false, false]);
  expect(refused.map(({ deliveryId }) => rowOf(deliveryId) !== undefined)).toEqual(refused.map(({ isKept }) => isKept));
  expect(refused[0]).toMatchObject({ kind: "refused", subject: null, ...verdict });
  expect(refused[0].deliveryId).toStartWith("dlv_");
  expect(rowOf(refused[0].deliveryId).autopsy).not.toBeUndefined();
  expect(settle({ ...arrival({ subject: undefined }), verdict }).subject).toBeNull();
});

const once = (key = `once ${n}`) => ({ key, windowMs: WINDOW_MS });
const SECOND_USE = { kind: "refused", cause: "conflict", reason: "Its one-time token came before, with another body" };

test("a one-time key is good for one body, under whatever dedupe key", () => {
  const dedupeKey = fresh();
  const onceKey = once();
  const { deliveryId } = settle(arrival({ dedupeKey, onceKey }));
  expect(settle(arrival({ dedupeKey, onceKey }))).toMatchObject({ kind: "duplicate", deliveryId });
  expect(settle(arrival({ dedupeKey: fresh(), onceKey, body: "other" }))).toMatchObject(SECOND_USE);
  expect(settle(arrival({ dedupeKey: fresh(), onceKey })).kind).toBe("processed"); // the same body says the same
});

test("it is free again after its window", () => {
  const onceKey = once(fresh());
  settle(arrival({ dedupeKey: fresh(), onceKey, windowMs: 1 }));
  clock.now += WINDOW_MS - 1_000;
  expect(settle(arrival({ dedupeKey: fresh().concat("x"), onceKey, body: "other" })).kind).toBe("processed");
  expect(settle(arrival({ dedupeKey: fresh(), onceKey })).kind).toBe("refused");
});

test("it is used up by what failed, and by what was a duplicate; not by what was refused", () => {
  const first = real(boom);
  const onceKey = once();
  settle({ ...first, verdict: { ...first.verdict, onceKey } });
  expect(settle(arrival({ dedupeKey: fresh(), onceKey, body: "other" }))).toMatchObject(SECOND_USE);

  const dedupeKey = fresh();
  settle(arrival({ dedupeKey }));
  const later = once();
  settle(arrival({ dedupeKey, onceKey: later }));
  expect(settle(arrival({ dedupeKey: fresh(), onceKey: later, body: "other" }))).toMatchObject(SECOND_USE);

  const free = once(fresh());
  settle(arrival({ dedupeKey: fresh(), onceKey: free, handle: () => ({ cause: "payload", reason: "no" }) }));
  expect(settle(arrival({ dedupeKey: fresh(), onceKey: free, body: "other" })).kind).toBe("processed");
});

test("with a body that is no longer there to compare it is refused", () => {
  const onceKey = once(fresh());
  const { deliveryId } = settle(arrival({ dedupeKey: fresh(), onceKey }));
  hub.write((trx) => trx.run(sql.updateTable("inbound_delivery").set({ body: null }).where("id", "=", deliveryId)));
  expect(settle(arrival({ dedupeKey: fresh(), onceKey, body: "other" }))).toMatchObject(SECOND_USE);
  hub.write((trx) => trx.run(sql.deleteFrom("inbound_delivery").where("id", "=", deliveryId)));
  expect(settle(arrival({ dedupeKey: fresh(), onceKey, body: "other" }))).toMatchObject(SECOND_USE);
});

test("a conflict's own retry is answered as the conflict was", () => {
  const dedupeKey = fresh();
  settle(arrival({ dedupeKey }));
  const other = { dedupeKey, onceKey: once(), body: "other" };
  expect(settle(arrival(other))).toMatchObject({ kind: "duplicate", isConflict: true });
  expect(settle(arrival(other))).toMatchObject({ kind: "duplicate", isConflict: true });
  expect(settle(arrival({ ...other, body: "third" }))).toMatchObject(SECOND_USE);
});

test("the same is the same bytes, or what by its room's fingerprint says the same as what is kept", () => {
  const kept = (body: string | null) =>
    ({ url: "/", headers: "{}", address: "", body: body && new TextEncoder().encode(body) }) as any;
  const parsing = (fingerprint: unknown, more = {}) =>
    ({
      ...arrival({ fingerprint: "f", ...more }),
      room: { id: "symphonia", parse: () => fingerprint },
    }) as unknown as Accepted;
  const is = (accepted: Accepted, original: any) => saysTheSame(hub, accepted, original);
  expect(is(arrival({}), kept("body"))).toBe(true);
  expect(is(arrival({}), kept("other"))).toBe(false);
  expect(is(parsing({ fingerprint: "f" }), kept("other"))).toBe(true);
  expect(is(parsing({ fingerprint: "g" }), kept("other"))).toBe(false);
  expect(is(parsing({ cause: "payload", reason: "", fingerprint: "f" }), kept("other"))).toBe(false);
  expect(is(parsing({ fingerprint: undefined }, { fingerprint: undefined }), kept("other"))).toBe(false);
  expect(is(parsing({ fingerprint: "f" }), kept(null))).toBe(true);
  expect(is(arrival({}), kept(null))).toBe(false);
  const unconfigured = { config: { rooms: { symphonia: { configured: false } } } } as any;
  expect(saysTheSame(unconfigured, parsing({ fingerprint: "f" }), kept("other"))).toBe(false);
});

test("what comes with a one-time key is remembered by its fingerprint, or else by its body", () => {
  const hash = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest("hex");
  const onceKey = { key: "once", windowMs: 1 };
  expect(onceKeyWithBody(arrival({}))).toBeUndefined();
  expect(onceKeyWithBody(arrival({ onceKey }))).toBe(`once ${hash("body")}`);
  expect(onceKeyWithBody(arrival({ onceKey, fingerprint: "f" }))).toBe(`once ${hash("f")}`);
});
