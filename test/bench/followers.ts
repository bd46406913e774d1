/**
 * Follows orders over WebSockets: `bun followers.ts '<Following>'`. Prints `open` once all are connected, and for each event
 * the time (`Date.now()`) at which the last socket had it.
 */
export type Following = {
  port: number;
  tokens: string[];
  /** Shared out among the sockets. */
  orders: string[];
  sockets: number;
  /** Part of the addresses that it says it is a proxy of. */
  network: number;
};

const PER_ADDRESS = 1_000;
const AT_ONCE = 200;

const { port, tokens, orders, sockets, network } = JSON.parse(Bun.argv[2]!) as Following;
const heard = new Uint32Array(sockets);
const hearers: number[] = [];

for (let first = 0; first < sockets; first += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, sockets - first) }, (_, i) => follow(first + i)));
console.log("open");
setInterval(() => {}, 60_000); // until it is killed, also without a socket

function follow(n: number): Promise<void> {
  const group = Math.floor(n / PER_ADDRESS);
  const url = `ws://127.0.0.1:${port}/ws/tracking/${orders[n % orders.length]}?token=${tokens[group]}`;
  const socket = new WebSocket(url, { headers: { "x-forwarded-for": `10.0.${network}.${group}` } } as never);
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error(`Socket ${n} was refused`));
    socket.onmessage = () => {
      socket.onmessage = () => hear(n);
      resolve(); // that was "connected"
    };
  });
}

function hear(n: number): void {
  const event = heard[n]!++;
  hearers[event] = (hearers[event] ?? 0) + 1;
  if (hearers[event] === sockets) console.log(Date.now());
}
