import type { ServerWebSocket } from "bun";
import type { Hub } from "../hub.ts";
import type { LastKnown } from "./last-known.ts";

export type Socket = ServerWebSocket<Follower>;

/** Whose socket it is, for the limits: the token it came with, and the address. */
export type Guest = { token: string; address: string };

/** What its token is good for: until when, in milliseconds since 1970, and whether events are told whole. */
export type Allowed = { expiresAt: number; hearsAll: boolean };

/** What it is told first; of a customer's, only which order it follows. */
export type Known = LastKnown | Pick<LastKnown, "orderId">;

const MOST_MESSAGES_PER_SECOND = 10;
/** The code of a close (RFC 6455, 7.4.1) that the other side has brought about. */
export const POLICY_VIOLATION = 1008;

/**
 * What a socket that follows an order does. A class, because Elysia hands the events of a socket to the methods of its
 * `data`, and 10,000 sockets need not bring functions of their own. Nothing here waits: Bun has no brake (HOSTILE L1).
 */
export class Follower {
  #secondBeganAt = 0;
  #messages = 0;
  #known: Known | undefined;

  /** `known` is told first, then forgotten. */
  constructor(
    readonly hub: Hub,
    readonly orderId: string,
    readonly guest: Guest,
    readonly allowed: Allowed,
    known: Known,
  ) {
    this.#known = known;
  }

  open(socket: Socket): void {
    this.hub.sockets.add(socket);
    this.#say(socket, "connected", this.#known!);
    this.#known = undefined;
  }

  message(socket: Socket, message: string | Buffer): void {
    if (this.#isTooMuch()) socket.close(POLICY_VIOLATION, `More than ${MOST_MESSAGES_PER_SECOND} messages a second`);
    else if (isPing(message)) this.#say(socket, "pong", {});
  }

  /** A frame that Bun answers by itself; it counts as a message. */
  ping(socket: Socket): void {
    if (this.#isTooMuch()) socket.close(POLICY_VIOLATION, `More than ${MOST_MESSAGES_PER_SECOND} pings a second`);
  }

  close(socket: Socket): void {
    this.hub.sockets.remove(socket);
  }

  #say(socket: Socket, type: string, data: object): void {
    socket.send(JSON.stringify({ type, data, timestamp: new Date(this.hub.now()).toISOString() }));
  }

  #isTooMuch(): boolean {
    const age = this.hub.now() - this.#secondBeganAt;
    if (age < 0 || age >= 1_000) {
      this.#secondBeganAt = this.hub.now();
      this.#messages = 0;
    }
    return ++this.#messages > MOST_MESSAGES_PER_SECOND;
  }
}

function isPing(message: string | Buffer): boolean {
  if (typeof message !== "string") return false;
  try {
    return JSON.parse(message)?.type === "ping";
  } catch {
    return false;
  }
}
