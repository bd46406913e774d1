import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { passwordCheck, prepareAdminPassword } from "../../src/admin/password.ts";
import { createThrottle, neighbourhood } from "../../src/http/throttle.ts";
import { testHub } from "../hub.ts";
import { cookieOf, type Dashboard, dashboard, ORIGIN, PASSWORD } from "./kit.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A dashboard of its own, because tests move its clock and use up its tries. */
const withDashboard =
  (work: (kit: Dashboard) => Promise<void>, environment = {}) =>
  async () => {
    const kit = await dashboard(environment);
    try {
      await work(kit);
    } finally {
      kit.close();
    }
  };

const isIn = async (kit: Dashboard, cookie: string) =>
  (await kit.ask("/admin", { headers: { cookie } })).status === 200;

const from = (address: string) => ({ "x-forwarded-for": address });

describe("a session", () => {
  test(
    "begins with the right password and leads to where the reader wanted to go",
    withDashboard(async (kit) => {
      const response = await kit.submit("/admin/login", { password: PASSWORD, next: "/admin/providers" });
      expect(response.status).toBe(303);
      expect(response.headers.get("location")).toBe("/admin/providers");
      expect(await isIn(kit, cookieOf(response))).toBe(true);
    }),
  );

  test(
    "is known by a token of 256 bits of which only the hash is kept",
    withDashboard(async (kit) => {
      const token = (await kit.logIn()).slice("sid=".length);
      expect(Buffer.from(token, "base64url").byteLength).toBe(32);
      const rows = await kit.hub.db.selectFrom("admin_session").selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token);
      expect(rows).toMatchObject([{ token_hash: new Bun.CryptoHasher("sha256").update(token).digest("hex") }]);
    }),
  );

  test(
    "has a cookie that scripts cannot read",
    withDashboard(async (kit) => {
      const response = await kit.submit("/admin/login", { password: PASSWORD });
      expect(response.headers.get("set-cookie")).toMatch(
        /^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
      );
    }),
  );

  test(
    "over https has a cookie that no other host can set",
    withDashboard(
      async (kit) => {
        const response = await kit.submit("/admin/login", { password: PASSWORD });
        const cookie = response.headers.get("set-cookie")!;
        expect(cookie).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure$/);
        expect(await isIn(kit, cookieOf(response))).toBe(true);
        expect(await isIn(kit, cookieOf(response).replace("__Host-", ""))).toBe(false);
      },
      { PUBLIC_URL: "https://hooks.example.com" },
    ),
  );

  test(
    "gets a new id at login; one that was there before is dead (fixation)",
    withDashboard(async (kit) => {
      const before = await kit.logIn();
      const preset = `sid=${"B".repeat(43)}`;
      const after = cookieOf(await kit.submit("/admin/login", { password: PASSWORD }, before));
      const second = cookieOf(await kit.submit("/admin/login", { password: PASSWORD }, preset));
      expect(new Set([before, after, second, preset]).size).toBe(4);
      for (const [cookie, expected] of [
        [before, false],
        [after, true],
        [second, true],
        [preset, false],
      ] as const)
        expect(await isIn(kit, cookie)).toBe(expected);
    }),
  );

  test(
    "ends at logout, for whoever has a copy of its cookie as well",
    withDashboard(async (kit) => {
      const cookie = await kit.logIn();
      const other = await kit.logIn();
      const response = await kit.submit("/admin/logout", {}, cookie);
      expect(response.headers.get("location")).toBe("/admin/login");
      expect(response.headers.get("set-cookie")).toStartWith("sid=; ");
      expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
      expect(await isIn(kit, cookie)).toBe(false);
      expect(await isIn(kit, other)).toBe(true);
    }),
  );

  test(
    "ends after 12 hours without a request",
    withDashboard(async (kit) => {
      const cookie = await kit.logIn();
      kit.clock.now += 12 * HOUR - 1;
      expect(await isIn(kit, cookie)).toBe(true);
      kit.clock.now += 12 * HOUR - 1;
      expect(await isIn(kit, cookie)).toBe(true);
      kit.clock.now += 12 * HOUR;
      expect(await isIn(kit, cookie)).toBe(false);
    }),
  );

  test(
    "ends after 7 days whatever happens",
    withDashboard(async (kit) => {
      const cookie = await kit.logIn();
      for (let spent = 0; spent < 7 * DAY - 6 * HOUR; spent += 6 * HOUR) {
        kit.clock.now += 6 * HOUR;
        expect(await isIn(kit, cookie)).toBe(true);
      }
      kit.clock.now += 6 * HOUR;
      expect(await isIn(kit, cookie)).toBe(false);
    }),
  );

  test(
    "that has ended is not kept",
    withDashboard(async (kit) => {
      await kit.logIn();
      kit.clock.now += 8 * DAY;
      await kit.logIn();
      expect(await kit.hub.db.selectFrom("admin_session").selectAll().execute()).toHaveLength(1);
    }),
  );

  test(
    "with one, the login leads on",
    withDashboard(async (kit) => {
      const cookie = await kit.logIn();
      const response = await kit.ask("/admin/login?next=/admin/providers", { headers: { cookie } });
      expect(response.headers.get("location")).toBe("/admin/providers");
    }),
  );
});

describe("a wrong password", () => {
  let kit: Dashboard;
  beforeAll(async () => (kit = await dashboard()));
  afterAll(() => kit.close());

  test("gets the same words whatever was wrong", async () => {
    const tries = [
      "",
      "wrong",
      PASSWORD.toUpperCase(),
      ` ${PASSWORD}`,
      `${PASSWORD}\0`,
      "x".repeat(1_025),
      PASSWORD.padEnd(2_000),
    ];
    const answers = await Promise.all(
      tries.map(async (password, i) => {
        const response = await kit.submit("/admin/login", { password }, undefined, from(`203.0.113.${i}`));
        return { status: response.status, cookie: response.headers.get("set-cookie"), text: await response.text() };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, cookie: null });
    expect(answers[0]!.text).toContain("That is not the password.");
  });

  test("is not written down", () => {
    expect(kit.lines.join("")).toContain("Wrong admin password");
    expect(kit.lines.join("")).not.toContain(PASSWORD.toUpperCase());
  });

  test("keeps where the reader wanted to go, as text", async () => {
    const next = `/admin/orders/"><script>`;
    const text = await (await kit.submit("/admin/login", { password: "x", next })).text();
    expect(text).not.toContain(`"><script>`);
  });

  test("of a megabyte is refused before anything is hashed", async () => {
    const response = await kit.submit("/admin/login", { password: "x".repeat(1_000_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("The form is too large");
  });
});

describe("too many tries", () => {
  const guess = (kit: Dashboard, address: string, password = "wrong") =>
    kit.submit("/admin/login", { password }, undefined, from(address));

  test(
    "from one address are held up, for a while and in words",
    withDashboard(async (kit) => {
      for (let i = 0; i < 10; i++) expect((await guess(kit, "203.0.113.1")).status).toBe(401);
      const refused = await guess(kit, "203.0.113.1", PASSWORD);
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe("900");
      expect(await refused.text()).toContain("Too many tries. Wait 15 minutes, then try again.");
      expect((await guess(kit, "203.0.113.2", PASSWORD)).status).toBe(303);
      kit.clock.now += 15 * 60_000;
      expect((await guess(kit, "203.0.113.1", PASSWORD)).status).toBe(303);
    }),
  );

  test(
    "cannot be hidden behind a made-up X-Forwarded-For or the rest of a /64",
    withDashboard(async (kit) => {
      for (let i = 0; i < 10; i++) await guess(kit, `198.51.100.${i}, 203.0.113.1`);
      expect((await guess(kit, "198.51.100.99, 203.0.113.1", PASSWORD)).status).toBe(429);
      for (let i = 0; i < 10; i++) await guess(kit, `2001:db8:1:2:${i}::1`);
      expect((await guess(kit, "2001:db8:1:2:ffff::1", PASSWORD)).status).toBe(429);
      expect((await guess(kit, "2001:db8:1:3::1", PASSWORD)).status).toBe(303);
    }),
  );

  test(
    "the right password forgives them",
    withDashboard(async (kit) => {
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 9; i++) await guess(kit, "203.0.113.1");
        expect((await guess(kit, "203.0.113.1", PASSWORD)).status).toBe(303);
      }
    }),
  );

  test(
    "from many addresses are held up together, but not where the admin is known",
    withDashboard(async (kit) => {
      await guess(kit, "203.0.113.1", PASSWORD);
      for (let i = 0; i < 100; i++) await guess(kit, `198.51.${i}.1`);
      expect((await guess(kit, "198.51.200.1", PASSWORD)).status).toBe(429);
      expect((await guess(kit, "203.0.113.1", PASSWORD)).status).toBe(303);
      kit.clock.now += 15 * 60_000;
      expect((await guess(kit, "198.51.200.1", PASSWORD)).status).toBe(303);
    }),
    60_000,
  );

  test("are remembered for a bounded number of addresses", () => {
    const clock = { now: 0 };
    const throttle = createThrottle({ windowMs: 1_000, most: 100, now: () => clock.now });
    for (let i = 0; i < 10_000; i++) throttle.take(String(i), 2);
    expect(throttle.size()).toBe(100);
    expect(["9999", "9999", "0"].map((key) => throttle.take(key, 2).isOver)).toEqual([false, true, false]);
  });

  test("of IPv6 count by /64, of IPv4 by address", () => {
    expect(neighbourhood("2001:db8::1")).toBe(neighbourhood("2001:db8:0:0:ffff::2"));
    expect(neighbourhood("2001:db8::1")).not.toBe(neighbourhood("2001:db8:0:1::1"));
    expect(neighbourhood("203.0.113.1")).toBe("203.0.113.1");
  });
});

describe("the admin's password", () => {
  const withHub =
    (work: (kit: ReturnType<typeof testHub>) => Promise<void>, environment = {}) =>
    async () => {
      const kit = testHub(environment);
      try {
        await work(kit);
      } finally {
        kit.close();
      }
    };

  test(
    "is made at the first start, shown once and kept as a hash",
    withHub(async ({ hub, dataDir }) => {
      const password = await prepareAdminPassword(hub);
      expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
      expect(await prepareAdminPassword(hub)).toBeUndefined();
      expect(hub.secrets.adminPasswordHash()).toStartWith("$argon2id$");
      expect(await Bun.file(`${dataDir}/secrets.json`).text()).not.toContain(password!);
      expect(await passwordCheck(hub)(password!)).toBe("right");
    }),
  );

  test(
    "differs every time",
    withHub(async (one) => {
      await withHub(async (other) => {
        expect(await prepareAdminPassword(one.hub)).not.toBe(await prepareAdminPassword(other.hub));
      })();
    }),
  );

  test(
    "of the environment is never shown, and another one ends all sessions",
    withDashboard(async (kit) => {
      const cookie = await kit.logIn();
      expect(await prepareAdminPassword(kit.hub)).toBeUndefined();
      expect(await isIn(kit, cookie)).toBe(true);
      kit.hub.config = { ...kit.hub.config, ADMIN_PASSWORD: "another password" };
      expect(await prepareAdminPassword(kit.hub)).toBeUndefined();
      expect(await isIn(kit, cookie)).toBe(false);
      const check = passwordCheck(kit.hub);
      expect([await check(PASSWORD), await check("another password")]).toEqual(["wrong", "right"]);
    }),
  );

  test(
    "is not one that goes on where 1,024 letters end",
    withHub(
      async ({ hub }) => {
        await prepareAdminPassword(hub);
        const check = passwordCheck(hub);
        expect([await check("p".repeat(1_025)), await check("p".repeat(1_024))]).toEqual(["wrong", "right"]);
      },
      { ADMIN_PASSWORD: "p".repeat(1_024) },
    ),
  );

  test(
    "that nobody set lets nobody in, and takes as long",
    withHub(async ({ hub }) => {
      const check = passwordCheck(hub);
      const startedAt = performance.now();
      expect(await check("guess")).toBe("wrong");
      expect(performance.now() - startedAt).toBeGreaterThan(10);
    }),
  );

  test(
    "is verified by two at a time; a crowd is sent away",
    withDashboard(async (kit) => {
      const check = passwordCheck(kit.hub);
      const { verify } = Bun.password;
      let now = 0;
      let most = 0;
      Bun.password.verify = async (...given) => {
        most = Math.max(most, ++now);
        await Bun.sleep(5);
        now--;
        return given[0] === PASSWORD;
      };
      try {
        const verdicts = await Promise.all(Array.from({ length: 30 }, () => check(PASSWORD)));
        expect(most).toBe(2);
        expect(verdicts.filter((verdict) => verdict === "right")).toHaveLength(22);
        expect(verdicts.filter((verdict) => verdict === "busy")).toHaveLength(8);
        expect(await check(PASSWORD)).toBe("right");
      } finally {
        Bun.password.verify = verify;
      }
    }),
  );
});

test("the login page needs nothing that is closed", async () => {
  const kit = await dashboard();
  const text = await (await kit.ask("/admin/login")).text();
  const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) {
    const response = await kit.app.handle(new Request(ORIGIN + path, { headers: { "accept-encoding": "gzip" } }));
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const unzipped = Bun.gunzipSync(new Uint8Array(await response.arrayBuffer()));
    const plain = await kit.ask(path);
    expect(Buffer.from(unzipped).equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
  }
  kit.close();
});
