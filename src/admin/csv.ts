/**
 * Where a spreadsheet might see the beginning of a formula: in front of a sign, after what it skips. It splits the file at
 * commas or, in French, at semicolons, whatever we do; so every part of a cell counts as one.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[[\s\p{C}"]--[\t\r\n]]*[=+\-@＝＋－＠])|^(?=[\t\r])/gv;
const PHONE = /^\+\d{6,15}$/; // a number and no formula: whoever imports the list needs it as it is

/** A line of a table that spreadsheets open; what one of them would run is made a text (HOSTILE C15). */
export function csvLine(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const harmless = PHONE.test(text) ? text : text.replace(FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
