/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { isLong } from "../long.ts";

const AXE = await Bun.file(require.resolve("axe-core/axe.min.js")).text();

/** What axe finds on a page that is serious, by all its rules or by some. Of rows that are built alike it sees two. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(judge, { rules, isThinned: !isLong });
}

/** Runs in the page. A hundred rows more take axe ten times as long and say nothing new: their ids are looked at here. */
async function judge({ rules, isThinned }: { rules?: string[]; isThinned: boolean }): Promise<string[]> {
  const shapeOf = (element: Element): string => {
    const attributes = [...element.attributes].map(({ name, value }) => (name === "class" ? value : name));
    const hasText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue!.trim());
    return `${element.tagName} ${attributes} ${hasText} [${[...element.children].map(shapeOf)}]`;
  };

  /** All but two of each shape that a list has. */
  const rowsLikeOthers = (): Element[] => {
    const lists = Map.groupBy(document.querySelectorAll("tr, li, option"), (row) => row.parentElement!);
    const alike = [...lists.values()].flatMap((rows) => [...Map.groupBy(rows, shapeOf).values()]);
    return alike.flatMap((rows) => rows.slice(2));
  };

  const idsThere = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const idsTwice = rules ? [] : idsThere.filter((id, i) => idsThere.indexOf(id) < i);
  const places = (isThinned ? rowsLikeOthers() : []).map((row) => ({ row, place: new Comment() }));
  for (const { row, place } of places) row.replaceWith(place);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await (window as any).axe.run(options);
  for (const { row, place } of places) place.replaceWith(row);
  return [
    ...idsTwice.map((id) => `id ${id} is there twice`),
    ...violations
      .filter(({ impact }: any) => ["serious", "critical"].includes(impact))
      .map(({ id, nodes }: any) => `${id}: ${nodes.map(({ html }: any) => html).join(" | ")}`),
  ];
}
