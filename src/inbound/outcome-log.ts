import type { Hub } from "../hub.ts";
import type { AnyProvider, Outcome } from "../providers/provider.ts";

type LogOutcome = (room: AnyProvider, outcome: Outcome, event: string | undefined) => void;

/** One line for what became of a request; what is only counted is told of once a minute, so that no stranger can flood the log. */
export function createOutcomeLog(hub: Hub): LogOutcome {
  const tellUnkept = createTally(hub);
  return (room, outcome, event) => {
    if (outcome.kind === "unavailable") return; // the inbox said why
    if (outcome.kind === "refused" && !outcome.isKept) return tellUnkept(room);
    const { kind, deliveryId: delivery, subject } = outcome;
    const fields = { type: room.id, outcome: kind, event, subject: subject ?? undefined, delivery };
    switch (kind) {
      case "processed":
        return hub.log.info({ ...fields, ms: outcome.tookMs }, "Webhook processed");
      case "unhandled":
        return hub.log.info(fields, "Unhandled event type");
      case "duplicate":
        return hub.log.info(fields, "Duplicate event, nothing done");
      case "failed":
        return hub.log.error(fields, "The handler failed; it will be retried");
      case "refused":
        return hub.log.warn({ ...fields, cause: outcome.cause, reason: outcome.reason }, "Webhook refused");
    }
  };
}

const MINUTE_MS = 60_000;

/** Says how many came since it last said so, at the first one and then once a minute; the counters are exact. */
function createTally({ log, now }: Hub): (room: AnyProvider) => void {
  const byRoom = new Map<string, { count: number; toldAt: number }>();
  return ({ id }) => {
    const known = byRoom.get(id) ?? { count: 0, toldAt: Number.NEGATIVE_INFINITY };
    known.count++;
    byRoom.set(id, known);
    if (now() - known.toldAt < MINUTE_MS) return;
    log.warn({ type: id, refused: known.count }, "More is refused than is written down");
    byRoom.set(id, { count: 0, toldAt: now() });
  };
}
