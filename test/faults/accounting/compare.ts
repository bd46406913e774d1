import { Database } from "bun:sqlite";
import { join } from "node:path";
import { linesOf, sha256 } from "./ledger.ts";

/** The third of three: holds the two ledgers against the database of a Carillon that has stopped. It knows nothing but ids and bytes. */

const { DATA_DIR, SENT, RECEIVED, ENDPOINTS } = process.env as Record<string, string>;

const sent = new Map<string, string>();
const acknowledged = new Set<string>();
for (const line of linesOf(SENT!)) {
  const [, what, key, hash] = /^(\w+) (".*?")(?: (\w{64}))?$/.exec(line)!;
  if (what === "sent") sent.set(JSON.parse(key!), hash!);
  else acknowledged.add(JSON.parse(key!));
}

type Stored = { key: string; body: Uint8Array; result: string };
const database = new Database(join(DATA_DIR!, "carillon.db"), { readonly: true });
const stored = database.query<Stored, []>(
  "select provider || ' ' || dedupe_key as key, body, result from inbound_delivery where status = 'processed'",
);
const findEnvelope = database.query<{ envelope: string }, [string]>("select envelope from event where id = ?");

const wrong: string[] = [];
const seen = new Set<string>();
const expected = new Map<string, string>();
for (const { key, body, result } of stored.iterate()) {
  if (seen.has(key)) wrong.push(`stored twice: ${key}`);
  seen.add(key);
  if (!sent.has(key)) wrong.push(`stored and never sent: ${key}`);
  else if (sent.get(key) !== sha256(body)) wrong.push(`stored with other bytes: ${key}`);
  for (const id of (JSON.parse(result) as { events: string[] }).events)
    expected.set(id, sha256(findEnvelope.get(id)!.envelope));
}
for (const key of sent.keys()) {
  if (!acknowledged.has(key)) wrong.push(`never acknowledged: ${key}`);
  if (!seen.has(key)) wrong.push(`not stored: ${key}`);
}

const received = Array.from({ length: Number(ENDPOINTS) }, () => new Set<string>());
let again = 0;
for (const line of linesOf(RECEIVED!)) {
  const [endpoint, id, hash] = line.split(" ") as [string, string, string];
  const known = received[Number(endpoint)]!;
  if (known.has(id)) again++;
  known.add(id);
  if (!expected.has(id)) wrong.push(`delivered and never stored: ${id}`);
  else if (expected.get(id) !== hash) wrong.push(`delivered with other bytes: ${id} to ${endpoint}`);
}
for (const id of expected.keys())
  received.forEach((known, endpoint) => known.has(id) || wrong.push(`not delivered: ${id} to ${endpoint}`));

const delivered = received.reduce((sum, known) => sum + known.size, 0);
const figures = { sent: sent.size, acknowledged: acknowledged.size, stored: seen.size, events: expected.size };
console.log(JSON.stringify({ ...figures, delivered, again, wrong: wrong.length, examples: wrong.slice(0, 10) }));
