import { expect } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { query, scenarios } from "../../scenario.ts";
import { eventOf, ORDER, PATH, type Said, tell } from "./kit.ts";

/** What people read when the sender leaves out what he may leave out. */

type Words = [name: string, said: Said, expected: { description?: string; title?: string; message?: string }];

const orderId = ORDER;
const about = (type: string, data: object = {}): Said => ({ type, data: { orderId, ...data } });

const WORDS: Words[] = [
  [
    "an order without a reference goes by its id",
    { data: { order: { _id: ORDER } } },
    { message: `Commande ${ORDER} créée avec succès` },
  ],
  ["a carrier without a name", about("order.assigned"), { description: "Transporteur assigné" }],
  [
    "a carrier in the order",
    about("order.assigned", { order: { carrier: { name: "Morel" } } }),
    { description: "Transporteur assigné : Morel" },
  ],
  [
    "a cancelling without a reason",
    about("order.cancelled"),
    { description: "Commande annulée", message: `Commande ${ORDER} annulée` },
  ],
  ["a closing without a score", about("order.closed"), { message: "La commande a été clôturée avec succès." }],
  [
    "a score of zero",
    about("order.closed", { scoring: { carrierScore: 0 } }),
    { message: "La commande a été clôturée avec succès. Score transporteur: 0/100" },
  ],
  [
    "a zone without a name",
    about("geofence.entered", { geofence: { id: "gf_1" } }),
    { description: "Entrée dans gf_1", title: "gf_1", message: "Le transporteur est entré dans la zone gf_1" },
  ],
  [
    "a document of no type",
    about("document.uploaded", { document: { id: "d" } }),
    { description: "Document reçu", title: "Document reçu", message: "Le document a été uploadé" },
  ],
  [
    "a document with its type",
    about("document.validated", { documentId: "d", documentType: "CMR" }),
    { description: "Document CMR validé" },
  ],
  [
    "OCR that failed for no known reason",
    about("document.ocr_failed", { documentId: "d" }),
    { description: "OCR échoué", message: `Le document de la commande ${ORDER} n'a pas pu être lu` },
  ],
  [
    "an RDV cancelled without a reason",
    about("rdv.cancelled"),
    { description: "RDV annulé", message: `Le RDV de la commande ${ORDER} est annulé` },
  ],
  [
    "a delay without a new ETA",
    about("eta.delay_detected", { delay: { delayMinutes: 12.5 } }),
    { description: "Retard détecté: +12.5 min", message: "Retard de 12.5 minutes." },
  ],
  [
    "a new ETA in another zone",
    about("eta.delay_detected", { delay: { delayMinutes: 45, newETA: "2026-11-22T17:45:00+01:00" } }),
    { message: "Retard de 45 minutes. Nouvelle ETA: 2026-11-22T16:45:00.000Z" },
  ],
  [
    "an offer to a carrier without a name",
    about("dispatch.carrier_notified", { carrierId: "c_1" }),
    { description: "Transporteur notifié" },
  ],
  [
    "an offer to a carrier named beside",
    about("dispatch.carrier_notified", { carrierId: "c_1", carrierName: "Morel" }),
    { description: "Transporteur notifié : Morel" },
  ],
  [
    "an escalation without a reason",
    about("dispatch.escalated"),
    { message: `La commande ${ORDER} est escaladée vers Affret.IA` },
  ],
];

scenarios(
  "words",
  { path: PATH, status: 200 },
  WORDS.map(([name, said, { description, ...notification }]) => ({
    name,
    request: (carillon) => eventOf(carillon, said),
    status: 200,
    after: async (carillon) => {
      const [event] = await query(carillon.hub, "select description from event where type <> 'invoice.requested'");
      if (description) expect(event!.description).toBe(description);
      const [told] = await query(carillon.hub, "select title, message from notification");
      if (Object.keys(notification).length > 0) expect(told).toMatchObject(notification);
    },
  })),
);

const KNOWN = (carillon: TestHub) => tell(carillon, { agoMs: 60_000 });

scenarios("an order we know goes by its reference", { path: PATH, status: 200, before: KNOWN }, [
  ...[
    ["order.cancelled", "Commande CMD-1 annulée"],
    ["rdv.requested", "Un RDV est demandé pour la commande CMD-1"],
    ["dispatch.escalated", "La commande CMD-1 est escaladée vers Affret.IA"],
  ].map(([type, message]) => ({
    name: type!,
    request: (carillon: TestHub) => eventOf(carillon, about(type!)),
    status: 200,
    after: async (carillon: TestHub) => {
      const rows = await query(carillon.hub, "select message from notification where type <> 'ORDER_CREATED'");
      expect(rows).toEqual([{ message }]);
    },
  })),
]);
