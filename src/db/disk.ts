import { Failure } from "../errors.ts";
import { isDiskFailure } from "./errors.ts";

/** Does work at the store, unless the disk has failed before. */
export type Guard = <T>(work: () => T) => T;

/** From the first failure of the disk on nothing is tried any more (HOSTILE J7); `tell` is called once, and must not throw. */
export function untilDiskFails(tell: () => void): Guard {
  let failure: unknown;
  return (work) => {
    if (failure !== undefined) throw failure;
    try {
      return work();
    } catch (error) {
      if (!isDiskFailure(error instanceof Failure ? error.options.cause : error)) throw error;
      failure = error;
      tell();
      throw error;
    }
  };
}
