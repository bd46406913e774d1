import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Lowest first: a file may use what is in its own line and in the lines before it. */
const LAYERS = [
  ["errors", "ids", "settings", "log", "version", "metrics"],
  ["db"],
  ["http"],
  ["events"],
  ["messages"],
  ["providers"],
  ["secrets", "config", "hub"],
  ["views"],
  ["logs", "audit"],
  ["live"],
  ["outbound"],
  ["notify"],
  ["inbound"],
  ["feed"],
  ["backup"],
  ["status"],
  ["scheduler"],
  ["api"],
  ["track"],
  ["admin"],
  ["app", "assemble", "stop", "welcome"],
  ["cli", "main"],
];

/** Who may look at a clock; everybody else is given the time. */
const CLOCKS: [call: RegExp, allowed: RegExp][] = [
  [/\bDate\.now\b/, /^src\/(main\.ts|cli\/)/],
  [/\bnew Date\(\)|\bDate\(\)/, /^src\/(main\.ts|cli\/)/],
  [
    /\bperformance\.now\b/,
    /^src\/(main|inbound\/(receive|reception|arrival)|outbound\/attempt|feed\/(arrive|meter)|live\/pace|admin\/trial)\.ts$/,
  ], // durations only
];

const TOP_LEVEL = [
  "src",
  "views",
  "sql",
  "test",
  "bunfig.toml",
  "package.json",
  "tsconfig.json",
  "README.md",
  "bun.lock",
  "LICENSE",
];

/** Source by path from the root. */
type Sources = Record<string, string>;
type Import = { from: string; to: string; isType: boolean };

/** Each rule with a breach of it, so that the rule is known to see one. */
const RULES: { name: string; breaches: (sources: Sources) => string[]; control: Sources; seen: string[] }[] = [
  {
    name: "every file has its place in the order of layers",
    breaches: (sources) => Object.keys(sources).filter((path) => rank(path) < 0),
    control: { "src/helpers.ts": "", "src/db/open.ts": "" },
    seen: ["src/helpers.ts"],
  },
  {
    name: "a file uses only its own layer and lower ones (types may come from anywhere)",
    breaches: (sources) => described(imports(sources).filter((i) => !i.isType && rank(i.to) > rank(i.from))),
    control: {
      "src/db/open.ts": `import { a } from "../hub.ts"; import type { B } from "../app.ts";`,
      "src/hub.ts": `import "./errors.ts"; export * from "./app.ts"; const later = () => import("./main.ts");`,
    },
    seen: ["src/db/open.ts → src/hub.ts", "src/hub.ts → src/app.ts", "src/hub.ts → src/main.ts"],
  },
  {
    name: "no file needs itself in the end",
    breaches: cycles,
    control: {
      "src/db/a.ts": `import { b } from "./b.ts";`,
      "src/db/b.ts": `import { c } from "./c.ts";`,
      "src/db/c.ts": `import { a } from "./a.ts"; import type { D } from "./d.ts";`,
      "src/db/d.ts": `import { c } from "./c.ts";`,
    },
    seen: ["src/db/a.ts → src/db/b.ts → src/db/c.ts → src/db/a.ts"],
  },
  {
    name: "one room knows nothing of another, nor of the hub and the inbox, not even their types",
    breaches: (sources) =>
      described(
        imports(sources).filter(({ from, to }) => {
          const room = roomOf(from);
          const isForeign = roomOf(to) !== undefined && roomOf(to) !== room;
          return room !== undefined && (isForeign || /^src\/(hub\.ts|inbound\/)/.test(to));
        }),
      ),
    control: {
      "src/providers/a/index.ts": `import type { B } from "../b/index.ts"; import { c } from "./c.ts"; import "../reply.ts";`,
      "src/providers/a/c.ts": `import type { Hub } from "../../hub.ts"; import { Inbox } from "../../inbound/inbox.ts";`,
    },
    seen: [
      "src/providers/a/index.ts → src/providers/b/index.ts",
      "src/providers/a/c.ts → src/hub.ts",
      "src/providers/a/c.ts → src/inbound/inbox.ts",
    ],
  },
  {
    name: "no room fetches",
    breaches: (sources) => containing(sources, /\bfetch\(/, (path) => roomOf(path) === undefined),
    control: { "src/providers/a/handle.ts": `await fetch("x")`, "src/feed.ts": `fetch("x")` },
    seen: ["src/providers/a/handle.ts"],
  },
  {
    name: "only src/db opens databases",
    breaches: (sources) => containing(sources, /["']bun:sqlite["']/, (path) => path.startsWith("src/db/")),
    control: {
      "src/providers/a/handle.ts": `import { Database } from "bun:sqlite";`,
      "src/db/open.ts": `"bun:sqlite"`,
    },
    seen: ["src/providers/a/handle.ts"],
  },
  {
    name: "views are given data: of src they know types only",
    breaches: (sources) =>
      described(imports(sources).filter((i) => !i.isType && i.from.startsWith("views/") && i.to.startsWith("src/"))),
    control: {
      "views/a.tsx": `import { sql } from "../src/db/prepare.ts"; import type { Row } from "../src/db/schema.ts";`,
    },
    seen: ["views/a.tsx → src/db/prepare.ts"],
  },
  {
    name: "there is one clock, and it is passed around",
    breaches: (sources) =>
      CLOCKS.flatMap(([call, allowed]) => containing(sources, call, (path) => allowed.test(path) || !isServer(path))),
    control: {
      "src/main.ts": "Date.now()",
      "src/ids.ts": "/** Not Date.now() */ new Date(now); // new Date()",
      "src/hub.ts": "const now = Date.now;",
      "src/db/open.ts": "new Date()",
      "src/inbound/receive.ts": "performance.now()",
      "src/inbound/inbox.ts": "performance.now()",
    },
    seen: ["src/hub.ts", "src/db/open.ts", "src/inbound/inbox.ts"],
  },
];

const ROOT = join(import.meta.dir, "..");
const sources = await readSources(["src", "views"]);

for (const { name, breaches, control, seen } of RULES)
  describe(name, () => {
    test("it holds", () => expect(breaches(sources)).toEqual([]));
    test("a breach would be seen", () => expect(breaches(control).sort()).toEqual(seen.sort()));
  });

test("the sources are there to be looked at", () => {
  expect(Object.keys(sources)).toEqual(expect.arrayContaining(["src/main.ts", "views/jsx-runtime.ts"]));
  expect(imports(sources).length).toBeGreaterThan(200);
});

test("the top level holds only what is agreed, besides dotfiles", () => {
  const { stdout } = Bun.spawnSync(["git", "ls-files"], { cwd: ROOT });
  const files = stdout.toString().trim().split("\n");
  const names = new Set(files.map((path) => path.split("/")[0]!).filter((name) => !name.startsWith(".")));
  expect(files.length).toBeGreaterThan(50);
  expect([...names].filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

test("every dependency is pinned to one version", async () => {
  const { dependencies, devDependencies } = await Bun.file(join(ROOT, "package.json")).json();
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  );
  expect(loose).toEqual([]);
});

async function readSources(folders: string[]): Promise<Sources> {
  const found: Sources = {};
  for (const folder of folders)
    for await (const path of new Bun.Glob(`${folder}/**/*.{ts,tsx}`).scan(ROOT))
      if (!path.endsWith(".d.ts")) found[path] = readFileSync(join(ROOT, path), "utf8");
  return found;
}

function imports(sources: Sources): Import[] {
  return Object.entries(sources).flatMap(([from, source]) => {
    const found = withoutComments(source).matchAll(
      /\b(?:import|export)\b(\s+type\b)?[^;"'`]*?["'](\.{1,2}\/[^"']+)["']/g,
    );
    return [...found].map(([, isType, to]) => ({ from, to: join(from, "..", to!), isType: isType !== undefined }));
  });
}

function cycles(sources: Sources): string[] {
  const needs = Map.groupBy(
    imports(sources).filter((i) => !i.isType),
    (i) => i.from,
  );
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(" → ")];
    if (done.has(path)) return [];
    const found = (needs.get(path) ?? []).flatMap(({ to }) => visit(to, [...trail, path]));
    done.add(path);
    return found;
  };
  return Object.keys(sources).flatMap((path) => visit(path, []));
}

function rank(path: string): number {
  const layer = path.startsWith("views/") ? "views" : path.split("/")[1]?.replace(/\.tsx?$/, "");
  return LAYERS.findIndex((names) => names.includes(layer ?? ""));
}

const roomOf = (path: string) => /^src\/providers\/([^/]+)\//.exec(path)?.[1];
const isServer = (path: string) => path.startsWith("src/") || path.startsWith("views/");
const described = (found: Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

function containing(sources: Sources, pattern: RegExp, isAllowed: (path: string) => boolean): string[] {
  return Object.entries(sources)
    .filter(([path, source]) => !isAllowed(path) && pattern.test(withoutComments(source)))
    .map(([path]) => path);
}

/** Comments go, but not what looks like one inside a text. */
function withoutComments(source: string): string {
  return source.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\*[^]*?\*\/|\/\/[^\n]*/g, (_, text) => text ?? "");
}
