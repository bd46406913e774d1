import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Certificate } from "../outbound/peers.ts";

/** A real mail server on this machine that keeps what it is given. */

export type Letter = {
  from: string;
  to: string[];
  user: string | undefined;
  isSecure: boolean;
  /** As it came: headers, a blank line, the parts. */
  source: string;
};

type Manners = {
  /** Who may log in; without it nobody has to. */
  login?: { user: string; password: string };
  /** Preset: this machine alone. */
  host?: string;
  /** TLS from the first byte, by STARTTLS, or not at all. */
  tls?: { how: "implicit" | "starttls"; certificate: Certificate };
  /** Called for each recipient and each letter: throws to refuse. */
  refuse?(letter: { to: string; count: number }): { code: number; text: string } | undefined;
};

export type MailServer = { port: number; letters: Letter[]; connections: number; stop(): Promise<void> };

export async function mailServer({ login, host = "127.0.0.1", tls, refuse }: Manners = {}): Promise<MailServer> {
  let count = 0;
  const options: SMTPServerOptions = {
    secure: tls?.how === "implicit",
    ...(tls ? tls.certificate : { disabledCommands: login ? ["STARTTLS"] : ["STARTTLS", "AUTH"] }),
    authOptional: login === undefined,
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _, done) {
      if (username === login?.user && password === login?.password) return done(null, { user: username });
      done(failure(535, `5.7.8 no such login: ${username} with ${password}`));
    },
    onConnect(_, done) {
      known.connections++;
      done();
    },
    onRcptTo({ address }, _, done) {
      const refusal = refuse?.({ to: address, count: ++count });
      done(refusal ? failure(refusal.code, refusal.text) : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        known.letters.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          isSecure: session.secure,
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const known: MailServer = {
    port: (server.server.address() as { port: number }).port,
    letters: [],
    connections: 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return known;
}

const failure = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** A header of a letter, put together and decoded. */
export function header({ source }: Letter, name: string): string | undefined {
  const head = source.slice(0, source.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line && decoded(line.slice(name.length + 1).trim());
}

/** RFC 2047. */
function decoded(text: string): string {
  return text
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, what: string) =>
      how.toLowerCase() === "b" ? Buffer.from(what, "base64").toString() : quoted(what.replaceAll("_", " ")),
    );
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** What is in the part of that type. */
export function part({ source }: Letter, type: "text/plain" | "text/html"): string {
  const boundary = /boundary="([^"]+)"/.exec(source)![1]!;
  const found = source.split(`--${boundary}`).find((one) => one.includes(`Content-Type: ${type}`))!;
  const at = found.indexOf("\r\n\r\n");
  const [head, body] = [found.slice(0, at), found.slice(at + 4).trimEnd()];
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
  return /quoted-printable/i.test(head) ? quoted(body.replace(/=\r\n/g, "")) : body;
}
