import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import type { Intent } from "../../src/db/schema.ts";
import { findMessage } from "../../src/messages/conversation.ts";
import { hear, mention, phone } from "./inbox.ts";
import { asReader, attributes, intruders, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const path = (address: string, more = {}) => `/admin/messages?${new URLSearchParams({ with: address, ...more })}`;
const TALK = ".conversation ol";

/** The texts of the messages, from top to bottom. */
function said(markup: string): string[] {
  return [...markup.matchAll(/<div class="said">(.*?)<\/div>/gs)].map(([, text]) => text!.replace(/<[^>]+>/g, ""));
}

describe("a conversation", () => {
  test("holds what one sender wrote by every source, newest last", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), source: "sms", content: "Un", recipient: "+33756000000", campaignId: "lyon" });
      hear(reader, { sender: phone(2), source: "sms", content: "Quelqu’un d’autre" });
      const second = hear(reader, {
        sender: `${phone(1).slice(1)}@c.us`,
        source: "whatsapp",
        name: "Jean",
        content: "Deux",
        group: "Prospection",
        agent: "LeadAgent",
      });
      const markup = await reader.read(path(phone(1)));
      expect(said(markup)).toEqual(["Un", "Deux"]);
      expect(textOf(markup, ".conversation h2")).toBe("Jean");
      for (const part of ["SMS", "to +33756000000", "lyon", "WhatsApp", "in Prospection", "for LeadAgent"])
        expect(textOf(markup, TALK)).toContain(part);
      const delivery = `/admin/deliveries/dlv_${second.slice(4, -2)}`;
      expect(attributes(markup, `${TALK} .ends a`, "href").at(-1)).toBe(delivery);
      expect(attributes(markup, ".conversation .actions a", "href")[0]).toBe(
        `/admin/deliveries?${new URLSearchParams({ q: phone(1) })}`,
      );
    }));

  test("shows subject, line breaks and files of an e-mail", () =>
    asReader(async (reader) => {
      const attachments = [{ name: "plaquette.pdf", type: "application/pdf", size: 123_456 }];
      hear(reader, {
        sender: "a@b.fr",
        source: "email",
        subject: "Re: offre",
        content: "Bonjour,\n\nOui.",
        attachments,
      });
      const markup = await reader.read(path("a@b.fr"));
      expect(textOf(markup, `${TALK} h3`)).toBe("Re: offre");
      expect(said(markup)).toEqual(["Bonjour,\n\nOui."]);
      expect(textOf(markup, TALK)).toContain("file plaquette.pdf (123.5 kB)");
    }));

  test("reads of what has no bound only the beginning, whole letters of it", () =>
    asReader(async (reader) => {
      for (const [written, read] of [
        ["Offre\0 de mai", "Offre\0 de mai"],
        ["x".repeat(1_000_000), "x".repeat(300)],
        [`x${"é".repeat(1_000)}`, `x${"é".repeat(149)}`],
      ] as const) {
        const id = hear(reader, { sender: "a@b.fr", source: "email", subject: written, group: written });
        const { subject, group_name } = (await findMessage(reader.hub.db, id))!;
        expect({ subject, group_name }).toEqual({ subject: read, group_name: read });
      }
      const none = await findMessage(reader.hub.db, hear(reader, { sender: "a@b.fr" }));
      expect(none).toMatchObject({ subject: null, group_name: null });
    }));

  test("is found however its sender is written", () =>
    asReader(async (reader) => {
      hear(reader, { sender: "+33639981204" });
      for (const written of ["06 39 98 12 04", "33639981204@c.us", "+33639981204"])
        expect(attributes(await reader.read(path(written)), ".senders [aria-current]", "title")).toEqual([
          "+33639981204",
        ]);
    }));

  for (const unknown of ["+33600000000", "nobody@example.com", "<script>", "\u0000", "x".repeat(5_000)])
    test(`with ${JSON.stringify(unknown.slice(0, 30))}, who never wrote, is said to be none`, () =>
      asReader(async (reader) => {
        hear(reader, { sender: phone(1) });
        const answer = await reader.open(path(unknown));
        const markup = await answer.text();
        expect(answer.status).toBe(404);
        expect(textOf(markup, ".empty")).toContain("Nobody wrote from there");
        expect(attributes(markup, ".senders a", "title")).toEqual([phone(1)]);
      }));

  test("opens at the newest thirty and goes on to earlier ones, without a gap or a double", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 75; n++) hear(reader, { sender: phone(1), content: `n${n}` });
      let next: string | undefined = path(phone(1));
      let all: string[] = [];
      for (let page = 0; next; page++) {
        const markup: string = await reader.read(next, page === 0 ? {} : PARTIAL);
        if (page === 0) expect(said(markup)).toHaveLength(30);
        all = [...said(markup), ...all];
        [next] = attributes(markup, "li.more a", "href");
        hear(reader, { sender: phone(1), content: "later" });
      }
      expect(all).toEqual(Array.from({ length: 75 }, (_, n) => `n${n}`));
    }));

  test("shows earlier ones without a script, too, and the way back to the newest", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 40; n++) hear(reader, { sender: phone(1), content: `n${n}` });
      const [earlier] = attributes(await reader.read(path(phone(1))), "li.more a", "href");
      const markup = await reader.read(earlier!);
      expect(said(markup)).toEqual(Array.from({ length: 10 }, (_, n) => `n${n}`));
      expect(attributes(markup, "p.more a", "href")).toEqual([path(phone(1))]);
    }));

  test("folds what is long, and leaves what is longer still to the delivery", () =>
    asReader(async (reader) => {
      const long = `${"mot ".repeat(300)}fin`;
      hear(reader, { sender: phone(1), content: long });
      hear(reader, { sender: phone(2), content: `${"x".repeat(8_191)}é et la suite` });
      hear(reader, { sender: phone(3), content: "ligne\n".repeat(200) });
      const folded = await reader.read(path(phone(1)));
      expect(textOf(folded, ".said summary")).toBe("Show all");
      expect(said(folded)[0]!.replace("Show all", "")).toBe(long);
      const cut = await reader.read(path(phone(2)));
      expect(textOf(cut, ".said")).toEndWith("x… The rest is in its delivery");
      expect(attributes(cut, ".said a", "href")[0]).toStartWith("/admin/deliveries/dlv_");
      const lines = said(await reader.read(path(phone(3))))[0]!;
      expect(lines.indexOf("Show all")).toBe(12 * "ligne\n".length);
    }));

  test("shows what stands after a NUL", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), content: "avant\u0000après" });
      expect(await reader.read(path(phone(1)))).toContain("avant\u0000après");
    }));
});

test("a page stays light, however much a stranger puts into a field", () =>
  asReader(async (reader) => {
    const huge = "é ".repeat(50_000);
    const attachments = [{ name: huge, type: huge, size: 1 }];
    const all = { content: huge, subject: huge, name: huge, group: huge, recipient: huge, attachments };
    for (let n = 0; n < 30; n++) hear(reader, { sender: phone(1), ...all });
    expect((await reader.read(path(phone(1)))).length).toBeLessThan(300_000);
  }));

describe("what was understood", () => {
  const intents: [intent: Intent, confidence: number, says: string][] = [
    ["interested", 0.95, "interested sure"],
    ["appointment", 0.7, "appointment likely"],
    ["question", 0.3, "question a guess"],
    ["not_interested", 0.85, "not interested sure"],
    ["stop", 1, "stop sure"],
    ["out_of_office", 0.6, "out of office likely"],
    ["unknown", 0.1, "not understood"],
  ];
  for (const [intent, confidence, says] of intents)
    test(`${intent} is a word and a shape`, () =>
      asReader(async (reader) => {
        hear(reader, { sender: phone(1), intent, confidence });
        const markup = await reader.read(path(phone(1)));
        expect(textOf(markup, `${TALK} .badge`).replace(/(sure|likely|a guess)$/, " $1")).toBe(says);
        expect(attributes(markup, `${TALK} .badge path`, "d")).toHaveLength(1);
      }));

  test("seven intents have seven shapes", () =>
    asReader(async (reader) => {
      for (const [n, [intent]] of intents.entries()) hear(reader, { sender: phone(n), intent });
      const markup = await reader.read("/admin/messages");
      expect(new Set(attributes(markup, ".senders .badge path", "d")).size).toBe(7);
    }));

  const marks: [what: string, content: string, deciding: string[], marked: string[], beside: string[]][] = [
    ["the words as they stand", "Oui je suis intéressé", ["Oui", "intéressé"], ["Oui", "intéressé"], []],
    ["each time", "STOP, j'ai dit STOP", ["STOP"], ["STOP", "STOP"], []],
    ["whole words only", "enfoui, oui, ouistiti", ["oui"], ["oui"], []],
    ["no other capitals", "Stop", ["STOP"], [], ["“STOP”"]],
    ["what is not there beside the badge", "Bonjour", ["au revoir"], [], ["“au revoir”"]],
    ["signs that mean something elsewhere", "C'est combien ? (HT)", ["? (HT)"], ["? (HT)"], []],
    ["the longer of two", "pas intéressé", ["intéressé", "pas intéressé"], ["pas intéressé"], []],
    ["no markup", "<b>oui</b>", ["<b>"], ["<b>"], []],
    ["emoji", "Merci 👍", ["👍"], ["👍"], []],
    ["nothing for nothing", "Merci", [""], [], []],
  ];
  for (const [what, content, deciding, marked, beside] of marks)
    test(`marks ${what}`, () =>
      asReader(async (reader) => {
        hear(reader, { sender: phone(1), content, deciding, intent: "question" });
        const markup = await reader.read(path(phone(1)));
        const found = [...markup.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text]) => text!);
        expect(found.map((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))).toEqual(marked);
        for (const words of beside) expect(textOf(markup, TALK)).toContain(`because of ${words}`);
        if (beside.length === 0) expect(textOf(markup, TALK)).not.toContain("because of");
      }));

  test("words are marked in the subject, and a fold that hides some is open", () =>
    asReader(async (reader) => {
      const content = `${"mot ".repeat(300)}STOP`;
      hear(reader, { sender: "a@b.fr", source: "email", subject: "STOP", content, deciding: ["STOP"], intent: "stop" });
      const markup = await reader.read(path("a@b.fr"));
      expect(textOf(markup, "h3 mark")).toBe("STOP");
      expect(attributes(markup, ".said details[open]", "open")).toHaveLength(1);
    }));
});

describe("what a message names", () => {
  test("is listed; only the web's links are links, and only those who wrote have a conversation", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(2) });
      hear(reader, {
        sender: phone(1),
        extracted: {
          phones: [phone(2), phone(3)],
          emails: ["a@b.fr"],
          urls: [
            "https://example.com/a?b=1",
            "www.example.com",
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
          ],
          dates: ["demain à 14h"],
        },
      });
      const markup = await reader.read(path(phone(1), { source: "sms" }));
      expect(attributes(markup, `${TALK} .tag a`, "href")).toEqual([
        `/admin/messages?${new URLSearchParams({ source: "sms", with: phone(2) })}`,
        "https://example.com/a?b=1",
        "https://www.example.com",
      ]);
      const rel = "noreferrer noopener";
      expect(attributes(markup, `${TALK} .tag a[target=_blank]`, "rel")).toEqual([rel, rel]);
      for (const fact of [`phone ${phone(3)}`, "e-mail a@b.fr", "link javascript:alert(1)", "date demain à 14h"])
        expect(textOf(markup, TALK)).toContain(fact);
    }));

  test("leads from the e-mail to the SMS of the same person and back, as far as they wrote", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1) });
      hear(reader, { sender: "jean@b.fr", source: "email", name: "Jean" });
      mention(reader, "jean@b.fr", phone(1));
      mention(reader, "jean@b.fr", phone(99));
      const mail = await reader.read(path("jean@b.fr"));
      expect(textOf(mail, ".conversation > header")).toContain(`Also named here:${phone(1)}`);
      expect(attributes(mail, "header p.line a", "href")).toEqual([path(phone(1))]);
      const sms = await reader.read(path(phone(1)));
      expect(textOf(sms, ".conversation > header")).toContain("Named by:Jean");
      expect(attributes(sms, "header p.line a", "href")).toEqual([path("jean@b.fr")]);
    }));
});

test("text of strangers stays text, in every field", () =>
  asReader(async (reader) => {
    const senders = PAYLOADS.map((payload, n) => hostile(reader, payload, n));
    const pages = ["/admin/messages", "/admin/messages/opt-outs", ...senders.map((sender) => path(sender))];
    for (const sender of senders) pages.push(`/admin/messages/opt-outs/remove?${new URLSearchParams({ of: sender })}`);
    for (const q of PAYLOADS)
      for (const name of ["q", "with", "campaign", "of"])
        pages.push(`/admin/messages?${new URLSearchParams({ [name]: q })}`);
    for (const page of pages) {
      const markup = await (await reader.open(page)).text();
      expect({ page, found: intruders(markup) }).toEqual({ page, found: [] });
    }
  }));

/** Somebody who puts the same into every field there is. */
function hostile(reader: Reader, payload: string, n: number): string {
  const sender = `${payload}${n}`;
  hear(reader, {
    sender,
    name: payload,
    content: `${payload} ${payload}`,
    subject: payload,
    recipient: payload,
    group: payload,
    agent: payload,
    campaignId: payload,
    intent: "stop",
    deciding: [payload, `${payload}!`],
    attachments: [{ name: payload, type: payload, size: 1 }],
    extracted: { phones: [payload], emails: [payload], urls: [payload, `https://x/${payload}`], dates: [payload] },
  });
  const { hub } = reader;
  hub.write((trx) => {
    const row = sql.updateTable("contact").set({ name: payload, campaign_id: payload });
    trx.run(row.where("opted_out_at", "=", reader.clock.now));
  });
  return hub.read<{ address: string }>(
    sql.selectFrom("contact").select("address").where("opted_out_at", "=", reader.clock.now),
  )[0]!.address;
}
