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
  return Object.entries(HOSTS).find(([name]) => isAt(url, name))?.[1] ?? "external";
}

/** True for the host of that name and all below it. */
export function isAt({ hostname }: URL, name: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return host === name || host.endsWith(`.${name}`);
}
