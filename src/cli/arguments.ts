import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The command line's options; ends with the usage and exit code 1 when it holds anything else. */
export function readArguments<const O extends Options>(options: O, usage: string) {
  try {
    return parseArgs({ args: Bun.argv.slice(2), options, strict: true }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** Says why on standard error and ends the process. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
