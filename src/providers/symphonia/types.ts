import { carrier } from "./effects/carrier.ts";
import { dispatch } from "./effects/dispatch.ts";
import { document } from "./effects/document.ts";
import { eta } from "./effects/eta.ts";
import { geofence } from "./effects/geofence.ts";
import { order } from "./effects/order.ts";
import { rdv } from "./effects/rdv.ts";
import { tracking } from "./effects/tracking.ts";
import type { EventType } from "./event-type.ts";

/** The 30 types (SPEC 4.2). A map, because a stranger may call his type `toString`. */
export const EVENT_TYPES: ReadonlyMap<string, EventType> = new Map(
  Object.entries({ ...order, ...tracking, ...geofence, ...document, ...rdv, ...eta, ...dispatch, ...carrier }),
);
