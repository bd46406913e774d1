import { connect, type Socket } from "node:net";

/** Raw bytes to a port, for what no HTTP client would send. */

export type RawAnswer = { statuses: number[]; text: string };

/** How long a connection that neither answers nor closes is waited for. */
const PATIENCE_MS = 5_000;

/** Resolves with what came back once there are so many whole answers, or the connection is closed. */
export function send(port: number, bytes: string | Uint8Array, { answers = 1, patienceMs = PATIENCE_MS } = {}) {
  const { promise, resolve } = Promise.withResolvers<RawAnswer>();
  let text = "";
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
  const timer = setTimeout(() => socket.destroy(), patienceMs);
  socket.setEncoding("utf8");
  socket.on("data", (part) => {
    text += part;
    if (statusesIn(text).length >= answers && isWhole(text)) socket.destroy();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    clearTimeout(timer);
    resolve({ statuses: statusesIn(text), text });
  });
  return promise;
}

/** An open connection that has said `bytes` and goes on as it likes. */
export function open(port: number, bytes = ""): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes, () => resolve(socket)));
  socket.on("error", reject);
  return promise;
}

/** A request as text, its lines as they are given. */
export function request(method: string, path: string, headers: Record<string, string> = {}, body = ""): string {
  const all = { Host: "localhost:3000", ...headers, ...(body && { "Content-Length": `${Buffer.byteLength(body)}` }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

export const chunk = (text: string, extension = ""): string =>
  `${Buffer.byteLength(text).toString(16)}${extension}\r\n${text}\r\n`;

/** One header of an answer. */
export const headerOf = ({ text }: RawAnswer, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\r$`, "im").exec(text.split("\r\n\r\n")[0]!)?.[1];

function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})(?= )/g)].map(([, status]) => Number(status));
}

/** The last answer has all of its body. */
function isWhole(text: string): boolean {
  const last = text.slice(text.lastIndexOf("HTTP/1.1 "));
  const end = last.indexOf("\r\n\r\n");
  if (end < 0) return false;
  if (/transfer-encoding: chunked/i.test(last)) return last.endsWith("0\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(last.slice(0, end))?.[1] ?? 0);
  return Buffer.byteLength(last.slice(end + 4)) >= length;
}
