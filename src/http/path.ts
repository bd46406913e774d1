/** Path and query of a request's URL, as sent. */
export function pathAndQuery(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("://") + 3));
}

/** The path alone, as the router sees it. */
export function pathOf(url: string): string {
  return pathAndQuery(url).replace(/[?#].*$/s, "");
}
