/** What those who follow an order are told: an event's type, data and time, in the envelope's words (SPEC 4.4). */
export type OrderNews = { type: string; data: unknown; timestamp: string };

/** Who is told when something has happened, once it is on disk and never before. Nothing is kept here: whoever comes later reads. */
export type Live = {
  /** Every new event of an order from now on, until the function it gives is called. `tell` must not throw or wait. */
  follow(orderId: string, tell: (news: OrderNews) => void): () => void;
  isFollowed(orderId: string): boolean;
  tell(orderId: string, news: OrderNews): void;
  /** Called whenever what pages show may have changed: very often, so it must only take note. */
  watch(notice: () => void): () => void;
  /** Something was committed, or has moved on otherwise. */
  stir(): void;
};

export function createLive(): Live {
  const followers = new Map<string, Set<(news: OrderNews) => void>>();
  const watchers = new Set<() => void>();
  return {
    follow(orderId, tell) {
      const ofOrder = followers.get(orderId) ?? new Set();
      followers.set(orderId, ofOrder.add(tell));
      return () => {
        ofOrder.delete(tell);
        if (ofOrder.size === 0) followers.delete(orderId);
      };
    },
    isFollowed: (orderId) => followers.has(orderId),
    tell(orderId, news) {
      for (const tell of followers.get(orderId) ?? []) tell(news);
    },
    watch(notice) {
      watchers.add(notice);
      return () => watchers.delete(notice);
    },
    stir() {
      for (const notice of watchers) notice();
    },
  };
}
