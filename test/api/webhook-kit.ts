import { expect } from "bun:test";
import type { Environment } from "../../src/config.ts";
import { mintToken, type Scope } from "../../src/http/bearer.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";

export const RECEIVER = "https://receiver.example/hook";
export const SECRET = "a secret that only these tests have";
export const HOUR_MS = 3_600_000;

/** Every name is public but those that say otherwise. */
const resolve = async (host: string) => [host.startsWith("private.") ? "10.0.0.1" : "93.184.216.34"];

/** A Carillon that finds every host without asking anybody. */
export const withApi = (work: (api: Api) => Promise<void>, environment?: Environment) => () =>
  withHub(environment, async (carillon) => {
    carillon.hub.outside.resolve = resolve;
    await work(apiOf(carillon));
  });

export type Answer = { status: number; body: any; headers: Headers };
export type Api = ReturnType<typeof apiOf>;

export function apiOf(carillon: TestHub) {
  const token = (scopes: Scope[], ttlSeconds = 60) => {
    const { now } = carillon.clock;
    return mintToken({ secret: carillon.hub.config.JWT_SECRET, now, ttlSeconds, subject: "tester", scopes });
  };

  /** Without an authorization it is one that may. */
  async function ask(method: string, path: string, body?: unknown, authorization?: string): Promise<Answer> {
    const headers = { authorization: authorization ?? `Bearer ${await token(["webhooks", "events"])}` };
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await carillon.send(path, { method, headers, body: text });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  /** Gives its id. */
  async function register(events: string[] = ["*"], more: object = {}): Promise<string> {
    const { status, body } = await ask("POST", "/api/webhooks/register", { url: RECEIVER, events, ...more });
    expect(status).toBe(201);
    return body.webhookId;
  }

  return { carillon, ...carillon, token, ask, register };
}

/** How an answer looks that names what is wrong. */
export const wrong = (path: string, message?: string) => ({
  status: 400,
  body: { error: "invalid", issues: [{ path, ...(message && { message: expect.stringContaining(message) }) }] },
});
