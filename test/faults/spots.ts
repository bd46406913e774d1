/** A place in the source, by the only words that stand there, and what stands there instead in a broken Carillon. */
export type Spot = { file: string; at: string; put: string };

const CRASH = "(globalThis as any).crashHere();";

const before = (file: string, at: string): Spot => ({ file, at, put: `${CRASH} ${at}` });
const after = (file: string, at: string): Spot => ({ file, at, put: `${at} ${CRASH}` });
const when = (condition: string, file: string, at: string): Spot => ({
  file,
  at,
  put: `if (${condition}) ${CRASH} ${at}`,
});

/** Where a process can end between two steps of a promise (HOSTILE J3, J4). */
const LOADED: Record<string, Spot> = {
  "inbox: before begin": before("src/inbound/inbox.ts", "const outcomes = hub.write("),
  "inbox: after begin": after("src/inbound/inbox.ts", "const outcomes: Outcome[] = [];"),
  "inbox: within a handler": before("src/inbound/run.ts", "if (effects === undefined)"),
  "inbox: after the handlers": after("src/inbound/inbox.ts", "countUp(trx, batch, outcomes, now);"),
  "inbox: after commit, before the answer": before("src/inbound/inbox.ts", "tellSeconds();"),
  "writer: before commit": before("src/db/writer.ts", `database.run("commit");`),
  "writer: after commit": after("src/db/writer.ts", `database.run("commit");`),
  "sending: after the claim": when("claimed.length > 0", "src/outbound/dispatcher.ts", "begin(claimed);"),
  "sending: after sending, before it is written down": before(
    "src/outbound/dispatcher.ts",
    "finished.push({ made, result });",
  ),
  "sending: after it is written down": when(
    "finished.length > 0",
    "src/outbound/dispatcher.ts",
    "for (const each of finished.splice(0, results.length)) logResult",
  ),
  "telling: after the claim": when(
    "batches.length > 0",
    "src/notify/notifier.ts",
    "for (const batch of batches) void send",
  ),
  "telling: after sending, before it is written down": before("src/notify/notifier.ts", "finished.push({ batch"),
  "telling: after it is written down": before("src/notify/notifier.ts", "logOutcome(hub, each);"),
  "feed: before its state is written": before("src/feed/round.ts", "saveFresh(hub, source, {"),
  "file: in its midst": after("src/feed/transfer.ts", "meter.took(chunk.byteLength);"),
  "file: whole, before its name is noted": before("src/feed/place.ts", "const whole = {"),
  "file: noted, before it has its name": before("src/feed/place.ts", "if (await give(got.part.path"),
  "file: has its name, before that is on disk": before("src/feed/place.ts", "await syncFolder(folder).catch"),
  "file: has its name, before that is written down": before(
    "src/feed/place.ts",
    "return true;\n  });\n}\n\nasync function syncFolder",
  ),
  "ledger: before it is written": before("src/db/ledger.ts", "writeFileSync(`${ledger}.new`"),
  "ledger: before it is in its place": before("src/db/ledger.ts", "renameSync(`${ledger}.new`"),
};

/** In a migration, after each of its statements; how many there are is found by trying. */
const MIGRATION: Record<string, Spot> = {
  "migration: after a statement": {
    file: "src/db/migrate.ts",
    at: "database.run(sql);",
    put: `for (const statement of (globalThis as any).statementsOf(sql)) { database.run(statement); ${CRASH} }`,
  },
  "migration: before it is noted": before("src/db/migrate.ts", `database.query("insert into migration`),
  "migration: between two": before("src/db/migrate.ts", "database\n      .transaction("),
};

const BACKUP: Record<string, Spot> = {
  "backup: before the copy": before("src/backup/make.ts", "const contents = copyDatabase("),
  "backup: after the copy": before("src/backup/make.ts", "    copySecrets(dataDir, partial);"),
  "backup: before it tells what is in it": before("src/backup/make.ts", "writeFileSync(join(partial, FILES.about)"),
  "backup: before it has its name": before("src/backup/make.ts", "renameSync(partial, path);"),
  "backup: after it has its name": after("src/backup/make.ts", "renameSync(partial, path);"),
};

export const POINTS = { ...LOADED, ...MIGRATION, ...BACKUP };
export const POINTS_OF = {
  load: Object.keys(LOADED),
  migration: Object.keys(MIGRATION),
  backup: Object.keys(BACKUP),
};

/** What controls have wrong: each must be seen to fail. */
export const FLAWS: Record<string, Spot> = {
  "synchronous=NORMAL": {
    file: "src/db/open.ts",
    at: `synchronous: { set: "full", is: 2 }`,
    put: `synchronous: { set: "normal", is: 1 }`,
  },
  "keys are forgotten": {
    file: "src/inbound/reception.ts",
    at: "if (key === undefined) return takeIn(trx, arrival);",
    put: "return takeIn(trx, arrival);",
  },
  "says yes to a full disk": {
    file: "src/inbound/receive.ts",
    at: "return tellStanding(room.reply(told), standing);",
    put: `return told.kind === "unavailable" ? new Response("OK") : tellStanding(room.reply(told), standing);`,
  },
  "commits each statement": {
    file: "src/db/migrate.ts",
    at: "database.run(sql);",
    put: `for (const statement of (globalThis as any).statementsOf(sql)) {
      database.run(statement);
      database.run("commit");
      database.run("begin immediate");
      ${CRASH}
    }`,
  },
  "waits for a lock each time": {
    file: "src/db/writer.ts",
    at: "if (isBusy(error)) wait(false);",
    put: "",
  },
  "answers late": {
    file: "src/inbound/inbox.ts",
    at: "outcomes.forEach((outcome, i) => batch[i]!.settle(outcome));",
    put: "setTimeout(() => outcomes.forEach((outcome, i) => batch[i]!.settle(outcome)), 300);",
  },
  "leaves at once": {
    file: "src/stop.ts",
    at: "if (hub.lifecycle.isDraining) process.exit(1);",
    put: "process.exit(0);",
  },
  "stays on a broken disk": { file: "src/stop.ts", at: "setImmediate(leave, hub, running)", put: "undefined" },
  "forgets the log": {
    file: "src/db/open.ts",
    at: `writer.run("pragma wal_checkpoint(truncate)");`,
    put: `Bun.spawnSync(["rm", writer.filename + "-wal"]); writer.run("pragma wal_checkpoint(truncate)");`,
  },
  "commits each statement of all": {
    file: "src/db/writer.ts",
    at: "return query.run(...parameters).changes;",
    put: `const { changes } = query.run(...parameters); database.run("commit"); database.run("begin immediate"); return changes;`,
  },
  "makes room first": {
    file: "src/backup/make.ts",
    at: "assertRoom(folder, databaseBytes(join(dataDir, FILES.database)));",
    put: "for (const { path } of listBackups(folder)) rmSync(path, { recursive: true });",
  },
  "writes down no plan": { file: "src/backup/swap.ts", at: "renameSync(`${plan}.new`, plan);", put: "" },
  "trusts every backup": { file: "src/backup/restore.ts", at: "if (about) assertUnchanged(database, about);", put: "" },
  "keeps everything for who does not read": {
    file: "src/live/tracking.ts",
    at: "backpressureLimit: 256 * 1_024,\n  closeOnBackpressureLimit: true,",
    put: "backpressureLimit: 2 ** 30,\n  closeOnBackpressureLimit: false,",
  },
  "calls it sent before it is": {
    file: "src/outbound/claim.ts",
    at: `.set((update) => ({ tries: update("tries", "+", 1), due_at: claim.leasedUntil }))`,
    put: `.set((update) => ({ tries: update("tries", "+", 1), due_at: null, status: "delivered" }))`,
  },
  "leases nothing": {
    file: "src/outbound/claim.ts",
    at: `.set((update) => ({ tries: update("tries", "+", 1), due_at: claim.leasedUntil }))`,
    put: `.set((update) => ({ tries: update("tries", "+", 1), due_at: 1 }))`,
  },
  "forgets what is under way": {
    file: "src/outbound/choose.ts",
    at: ".filter(({ id }) => !isUnderWay(id, head))",
    put: "",
  },
  "forgets whom it calls": {
    file: "src/outbound/slots.ts",
    at: "for (const endpoint of underWay) slots.take(endpoint);",
    put: "",
  },
  "shows what is half there": {
    file: "src/feed/part.ts",
    at: "`.carillon-${id}-${++created}.part`",
    put: "`${id}-${++created}.zip`",
  },
  "tries no link": { file: "src/feed/part.ts", at: "await requireLinks(path)", put: "await Promise.resolve()" },
  "leaves the ledger alone": { file: "src/db/ledger.ts", at: "if (acceptLoss) return;", put: "return;" },
};
