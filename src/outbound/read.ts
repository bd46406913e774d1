import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";

/** Reads for the API. */

const MOST_ENDPOINTS = 1_000;

const countEndpoints = prepare(() =>
  sql
    .selectFrom("endpoint")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "<>", "deleted"),
);

/** Whether another endpoint may be registered. */
export function hasRoomForEndpoint({ read }: Hub): boolean {
  return read(countEndpoints({}))[0]!.count < MOST_ENDPOINTS;
}
