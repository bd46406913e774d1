import { Elysia } from "elysia";
import { assetsByPath, type Asset } from "../../views/assets.ts";

/** Files under names that hold their hash: whoever has one never asks again. */
export function assetRoutes() {
  const routes = new Elysia({ detail: { hide: true } });
  for (const [path, asset] of assetsByPath) routes.get(path, ({ request }) => answer(asset, request));
  return routes;
}

function answer({ type, bytes, gzipped }: Asset, request: Request): Response {
  const takesGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  return new Response(takesGzip ? gzipped : bytes, {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
      ...(takesGzip && { "content-encoding": "gzip" }),
    },
  });
}
