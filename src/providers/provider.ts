import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Cause, Schema } from "../db/schema.ts";
import type { Trx } from "../db/writer.ts";
import type { Issue } from "../errors.ts";
import type { Effects } from "../events/effects.ts";
import type { Scope } from "../http/bearer.ts";
import type { Form } from "../http/form.ts";
import type { Json } from "../http/json.ts";

/** A request as it came, read whole. Rooms are pure functions over this. */
export type RawRequest = {
  method: string;
  /** Path and query, as received. */
  url: string;
  headers: Headers;
  body: Uint8Array;
  /** The client's address behind the trusted proxies. */
  address: string;
  /** The body as JSON, read at most once. */
  json(): Json;
  /** The body as a form of the kind that its content type names, read at most once. */
  form(): Form;
};

/** A request turned away, with the reason in words for the admin. Only `issues` may be shown to the sender. */
export type Refusal = { cause: Cause; reason: string; issues?: Issue[] };

/** What a request says. */
export type Parsed<Payload> = {
  payload: Payload;
  type: string;
  /** "The same thing" has the same key; it is remembered for `windowMs`. */
  dedupeKey: string;
  windowMs: number;
  /** What it is about (an order, a job, a sender); found by search. */
  subject?: string;
  /** Equal for what says the same, where a provider's retry does not have the very same bytes. */
  fingerprint?: string;
  /** Another key, which may come again with the same body only: a token that signs nothing but itself (HOSTILE A13). */
  onceKey?: { key: string; windowMs: number };
  /** The body to keep in place of the one that came; it parses to the same. */
  keep?: Uint8Array;
  /** Handed to `reply` however the handler ends, under what the handler itself answers. */
  answer?: Record<string, unknown>;
};

/** Why a signature did not match, in words an admin can act on; the expected signature is never among them. */
export type Autopsy = {
  finding: string;
  advice: string;
  /** What else was tried to find that out. */
  tried: { what: string; isMatch: boolean }[];
};

/** How a delivery ended, for the provider's answer. */
export type Outcome =
  | (Settled & Done & { kind: "processed" })
  /** Of a delivery that stands; with another body than that one's, it is a conflict that a person should see. */
  | (Settled & Done & { kind: "duplicate"; isConflict: boolean })
  | (Settled & { kind: "unhandled" | "failed" })
  /** At most ten a second are kept; the others are only counted (SPEC 1.4). */
  | (Refusal & { kind: "refused"; deliveryId: string; subject: string | null; isKept: boolean })
  | { kind: "unavailable" };

type Settled = { deliveryId: string; key: string; subject: string | null; answer: Record<string, unknown> };
type Done = { processedAt: number; tookMs: number };

/**
 * A provider: one room, one value. `verify`, `parse`, `reply` and `sample` are pure; `handle` touches only the
 * transaction it is given. No room calls `fetch`, reads the clock or opens the database.
 */
export type Provider<Settings, Payload> = PushedProvider<Settings, Payload> | PolledProvider<Settings, Payload>;

/** What every room has, however its deliveries come. */
type Room<Settings, Payload> = {
  id: string;
  title: string;
  /** What its log lines are asked for by; without it, by its id. */
  logType?: string;
  /** Its own environment variables, each key one variable. */
  settings: z.ZodObject & z.ZodType<Settings>;
  parse(request: RawRequest, settings: Settings): Parsed<Payload> | Refusal;
  /**
   * A body, or its beginning, as it may be kept: byte for byte, with what proves who sent it blotted out. `parse` does not
   * need that, and gives the same for one that was believed.
   */
  withoutProofs?(body: Uint8Array, request: RawRequest, isBelieved: boolean): Uint8Array;
  /** Gives `undefined` for a type nobody handles; a refusal when what it needs is not there. Throws when it fails. */
  handle(trx: Trx, payload: Payload, context: HandleContext): Effects | Refusal | undefined;
  /** What people may call a subject (an order's reference), as the subjects they mean; for the search. */
  subjectsOf?(db: Kysely<Schema>, text: string): Promise<string[]>;
  /** The types of events that its handler tells of; what endpoints may subscribe to. */
  tells: string[];
};

/** One that posts to us. */
export type PushedProvider<Settings, Payload> = Room<Settings, Payload> & {
  /** The route it posts to. */
  path: string;
  /** Bytes; without it the general MAX_BODY_BYTES holds. */
  maxBodyBytes?(settings: Settings): number;
  /** Requests a minute from one client, 0 for any number; without it the general RATE_LIMIT_PER_MINUTE holds. */
  rateLimit?(settings: Settings): number;
  /** Is it from who it says? Gives nothing when it is. */
  verify(request: RawRequest, settings: Settings, context: VerifyContext): Refusal | undefined;
  /** Looks into a request that `verify` refused; made once, while the request is still there whole. */
  autopsy?(request: RawRequest, settings: Settings, context: VerifyContext): Autopsy;
  reply(outcome: Outcome): Response;
  sample: Sample<Settings>;
  /** The types `sample` can make; the first one is its preset. */
  sampleTypes: string[];
  /** The types one after the other as life would have them, some more than once; without it, each type once. */
  sampleStory?: string[];
  /** What must be posted to our own API before the n-th sample makes sense. */
  samplePrerequisite?(n: number): Prerequisite;
};

/** One that is asked now and then: what it lists comes into the same inbox, item by item. */
export type PolledProvider<Settings, Payload> = Room<Settings, Payload> & {
  /** The variable that says where it is asked. */
  asksAt: keyof Settings & string;
};

/** The time, and the origin under which providers reach us (PUBLIC_URL). */
export type VerifyContext = { now: number; publicUrl: string };

export type HandleContext = { deliveryId: string; receivedAt: number; now: number };

/**
 * A real, signed request for the simulator, the tests and "send a test". The n-th one differs from all others;
 * `progress` (0 to 1) is how far the n-th thing has come in its story.
 */
export type Sample<Settings> = (
  settings: Settings,
  options: { now: number; publicUrl: string; n: number; type?: string; progress?: number },
) => SampleRequest;

export type Prerequisite = { path: string; scope: Scope; body: object };

export type SampleRequest = { headers: Record<string, string>; body: string };

/** A provider whose inner types nobody outside its room needs. */
export type AnyProvider = Provider<any, any>;
export type AnyPushed = PushedProvider<any, any>;
export type AnyPolled = PolledProvider<any, any>;

export const isPushed = (room: AnyProvider): room is AnyPushed => "path" in room;

export const isRefusal = (result: object | undefined): result is Refusal => result !== undefined && "cause" in result;
