import type { Trx } from "../../db/writer.ts";
import type { Effects } from "../../events/effects.ts";
import type { HandleContext } from "../provider.ts";
import { addDownload } from "./downloads.ts";
import type { Item } from "./item.ts";
import type { FeedNews, Payload } from "./parse.ts";

/** Puts a file on the list, or tells that the feed's state has changed (SPEC 6). */
export function handle(trx: Trx, payload: Payload, context: HandleContext): Effects {
  switch (payload.told) {
    case "item":
      return add(trx, payload, context);
    case "unavailable":
      return tellUnavailable(payload, context);
    case "recovered":
      return tellRecovered(payload, context);
  }
}

const LINK = "/admin/downloads";

function add(trx: Trx, item: Item & { isAuto: boolean }, context: HandleContext): Effects {
  const { id, isOurs } = addDownload(trx, item, context);
  const { sourceUrl, r2Url, provider, originalFilename, createdAt } = item;
  const name = originalFilename ?? new URL(sourceUrl).host;
  const added = {
    type: "download.added",
    occurredAt: item.listedAt,
    subject: id,
    description: `Fichier ajouté : ${name}`,
    data: { id, sourceUrl, r2Url, provider, class: item.class, originalFilename, createdAt },
  };
  return {
    deeds: [{ what: "download", id, label: name, did: isOurs ? "added" : "known already", link: `${LINK}?id=${id}` }],
    events: isOurs ? [added] : [],
    notifications: [],
  };
}

function tellUnavailable({ error, reason, since }: FeedNews, { receivedAt }: HandleContext): Effects {
  return {
    deeds: [{ what: "feed", id: "downloads", label: error, did: "unavailable", link: LINK }],
    events: [event("feed.unavailable", receivedAt, { error, since }, "Flux de téléchargements indisponible")],
    notifications: [
      {
        type: "FEED_UNAVAILABLE",
        title: "Flux de téléchargements indisponible",
        message: `Le flux ne peut plus être lu : ${reason}. La dernière liste connue reste en place.`,
        priority: "HIGH",
        channels: ["PUSH", "EMAIL"],
        link: LINK,
      },
    ],
  };
}

function tellRecovered({ error, since }: FeedNews, { receivedAt }: HandleContext): Effects {
  return {
    deeds: [{ what: "feed", id: "downloads", did: "recovered", link: LINK }],
    events: [event("feed.recovered", receivedAt, { error, since }, "Flux de téléchargements rétabli")],
    notifications: [
      {
        type: "FEED_RECOVERED",
        title: "Flux de téléchargements rétabli",
        message: `Le flux est de nouveau lu; il était en échec depuis ${since}.`,
        priority: "NORMAL",
        channels: ["PUSH", "EMAIL"],
        link: LINK,
      },
    ],
  };
}

const event = (type: string, occurredAt: number, data: object, description: string) => ({
  type,
  occurredAt,
  description,
  data,
});
