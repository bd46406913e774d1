/** The first that fits: nearly every browser also says that it is another. */
const BROWSERS: [name: string, pattern: RegExp][] = [
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Firefox", /(Firefox|FxiOS)\//],
  ["Chrome", /(Headless)?Chrom(e|ium)\/|CriOS\//],
  ["Safari", /Safari\//],
  ["curl", /^curl\//],
];

const SYSTEMS: [name: string, pattern: RegExp][] = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X|Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
];

/** A user agent in short: `Firefox on Linux`. */
export function browserOf(userAgent: string | null): string {
  const [browser, system] = [BROWSERS, SYSTEMS].map((known) => known.find(([, is]) => is.test(userAgent ?? ""))?.[0]);
  return `${browser ?? "Unknown browser"}${system ? ` on ${system}` : ""}`;
}
