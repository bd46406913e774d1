import { Cron } from "croner";
import type { Log } from "../log.ts";
import type { Job } from "./jobs.ts";

export type Scheduler = {
  /** Ends the schedule; resolves when what is under way is done. */
  stop(): Promise<void>;
};

/** Each job in its own time, never twice at once; one that fails is logged and comes again. */
export function startScheduler(jobs: Job[], log: Log): Scheduler {
  let isStopping = false;
  const running = new Set<Promise<void>>();
  const drain = async (job: Job) => {
    while (!isStopping && (await job.run())) await new Promise(setImmediate);
  };
  const clocks = jobs.map((job) => {
    const options = {
      interval: job.everySeconds,
      protect: true,
      catch: (error: unknown) => log.error({ err: error, job: job.name }, "A scheduled job failed"),
    };
    return new Cron("* * * * * *", options, async () => {
      const run = drain(job);
      running.add(run);
      await run.finally(() => running.delete(run));
    });
  });
  return {
    async stop() {
      isStopping = true;
      for (const clock of clocks) clock.stop();
      await Promise.allSettled(running);
    },
  };
}
