import { describe, expect, test } from "bun:test";
import type { Scope } from "../../src/http/bearer.ts";
import { rowsOf } from "../scenario.ts";
import { type Api, RECEIVER, SECRET, withApi } from "./webhook-kit.ts";

type Route = [method: string, path: string, scope: Scope, body?: object];

const ROUTES: Route[] = [
  ["POST", "/api/webhooks/register", "webhooks", { url: RECEIVER, events: ["*"] }],
  ["GET", "/api/webhooks", "webhooks"],
  ["GET", "/api/webhooks/{id}", "webhooks"],
  ["PUT", "/api/webhooks/{id}", "webhooks", { active: false, secret: SECRET }],
  ["DELETE", "/api/webhooks/{id}", "webhooks"],
  ["GET", "/api/webhooks/{id}/deliveries", "webhooks"],
  ["POST", "/api/webhooks/{id}/test", "webhooks"],
  ["POST", "/api/webhooks/deliveries/{id}/retry", "webhooks"],
  ["POST", "/api/events", "events", { type: "ping", data: 1 }],
];

const OTHERS: Record<string, Scope[]> = {
  webhooks: ["events", "jobs", "tracking", "downloads", "notifications"],
  events: ["webhooks", "jobs", "tracking", "downloads", "notifications"],
};

const NO_IDS = [
  "wh_0123456789abcdef01234567",
  "x".repeat(65),
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "%00",
  "%ff",
  "%25",
  "a%20b",
  "'%3b%20drop%20table%20endpoint",
  "*",
];

/** An endpoint with one delivery, so that whoever may ask is not told that nothing is there. */
async function someEndpoint({ register, ask }: Api) {
  const endpoint = await register();
  await ask("POST", "/api/events", { type: "ping", data: 1, id: "first" });
  const { body } = await ask("GET", `/api/webhooks/${endpoint}/deliveries`);
  return (path: string) => path.replace("{id}", path.includes("retry") ? body.deliveries[0].id : endpoint);
}

test(
  "these are all that the document of the API knows",
  withApi(async ({ send }) => {
    const { paths } = (await (await send("/openapi")).json()) as any;
    const known = Object.entries<any>(paths).flatMap(([path, methods]) =>
      Object.entries<any>(methods).map(([method, { security }]) => [method.toUpperCase(), path, security?.[0]?.bearer]),
    );
    const ours = known.filter(([, path, scope]) => /^\/api\/(webhooks|events)/.test(path) && scope); // without: a provider's
    expect(ours.sort()).toEqual(ROUTES.map(([method, path, scope]) => [method, path, [scope]]).sort());
  }),
);

for (const [method, path, scope, body] of ROUTES)
  describe(`${method} ${path}`, () => {
    test(
      `is for tokens with the scope ${scope}, and for nobody else`,
      withApi(async (api) => {
        const at = await someEndpoint(api);
        const before = await rowsOf(api.carillon);
        const statusFor = async (header: string) => (await api.ask(method, at(path), body, header)).status;
        const good = await api.token([scope]);
        for (const header of ["", "Bearer", "Bearer x.y.z", `Basic ${good}`, `Bearer ${good}x`])
          expect([header, await statusFor(header)]).toEqual([header, 401]);
        expect(await statusFor(`Bearer ${await api.token([scope], -1)}`)).toBe(401);
        expect(await statusFor(`Bearer ${await api.token(OTHERS[scope]!)}`)).toBe(403);
        expect(await statusFor(`Bearer ${await api.token([])}`)).toBe(403);
        expect(await rowsOf(api.carillon)).toEqual(before);
        const [endpoint] = (await api.ask("GET", "/api/webhooks")).body.webhooks;
        expect(endpoint).toMatchObject({ status: "active", oldSecretUntil: null });
        expect(await statusFor(`Bearer ${good}`)).toBeLessThan(300);
      }),
    );

    if (path.includes("{id}"))
      test(
        "finds nothing under an id that there is not, or that is none",
        withApi(async (api) => {
          for (const id of NO_IDS) {
            const { status, body: said } = await api.ask(method, path.replace("{id}", id), body);
            expect([id, status, said.error]).toEqual([id, 404, "not_found"]);
          }
          expect(await rowsOf(api.carillon)).toEqual({});
        }),
      );

    test(
      "answers as the rest of the API does",
      withApi(async (api) => {
        const { headers } = await api.ask(method, (await someEndpoint(api))(path), body);
        expect(headers.get("content-type")).toMatch(/^application\/json/);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
      }),
    );
  });

test(
  "the document names the times that are set",
  withApi(
    async ({ send }) => {
      const { paths } = (await (await send("/openapi")).json()) as any;
      const { description } = paths["/api/webhooks/register"].post;
      expect(description).toStartWith("From then on");
      for (const part of ["2xx within 7 s", "after 1, 20 and 3000 s (4 attempts in all"])
        expect(description).toContain(part);
    },
    { WEBHOOK_SEND_TIMEOUT: "7", WEBHOOK_RETRY_SCHEDULE: "1,20,3000" },
  ),
);

test(
  "a subscriber finds in the document what arrives, how it is signed and what may be asked for",
  withApi(async ({ send }) => {
    const { paths } = (await (await send("/openapi")).json()) as any;
    const register = paths["/api/webhooks/register"].post;
    for (const word of ["X-Symphonia-Signature", "webhook-signature", "webhook-id", "Retry-Count", "410", "2xx"])
      expect(register.description).toContain(word);
    expect(register.requestBody.content["application/json"].schema.required).toEqual(["url", "events"]);
    const publish = paths["/api/events"].post;
    expect(publish.requestBody.content["application/json"].schema.required).toEqual(["type", "data"]);
    expect(Object.keys(publish.responses)).toEqual(["200", "202", "400", "401", "403", "413", "503"]);
    const { parameters } = paths["/api/webhooks/{id}/deliveries"].get;
    const names = parameters.map(({ name, in: where }: any) => `${where} ${name}`);
    expect(names).toEqual(["path id", "query status", "query limit", "query cursor"]);
    for (const [, path] of ROUTES)
      for (const { responses } of Object.values<any>(paths[path])) {
        const [hopedFor] = Object.values<any>(responses);
        expect(hopedFor.content["application/json"].schema.properties).toBeDefined();
      }
  }),
);
