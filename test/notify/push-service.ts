import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { importJWK, jwtVerify, type JWTPayload } from "jose";

/** What a browser would have shown, and how its push service was asked to carry it. */
export type Pushed = {
  message: { title: string; body: string; url: string; tag: string };
  /** Bytes of the message before it was encrypted. */
  size: number;
  headers: Headers;
  claims: JWTPayload;
};

/**
 * A push service and one browser behind it: takes only what is signed as RFC 8292 wants it, and decrypts it as RFC 8291
 * and 8188 say, by nothing but node:crypto. `answer` says what it does instead of taking a message.
 */
export function startPushService(now: () => number = Date.now) {
  const browser = createECDH("prime256v1");
  const publicKey = browser.generateKeys();
  const auth = randomBytes(16);
  const pushed: Pushed[] = [];
  const asked: Request[] = [];
  const service = {
    pushed,
    /** Every request, taken or not. */
    asked,
    answer: undefined as ((request: Request) => Response | Promise<Response> | undefined) | undefined,
    keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    endpoint: "",
    stop: () => server.stop(true),
  };
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      asked.push(request);
      const answer = await service.answer?.(request);
      if (answer) return answer;
      const claims = await verify(request, new URL(service.endpoint).origin, now());
      const text = decrypt(Buffer.from(await request.arrayBuffer()), browser, auth);
      pushed.push({ message: JSON.parse(text.toString()), size: text.byteLength, headers: request.headers, claims });
      return new Response(null, { status: 201 });
    },
    error: (error) => new Response(String(error), { status: 403 }),
  });
  service.endpoint = `http://127.0.0.1:${server.port}/push/${randomBytes(24).toString("base64url")}`;
  return service;
}

async function verify(request: Request, audience: string, now: number): Promise<JWTPayload> {
  const [, token = "", key = ""] =
    /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  const options = { algorithms: ["ES256"], audience, currentDate: new Date(now), requiredClaims: ["exp", "sub"] };
  const { payload } = await jwtVerify(token, await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256"), options);
  if (payload.exp! > now / 1_000 + 86_400) throw new Error("valid for more than a day");
  if (!/^(mailto:.+@.+|https:\/\/.+)$/.test(payload.sub!)) throw new Error("nobody to turn to");
  return payload;
}

const TAG_BYTES = 16;

function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): Buffer {
  const [salt, recordSize, idLength] = [body.subarray(0, 16), body.readUInt32BE(16), body[20]!];
  const sender = body.subarray(21, 21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const material = hkdf(browser.computeSecret(sender), auth, info, 32);
  const key = hkdf(material, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = hkdf(material, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const records = body.subarray(21 + idLength);
  if (records.byteLength > recordSize) throw new Error("more than the one record that push messages have");
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(records.subarray(-TAG_BYTES));
  const padded = Buffer.concat([decipher.update(records.subarray(0, -TAG_BYTES)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error("the last record does not say so");
  return padded.subarray(0, end);
}

const hkdf = (material: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", material, salt, info, length));
