/** What `|` separates, outside of brackets. */
export function alternatives(line: string): string[] {
  const found = [""];
  let depth = 0;
  for (const sign of line.trim()) {
    if ("([".includes(sign)) depth++;
    if (")]".includes(sign)) depth--;
    if (sign === "|" && depth === 0) found.push("");
    else found.push(found.pop() + sign);
  }
  return found.map((one) => one.trim()).filter(Boolean);
}
