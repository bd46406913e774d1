import { isWithin } from "../../http/address.ts";
import { addressAutopsy } from "../address-autopsy.ts";
import type { Autopsy, RawRequest, Refusal } from "../provider.ts";
import type { Settings } from "./settings.ts";

/** The bridge signs nothing: it is known by its address, behind the trusted proxies (SPEC 5). */
export function verify({ address }: RawRequest, { WHATSAPP_ALLOWED_IPS }: Settings): Refusal | undefined {
  if (isWithin(address, WHATSAPP_ALLOWED_IPS)) return undefined;
  return { cause: "address", reason: `${address} is not in WHATSAPP_ALLOWED_IPS` };
}

export function autopsy(request: RawRequest, { WHATSAPP_ALLOWED_IPS }: Settings): Autopsy {
  return addressAutopsy(request, "WHATSAPP_ALLOWED_IPS", WHATSAPP_ALLOWED_IPS);
}
