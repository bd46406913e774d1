import { expect, test } from "bun:test";
import { prepare, sql } from "../../src/db/prepare.ts";
import { withHub } from "../scenario.ts";

test("slots are filled by their names, wherever they stand and however often", () => {
  const find = prepare((slot: { name: string; limit: number }) =>
    sql
      .selectFrom("carrier")
      .select("id")
      .where("name", "=", slot.name)
      .where("rating", "=", 5)
      .where("id", "!=", slot.name)
      .limit(slot.limit),
  );
  expect(find({ limit: 3, name: "a" })).toMatchObject({ parameters: ["a", 5, "a", 3] });
  expect(find({ name: "b", limit: 4 }).parameters).toEqual(["b", 5, "b", 4]);
});

test("a statement is built once, and its text stays the same", () => {
  let built = 0;
  const find = prepare(
    (slot: { id: string }) => (built++, sql.selectFrom("event").selectAll().where("id", "=", slot.id)),
  );
  expect(find({ id: "a" }).sql).toBe(find({ id: "b" }).sql);
  expect(built).toBe(1);
});

test("null, zero, blobs and what looks like SQL arrive as they are", () =>
  withHub({}, ({ hub }) => {
    const echo = prepare((slot: { value: unknown }) => ({
      compile: () => ({ sql: "select ? as value", parameters: [slot.value], query: {} as never, queryId: {} as never }),
    }));
    for (const value of [null, 0, "", "'; drop table event; --", "a\0b", 1.5, 2 ** 52])
      expect(hub.write((trx) => trx.first(echo({ value })))).toEqual({ value });
  }));
