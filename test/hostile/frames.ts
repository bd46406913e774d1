import { chunk } from "./wire.ts";

/** Raw bytes that are nearly HTTP (HOSTILE D3, D4, D15), and what may come back; 0 is a connection that is closed. */
export type Frame = { row: string; name: string; bytes: string; statuses: number[] };

const PATH = "/api/webhooks/symphonia";
const HOST = "Host: localhost:3000\r\n";
const head = (...lines: string[]) =>
  `POST ${PATH} HTTP/1.1\r\n${HOST}${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked";

const frame = (row: string, name: string, bytes: string, ...statuses: number[]): Frame => ({
  row,
  name,
  bytes,
  statuses,
});

export const FRAMES: Frame[] = [
  frame("D3", "a length and chunks", `${head("Content-Length: 5", CHUNKED)}0\r\n\r\n`, 400),
  frame("D3", "two lengths", `${head("Content-Length: 2", "Content-Length: 3")}{}`, 400),
  frame("D3", "a negative length", head("Content-Length: -1"), 400),
  frame("D3", "a length with a plus", `${head("Content-Length: +5")}{}`, 400),
  frame("D3", "a length of 20 digits", head("Content-Length: 99999999999999999999"), 400, 413),
  frame("D3", "an unknown encoding", head("Transfer-Encoding: xchunked"), 400, 501),
  frame("D3", "a list of encodings", `${head("Transfer-Encoding: gzip, chunked")}0\r\n\r\n`, 400, 501, 401),
  frame("D3", "a chunk that overflows", `${head(CHUNKED)}fffffffffffffffff\r\n{}`, 400, 0),
  frame("D3", "a chunk of no number", `${head(CHUNKED)}zz\r\n{}\r\n`, 400, 0),
  frame(
    "D3",
    "40 KB of chunk extension",
    `${head(CHUNKED)}${chunk("{}", `;${"a".repeat(40_000)}`)}0\r\n\r\n`,
    400,
    413,
    401,
    0,
  ),
  frame("D3", "a blank before the colon", `POST ${PATH} HTTP/1.1\r\n${HOST}X-A : b\r\n\r\n`, 400),
  frame("D3", "a folded header", head("X-A: b", " c"), 400, 0),
  frame("D4", "bare line feeds", `POST ${PATH} HTTP/1.1\nHost: localhost:3000\n\n`, 400, 505, 0),
  frame("D4", "NUL in a header", head("X-A: a\0b"), 400),
  frame("D4", "20 KB of one header", head(`X-A: ${"a".repeat(20_000)}`), 400, 431),
  frame("D4", "300 headers", head(...Array.from({ length: 300 }, (_, i) => `X-${i}: ${i}`)), 400, 431),
  frame("D4", "an address of 20 KB", `POST /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, 400, 414, 431),
  frame("D4", "no Host", `POST ${PATH} HTTP/1.1\r\n\r\n`, 400),
  frame("D4", "an empty Host", `POST ${PATH} HTTP/1.1\r\nHost:\r\n\r\n`, 400, 401),
  frame("D15", "HTTP/9.9", `POST ${PATH} HTTP/9.9\r\n${HOST}\r\n`, 400, 505),
  frame("D15", "HTTP/1.0 without Host", `POST ${PATH} HTTP/1.0\r\n\r\n`, 400, 401, 505, 0),
  frame("D15", "a method nobody knows", `BREW / HTTP/1.1\r\n${HOST}\r\n`, 400, 404, 405, 501, 0),
  frame("D15", "TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, 0),
  frame("D15", "HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 505, 0),
  frame("D15", "nothing that is anything", "\0\0\0\0\r\n\r\n", 400, 0),
];
