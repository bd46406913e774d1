import type { Body, LaidOut } from "../../views/body.tsx";
import { readForm } from "../http/form.ts";
import { readJson } from "../http/json.ts";

export const MOST_SHOWN = 65_536;
const LAID_OUT_MOST = 262_144; // deep and small JSON grows much when every level is moved in

/** A body as it can be shown; text that is cut is not laid out. */
export function showBody(bytes: Uint8Array | null, contentType: string | null): Body {
  if (bytes === null) return { kind: "gone" };
  if (bytes.byteLength === 0) return { kind: "empty" };
  const text = textOf(bytes.subarray(0, MOST_SHOWN), bytes.byteLength > MOST_SHOWN);
  if (text === undefined) return { kind: "binary", hex: hexOf(bytes.subarray(0, 256)), size: bytes.byteLength };
  if (bytes.byteLength > MOST_SHOWN) return { kind: "text", raw: text, isCut: true };
  const laidOut = layOut(bytes, contentType);
  const isWorthIt = laidOut !== undefined && laidOut.text !== text && laidOut.text.length <= LAID_OUT_MOST;
  return { kind: "text", raw: text, isCut: false, laidOut: isWorthIt ? laidOut : undefined };
}

/** JSON with its levels moved in; a form as one field a line. */
function layOut(bytes: Uint8Array, contentType: string | null): LaidOut | undefined {
  if (readJson(bytes).ok)
    return { as: "JSON", text: JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2) };
  const form = readForm(bytes, contentType);
  if (!form.ok) return undefined;
  const lines = form.fields.map(([name, value]) => `${name}: ${value.replaceAll("\n", "\n  ")}`);
  const files = form.files.map(({ field, name, type }) => `${field}: ${name} (${type})`);
  return { as: "Fields", text: [...lines, ...files].join("\n") };
}

/** `undefined` for bytes that are no UTF-8; where text was cut, a letter may be cut in two. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ")
    .replace(/(.{47}) /g, "$1\n");
}

/** As a file, never as a page: a stranger wrote it (HOSTILE G13). `name` is ours. */
export function asFile(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    },
  });
}
