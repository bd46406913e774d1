import { type Form, readForm } from "../http/form.ts";
import { type Json, readJson } from "../http/json.ts";
import { isMasked } from "../http/mask.ts";
import type { RawRequest } from "../providers/provider.ts";

type Parts = { url: string; headers: string | Headers; body: Uint8Array | null; address: string };

/** A request for the rooms to read, from what came over the wire or from what was kept of it. */
export function rawRequest({ url, headers, body, address }: Parts): RawRequest {
  let json: Json | undefined;
  let form: Form | undefined;
  const bytes = body ?? new Uint8Array();
  const isKept = typeof headers === "string";
  const read = isKept ? keptHeaders(headers) : headers;
  return {
    method: "POST",
    url,
    headers: read,
    body: bytes,
    address,
    json: () => (json ??= readJson(bytes)),
    form: () => (form ??= readForm(bytes, read.get("content-type"), { isKept })),
  };
}

/** The headers as they were, without those whose value is masked: what stands there instead is no header value. */
function keptHeaders(json: string): Headers {
  const all = Object.entries(JSON.parse(json) as Record<string, string>);
  return new Headers(all.filter(([, value]) => !isMasked(value)));
}
