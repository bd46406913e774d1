import { readFileSync } from "node:fs";
import htmx from "htmx.org/dist/htmx.min.js" with { type: "file" };
import sse from "htmx.org/dist/ext/hx-sse.min.js" with { type: "file" };
import styles from "./static/carillon.css" with { type: "file" };
import script from "./static/carillon.js" with { type: "file" };
import pushScript from "./static/push.js" with { type: "file" };
import worker from "./static/sw.js" with { type: "file" };
import trackScript from "./static/track.js" with { type: "file" };
import bell from "./static/bell.svg" with { type: "file" };

export type Asset = { path: string; type: string; bytes: Uint8Array<ArrayBuffer>; gzipped: Uint8Array<ArrayBuffer> };

/** What pages load besides themselves. Each name holds a hash of what is inside, so that it may be kept for ever. */
export const assets = {
  styles: asset("carillon.css", "text/css; charset=utf-8", compact(readFileSync(styles, "utf8"))),
  script: asset("carillon.js", "text/javascript; charset=utf-8", readFileSync(script, "utf8")),
  htmx: asset(
    "htmx.js",
    "text/javascript; charset=utf-8",
    `${readFileSync(htmx, "utf8")}\n${readFileSync(sse, "utf8")}`,
  ), // in one: htmx begins before another file is there
  push: asset("push.js", "text/javascript; charset=utf-8", readFileSync(pushScript, "utf8")),
  bell: asset("bell.svg", "image/svg+xml", readFileSync(bell, "utf8")),
};

/** What runs in browsers that are notified. Its address may never change, so it is no asset. */
export const serviceWorker = readFileSync(worker, "utf8");

/** The same for customers' pages, from beside them: a proxy may keep /admin from the world. */
export const trackAssets = {
  styles: besideTrack(assets.styles),
  script: besideTrack(asset("track.js", "text/javascript; charset=utf-8", readFileSync(trackScript, "utf8"))),
  bell: besideTrack(assets.bell),
};

export const assetsByPath: ReadonlyMap<string, Asset> = new Map(
  [...Object.values(assets), ...Object.values(trackAssets)].map((asset) => [asset.path, asset]),
);

function asset(name: string, type: string, text: string): Asset {
  const bytes = new TextEncoder().encode(text);
  const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex").slice(0, 12);
  const [stem, extension] = name.split(".");
  return { path: `/admin/assets/${stem}-${hash}.${extension}`, type, bytes, gzipped: Bun.gzipSync(bytes) };
}

/** Without what only its writers need. A stylesheet of ours has no text that goes over a line. */
function compact(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n");
}

function besideTrack(asset: Asset): Asset {
  return { ...asset, path: asset.path.replace("/admin/", "/track/") };
}
