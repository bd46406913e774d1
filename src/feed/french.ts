import type { DownloadFailure } from "./download-failure.ts";
import type { FeedFailure } from "./words.ts";

type Word = Exclude<FeedFailure | DownloadFailure, `http_${number}`>;

/** Why the feed or a file did not come, for notifications, which are in French like the seeds'. Reads on after a colon. */
export function inFrench(failure: FeedFailure | DownloadFailure): string {
  return isStatus(failure) ? `le serveur a répondu ${failure.slice(5)}` : WORDS[failure];
}

const isStatus = (failure: string): failure is `http_${number}` => failure.startsWith("http_");

const WORDS: Record<Word, string> = {
  html: "du HTML est venu au lieu de JSON",
  not_json: "la réponse n'est pas du JSON valide",
  truncated: "la réponse s'arrête au milieu",
  not_array: "la réponse n'est pas une liste",
  packed: "la réponse ne peut pas être décompressée",
  too_large: "ce qui vient est trop grand",
  refused_address: "l'adresse n'est pas de celles que Carillon appelle",
  redirect: "les redirections ne mènent nulle part",
  redirect_loop: "les redirections ne mènent nulle part",
  connection_timeout: "aucune réponse n'est venue à temps",
  connection_refused: "le serveur n'accepte pas de connexion",
  connection_reset: "la connexion a été coupée",
  dns: "le nom du serveur est introuvable",
  tls: "aucune connexion TLS de confiance n'est possible",
  malformed_response: "la réponse n'est pas du HTTP",
  network: "le réseau est en panne",
  stalled: "le serveur n'envoyait plus rien, ou presque",
  short: "la connexion s'est terminée avant la fin du fichier",
  encoded: "le fichier est venu compressé, ce qui n'était pas demandé",
  disk_low: "le disque est presque plein",
  disk_full: "le disque est plein",
  not_writable: "Carillon ne peut pas écrire dans DOWNLOAD_DIR",
  no_links: "le disque de DOWNLOAD_DIR ne connaît pas les liens physiques",
  interrupted: "Carillon s'est arrêté plusieurs fois pendant le téléchargement",
};
