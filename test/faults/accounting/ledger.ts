import { readFileSync } from "node:fs";

export const sha256 = (bytes: string | Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(bytes).digest("hex");

export const linesOf = (path: string): string[] => readFileSync(path, "utf8").split("\n").filter(Boolean);
