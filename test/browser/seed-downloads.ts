import type { Dashboard } from "../admin/kit.ts";
import { seedDownloads } from "../admin/downloading.ts";

const MINUTE = 60_000;

/** One download in each state, as the feed would have listed them over the last hours. */
export function pretendToDownload(kit: Dashboard): void {
  const { now } = kit.clock;
  const source_url = "https://files.invalid/scl/fo/archive.zip"; // whoever wakes the downloader reaches nobody
  const listed = (minutes: number) => ({ listed_at: now - minutes * MINUTE, added_at: now - minutes * MINUTE });
  seedDownloads(kit, [
    { ...listed(2), source_url, status: "pending", original_filename: "62 Durand.zip", due_at: now + 3_600_000 },
    {
      ...listed(5),
      source_url,
      status: "pending",
      original_filename: "Rapport annuel 2025, version définitive et corrigée, avec toutes ses annexes.pdf",
      tries: 1,
      failure: "http_503",
      due_at: now + 3_600_000,
    },
    {
      ...listed(9),
      status: "manual",
      class: "fromsmash",
      provider: "webhook",
      source_url: "https://fromsmash.com/a1b2",
    },
    { ...listed(14), file_name: "61 Camille.zip", original_filename: "61 Camille.zip" },
    {
      ...listed(31),
      status: "manual",
      class: "external",
      provider: "webhook",
      source_url: "https://files.example.com/",
    },
    { ...listed(45), source_url, status: "failed", original_filename: "60 Bernard.zip", tries: 3, failure: "http_404" },
    { ...listed(90), source_url, status: "failed", original_filename: "59 Petit.zip", tries: 1, failure: "too_large" },
    { ...listed(200), status: "cancelled", original_filename: "58 Moreau.zip" },
  ]);
}
