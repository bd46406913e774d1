import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { type ContactTable, type Intent, type Source } from "../../src/db/schema.ts";
import {
  type ConversationFilter,
  listCampaigns,
  listConversations,
  searchConversations,
} from "../../src/messages/read.ts";
import { conversationPath } from "../../src/messages/listener-agent.ts";
import { inboxPath } from "../../views/inbox-state.ts";
import { findRelated, listMessages } from "../../src/messages/conversation.ts";
import { listOptOuts } from "../../src/messages/opt-outs.ts";
import { explaining } from "../explaining.ts";
import { post, sampleOf } from "../scenario.ts";
import { hear, phone, type Said } from "./inbox.ts";
import { dashboard } from "./kit.ts";
import { asReader, attributes, PARTIAL, type Reader, textOf } from "./reading.ts";

setDefaultTimeout(30_000);

const SENDER = "li > a[title]";

/** Whose conversations a list shows, from top to bottom. */
const senders = (markup: string): string[] => attributes(markup, SENDER, "title");

test("whoever wrote is found where their events and notifications say", () => {
  for (const sender of [phone(1), "a&b@c.fr", "Jean + Élo"])
    expect(conversationPath(sender)).toBe(inboxPath({ with: sender }));
});

describe("the list of conversations", () => {
  test("without any says which variables to set, and what brings the first", async () => {
    const kit = await dashboard({ TWILIO_TOKEN: "" });
    const markup = await (await kit.ask("/admin/messages", { headers: { cookie: await kit.logIn() } })).text();
    expect(textOf(markup, ".empty")).toContain("SMS is not configured: set TWILIO_TOKEN");
    expect(attributes(markup, ".empty p a", "href")).toEqual(["/admin/providers"]);
    expect(attributes(markup, "form[role=search]", "role")).toEqual([]);
    kit.close();
  });

  test("has one row per sender, who wrote last first, with what was said last", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), content: "Bonjour" });
      hear(reader, { sender: "Jean Dupont <Jean@Example.com>", source: "email", content: "Merci\n\nJean" });
      hear(reader, {
        sender: phone(1),
        source: "whatsapp",
        content: "Oui !",
        intent: "interested",
        campaignId: "lyon",
      });
      reader.clock.now += 120_000;
      const markup = await reader.read("/admin/messages");
      expect(senders(markup)).toEqual([phone(1), "jean@example.com"]);
      expect(textOf(markup, SENDER)).toBe(`${phone(1)}2 min agoWhatsApp: Oui !interestedlyon`);
      expect(textOf(markup, ".senders li:nth-child(2)")).toContain("Jean Dupont");
      expect(textOf(markup, ".senders li:nth-child(2)")).toContain("E-mail: Merci Jean");
      expect(textOf(markup, ".inbox > .empty")).toContain("No conversation chosen");
    }));

  test("marks who opted out", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), intent: "stop", content: "STOP" });
      hear(reader, { sender: phone(1), content: "Merci" });
      expect(textOf(await reader.read("/admin/messages"), SENDER)).toMatch(/not understood ?opted out/);
    }));

  test("is filtered by campaign, intent and source, and by all of them together", () =>
    asReader(async (reader) => {
      mixture(reader);
      const all = await reader.hub.db.selectFrom("contact").selectAll().orderBy("last_message_id", "desc").execute();
      expect(all).toHaveLength(42);
      for (const filter of combinations()) {
        const expected = all.filter((contact) => matches(contact, filter)).map(({ address }) => address);
        const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
        const markup = await reader.read(`/admin/messages?${query}`);
        expect({ filter, found: senders(markup) }).toEqual({ filter, found: expected });
        if (expected.length === 0) expect(textOf(markup, ".empty")).toContain("No conversation matches");
      }
    }));

  test("offers the campaigns there are, each once, and keeps what is chosen", () =>
    asReader(async (reader) => {
      mixture(reader);
      const markup = await reader.read("/admin/messages?campaign=lyon&intent=stop&source=sms");
      expect(attributes(markup, "select[name=campaign] option", "value")).toEqual(["", "lyon", "printemps"]);
      expect(attributes(markup, "option[selected]", "value")).toEqual(["lyon", "stop", "sms"]);
      expect(attributes(markup, "select[name=intent] option", "value")).toHaveLength(8);
    }));

  test("a form's empty fields do not stay in the address", () =>
    asReader(async ({ open }) => {
      const answer = await open("/admin/messages?campaign=&intent=stop&source=&q=&with=a");
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/messages?intent=stop&with=a"]);
    }));

  const spellings: [typed: string, found: string[]][] = [
    ["06 39 98 12 04", ["+33639981204"]],
    ["+33 6 39 98 12 04", ["+33639981204"]],
    ["0033639981204", ["+33639981204"]],
    ["33639981204", ["+33639981204"]],
    ["447700900123", ["+447700900123"]],
    ["+336399", ["+33639981204"]],
    ["+33 6 39 98", ["+33639981204"]],
    ["+33 (0)6 39", ["+33639981204"]],
    ["06 39", ["+33639981204"]],
    ["06.39.98.1", ["+33639981204"]],
    ["0", ["+33639981204"]],
    ["0033 6", ["+33639981204"]],
    ["0044", ["+447700900123"]],
    ["00", ["+447700900123", "+33639981204"]],
    ["07", []],
    ["3663", ["36630"]],
    ["0 jean", []],
    ["Camille@Atelier.example", ["camille@atelier.example"]],
    ["camille@", ["camille@atelier.example"]],
    ["camille moreau", ["camille@atelier.example", "+33639981204"]],
    ["CAM", ["camille@atelier.example", "+33639981204"]],
    ["élo", ["elodie@example.com"]],
    ["Moreau", []],
    ["%", []],
    ["' or 1=1 --", []],
  ];
  for (const [typed, found] of spellings)
    test(`search for “${typed}” finds ${found.join(" and ") || "nobody"}`, () =>
      asReader(async (reader) => {
        hear(reader, { sender: "+33639981204", name: "Camille Moreau" });
        hear(reader, { sender: "Camille Moreau <camille@atelier.example>", source: "email" });
        hear(reader, { sender: "Élodie <elodie@example.com>", source: "email" });
        hear(reader, { sender: "+447700900123" });
        hear(reader, { sender: "36630" });
        expect(senders(await reader.read(`/admin/messages?${new URLSearchParams({ q: typed })}`))).toEqual(found);
        const byMail = await reader.read(`/admin/messages?${new URLSearchParams({ q: typed, source: "email" })}`);
        expect(senders(byMail)).toEqual(found.filter((address) => address.includes("@")));
      }));

  test("a search that finds very many says that there are more", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 101; n++) hear(reader, { sender: phone(n), name: "Jean" });
      const markup = await reader.read("/admin/messages?q=jean");
      expect(senders(markup)).toHaveLength(100);
      expect(textOf(markup, ".senders .more")).toBe("More begin like that. Type more of the name.");
    }));

  test("goes on page by page without a gap or a double, while new ones arrive", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 130; n++) hear(reader, { sender: phone(n), campaignId: n % 2 ? "lyon" : undefined });
      for (const query of ["", "campaign=lyon"]) {
        const seen: string[] = [];
        let path: string | undefined = `/admin/messages?${query}`;
        for (let page = 0; path; page++) {
          const markup: string = await reader.read(path, page === 0 ? {} : PARTIAL);
          seen.push(...senders(markup));
          path = attributes(markup, ".more a", "href")[0];
          hear(reader, { sender: phone(1_000 + page + query.length), campaignId: "lyon" });
          hear(reader, { sender: seen[0]! });
        }
        const ours = Array.from({ length: 130 }, (_, i) => 129 - i).filter((n) => query === "" || n % 2 === 1);
        const expected = ours.map(phone);
        expect(seen.filter((address) => expected.includes(address)).toSorted()).toEqual(expected.toSorted());
        expect(new Set(seen).size).toBe(seen.length);
      }
    }));

  test("a rare match in a heap is looked for a stretch at a time", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), campaignId: "lyon", intent: "interested" });
      heap(reader, 2_100);
      const first = await reader.read("/admin/messages?campaign=lyon&intent=interested");
      expect(senders(first)).toEqual([]);
      expect(textOf(first, ".more a")).toBe("Look further back");
      const [further] = attributes(first, ".more a", "href");
      expect(senders(await reader.read(further!, PARTIAL))).toEqual([phone(1)]);
    }));

  test("choosing a sender leaves the filter and the place in the list as they are", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 60; n++) hear(reader, { sender: phone(n), source: "sms" });
      const first = await reader.read("/admin/messages?source=sms");
      const second = await reader.read(attributes(first, ".more a", "href")[0]!, PARTIAL);
      const [href] = attributes(second, SENDER, "href");
      const opened = await reader.read(href!);
      expect(senders(opened)).toEqual(senders(second));
      expect(attributes(opened, `${SENDER}[aria-current]`, "title")).toEqual([senders(second)[0]!]);
      expect(attributes(opened, "option[selected]", "value")).toEqual(["sms"]);
      expect(attributes(opened, ".messages > header a", "href")[0]).not.toContain("with=");
    }));
});

test("a page moves by its stream: the list on its first page, the open conversation at its end", () =>
  asReader(async (reader) => {
    for (let n = 0; n < 60; n++) hear(reader, { sender: phone(n), source: "sms" });
    const streamOf = async (path: string) => attributes(await reader.read(path), "#live", "hx-sse:connect")[0] ?? "";
    const first = await streamOf("/admin/messages?source=sms");
    expect(first).toMatch(/^\/admin\/messages\/live\?source=sms&after=msg_\w+[.]\w+&view=/);
    const open = await streamOf(`/admin/messages?${new URLSearchParams({ with: phone(3) })}`);
    expect(open).toMatch(/with=%2B\d+&after=msg_\w+[.]\w+&seen=msg_\w+&view=/);
    const [older] = attributes(await reader.read("/admin/messages"), ".more a", "href");
    expect(await streamOf(older!)).toBe("");
    expect(await streamOf(`${older}&with=${encodeURIComponent(phone(3))}`)).toMatch(/live\?with=%2B\d+&seen=msg_/);
  }));

test("a delivery is found by the number of who wrote, however it is typed", () =>
  asReader(async (reader) => {
    const { headers, body } = sampleOf(reader, "whatsapp");
    const written = JSON.stringify({ ...JSON.parse(body), author: "33639981204@c.us" });
    await post(reader, "whatsapp", { headers: { ...headers, "x-forwarded-for": "127.0.0.1" }, body: written });
    for (const q of ["06 39 98 12 04", "+33639981204", "33639981204"]) {
      const markup = await reader.read(`/admin/deliveries?${new URLSearchParams({ q })}`);
      expect({ q, found: attributes(markup, ".row-link", "href").length }).toEqual({ q, found: 1 });
    }
  }));

test("nothing that is asked reads a whole table or sorts", () =>
  asReader(async (reader) => {
    mixture(reader);
    const { db, plans, close } = explaining(reader);
    for (const { campaign, intent, source } of combinations()) {
      const filter = { campaign, intent: intent as Intent, source: source as Source };
      await listConversations(db, filter, { limit: 5, before: "msg_1" });
    }
    await searchConversations(db, {}, "jean");
    await listCampaigns(db);
    await listMessages(db, phone(1), { limit: 5, before: "msg_1" });
    await findRelated(db, phone(1));
    for (const cursor of [undefined, { at: 1, id: "x" }]) await listOptOuts(db, { limit: 5, cursor });
    close();
    expect(plans.size).toBeGreaterThan(10);
    expect([...plans].filter((step) => /SCAN (contact|message)\b(?! USING)|TEMP B-TREE/.test(step))).toEqual([]);
  }));

const leads: [filter: ConversationFilter, index: string][] = [
  [{}, "contact_last"],
  [{ source: "sms" }, "contact_source"],
  [{ source: "sms", intent: "stop" }, "contact_intent"],
  [{ source: "sms", intent: "stop", campaign: "lyon" }, "contact_campaign"],
];
for (const [filter, index] of leads)
  test(`${index} leads to ${JSON.stringify(filter)}`, () =>
    asReader(async (reader) => {
      const { db, plans, close } = explaining(reader);
      await listConversations(db, filter, { limit: 5, before: "msg_1" });
      close();
      expect(plans.size).toBeGreaterThan(0);
      expect([...plans].filter((step) => step.includes("contact") && !step.includes(` ${index} `))).toEqual([]);
    }));

const CAMPAIGNS = ["lyon", "printemps", undefined];
const INTENTS: Intent[] = ["stop", "interested", "unknown", "question"];
const SOURCES: Source[] = ["sms", "email", "whatsapp"];

/** Senders of every kind, over and over. */
function mixture(reader: Reader, count = 42): void {
  for (let n = 0; n < count; n++) {
    const said: Said = { sender: phone(n), source: SOURCES[n % 3], intent: INTENTS[n % 4] };
    hear(reader, { ...said, campaignId: CAMPAIGNS[(n % 7) % 3] });
  }
}

type Filter = { campaign: string; intent: string; source: string };

const combinations = (): Filter[] =>
  ["", "lyon", "none"].flatMap((campaign) =>
    ["", "interested", "appointment"].flatMap((intent) =>
      ["", "sms", "email"].map((source) => ({ campaign, intent, source })),
    ),
  );

/** What a filter means, said again without an index. */
const matches = (contact: ContactTable, { campaign, intent, source }: Filter): boolean =>
  (!campaign || contact.campaign_id === campaign) &&
  (!intent || contact.last_intent === intent) &&
  (!source || contact.last_source === source);

/** Very many who answered a campaign and want nothing. */
function heap({ hub, clock }: Reader, count: number): void {
  clock.now += 1_000;
  const start = clock.now.toString(16).padStart(12, "0");
  const text = `
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into contact (address, messages, last_message_id, last_at, last_source, last_intent, last_words, campaign_id)
    select 'heap-' || i, 1, 'msg_${start}' || printf('%020d', i) || '_0', ${clock.now}, 'sms', 'unknown', '', 'lyon' from n`;
  hub.write((trx) =>
    trx.run({ sql: text, parameters: [], query: { kind: "RawNode" } as never, queryId: { queryId: text } }),
  );
}
