import { isAt } from "../providers/downloads/class.ts";

/** The URL that gives the file itself: Dropbox shows a page about it unless the link says `dl=1`. */
export function direct(url: string): string {
  const known = URL.parse(url);
  if (!known || !isAt(known, "dropbox.com")) return url;
  const rest = known.search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !/^dl(=|$)/.test(part));
  known.search = [...rest, "dl=1"].join("&");
  return known.href;
}
