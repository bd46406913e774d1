import { rawRequest } from "../../src/inbound/request.ts";
import type { RawRequest } from "../../src/providers/provider.ts";
import { cidrs } from "../../src/settings.ts";

type Given = { url?: string; headers?: Record<string, string>; body?: string; address?: string };

/** A request as a room gets it, without a hub or a database: for what must be tried thousands of times. */
export const raw = ({ url = "/", headers = {}, body = "", address = "203.0.113.9" }: Given): RawRequest =>
  rawRequest({ url, headers: new Headers(headers), body: new TextEncoder().encode(body), address });

export const networks = (list: string) => cidrs("").parse(list);
