import { openapi } from "@elysiajs/openapi";
import { VERSION } from "../version.ts";

/** The JSON API's document at `/openapi`, and no page that loads a script from elsewhere. */
export function openapiRoute() {
  return openapi({
    provider: null,
    path: "/openapi",
    specPath: "/openapi",
    documentation: {
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
    },
  });
}
