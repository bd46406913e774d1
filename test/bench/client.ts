import { symphonia } from "../../src/providers/symphonia/index.ts";

/** Posts signed `order.created` events over kept-alive connections, each as fast as its answers come. Prints one {@link Measured}. */
export type Measured = {
  requests: number;
  /** With those of the warm-up. */
  answered: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  other: Record<string, number>;
};

export type Load = {
  port: number;
  secret: string;
  connections: number;
  seconds: number;
  requests: number;
  firstOrder: number;
  /** Absent: each request makes an order. Otherwise so many orders move, in turns. */
  orders?: number;
};

const WARM_UP = 0.15; // of the requests' time, not counted

if (import.meta.main) console.log(JSON.stringify(await measure(JSON.parse(Bun.argv[2]!) as Load)));

async function measure(load: Load): Promise<Measured> {
  const requests = prepare(load);
  const latencies: number[] = [];
  const other: Record<string, number> = {};
  let next = 0;
  const start = performance.now();
  const countFrom = start + load.seconds * 1_000 * WARM_UP;
  const end = start + load.seconds * 1_000;
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      converse(
        load.port,
        () => (performance.now() < end ? requests[next++] : undefined),
        (status, tookMs) => {
          if (status !== 200) other[status] = (other[status] ?? 0) + 1;
          if (performance.now() >= countFrom) latencies.push(tookMs);
        },
      ),
    ),
  );
  if (next >= requests.length) throw new Error(`${requests.length} requests were too few for ${load.seconds} s`);
  const seconds = (Math.min(performance.now(), end) - countFrom) / 1_000;
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) => latencies[Math.floor(latencies.length * q)] ?? Number.NaN;
  return {
    requests: latencies.length,
    answered: next,
    seconds,
    perSecond: latencies.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    other,
  };
}

function prepare({ secret, requests, firstOrder, orders, port }: Load): Buffer[] {
  const settings = symphonia.settings.parse({ SYMPHONIA_WEBHOOK_SECRET: secret });
  const now = Date.now();
  return Array.from({ length: requests }, (_, i) => {
    const moved = orders && { n: firstOrder + (i % orders), type: "tracking.updated", progress: i / requests };
    const { headers, body } = symphonia.sample(settings, { now, publicUrl: "", n: firstOrder + i, ...moved });
    const lines = Object.entries({
      host: `127.0.0.1:${port}`,
      ...headers,
      "content-length": Buffer.byteLength(body),
    }).map(([name, value]) => `${name}: ${value}`);
    return Buffer.from(`POST ${symphonia.path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  });
}

/** One connection: a request, its whole answer, the next request, until there is no next. */
function converse(
  port: number,
  nextRequest: () => Buffer | undefined,
  answered: (status: number, tookMs: number) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = "";
  let sentAt = 0;
  const sendNext = (socket: Bun.Socket) => {
    const request = nextRequest();
    sentAt = performance.now();
    if (request) socket.write(request);
    else socket.end();
  };
  void Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: sendNext,
      data(socket, chunk) {
        text += chunk.toString("latin1");
        const size = answerSize(text);
        if (size === undefined || text.length < size) return;
        answered(Number(text.slice(9, 12)), performance.now() - sentAt);
        text = text.slice(size);
        sendNext(socket);
      },
      close: () => resolve(),
      error: (_, error) => reject(error),
    },
  }).catch(reject);
  return promise;
}

function answerSize(text: string): number | undefined {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  return head + 4 + Number(length ?? 0);
}
