/** Says yes at most `perSecond` times in each second of `now`. */
export function createAllowance(perSecond: number, now: () => number): () => boolean {
  let second = 0;
  let used = 0;
  return () => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      used = 0;
    }
    return ++used <= perSecond;
  };
}
