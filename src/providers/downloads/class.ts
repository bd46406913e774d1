import type { DownloadClass } from "../../db/schema.ts";

/** Whose hosts they are; a subdomain counts, a name that only sounds alike does not (SPEC 6). */
const HOSTS: Record<string, DownloadClass> = {
  "dropbox.com": "dropbox",
  "dropboxusercontent.com": "dropbox",
  "fromsmash.com": "fromsmash",
  "swisstransfer.com": "swisstransfer",
};

/** By the host alone, as `new URL` has normalised it. */
export function classOf(url: URL): DownloadClass {
  const host = url.hostname.replace(/\.$/, "");
  const known = Object.entries(HOSTS).find(([name]) => host === name || host.endsWith(`.${name}`));
  return known?.[1] ?? "external";
}
