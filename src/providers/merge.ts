/** A thing put together from events that may arrive in any order: its fields, and when each was last set. */
export type Stamped = { stamps: string };

/**
 * Lays `news` of the time `at` over what is known: every field keeps the value of the newest event that spoke of it, by
 * the events' own times (SPEC 4.2). Fields that are `undefined` were not spoken of. Gives the fields and their stamps.
 */
export function merge<Known extends object>(
  known: (Known & Stamped) | undefined,
  news: Partial<Known>,
  at: number,
): Partial<Known> & Stamped {
  const stamps: Record<string, number> = known ? JSON.parse(known.stamps) : {};
  const merged = { ...known } as Partial<Known>;
  for (const field in news) {
    if (news[field] === undefined || at < (stamps[field] ?? Number.NEGATIVE_INFINITY)) continue;
    merged[field] = news[field];
    stamps[field] = at;
  }
  return { ...merged, stamps: JSON.stringify(stamps) };
}
