import { expect, test } from "bun:test";
import { seal, unseal } from "../../src/outbound/seal.ts";

const KEY = Buffer.alloc(32, 7);
const sealed = seal(KEY, "whsec_ü", "wh_1");

test("what was sealed is read again, and is sealed differently each time", () => {
  expect(unseal(KEY, sealed, "wh_1")).toBe("whsec_ü");
  expect(Buffer.from(sealed).equals(seal(KEY, "whsec_ü", "wh_1"))).toBe(false);
  expect(Buffer.from(sealed).includes("whsec_")).toBe(false);
});

for (const [name, open] of Object.entries({
  "another key": () => unseal(Buffer.alloc(32, 8), sealed, "wh_1"),
  "another endpoint": () => unseal(KEY, sealed, "wh_2"),
  "one that was cut": () => unseal(KEY, sealed.subarray(0, -1), "wh_1"),
  nothing: () => unseal(KEY, new Uint8Array(), "wh_1"),
}))
  test(`it does not open for ${name}`, () => expect(open).toThrow());

test("it does not open with any byte changed", () => {
  for (let i = 0; i < sealed.length; i++) {
    const changed = Uint8Array.from(sealed);
    changed[i]! ^= 1;
    expect(() => unseal(KEY, changed, "wh_1")).toThrow();
  }
});
