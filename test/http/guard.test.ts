import { describe, expect, test } from "bun:test";
import { hasReadablePath, isCrossSite } from "../../src/http/guard.ts";
import { type Scenario, scenarios, withHub } from "../scenario.ts";

describe("URLs whose path Elysia would misread (STACK, finding 1)", () => {
  for (const [url, is] of Object.entries({
    "http://localhost:3000/": true,
    "http://hub:3000/": true,
    "http://hubs/admin": true,
    "https://x.io/": true,
    "http://x/admin": false,
    "http://hub/admin": false,
    "http:///admin": false,
    "/admin": false,
    "": false,
    "/somewhere-else/admin": false,
    "://somewhere-else/admin": false,
  }))
    test(`"${url}" is ${is ? "readable" : "refused"}`, () => expect(hasReadablePath(url)).toBe(is));

  for (const host of ["x", "hub"])
    test(`Host: ${host} is answered 400 on every path`, () =>
      withHub({}, async ({ app }) => {
        for (const path of ["/", "/admin", "/api/webhooks/symphonia"])
          expect((await app.handle(new Request(`http://${host}${path}`))).status).toBe(400);
      }));
});

describe("another site's page", () => {
  const PUBLIC = "https://hooks.example.com";
  const cases: [method: string, headers: Record<string, string>, isCrossSite: boolean][] = [
    ["GET", { "sec-fetch-site": "cross-site" }, false],
    ["HEAD", {}, false],
    ["POST", { "sec-fetch-site": "same-origin" }, false],
    ["POST", { "sec-fetch-site": "none" }, false],
    ["POST", { "sec-fetch-site": "same-site" }, true],
    ["POST", { "sec-fetch-site": "cross-site" }, true],
    ["POST", { "sec-fetch-site": "cross-site", origin: PUBLIC }, true],
    ["POST", { "sec-fetch-site": "" }, true],
    ["POST", { origin: PUBLIC }, false],
    ["POST", {}, true],
    ["POST", { origin: "null" }, true],
    ["POST", { origin: `${PUBLIC}.evil.com` }, true],
    ["POST", { origin: "http://hooks.example.com" }, true],
    ["DELETE", {}, true],
    ["PUT", {}, true],
  ];
  for (const [method, headers, is] of cases)
    test(`${method} with ${JSON.stringify(headers)} is ${is ? "" : "not "}from there`, () =>
      expect(isCrossSite(new Request("http://localhost:1/", { method, headers }), PUBLIC)).toBe(is));
});

const NOTHING = { error: "not_found", message: "There is nothing here" };
const elsewhere = (path: string, method = "GET"): Scenario => ({
  name: `${method} ${path}`,
  method,
  path,
  status: 404,
  equals: method === "HEAD" ? undefined : NOTHING,
});

scenarios(
  "where there is nothing, the answer is 404 in fixed words, with the security headers, and nothing is stored (D14)",
  {
    rows: {},
    answers: {
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    },
  },
  [
    elsewhere("/nothing"),
    elsewhere("/api/webhooks/nobody", "POST"),
    elsewhere("/api/book-jobs/1/more", "GET"),
    elsewhere("/webhook/whatsapp", "PUT"),
    elsewhere("/api/webhooks/symphonia/more", "POST"),
    elsewhere("/API/WEBHOOKS/SYMPHONIA", "POST"),
    elsewhere("/api/webhooks%2fsymphonia", "POST"),
    elsewhere("/api/webhooks/%73ymphonia%00", "POST"),
    elsewhere("/..%2f..%2fetc/passwd"),
    elsewhere("/%zz"),
    elsewhere("//evil.example/"),
    elsewhere("/__proto__"),
    elsewhere("/<script>alert(1)</script>"),
  ],
);
