import { parseArgs } from "node:util";
import { prepareAdminPassword } from "./admin/password.ts";
import { createApp } from "./app.ts";
import { assembleHub } from "./assemble.ts";
import { type Config, withPort } from "./config.ts";
import { Failure } from "./errors.ts";
import { createFeed } from "./feed/feed.ts";
import { createInbox } from "./inbound/inbox.ts";
import { createNotifier } from "./notify/notifier.ts";
import { createDispatcher } from "./outbound/dispatcher.ts";
import { jobs } from "./scheduler/jobs.ts";
import { startScheduler } from "./scheduler/loop.ts";
import { createChecks } from "./status/checks.ts";
import { stopOnSignal } from "./stop.ts";
import { VERSION } from "./version.ts";
import { welcome } from "./welcome.ts";

try {
  await start(commandLine());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`Carillon cannot start: ${error.message}`);
  for (const { path, message } of error.options.issues ?? []) console.error(`  ${path} ${message}`);
  process.exit(1);
}

function commandLine() {
  const options = {
    host: { type: "string" },
    port: { type: "string" },
    welcome: { type: "boolean", default: false },
    "accept-loss": { type: "boolean", default: false },
  } as const;
  try {
    return parseArgs({ args: Bun.argv.slice(2), options }).values;
  } catch (cause) {
    throw new Failure(
      "invalid",
      `Known options are --host, --port, --welcome and --accept-loss. ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

async function start({ host = process.env.HOST, port = process.env.PORT, ...options }: ReturnType<typeof commandLine>) {
  const environment = { ...process.env, HOST: host, PORT: port };
  const { hub, close } = assembleHub(environment, {
    now: Date.now,
    elapsed: () => performance.now(),
    acceptLoss: options["accept-loss"],
  });
  const password = await prepareAdminPassword(hub);
  const inbox = createInbox(hub);
  const feed = createFeed(hub, inbox);
  const checks = createChecks(hub, feed);
  const app = listen(createApp(hub, inbox, feed, checks), hub.config);
  hub.config = withPort(hub.config, app.server!.port!);
  const dispatcher = createDispatcher(hub);
  hub.outbound.wake = dispatcher.wake;
  const notifier = createNotifier(hub);
  hub.notify.wake = notifier.wake;
  const scheduler = startScheduler(jobs(hub, inbox, feed, checks), hub.log);
  stopOnSignal(hub, { app, scheduler, dispatcher, notifier, feed, close });
  const { ENVIRONMENT: mode, HOST, PORT, PUBLIC_URL: url } = hub.config;
  if (options.welcome || password !== undefined) console.log(welcome(hub, `http://localhost:${PORT}`, password));
  hub.log.info({ version: VERSION, host: HOST, port: PORT, url, environment: mode }, "Carillon is listening");
}

function listen(app: ReturnType<typeof createApp>, { HOST, PORT }: Config): ReturnType<typeof createApp> {
  try {
    return app.listen({ hostname: HOST, port: PORT });
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    const reason = code === "EADDRINUSE" ? "is taken by another program" : `cannot be listened on (${code})`;
    throw new Failure("conflict", `${HOST}:${PORT} ${reason}. Choose another with --port or PORT, --host or HOST.`, {
      cause,
    });
  }
}
