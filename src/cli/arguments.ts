import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The command line's options; ends with the usage and exit code 1 when it holds anything else. */
export function readArguments<const O extends Options>(options: O, usage: string) {
  return readOperands(options, usage, 0).values;
}

/** The same with what is named besides: so many at most. */
export function readOperands<const O extends Options>(options: O, usage: string, most: number) {
  try {
    const read = parseArgs({ args: Bun.argv.slice(2), options, strict: true, allowPositionals: most > 0 });
    const surplus = read.positionals.slice(most);
    return surplus.length === 0 ? read : fail(`Too much is named: ${surplus.join(", ")}\n\n${usage}`);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** Says why on standard error and ends the process. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
