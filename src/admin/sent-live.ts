import type { Hub } from "../hub.ts";
import { findAllSent, type SentRow } from "../outbound/sent.ts";

/** The newer one sorts after the older one. */
export const placeOf = ({ id }: SentRow): string => id;

/** How rows of sent deliveries are followed, whichever page lists them. */
export const followedRows = ({ db }: Hub) => ({
  idOf: placeOf,
  placeOf,
  again: (rows: SentRow[]) => findAllSent(db, rows.map(placeOf)),
  mayChange: ({ status, asked_at }: SentRow) => asked_at !== null || !["delivered", "cancelled"].includes(status),
});
