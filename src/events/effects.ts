import type { NewEvent } from "./event.ts";
import type { NewNotification } from "./notification.ts";

/** One thing a handler did, for the delivery's page: `order CMD-1 created`, with a link. */
export type Deed = { what: string; id: string; label?: string; did: string; link?: string };

/** What a handler wants besides what it wrote: committed with it, or not at all. */
export type Effects = {
  deeds: Deed[];
  events: NewEvent[];
  notifications: NewNotification[];
  /** Handed to `reply`, now and for every duplicate. */
  answer?: Record<string, unknown>;
};
