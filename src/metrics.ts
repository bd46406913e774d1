import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** A gauge's value now, or one for each value of its label; undefined when there is nothing to tell. */
type Reading = number | Record<string, number> | undefined;

export type GaugeOptions = {
  help: string;
  /** The name of the label, for a gauge that reads several. Its values must be from a closed list. */
  label?: string;
  read(): Reading | Promise<Reading>;
};

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const ATTEMPT_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** What Carillon counts for machines (SPEC 10). Labels hold words from closed lists only: nothing that a stranger chose. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    requests: new Counter({
      name: "carillon_requests_total",
      help: "Requests of providers, by what they came to; cause says why one was rejected.",
      labelNames: ["provider", "outcome", "cause"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "carillon_request_duration_seconds",
      help: "From a request's arrival until its answer is ready, the commit included.",
      labelNames: ["provider"],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    commitDeliveries: new Histogram({
      name: "carillon_commit_deliveries",
      help: "Deliveries that one commit of the inbox took.",
      buckets: BATCH_SIZES,
      registers,
    }),
    commitSeconds: new Histogram({
      name: "carillon_commit_duration_seconds",
      help: "What one commit of the inbox took, handlers and fsync included.",
      buckets: COMMIT_SECONDS,
      registers,
    }),
    attempts: new Counter({
      name: "carillon_attempts_total",
      help: "Tries to send an event to an endpoint, by what came of them.",
      labelNames: ["outcome"],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: "carillon_attempt_duration_seconds",
      help: "What one try took, from DNS to the end of the answer.",
      buckets: ATTEMPT_SECONDS,
      registers,
    }),
    logLinesDropped: new Counter({
      name: "carillon_log_lines_dropped_total",
      help: "Log lines that are not in the database because more came than could be written; stdout has them.",
      registers,
    }),

    /** Adds a gauge that is read when somebody asks; one of the same name takes its place. The read must be cheap. */
    gauge(name: string, { help, label, read }: GaugeOptions): void {
      registry.removeSingleMetric(name);
      const labelNames = label === undefined ? [] : [label];
      new Gauge({
        name,
        help,
        labelNames,
        registers,
        async collect() {
          this.reset();
          const reading = await whatIsKnown(read);
          if (typeof reading === "number") this.set(reading);
          else if (label !== undefined)
            for (const [word, value] of Object.entries(reading ?? {})) this.set({ [label]: word }, value);
          else this.remove();
        },
      });
    },

    /** The same for what only ever grows. */
    counter(name: string, { help, read }: { help: string; read(): number }): void {
      registry.removeSingleMetric(name);
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    },

    /** Everything in Prometheus' text format. */
    text: (): Promise<string> => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** What cannot be read now has no value, and all others are told all the same: a store that fails is when they are wanted. */
async function whatIsKnown(read: GaugeOptions["read"]): Promise<Reading> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

export type Metrics = ReturnType<typeof createMetrics>;
