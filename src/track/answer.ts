import { errors } from "jose";
import type { Raw } from "../../views/jsx-runtime.ts";
import { TrackProblem } from "../../views/track-document.tsx";
import type { Config } from "../config.ts";
import { Failure } from "../errors.ts";
import { answerFailure } from "../http/failure.ts";
import { type Answer, markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";

/** The address holds a token, so it is told to nobody and found by nobody; nothing can be sent from here (HOSTILE F5, G13). */
const HEADERS = { "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" };

type Sources = { PUBLIC_URL?: string; MAP_TILES_URL?: string };

function policy({ PUBLIC_URL, MAP_TILES_URL }: Sources): string {
  const sockets = PUBLIC_URL?.replace(/^http/, "ws") ?? ""; // 'self' is only http(s) in older browsers
  const tiles = URL.parse(MAP_TILES_URL ?? "")?.origin ?? "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${tiles}`.trim(),
    `connect-src 'self' ${sockets}`.trim(),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function trackMarkup(sources: Pick<Config, keyof Sources>, content: Raw): Response {
  return markup(content, { headers: { ...HEADERS, "content-security-policy": policy(sources) } });
}

const PROBLEMS: Record<number, { title: string; advice: string }> = {
  401: {
    title: "Ce lien n’est pas valable",
    advice: "Vérifiez que vous avez ouvert l’adresse entière, telle qu’elle vous a été envoyée.",
  },
  403: {
    title: "Ce lien ne donne pas accès à cette commande",
    advice: "Ouvrez le lien qui vous a été envoyé pour cette commande.",
  },
  404: { title: "Commande introuvable", advice: "Elle n’existe pas encore, ou n’est plus suivie ici." },
  429: { title: "Trop de demandes", advice: "Patientez une minute, puis actualisez la page." },
};

const EXPIRED = {
  title: "Ce lien n’est plus valable",
  advice: "Demandez un nouveau lien à la personne qui vous l’a envoyé.",
};

const OURS = { title: "Le suivi est momentanément indisponible", advice: "Actualisez la page dans un instant." };

/** What went wrong, in words for a customer; what is our own fault is logged, without the token. */
export function problemPage(hub: Hub, request: Request, error: unknown): Response {
  const answer = answerFailure(hub.log, hub.now(), "UNKNOWN", error, request);
  const { status, headers } = answer;
  const retryAfter = headers.get("retry-after");
  const isExpired = error instanceof Failure && error.options.cause instanceof errors.JWTExpired;
  return problem(isExpired ? EXPIRED : (PROBLEMS[status] ?? OURS), {
    status,
    headers: retryAfter === null ? {} : { "retry-after": retryAfter },
  });
}

export function tooManyPage(seconds: number): Response {
  return problem(PROBLEMS[429]!, { status: 429, headers: { "retry-after": String(seconds) } });
}

function problem(words: { title: string; advice: string }, { status, headers }: Answer): Response {
  const all = { ...HEADERS, "content-security-policy": policy({}), ...headers };
  return markup(TrackProblem(words), { status, headers: all });
}
