import { announce } from "../../src/outbound/announce.ts";
import type { AttemptResult, Outgoing } from "../../src/outbound/attempt.ts";
import { createDispatcher, type Dispatcher } from "../../src/outbound/dispatcher.ts";
import type { Attempting } from "../../src/outbound/make.ts";
import { createEndpoint, newSecret } from "../../src/outbound/endpoints.ts";
import { sql } from "../../src/db/prepare.ts";
import { seal } from "../../src/outbound/seal.ts";
import type { Environment } from "../../src/config.ts";
import { type TestHub } from "../hub.ts";
import { execute, query, withHub } from "../scenario.ts";

/** What a receiver does with one try. */
export type Answer = Partial<AttemptResult> | "hangs";

export type Sending = TestHub & {
  dispatcher: Dispatcher;
  attempt: Attempting;
  /** Every try so far, in its order. */
  tries: Outgoing[];
  /** Of these, the ones that nobody has answered. */
  hanging: { outgoing: Outgoing; answer(answer?: Partial<AttemptResult>): void }[];
};

/** Works with a dispatcher whose network is `answer`; preset: everything arrives. */
export function withSending<T>(
  answer: (outgoing: Outgoing) => Answer,
  work: (sending: Sending) => Promise<T> | T,
  environment: Environment = {},
): Promise<T> {
  return withHub(environment, async (carillon) => {
    const tries: Outgoing[] = [];
    const hanging: Sending["hanging"] = [];
    const attempt: Attempting = (_, outgoing) => {
      tries.push(outgoing);
      const result = answer(outgoing);
      if (result !== "hangs") return Promise.resolve(resultOf(carillon, result));
      return new Promise((resolve) =>
        hanging.push({ outgoing, answer: (later = OK) => resolve(resultOf(carillon, later)) }),
      );
    };
    const dispatcher = createDispatcher(carillon.hub, { attempt, restMs: 1 });
    carillon.hub.outbound.wake = dispatcher.wake;
    const sending = { ...carillon, dispatcher, attempt, tries, hanging };
    try {
      return await work(sending);
    } finally {
      for (const { answer } of hanging) answer();
      await dispatcher.stop();
    }
  });
}

export const OK: Partial<AttemptResult> = { status: 200 };
export const hangs = (): Answer => "hangs";
export const arrives = (): Answer => OK;

/** Answers with a status, as an attempt reports it. */
export const answers = (status: number, more: Partial<AttemptResult> = {}): Partial<AttemptResult> => ({
  status,
  failure: status >= 200 && status < 300 ? null : `http_${status}`,
  ...more,
});

const resultOf = ({ clock }: TestHub, result: Partial<AttemptResult>): AttemptResult => ({
  at: clock.now,
  durationMs: 12,
  status: null,
  failure: null,
  detail: null,
  retryAfterMs: null,
  requestHeaders: "{}",
  responseHeaders: null,
  responseBody: null,
  ...result,
});

/** Lets the loop turn until it is so; a test that waits in vain says for what. */
export async function until(isSo: () => unknown, { turns = 2_000 } = {}): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    if (await isSo()) return;
    await new Promise(setImmediate);
  }
  throw new Error(`it never came to be that ${isSo}`);
}

/** Lets pass what is about to happen. */
export async function settled(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
}

/** An endpoint on a host of its own that wants everything; `more` are columns to set. */
export function receiver(
  { hub, ...carillon }: TestHub,
  name: string,
  more: Record<string, number | string> = {},
): string {
  const { id } = createEndpoint(hub, { url: `https://${name}.example/hook`, events: ["*"] });
  const columns = Object.entries(more).map(([column, value]) => `${column} = '${value}'`);
  if (columns.length > 0) execute({ hub, ...carillon }, `update endpoint set ${columns.join()} where id = '${id}'`);
  return id;
}

/** One that has shown that it works. */
export const provenReceiver = (carillon: TestHub, name: string) => receiver(carillon, name, { last_success_at: 1 });

/** Very many of them, in one commit: `name0`, `name1`, … */
export function crowd(
  { hub }: TestHub,
  name: string,
  count: number,
  more: { last_success_at?: number; failing_since?: number },
): void {
  const { ENDPOINT_KEY } = hub.secrets.values(["ENDPOINT_KEY"], hub.now());
  const key = Buffer.from(ENDPOINT_KEY!, "base64url");
  const rows = Array.from({ length: count }, (_, i) => {
    const id = `wh_${name}${`${i}`.padStart(24 - name.length, "0")}`;
    const secret = seal(key, newSecret(), id);
    return {
      id,
      url: `https://${name}${i}.example/hook`,
      events: '["*"]',
      status: "active" as const,
      secret,
      created_at: 1,
      changed_at: 1,
      ...more,
    };
  });
  hub.write((trx) => rows.forEach((row) => trx.run(sql.insertInto("endpoint").values(row))));
  hub.outbound.subscriptions.forget();
}

/** Makes events, a millisecond apart. */
export function events(carillon: TestHub, count = 1, type = "order.created"): string[] {
  return Array.from({ length: count }, () => {
    carillon.clock.now += 1;
    return announce(carillon.hub, { type, data: {} }).eventId;
  });
}

export const sent = ({ hub }: TestHub) => query(hub, "select * from outbound_delivery order by id");
export const attempts = ({ hub }: TestHub) => query(hub, "select * from attempt order by delivery_id, number");
export const endpoints = ({ hub }: TestHub) => query(hub, "select * from endpoint order by url");

/** The one row that there is. */
export async function only<Row>(rows: Promise<Row[]>): Promise<Row> {
  const all = await rows;
  if (all.length !== 1) throw new Error(`${all.length} rows instead of one`);
  return all[0]!;
}
