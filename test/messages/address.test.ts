import { expect, test } from "bun:test";
import { addressOf, nameOf } from "../../src/messages/address.ts";

const NAMES: [from: string, name: string | undefined][] = [
  ["Jean Dupont <jean@example.com>", "Jean Dupont"],
  ['  "Dupont, Jean"  <jean@example.com>  ', "Dupont, Jean"],
  ['"Jean" Dupont <jean@example.com>', "Jean Dupont"],
  ["jean@example.com", undefined],
  ["<jean@example.com>", undefined],
  ['"" <jean@example.com>', undefined],
  ["Jean <jean@example.com> Dupont", undefined],
  ["Jean", undefined],
  [">", undefined],
  ["", undefined],
  [`${"x".repeat(400)} <jean@example.com>`, "x".repeat(320)],
];
for (const [from, name] of NAMES)
  test(`the name in ${JSON.stringify(from).slice(0, 60)}`, () => expect(nameOf(from)).toBe(name));

const ADDRESSES: [text: string, address: string][] = [
  ["Jean Dupont <Jean@Example.com>", "jean@example.com"],
  ["<jean@example.com> ", "jean@example.com"],
  [`${"x".repeat(400)} <jean@example.com>`, "jean@example.com"],
  ["Jean <jean>", "Jean <jean>"],
  ["jean@example.com", "jean@example.com"],
  ["33612345678@c.us", "+33612345678"],
  ["whatsapp:+33612345678", "+33612345678"],
  ["06 12 34 56 78", "+33612345678"],
  ["BERINIA", "BERINIA"],
  ["x".repeat(1_000), "x".repeat(320)],
];
for (const [text, address] of ADDRESSES)
  test(`the address in ${JSON.stringify(text).slice(0, 60)}`, () => expect(addressOf(text)).toBe(address));

/** A header of a mail has what anybody likes to write; one that is read in more than one go would not come back in time. */
const HOSTILE = [" ", "<", ">", '"', "<a@b", "<a", "@", "@ ", "<@>", ' "', "a <a> "].flatMap((part) => [
  part.repeat(200_000),
  `${part.repeat(200_000)}<a>${part.repeat(200_000)}x`,
  `<${part.repeat(200_000)}`,
  `<a@${part.repeat(200_000)} x`,
]);
test("400 KB of anything is read in one go", () => {
  for (const text of HOSTILE) {
    expect((nameOf(text) ?? "").length).toBeLessThanOrEqual(320);
    expect(addressOf(text).length).toBeLessThanOrEqual(320);
  }
});
