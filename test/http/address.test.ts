import { describe, expect, test } from "bun:test";
import { clientAddress, isLoopback, isWithin } from "../../src/http/address.ts";
import { onlyDelivery, post, sampleOf, withHub } from "../scenario.ts";
import { cidrs } from "../../src/settings.ts";

const networks = (list: string) => cidrs("").parse(list);
const TRUSTED = networks("127.0.0.1/32,::1/128,10.0.0.0/8");

/** What the socket says, what X-Forwarded-For says, who the client is (HOSTILE E1, E2). */
const CLIENTS: [peer: string, forwardedFor: string | null, client: string][] = [
  ["203.0.113.9", null, "203.0.113.9"],
  ["127.0.0.1", null, "127.0.0.1"],
  ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["203.0.113.9", "127.0.0.1", "203.0.113.9"],
  ["127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", "1.1.1.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["127.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", " 203.0.113.9 ", "203.0.113.9"],
  ["127.0.0.1", "10.1.2.3", "10.1.2.3"],
  ["127.0.0.1", "", "127.0.0.1"],
  ["127.0.0.1", "unknown", "127.0.0.1"],
  ["127.0.0.1", "203.0.113.9, garbage", "127.0.0.1"],
  ["127.0.0.1", "203.0.113.9:1234", "127.0.0.1"],
  ["127.0.0.1", "garbage, 203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", "0xcb.0.113.9", "127.0.0.1"],
  ["127.0.0.1", "203.7433", "127.0.0.1"],
  ["::1", "2001:db8::7", "2001:db8::7"],
  ["::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "1.1.1.1", "203.0.113.9"],
  ["nobody knows", null, "nobody knows"],
];

for (const [peer, forwardedFor, client] of CLIENTS)
  test(`${peer} with X-Forwarded-For ${JSON.stringify(forwardedFor)} is ${client}`, () =>
    expect(clientAddress(peer, forwardedFor, TRUSTED)).toBe(client));

describe("networks", () => {
  for (const [address, list, is] of [
    ["203.0.113.9", "203.0.113.0/24", true],
    ["203.0.114.9", "203.0.113.0/24", false],
    ["203.0.113.9", "203.0.113.9", true],
    ["::ffff:203.0.113.9", "203.0.113.0/24", true],
    ["2001:db8::1", "2001:db8::/32", true],
    ["2001:db8::1", "203.0.113.0/24", false],
    ["not an address", "0.0.0.0/0", false],
    ["", "0.0.0.0/0", false],
    ["203.0.113.9", "", false],
  ] as const)
    test(`"${address}" is ${is ? "" : "not "}within "${list}"`, () =>
      expect(isWithin(address, networks(list))).toBe(is));

  for (const [address, is] of Object.entries({
    "127.0.0.1": true,
    "127.1.2.3": true,
    "::1": true,
    "::ffff:127.0.0.1": true,
    "0.0.0.0": false,
    "::": false,
    "10.0.0.1": false,
    localhost: false,
  }))
    test(`${address} is ${is ? "" : "not "}this machine`, () => expect(isLoopback(address)).toBe(is));
});

test("the client behind the proxy is the one that is kept, and that SYMPHONIA_IPS is about", () =>
  withHub({ SYMPHONIA_IPS: "203.0.113.0/24" }, async (carillon) => {
    const { headers, body } = sampleOf(carillon, "symphonia");
    const behind = (address: string) => ({ headers: { ...headers, "x-forwarded-for": address }, body });
    expect((await post(carillon, "symphonia", behind("203.0.113.9, 198.51.100.1"))).status).toBe(403);
    expect(await onlyDelivery(carillon)).toMatchObject({ cause: "address", address: "198.51.100.1" });
    expect((await post(carillon, "symphonia", behind("198.51.100.1, 203.0.113.9"))).status).toBe(200);
  }));
