const WAY_BACK = /^\.{1,2}$/;

/** An id that a browser takes for a way through folders, however it is encoded: `/orders/..` is `/` before it is asked for. */
export const isWayBack = (id: string): boolean => WAY_BACK.test(id);

/** What others gave its id, as one step of a path; `~` stands before what would be a way back. `idIn` reads it. */
export const stepOf = (id: string): string => (/^~*\.{1,2}$/.test(id) ? `~${id}` : encodeURIComponent(id));

/** The id that a step of a path means. */
export const idIn = (step: string): string => (/^~+\.{1,2}$/.test(step) ? step.slice(1) : step);

/** A link that was kept with an id in it as it is, so that it leads there. */
export const leading = (link: string): string => link.replace(/\/(?=~*\.{1,2}(?:[/?#]|$))/g, "/~");
