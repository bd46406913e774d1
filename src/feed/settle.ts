import { setTimeout as after } from "node:timers/promises";
import type { Selectable } from "kysely";
import { prepare, sql } from "../db/prepare.ts";
import type { DownloadTable } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import { Failure } from "../errors.ts";
import { type NewNotification, recordNotification } from "../events/notification.ts";
import type { Hub } from "../hub.ts";
import { newId } from "../ids.ts";
import { publish } from "../outbound/publish.ts";
import type { Miss } from "./attempt.ts";
import type { Try } from "./claim.ts";
import type { DownloadFailure } from "./download-failure.ts";
import { inFrench } from "./french.ts";
import type { Progress } from "./meter.ts";
import { nextTry } from "./schedule.ts";

type Download = Selectable<DownloadTable>;

/** What is known of a whole file before it has its final name. */
export type Whole = Pick<Download, "file_name" | "sha256" | "received_bytes" | "used" | "media_type" | "found_type">;

const noteWhole = prepare((whole: Whole & Pick<Try, "id" | "leasedUntil">) =>
  sql
    .updateTable("download")
    .set({
      file_name: whole.file_name,
      sha256: whole.sha256,
      received_bytes: whole.received_bytes,
      total_bytes: whole.received_bytes,
      used: whole.used,
      media_type: whole.media_type,
      found_type: whole.found_type,
    })
    .where("id", "=", whole.id)
    .where("status", "=", "pending")
    .where("due_at", "=", whole.leasedUntil),
);

const finish = prepare((done: { id: string; now: number }) =>
  sql
    .updateTable("download")
    .set({ status: "done", due_at: null, settled_at: done.now, failure: null, detail: null })
    .where("id", "=", done.id)
    .where("status", "=", "pending")
    .where("file_name", "is not", null)
    .returningAll(),
);

type Missing = Pick<
  Download,
  "id" | "status" | "due_at" | "settled_at" | "received_bytes" | "total_bytes" | "used" | "failure" | "detail"
> & { leasedUntil: number };

const miss = prepare((missing: Missing) =>
  sql
    .updateTable("download")
    .set({
      status: missing.status,
      due_at: missing.due_at,
      settled_at: missing.settled_at,
      received_bytes: missing.received_bytes,
      total_bytes: missing.total_bytes,
      used: missing.used,
      failure: missing.failure,
      detail: missing.detail,
      file_name: null,
      sha256: null,
    })
    .where("id", "=", missing.id)
    .where("status", "=", "pending")
    .where("due_at", "=", missing.leasedUntil)
    .returningAll(),
);

/** Writes down which name a file is about to have. False when nobody wants it any more; after this nobody can cancel it. */
export const note = (trx: Trx, { id, leasedUntil }: Try, whole: Whole): boolean =>
  trx.run(noteWhole({ ...whole, id, leasedUntil })) === 1;

/** The file that was noted has its name: done, and told to whoever listens. */
export function settleDone(hub: Hub, trx: Trx, id: string): void {
  const row = trx.first(finish({ id, now: hub.now() }));
  if (!row) return;
  const { file_name: fileName, received_bytes: bytes, sha256 } = row;
  tell(hub, trx, "download.completed", row, { fileName, bytes, sha256, createdAt: iso(row.listed_at) });
  const fields = { type: "downloads", download: id, bytes, used: row.used, tries: row.tries };
  trx.afterCommit(() => hub.log.info({ ...fields, outcome: "processed" }, "File downloaded"));
}

/** A try brought nothing: there is another, or it has failed and a person is told. Gives whether there is. */
export function settleMissed(
  hub: Hub,
  trx: Trx,
  made: Try,
  missed: Miss,
  { receivedBytes, totalBytes }: Progress,
): boolean {
  const now = hub.now();
  const dueAt = missed.isFinal ? undefined : nextTry(missed.failure, made.tries, now);
  const isOver = dueAt === undefined;
  const row = trx.first(
    miss({
      id: made.id,
      leasedUntil: made.leasedUntil,
      status: isOver ? "failed" : "pending",
      due_at: dueAt ?? null,
      settled_at: isOver ? now : null,
      received_bytes: receivedBytes,
      total_bytes: totalBytes,
      used: missed.used,
      failure: missed.failure,
      detail: missed.detail,
    }),
  );
  if (!row) return false;
  const { failure, detail } = missed;
  const fields = { type: "downloads", download: made.id, used: missed.used, tries: made.tries, failure, detail };
  trx.afterCommit(() => hub.log.warn({ ...fields, outcome: "failed" }, "File not downloaded"));
  if (!isOver) return true;
  tell(hub, trx, "download.failed", row, { failure, tries: made.tries });
  complain(hub, trx, row, failure);
  return false;
}

function tell(hub: Hub, trx: Trx, type: string, row: Download, more: object): void {
  const { id, source_url: sourceUrl, provider, original_filename: originalFilename } = row;
  const now = hub.now();
  const data = { id, sourceUrl, provider, originalFilename, ...more };
  publish(hub, trx, { id: newId("evt", now), type, occurredAt: now, subject: id, data }, row.delivery_id);
}

function complain(hub: Hub, trx: Trx, { id, original_filename, source_url }: Download, failure: DownloadFailure): void {
  const name = original_filename ?? URL.parse(source_url)?.host ?? id;
  const notification: NewNotification = {
    type: "DOWNLOAD_FAILED",
    title: "Téléchargement échoué",
    message: `${name} n'a pas pu être téléchargé : ${inFrench(failure)}. La page Downloads dit quoi faire.`,
    priority: "HIGH",
    channels: ["PUSH", "EMAIL"],
    link: `/admin/downloads?id=${id}`,
  };
  recordNotification(hub, trx, newId("ntf", hub.now()), notification);
}

const iso = (time: number): string => new Date(time).toISOString();

const REST_MS = 1_000;

/** A store that fails is asked again until it takes it, or nobody waits any more; then this throws. */
export async function stored<T>(hub: Hub, signal: AbortSignal, work: (trx: Trx) => T): Promise<T> {
  for (;;) {
    try {
      return hub.write(work);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      hub.log.error({ type: "downloads", err: error.options.cause }, "A download waits: the store did not take it");
      await after(REST_MS, undefined, { signal });
    }
  }
}
