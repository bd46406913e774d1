import type { findJourney, timeline } from "../src/providers/symphonia/read.ts";
import { Ago, Clock } from "./parts/clock.tsx";
import { Fact } from "./parts/fact.tsx";
import { FRENCH } from "./parts/map-words.ts";
import { RouteMap } from "./parts/map.tsx";
import { Outside } from "./parts/outside.tsx";
import { Panel } from "./parts/panel.tsx";
import { TrackBrand, TrackDocument } from "./track-document.tsx";
import { documentInFrench, minutesInFrench, stateInFrench, toldInFrench } from "./track-words.ts";

export type TrackData = {
  now: number;
  journey: NonNullable<Awaited<ReturnType<typeof findJourney>>>;
  events: Pick<Awaited<ReturnType<typeof timeline>>[number], "type" | "description" | "place" | "at">[];
  tiles?: string;
};

/** Where a customer's order is. Nothing of prices, scores, other carriers or other orders is on it. */
export function TrackPage(data: TrackData) {
  return (
    <TrackDocument title={`Commande ${nameOf(data)} · Suivi`}>
      <main id="main" class="track">
        <header class="ends">
          <TrackBrand />
          <p id="connection" class="state" role="status" hidden>
            <span class="dot hollow" />
            <span />
          </p>
        </header>
        <TrackParts {...data} />
        <p class="muted">
          <span id="moves" /> <a href="">Actualiser</a>
        </p>
      </main>
    </TrackDocument>
  );
}

/** What changes; each part with an id is put in place of the one that is there (static/track.js). */
export function TrackParts(data: TrackData) {
  return (
    <>
      <div aria-live="polite">
        <Head {...data} />
      </div>
      <div class="columns">
        <div class="stack">
          <Where {...data} />
          <Documents {...data} />
        </div>
        <Events {...data} />
      </div>
    </>
  );
}

const nameOf = ({ journey: { order } }: TrackData): string => order.reference ?? order.id;

const isCancelled = (status: string | null): boolean => /^cancell?ed$/i.test(status ?? "");

function Head(data: TrackData) {
  const { order } = data.journey;
  const isOver = order.closedAt !== null;
  return (
    <section id="head">
      <h1>Commande {nameOf(data)}</h1>
      <p class="lead">{isOver ? "Livraison terminée" : stateInFrench(order.status)}</p>
      {!isCancelled(order.status) && <Arrival {...data} />}
    </section>
  );
}

function Arrival({ now, journey: { order, late } }: TrackData) {
  if (order.closedAt !== null)
    return (
      <p class="muted">
        Clôturée <Clock at={order.closedAt} now={now} />
      </p>
    );
  return (
    <p class="line">
      {order.eta !== null && (
        <span>
          Arrivée prévue{" "}
          <strong>
            <Clock at={order.eta} now={now} says=" (heure de Paris)" />
          </strong>
        </span>
      )}
      {late !== undefined && <strong class="waiting">Retard de {minutesInFrench(late)}</strong>}
    </p>
  );
}

function Where({ now, journey, tiles }: TrackData) {
  const { position, pickup, delivery, carrier, zone, tracking, closedAt } = journey.order;
  const isFollowed = closedAt === null && tracking !== "off";
  return (
    <section id="where" class="panel" aria-label="Position">
      <RouteMap journey={journey} words={FRENCH} tiles={tiles} />
      <dl class="facts inside">
        <Fact name="Dernière position">
          {position && (
            <>
              <Ago at={position.at} now={now} /> · {FRENCH.where(position)}
            </>
          )}
        </Fact>
        <Fact name="Vitesse">
          {isFollowed && position?.speed !== undefined && `${Math.round(position.speed)} km/h`}
        </Fact>
        <Fact name="Zone">{isFollowed && zone?.state === "entered" && (zone.name ?? zone.id)}</Fact>
        <Fact name="Enlèvement">{pickup?.address}</Fact>
        <Fact name="Livraison">{delivery?.address}</Fact>
        <Fact name="Transporteur">{carrier?.name}</Fact>
      </dl>
    </section>
  );
}

function Documents({ journey: { order } }: TrackData) {
  if (order.documents.length === 0) return <div id="documents" hidden />;
  return (
    <Panel id="documents" title="Documents">
      <ul class="entries">
        {order.documents.map(documentInFrench).map(({ name, filename, state, url }) => (
          <li>
            <div class="line">
              <Outside url={url} text={name} />
              <span class="tag">{state}</span>
              {filename && <span class="muted">{filename}</span>}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Events({ now, events }: TrackData) {
  return (
    <Panel id="timeline" title="Historique">
      <ol class="timeline">
        {events.map((event) => (
          <li>
            <span>{toldInFrench(event)}</span>
            <span class="muted">
              <Clock at={event.at} now={now} />
            </span>
            {event.place && <span class="muted">{event.place}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
