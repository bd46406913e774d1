import { type Kind, positionOf, requestOf, statusOf } from "./kinds.ts";
import { processorMicroseconds } from "./process.ts";
import { quantile } from "./table.ts";

/** Posts signed requests over kept-alive connections, as fast as the answers come or at a rate. Prints one {@link Measured}. */
export type Measured = {
  requests: number;
  seconds: number;
  perSecond: number;
  /** Processor time of the server for each request. */
  microseconds: number;
  /** Milliseconds; at a rate, from when a request was due. */
  p50: number;
  p99: number;
  /** Statuses that should not have been. */
  other: Record<string, number>;
};

export type Load = {
  port: number;
  pid: number;
  /** In turns. */
  kinds: Kind[];
  connections: number;
  seconds: number;
  /** The first one's n. */
  first: number;
  /** So many are prepared; without `repeats` they must be enough. */
  distinct: number;
  /** After the last one the first again: for a server that does not mind. */
  repeats?: boolean;
  /** Requests a second: then each is made when it is due, and `distinct` means nothing. */
  rate?: number;
  /** Absent: each of SYMPHONI.A's makes an order. Otherwise so many orders move, in turns. */
  orders?: number;
};

type Request = { bytes: Buffer; expected: number; dueAt?: number };

const WARM_UP = 0.15; // of the requests' time, not counted

if (import.meta.main) console.log(JSON.stringify(await measure(JSON.parse(Bun.argv[2]!) as Load)));

async function measure(load: Load): Promise<Measured> {
  const next = load.rate ? paced(load, load.rate) : prepared(load);
  const latencies: number[] = [];
  const other: Record<string, number> = {};
  let used: number | undefined;
  const start = performance.now();
  const countFrom = start + load.seconds * 1_000 * WARM_UP;
  const end = start + load.seconds * 1_000;
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      converse(
        load.port,
        () => (performance.now() < end ? next() : undefined),
        (status, expected, tookMs) => {
          if (status !== expected) other[status] = (other[status] ?? 0) + 1;
          if (performance.now() < countFrom) return;
          used ??= processorMicroseconds(load.pid);
          latencies.push(tookMs);
        },
      ),
    ),
  );
  const seconds = (performance.now() - countFrom) / 1_000;
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    microseconds: (processorMicroseconds(load.pid) - (used ?? 0)) / latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    other,
  };
}

function nth({ kinds, first, distinct, orders, port }: Load, i: number): Request {
  const kind = kinds[i % kinds.length]!;
  const bytes = orders ? positionOf(first + (i % orders), i / distinct, port) : requestOf(kind, first + i, port);
  return { bytes, expected: statusOf(kind) };
}

function prepared(load: Load): () => Request {
  const requests = Array.from({ length: load.distinct }, (_, i) => nth(load, i));
  let i = 0;
  return () => {
    const request = requests[load.repeats ? i++ % requests.length : i++];
    if (!request) throw new Error(`${requests.length} requests were too few for ${load.seconds} s`);
    return request;
  };
}

function paced(load: Load, rate: number): () => Request {
  const start = performance.now();
  let i = 0;
  return () => ({ dueAt: start + (i * 1_000) / rate, ...nth(load, i++) });
}

/** One connection: a request, its whole answer, the next request, until there is no next. */
function converse(
  port: number,
  nextRequest: () => Request | undefined,
  answered: (status: number, expected: number, tookMs: number) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = "";
  let sentAt = 0;
  let request: Request | undefined;
  const sendNext = (socket: Bun.Socket) => {
    request = nextRequest();
    if (!request) return void socket.end();
    const now = performance.now();
    sentAt = request.dueAt ?? now;
    if (sentAt <= now) socket.write(request.bytes);
    else setTimeout(() => socket.write(request!.bytes), sentAt - now);
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
        answered(Number(text.slice(9, 12)), request!.expected, performance.now() - sentAt);
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
