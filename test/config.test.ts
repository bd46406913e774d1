import { describe, expect, test, setDefaultTimeout } from "bun:test";
import { type Environment, GENERATED_SECRETS, readConfig, withPort } from "../src/config.ts";
import { Failure } from "../src/errors.ts";
import { startCarillon } from "./faults/process.ts";
import { withFolder } from "./db/folder.ts";

setDefaultTimeout(60_000); // real processes, on a machine that may be busy

const GENERATED = Object.fromEntries(GENERATED_SECRETS.map((name) => [name, `generated ${name}`]));
const read = (environment: Environment = {}) => readConfig(environment, GENERATED);
const room = (id: string, environment: Environment = {}) => {
  const settings = read(environment).rooms[id]!;
  return settings.configured ? (settings.values as any) : settings.missing;
};

test("with nothing set everything has its preset (SPEC 2)", () => {
  expect(read()).toMatchObject({
    ENVIRONMENT: "production",
    isDevelopment: false,
    HOST: "127.0.0.1",
    PORT: 3000,
    PUBLIC_URL: "http://localhost:3000",
    DATA_DIR: "./data",
    DEBUG: false,
    MAX_BODY_BYTES: 1_048_576,
    IDEMPOTENCY_CLEANUP_INTERVAL: 600,
    RETENTION_DAYS: 30,
    JWT_SECRET: "generated JWT_SECRET",
  });
  expect(read().ADMIN_PASSWORD).toBeUndefined();
  expect(read().TRUSTED_PROXIES.map(String)).toEqual(["127.0.0.1/32", "::1/128"]);
  expect(room("book-completion")).toEqual({
    WEBHOOK_SECRET: ["generated WEBHOOK_SECRET"],
    IDEMPOTENCY_WINDOW: 300,
    BOOK_MAX_BODY_BYTES: 10_485_760,
  });
  expect(room("symphonia")).toMatchObject({
    SYMPHONIA_WEBHOOK_SECRET: ["generated SYMPHONIA_WEBHOOK_SECRET"],
    SYMPHONIA_IPS: [],
    SYMPHONIA_TOLERANCE: 300,
    SYMPHONIA_RETRY_TOLERANCE: 900,
  });
});

test("nobody can change the settings later", () => expect(Object.isFrozen(read())).toBe(true));

/** A variable, what it is set to, and what it means. */
const MEANINGS: [keyof ReturnType<typeof read>, string, unknown][] = [
  ["NOTIFY_EMAIL_FROM", "Carillon <carillon@example.com>", "Carillon <carillon@example.com>"],
  ["NOTIFY_EMAIL_TO", "a@example.com, b@example.com", ["a@example.com", "b@example.com"]],
  ["NOTIFY_SMS_TO", "+33612345678", ["+33612345678"]],
  ["PORT", "0", 0],
  ["PORT", " 8080 ", 8080],
  ["PORT", "", 3000],
  ["PORT", "  ", 3000],
  ["DEBUG", "1", true],
  ["DEBUG", "true", true],
  ["DEBUG", "0", false],
  ["DEBUG", "", false],
  ["HOST", "::", "::"],
  ["PUBLIC_URL", "https://hooks.example.com/", "https://hooks.example.com"],
  ["PUBLIC_URL", "http://localhost:9999", "http://localhost:9999"],
  ["PUBLIC_URL", "", "http://localhost:3000"],
  ["ADMIN_PASSWORD", " ", undefined],
  ["JWT_SECRET", "mine", "mine"],
  ["JWT_SECRET", "  ", "generated JWT_SECRET"],
];

for (const [name, value, meaning] of MEANINGS)
  test(`${name}="${value}" is ${JSON.stringify(meaning)}`, () =>
    expect<unknown>(read({ [name]: value })[name]).toEqual(meaning));

test("PUBLIC_URL follows PORT", () => expect(read({ PORT: "81" }).PUBLIC_URL).toBe("http://localhost:81"));

/** A variable, what it is set to, and what its mistake says. */
const MISTAKES: [string, string, string][] = [
  [
    "SMTP_URL",
    "smtp://me:100%@mail.example.com",
    "must be a mail server like smtps://user:password@mail.example.com:465",
  ],
  ["NOTIFY_EMAIL_FROM", "nobody at all", "must be a mailbox like ops@example.com"],
  ["NOTIFY_EMAIL_TO", "a@example.com, nobody", "must be mailboxes like ops@example.com, separated by commas"],
  ["NOTIFY_SMS_TO", "0612345678", "must be numbers like +33612345678, separated by commas"],
  ...["65536", "-1", "1.5", "1e3", "0x10", "abc", "٣", "3000;"].map((port) => ["PORT", port, "0 to 65535"] as any),
  ["DEBUG", "yes", "1 or 0"],
  ["ENVIRONMENT", "staging", "production, development"],
  ["MAX_BODY_BYTES", "0", "from 1"],
  ["MAX_BODY_BYTES", "99999999999999999", "whole number"],
  ["RETENTION_DAYS", "0", "from 1"],
  ...["hooks.example.com", "ftp://x", "https://u:p@x.com", "https://x.com/a", "https://x.com?a", "javascript:1"].map(
    (url) => ["PUBLIC_URL", url, "without a path"] as any,
  ),
  ...["300.0.0.1", "10.0.0.0/33", "localhost", "10.0.0.0/8;::1"].map(
    (list) => ["TRUSTED_PROXIES", list, "networks"] as any,
  ),
  ["SYMPHONIA_IPS", "everywhere", "networks"],
  ["SYMPHONIA_TOLERANCE", "5m", "whole number"],
  ["WEBHOOK_SECRET", ",", "holds no secret"],
  ["SYMPHONIA_WEBHOOK_SECRET", " , ", "holds no secret"],
  ["IDEMPOTENCY_WINDOW", "0", "from 1"],
];

for (const [name, value, message] of MISTAKES)
  test(`${name}="${value}" is a mistake`, () =>
    expect(mistakes({ [name]: value })).toEqual([{ path: name, message: expect.stringContaining(message) }]));

test("every mistake is listed at once, with its variable, the rooms' too", () =>
  expect(
    mistakes({ PORT: "x", DEBUG: "x", PUBLIC_URL: "x", SYMPHONIA_IPS: "x", IDEMPOTENCY_WINDOW: "x" })
      .map((mistake) => mistake.path)
      .sort(),
  ).toEqual(["DEBUG", "IDEMPOTENCY_WINDOW", "PORT", "PUBLIC_URL", "SYMPHONIA_IPS"]));

describe("the environment", () => {
  for (const [ENVIRONMENT, NODE_ENV, is] of [
    [undefined, undefined, "production"],
    [undefined, "production", "production"],
    [undefined, "development", "development"],
    [undefined, "test", "production"],
    ["", "development", "development"],
    [" ", "development", "development"],
    ["production", "development", "production"],
    ["development", "production", "development"],
  ] as const)
    test(`ENVIRONMENT=${ENVIRONMENT} NODE_ENV=${NODE_ENV} is ${is}`, () =>
      expect(read({ ENVIRONMENT, NODE_ENV }).ENVIRONMENT).toBe(is));

  for (const HOST of ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
    test(`development may be bound to ${HOST}`, () =>
      expect(read({ ENVIRONMENT: "development", HOST }).isDevelopment).toBe(true));

  for (const HOST of ["0.0.0.0", "::", "192.168.1.2", "example.com", "localhost.example.com"]) {
    test(`development may not be bound to ${HOST}`, () =>
      expect(mistakes({ ENVIRONMENT: "development", HOST })).toEqual([
        { path: "HOST", message: expect.stringContaining("must be a loopback address") },
      ]));
    test(`production may be bound to ${HOST}`, () => expect(read({ HOST }).HOST).toBe(HOST));
  }
});

for (const DOWNLOAD_DIR of ["/var/carillon", "/var/carillon/", "/var/other/../carillon"])
  test(`DOWNLOAD_DIR may not be DATA_DIR: ${DOWNLOAD_DIR}`, () =>
    expect(mistakes({ DATA_DIR: "/var/carillon", DOWNLOAD_DIR })).toEqual([
      { path: "DOWNLOAD_DIR", message: expect.stringContaining("must not be DATA_DIR itself") },
    ]));

describe("secrets", () => {
  test("a comma list is several, blanks and empty ones do not count", () =>
    expect(room("book-completion", { WEBHOOK_SECRET: " new ,, old, " }).WEBHOOK_SECRET).toEqual(["new", "old"]));

  for (const empty of [undefined, "", "  "])
    test(`${JSON.stringify(empty)} is none: the generated one holds`, () =>
      expect(room("book-completion", { WEBHOOK_SECRET: empty }).WEBHOOK_SECRET).toEqual(["generated WEBHOOK_SECRET"]));

  test("those that are made at the first start are derived from the settings", () =>
    expect(GENERATED_SECRETS).toEqual(
      expect.arrayContaining(["JWT_SECRET", "WEBHOOK_SECRET", "SYMPHONIA_WEBHOOK_SECRET"]),
    ));

  test("all in force are known by value, so that none is written down", () =>
    expect(read({ WEBHOOK_SECRET: "new, old", ADMIN_PASSWORD: "pass" }).secretValues).toEqual(
      expect.arrayContaining(["new", "old", "pass", "generated JWT_SECRET", "generated SYMPHONIA_WEBHOOK_SECRET"]),
    ));

  test("a password within an address, too: as it is written there, and as it is meant", () =>
    expect(read({ SMTP_URL: "smtps://me:p%40ss%2Cword@mail.example.com" }).secretValues).toEqual(
      expect.arrayContaining(["p%40ss%2Cword", "p@ss,word"]),
    ));
});

test("a password that could never be typed in is a mistake", () => {
  const tooLong = { path: "ADMIN_PASSWORD", message: "must have at most 1024 characters" };
  expect(mistakes({ ADMIN_PASSWORD: "p".repeat(1_025) })).toEqual([tooLong]);
  expect(read({ ADMIN_PASSWORD: "p".repeat(1_024) }).ADMIN_PASSWORD).toHaveLength(1_024);
});

test("PORT=0: the port that the system chose is the one that is spoken of", () => {
  expect(withPort(read({ PORT: "0" }), 4_711)).toMatchObject({ PORT: 4_711, PUBLIC_URL: "http://localhost:4711" });
  const PUBLIC_URL = "https://hooks.example.com";
  expect(withPort(read({ PORT: "0", PUBLIC_URL }), 4_711)).toMatchObject({ PORT: 4_711, PUBLIC_URL });
});

test("PORT=0: the log says where it listens", () =>
  withFolder(async (dataDir) => {
    const carillon = await startCarillon({ dataDir, environment: { PORT: "0", PUBLIC_URL: "" } });
    const { port, url } = JSON.parse(carillon.lines.find((line) => line.includes("is listening"))!);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect([port > 0, url]).toEqual([true, `http://localhost:${port}`]);
    expect(await carillon.kill("SIGTERM")).toBe(0);
  }));

test("the process says every mistake and exits 1", () =>
  withFolder(async (dataDir) => {
    const environment = { PORT: "x", SYMPHONIA_IPS: "x", ADMIN_PASSWORD: "not-to-be-shown" };
    const error = (await startCarillon({ dataDir, environment }).catch((error) => error)) as Error;
    for (const part of ["exit code 1", "  PORT must be", "  SYMPHONIA_IPS must be"])
      expect(error.message).toContain(part);
    expect(error.message).not.toContain("not-to-be-shown");
    expect(error.message).not.toContain("    at "); // no stack: it is a message for a person
  }));

function mistakes(environment: Environment) {
  try {
    read(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).options.issues!;
  }
  throw new Error("nothing is wrong with it");
}
