import { describe, expect, test } from "bun:test";
import { refusalOfOthers } from "../../src/api/basic.ts";
import type { Hub } from "../../src/hub.ts";
import { networks } from "../providers/raw.ts";

/** By itself; over HTTP, with the count of wrong tries, it is in metrics.test.ts and logs.test.ts. */

const hub = { config: { TRUSTED_PROXIES: networks("127.0.0.1/32") }, peerOf: () => "127.0.0.1" } as unknown as Hub;
const PASSWORD = "right: é";

/** What was asked of the count of tries. */
let admitted: unknown[] = [];
const admit = async (address: string, password: string) => {
  admitted = [address, password];
  return {
    verdict: password === PASSWORD ? "right" : password === "too often" ? "over" : "wrong",
    seconds: 7,
  } as never;
};
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

async function asked(authorization?: string) {
  const headers = { "x-forwarded-for": "203.0.113.9", ...(authorization !== undefined && { authorization }) };
  admitted = [];
  const response = await refusalOfOthers(hub, admit, new Request("http://a/", { headers }));
  return response && { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}

test("the admin goes on, under the client's address", async () => {
  for (const scheme of ["Basic", "basic", "BASIC"])
    expect(await asked(basic(`admin:${PASSWORD}`).replace("Basic", scheme))).toBeUndefined();
  expect(admitted).toEqual(["203.0.113.9", PASSWORD]);
  const long = `admin:${"x".repeat(6_138)}`; // as base64 8,192 letters
  expect(await asked(basic(long))).toMatchObject({ status: 401 });
  expect(admitted).toHaveLength(2);
});

describe("refused, with the word how to send it", () => {
  const HOW = "Send the user admin and the admin password: Authorization: Basic …";
  for (const authorization of [
    undefined,
    "",
    "Basic ",
    "Basic",
    basic("admin"),
    `x${basic(`admin:${PASSWORD}`)}`,
    `${basic(`admin:${PASSWORD}`)} x`,
    basic(`admin:${PASSWORD}`).replace("Basic ", "Basic"),
    basic(`admin:${PASSWORD}`).replace("Basic", "Bearer"),
    "Basic !!!!",
    basic(`admin:${"x".repeat(6_139)}`),
  ])
    test(String(authorization).slice(0, 40), async () => {
      const refused = await asked(authorization);
      expect(refused).toMatchObject({ status: 401, detail: HOW });
      expect(refused!.headers.get("www-authenticate")).toBe('Basic realm="Carillon"');
      expect(admitted).toEqual([]);
    });
});

describe("refused, and counted", () => {
  const WRONG = { status: 401, detail: "That is not the admin's user and password" };
  for (const [given, password] of [
    ["admin:wrong", "wrong"],
    ["admin:", ""],
    ["admin:a\nb:c", "a\nb:c"],
    [`root:${PASSWORD}`, ""],
    [`:${PASSWORD}`, ""],
    [`Admin:${PASSWORD}`, ""],
  ] as const)
    test(JSON.stringify(given), async () => {
      const refused = await asked(basic(given));
      expect(refused).toMatchObject(WRONG);
      expect(refused!.headers.get("www-authenticate")).toBe('Basic realm="Carillon"');
      expect(admitted).toEqual(["203.0.113.9", password]);
    });
  test("who has tried too often is told when to come again", async () => {
    const refused = await asked(basic("admin:too often"));
    expect(refused).toMatchObject({ status: 429, detail: "Too many tries" });
    expect(refused!.headers.get("retry-after")).toBe("7");
  });
});
