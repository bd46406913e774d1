const FORMULA = /^[\s]*[=+\-@]|^[\t\r]/;
const PHONE = /^\+\d{6,15}$/; // a number and no formula: whoever imports the list needs it as it is

/** A line of a table that spreadsheets open; a cell that one of them would run is made a text (HOSTILE C15). */
export function csvLine(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
