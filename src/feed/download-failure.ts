import type { Failure as AttemptFailure } from "../outbound/failure.ts";

/** Why a file did not come: the closed list that is kept with it. */
export type DownloadFailure = Exclude<AttemptFailure, "redirect"> | keyof typeof OWN;

/** What happened, and what a person can do about it. */
export type Explained = { says: string; todo: string };

const LINK = "Ask whoever shared it for a link that works, or open it in a browser.";
const LATER = "Retry later; if it stays so, ask whoever runs that server.";
const ROOM = "Make room on the disk that holds DOWNLOAD_DIR, then retry.";

/** Those that sending does not know. */
const OWN = {
  redirect_loop: { says: "The link leads from one place to the next and never to a file.", todo: LINK },
  stalled: { says: "The server stopped sending, or sent next to nothing for minutes.", todo: LATER },
  short: { says: "The connection ended before the whole file had come.", todo: LATER },
  encoded: { says: "The server sent the file compressed, though we asked for it as it is.", todo: LINK },
  too_large: {
    says: "The file is larger than DOWNLOAD_MAX_BYTES allows.",
    todo: "Raise DOWNLOAD_MAX_BYTES and retry, or open the link in a browser.",
  },
  disk_low: { says: "The disk is nearly full, and what is left is kept for webhooks.", todo: ROOM },
  disk_full: { says: "The disk is full.", todo: ROOM },
  not_writable: {
    says: "Carillon cannot write to DOWNLOAD_DIR.",
    todo: "Make it a folder that Carillon's user may write to, then retry.",
  },
  no_links: {
    says: "The disk of DOWNLOAD_DIR has no hard links, by which a file gets its name once it is whole.",
    todo: "Set DOWNLOAD_DIR to a folder on a file system that has them (ext4, xfs, btrfs, …), then retry.",
  },
  interrupted: {
    says: "Carillon ended again and again while it was fetching this.",
    todo: "Look at the log, then retry.",
  },
} as const satisfies Record<string, Explained>;

/** Those of a connection that never gave an answer. */
const OF_CONNECTIONS: Record<Exclude<AttemptFailure, `http_${number}` | "redirect">, Explained> = {
  refused_address: { says: "The link leads to an address that Carillon does not call.", todo: LINK },
  dns: { says: "The host name could not be looked up.", todo: LATER },
  tls: { says: "No trusted TLS connection could be made.", todo: LATER },
  connection_refused: { says: "Nothing takes connections there.", todo: LATER },
  connection_timeout: { says: "There was no answer in time.", todo: LATER },
  connection_reset: { says: "The connection was closed before there was an answer.", todo: LATER },
  malformed_response: { says: "The answer is not HTTP.", todo: LATER },
  network: { says: "The network failed.", todo: LATER },
};

const OF_STATUSES: Record<string, Explained> = {
  http_401: { says: "The link wants a password (401).", todo: LINK },
  http_403: { says: "The server refuses to give the file (403).", todo: LINK },
  http_404: { says: "The file is not there any more (404).", todo: LINK },
  http_410: { says: "The file is gone for good (410).", todo: LINK },
  http_429: { says: "The server says that it was asked too often (429).", todo: "Retry in an hour." },
};

/** The words for people; the only place that has them. */
export function explain(failure: string): Explained {
  const known: Record<string, Explained> = { ...OWN, ...OF_CONNECTIONS, ...OF_STATUSES };
  if (Object.hasOwn(known, failure)) return known[failure]!;
  return { says: `The server answered with ${failure.replace("http_", "status ")}.`, todo: LATER };
}

/** Our own shortages pass when somebody makes room, not within seconds. */
export const isOfDisk = (failure: DownloadFailure): boolean =>
  ["disk_low", "disk_full", "not_writable", "no_links"].includes(failure);

/** True when another URL for the same file may do better. */
export const isOfUrl = (failure: DownloadFailure): boolean => !isOfDisk(failure) && failure !== "too_large";

const PERMANENT: DownloadFailure[] = [
  "no_links",
  "too_large",
  "refused_address",
  "encoded",
  "redirect_loop",
  "interrupted",
];
const PASSING = ["http_408", "http_425", "http_429"];

/** True when asking the same URL again would bring the same. */
export function isPermanent(failure: DownloadFailure): boolean {
  return PERMANENT.includes(failure) || (failure.startsWith("http_4") && !PASSING.includes(failure));
}
