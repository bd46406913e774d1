import { sql } from "../../src/db/prepare.ts";
import type { Download } from "../../src/feed/read.ts";
import { newId } from "../../src/ids.ts";
import type { TestHub } from "../hub.ts";

/** Puts downloads into the store as if the feed had listed them; each says only what is special about it. Gives their ids. */
export function seedDownloads({ hub, clock }: TestHub, seeds: Partial<Download>[]): string[] {
  const rows = seeds.map((seed) => rowOf(seed, clock.now));
  hub.write((trx) => {
    for (const row of rows) trx.run(sql.insertInto("download").values(row));
  });
  return rows.map(({ id }) => id);
}

function rowOf(seed: Partial<Download>, now: number): Download {
  const added_at = seed.added_at ?? now;
  const id = seed.id ?? newId("dwn", added_at);
  const status = seed.status ?? "done";
  return {
    id,
    source_url: `https://www.dropbox.com/scl/fo/${id}/archive.zip?dl=0`,
    listed_at: added_at,
    r2_url: null,
    provider: "dropbox",
    class: "dropbox",
    original_filename: null,
    delivery_id: newId("dlv", added_at),
    status,
    added_at,
    due_at: status === "pending" ? added_at : null,
    tries: 0,
    settled_at: status === "pending" || status === "manual" ? null : added_at,
    received_bytes: null,
    total_bytes: null,
    used: null,
    media_type: null,
    found_type: null,
    failure: null,
    detail: null,
    ...(status === "done" ? WHOLE : { file_name: null, sha256: null }),
    ...seed,
  };
}

const WHOLE = {
  file_name: "61 Camille.zip",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  received_bytes: 12_345_678,
  total_bytes: 12_345_678,
};
