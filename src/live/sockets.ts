import { createBroadcast } from "./broadcast.ts";
import { type Guest, POLICY_VIOLATION, type Socket } from "./follower.ts";
import type { Live } from "./live.ts";
import { createTally } from "./tally.ts";

/** The sockets that follow orders: who may open one more, what they are told, and when they have to go. */
export type Sockets = {
  /** Why this guest may not open one more. */
  refusal(guest: Guest): "token" | "address" | "all" | undefined;
  /** From now on it is told of its order, and counted. */
  add(socket: Socket): void;
  remove(socket: Socket): void;
  count(): number;
  /** Closes those whose token is no longer good at `now`. */
  closeExpired(now: number): void;
  /** Closes all, a part at a time, so that they do not come back all at once; resolves when none is left. */
  closeAll(): Promise<void>;
};

export const MOST_SOCKETS = { token: 1_000, address: 1_000, all: 20_000 };

const SERVICE_RESTART = 1012;
const PARTING = { sockets: 250, everyMs: 50 }; // 5,000 a second: all of them are gone within the time of an orderly stop

type Audience = { sockets: Set<Socket>; leave(): void };

export function createSockets(live: Live): Sockets {
  const all = new Set<Socket>();
  const audiences = new Map<string, Audience>();
  const byToken = createTally();
  const byAddress = createTally();
  const broadcast = createBroadcast();

  const gather = (orderId: string): Audience => {
    const sockets = new Set<Socket>();
    // Put into words once, for those who are there as it commits: whoever comes later reads it.
    const leave = live.follow(orderId, (news) => {
      const { told = [], nudged = [] } = Object.groupBy(sockets, ({ data }) =>
        data.allowed.hearsAll ? "told" : "nudged",
      );
      if (told.length > 0) broadcast(JSON.stringify(news), told);
      if (nudged.length > 0) broadcast(JSON.stringify({ type: "moved", data: {}, timestamp: news.timestamp }), nudged);
    });
    const audience = { sockets, leave };
    audiences.set(orderId, audience);
    return audience;
  };

  const tally = ({ data: { guest } }: Socket, by: 1 | -1): void => {
    byToken.add(guest.token, by);
    byAddress.add(guest.address, by);
  };

  return {
    refusal({ token, address }) {
      if (all.size >= MOST_SOCKETS.all) return "all";
      if (byToken.of(token) >= MOST_SOCKETS.token) return "token";
      if (byAddress.of(address) >= MOST_SOCKETS.address) return "address";
    },
    add(socket) {
      const { orderId } = socket.data;
      all.add(socket);
      tally(socket, 1);
      (audiences.get(orderId) ?? gather(orderId)).sockets.add(socket);
    },
    remove(socket) {
      const { orderId } = socket.data;
      all.delete(socket);
      tally(socket, -1);
      const { sockets, leave } = audiences.get(orderId)!;
      sockets.delete(socket);
      if (sockets.size > 0) return;
      audiences.delete(orderId);
      leave();
    },
    count: () => all.size,
    closeExpired(now) {
      for (const socket of all)
        if (socket.data.allowed.expiresAt <= now) socket.close(POLICY_VIOLATION, "The token has expired");
    },
    async closeAll() {
      while (all.size > 0) {
        for (const socket of [...all].slice(0, PARTING.sockets))
          socket.close(SERVICE_RESTART, "Restarting; come back after a few seconds, not all at once");
        if (all.size > 0) await Bun.sleep(PARTING.everyMs);
      }
    },
  };
}
