import type { Raw } from "../../views/jsx-runtime.ts";
import type { Live } from "../live/live.ts";

const KEPT_MS = 1_000;
const MOST_KEPT = 200; // of some 20 kB each; others are drawn for each who asks

/** Draws an order once for all who ask for it within a second, unless it moves meanwhile: a crowd is nudged at once. */
export function createDrawings(live: Live, draw: (orderId: string) => Promise<Raw>): (orderId: string) => Promise<Raw> {
  const kept = new Map<string, { drawing: Promise<Raw>; forget: () => void }>();

  const keep = (orderId: string): Promise<Raw> => {
    const forget = () => {
      if (kept.get(orderId)?.forget !== forget) return;
      kept.delete(orderId);
      unfollow();
      clearTimeout(timer);
    };
    const unfollow = live.follow(orderId, forget);
    const timer = setTimeout(forget, KEPT_MS);
    const drawing = draw(orderId);
    kept.set(orderId, { drawing, forget });
    drawing.catch(forget);
    return drawing;
  };

  return (orderId) => kept.get(orderId)?.drawing ?? (kept.size < MOST_KEPT ? keep(orderId) : draw(orderId));
}
