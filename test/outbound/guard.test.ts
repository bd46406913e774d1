import { afterAll, describe, expect, jest, spyOn, test } from "bun:test";
import { isIssuedTo } from "../../src/outbound/certificate.ts";
import { aim, fetchAt, problemOf, type Target, vet } from "../../src/outbound/guard.ts";
import { testHub } from "../hub.ts";
import { HOSTILE_ANSWERS, PUBLIC_HOSTS } from "./hostile-urls.ts";

const PUBLIC = ["93.184.216.34"];
let answer: () => string[] | Promise<string[]> = () => PUBLIC;
const asked: string[] = [];

const outside = {
  resolve: async (host: string) => {
    asked.push(host);
    return answer();
  },
};
const carillon = testHub({ PUBLIC_URL: "https://hub.example.com" }, outside);
const inHouse = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", PUBLIC_URL: "https://hub.example.com" }, outside);
afterAll(() => {
  carillon.close();
  inHouse.close();
});

const never = new AbortController().signal;

/** With every name leading to these. */
function leading<T>(addresses: string[], work: () => T): T {
  answer = () => addresses;
  return work();
}

describe("what is public may be called", () => {
  const LONGEST = `https://hooks.example.com/${"a".repeat(2_022)}`;
  const OTHERS = [
    ...[
      "https://hooks.example.com",
      "https://HOOKS.example.com/a/b?c=d&e=%20#".slice(0, -1),
      "https://bücher.example/é",
    ],
    ...["https://a_b.example.com/", "https://a.b.c.d.e.example/", "https://hooks.example.com:8443/", LONGEST],
    ...["https://example.internal.com/", "https://localhost.example.com/", "https://hub.example.com:8443/"],
    ...["https://x.example/?u=user@host", "https://x.example/@me", "https://x.example/?to=http://127.0.0.1/"],
  ];
  for (const url of [...PUBLIC_HOSTS.map((host) => `https://${host}/hook`), ...OTHERS])
    test(url.slice(0, 80), async () => {
      expect(problemOf(carillon.hub, url)).toBeUndefined();
      expect(await leading(PUBLIC, () => vet(carillon.hub, url))).toBeUndefined();
    });
});

describe("a name is refused whole for one address that is not public", () => {
  for (const addresses of HOSTILE_ANSWERS)
    test(addresses.slice(-2).join(" and ") || "nothing", async () => {
      const url = "https://hooks.example.com/";
      expect(problemOf(carillon.hub, url)).toBeUndefined();
      const problem = await leading(addresses, () => vet(carillon.hub, url));
      expect(problem).toBe("must lead to public addresses only");
    });
});

describe("with ALLOW_PRIVATE_ENDPOINTS", () => {
  const ALLOWED = [
    ...[
      "http://localhost:9000/",
      "https://127.0.0.1/",
      "http://10.1.2.3:6379/",
      "http://[::1]:8080/",
      "http://[fd00::1]/",
    ],
    ...[
      "http://192.168.1.1/",
      "http://172.16.0.1/",
      "http://100.64.0.1/",
      "http://[::ffff:127.0.0.1]/",
      "http://printer/",
    ],
    ...["http://db.internal/", "http://hooks.example.com/"],
  ];
  for (const url of ALLOWED) test(`${url} may be called`, () => expect(problemOf(inHouse.hub, url)).toBeUndefined());

  const REFUSED: Record<string, string> = {
    "http://169.254.169.254/latest/meta-data": "must lead to a public address",
    "http://[fd00:ec2::254]/": "must lead to a public address",
    "http://100.100.100.200/": "must lead to a public address",
    "http://0.0.0.0:9000/": "must lead to a public address",
    "http://[::]:9000/": "must lead to a public address",
    "http://224.0.0.1/": "must lead to a public address",
    "http://[fe80::1]/": "must lead to a public address",
    "http://localhost.:9000/": "has no proper host name",
    "http://u:p@localhost:9000/": "must not hold a user name or password",
    "http://localhost:0/": "must not use port 0",
    "file:///etc/hostname": "must begin with https://",
    "http://localhost:3000/api": "leads to Carillon itself",
    "http://a.localhost:3000/": "leads to Carillon itself",
    "http://127.0.0.1:3000/": "leads to Carillon itself",
    "http://127.9.9.9:3000/": "leads to Carillon itself",
    "http://[::1]:3000/": "leads to Carillon itself",
    "http://[::ffff:127.0.0.1]:3000/": "leads to Carillon itself",
    "https://hub.example.com/": "leads to Carillon itself",
  };
  for (const [url, says] of Object.entries(REFUSED))
    test(`${url} ${says}`, () => expect(problemOf(inHouse.hub, url)).toBe(says));

  test("a name that leads here leads to Carillon itself, at its port only", async () => {
    expect(await leading(["127.0.0.1"], () => vet(inHouse.hub, "http://here.example:3000/"))).toContain("itself");
    expect(await leading(["127.0.0.1"], () => vet(inHouse.hub, "http://here.example:3001/"))).toBeUndefined();
    expect(await leading(["10.0.0.1", "127.0.0.1"], () => vet(inHouse.hub, "http://here.example:3000/"))).toContain(
      "itself",
    );
  });
});

describe("where it connects", () => {
  const aimed = (url: string, addresses = PUBLIC) =>
    leading(addresses, () => aim(carillon.hub, url, never)) as Promise<Target>;

  test("to the address, speaking to the name", async () => {
    const target = await aimed("https://Hooks.example.com:8443/a?b=c");
    expect(target).toMatchObject({ url: "https://93.184.216.34:8443/a?b=c", host: "hooks.example.com:8443" });
    expect(target.tls?.serverName).toBe("hooks.example.com");
  });

  test("IPv4 before IPv6, because more networks have it; IPv6 if that is all there is", async () => {
    expect((await aimed("https://a.example/", ["2606:4700::1111", "1.1.1.1"])).url).toBe("https://1.1.1.1/");
    expect((await aimed("https://a.example/", ["2606:4700::1111"])).url).toBe("https://[2606:4700::1111]/");
  });

  test("an address is not looked up, and its certificate must be for the address", async () => {
    const before = asked.length;
    const target = await aimed("https://1.1.1.1/x");
    expect(target).toMatchObject({ url: "https://1.1.1.1/x", host: "1.1.1.1" });
    expect(target.tls?.serverName).toBeUndefined();
    expect(asked).toHaveLength(before);
  });

  test("http speaks to nobody by name", async () => {
    const target = await leading(["10.0.0.1"], () => aim(inHouse.hub, "http://a.example/", never));
    expect(target).toStrictEqual({ url: "http://10.0.0.1/", host: "a.example", tls: undefined });
  });

  test("nowhere, and why", async () => {
    const refused = (refused: string) => ({ refused, failure: "refused_address" });
    expect(await aimed("https://127.0.0.1/")).toEqual(refused("must lead to a public address") as never);
    expect(await aimed("https://a.example/", ["10.0.0.1"])).toEqual(
      refused("must lead to public addresses only") as never,
    );
  });

  test("by a connection of its own, under the name, and no further than the first answer", async () => {
    const { hub } = carillon;
    const fetched = spyOn(hub.outside, "fetch").mockResolvedValue(new Response());
    const target = await aimed("https://a.example/x");
    await fetchAt(hub, target, { method: "POST", body: "b", headers: new Headers({ a: "1", host: "elsewhere" }) });
    const [url, { headers, ...init }] = fetched.mock.calls[0] as any;
    fetched.mockRestore();
    expect([url, [...headers]]).toEqual([
      "https://93.184.216.34/x",
      [
        ["a", "1"],
        ["host", "a.example"],
      ],
    ]);
    expect(init).toStrictEqual({
      method: "POST",
      body: "b",
      tls: { serverName: "a.example", checkServerIdentity: isIssuedTo },
      redirect: "manual",
      keepalive: false,
      proxy: false,
      decompress: false,
    });
  });

  test("an international name is looked up, and spoken to, in ASCII", async () => {
    const target = await aimed("https://bücher.example/");
    expect([target.host, target.tls?.serverName, asked.at(-1)]).toEqual(Array(3).fill("xn--bcher-kva.example"));
  });

  test("looks up once for each attempt, so nothing can change between check and use", async () => {
    const before = asked.length;
    await aimed("https://a.example/");
    expect(asked).toHaveLength(before + 1);
  });
});

describe("a name that cannot be looked up", () => {
  const looked = async (found: typeof answer, signal = never) => {
    answer = found;
    return aim(carillon.hub, "https://a.example/", signal);
  };
  const UNKNOWN = { refused: "has a host name that cannot be looked up", failure: "dns" } as const;

  test("NXDOMAIN, SERVFAIL", async () => {
    expect(await looked(() => Promise.reject(new Error("getaddrinfo ENOTFOUND")))).toEqual(UNKNOWN);
  });
  test("no address", async () => expect(await looked(() => [])).toEqual(UNKNOWN));
  test("no answer, for 3 s and no longer", async () => {
    jest.useFakeTimers();
    let isOver = false;
    const looking = looked(() => new Promise(() => {})).finally(() => (isOver = true));
    const isOverAfter = async (ms: number) => {
      jest.advanceTimersByTime(ms);
      for (let i = 0; i < 20; i++) await null;
      return isOver;
    };
    expect([await isOverAfter(2_999), await isOverAfter(1)]).toEqual([false, true]);
    jest.useRealTimers();
    expect(await looking).toEqual(UNKNOWN);
  });
  test("no answer before the attempt's own end", async () => {
    jest.useFakeTimers(); // the three seconds never pass
    const ending = new AbortController();
    const looking = looked(() => new Promise(() => {}), ending.signal);
    ending.abort();
    expect(await looking).toEqual(UNKNOWN);
    expect(await looked(() => PUBLIC, AbortSignal.abort())).toEqual(UNKNOWN);
    jest.useRealTimers();
  });
  test("leaves neither a timer nor a listener behind", async () => {
    jest.useFakeTimers();
    const { signal } = new AbortController();
    const [add, remove] = [spyOn(signal, "addEventListener"), spyOn(signal, "removeEventListener")];
    await looked(() => PUBLIC, signal);
    expect([jest.getTimerCount(), remove.mock.calls]).toEqual([0, add.mock.calls as never]);
    jest.useRealTimers();
  });
  test("is told to whoever registers it", async () => {
    answer = () => [];
    expect(await vet(carillon.hub, "https://a.example/")).toBe(UNKNOWN.refused);
  });
  test("an answer that fails too late ends nothing", async () => {
    const { promise, reject } = Promise.withResolvers<string[]>();
    expect(await looked(() => promise, AbortSignal.timeout(10))).toEqual(UNKNOWN);
    reject(new Error("too late"));
    await Bun.sleep(10);
  });
});
