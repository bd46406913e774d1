/** A whole number from the command line. Of anything else it says so and ends with 2: "NaN requests" would prove nothing. */
export function wholeFrom(option: string, text: string, { min = 1 } = {}): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return number >= min ? number : refuse(`--${option} is a whole number of ${min} or more, not ${text || "nothing"}`);
}

/** Ends as one who was asked for what there is not. */
export function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
