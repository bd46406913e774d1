/** What a part found, ready for the README. */
export type Table = { title: string; columns: string[]; rows: (string | number)[][]; notes?: string[] };

export function markdown({ title, columns, rows, notes = [] }: Table): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  const lines = [line(columns), line(columns.map(() => "---")), ...rows.map(line)];
  return [`### ${title}`, "", ...lines, ...notes.flatMap((note) => ["", note]), ""].join("\n");
}

/** Of unsorted values; `NaN` of none. */
export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const median = (values: number[]): number => quantile(values, 0.5);

export const whole = (value: number): string => Math.round(value).toLocaleString("en");
export const ratio = (value: number): string => value.toFixed(3);
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const megabytes = (kilobytes: number): string => `${(kilobytes / 1_024).toFixed(0)} MB`;

/** What is under way goes to standard error, beside the tables. */
export const say = (text: string): void => console.error(text);
