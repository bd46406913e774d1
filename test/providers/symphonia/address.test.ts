import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { scenarios, withHub } from "../../scenario.ts";
import { PATH, refusedAs, sample, taken } from "./kit.ts";

const ALLOWED = { SYMPHONIA_IPS: "203.0.113.0/24,2001:db8::/32" };
const from = (address: string) => (carillon: TestHub) => {
  const { headers, body } = sample(carillon);
  return { headers: { ...headers, "x-forwarded-for": address }, body };
};

scenarios("an address on the list", { ...taken, environment: ALLOWED }, [
  { name: "of the network", request: from("203.0.113.79"), status: 200 },
  { name: "of the IPv6 network", request: from("2001:db8::1"), status: 200 },
  { name: "mapped into IPv6", request: from("::ffff:203.0.113.79"), status: 200 },
]);

scenarios("any other address", { ...refusedAs("address", 403, "Unauthorized"), environment: ALLOWED }, [
  { name: "the peer itself", request: sample, status: 403 },
  { name: "of another network", request: from("203.0.114.79"), status: 403 },
  {
    name: "one that claims to come from the list, through a proxy nobody trusts",
    request: from("203.0.113.79, 198.51.100.7"),
    status: 403,
  },
  { name: "garbage", request: from("203.0.113.79x"), status: 403 },
]);

test("a stranger's address is refused before the signature is looked at", () =>
  withHub(ALLOWED, async (carillon) => {
    const response = await carillon.send(PATH, { method: "POST", body: sample(carillon).body });
    expect(response.status).toBe(403);
  }));
