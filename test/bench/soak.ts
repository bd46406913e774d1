import { post, unusedNumbers } from "./compare.ts";
import { logIn } from "./dashboard.ts";
import { fillJobs } from "./fill.ts";
import { inFolder } from "./folder.ts";
import { DUPLICATE, REFUSED, STORIES } from "./kinds.ts";
import { STREAMS } from "./pages.ts";
import type { Plan } from "./plan.ts";
import { residentKilobytes } from "./process.ts";
import { register, startCarillon, startReceivers } from "./servers.ts";
import { ms, say, type Table, whole } from "./table.ts";

/** Whether memory grows under a steady load of all kinds, with a receiver and a reader. */

const KINDS = ["symphonia", STORIES, "book-completion", "sms", "email", "whatsapp", DUPLICATE, REFUSED];
const SAMPLE_EVERY_MS = 10_000;
const WARM_UP = 0.25; // of the time: caches fill, code is compiled
const CONNECTIONS = 16;

export const soak = ({ minutes, rate }: Plan): Promise<Table[]> =>
  inFolder(async (dataDir) => {
    const receivers = await startReceivers(1);
    const posting = { rate, seconds: 60 * minutes, connections: CONNECTIONS, kinds: KINDS };
    const first = unusedNumbers(posting.seconds * rate);
    fillJobs(dataDir, first, posting.seconds * rate + CONNECTIONS);
    register(dataDir, receivers.ports, { proven: receivers.ports });
    const carillon = await startCarillon(dataDir, { ALLOW_PRIVATE_ENDPOINTS: "1" });
    const reader = await logIn(carillon);
    const close = await reader.watch(STREAMS.slice(0, 2));
    const samples: Sample[] = [];
    const sample = () => {
      samples.push({
        minute: (performance.now() - begun) / 60_000,
        megabytes: residentKilobytes(carillon.pid) / 1_024,
      });
      const { minute, megabytes } = samples.at(-1)!;
      say(`  after ${minute.toFixed(1)} min ${megabytes.toFixed(0)} MB`);
      void reader.read("/admin/deliveries");
    };
    const begun = performance.now();
    const sampling = setInterval(sample, SAMPLE_EVERY_MS);
    const taken = await post(carillon, { ...posting, first });
    clearInterval(sampling);
    sample();
    close();
    await carillon.stop();
    await receivers.stop();
    const settled = samples.filter(({ minute }) => minute >= WARM_UP * minutes);
    const [rss, at] = [(one: Sample) => `${one.megabytes.toFixed(0)} MB`, settled[0]!];
    const answers = Object.entries(taken.other).map(([status, count]) => `${count} × ${status}`);
    return [
      {
        title: `${minutes} minutes of all kinds at ${whole(rate)} a second, with a receiver, two open pages and a reader`,
        columns: ["requests", "other answers", "p50", "p99", "processor", "RSS when warm", "RSS at the end", "slope"],
        rows: [
          [
            whole(taken.requests),
            answers.join(", ") || "none",
            ms(taken.p50),
            ms(taken.p99),
            `${whole(taken.microseconds)} µs`,
            rss(at),
            rss(settled.at(-1)!),
            `${slopeOf(settled).toFixed(2)} MB/min`,
          ],
        ],
        notes: [`Sampled every 10 s: ${samples.map(({ megabytes }) => megabytes.toFixed(0)).join(" ")} MB.`],
      },
    ];
  });

type Sample = { minute: number; megabytes: number };

/** By least squares. */
function slopeOf(samples: Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [minute, megabytes] = [mean((one) => one.minute), mean((one) => one.megabytes)];
  const covariance = mean((one) => (one.minute - minute) * (one.megabytes - megabytes));
  return covariance / mean((one) => (one.minute - minute) ** 2);
}
