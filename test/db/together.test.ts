import { expect, test } from "bun:test";
import { prepare, sql } from "../../src/db/prepare.ts";
import { together } from "../../src/db/together.ts";
import { withHub } from "../scenario.ts";

const saveKey = prepare((row: { key: string; delivery_id: string }) =>
  sql
    .insertInto("dedupe_key")
    .values({ provider: "sms", key: row.key, delivery_id: row.delivery_id, expires_at: null })
    .onConflict((conflict) =>
      conflict.columns(["provider", "key"]).doUpdateSet(({ ref }) => ({ delivery_id: ref("excluded.delivery_id") })),
    ),
);

const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i).padStart(2, "0"));

for (const count of [1, 15, 16, 17, 32, 40])
  test(`${count} rows that are put off arrive as they are`, () =>
    withHub({}, ({ hub }) => {
      const rows = numbers(count).map((n) => ({ key: `key-${n}`, delivery_id: `dlv-${n}` }));
      hub.write((trx) => rows.forEach((row) => trx.later(saveKey(row))));
      expect(hub.read(sql.selectFrom("dedupe_key").select(["key", "delivery_id"]).orderBy("key"))).toEqual(rows);
    }));

test("of one key the row counts that was put off last", () =>
  withHub({}, ({ hub }) => {
    hub.write((trx) => numbers(40).forEach((n) => trx.later(saveKey({ key: "same", delivery_id: n }))));
    expect(hub.read(sql.selectFrom("dedupe_key").select("delivery_id"))).toEqual([{ delivery_id: "39" }]);
  }));

test("forty rows go as two times sixteen and eight alone", () => {
  const statements = together(numbers(40).map((key) => saveKey({ key, delivery_id: "dlv" })));
  expect(statements.map(({ parameters }) => parameters.length)).toEqual([64, 64, ...new Array(8).fill(4)]);
});

test("what has parameters besides its row, or is no insert of one row, stays as it is", () => {
  const limited = prepare((row: { key: string; now: number }) =>
    sql
      .insertInto("dedupe_key")
      .values({ provider: "sms", key: row.key, delivery_id: "dlv", expires_at: null })
      .onConflict((conflict) => conflict.columns(["provider", "key"]).doUpdateSet({ expires_at: row.now })),
  );
  const twoRows = prepare((row: { key: string }) =>
    sql.insertInto("carrier").values([
      { id: `${row.key}`, stamps: "{}" },
      { id: "other", stamps: "{}" },
    ]),
  );
  const deleted = prepare((row: { key: string }) => sql.deleteFrom("dedupe_key").where("key", "=", row.key));
  for (const statement of [
    (key: string) => limited({ key, now: 1 }),
    (key: string) => twoRows({ key }),
    (key: string) => deleted({ key }),
  ]) {
    const alike = numbers(20).map(statement);
    expect(together(alike)).toEqual(alike);
  }
});
