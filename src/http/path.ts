/** Path and query of a request's URL, as sent. */
export function pathAndQuery(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("://") + 3));
}

/** The path alone, as the router sees it. */
export function pathOf(url: string): string {
  return pathAndQuery(url).replace(/[?#].*$/s, "");
}

/** An id that a browser takes for a way through folders, however it is encoded: `/orders/..` is `/` before it is asked for. */
export const isWayBack = (id: string): boolean => /^\.{1,2}$/.test(id);

/** What others gave its id, as one step of a path; `~` stands before what would be a way back. `idIn` reads it. */
export const stepOf = (id: string): string => (/^~*\.{1,2}$/.test(id) ? `~${id}` : encodeURIComponent(id));

/** The id that a step of a path means. */
export const idIn = (step: string): string => (/^~+\.{1,2}$/.test(step) ? step.slice(1) : step);

/** A link that leads there, also one of the rows that were kept before ids were written as steps. */
export const leading = (link: string): string => link.replace(/\/(?=\.{1,2}(?:[/?#]|$))/g, "/~");
