import { afterAll, describe, expect, test } from "bun:test";
import { attempt } from "../../src/outbound/attempt.ts";
import { isRetried } from "../../src/outbound/failure.ts";
import { testHub } from "../hub.ts";
import { type Certificate, certificateFor, outgoing, receiver } from "./peers.ts";

/** Every name leads to this machine; `trusted` is whose certificates are believed besides the system's. */
let trusted: string[] = [];
const believing = ((url: string, init: BunFetchRequestInit) =>
  fetch(url, { ...init, tls: { ...init.tls, ...(trusted.length > 0 && { ca: trusted }) } })) as typeof fetch;
const carillon = testHub(
  { ALLOW_PRIVATE_ENDPOINTS: "1", WEBHOOK_SEND_TIMEOUT: "2" },
  { resolve: async () => ["127.0.0.1"], fetch: believing },
);
afterAll(() => carillon.close());

async function tried(host: string, certificate: Certificate, isTrusted = true) {
  trusted = isTrusted ? [certificate.cert] : [];
  const there = receiver(undefined, certificate);
  const result = await attempt(carillon.hub, outgoing(`https://${host}:${there.port}/hook`));
  there.stop();
  return { result, seen: there.seen };
}

const good = certificateFor("hooks.example.com");

describe("TLS is checked against the name, although the URL holds the address (H13)", () => {
  test("the right certificate (the control)", async () => {
    const { result, seen } = await tried("hooks.example.com", good);
    expect(result).toMatchObject({ status: 200, failure: null });
    expect(seen[0]!.headers.get("host")).toStartWith("hooks.example.com:");
  });

  test("an address's own certificate", async () => {
    const { result } = await tried("127.0.0.1", certificateFor("any", { alternative: "IP:127.0.0.1" }));
    expect(result).toMatchObject({ status: 200, failure: null });
  });

  const BAD: Record<string, [host: string, certificate: Certificate, isTrusted: boolean, code: string]> = {
    "signed by itself": ["hooks.example.com", good, false, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    "another's": ["other.example.com", good, true, "ERR_TLS_CERT_ALTNAME_INVALID"],
    over: ["hooks.example.com", certificateFor("hooks.example.com", { until: 2021 }), true, "CERT_HAS_EXPIRED"],
    "with the name in CN only": [
      "hooks.example.com",
      certificateFor("hooks.example.com", { alternative: null }),
      true,
      "ERR_TLS_CERT_ALTNAME_INVALID",
    ],
    "for the name, when the address is called": ["127.0.0.1", good, true, "ERR_TLS_CERT_ALTNAME_INVALID"],
  };
  for (const [name, [host, certificate, isTrusted, code]] of Object.entries(BAD))
    test(`a certificate that is ${name}`, async () => {
      const { result, seen } = await tried(host, certificate, isTrusted);
      expect(result).toMatchObject({ status: null, failure: "tls" });
      expect(result.detail).toBe(`No trusted TLS connection could be made (${code})`);
      expect(isRetried(result)).toBe(true);
      expect(seen).toEqual([]);
    });

  test("two names at one address do not share what was trusted for one of them", async () => {
    trusted = [good.cert];
    const there = receiver(undefined, good);
    const [mine, other] = [
      await attempt(carillon.hub, outgoing(`https://hooks.example.com:${there.port}/`)),
      await attempt(carillon.hub, outgoing(`https://other.example.com:${there.port}/`)),
    ];
    there.stop();
    expect([mine.failure, other.failure]).toEqual([null, "tls"]);
  });
});

describe("a name that cannot be looked up", () => {
  test("is `dns`, and tried again (H22)", async () => {
    const lost = testHub({}, { resolve: () => Promise.reject(new Error("ENOTFOUND")) });
    const result = await attempt(lost.hub, outgoing("https://hooks.example.com/"));
    expect(result).toMatchObject({ status: null, failure: "dns" });
    expect(isRetried(result)).toBe(true);
    lost.close();
  });

  test("and a resolver that never answers is left at the deadline", async () => {
    const hung = testHub({ WEBHOOK_SEND_TIMEOUT: "1" }, { resolve: () => new Promise(() => {}) });
    const result = await attempt(hung.hub, outgoing("https://hooks.example.com/"));
    expect(result.failure).toBe("dns");
    expect(result.durationMs).toBeGreaterThanOrEqual(980);
    hung.close();
  });

  test("an address that is refused is not tried again", async () => {
    const inside = testHub({}, { resolve: async () => ["10.0.0.1"] });
    expect(isRetried(await attempt(inside.hub, outgoing("https://hooks.example.com/")))).toBe(false);
    inside.close();
  });
});
