/** True where there is time: `bun run verify:long` runs what the three minutes of `bun run verify` have no room for. */
export const isLong = process.env.LONG === "1";
