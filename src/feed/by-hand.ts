import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepare, sql } from "../db/prepare.ts";
import type { Statement } from "../db/statement.ts";
import type { Hub } from "../hub.ts";
import type { Downloader } from "./downloader.ts";

/** What persons do with downloads. */

/** `missing` when there is none with that id, `impossible` when it is not in a state for it. */
export type Asked = "done" | "missing" | "impossible";

const find = prepare((download: { id: string }) =>
  sql.selectFrom("download").select(["status", "file_name"]).where("id", "=", download.id),
);

const fetchNow = (status: "manual" | "failed" | "cancelled" | "done") =>
  prepare((download: { id: string; now: number }) =>
    sql
      .updateTable("download")
      .set({ status: "pending", due_at: download.now, tries: 0, settled_at: null, failure: null, detail: null })
      .set({ file_name: null, sha256: null })
      .where("id", "=", download.id)
      .where("status", "=", status),
  );

const [fetchManual, fetchFailed, fetchCancelled] = [fetchNow("manual"), fetchNow("failed"), fetchNow("cancelled")];
const fetchDone = fetchNow("done");

/** One that has come whole and is being put in its place is as good as done. */
const cancelPending = prepare((download: { id: string; now: number }) =>
  sql
    .updateTable("download")
    .set({ status: "cancelled", due_at: null, settled_at: download.now })
    .where("id", "=", download.id)
    .where("status", "=", "pending")
    .where("file_name", "is", null),
);

/** Fetches a failed or cancelled one again, with all its tries; also one that was done, and whose file is gone since. */
export function retry(hub: Hub, id: string): Asked {
  const asked = { id, now: hub.now() };
  return change(hub, id, [fetchFailed(asked), fetchCancelled(asked), ...(isGone(hub, id) ? [fetchDone(asked)] : [])]);
}

function isGone({ config, read }: Hub, id: string): boolean {
  const [known] = read(find({ id }));
  return known?.status === "done" && !existsSync(join(config.DOWNLOAD_DIR, known.file_name!));
}

/** Fetches one that waits for a person, as if it were Dropbox's. */
export function downloadAnyway(hub: Hub, id: string): Asked {
  return change(hub, id, [fetchManual({ id, now: hub.now() })]);
}

/** Ends it, also while it is being fetched; nothing of it is left in the folder. */
export function cancel(hub: Hub, downloader: Downloader, id: string): Asked {
  const asked = change(hub, id, [cancelPending({ id, now: hub.now() })]);
  if (asked === "done") downloader.abort(id);
  return asked;
}

function change(hub: Hub, id: string, statements: Statement[]): Asked {
  if (hub.read(find({ id })).length === 0) return "missing";
  const isChanged = hub.write((trx) => statements.some((statement) => trx.run(statement) === 1));
  return isChanged ? "done" : "impossible";
}
