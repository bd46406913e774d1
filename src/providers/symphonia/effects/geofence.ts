import { z } from "zod";
import { id, latitude, longitude, number, part, text } from "../data.ts";
import { type About, type EventType, eventType } from "../event-type.ts";
import { zones } from "../parts.ts";
import type { Trx } from "../../../db/writer.ts";

const center = part({ latitude, longitude });
const needs = z.object({ geofence: z.object({ id, name: text, type: text, radius: number, center }) });
type Data = z.output<typeof needs>;

export const geofence: Record<string, EventType> = {
  "geofence.entered": eventType({
    needs,
    order: (data) => ({ zone: zoneOf(data, "entered") }),
    write: (trx, data, about) => saveZone(trx, data, about, { entered_at: about.at }, "entered"),
    describe: (data) => `Entrée dans ${nameOf(data)}`,
    place: nameOf,
    notify: (data) => ({
      type: "GEOFENCE_ALERT",
      title: nameOf(data),
      message: `Le transporteur est entré dans la zone ${nameOf(data)}`,
      priority: "HIGH",
      channels: ["PUSH", "EMAIL"],
    }),
  }),

  "geofence.exited": eventType({
    needs,
    order: (data) => ({ zone: zoneOf(data, "exited") }),
    write: (trx, data, about) => saveZone(trx, data, about, { left_at: about.at }, "left"),
    describe: (data) => `Sortie de ${nameOf(data)}`,
    place: nameOf,
  }),

  "geofence.approaching": eventType({
    needs,
    write: (trx, data, about) => saveZone(trx, data, about, { approached_at: about.at }, "approached"),
    describe: (data) => `Approche de ${nameOf(data)}`,
    place: nameOf,
  }),
};

type Times = { approached_at?: number; entered_at?: number; left_at?: number };

function saveZone(trx: Trx, { geofence }: Data, about: About, times: Times, did: string) {
  const { id, name, type, radius, center } = geofence;
  const where = { latitude: center?.latitude, longitude: center?.longitude, radius };
  zones.patch(trx, { order_id: about.orderId, id }, { name, kind: type, ...where, ...times }, about.at);
  return { what: "zone", id, label: name, did };
}

function zoneOf({ geofence: { id, name, type } }: Data, state: "entered" | "exited"): string {
  return JSON.stringify({ id, name, type, state });
}

function nameOf({ geofence }: Data): string {
  return geofence.name ?? geofence.id;
}
