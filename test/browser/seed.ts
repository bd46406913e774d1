import { sql as text } from "kysely";
import { sql } from "../../src/db/prepare.ts";
import { firstIdAt } from "../../src/ids.ts";
import type { AnyPushed, SampleRequest } from "../../src/providers/provider.ts";
import { bookCompletion } from "../../src/providers/book-completion/index.ts";
import { pushed } from "../../src/providers/registry.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";
import type { Dashboard } from "../admin/kit.ts";
import { pretendToDownload } from "./seed-downloads.ts";
import { pretendToNotify, tellAtLength } from "./seed-notifications.ts";
import { pretendToSend, registerEndpoints } from "./seed-sent.ts";

const MINUTE = 60_000;

/** Minutes of mixed traffic up to now that come in through the app: processed, twice the same, failed, rejected. */
export async function seed(kit: Dashboard, minutes = 60): Promise<void> {
  const end = kit.clock.now;
  kit.hub.write((trx) => trx.run(trouble));
  registerEndpoints(kit);
  for (let minute = 0; minute < minutes; minute++) {
    kit.clock.now = end - (minutes - 1 - minute) * MINUTE;
    for (const room of pushed) await wave(kit, room, minute);
    if (minute % 9 === 4) await post(kit, symphonia, forged(sampleOf(kit, symphonia, 9_000 + minute)));
    if (minute % 20 === 11) await post(kit, bookCompletion, sampleOf(kit, bookCompletion, 9_000 + minute));
  }
  giveUpBefore(kit, end - 15 * MINUTE);
  kit.clock.now = end;
  await pretendToSend(kit);
  pretendToDownload(kit);
  pretendToNotify(kit);
  tellAtLength(kit);
  kit.writeLog();
}

async function wave(kit: Dashboard, room: AnyPushed, minute: number): Promise<void> {
  const height = 3 + Math.round(4 * (1 + Math.sin(minute / 7))) + (minute % 3);
  const count = room.id === symphonia.id ? height : minute % 5 === 0 ? 1 : 0;
  for (let i = 0; i < count; i++) {
    const n = minute * 100 + i;
    if (room.samplePrerequisite) createJob(kit, `sample-${n}`);
    const sample = sampleOf(kit, room, n, room.sampleTypes[i % 4] ?? room.sampleTypes[0]);
    await post(kit, room, sample);
    if (i % 6 === 5) await post(kit, room, sample);
  }
}

const sampleOf = ({ hub, settings, clock }: Dashboard, room: AnyPushed, n: number, type?: string): SampleRequest =>
  room.sample(settings(room.id), { now: clock.now, publicUrl: hub.config.PUBLIC_URL, n, type });

const post = ({ ask }: Dashboard, room: AnyPushed, sample: SampleRequest) =>
  ask(room.path, { method: "POST", ...sample });

const forged = ({ headers, body }: SampleRequest): SampleRequest => ({
  headers: { ...headers, "x-symphonia-signature": `sha256=${"0".repeat(64)}` },
  body,
});

const trouble = text`
  create trigger if not exists trouble before insert on transport_order when new.id like '%b'
  begin select raise(abort, 'database is locked'); end`.compile(sql);

function createJob({ hub, clock }: Dashboard, id: string): void {
  const row = { id, topic: "Intelligence Artificielle", goal: null, status: "PENDING", status_at: 0 } as const;
  const insert = sql.insertInto("book_job").values({ ...row, created_at: clock.now });
  hub.write((trx) => trx.run(insert.onConflict((conflict) => conflict.doNothing())));
}

/** As after the last retry. */
function giveUpBefore({ hub }: Dashboard, time: number): void {
  const failed = sql.updateTable("inbound_delivery").set({ next_attempt_at: null }).where("status", "=", "failed");
  hub.write((trx) => trx.run(failed.where("id", "<", firstIdAt("dlv", time))));
}
