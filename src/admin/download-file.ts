import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Download } from "../feed/read.ts";

/**
 * The file that a download came to, for saving and never as a page: a stranger wrote it (HOSTILE G13, I9). Undefined when
 * there is none of that name in the folder itself, or when what has its name only leads elsewhere.
 */
export async function fileOf(folder: string, { file_name }: Download): Promise<Response | undefined> {
  const path = await placeIn(folder, file_name ?? "");
  const file = path === undefined ? undefined : Bun.file(path);
  const found = await file?.stat();
  if (!file || !found?.isFile()) return undefined;
  return new Response(file, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(file_name ?? ""),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    },
  });
}

async function placeIn(folder: string, name: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder);
    const path = join(root, name);
    return (await realpath(path)) === path && dirname(path) === root ? path : undefined;
  } catch {
    return undefined; // nothing is there, or the name is none
  }
}

/** Twice, because not everybody reads the second (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, "_");
  const exact = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (letter) => `%${hex(letter)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

const hex = (letter: string): string => letter.charCodeAt(0).toString(16).toUpperCase();
