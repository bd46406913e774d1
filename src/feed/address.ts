import { MASKED } from "../http/mask.ts";

/** The feed's URL as it may be shown and kept: whatever is in its query may be a secret, and nobody can tell by the name. */
export function shownUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin + pathname + (search && `?${MASKED}`);
}
