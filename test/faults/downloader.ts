import { assembleHub } from "../../src/assemble.ts";
import { prepare, sql } from "../../src/db/prepare.ts";
import { createDownloader } from "../../src/feed/downloader.ts";

/**
 * The downloader and nothing else, in a process of its own that can be killed. KILL_AT kills it at the two points that
 * chance hardly ever hits: once a name is `noted`, and once its file is `placed`, before that is written down.
 */

const { hub } = assembleHub(process.env, { now: Date.now });
const { write } = hub;

const findNoted = prepare(() =>
  sql.selectFrom("download").select("id").where("due_at", "is not", null).where("file_name", "is not", null),
);

const killAt = (point: string) => {
  if (process.env.KILL_AT === point && hub.read(findNoted({})).length > 0) process.kill(process.pid, "SIGKILL");
};

hub.write = (work, options) => {
  killAt("placed"); // what follows a note is the word that it is done
  const result = write(work, options);
  killAt("noted");
  return result;
};

const downloader = createDownloader(hub);
setInterval(downloader.wake, 50);
process.on("SIGTERM", () => void downloader.stop().then(() => process.exit(0)));
hub.log.info({}, "The downloader is listening to nobody");
