/** A thing put together from events that may arrive in any order: its fields, and when each was last set. */
export type Stamped = { stamps: string };

/** Under `*` the time of the first event, which holds for every field that has no time of its own. */
type Stamps = { "*": number; [field: string]: number };

/**
 * Lays `news` of the time `at` over what is known: every field keeps the value of the newest event that spoke of it, by
 * the events' own times (SPEC 4.2); of two at the same time the one that arrives later counts. A field that is null or
 * undefined was not spoken of. Gives the fields and their stamps.
 */
export function merge<Known extends object>(
  known: (Known & Stamped) | undefined,
  news: Partial<Known>,
  at: number,
): Partial<Known> & Stamped {
  if (known === undefined) return { ...news, stamps: JSON.stringify({ "*": at } satisfies Stamps) };
  const stamps = JSON.parse(known.stamps) as Stamps;
  const merged = { ...known } as Partial<Known> & Stamped;
  for (const field in news) {
    if (news[field] == null || at < spokenOfAt(known, stamps, field)) continue;
    (merged as Partial<Known>)[field] = news[field];
    stamps[field] = at;
  }
  merged.stamps = JSON.stringify(stamps);
  return merged;
}

function spokenOfAt<Known extends object>(known: Known, stamps: Stamps, field: keyof Known & string): number {
  return known[field] == null ? Number.NEGATIVE_INFINITY : (stamps[field] ?? stamps["*"]);
}
