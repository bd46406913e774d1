import { join } from "node:path";
import { plugin } from "bun";
import { FLAWS, POINTS, type Spot } from "./spots.ts";

/**
 * Preloaded before Carillon, this breaks it in the places that BROKEN names: a point at which it kills itself, or a flaw
 * that a control has. The source is changed as it is loaded, so that nothing of this is in what runs in earnest. At a
 * point it lets AFTER passes go by first. A spot that is not in the source any more, or there twice, ends the process.
 */

const ROOT = join(import.meta.dir, "../..");
const wanted = (process.env.BROKEN ?? "").split(" + ").filter(Boolean);

let passes = Number(process.env.AFTER ?? 0);
Object.assign(globalThis, {
  crashHere: () => passes-- <= 0 && process.kill(process.pid, "SIGKILL"),
  statementsOf: (sql: string) => sql.split(/;\s*(?:--.*)?\n/).filter((statement) => /^\s*[^\s-]/m.test(statement)),
});

const spots = wanted.map((name): Spot => {
  const spot = POINTS[name] ?? FLAWS[name];
  if (!spot) throw new Error(`There is no point and no flaw called ${name}`);
  return spot;
});

for (const [file, changes] of Map.groupBy(spots, (spot) => spot.file))
  plugin({
    name: `break ${file}`,
    setup: (build) =>
      void build.onLoad({ filter: new RegExp(`${RegExp.escape(join(ROOT, file))}$`) }, async ({ path }) => ({
        contents: changes.reduce(change, await Bun.file(path).text()),
        loader: "ts",
      })),
  });

function change(source: string, { file, at, put }: Spot): string {
  const pieces = source.split(at);
  if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} times: ${at}`);
  return pieces.join(put);
}
