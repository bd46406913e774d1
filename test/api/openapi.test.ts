import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "bun:test";
import { FROM_STATUS } from "../../src/errors.ts";
import { mintToken, type Scope, SCOPES } from "../../src/http/bearer.ts";
import { type TestHub, testHub } from "../hub.ts";
import { withHub } from "../scenario.ts";

type Operation = {
  summary: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Contents };
  responses: Record<string, { description: string; content?: Contents }>;
};
type Contents = Record<string, { schema: object; example?: any }>;
type Described = { method: string; path: string; operation: Operation };

const { document, routes } = await read();

/** The document, and the routes that the app really has, in the document's spelling. */
async function read() {
  const carillon = testHub();
  try {
    const document: any = await (await carillon.send("/openapi")).json();
    const routes = carillon.app.routes
      .filter(({ method, path }) => path.startsWith("/api/") && method !== "OPTIONS")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    return { document, routes };
  } finally {
    carillon.close();
  }
}

const operations: Described[] = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);
const nameOf = ({ method, path }: Described) => `${method} ${path}`;
const tokened = operations.filter(({ operation }) => operation.security?.[0]?.bearer);

test("it is OpenAPI 3.1, says a validator that refuses what is not", async () => {
  const judge = (given: object) => new Validator().validate(structuredClone(given) as never);
  expect(await judge(document)).toMatchObject({ valid: true });
  expect(document.openapi).toStartWith("3.1");
  const { info: _, ...without } = document;
  expect(await judge(without)).toMatchObject({ valid: false });
});

test("every route of the API is in it, and nothing that is none", () => {
  const described = operations.filter(({ path }) => path.startsWith("/api/")).map(nameOf);
  expect(described.sort()).toEqual(routes.sort());
  expect(routes.length).toBeGreaterThan(15);
});

test("no two operations have one name", () => {
  const ids = operations.map(({ operation }) => (operation as any).operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

for (const described of operations)
  describe(nameOf(described), () => {
    const { path, operation } = described;
    const isProviders = operation.tags[0] === "Providers";

    test("says what it does, who may, and what can go wrong", () => {
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(operation.tags).toHaveLength(1);
      const scopes = operation.security?.[0]?.bearer;
      if (scopes) expect(SCOPES).toContain(scopes[0] as Scope);
      const statuses = Object.keys(operation.responses);
      expect(statuses).toEqual(expect.arrayContaining(["400", "503", ...(scopes ? ["401", "403"] : [])]));
      if (operation.requestBody) expect(statuses).toContain("413");
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(inPath.map(({ name }) => name)).toEqual(named);
    });

    test("has an example of everything", () => {
      if (operation.requestBody) expect(exampleIn(operation.requestBody.content)).toBeDefined();
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description.length).toBeGreaterThan(5);
        if (isProviders) continue;
        const example = exampleIn(content!);
        const isFailure = Number(status) >= 400 && !operation.security?.[0]?.admin;
        if (isFailure) expect([status, example.error]).toEqual([status, FROM_STATUS.get(Number(status)) ?? "internal"]);
        else expect(example).toBeDefined();
      }
    });
  });

const exampleIn = (content: Contents): any => Object.values(content)[0]?.example;

describe("who may, tried at every route that wants a token (HOSTILE 3.13)", () => {
  for (const described of tokened)
    test(nameOf(described), () =>
      withHub({}, async (carillon) => {
        const scope = described.operation.security![0]!.bearer![0] as Scope;
        const other = SCOPES.filter((one) => one !== scope);
        const statusFor = async (authorization: string) => (await ask(carillon, described, authorization)).status;
        expect(await statusFor("")).toBe(401);
        expect(await statusFor(`Bearer ${await token(carillon, [scope], "another secret than ours, and long")}`)).toBe(
          401,
        );
        expect(await statusFor(`Bearer ${await token(carillon, other)}`)).toBe(403);
        const good = await ask(carillon, described, `Bearer ${await token(carillon, [scope])}`);
        expect([401, 403]).not.toContain(good.status);
        expect([good.status, Object.keys(described.operation.responses)]).toEqual([
          good.status,
          expect.arrayContaining([`${good.status}`]),
        ]);
      }),
    );
});

function ask(carillon: TestHub, { method, path, operation }: Described, authorization: string): Promise<Response> {
  const example = operation.requestBody && exampleIn(operation.requestBody.content);
  const body = example && JSON.stringify(example);
  return carillon.send(path.replaceAll(/\{\w+\}/g, "there-is-none"), { method, headers: { authorization }, body });
}

const token = ({ hub, clock }: TestHub, scopes: Scope[], secret = hub.config.JWT_SECRET) =>
  mintToken({ secret, now: clock.now, ttlSeconds: 60, subject: "test", scopes, orders: ["*"] });
