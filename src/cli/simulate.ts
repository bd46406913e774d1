import { curlLine } from "../providers/curl.ts";
import { prerequisiteOf } from "../providers/prerequisite.ts";
import type { AnyPushed } from "../providers/provider.ts";
import { pushed } from "../providers/registry.ts";
import { fail, readArguments } from "./arguments.ts";
import { operatorConfig } from "./operator.ts";

const USAGE = `Posts real, signed traffic to a running Carillon, as the providers would.

  bun run simulate                        a few orders from start to end, books and messages
  bun run simulate --rate 20 --count 500  requests a second, and how many in all
  bun run simulate --provider symphonia   only one provider (${pushed.map((room) => room.id).join(", ")})
  bun run simulate --type order.created   only one type
  bun run simulate --url http://…         another address than PUBLIC_URL
  bun run simulate --curl                 only prints a ready curl line for each provider`;

const options = readArguments(
  {
    rate: { type: "string", default: "20" },
    count: { type: "string", default: "320" },
    provider: { type: "string" },
    type: { type: "string" },
    url: { type: "string" },
    curl: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
  USAGE,
);

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!/^[1-9]\d{0,4}$/.test(options.rate) || !/^[1-9]\d{0,6}$/.test(options.count))
  fail(`--rate and --count must be whole numbers\n\n${USAGE}`);

const config = operatorConfig();
const base = (options.url ?? config.PUBLIC_URL).replace(/\/$/, "");
const chosen = pushed.filter((room) => (options.provider ?? room.id) === room.id);
const rooms = chosen.filter((room) => config.rooms[room.id]?.configured);
for (const room of chosen) reportMissing(room);
if (rooms.length === 0) fail(`There is no configured provider "${options.provider ?? ""}"\n\n${USAGE}`);

const TYPES_PER_TURN = 10;
const start = Math.floor(Date.now() / 1_000); // so that a second run is about other orders and jobs

if (options.curl) for (const room of rooms) console.log(curlLine(base + room.path, sampleOf(room, 0)));
else await run();

function reportMissing({ id }: AnyPushed): void {
  const settings = config.rooms[id]!;
  if (!settings.configured) console.error(`Nothing is sent as ${id}: set ${settings.missing.join(", ")}`);
}

/** Whoever has a long story to tell gets more turns. */
function turnsOf(room: AnyPushed): AnyPushed[] {
  return new Array<AnyPushed>(Math.ceil(typesOf(room).length / TYPES_PER_TURN)).fill(room);
}

async function run(): Promise<void> {
  const answers: Record<string, number> = {};
  const pauseMs = 1_000 / Number(options.rate);
  const turns = rooms.flatMap(turnsOf);
  const sent = new Map<AnyPushed, number>();
  for (let i = 0; i < Number(options.count); i++) {
    const room = turns[i % turns.length]!;
    const nth = sent.get(room) ?? 0;
    sent.set(room, nth + 1);
    const { status, text } = await post(room, nth);
    const answer = `${room.id} ${status}`;
    answers[answer] = (answers[answer] ?? 0) + 1;
    if (status >= 400 && answers[answer] === 1) console.error(`${answer}: ${text}${adviceFor(status)}`);
    await Bun.sleep(pauseMs);
  }
  for (const [answer, count] of Object.entries(answers)) console.log(`${count} × ${answer}`);
  console.log(`See them at ${base}/admin/deliveries`);
}

function adviceFor(status: number): string {
  return status === 429 ? " (RATE_LIMIT_PER_MINUTE=0 lets any number through)" : "";
}

/** Each order, job or conversation goes through all of its room's types before the next one begins. */
async function post(room: AnyPushed, i: number): Promise<{ status: number; text: string }> {
  const { n, isFirst } = placeOf(room, i);
  if (isFirst) await prepare(room, n);
  const answer = await send(room.path, sampleOf(room, i));
  return { status: answer.status, text: await answer.text() };
}

function typesOf(room: AnyPushed): string[] {
  return options.type ? [options.type] : (room.sampleStory ?? room.sampleTypes);
}

function placeOf(room: AnyPushed, i: number) {
  const types = typesOf(room);
  const step = i % types.length;
  const progress = types.length > 1 ? step / (types.length - 1) : undefined;
  return { n: start + Math.floor(i / types.length), type: types[step], isFirst: step === 0, progress };
}

function sampleOf(room: AnyPushed, i: number) {
  const settings = config.rooms[room.id];
  if (!settings?.configured) return fail(`${room.id} is not configured`);
  const { n, type, progress } = placeOf(room, i);
  return room.sample(settings.values, { now: Date.now(), publicUrl: config.PUBLIC_URL, n, type, progress });
}

async function prepare(room: AnyPushed, n: number): Promise<void> {
  const asker = { secret: config.JWT_SECRET, now: Date.now(), subject: "simulate" };
  const needed = await prerequisiteOf(room, n, asker);
  if (needed) await send(needed.path, needed);
}

function send(path: string, { headers, body }: { headers: Record<string, string>; body: string }): Promise<Response> {
  return fetch(base + path, { method: "POST", headers, body, proxy: false } as RequestInit).catch((error) =>
    fail(
      `Nobody answers at ${base}: start Carillon with "bun run up". (${error instanceof Error ? error.message : error})`,
    ),
  );
}
