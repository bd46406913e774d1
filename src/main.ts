import { parseArgs } from "node:util";
import { createApp } from "./app.ts";
import { type Config, dataDirOf, type Environment, GENERATED_SECRETS, readConfig } from "./config.ts";
import { openStore } from "./db/open.ts";
import { Failure } from "./errors.ts";
import type { Hub } from "./hub.ts";
import { createInbox } from "./inbound/inbox.ts";
import { createLog } from "./log.ts";
import { jobs } from "./scheduler/jobs.ts";
import { startScheduler } from "./scheduler/loop.ts";
import { openSecrets } from "./secrets.ts";
import { stopOnSignal } from "./stop.ts";
import { VERSION } from "./version.ts";
import { welcome } from "./welcome.ts";

const now = () => Date.now();

try {
  await start(commandLine());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`Carillon cannot start: ${error.message}`);
  for (const { path, message } of error.options.issues ?? []) console.error(`  ${path} ${message}`);
  process.exit(1);
}

function commandLine() {
  try {
    const { values } = parseArgs({
      args: Bun.argv.slice(2),
      options: { host: { type: "string" }, port: { type: "string" }, welcome: { type: "boolean", default: false } },
    });
    return values;
  } catch (error) {
    throw new Failure("invalid", `${(error as Error).message}. Known are --host, --port and --welcome.`);
  }
}

async function start(options: ReturnType<typeof commandLine>): Promise<void> {
  const environment: Environment = {
    ...process.env,
    HOST: options.host ?? process.env.HOST,
    PORT: options.port ?? process.env.PORT,
  };
  const dataDir = dataDirOf(environment);
  const store = openStore(dataDir, now);
  const secrets = openSecrets(dataDir);
  const config = readConfig(environment, secrets.values(GENERATED_SECRETS, now()));
  const log = createLog({
    level: config.DEBUG ? "debug" : "info",
    readable: config.DEBUG || process.stdout.isTTY === true,
  });
  const hub: Hub = { config, secrets, db: store.db, write: store.write, now, log, lifecycle: { isDraining: false } };
  const inbox = createInbox(hub);
  const app = listen(createApp(hub, inbox), config);
  const scheduler = startScheduler(jobs(hub, inbox), log);
  stopOnSignal(hub, { app, scheduler, store });
  log.info(
    {
      version: VERSION,
      host: config.HOST,
      port: app.server?.port,
      url: config.PUBLIC_URL,
      environment: config.ENVIRONMENT,
    },
    "Carillon is listening",
  );
}

function listen(app: ReturnType<typeof createApp>, config: Config): ReturnType<typeof createApp> {
  try {
    return app.listen({ hostname: config.HOST, port: config.PORT });
  } catch (cause) {
    if ((cause as { code?: string }).code !== "EADDRINUSE") throw cause;
    throw new Failure(
      "conflict",
      `${config.HOST}:${config.PORT} is taken by another program. Stop it, or choose another port with --port or PORT.`,
      { cause },
    );
  }
}
