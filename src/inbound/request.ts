import { type Json, readJson } from "../http/json.ts";
import type { RawRequest } from "../providers/provider.ts";

type Parts = { url: string; headers: string | Headers; body: Uint8Array | null; address: string };

/** A request for the rooms to read, from what came over the wire or from what was kept of it. */
export function rawRequest({ url, headers, body, address }: Parts): RawRequest {
  let json: Json | undefined;
  const bytes = body ?? new Uint8Array();
  return {
    method: "POST",
    url,
    headers: typeof headers === "string" ? new Headers(JSON.parse(headers)) : headers,
    body: bytes,
    address,
    json: () => (json ??= readJson(bytes)),
  };
}
