import { prepare, sql } from "../db/prepare.ts";
import type { Hub } from "../hub.ts";

const IDLE_MS = 12 * 3_600_000;
const ABSOLUTE_MS = 7 * 86_400_000;
const TOUCH_EVERY_MS = 60_000; // a page that refreshes itself need not write each time
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Starts a session under a new token. Gives the cookie that carries it; only the token's hash is kept. */
export function startSession(hub: Hub, visitor: { address: string; userAgent: string | null }): string {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const now = hub.now();
  const session = {
    token_hash: hashOf(token),
    created_at: now,
    last_seen_at: now,
    address: visitor.address,
    user_agent: visitor.userAgent?.slice(0, 300) ?? null,
  };
  hub.write((trx) => {
    trx.run(
      sql
        .deleteFrom("admin_session")
        .where((row) => row.or([row("last_seen_at", "<=", now - IDLE_MS), row("created_at", "<=", now - ABSOLUTE_MS)])),
    );
    trx.run(sql.insertInto("admin_session").values(session));
  });
  return cookie(hub, token, ABSOLUTE_MS / 1_000);
}

const sessionInForce = prepare((session: { token_hash: string; seenAfter: number; madeAfter: number }) =>
  sql
    .selectFrom("admin_session")
    .select("last_seen_at")
    .where("token_hash", "=", session.token_hash)
    .where("last_seen_at", ">", session.seenAfter)
    .where("created_at", ">", session.madeAfter),
);

/** True when the request carries the cookie of a session in force. */
export function hasSession(hub: Hub, request: Request): boolean {
  const token_hash = tokenHashOf(hub, request);
  if (token_hash === undefined) return false;
  const now = hub.now();
  const [session] = hub.read(sessionInForce({ token_hash, seenAfter: now - IDLE_MS, madeAfter: now - ABSOLUTE_MS }));
  if (session && session.last_seen_at <= now - TOUCH_EVERY_MS) touch(hub, token_hash, now);
  return session !== undefined;
}

/** Ends the session of a request, if it has one. Gives the cookie that takes the token away from the browser. */
export function endSession(hub: Hub, request: Request): string {
  const token_hash = tokenHashOf(hub, request);
  if (token_hash !== undefined)
    hub.write((trx) => trx.run(sql.deleteFrom("admin_session").where("token_hash", "=", token_hash)));
  return cookie(hub, "", 0);
}

/** Nobody is logged in after this. */
export function endAllSessions(hub: Hub): void {
  hub.write((trx) => trx.run(sql.deleteFrom("admin_session")));
}

export type Session = {
  /** Names it; neither the token nor what is kept of it. */
  id: string;
  createdAt: number;
  lastSeenAt: number;
  address: string;
  userAgent: string | null;
  /** It carries the request that asks. */
  isOwn: boolean;
};

const MOST_LISTED = 50;

/** Those that are in force, the last seen first: no more than 50; `isMore` when there are. */
export async function listSessions(hub: Hub, request: Request): Promise<{ sessions: Session[]; isMore: boolean }> {
  const own = tokenHashOf(hub, request);
  const now = hub.now();
  const rows = await hub.db
    .selectFrom("admin_session")
    .selectAll()
    .where("last_seen_at", ">", now - IDLE_MS)
    .where("created_at", ">", now - ABSOLUTE_MS)
    .orderBy("last_seen_at", "desc")
    .limit(MOST_LISTED + 1)
    .execute();
  const sessions = rows.slice(0, MOST_LISTED).map((row) => ({
    id: publicId(row.token_hash),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    address: row.address,
    userAgent: row.user_agent,
    isOwn: row.token_hash === own,
  }));
  return { sessions, isMore: rows.length > MOST_LISTED };
}

/** Its reader is out at the next request. False when there is none of that id. */
export function revokeSession(hub: Hub, id: string): boolean {
  return hub.write((trx) => {
    const session = trx.all(sql.selectFrom("admin_session").select("token_hash"));
    const found = session.find(({ token_hash }) => publicId(token_hash) === id);
    return (
      found !== undefined && trx.run(sql.deleteFrom("admin_session").where("token_hash", "=", found.token_hash)) > 0
    );
  });
}

/** All but the one of a request. Gives how many there were. */
export function revokeOthers(hub: Hub, request: Request): number {
  const own = tokenHashOf(hub, request) ?? "";
  return hub.write((trx) => trx.run(sql.deleteFrom("admin_session").where("token_hash", "!=", own)));
}

const publicId = (tokenHash: string): string => `ses_${hashOf(tokenHash).slice(0, 24)}`;

/** True for an address from which somebody is logged in. */
export async function isKnownAddress(hub: Hub, address: string): Promise<boolean> {
  const session = await hub.db
    .selectFrom("admin_session")
    .select("token_hash")
    .where("address", "=", address)
    .where("last_seen_at", ">", hub.now() - ABSOLUTE_MS)
    .executeTakeFirst();
  return session !== undefined;
}

/** A logged-in person keeps reading even when the store cannot be written. */
function touch(hub: Hub, token_hash: string, now: number): void {
  try {
    hub.write((trx) =>
      trx.run(sql.updateTable("admin_session").set({ last_seen_at: now }).where("token_hash", "=", token_hash)),
    );
  } catch (error) {
    hub.log.warn({ err: error }, "A session could not be prolonged");
  }
}

function cookie(hub: Hub, value: string, maxAgeSeconds: number): string {
  const secure = isHttps(hub) ? "; Secure" : "";
  return `${cookieName(hub)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** With `__Host-` a browser takes it only over https and from this very host. */
const cookieName = (hub: Hub): string => (isHttps(hub) ? "__Host-sid" : "sid");

const isHttps = (hub: Hub): boolean => hub.config.PUBLIC_URL.startsWith("https:");

function tokenHashOf(hub: Hub, request: Request): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  const token = pairs.find(([name]) => name === cookieName(hub))?.[1];
  return token !== undefined && TOKEN.test(token) ? hashOf(token) : undefined;
}

function hashOf(token: string): string {
  return new Bun.CryptoHasher("sha256").update(token).digest("hex");
}
