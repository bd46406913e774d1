import type { Addressee } from "./addressee.ts";

/** What is under way at once: so much that nobody waits long, so little that one receiver cannot have it all. */

export type Slots = {
  isFree(endpoint: Addressee): boolean;
  take(endpoint: Addressee): void;
  /** How many an endpoint has. */
  taken(endpoint: Addressee): number;
};

export const MOST_AT_ONCE = 64; // Bun's own ceiling of 256 would let hung receivers hold up the healthy (HOSTILE H16)
export const MOST_PER_HOST = 4;
const MOST_PER_UNPROVEN = 1;
const KEPT_FOR_OTHERS = 16; // for endpoints that have none: many that worked may begin to hang at the same moment
const MOST_UNPROVEN_PER_HOST = 3; // the dead ones of a host leave a slot to the one that works
const MOST_UNPROVEN = 48;
const MOST_FAILING = 32;

/** The slots that are left when these are taken. */
export function createSlots(underWay: Iterable<Addressee> = []): Slots {
  const counts = new Map<string, number>();
  const known = new Map<Addressee, Limit[]>();
  const count = (name: string) => counts.get(name) ?? 0;
  const limitsOf = (endpoint: Addressee) => {
    const limits = known.get(endpoint) ?? findLimits(endpoint);
    known.set(endpoint, limits);
    return limits;
  };
  const isKept = (endpoint: Addressee) => count("all") >= MOST_AT_ONCE - KEPT_FOR_OTHERS && slots.taken(endpoint) > 0;
  const slots: Slots = {
    isFree: (endpoint) => !isKept(endpoint) && limitsOf(endpoint).every(([name, limit]) => count(name) < limit),
    take(endpoint) {
      for (const [name] of limitsOf(endpoint)) counts.set(name, count(name) + 1);
    },
    taken: ({ id }) => count(`endpoint ${id}`),
  };
  for (const endpoint of underWay) slots.take(endpoint);
  return slots;
}

type Limit = [name: string, most: number];

/** Those that fail, or have yet to show that they work, get less: a healthy one always finds a slot. */
function findLimits(endpoint: Addressee): Limit[] {
  const host = URL.parse(endpoint.url)?.host;
  const limits: Limit[] = [
    ["all", MOST_AT_ONCE],
    [`host ${host}`, MOST_PER_HOST],
    [`endpoint ${endpoint.id}`, mostOf(endpoint)],
  ];
  if (!isProven(endpoint)) limits.push(["unproven", MOST_UNPROVEN], [`unproven at ${host}`, MOST_UNPROVEN_PER_HOST]);
  if (isFailing(endpoint)) limits.push(["failing", MOST_FAILING]);
  return limits;
}

/** How many an endpoint may have. */
export const mostOf = (endpoint: Addressee): number => (isProven(endpoint) ? MOST_PER_HOST : MOST_PER_UNPROVEN);

const isFailing = (endpoint: Addressee): boolean => endpoint.failing_since !== null;
const isProven = (endpoint: Addressee): boolean => !isFailing(endpoint) && endpoint.last_success_at !== null;
