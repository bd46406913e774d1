import { readFileSync } from "node:fs";
import htmx from "htmx.org/dist/htmx.min.js" with { type: "file" };
import sse from "htmx.org/dist/ext/hx-sse.min.js" with { type: "file" };
import styles from "./static/carillon.css" with { type: "file" };
import script from "./static/carillon.js" with { type: "file" };
import trackScript from "./static/track.js" with { type: "file" };
import bell from "./static/bell.svg" with { type: "file" };

export type Asset = { path: string; type: string; bytes: Uint8Array<ArrayBuffer>; gzipped: Uint8Array<ArrayBuffer> };

/** What pages load besides themselves. Each name holds a hash of what is inside, so that it may be kept for ever. */
export const assets = {
  styles: asset("carillon.css", "text/css; charset=utf-8", styles),
  script: asset("carillon.js", "text/javascript; charset=utf-8", script),
  htmx: asset("htmx.js", "text/javascript; charset=utf-8", htmx, sse), // in one: htmx begins before another file is there
  bell: asset("bell.svg", "image/svg+xml", bell),
};

/** The same for customers' pages, from beside them: a proxy may keep /admin from the world. */
export const trackAssets = {
  styles: besideTrack(assets.styles),
  script: besideTrack(asset("track.js", "text/javascript; charset=utf-8", trackScript)),
  bell: besideTrack(assets.bell),
};

export const assetsByPath: ReadonlyMap<string, Asset> = new Map(
  [...Object.values(assets), ...Object.values(trackAssets)].map((asset) => [asset.path, asset]),
);

function asset(name: string, type: string, ...files: string[]): Asset {
  const bytes = new TextEncoder().encode(files.map((file) => readFileSync(file, "utf8")).join("\n"));
  const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex").slice(0, 12);
  const [stem, extension] = name.split(".");
  return { path: `/admin/assets/${stem}-${hash}.${extension}`, type, bytes, gzipped: Bun.gzipSync(bytes) };
}

function besideTrack(asset: Asset): Asset {
  return { ...asset, path: asset.path.replace("/admin/", "/track/") };
}
