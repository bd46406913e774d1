import { expect, test } from "bun:test";
import type { Statement } from "../../src/db/statement.ts";
import { createEndpoint, findEndpoint, listEndpoints, secretsOf } from "../../src/outbound/endpoints.ts";
import { explaining } from "../explaining.ts";
import type { TestHub } from "../hub.ts";
import { execute, query, withHub } from "../scenario.ts";
import { crowd } from "./sending.ts";

const MORE_THAN_THERE_MAY_BE = 1_001;
const WALK = /^SCAN endpoint(?! USING (COVERING )?INDEX endpoint_live)/;

test("endpoints that were deleted count for nothing, and nobody reads past them", () =>
  withHub({}, async (carillon) => {
    crowd(carillon, "gone", MORE_THAN_THERE_MAY_BE, {});
    execute(carillon, "update endpoint set status = 'deleted'");
    const asked = noted(carillon);
    const { id } = createEndpoint(carillon.hub, { url: "https://a.example/hook", events: ["*"] });
    expect(secretsOf(carillon.hub, id)).toHaveLength(1);
    const { db, plans, close } = explaining(carillon);
    expect((await listEndpoints(db)).map((endpoint) => endpoint.id)).toEqual([id]);
    expect(await findEndpoint(db, id)).toMatchObject({ id });
    close();
    const steps = [...plans, ...(await plansOf(carillon, asked))];
    expect(steps.filter((step) => WALK.test(step))).toEqual([]);
    expect(steps.filter((step) => step.includes("endpoint_live")).length).toBeGreaterThan(1);
  }));

/** What the hub is asked from now on. */
function noted({ hub }: TestHub): Set<string> {
  const { read } = hub;
  const asked = new Set<string>();
  hub.read = (statement: Statement<any>) => {
    asked.add("compile" in statement ? statement.compile().sql : statement.sql);
    return read(statement);
  };
  return asked;
}

async function plansOf({ hub }: TestHub, statements: Set<string>): Promise<string[]> {
  const plans = [...statements].map((text) => query(hub, `explain query plan ${text.replaceAll("?", "'1'")}`));
  return (await Promise.all(plans)).flat().map(({ detail }) => detail);
}
