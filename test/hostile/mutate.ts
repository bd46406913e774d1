import type { Post } from "./posts.ts";

/** What strangers do to a request. The same numbers make the same changes. */

export type Random = () => number;

type Bytes = Uint8Array<ArrayBuffer>;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text));

/** One to three changes, of the body or of the headers. */
export function mutated(post: Post, random: Random): Post {
  let changed = post;
  const times = 1 + Math.floor(random() * 3);
  for (let i = 0; i < times; i++)
    changed = random() < 0.8 ? { ...changed, body: mutatedBody(changed, random) } : withOddHeaders(changed, random);
  return changed;
}

function mutatedBody({ body, headers }: Post, random: Random): Bytes {
  const type = headers["content-type"] ?? "";
  if (random() < 0.25) return mutatedBytes(body, random);
  if (type.includes("json")) return mutatedJson(body, random);
  return type.includes("multipart") ? mutatedMultipart(body, random) : mutatedForm(body, random);
}

/** Texts that mean something to somebody else: a parser, a page, a shell, a database, a terminal. */
export const NASTY_TEXTS = [
  "",
  " ",
  "\0",
  "\u0000a\u001b[2J\u202e\u200b\ufeff",
  "\ud800",
  "😀".repeat(50),
  "line\nline\r\nline\u2028line",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "'; drop table inbound_delivery; --",
  "${7*7}{{7*7}}<%= 7*7 %>",
  '=HYPERLINK("http://evil.example","x")',
  "../../../../etc/passwd",
  "%00%ff%zz",
  "__proto__",
  "constructor",
  "NaN",
  "-1",
  "1e400",
  "9007199254740993",
  "0x10",
  "true",
  "null",
  "[object Object]",
  "2026-99-99T99:99:99Z",
  "+33612345678".repeat(20),
  "a@".repeat(200),
  "é".repeat(5_000),
  "a".repeat(70_000),
  "STOP ".repeat(2_000),
] as const;

/** Written into JSON as they stand, because no value of ours becomes them. */
const RAW = [
  "1e400",
  "-1e400",
  "9007199254740993",
  "-0",
  "1E-400",
  "0.1e1",
  "9".repeat(400),
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  "[".repeat(63) + "]".repeat(63),
  "[".repeat(70) + "]".repeat(70),
  `[${"0,".repeat(20_000)}0]`,
  `{${Array.from({ length: 2_000 }, (_, i) => `"k${i}":${i}`).join()}}`,
];

const VALUES = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  [null],
  { a: { b: {} } },
  [{}, {}, {}],
];

const PLACE = "\u0001raw\u0001";

/** JSON that is still JSON, but for what stands in it; what is none is changed byte by byte. */
function mutatedJson(body: Bytes, random: Random): Bytes {
  const text = Buffer.from(body).toString();
  let json: any;
  try {
    json = JSON.parse(text);
  } catch {
    return mutatedBytes(body, random);
  }
  const places = placesIn(json);
  if (places.length === 0 || random() < 0.03)
    return bytesOf(pick(random, ["null", "[]", '"x"', "0", "", "{}", "[[]]", " ", ...RAW]));
  const { parent, key } = pick(random, places);
  const what = random();
  if (what < 0.35) parent[key] = pick(random, NASTY_TEXTS);
  else if (what < 0.6) parent[key] = structuredClone(pick(random, VALUES));
  else if (what < 0.7) delete parent[key];
  else if (what < 0.85) parent[key] = PLACE;
  else if (what < 0.9) parent[key] = structuredClone(json);
  else
    Object.defineProperty(parent, pick(random, NASTY_TEXTS), {
      value: pick(random, VALUES),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  const written = JSON.stringify(json).replaceAll(JSON.stringify(PLACE), () => pick(random, RAW));
  return bytesOf(random() < 0.1 ? twice(written, random) : written);
}

type Parent = Record<string, unknown>;

function placesIn(json: unknown, found: { parent: Parent; key: string }[] = []): { parent: Parent; key: string }[] {
  if (typeof json !== "object" || json === null) return found;
  for (const key of Object.keys(json).slice(0, 200)) {
    if (found.length > 500) break;
    found.push({ parent: json as Parent, key });
    placesIn((json as Parent)[key], found);
  }
  return found;
}

/** A key that is there a second time, with another value. */
const twice = (json: string, random: Random): string =>
  json.replace(/"(\w+)":/, (whole, key) => `"${key}":${JSON.stringify(pick(random, NASTY_TEXTS))},${whole}`);

function mutatedForm(body: Bytes, random: Random): Bytes {
  const pairs = [...new URLSearchParams(Buffer.from(body).toString())];
  const at = Math.floor(random() * pairs.length);
  const what = random();
  if (what < 0.45 && pairs[at]) pairs[at]![1] = pick(random, NASTY_TEXTS);
  else if (what < 0.55 && pairs[at]) pairs[at]![0] = pick(random, NASTY_TEXTS);
  else if (what < 0.7) pairs.splice(at, 1);
  else if (what < 0.8 && pairs[at]) pairs.push([pairs[at]![0], pick(random, NASTY_TEXTS)]);
  else if (what < 0.9) pairs.push([pick(random, NASTY_TEXTS), pick(random, NASTY_TEXTS)]);
  const text = new URLSearchParams(pairs).toString();
  if (what < 0.9) return bytesOf(text);
  return bytesOf(
    `${text}&${pick(random, ["%zz=%", "a[b][c]=1&a[]=2", "&&&=", "x=1&".repeat(1_200), "__proto__[x]=1", "=", "a=%c3%28", "+%20+=+"])}`,
  );
}

function mutatedMultipart(body: Bytes, random: Random): Bytes {
  const text = Buffer.from(body).toString("latin1");
  const changes = [
    () =>
      text.replace(
        /name="[^"]*"/,
        () => `name="${pick(random, ["__proto__", "", "a".repeat(5_000), "é", "x\0y", "body-plain"])}"`,
      ),
    () =>
      text.replace(
        /filename="[^"]*"/,
        () => `filename="${pick(random, ["../../x", "..\\..\\x", "/etc/passwd", "", "a\0b", "CON", "é".repeat(300)])}"`,
      ),
    () => text.replace(/\r\n--[^\r]*--\r\n$/, ""),
    () => text.replaceAll("\r\n", "\n"),
    () => text + text,
    () =>
      text.replace(
        /--carillon-sample-\d+\r\n/,
        (line) => (line + 'Content-Disposition: form-data; name="x"\r\n\r\ny\r\n').repeat(1_100) + line,
      ),
    () => text.replace("Content-Disposition", "Content-Type: multipart/mixed; boundary=inner\r\nContent-Disposition"),
    () => text.replace(/Content-Disposition: [^\r]*\r\n/, ""),
    () => text.replace(/\r\n\r\n/, `\r\n${"X-A: b\r\n".repeat(500)}\r\n`),
  ];
  return new Uint8Array(Buffer.from(pick(random, changes)(), "latin1"));
}

function mutatedBytes(body: Bytes, random: Random): Bytes {
  const at = Math.floor(random() * body.length);
  const length = Math.floor(random() * Math.min(100, body.length - at));
  const some = Uint8Array.from({ length: 1 + Math.floor(random() * 20) }, () => Math.floor(random() * 256));
  const [before, after] = [body.subarray(0, at), body.subarray(at)];
  const changes = [
    () => body.with(Math.min(at, Math.max(0, body.length - 1)), Math.floor(random() * 256)),
    () => Buffer.concat([before, some, after]),
    () => Buffer.concat([before, after.subarray(length)]),
    () => before,
    () => Buffer.concat([before, after.subarray(0, length), after]),
    () => Buffer.concat([Buffer.from("\ufeff"), body]),
    () => Buffer.concat([before, Buffer.from([0xff, 0xfe, 0x00]), after]),
    () =>
      Buffer.concat([
        Buffer.from(pick(random, ["[", '{"a":', '"', "{"]).repeat(pick(random, [65, 5_000, 50_000]))),
        body,
      ]),
  ];
  return body.length === 0 ? new Uint8Array(some) : new Uint8Array(pick(random, changes)());
}

const HEADERS: [name: string, values: string[]][] = [
  [
    "content-type",
    [
      "APPLICATION/JSON",
      "text/plain",
      "application/json; charset=utf-16",
      "",
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "application/xml",
      "a".repeat(2_000),
    ],
  ],
  ["content-encoding", ["gzip", "br", "identity", "x", "gzip, gzip"]],
  [
    "x-forwarded-for",
    ["127.0.0.1", "::1", "x", "1.2.3.4, 5.6.7.8", "203.0.113.7", ",".repeat(500), "[::1]:80", "::ffff:1.2.3.4"],
  ],
  ["x-http-method-override", ["DELETE", "GET"]],
  ["x-symphonia-retry-count", ["1", "99999999999999999999", "-1", "NaN", "é"]],
  ["x-symphonia-event-id", ["", "x", "evt_1", "a".repeat(5_000)]],
  ["cookie", ["sid=x", "sid=".padEnd(5_000, "A"), "=;;=;", "__proto__=1"]],
  ["authorization", ["Basic", "Bearer", "Bearer ..", `Basic ${"A".repeat(5_000)}`]],
  ["accept", ["text/html", "*/*;q=NaN"]],
  ["hx-request", ["true"]],
  ["user-agent", ["<script>", "a".repeat(3_000), "é"]],
];

function withOddHeaders(post: Post, random: Random): Post {
  const [name, values] = pick(random, HEADERS);
  return { ...post, headers: { ...post.headers, [name]: pick(random, values) } };
}
