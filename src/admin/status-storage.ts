import { stat, statfs } from "node:fs/promises";
import { sql as literally } from "kysely";
import { bytes } from "../../views/parts/figures.ts";
import type { StatusLine } from "../../views/status.tsx";
import { sql } from "../db/prepare.ts";
import { requireRoom } from "../feed/part.ts";
import type { Hub } from "../hub.ts";

const LARGE_WAL = 268_435_456; // four times what it is cut back to (journal_size_limit)

/** Where everything is kept, and how much room is left there. */
export async function storageLines(hub: Hub): Promise<StatusLine[]> {
  return (await Promise.all([databaseLine(hub), ...diskLines(hub)])).filter((line) => line !== undefined);
}

async function databaseLine({ read }: Hub): Promise<StatusLine> {
  const files = read(literally<{ name: string; file: string }>`pragma database_list`.compile(sql));
  const { file } = files.find(({ name }) => name === "main")!;
  const [database, wal] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)]);
  const isLarge = wal > LARGE_WAL;
  return {
    id: "database",
    what: "Database",
    health: isLarge ? "watch" : "well",
    state: isLarge ? "its WAL is large" : "well",
    figure: `${bytes(database)}, WAL ${bytes(wal)}`,
    mend: isLarge
      ? { says: "Something reads from it without an end: a copy, or a shell with a query open." }
      : undefined,
  };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0, // there is no WAL before the first write
  );

function diskLines({ config }: Hub): Promise<StatusLine | undefined>[] {
  return (["DATA_DIR", "DOWNLOAD_DIR"] as const).map((variable) => diskLine(variable, config[variable]));
}

/** Nothing for a folder that is not there: it is made with the first file. */
async function diskLine(variable: string, folder: string): Promise<StatusLine | undefined> {
  const disk = await statfs(folder).catch(() => undefined);
  if (!disk) return undefined;
  const hasRoom = await requireRoom(folder, 0).then(
    () => true,
    () => false,
  );
  return {
    id: `disk-${variable}`,
    what: `Disk of ${variable}`,
    health: hasRoom ? "well" : "bad",
    state: hasRoom ? "has room" : "nearly full",
    figure: `${bytes(disk.bavail * disk.bsize)} free of ${bytes(disk.blocks * disk.bsize)}`,
    mend: hasRoom ? undefined : { says: "Make room, or move the folder. No file is fetched until then." },
  };
}
