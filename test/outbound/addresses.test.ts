import { describe, expect, test } from "bun:test";
import type { Config } from "../../src/config.ts";
import { reachOf } from "../../src/outbound/addresses.ts";
import { hostOf, isAddress, isReachable, isThisMachine, portOf, read } from "../../src/outbound/target.ts";
import { HOSTILE_URLS, PUBLIC_HOSTS } from "./hostile-urls.ts";

/** What can be told of an address or a URL by looking at it: thousands of times, without a hub. */

const config = {
  PUBLIC_URL: "https://hub.example.com",
  HOST: "127.0.0.1",
  PORT: 3000,
  ALLOW_PRIVATE_ENDPOINTS: false,
} as Config;
const inHouse = { ...config, ALLOW_PRIVATE_ENDPOINTS: true };

/** The first and the last address of a network, and its neighbours where they are another matter. */
const REACHES: Record<ReturnType<typeof reachOf>, string> = {
  public:
    "1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 " +
    "172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 " +
    "192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 " +
    "2000:: 2001:200:: 2001:db7:ffff:: 2001:db9:: 2001:ffff:: 2003:: 3ffe:ffff:: 3fff:1000:: ::ffff:8.8.8.8 64:ff9b::8.8.8.8 " +
    "::ffff:808:808",
  private:
    "10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.199 100.100.100.201 100.127.255.255 127.0.0.0 127.255.255.255 " +
    "172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 ::1 fc00:: fdff:ffff:: fd00:ec1:: fd00:ec3:: " +
    "::ffff:127.0.0.1 64:ff9b::10.0.0.1",
  never:
    "0.0.0.0 0.255.255.255 169.254.0.0 169.254.169.254 169.254.255.255 192.0.0.0 192.0.0.255 192.0.2.0 192.0.2.255 " +
    "192.88.99.0 192.88.99.255 198.18.0.0 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 " +
    "224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.255 100.100.100.200 ::ffff:100.100.100.200 :: ::2 1fff:: 4000:: " +
    "2001:: 2001:1ff:: 2001:db8:: 2001:db8:ffff:: 2002:: 2002:ffff:: 3fff:: 3fff:fff:: fe80::1 fec0:: ff02::1 " +
    "fd00:ec2:: fd00:ec2:ffff:: 64:ff9b:1::8.8.8.8 ::ffff:0:8.8.8.8 ::8.8.8.8 ::127.0.0.1 ::ffff:169.254.169.254 " +
    "fc00::1%eth0 2606:4700::1111%eth0 8.8.2056 134744072 0x8.8.8.8 8.8.8.8.8 localhost nonsense 1.2.3",
};

for (const [reach, addresses] of Object.entries(REACHES))
  test(`${reach} addresses`, () => {
    const found = addresses.split(" ").map((address) => `${address} ${reachOf(address)}`);
    expect(found).toEqual(addresses.split(" ").map((address) => `${address} ${reach}`));
  });
test("an empty text is none", () => expect(reachOf("")).toBe("never"));

test("private addresses only where they are allowed, and never those that are nobody's", () => {
  const reached = ["8.8.8.8", "10.0.0.1", "169.254.169.254"].map((address) =>
    [config, inHouse].map((one) => isReachable(address, one)),
  );
  expect(reached).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

describe("every hostile URL is refused, and for its own reason", () => {
  for (const [says, urls] of HOSTILE_URLS)
    test(says, () => {
      for (const url of urls) expect([url, read(url, config)]).toEqual([url, { problem: says }]);
    });
});

const LONG_LABEL = "a".repeat(63);
const LONGEST_NAME = `${LONG_LABEL}.${LONG_LABEL}.${LONG_LABEL}.${"a".repeat(61)}`;

describe("what is public is not", () => {
  const GOOD = [
    ...PUBLIC_HOSTS.map((host) => `https://${host}/hook`),
    ..."https://hooks.example.com HTTPS://hooks.example.com/a?b=c https://hooks.example.com:443/ https://hooks.example.com:80/".split(
      " ",
    ),
    ..."https://hooks.example.com:8443/ https://hooks.example.com:8080/ https://a_b-c.example.com/ https://1.example/".split(
      " ",
    ),
    ..."https://x.example/@me https://x.example?a@b https://hub.example.com:8443/ https://localhost.example.com/".split(
      " ",
    ),
    ..."https://local.example https://notlocal.example https://example.internal.com https://lan.example.org".split(" "),
    ..."https://xlan.xlocal https://example.home.arpa.com https://homexarpa.example https://a.homexarpa".split(" "),
    `https://${LONGEST_NAME}/`,
    `https://hooks.example.com/${"a".repeat(2_022)}`,
  ];
  for (const url of GOOD) test(url.slice(0, 80), () => expect(read(url, config)).toEqual({ url: new URL(url) }));
});

describe("with ALLOW_PRIVATE_ENDPOINTS", () => {
  const GOOD =
    "http://localhost:9000/ http://10.1.2.3:6379/ https://a:1/ http://[::1]:8080/ http://db.internal/ http://printer/ http://hooks.example.com/";
  test("http, any port, and names and addresses of the house", () => {
    for (const url of GOOD.split(" ")) expect(read(url, inHouse)).toEqual({ url: new URL(url) });
  });
  const BAD: Record<string, string> = {
    "ftp://a.example/": "must begin with https://",
    "file:///etc/hostname": "must begin with https://",
    "http:a.example": "is not written like https://hooks.example.com/path",
    "http:///a.example": "is not written like https://hooks.example.com/path",
    "http://a.example:0/": "must not use port 0",
    "http://0.0.0.0:9000/": "must lead to a public address",
    "http://169.254.169.254/": "must lead to a public address",
    "http://localhost:3000/": "leads to Carillon itself",
    "http://a.localhost:3000/": "leads to Carillon itself",
    "http://127.9.9.9:3000/": "leads to Carillon itself",
    "http://[::1]:3000/": "leads to Carillon itself",
    "https://hub.example.com/": "leads to Carillon itself",
  };
  for (const [url, problem] of Object.entries(BAD))
    test(`${url} ${problem}`, () => expect(read(url, inHouse)).toEqual({ problem }));
  test("its own address is its own at its own port only", () => {
    const ours = { ...inHouse, PUBLIC_URL: "http://hub.example.com:8080", HOST: "10.0.0.5" };
    const isOurs = (url: string) => "problem" in read(url, ours);
    expect(isOurs("http://hub.example.com:8080/x")).toBe(true);
    expect(isOurs("http://hub.example.com/x")).toBe(false);
    expect(isOurs("http://other.example.com:8080/x")).toBe(false);
    expect(isOurs("http://10.0.0.5:3000/")).toBe(true);
    expect(isOurs("http://10.0.0.5:3001/")).toBe(false);
    expect(isOurs("http://10.0.0.6:3000/")).toBe(false);
  });
});

describe("parts of a URL", () => {
  test("its host as a resolver wants it", () => {
    expect(["https://[::1]/", "https://a.example/"].map((url) => hostOf(new URL(url)))).toEqual(["::1", "a.example"]);
  });
  test("its port, also where it goes without saying", () => {
    const ports = ["https://a/", "http://a/", "https://a:8443/"].map((url) => portOf(new URL(url)));
    expect(ports).toEqual(["443", "80", "8443"]);
  });
  test("whether it holds an address", () => {
    const held = "1.2.3.4 [::1] a.example 1.2.3.4.example x1.2.3.4 1.2.3.4x".split(" ");
    expect(held.map((hostname) => isAddress({ hostname } as URL))).toEqual([true, true, false, false, false, false]);
    expect(["123.45.67.89", "1.2.3", "1.2.3.4.5"].map((hostname) => isAddress({ hostname } as URL))).toEqual([
      true,
      false,
      false,
    ]);
  });
  test("whether it is this machine", () => {
    const hosts = "127.0.0.1 127.9.9.9 ::1 localhost a.localhost 10.0.0.5 localhost.example xlocalhost".split(" ");
    const ours = hosts.filter((host) => isThisMachine(host, { HOST: "10.0.0.5" } as Config));
    expect(ours).toEqual(hosts.slice(0, 6));
  });
});
