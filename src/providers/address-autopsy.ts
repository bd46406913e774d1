import type { Cidr } from "../settings.ts";
import { isWithin } from "../http/address.ts";
import type { Autopsy, RawRequest } from "./provider.ts";

/** Why an address was not let in: it is none of the list, or the proxy in front is not one that is believed. */
export function addressAutopsy({ address, headers }: RawRequest, variable: string, networks: Cidr[]): Autopsy {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  const isUnbelieved = forwarded !== undefined && forwarded !== address && isWithin(forwarded, networks);
  const tried = networks.slice(0, MOST_TRIED).map((network) => ({
    what: `${address} is in ${network.join("/")}`,
    isMatch: isWithin(address, [network]),
  }));
  if (isUnbelieved)
    return {
      finding: `It came from ${address}, which says that it forwards for ${forwarded}, an address of ${variable}. That is not believed, because ${address} is no trusted proxy.`,
      advice: `If ${address} is your proxy, add it to TRUSTED_PROXIES.`,
      tried,
    };
  return {
    finding: `It came from ${address}, and no network of ${variable} holds that.`,
    advice: `If this is the provider’s address, add it to ${variable}; if it is your own proxy’s, add it to TRUSTED_PROXIES and let it set X-Forwarded-For.`,
    tried,
  };
}

const MOST_TRIED = 20;
