/** Receivers that see what a Carillon really sends. Each is a host of its own, because it has a port of its own. */
export type Receivers = {
  urls: string[];
  /** How often each event came, by receiver. */
  got: Map<string, number>[];
  /** The events of each receiver in the order they came. */
  order: string[][];
  /** The most that one receiver had at once since the last restart. */
  most(): number;
  total(): number;
  /** Resolves when there are more than now. */
  flowing(): Promise<void>;
  /** Nobody answers at any of them until they come back, each where it was. */
  goDown(): Promise<unknown>;
  comeBack(): void;
  /** A process is gone, and with it all that it had under way. */
  restart(): void;
  stop(): Promise<unknown>;
};

type Answering = (receiver: number) => Promise<unknown> | unknown;

export function startReceivers(count: number, answering: Answering = () => Bun.sleep(2)): Receivers {
  const got = Array.from({ length: count }, () => new Map<string, number>());
  const order = Array.from({ length: count }, (): string[] => []);
  let atOnce: number[] = Array(count).fill(0);
  let most = 0;
  let total = 0;
  let next = Promise.withResolvers<void>();
  const serve = (i: number, port: number) =>
    Bun.serve({
      port,
      hostname: "127.0.0.1",
      async fetch(request) {
        const id = request.headers.get("webhook-id")!;
        const counts = atOnce;
        most = Math.max(most, ++counts[i]!);
        await request.bytes();
        got[i]!.set(id, (got[i]!.get(id) ?? 0) + 1);
        order[i]!.push(id);
        total++;
        next.resolve();
        await answering(i);
        counts[i]!--;
        return new Response("ok");
      },
    });
  let servers = got.map((_, i) => serve(i, 0));
  const ports = servers.map(({ port }) => port!);
  const stop = () => Promise.all(servers.map((server) => server.stop(true)));
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}/hook`),
    got,
    order,
    most: () => most,
    total: () => total,
    flowing: () => (next = Promise.withResolvers<void>()).promise,
    restart() {
      atOnce = Array(count).fill(0);
    },
    goDown: stop,
    comeBack: () => void (servers = ports.map((port, i) => serve(i, port))),
    stop,
  };
}
