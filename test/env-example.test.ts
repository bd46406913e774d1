import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../src/config.ts";
import { providers } from "../src/providers/registry.ts";

const text = readFileSync(join(import.meta.dir, "../.env.example"), "utf8");
const example = Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
const SECRETS = { JWT_SECRET: "j", WEBHOOK_SECRET: "w", SYMPHONIA_WEBHOOK_SECRET: "s" };

/** Not variables, but what is made of them. */
const DERIVED = ["isDevelopment", "rooms", "secretValues"];

test(".env.example lists every setting there is, and no other", () => {
  const general = Object.keys(readConfig({}, SECRETS)).filter((name) => !DERIVED.includes(name));
  const ofRooms = providers.flatMap((room) => Object.keys(room.settings.shape));
  expect(Object.keys(example).sort()).toEqual([...new Set([...general, ...ofRooms])].sort());
});

test("with its presets, which are those of the code", () => {
  expect(readConfig(example, SECRETS)).toEqual(readConfig({}, SECRETS));
});
