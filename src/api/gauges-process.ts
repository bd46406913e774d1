import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Hub } from "../hub.ts";
import { VERSION } from "../version.ts";

const NS = 1e9;

/** What the process itself takes. Own ones, because half of prom-client's are zeros of Node's under Bun. */
export function gaugeProcess({ metrics, sockets }: Hub): void {
  metrics.gauge("carillon_build_info", {
    help: "Always 1; the label tells the version.",
    label: "version",
    read: () => ({ [VERSION]: 1 }),
  });
  metrics.gauge("carillon_process_start_time_seconds", {
    help: "When the process began, in seconds since 1970.",
    read: () => performance.timeOrigin / 1_000,
  });
  metrics.gauge("carillon_process_resident_memory_bytes", {
    help: "Memory that the process holds.",
    read: () => process.memoryUsage.rss(),
  });
  metrics.counter("carillon_process_cpu_seconds_total", {
    help: "Time that the process has used, user and system.",
    read: () => cpuSeconds(process.cpuUsage()),
  });
  metrics.gauge("carillon_sockets_open", {
    help: "WebSockets that follow an order.",
    read: () => sockets.count(),
  });
  metrics.gauge("carillon_event_loop_lag_seconds", {
    help: "By how much a timer of 20 ms was late since the last time that somebody asked.",
    label: "of",
    read: lagSinceLast(),
  });
}

const cpuSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

/** Nothing is measured before somebody asks for the first time. */
function lagSinceLast(): () => Record<string, number> | undefined {
  let histogram: ReturnType<typeof monitorEventLoopDelay> | undefined;
  return () => {
    if (histogram === undefined) {
      histogram = monitorEventLoopDelay({ resolution: 20 });
      histogram.enable();
    }
    if (histogram.count === 0) return undefined;
    const lag = {
      median: histogram.percentile(50) / NS,
      p99: histogram.percentile(99) / NS,
      max: histogram.max / NS,
    };
    histogram.reset();
    return lag;
  };
}
