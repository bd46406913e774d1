import { describe, expect, test } from "bun:test";
import type { DownloadClass, DownloadStatus } from "../../src/db/schema.ts";
import {
  countDownloads,
  type Download,
  type DownloadFilter,
  findDownload,
  listDownloads,
} from "../../src/feed/read.ts";
import { seedDownloads } from "../admin/downloading.ts";
import { explaining } from "../explaining.ts";
import type { TestHub } from "../hub.ts";
import { withHub } from "../scenario.ts";

const STATUSES: DownloadStatus[] = ["manual", "pending", "done", "failed", "cancelled"];
const CLASSES: DownloadClass[] = ["dropbox", "fromsmash", "swisstransfer", "external"];

/** Every class and status together, three times; of each time several are listed in the same millisecond. */
function mixture(carillon: TestHub): void {
  for (let i = 0; i < 3; i++) {
    carillon.clock.now += 60_000;
    seedDownloads(
      carillon,
      CLASSES.flatMap((kind) => STATUSES.map((status) => ({ class: kind, status }))),
    );
  }
}

const open = <T>(values: T[]): (T | undefined)[] => [undefined, ...values];
const FILTERS: DownloadFilter[] = open(CLASSES).flatMap((kind) =>
  open(STATUSES).map((status) => ({ class: kind, status })),
);

/** What a filter means, said again without an index. */
const matches = (row: Download, filter: DownloadFilter): boolean =>
  (!filter.class || row.class === filter.class) && (!filter.status || row.status === filter.status);

async function walk({ hub }: TestHub, filter: DownloadFilter, limit: number): Promise<string[]> {
  const found: Download[] = [];
  for (;;) {
    const last = found.at(-1);
    const rows = await listDownloads(hub.db, filter, { limit, cursor: last && { at: last.listed_at, id: last.id } });
    found.push(...rows);
    if (rows.length < limit || found.length > 100) return found.map(({ id }) => id);
  }
}

describe("downloads", () => {
  test("are found and counted as the filter says, listed last first, page by page, in every combination", () =>
    withHub({}, async (carillon) => {
      mixture(carillon);
      const { db } = carillon.hub;
      const all = await listDownloads(db, {}, { limit: 1_000 });
      const sorted = all.toSorted((a, b) => b.listed_at - a.listed_at || (a.id < b.id ? 1 : -1));
      expect(all).toHaveLength(60);
      expect(all).toEqual(sorted);
      for (const filter of FILTERS) {
        const expected = all.filter((row) => matches(row, filter)).map(({ id }) => id);
        expect({ filter, found: await walk(carillon, filter, 4) }).toEqual({ filter, found: expected });
        const count = { count: expected.length, isMore: false };
        expect({ filter, count: await countDownloads(db, filter) }).toEqual({ filter, count });
      }
    }));

  test("are listed by when they were listed, whenever they were added", () =>
    withHub({}, async (carillon) => {
      const { now } = carillon.clock;
      const [old, recent] = seedDownloads(carillon, [
        { listed_at: now - 60_000, added_at: now },
        { listed_at: now - 1_000, added_at: now - 60_000 },
      ]);
      expect(await walk(carillon, {}, 1)).toEqual([recent!, old!]);
    }));

  test("are counted only as far as it is worth", () =>
    withHub({}, async (carillon) => {
      mixture(carillon);
      const { db } = carillon.hub;
      expect(await countDownloads(db, { status: "failed" }, 12)).toEqual({ count: 12, isMore: false });
      expect(await countDownloads(db, { status: "failed" }, 11)).toEqual({ count: 11, isMore: true });
    }));

  test("are found one by one", () =>
    withHub({}, async (carillon) => {
      const [done] = seedDownloads(carillon, [{}]);
      const { db } = carillon.hub;
      expect((await findDownload(db, done!))?.status).toBe("done");
      expect(await findDownload(db, "dwn_0")).toBeUndefined();
    }));

  test("are read over an index, and nothing is sorted", () =>
    withHub({}, async (carillon) => {
      mixture(carillon);
      const { db, plans, close } = explaining(carillon);
      for (const filter of FILTERS) {
        await listDownloads(db, filter, { limit: 5, cursor: { at: carillon.clock.now, id: "dwn_1" } });
        await listDownloads(db, filter, { limit: 5 });
        await countDownloads(db, filter, 5);
      }
      await findDownload(db, "dwn_0");
      close();
      const steps = [...plans].filter((step) => step.includes("download"));
      expect(steps.length).toBeGreaterThan(5);
      expect(steps.filter((step) => !/USING (COVERING )?INDEX/.test(step))).toEqual([]);
      expect([...plans].filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
    }));
});
