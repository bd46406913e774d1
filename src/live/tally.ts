/** How many there are of each; those of which there are none take no room. */
export function createTally() {
  const counts = new Map<string, number>();
  return {
    of: (key: string): number => counts.get(key) ?? 0,
    /** `by` is 1 for one that comes, -1 for one that goes. */
    add(key: string, by: 1 | -1): void {
      const count = this.of(key) + by;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    },
  };
}
