import type { TestHub } from "../../hub.ts";
import { scenarios } from "../../scenario.ts";
import { eventOf, ORDER, refusedAs, type Said, taken } from "./kit.ts";

const LONG = "x".repeat(201);
const carrier = { id: "carrier_1", name: "Transports Morel" };

const said = (what: Said) => (carillon: TestHub) => eventOf(carillon, what);
const about = (data: object) => ({ orderId: ORDER, ...data });

/** Everything a type needs except the order it is about. */
const WITHOUT_ORDER: Record<string, object> = {
  "order.updated": { order: { reference: "CMD-1" } },
  "order.assigned": { carrier },
  "order.cancelled": {},
  "order.closed": { closure: {} },
  "tracking.started": {},
  "tracking.updated": { position: { latitude: 48, longitude: 2 } },
  "tracking.stopped": {},
  "tracking.email_sent": {},
  "tracking.status_updated": { status: "loaded" },
  "geofence.entered": { geofence: { id: "gf_1" } },
  "geofence.exited": { geofence: { id: "gf_1" } },
  "geofence.approaching": { geofence: { id: "gf_1" } },
  "document.uploaded": { document: { id: "doc_1" } },
  "document.validated": { documentId: "doc_1" },
  "document.ocr_completed": { documentId: "doc_1" },
  "document.ocr_failed": { documentId: "doc_1" },
  "rdv.requested": {},
  "rdv.confirmed": {},
  "rdv.cancelled": {},
  "eta.updated": { newETA: "2026-11-22T16:00:00Z" },
  "eta.delay_detected": { delay: { delayMinutes: 45 } },
  "eta.on_time": {},
  "dispatch.chain_started": {},
  "dispatch.carrier_notified": { carrier },
  "dispatch.carrier_accepted": { carrier },
  "dispatch.carrier_rejected": { carrier },
  "dispatch.escalated": {},
};

scenarios(
  "about an order, but which?",
  { ...refusedAs("payload", 400, "Invalid payload"), contains: ['"path":"data.orderId"'] },
  Object.entries(WITHOUT_ORDER).flatMap(([type, data]) => [
    { name: type, request: said({ type, data }), status: 400 },
    {
      name: `${type} with an id that is too long`,
      request: said({ type, data: { ...data, orderId: LONG } }),
      status: 400,
    },
  ]),
);

scenarios(
  "what a type needs is enough, wherever the order's id is",
  taken,
  Object.entries(WITHOUT_ORDER).flatMap(([type, data]) => [
    { name: `${type} in the data`, request: said({ type, data: { ...data, orderId: ORDER } }), status: 200 },
    { name: `${type} in the metadata`, request: said({ type, data, metadata: { orderId: ORDER } }), status: 200 },
  ]),
);

const createdWith = (facts: object) => said({ data: { order: { _id: ORDER, ...facts } } });

scenarios("what a type can do without is no reason to lose it", taken, [
  { name: "created with nothing but its id", request: createdWith({}), status: 200 },
  {
    name: "facts of other kinds than expected",
    request: createdWith({
      reference: 7,
      status: {},
      pickupLocation: "Paris",
      goods: [],
      pricing: null,
      createdAt: "yesterday",
      carrier: "Morel",
    }),
    status: 200,
  },
  {
    name: "fields that nobody knows",
    request: createdWith({ colour: "blue", nested: { deep: [1, { more: true }] } }),
    status: 200,
  },
  { name: "half a surrogate pair in an id", request: said({ data: { order: { _id: "\ud800x" } } }), status: 200 },
  { name: "half a surrogate pair in a text", request: createdWith({ reference: "\udc00" }), status: 200 },
  { name: "NUL in an id", request: said({ data: { order: { _id: "a\0b" } } }), status: 200 },
  {
    name: "a document of half a byte",
    request: said({ type: "document.uploaded", data: about({ document: { id: "doc_1", size: 0.5 } }) }),
    status: 200,
  },
  {
    name: "a document of 1e300 bytes",
    request: said({ type: "document.uploaded", data: about({ document: { id: "doc_1", size: 1e300 } }) }),
    status: 200,
  },
  {
    name: "a closing without closure, scoring and stats",
    request: said({ type: "order.closed", data: about({}) }),
    status: 200,
  },
  {
    name: "an order of null beside its id",
    request: said({ type: "order.updated", data: about({ order: null }) }),
    status: 200,
  },
  {
    name: "a carrier without an order",
    request: said({ type: "carrier.scored", data: { carrierId: "c_1", score: 92 } }),
    status: 200,
  },
  {
    name: "an offer to nobody we could name",
    request: said({ type: "dispatch.carrier_notified", data: about({}) }),
    status: 200,
  },
  {
    name: "a position on the edge of the world",
    request: said({ type: "tracking.updated", data: about({ position: { latitude: -90, longitude: 180 } }) }),
    status: 200,
  },
  { name: "a user id of another kind", request: said({ metadata: { userId: 12 } }), status: 200 },
]);
