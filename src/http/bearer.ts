import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { Failure } from "../errors.ts";

/** What a token may do: the whole list. `track` is what a customer's link holds: the page of one order and no more. */
export const SCOPES = ["jobs", "tracking", "track", "webhooks", "events", "downloads", "notifications"] as const;
export type Scope = (typeof SCOPES)[number];

const claims = z.object({
  sub: z.string(),
  /** Separated by blanks (RFC 8693). */
  scope: z.string().transform((scope) => scope.split(" ")),
  /** The orders a tracking token is for; `["*"]` is all of them, but never for a customer's link. */
  orders: z.array(z.string()).default([]),
  exp: z.number(),
  jti: z.string().optional(),
});

export type Claims = z.output<typeof claims>;

const ISSUER = "carillon";
const AUDIENCE = "carillon-api";
const LONGEST_TOKEN = 4_096;

export type TokenOptions = {
  secret: string;
  now: number;
  ttlSeconds: number;
  subject: string;
  scopes: Scope[];
  orders?: string[];
};

/** A signed token for `Authorization: Bearer`. */
export function mintToken({ secret, now, ttlSeconds, subject, scopes, orders }: TokenOptions): Promise<string> {
  const issuedAt = Math.floor(now / 1_000);
  return new SignJWT({ scope: scopes.join(" "), ...(orders && { orders }) })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(subject)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setJti(crypto.randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ttlSeconds)
    .sign(key(secret));
}

/** The claims of a request's bearer token. Throws `unauthorized` without a valid one, `forbidden` when it lacks the scope. */
export async function requireScope(request: Request, scope: Scope, secret: string, now: number): Promise<Claims> {
  return requireScopeOf(bearerToken(request), scope, secret, now);
}

/** The same of a token that may have come another way; of several scopes, one is enough. */
export async function requireScopeOf(
  token: string | undefined,
  scopes: Scope | Scope[],
  secret: string,
  now: number,
): Promise<Claims> {
  if (token === undefined) throw new Failure("unauthorized", "Send a token: Authorization: Bearer …");
  const caller = await verifyToken(token, secret, now);
  const wanted = [scopes].flat();
  if (wanted.some((scope) => caller.scope.includes(scope))) return caller;
  throw new Failure("forbidden", `This token lacks the scope "${wanted[0]}"`);
}

export function bearerToken(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** The orders a token is for; `undefined` when it is for all of them, which what customers are given never is. */
export function claimedOrders({ orders, scope }: Claims): string[] | undefined {
  return orders.includes("*") && scope.includes("tracking") ? undefined : orders;
}

/** Throws `forbidden` when the token is for other orders. */
export function requireOrder(claims: Claims, id: string): void {
  if (claimedOrders(claims)?.includes(id) === false) throw new Failure("forbidden", "This token is for other orders");
}

/** Throws `unauthorized` for anything but a token of ours that is in force. */
async function verifyToken(token: string, secret: string, now: number): Promise<Claims> {
  if (token.length > LONGEST_TOKEN) throw new Failure("unauthorized", "The token is not valid");
  try {
    const options = {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      currentDate: new Date(now),
    };
    const { payload } = await jwtVerify(token, key(secret), options);
    return claims.parse(payload);
  } catch (cause) {
    const isExpired = cause instanceof errors.JWTExpired;
    throw new Failure("unauthorized", isExpired ? "The token has expired" : "The token is not valid", { cause });
  }
}

function key(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
