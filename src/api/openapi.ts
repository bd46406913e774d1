import { toOpenAPISchema } from "@elysiajs/openapi";
import { Elysia } from "elysia";
import { QUERY } from "../http/documentation.ts";
import { VERSION } from "../version.ts";

/** The JSON API's document at `/openapi`, and no page that loads a script from elsewhere. */
export function openapiRoute() {
  const app = new Elysia();
  let paths: Paths | undefined;
  return app.get("/openapi", () => ({ ...DOCUMENT, paths: (paths ??= pathsOf(app)) }), { detail: { hide: true } });
}

type Operation = { parameters?: object[]; [QUERY]?: object[] };
type Paths = Record<string, Record<string, Operation>>;

/** All routes of the app that this one became a part of. */
function pathsOf(app: Elysia): Paths {
  const paths = toOpenAPISchema(app).paths as Paths;
  for (const path of Object.values(paths))
    for (const [method, { [QUERY]: query = [], parameters = [], ...rest }] of Object.entries(path))
      path[method] = { ...rest, parameters: [...parameters, ...query] };
  return paths;
}

const DOCUMENT = {
  openapi: "3.1.0",
  info: {
    title: "Carillon",
    version: VERSION,
    description: "Mint a token with `bun run token -- --scope jobs`; send it as `Authorization: Bearer …`.",
  },
  components: {
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      admin: { type: "http", scheme: "basic", description: "The user `admin` with the admin password." },
    },
    schemas: {
      Detail: { type: "object", required: ["detail"], properties: { detail: { type: "string" } } },
      Failure: {
        type: "object",
        required: ["error", "message"],
        properties: {
          error: { type: "string" },
          message: { type: "string" },
          issues: {
            type: "array",
            items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
          },
          request_id: { type: "string" },
        },
      },
    },
  },
};
