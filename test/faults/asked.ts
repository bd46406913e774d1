/** How many somebody asks for; `undefined` for what is no whole number from 1. */
export const countOf = (text: string): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);
