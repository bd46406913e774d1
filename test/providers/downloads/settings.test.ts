import { describe, expect, test } from "bun:test";
import { readConfig } from "../../../src/config.ts";
import { Failure } from "../../../src/errors.ts";
import { testHub } from "../../hub.ts";

const GIVEN = { JWT_SECRET: "j", WEBHOOK_SECRET: "w", SYMPHONIA_WEBHOOK_SECRET: "s" };
const URL_OF = "https://feed.example.com/api/downloads";
const read = (environment: Record<string, string>) =>
  readConfig({ WEBHOOK_JSON_URL: URL_OF, ...environment }, GIVEN).rooms.downloads;

/** The variables that are named as mistakes. */
function mistakes(environment: Record<string, string>): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error as Failure).options.issues!.map(({ path }) => path);
  }
}

describe("the feed's settings", () => {
  test("have their presets; only the URL is needed", () => {
    expect(read({})).toEqual({
      configured: true,
      values: {
        WEBHOOK_JSON_URL: URL_OF,
        WEBHOOK_JSON_TOKEN: undefined,
        WEBHOOK_CACHE_TTL: 300,
        WEBHOOK_TIMEOUT: 30,
        AUTO_DOWNLOAD: true,
      },
    });
    expect(read({ WEBHOOK_JSON_URL: " " })).toEqual({ configured: false, missing: ["WEBHOOK_JSON_URL"] });
  });

  const WRONG: [name: string, value: string][] = [
    ["WEBHOOK_JSON_URL", "feed.example.com"],
    ["WEBHOOK_JSON_URL", "file:///etc/passwd"],
    ["WEBHOOK_JSON_URL", "https://user:password@feed.example.com/"],
    ["WEBHOOK_JSON_URL", "https://feed.example.com/#part"],
    ["WEBHOOK_JSON_URL", `https://feed.example.com/${"x".repeat(2_048)}`],
    ["WEBHOOK_JSON_TOKEN", "a token\nof two lines"],
    ["WEBHOOK_CACHE_TTL", "-1"],
    ["WEBHOOK_CACHE_TTL", "5m"],
    ["WEBHOOK_TIMEOUT", "0"],
    ["AUTO_DOWNLOAD", "yes"],
  ];
  for (const [name, value] of WRONG)
    test(`${name} is not ${value.slice(0, 50)}`, () => expect(mistakes({ [name]: value })).toEqual([name]));

  test("URL and token are written down nowhere", () => {
    const url = `${URL_OF}?list=of-everything`;
    const { hub, lines, close } = testHub({ WEBHOOK_JSON_URL: url, WEBHOOK_JSON_TOKEN: "a-token-of-the-feed" });
    hub.log.error({ url, token: "a-token-of-the-feed" }, "Oops");
    expect(lines.join("")).toContain("Oops");
    expect(lines.join("")).not.toMatch(/of-everything|a-token-of-the-feed/);
    close();
  });
});
