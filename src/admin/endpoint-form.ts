import type { EndpointFields, EndpointFormData, EventGroup, Problems } from "../../views/endpoint-form.tsx";
import { newEndpoint } from "../api/webhook-body.ts";
import type { Hub } from "../hub.ts";
import { vet } from "../outbound/guard.ts";
import { isPattern, KNOWN_TYPES, matches } from "../outbound/patterns.ts";

const { description: aDescription, secret: aSecret } = newEndpoint.shape;

type Read = Pick<EndpointFormData, "typed" | "problems">;

/** What was typed, and what is wrong with it; `known` is what it was before, which is not asked about again. */
export async function readEndpoint(hub: Hub, form: URLSearchParams, known?: { url: string }): Promise<Read> {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const events = leastOf(form.getAll("events"));
  const typed = { url: text("url"), description: text("description"), secret: text("secret"), events };
  return { typed, problems: await problemsOf(hub, typed, known) };
}

async function problemsOf(hub: Hub, typed: EndpointFields, known?: { url: string }): Promise<Problems> {
  const unknown = typed.events.find((pattern) => !isPattern(pattern));
  return {
    url: typed.url === known?.url ? undefined : await problemOfUrl(hub, typed.url),
    events:
      unknown !== undefined
        ? `Nothing of the type “${unknown.slice(0, 100)}” ever happens here.`
        : typed.events.length === 0
          ? "Choose at least one."
          : undefined,
    description: aDescription.safeParse(typed.description).success ? undefined : "That is too long: 500 characters.",
    secret: problemOfSecret(typed.secret),
  };
}

async function problemOfUrl(hub: Hub, url: string): Promise<string | undefined> {
  if (url === "") return "Say where events are to be sent.";
  const problem = await vet(hub, url);
  return problem && `This address ${problem}.`;
}

/** As the API wants it (api/webhook-body.ts). None is right, too: then we make one. */
export const problemOfSecret = (secret: string): string | undefined =>
  aSecret.safeParse(secret || undefined).success
    ? undefined
    : "16 to 200 printable characters, or none. What begins with whsec_ goes on with base64 of 24 to 64 bytes.";

export const isRight = (problems: Problems): boolean => Object.values(problems).every((problem) => !problem);

/** Without what another of them says already. */
function leastOf(patterns: string[]): string[] {
  const all = [...new Set(patterns)];
  return all.filter((one) => !all.some((other) => other !== one && matches(other, one)));
}

/** What can be chosen: the types by their first word; and what was chosen by other means. */
export function eventGroups(chosen: string[]): EventGroup[] {
  const byWord = Map.groupBy(KNOWN_TYPES, (type) => type.split(".")[0]!);
  const groups = [...byWord].map(([word, types]) => ({
    title: word,
    all: types.length > 1 ? `${word}.*` : undefined,
    types,
  }));
  const offered = new Set(["*", ...groups.flatMap(({ all, types }) => (all ? [all, ...types] : types))]);
  const others = chosen.filter((pattern) => !offered.has(pattern));
  const large = groups.filter(({ all }) => all !== undefined);
  const small = groups.filter(({ all }) => all === undefined).flatMap(({ types }) => types);
  return [...large, { title: "others", all: undefined, types: [...small, ...others] }];
}
