import { expect, test } from "bun:test";
import { assets, assetsByPath, trackAssets } from "../../views/assets.ts";

const text = (asset: { bytes: Uint8Array }) => new TextDecoder().decode(asset.bytes);

test("each name holds the hash of what is inside", () => {
  for (const [path, { bytes }] of assetsByPath) {
    const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex").slice(0, 12);
    expect(path).toMatch(new RegExp(`^/(admin|track)/assets/\\w+-${hash}\\.(css|js|svg)$`));
  }
});

test("the stylesheet that is sent stays under 25 kB and asks for nothing", () => {
  expect(assets.styles.bytes.byteLength).toBeLessThan(25_000);
  expect(text(assets.styles)).not.toMatch(/url\(|@import|!ie|expression\(/);
});

test("the script names no other host and evaluates nothing", () => {
  for (const script of [assets.script, trackAssets.script])
    expect(text(script)).not.toMatch(/https?:|\beval\b|new Function|innerHTML|insertAdjacentHTML/);
});
