import { expect } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { onlyDelivery, type Scenario, scenarios } from "../../scenario.ts";
import { eventOf, ORDER, PATH, refusedAs, type Said, taken } from "./kit.ts";

const LONG = "x".repeat(201);

/** The path that the answer names, and what the event says. */
type Wrong = [path: string, name: string, said: Said];

const refused = (path: string): Partial<Scenario> => ({
  ...refusedAs("payload", 400, "Invalid payload"),
  contains: ['"error":"Invalid payload"', `"path":"${path}"`],
});

const said = (what: Said) => (carillon: TestHub) => eventOf(carillon, what);

const ENVELOPE: Wrong[] = [
  ["id", "no id", { id: undefined }],
  ["id", "an empty id", { id: "" }],
  ["id", "a number as id", { id: 7 as never }],
  ["id", "an id of 201 characters", { id: LONG }],
  ["type", "no type", { type: undefined }],
  ["type", "an empty type", { type: "" }],
  ["type", "a type of 201 characters", { type: LONG }],
  ["type", "a list as type", { type: ["order.created"] as never }],
  ["version", "a number as version", { version: 1.6 }],
  ["data", "no data", { data: undefined }],
  ["data", "null as data", { data: null }],
  ["data", "a list as data", { data: [] }],
  ["data", "a text as data", { data: "x" }],
  ["metadata", "a text as metadata", { metadata: "x" }],
  ["metadata", "a list as metadata", { metadata: [] }],
  ["metadata", "null as metadata", { metadata: null }],
];

const about = (data: object) => ({ orderId: ORDER, ...data });
const at = (latitude: unknown, longitude: unknown) => about({ position: { latitude, longitude } });
const carrier = { id: "carrier_1", name: "Transports Morel" };

const DATA: Wrong[] = [
  ["data.order", "created without the order", { type: "order.created", data: { orderId: ORDER } }],
  [
    "data.order._id",
    "created without the order's id",
    { type: "order.created", data: { order: { reference: "CMD-1" } }, metadata: { orderId: ORDER } },
  ],
  ["data.order._id", "created with a number as id", { type: "order.created", data: { order: { _id: 12 } } }],
  ["data.order._id", "created with an empty id", { type: "order.created", data: { order: { _id: "" } } }],
  ["data.order._id", "created with an id of 201 characters", { type: "order.created", data: { order: { _id: LONG } } }],
  ["data.position", "a position that is missing", { type: "tracking.updated", data: about({}) }],
  ["data.position.latitude", "no latitude", { type: "tracking.updated", data: at(undefined, 2) }],
  ["data.position.longitude", "no longitude", { type: "tracking.updated", data: at(48, undefined) }],
  ["data.position.latitude", "a latitude in words", { type: "tracking.updated", data: at("48.85", 2) }],
  ["data.position.latitude", "a latitude beyond the pole", { type: "tracking.updated", data: at(90.1, 2) }],
  ["data.position.latitude", "a latitude beyond the other pole", { type: "tracking.updated", data: at(-90.1, 2) }],
  ["data.position.longitude", "a longitude beyond the date line", { type: "tracking.updated", data: at(48, 180.1) }],
  ["data.position.longitude", "null as longitude", { type: "tracking.updated", data: at(48, null) }],
  ["data.status", "a status that is missing", { type: "tracking.status_updated", data: about({}) }],
  ["data.geofence", "a zone that is missing", { type: "geofence.entered", data: about({}) }],
  [
    "data.geofence.id",
    "a zone without an id",
    { type: "geofence.exited", data: about({ geofence: { name: "Lyon" } }) },
  ],
  [
    "data.geofence.id",
    "an approached zone without an id",
    { type: "geofence.approaching", data: about({ geofence: {} }) },
  ],
  ["data.document", "a document that is missing", { type: "document.uploaded", data: about({}) }],
  [
    "data.document.id",
    "a document without an id",
    { type: "document.uploaded", data: about({ document: { type: "POD" } }) },
  ],
  ["data.documentId", "a validated document without an id", { type: "document.validated", data: about({}) }],
  ["data.documentId", "a read document without an id", { type: "document.ocr_completed", data: about({ ocr: {} }) }],
  [
    "data.documentId",
    "an unreadable document without an id",
    { type: "document.ocr_failed", data: about({ documentId: LONG }) },
  ],
  ["data.newETA", "an ETA that is missing", { type: "eta.updated", data: about({}) }],
  ["data.newETA", "an ETA that is no time", { type: "eta.updated", data: about({ newETA: "tomorrow" }) }],
  ["data.delay", "a delay that is missing", { type: "eta.delay_detected", data: about({}) }],
  ["data.delay.delayMinutes", "a delay without minutes", { type: "eta.delay_detected", data: about({ delay: {} }) }],
  [
    "data.delay.delayMinutes",
    "a delay with minutes in words",
    { type: "eta.delay_detected", data: about({ delay: { delayMinutes: "45" } }) },
  ],
  ["data.carrierId", "a score of nobody", { type: "carrier.scored", data: { score: 92 } }],
  ["data.score", "a carrier without a score", { type: "carrier.scored", data: { carrier } }],
  ["data.score", "a score in words", { type: "carrier.scored", data: { carrier, score: "92" } }],
  ["data.carrierId", "a rating of nobody", { type: "carrier.rating_updated", data: { rating: 4.6 } }],
  ["data.rating", "a carrier without a rating", { type: "carrier.rating_updated", data: { carrier } }],
];

for (const [path, name, what] of [...ENVELOPE, ...DATA])
  scenarios("refused", refused(path), [{ name: `${name} (${path})`, request: said(what), status: 400 }]);

scenarios("a type nobody handles is kept", { path: PATH, status: 200, contains: ['"received":true'] }, [
  ...["order.exploded", "toString", "constructor", "__proto__", "hasOwnProperty", "ORDER.CREATED"].map((type) => ({
    name: type,
    request: said({ type, data: {} }),
    status: 200,
    rows: { inbound_delivery: 1, dedupe_key: 1, delivery_minute: 1 },
    after: async (carillon: TestHub) =>
      expect(await onlyDelivery(carillon)).toMatchObject({ status: "unhandled", type }),
  })),
]);

const withEventId = (header: string) => (carillon: TestHub) => {
  const { headers, body } = eventOf(carillon, { id: "evt_the_one" });
  return { headers: { ...headers, "x-symphonia-event-id": header }, body };
};

scenarios("the id in the header", {}, [
  { ...taken, name: "the same", request: withEventId("evt_the_one"), status: 200 },
  { ...refused("id"), name: "another", request: withEventId("evt_another"), status: 400 },
  { ...refused("id"), name: "empty", request: withEventId(""), status: 400 },
]);
