import { type Selectable, sql as literally } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { EndpointTable } from "../db/schema.ts";

/** An endpoint as whoever sends to it knows it: where it is, and how it does. */
export type Addressee = Pick<Selectable<EndpointTable>, (typeof COLUMNS)[number]>;

const COLUMNS = [
  "id",
  "url",
  "status",
  "disabled_because",
  "failing_since",
  "failed_at",
  "failures",
  "warned",
  "last_success_at",
] as const;

/** The index's own condition, word for word: without it SQLite reads all that were ever deleted. */
export const IS_LIVE = literally<boolean>`status <> 'deleted'`;

/** All but the deleted ones. */
export const everyAddressee = prepare(() => sql.selectFrom("endpoint").select(COLUMNS).where(IS_LIVE));

export const findAddressee = prepare((endpoint: { id: string }) =>
  sql.selectFrom("endpoint").select(COLUMNS).where("id", "=", endpoint.id).where(IS_LIVE),
);

export const updateHealth = prepare((endpoint: Addressee) =>
  sql
    .updateTable("endpoint")
    .set({
      status: endpoint.status,
      disabled_because: endpoint.disabled_because,
      failing_since: endpoint.failing_since,
      failed_at: endpoint.failed_at,
      failures: endpoint.failures,
      warned: endpoint.warned,
      last_success_at: endpoint.last_success_at,
    })
    .where("id", "=", endpoint.id),
);
