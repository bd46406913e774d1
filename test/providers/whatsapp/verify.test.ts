import { expect, test } from "bun:test";
import type { Settings } from "../../../src/providers/whatsapp/settings.ts";
import { autopsy, verify } from "../../../src/providers/whatsapp/verify.ts";
import { networks, raw } from "../raw.ts";

const settings = { WHATSAPP_ALLOWED_IPS: networks("203.0.113.0/24") } as unknown as Settings;
const open = { WHATSAPP_ALLOWED_IPS: [] } as unknown as Settings;

test("an address of the list is believed", () => expect(verify(raw({}), settings)).toBeUndefined());

test("another is not, and an empty list lets nobody in", () => {
  const other = raw({ address: "198.51.100.7" });
  const refused = { cause: "address", reason: "198.51.100.7 is not in WHATSAPP_ALLOWED_IPS" } as const;
  expect(verify(other, settings)).toEqual(refused);
  expect(verify(other, open)).toEqual(refused);
  expect(autopsy(other, settings).finding).toBe(
    "It came from 198.51.100.7, and no network of WHATSAPP_ALLOWED_IPS holds that.",
  );
});
