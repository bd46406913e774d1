import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Selectable } from "kysely";
import type { Environment } from "../../src/config.ts";
import { sql } from "../../src/db/prepare.ts";
import type { DownloadTable } from "../../src/db/schema.ts";
import { createDownloader, type Downloader } from "../../src/feed/downloader.ts";
import { PATIENCE, type Patience } from "../../src/feed/patience.ts";
import type { Outside } from "../../src/hub.ts";
import { type TestHub, testHub } from "../hub.ts";
import { type FileServer, fileServer, type Manner } from "./file-server.ts";

export type Row = Selectable<DownloadTable>;

export type Downloading = TestHub & {
  downloader: Downloader;
  server: FileServer;
  /** Lists a file; paths are the server's. Gives its id. */
  add(download: Partial<Row>): string;
  row(id: string): Row;
  /** Wakes the downloader and resolves once `is` is true of a row. */
  until(id: string, is: (row: Row) => boolean): Promise<Row>;
  /** Resolves once its next try is over. */
  tried(id: string): Promise<Row>;
  /** Makes its next try and hangs up once this many bytes of the file are here. */
  cutOff(id: string, bytes: number): Promise<Row>;
  /** The same for all tries there are, with the clock moved on to each. */
  settled(id: string): Promise<Row>;
  /** What is in DOWNLOAD_DIR. */
  files(): string[];
  read(name: string): Buffer;
};

type Options = { environment?: Environment; outside?: Partial<Outside> } & Partial<Patience>;

/** Works with a downloader and a server with these manners, on a disk of its own. */
export async function withDownloads(
  manners: Record<string, Manner>,
  work: (downloading: Downloading) => Promise<unknown>,
  { environment = {}, outside = {}, ...patience }: Options = {},
): Promise<void> {
  const server = await fileServer(manners);
  const carillon = testHub({ ALLOW_PRIVATE_ENDPOINTS: "1", ...environment }, outside);
  const { hub, clock } = carillon;
  const downloader = createDownloader(hub, { ...PATIENCE, stallMs: 5_000, ...patience });
  const folder = hub.config.DOWNLOAD_DIR;
  let count = 0;

  const row = (id: string): Row =>
    hub.read<Row>(sql.selectFrom("download").selectAll().where("id", "=", id) as never)[0]!;

  const until = async (id: string, is: (row: Row) => boolean): Promise<Row> => {
    downloader.wake();
    for (;;) {
      const { promise: stirred, resolve } = Promise.withResolvers<void>();
      const leave = hub.live.watch(resolve);
      await new Promise(setImmediate); // between a claim and its try there is no turn
      const isSo = is(row(id));
      if (!isSo) await stirred;
      leave();
      if (isSo) return row(id);
    }
  };

  const tried = (id: string) => {
    const { tries } = row(id);
    return until(id, (row) => row.tries !== tries && downloader.progressOf(id) === undefined);
  };

  try {
    await work({
      ...carillon,
      downloader,
      server,
      add(download) {
        const id = download.id ?? `dwn_${++count}`;
        const at = clock.now + count;
        const source_url = download.source_url ?? "/file";
        const more = {
          source_url: address(server, source_url),
          r2_url: download.r2_url ? address(server, download.r2_url) : null,
        };
        const preset = { listed_at: at, provider: "dropbox", class: "dropbox", delivery_id: "dlv_1" } as const;
        const queue = { status: "pending", added_at: at, due_at: clock.now } as const;
        hub.write((trx) =>
          trx.run(sql.insertInto("download").values({ ...preset, ...queue, ...download, ...more, id })),
        );
        return id;
      },
      row,
      until,
      tried,
      async cutOff(id, bytes) {
        const { tries, due_at } = row(id);
        clock.now = Math.max(clock.now, due_at!);
        await until(id, (row) => row.tries > tries && downloader.progressOf(id)?.receivedBytes === bytes);
        server.hangUp();
        return until(id, () => downloader.progressOf(id) === undefined);
      },
      async settled(id) {
        while (row(id).status === "pending") {
          clock.now = Math.max(clock.now, row(id).due_at!);
          await tried(id);
        }
        return row(id);
      },
      files: () => readdirSync(folder).sort(),
      read: (name) => readFileSync(join(folder, name)),
    });
  } finally {
    await downloader.stop();
    server.stop();
    carillon.close();
  }
}

const address = (server: FileServer, path: string) => (path.startsWith("/") ? server.url(path) : path);
