import { counted } from "../../views/parts/figures.ts";
import { failureInWords } from "../../views/failures.ts";
import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";
import { type Addressee, everyAddressee } from "../outbound/addressee.ts";
import { percentToDisabled } from "../outbound/health.ts";
import type { Check } from "./check.ts";
import { span } from "./words.ts";

const MOST_SHOWN = 20;
const FAILING_MS = 600_000; // a restart over there takes less
const FAILURES = 3;

/** One for all of them, and one for each that is not well; the worst twenty are listed. */
export function endpointChecks(hub: Hub): Check[] {
  const endpoints = hub.read(everyAddressee({}));
  const failing = endpoints.filter((endpoint) => isFailing(endpoint, hub.now()));
  const disabled = endpoints.filter(({ status }) => status === "disabled");
  const worst = [...disabled, ...failing.toSorted((a, b) => b.failures - a.failures)];
  return [
    summary(endpoints, failing.length, disabled.length),
    ...worst.slice(0, MOST_SHOWN).map((endpoint) => check(endpoint, hub.now(), causeOf(hub, endpoint))),
    ...worst.slice(MOST_SHOWN).map((endpoint) => ({ ...check(endpoint, hub.now()), isUnlisted: true })),
  ];
}

const PREFIX = "endpoint-";

/** Whether a check is of one endpoint, also when that is well by now and has none. */
export const isOfEndpoint = (name: string): boolean => name.startsWith(PREFIX);

const isFailing = ({ status, failing_since, failures }: Addressee, now: number): boolean =>
  status === "active" && failing_since !== null && failures >= FAILURES && now - failing_since >= FAILING_MS;

function summary(endpoints: Addressee[], failing: number, disabled: number): Check {
  const active = endpoints.filter(({ status }) => status === "active").length;
  const check = { name: "endpoints", group: "Sending" as const, title: "Endpoints", link: "/admin/endpoints" };
  if (endpoints.length === 0) return { ...check, state: "off", says: "none registered" };
  const parts = [`${active} active`, failing > 0 && `${failing} failing`, disabled > 0 && `${disabled} disabled`];
  const more = failing + disabled - MOST_SHOWN;
  const figure = parts.filter(Boolean).join(", ");
  if (more <= 0) return { ...check, state: "well", says: failing + disabled > 0 ? "see below" : "well", figure };
  return {
    ...check,
    isToldElsewhere: true, // each of them is told
    state: "attention",
    says: `${more} more are not well`,
    figure,
    problem: `${counted(failing + disabled, "endpoint", "endpoints")} fail or are disabled; only ${MOST_SHOWN} of them are listed here.`,
    mend: { says: "The Endpoints page lists all. If so many fail at once, look at our own network." },
  };
}

function check(endpoint: Addressee, now: number, cause?: FailureWords): Check {
  const { id, status, failing_since, last_success_at } = endpoint;
  const common = {
    name: PREFIX + id,
    group: "Sending" as const,
    title: `Endpoint ${hostOf(endpoint)}`,
    link: `/admin/endpoints/${id}`,
    figure: `${counted(endpoint.failures, "failure", "failures")} since the last success`,
    ...(last_success_at !== null && { since: { word: "last success", at: last_success_at } }),
  };
  return status === "disabled"
    ? { ...common, ...disabled(endpoint) }
    : { ...common, ...failing(endpoint, now, failing_since!, cause) };
}

function disabled(endpoint: Addressee) {
  const isGone = endpoint.disabled_because === "gone";
  const why = isGone ? "it answered 410, which means gone for good" : "nothing has arrived there for five days";
  return {
    isToldElsewhere: true, // ENDPOINT_DISABLED
    state: "broken" as const,
    says: "disabled",
    problem: `Nothing is sent to ${hostOf(endpoint)} any more: ${why}. Its new events are held.`,
    mend: { says: "Open it and correct its URL or have the receiver mended, then press Resume; or delete it." },
  };
}

function failing(endpoint: Addressee, now: number, since: number, cause: FailureWords | undefined) {
  const percent = Math.floor(percentToDisabled(endpoint, now));
  return {
    state: "attention" as const,
    says: `failing, ${percent} % of the way to being disabled`,
    problem: `${hostOf(endpoint)} has taken nothing for ${span(now - since)}${cause ? `: ${cause.word}` : ""}.`,
    mend: { says: cause?.next ?? "Open it: its last deliveries say why." },
  };
}

type FailureWords = ReturnType<typeof failureInWords>;

/** Why the last one failed, as far as the last fifty tell. */
function causeOf(hub: Hub, { id }: Addressee): FailureWords | undefined {
  const [last] = hub.read(lastFailure({ id }));
  return last?.failure ? failureInWords(last.failure) : undefined;
}

const lastFailure = prepare((endpoint: { id: string }) =>
  sql
    .selectFrom(
      sql
        .selectFrom("outbound_delivery")
        .select(["id", "failure"])
        .where("endpoint_id", "=", endpoint.id)
        .orderBy("id", "desc")
        .limit(50)
        .as("newest"),
    )
    .select("failure")
    .where("failure", "is not", null)
    .orderBy("id", "desc")
    .limit(1),
);

/** The rest of a URL may be a secret. */
export const hostOf = ({ url }: Pick<Addressee, "url">): string => URL.parse(url)?.host ?? "an endpoint";
