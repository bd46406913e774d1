import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { parseArgs } from "node:util";
import { heading } from "../heading.ts";
import { refuse } from "../numbers.ts";
import { EXCUSED } from "./excused.ts";
import { type Module, MODULES } from "./modules.ts";
import { type Mutant, mutate } from "./mutate.ts";
import { isNoticedFromStart, noticed, reachOf } from "./trial.ts";

/**
 * Can the tests of what matters fail? Makes every small mistake in it that Stryker knows of, one at a time and in a copy,
 * and says which of them no test has noticed: `bun run mutants [-- --only src/outbound/sign.ts …] [--control]`. The control
 * is well when nearly none is noticed, by tests that have nothing to do with them.
 */

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: ["src/"] },
    control: { type: "boolean", default: false },
  },
});
const ROOT = join(import.meta.dir, "../..");
const MOST_BY_CHANCE = 0.1; // what breaks whatever loads it
const NEEDED = "src views sql test package.json tsconfig.json bunfig.toml .env.example README.md".split(" ");

const FILES = MODULES.flatMap(({ files }) => files);
const nowhere = values.only.filter((part) => !FILES.some((file) => file.startsWith(part)));
if (nowhere.length > 0) refuse(`Nothing is called ${nowhere.join(", ")}; there are ${FILES.join(", ")}`);

console.log(await heading());
const copy = mkdtempSync(join(tmpdir(), "carillon-mutants-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const path of NEEDED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));

const isMeant = (file: string): boolean => values.only.some((part) => file.startsWith(part));
const modules = MODULES.map(({ files, tests }) => ({
  files: files.filter(isMeant),
  tests: (values.control ? ["test/http/mask.test.ts"] : tests).map(normalize),
})).filter(({ files }) => files.length > 0);
const mutants = await mutate(
  copy,
  modules.flatMap(({ files }) => files),
);

const unexcused: Mutant[] = [];
let [killed, excused] = [0, 0];
for (const module of modules) {
  const its = mutants.filter(({ file }) => module.files.includes(file));
  const survivors = await survivorsOf(module, its);
  const unlike = survivors.filter((mutant) => !isExcused(mutant));
  killed += its.length - survivors.length;
  excused += survivors.length - unlike.length;
  unexcused.push(...unlike);
  console.log(
    `${module.files.join(", ")}: ${its.length} mutants, ${survivors.length} survive, ${unlike.length} unexcused`,
  );
  if (values.control) continue;
  for (const { file, line, at, was, becomes } of unlike)
    console.log(`  ${file}:${line}  ${at}\n    ${JSON.stringify({ was, becomes })}`);
  for (const { file, at, was, becomes } of staleIn(module, survivors))
    console.log(`  an excuse that nobody needs: ${file}  ${at}\n    ${JSON.stringify({ was, becomes })}`);
}
console.log(`${mutants.length} mutants: ${killed} killed, ${excused} excused, ${unexcused.length} survive`);
const isWell = values.control ? killed < mutants.length * MOST_BY_CHANCE : unexcused.length === 0;
process.exit(isWell ? 0 : 1);

/** Those of a module's mutants that none of its tests notices. */
async function survivorsOf({ tests }: Module, its: Mutant[]): Promise<Mutant[]> {
  const alive = new Set(its.map(({ id }) => id));
  const fromStart = new Map<string, string[]>();
  for (const test of tests) {
    const { again, once, patienceMs } = await reachOf(copy, test);
    for (const id of once.intersection(alive)) fromStart.set(id, [...(fromStart.get(id) ?? []), test]);
    const reached = [...again.intersection(alive)];
    for (const id of await noticed(copy, test, reached, patienceMs)) alive.delete(id);
    process.stderr.write(`${test}: ${alive.size} of ${its.length} are left\n`);
  }
  for (const [id, tests] of fromStart)
    if (alive.has(id) && (await isNoticedFromStart(copy, tests, id))) alive.delete(id);
  return its.filter(({ id }) => alive.has(id));
}

function isExcused(mutant: Mutant): boolean {
  return EXCUSED.some((excuse) => isSame(excuse, mutant));
}

function staleIn({ files }: Module, survivors: Mutant[]) {
  return EXCUSED.filter((excuse) => files.includes(excuse.file) && !survivors.some((mutant) => isSame(excuse, mutant)));
}

type Place = Pick<Mutant, "file" | "at" | "was" | "becomes">;
function isSame(one: Place, other: Place): boolean {
  return one.file === other.file && one.at === other.at && one.was === other.was && one.becomes === other.becomes;
}
