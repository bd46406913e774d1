import type { Count } from "../../src/inbound/deliveries.ts";

/** Numbers as people read them. */

export const countText = ({ count, isMore }: Count): string => `${count.toLocaleString("en")}${isMore ? "+" : ""}`;

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** `3 ms`, `0.4 ms`, `1.2 s` */
export function took(us: number): string {
  if (us < 1_000) return `${(us / 1_000).toFixed(1)} ms`;
  return us < 1_000_000 ? `${Math.round(us / 1_000)} ms` : `${(us / 1_000_000).toFixed(1)} s`;
}

/** `12 bytes`, `3.4 kB`, `1.2 MB`, `5.4 GB` */
export function bytes(size: number): string {
  if (size < 1_000) return counted(size, "byte", "bytes");
  if (size < 1_000_000) return `${(size / 1_000).toFixed(1)} kB`;
  return size < 1_000_000_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${(size / 1_000_000_000).toFixed(1)} GB`;
}

/** `weight 1500, volume 12`: whatever the sender put there, as text. */
export function listed(values: Record<string, unknown>): string {
  const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(", ");
}
