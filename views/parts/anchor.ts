/** The id of an element for something that others gave its id: of letters that any selector may hold. */
export const anchorOf = (kind: string, id: string): string => `${kind}-${Bun.hash(id).toString(36)}`;
