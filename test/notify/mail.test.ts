import { networkInterfaces } from "node:os";
import { afterAll, describe, expect, test } from "bun:test";
import type { Environment } from "../../src/config.ts";
import type { Message, Outcome } from "../../src/notify/channel.ts";
import { mail } from "../../src/notify/mail.ts";
import { mailText } from "../../src/notify/mail-text.ts";
import { smtpOutcome } from "../../src/notify/smtp-failure.ts";
import { channelStates } from "../../src/notify/states.ts";
import { testChannel } from "../../src/notify/trial.ts";
import { testHub } from "../hub.ts";
import { certificateFor, type Manners, peer } from "../outbound/peers.ts";
import { retryDispatch } from "../../src/notify/retry.ts";
import { DELAY, HOUR_MS, READY, type Telling, withNotifier } from "./kit.ts";
import { header, type Letter, mailServer, type MailServer, part } from "./mail-server.ts";

const USER = "carillon@example.com";
const PASSWORD = "a p@ss/word: of ours";
const LOGIN = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@`;
const login = { user: USER, password: PASSWORD };

const carillons: ReturnType<typeof testHub>[] = [];
afterAll(() => carillons.forEach((carillon) => carillon.close()));

function hubWith(SMTP_URL: string, environment: Environment = {}) {
  const carillon = testHub({ ...READY, PUBLIC_URL: "https://hooks.example.com", ...environment, SMTP_URL });
  carillons.push(carillon);
  return carillon;
}

const told = (changes: object = {}) => ({
  ...DELAY,
  id: "ntf_1",
  link: DELAY.link!,
  created_at: Date.parse("2026-11-22T09:59:00Z"),
  ...changes,
});

const message = (changes: Partial<Message> = {}): Message => ({
  id: "dsp_01a200c650397229a9e938d7c6863267",
  recipient: "ops@example.com",
  cause: "DELAY_ALERT /admin/orders/673c0f1e9b",
  kind: "one",
  told: [told()],
  ...changes,
});

/** Sends one to that server, and nothing else. */
function send(SMTP_URL: string, changes: Partial<Message> = {}, environment: Environment = {}): Promise<Outcome> {
  const { hub } = hubWith(SMTP_URL, environment);
  return mail.send(hub, message(changes), AbortSignal.timeout(10_000));
}

async function withServer(
  manners: Parameters<typeof mailServer>[0],
  work: (server: MailServer) => Promise<unknown>,
): Promise<void> {
  const server = await mailServer(manners);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

async function letterOf(changes: Partial<Message> = {}, environment: Environment = {}): Promise<Letter> {
  let letter: Letter | undefined;
  await withServer({}, async ({ port, letters }) => {
    expect(await send(`smtp://127.0.0.1:${port}`, changes, environment)).toEqual({ is: "sent" });
    letter = letters[0];
  });
  return letter!;
}

describe("what arrives", () => {
  test("who writes, to whom, and what", async () => {
    const letter = await letterOf();
    expect(letter).toMatchObject({ from: "carillon@example.com", to: ["ops@example.com"] });
    const headers = {
      Subject: "[URGENT] Retard détecté",
      From: "Carillon <carillon@example.com>",
      To: "ops@example.com",
      "Message-ID": "<dsp_01a200c650397229a9e938d7c6863267@hooks.example.com>",
      "Auto-Submitted": "auto-generated",
      "List-ID": "Carillon <notifications.hooks.example.com>",
      Date: "Sun, 22 Nov 2026 10:00:00 +0000",
    };
    for (const [name, value] of Object.entries(headers))
      expect([name, header(letter, name)?.replaceAll('"', "")]).toEqual([name, value]);
    for (const type of ["text/plain", "text/html"] as const) {
      const text = part(letter, type);
      for (const said of ["Retard détecté", "Nouvelle ETA: 16:45", "URGENT", "2026-11-22 09:59 UTC"])
        expect(text).toContain(said);
      expect(text).toContain("https://hooks.example.com/admin/orders/673c0f1e9b");
      expect(text).toContain("https://hooks.example.com/admin/notifications");
    }
  });

  test("what a stranger wrote is text, in both forms", async () => {
    const letter = await letterOf({
      told: [told({ title: `<script>alert(1)</script>`, message: `"><img src=x onerror=alert(1)> & more` })],
    });
    const html = part(letter, "text/html");
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;script&gt;");
    expect(part(letter, "text/plain")).toContain("<img src=x onerror=alert(1)> & more");
  });

  test("says of each part in which language it is", async () => {
    const both = [told(), told({ type: "STATUS_ALERT", title: "Broken: Disk" })];
    const html = part(await letterOf({ kind: "several causes", told: both }), "text/html");
    expect(html.match(/<(html|h2|p)[^>]* lang="[^"]*"/g)!.map((tag) => tag.replace(/ style="[^"]*"/, ""))).toEqual([
      '<html lang="en"',
      '<h2 lang="en"',
      '<p lang="en"',
      '<h2 lang="fr"',
      '<p lang="fr"',
    ]);
  });

  test("nothing in it can make a header or another recipient", async () => {
    const letter = await letterOf({
      told: [told({ title: "x\r\nBcc: victim@example.com\r\n\r\nbody\u2028y", type: "A\nB" })],
    });
    expect(letter.to).toEqual(["ops@example.com"]);
    expect(header(letter, "Bcc")).toBeUndefined();
    expect(header(letter, "Subject")).toBe("[URGENT] x Bcc: victim@example.com body y");
  });

  test("a line with a dot alone ends nothing", async () => {
    const letter = await letterOf({ told: [told({ message: "before\r\n.\r\nafter" })] });
    expect(part(letter, "text/plain")).toContain("after");
  });

  test("a link that is no path of ours is left out", async () => {
    const { hub } = hubWith("smtp://127.0.0.1:9");
    for (const link of ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(1)", null]) {
      const { text, html } = mailText(hub, message({ told: [told({ link })] }));
      expect(text + html).not.toContain("evil");
      expect(html).not.toContain("javascript");
    }
  });

  test("several of one cause, the newest first, with the highest priority", () => {
    const { hub } = hubWith("smtp://127.0.0.1:9");
    const several = [told({ message: "first" }), told({ message: "last", priority: "HIGH" })];
    const { subject, text } = mailText(hub, message({ kind: "several of one cause", told: several }));
    expect(subject).toBe("[URGENT] 2 × Retard détecté");
    expect(text.indexOf("last")).toBeLessThan(text.indexOf("first"));
  });

  test("of several causes how many, with the highest priority", () => {
    const told3 = [told({ priority: "LOW" }), told({ priority: "HIGH" }), told({ priority: "LOW" })];
    const { subject } = mailText(hubWith("smtp://127.0.0.1:9").hub, message({ kind: "several causes", told: told3 }));
    expect(subject).toBe("[HIGH] 3 more notifications");
  });

  test("the digest; of very many it shows fifty", () => {
    const { hub } = hubWith("smtp://127.0.0.1:9");
    const many = Array.from({ length: 120 }, (_, i) => told({ title: `Titre ${i}.` }));
    const { subject, text, html } = mailText(hub, message({ kind: "digest", told: many }));
    expect(subject).toBe("[Carillon] 120 notifications");
    for (const form of [text, html]) {
      expect(form.match(/Titre \d+\./g)!.filter((title) => title !== "").length).toBe(50);
      expect(form).toContain("and 70 more");
    }
  });

  test("what is very long is cut", () => {
    const { hub } = hubWith("smtp://127.0.0.1:9");
    const long = "🎉".repeat(100_000);
    const { subject, text } = mailText(hub, message({ told: [told({ title: long, message: long })] }));
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject).toEndWith("🎉…");
    expect(text.isWellFormed()).toBe(true);
  });
});

const certificate = certificateFor("127.0.0.1", { alternative: "IP:127.0.0.1" });
const trusting = `?tls.ca=${encodeURIComponent(certificate.cert)}`;

describe("TLS and login", () => {
  const table: [name: string, how: "implicit" | "starttls", scheme: string][] = [
    ["TLS from the first byte", "implicit", "smtps"],
    ["STARTTLS", "starttls", "smtp"],
  ];
  for (const [name, how, scheme] of table) {
    test(`${name}, with the right password`, () =>
      withServer({ tls: { how, certificate }, login }, async ({ port, letters }) => {
        expect(await send(`${scheme}://${LOGIN}127.0.0.1:${port}${trusting}`)).toEqual({ is: "sent" });
        expect(letters).toMatchObject([{ isSecure: true, user: USER }]);
      }));

    test(`${name}, with a wrong one: it may be put right, and nothing is told of it`, () =>
      withServer({ tls: { how, certificate }, login }, async ({ port, letters }) => {
        const wrong = `${encodeURIComponent(USER)}:${encodeURIComponent("another p@ssword")}@`;
        const outcome = await send(`${scheme}://${wrong}127.0.0.1:${port}${trusting}`);
        expect(outcome).toMatchObject({ is: "delayed", failure: "smtp_535" });
        expect(outcome.detail).toContain("no such login");
        expect(outcome.detail).not.toContain("another p@ssword");
        expect(letters).toEqual([]);
      }));

    test(`${name}, with a certificate that nobody vouches for: not sent, and no password either`, () =>
      withServer({ tls: { how, certificate }, login }, async ({ port, letters }) => {
        const outcome = await send(`${scheme}://${LOGIN}127.0.0.1:${port}`);
        expect(outcome).toMatchObject({ is: "delayed", failure: "tls" });
        expect(letters).toEqual([]);
      }));
  }

  test("a certificate of another name", () => {
    const other = certificateFor("mail.example.com");
    return withServer({ tls: { how: "implicit", certificate: other } }, async ({ port }) => {
      const outcome = await send(`smtps://127.0.0.1:${port}?tls.ca=${encodeURIComponent(other.cert)}`);
      expect(outcome).toMatchObject({ is: "delayed", failure: "tls" });
    });
  });

  test("a server without TLS, spoken to in TLS", () =>
    withServer({}, async ({ port }) => {
      expect(await send(`smtps://127.0.0.1:${port}`)).toMatchObject({ is: "delayed", failure: "tls" });
    }));

  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((at) => at?.family === "IPv4" && !at.internal)?.address;

  test.skipIf(elsewhere === undefined)("a password goes to another machine under TLS only", () =>
    withServer({ login, host: "0.0.0.0" }, async ({ port, letters }) => {
      expect(await send(`smtp://${LOGIN}127.0.0.1:${port}`)).toEqual({ is: "sent" });
      expect(letters).toHaveLength(1);
      const outcome = await send(`smtp://${LOGIN}${elsewhere}:${port}`);
      expect(outcome).toMatchObject({ is: "delayed", failure: "tls" });
      expect(letters).toHaveLength(1);
    }),
  );
});

describe("what goes wrong", () => {
  const refusing = (code: number, text: string) => ({ refuse: () => ({ code, text }) });

  test("for good: 550", () =>
    withServer(refusing(550, "5.1.1 no such mailbox"), async ({ port }) => {
      const outcome = await send(`smtp://127.0.0.1:${port}`);
      expect(outcome).toMatchObject({ is: "refused", failure: "smtp_550" });
      expect(outcome.detail).toContain("no such mailbox");
    }));

  test("for now: 450", () =>
    withServer(refusing(450, "4.2.0 greylisted"), async ({ port }) => {
      expect(await send(`smtp://127.0.0.1:${port}`)).toMatchObject({ is: "delayed", failure: "smtp_450" });
    }));

  test("nobody is there", async () => {
    const gone = await mailServer();
    await gone.stop();
    const outcome = await send(`smtp://127.0.0.1:${gone.port}`);
    expect(outcome).toMatchObject({ is: "delayed", failure: "connection_refused" });
  });

  test("no such host", async () => {
    const outcome = await send("smtp://mail.invalid:25");
    expect(outcome).toMatchObject({ is: "delayed", failure: "dns" });
  });

  const odd: [name: string, manners: Manners, failure: string][] = [
    ["hangs up at once", (socket) => void socket.end(), "connection_reset"],
    ["is no mail server", "HTTP/1.1 400 Bad Request\r\n\r\n", "malformed_response"],
  ];
  for (const [name, manners, failure] of odd)
    test(`who is there ${name}`, async () => {
      const there = speakingFirst(manners);
      expect(await send(`smtp://127.0.0.1:${there.port}`)).toMatchObject({ is: "delayed", failure });
      there.stop();
    });

  test("a server that never says a word, and one that never ends: over when the time is over", async () => {
    const silent = peer(() => {});
    const endless = speakingFirst((socket) => {
      const timer = setInterval(() => socket.write("220-more\r\n") < 0 && clearInterval(timer), 5);
      setTimeout(() => clearInterval(timer), 2_000).unref();
    });
    for (const there of [silent, endless]) {
      const { hub } = hubWith(`smtp://127.0.0.1:${there.port}`);
      const outcome = await mail.send(hub, message(), AbortSignal.timeout(100));
      expect(outcome).toMatchObject({ is: "delayed", failure: "connection_timeout" });
      there.stop();
    }
  });

  test("a recipient that is no address", () =>
    withServer({}, async ({ port }) => {
      const outcome = await send(`smtp://127.0.0.1:${port}`, { recipient: "nobody at all" });
      expect(outcome).toMatchObject({ is: "refused", failure: "bad_address" });
    }));
});

/** A listener that does not wait to be spoken to. */
function speakingFirst(manners: Manners) {
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(socket) {
        if (typeof manners === "function") return manners(socket as never);
        socket.write(manners);
      },
      data: () => {},
      error: () => {},
    },
  });
  return { port: listener.port, stop: () => listener.stop(true) };
}

describe("as a whole", () => {
  test("a server that is not well at first gets it at the second try; one mailbox is refused, the other has it", () =>
    withServer(
      {
        refuse: ({ to, count }) => {
          if (to === "gone@example.com") return { code: 550, text: "no such mailbox" };
          return count <= 2 ? { code: 451, text: "try later" } : undefined;
        },
      },
      ({ port, letters }) =>
        withNotifier(
          {
            environment: {
              SMTP_URL: `smtp://127.0.0.1:${port}`,
              NOTIFY_EMAIL_TO: "ops@example.com, gone@example.com",
            },
          },
          async (telling) => {
            telling.tell();
            const stateOf = () => telling.rows().map(({ recipient, status, failure }) => [recipient, status, failure]);
            await telling.settled();
            expect(stateOf()).toEqual([
              ["ops@example.com", "pending", "smtp_451"],
              ["gone@example.com", "failed", "smtp_550"],
            ]);
            await telling.later(40_000);
            expect(stateOf()[0]).toEqual(["ops@example.com", "sent", null]);
            expect(letters.map(({ to }) => to)).toEqual([["ops@example.com"]]);
          },
        ),
    ));

  test("a password is nowhere: not in the log, not in the row (M2)", () =>
    withServer({ login: { user: "other", password: "other" } }, ({ port }) =>
      withNotifier({ environment: { SMTP_URL: `smtp://${LOGIN}127.0.0.1:${port}`, DEBUG: "1" } }, async (telling) => {
        telling.tell();
        const [row] = await telling.settled();
        expect(row).toMatchObject({ status: "pending", failure: "smtp_535" });
        const shown = telling.lines.join("") + JSON.stringify(telling.rows());
        for (const form of [PASSWORD, encodeURIComponent(PASSWORD), btoa(PASSWORD), btoa(`\0${USER}\0${PASSWORD}`)])
          expect(shown).not.toContain(form);
      }),
    ));

  test("a server that sends back what it was sent at the login is not quoted so", async () => {
    const plain = btoa(`\0${USER}\0${PASSWORD}`);
    const { hub } = hubWith(`smtp://${LOGIN}127.0.0.1:9`);
    const error = {
      code: "EAUTH",
      responseCode: 535,
      response: `535 AUTH PLAIN ${plain}, ${btoa(PASSWORD)}: ${PASSWORD}`,
    };
    expect(smtpOutcome(hub, error)).toEqual({
      is: "delayed",
      isOfChannel: true,
      failure: "smtp_535",
      detail: "535 AUTH PLAIN ***, ***: ***",
    });
  });

  for (const [name, error, is] of [
    ["no login", { responseCode: 530, command: "MAIL FROM" }, "delayed for all"],
    ["a recipient without a login", { code: "EENVELOPE", responseCode: 530, command: "RCPT TO" }, "delayed for all"],
    ["a login that is too weak", { code: "EAUTH", responseCode: 534 }, "delayed for all"],
    ["a login that fails for now", { code: "EAUTH", responseCode: 454 }, "delayed for all"],
    [
      "a login of no kind that there is",
      { code: "EAUTH", message: "Unknown authentication plugin" },
      "delayed for all",
    ],
    ["whoever calls", { code: "EPROTOCOL", responseCode: 554, command: "CONN" }, "delayed for all"],
    ["the sender", { code: "EENVELOPE", responseCode: 550, command: "MAIL FROM" }, "delayed for all"],
    ["anybody, being away", { code: "ESOCKET", message: "connect ECONNREFUSED" }, "delayed for all"],
    ["the recipient for now", { code: "EENVELOPE", responseCode: 450, command: "RCPT TO" }, "delayed"],
    ["so large a message", { code: "EENVELOPE", responseCode: 552, command: "MAIL FROM" }, "refused"],
    ["the recipient", { code: "EENVELOPE", responseCode: 550, command: "RCPT TO" }, "refused"],
    ["the content", { code: "EMESSAGE", responseCode: 554, command: "DATA" }, "refused"],
  ] as const)
    test(`a server that does not take ${name}: ${is}`, () => {
      const outcome = smtpOutcome(hubWith("smtp://127.0.0.1:9").hub, error);
      expect(outcome.is).toBe(is === "delayed for all" ? "delayed" : is);
      expect("isOfChannel" in outcome && outcome.isOfChannel).toBe(is === "delayed for all");
    });

  test("a test that goes well sends at once what a wrong password held up", async () => {
    const login = { user: "carillon", password: "old" };
    await withServer({ login }, ({ port, letters }) =>
      withNotifier({ environment: { SMTP_URL: `smtp://carillon:new@127.0.0.1:${port}` } }, async (telling) => {
        telling.tell();
        expect(await telling.settled()).toMatchObject([{ status: "pending", failure: "smtp_535" }]);
        await telling.later(2 * 3_600_000);
        expect(await telling.settled()).toMatchObject([{ status: "pending", failure: "smtp_535" }]);
        login.password = "new";
        expect(await testChannel(telling.hub, "EMAIL")).toMatchObject({ isSent: true });
        expect(await telling.settled()).toMatchObject([{ status: "sent" }]);
        expect(letters).toHaveLength(2);
      }),
    );
  });

  describe("while it does not work, one message asks for all that wait", () => {
    const waiting = 6;
    const SMTP = (port: number, password = "new") => ({ SMTP_URL: `smtp://carillon:${password}@127.0.0.1:${port}` });
    const different = (telling: Telling) => {
      for (let n = 0; n < waiting; n++) telling.tell({ link: `/admin/orders/${n}` });
    };

    const ask = (telling: Telling, n: number) => retryDispatch(telling.hub, telling.rows()[n]!.id);

    test("they are told so, and all go when it works again", () => {
      const login = { user: "carillon", password: "old" };
      return withServer({ login }, (server) =>
        withNotifier({ environment: SMTP(server.port) }, async (telling) => {
          telling.tell();
          await telling.settled();
          different(telling);
          await telling.settled();
          expect(server.connections).toBe(1);
          expect(telling.rows().map(({ failure, tries }) => [failure, tries])).toEqual(
            Array(1 + waiting).fill(["smtp_535", 1]),
          );
          for (let hour = 0; hour < 3; hour++) await telling.later(1.2 * HOUR_MS);
          expect(server.connections).toBe(4);
          login.password = "new";
          const rows = await telling.later(1.2 * HOUR_MS);
          expect(rows.map(({ status }) => status)).toEqual(Array(1 + waiting).fill("sent"));
          expect(server.letters).toHaveLength(1 + waiting);
        }),
      );
    });

    for (const [name, showsThatItWorks] of [
      ["a good test", (telling: Telling) => testChannel(telling.hub, "EMAIL")],
      ["what a person asked for, once it arrives,", (telling: Telling) => ask(telling, 4)],
    ] as const)
      test(`what a person asks for waits for nothing; ${name} lets all go`, () => {
        const login = { user: "carillon", password: "old" };
        return withServer({ login }, (server) =>
          withNotifier({ environment: SMTP(server.port) }, async (telling) => {
            telling.tell();
            await telling.settled();
            different(telling);
            await telling.settled();
            ask(telling, 3);
            await telling.settled();
            expect(server.connections).toBe(2);
            login.password = "new";
            await showsThatItWorks(telling);
            await telling.until((rows) => rows.every(({ status }) => status === "sent"));
          }),
        );
      });

    test("a recipient who is not reached holds up nobody else", () =>
      withServer({ refuse: ({ to }) => (to.startsWith("gray") ? { code: 450, text: "later" } : undefined) }, (server) =>
        withNotifier(
          {
            environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}`, NOTIFY_EMAIL_TO: "gray@a.example,b@a.example" },
          },
          async (telling) => {
            different(telling);
            await telling.settled();
            expect(server.letters).toHaveLength(waiting);
          },
        ),
      ));
  });

  test("a test message tells what came of it", () =>
    withServer(
      { refuse: ({ to }) => (to.startsWith("gone") ? { code: 550, text: "no such" } : undefined) },
      async ({ port, letters }) => {
        const SMTP_URL = `smtp://127.0.0.1:${port}`;
        const known = hubWith(SMTP_URL, {});
        expect(channelStates(known.hub)[0]!.lastSuccessAt).toBeNull();
        await testChannel(known.hub, "EMAIL");
        expect(channelStates(known.hub)[0]!.lastSuccessAt).toBe(known.clock.now);
        letters.length = 0;
        const tested = (NOTIFY_EMAIL_TO: string) => testChannel(hubWith(SMTP_URL, { NOTIFY_EMAIL_TO }).hub, "EMAIL");
        expect(await tested("a@example.com,b@example.com")).toEqual({
          isSent: true,
          says: "Sent to 2 recipients",
          details: [],
        });
        expect(letters.map((letter) => header(letter, "Subject"))).toEqual(["[NORMAL] Test", "[NORMAL] Test"]);
        expect(await tested("gone@example.com,b@example.com")).toEqual({
          isSent: false,
          says: expect.stringMatching(/refuses the recipient.*NOTIFY_EMAIL_TO.*1 recipient got it\./),
          details: [expect.stringMatching(/^(?!smtp_550).*no such/)],
        });
        expect(await tested("")).toEqual({ isSent: false, says: "Not set up: NOTIFY_EMAIL_TO", details: [] });
      },
    ));
});
