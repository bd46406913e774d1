import { Instrumenter } from "@stryker-mutator/instrumenter";
import { join } from "node:path";

/** One small mistake in the source: what stood there, and what stands there instead. */
export type Mutant = {
  id: string;
  file: string;
  line: number;
  /** The whole line in which it begins. */
  at: string;
  was: string;
  becomes: string;
};

const SILENT = new Proxy({}, { get: () => () => false }) as ConstructorParameters<typeof Instrumenter>[0];

/** Puts every mutant of the files into the copy, each asleep until `globalThis.__stryker__.activeMutant` is its id. */
export async function mutate(copy: string, files: string[]): Promise<Mutant[]> {
  const texts = await Promise.all(files.map((file) => Bun.file(join(copy, file)).text()));
  const sources = files.map((name, i) => ({ name, mutate: true, content: texts[i]! }));
  const options = { ignorers: [], excludedMutations: [], plugins: null } as never;
  const mutated = await new Instrumenter(SILENT).instrument(sources, options);
  await Promise.all(mutated.files.map(({ name, content }) => Bun.write(join(copy, name), content)));
  return mutated.mutants.map(({ id, fileName, location, replacement }) => {
    const lines = texts[files.indexOf(fileName)]!.split("\n");
    const { start, end } = location;
    const span = lines.slice(start.line, end.line + 1);
    span[span.length - 1] = span.at(-1)!.slice(0, end.column);
    span[0] = span[0]!.slice(start.column);
    return {
      id,
      file: fileName,
      line: start.line + 1,
      at: inOneLine(lines[start.line]!),
      was: inOneLine(span.join("\n")),
      becomes: inOneLine(replacement),
    };
  });
}

const inOneLine = (text: string): string => text.trim().replace(/\s+/g, " ");
