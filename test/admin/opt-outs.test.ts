import { describe, expect, test } from "bun:test";
import { sql } from "../../src/db/prepare.ts";
import { hear, phone } from "./inbox.ts";
import { asReader, attributes, next, PARTIAL, type Reader, textOf } from "./reading.ts";

const PATH = "/admin/messages/opt-outs";
const of = (address: string) => new URLSearchParams({ of: address });
const stop = (reader: Reader, sender: string, more = {}) =>
  hear(reader, { sender, intent: "stop", content: "STOP svp", deciding: ["STOP"], ...more });

const isOptedOut = async ({ hub }: Reader, address: string): Promise<boolean> => {
  const row = await hub.db
    .selectFrom("contact")
    .select("opted_out_at")
    .where("address", "=", address)
    .executeTakeFirst();
  return row?.opted_out_at != null;
};

describe("the list of opt-outs", () => {
  test("without any says what would put somebody on it", () =>
    asReader(async ({ read }) => {
      expect(textOf(await read(PATH), ".empty")).toContain("Nobody has opted out");
      expect(textOf(await read(`${PATH}?q=a`), ".empty")).toContain("“a” has not opted out");
    }));

  test("shows who said what, when and by what, newest first", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1), content: "Oui" });
      stop(reader, phone(2));
      stop(reader, "Jean <jean@b.fr>", { source: "email", deciding: [] });
      reader.clock.now += 120_000;
      const markup = await reader.read(PATH);
      expect(attributes(markup, ".row-link", "href")).toEqual([
        "/admin/messages?with=jean%40b.fr",
        `/admin/messages?${new URLSearchParams({ with: phone(2) })}`,
      ]);
      for (const part of ["Jean · jean@b.fr", "STOP svp", "E-mail", "2 min ago"])
        expect(textOf(markup, "tbody tr")).toContain(part);
      expect(textOf(markup, "tbody tr:nth-child(2)")).toContain("“STOP”");
    }));

  test("is searched by number or address in any spelling", () =>
    asReader(async (reader) => {
      for (const sender of ["+33639981204", "jean@b.fr"]) stop(reader, sender);
      hear(reader, { sender: phone(1) });
      for (const [q, found] of [
        ["06 39 98 12 04", 1],
        ["33639981204", 1],
        ["JEAN@B.fr", 1],
        [phone(1), 0],
        ["%", 0],
      ] as const)
        expect({
          q,
          found: attributes(await reader.read(`${PATH}?${new URLSearchParams({ q })}`), ".row-link", "href").length,
        }).toEqual({ q, found });
    }));

  test("goes on page by page, without a gap or a double", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 120; n++) stop(reader, phone(n));
      reader.hub.write((trx) =>
        trx.run(sql.updateTable("contact").set({ opted_out_at: 7 }).where("address", "<", phone(60))),
      );
      const seen: string[] = [];
      let path: string | undefined = PATH;
      while (path) {
        const markup: string = await reader.read(path, seen.length === 0 ? {} : PARTIAL);
        seen.push(...attributes(markup, ".row-link", "href"));
        [path] = attributes(markup, ".more-row a", "href");
      }
      const expected = Array.from(
        { length: 120 },
        (_, n) => `/admin/messages?${new URLSearchParams({ with: phone(119 - n) })}`,
      );
      expect(seen).toEqual(expected);
    }));

  test("the conversation itself says it, with the words", () =>
    asReader(async (reader) => {
      stop(reader, phone(1));
      const markup = await reader.read(`/admin/messages?${new URLSearchParams({ with: phone(1) })}`);
      expect(textOf(markup, ".conversation .notice")).toBe("Opted out now by SMS: “STOP”. Remove…");
    }));
});

describe("the list as CSV", () => {
  const download = async ({ open }: Reader) => {
    const answer = await open(`${PATH}.csv`);
    return { answer, lines: (await answer.text()).split("\r\n") };
  };

  test("is a file with the name of its day", () =>
    asReader(async (reader) => {
      const { answer, lines } = await download(reader);
      expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(answer.headers.get("content-disposition")).toBe('attachment; filename="opt-outs-2026-11-22.csv"');
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(lines).toEqual(["address,name,opted_out_at,by,words", ""]);
    }));

  test("keeps numbers as they are, and lets no cell be run or break out of its place", () =>
    asReader(async (reader) => {
      stop(reader, "+33639981204", { name: 'Jean "Jo", fils', deciding: ["STOP", "-1"] });
      stop(reader, "Bob;=1+cmd|' /C calc'!A0 <bob@b.fr>", { source: "email", name: undefined });
      stop(reader, "=HYPERLINK(1)", { name: "@SUM(1)", deciding: ["-1+1"] });
      stop(reader, "+1+cmd|' /C calc'!A0", { name: "\t=1", deciding: [], content: "a\r\n=1" });
      const { lines } = await download(reader);
      expect(lines.join("\n")).toBe(
        [
          "address,name,opted_out_at,by,words",
          `'+1+cmd|' /C calc'!A0,'\t'=1,2026-11-22T10:00:04.000Z,sms,"a`,
          `'=1"`,
          "'=HYPERLINK(1),'@SUM(1),2026-11-22T10:00:03.000Z,sms,'-1+1",
          "bob@b.fr,Bob;'=1+cmd|' /C calc'!A0,2026-11-22T10:00:02.000Z,email,STOP",
          '+33639981204,"Jean ""Jo"", fils",2026-11-22T10:00:01.000Z,sms,STOP | -1',
          "",
        ].join("\n"),
      );
    }));

  test("holds everybody, however many they are, read some at a time", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 1_100; n++) stop(reader, phone(n));
      const { lines } = await download(reader);
      expect([lines.length, new Set(lines).size]).toEqual([1_102, 1_102]);
    }));

  test("that is cut short does not look whole", () =>
    asReader(async (reader) => {
      for (let n = 0; n < 1_100; n++) stop(reader, phone(n));
      const answer = await reader.open(`${PATH}.csv`);
      reader.hub.lifecycle.isDraining = true;
      expect(answer.text()).rejects.toThrow("Carillon is stopping");
    }));
});

describe("removing an opt-out", () => {
  test("asks first, naming what is lost, and changes nothing by that", () =>
    asReader(async (reader) => {
      stop(reader, phone(1));
      const markup = await reader.read(`${PATH}/remove?${of(phone(1))}`);
      expect(textOf(markup, "h1")).toBe(`Remove the opt-out of ${phone(1)}?`);
      expect(textOf(markup, ".ask")).toContain(`${phone(1)} may be written to again, as if they had never said stop`);
      expect(textOf(markup, ".error-text")).toBe("STOP");
      expect(await isOptedOut(reader, phone(1))).toBe(true);
    }));

  test("is done by the button, said, and logged with who it was about", () =>
    asReader(async (reader) => {
      const message = stop(reader, phone(1));
      stop(reader, phone(2));
      const answer = await reader.press(`${PATH}/remove`, { of: phone(1) });
      expect([answer.status, next(answer)]).toEqual([303, `${PATH}?${new URLSearchParams({ removed: phone(1) })}`]);
      expect(textOf(await reader.read(next(answer)), ".notice")).toContain("The opt-out was removed");
      expect([await isOptedOut(reader, phone(1)), await isOptedOut(reader, phone(2))]).toEqual([false, true]);
      expect(
        reader.lines.filter((line) => line.includes("Opt-out removed")).map((line) => JSON.parse(line)),
      ).toMatchObject([{ contact: phone(1), saidIn: message, optedOutAt: expect.any(Number) }]);
    }));

  for (const [name, headers] of Object.entries({
    "another site": { "sec-fetch-site": "cross-site" },
    "another subdomain": { "sec-fetch-site": "same-site" },
  }))
    test(`by ${name} is refused`, () =>
      asReader(async (reader) => {
        stop(reader, phone(1));
        hear(reader, { sender: phone(2) });
        const cookie = await reader.logIn();
        for (const [deed, address] of [
          ["remove", phone(1)],
          ["add", phone(2)],
        ])
          expect((await reader.submit(`${PATH}/${deed}`, { of: address! }, cookie, headers)).status).toBe(403);
        expect([await isOptedOut(reader, phone(1)), await isOptedOut(reader, phone(2))]).toEqual([true, false]);
      }));

  test("of somebody who has not opted out is no question and no deed", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1) });
      for (const address of [phone(1), phone(2), ""]) {
        expect((await reader.open(`${PATH}/remove?${of(address)}`)).status).toBe(404);
        expect((await reader.press(`${PATH}/remove`, { of: address })).status).toBe(404);
      }
    }));

  test("holds until the next stop", () =>
    asReader(async (reader) => {
      stop(reader, phone(1));
      await reader.press(`${PATH}/remove`, { of: phone(1) });
      hear(reader, { sender: phone(1), content: "Merci" });
      expect(await isOptedOut(reader, phone(1))).toBe(false);
      stop(reader, phone(1));
      expect(await isOptedOut(reader, phone(1))).toBe(true);
    }));
});

describe("opting out by hand", () => {
  test("asks, does it, says so and logs it", () =>
    asReader(async (reader) => {
      hear(reader, { sender: phone(1) });
      const conversation = `/admin/messages?${new URLSearchParams({ with: phone(1) })}`;
      const [ask] = attributes(await reader.read(conversation), ".actions a[href*=add]", "href");
      expect(textOf(await reader.read(ask!), ".ask")).toContain(`${phone(1)} is put on the list`);
      expect(await isOptedOut(reader, phone(1))).toBe(false);
      const answer = await reader.press(`${PATH}/add`, { of: phone(1) });
      expect(next(answer)).toBe(conversation);
      expect(textOf(await reader.read(conversation), ".notice")).toContain("by hand");
      expect(textOf(await reader.read(PATH), "tbody tr")).toContain("by hand");
      expect(await (await reader.open(`${PATH}.csv`)).text()).toContain(",hand,");
      expect(reader.lines.join()).toContain("Contact opted out by a person");
    }));

  test("leaves the words of who said it themselves", () =>
    asReader(async (reader) => {
      stop(reader, phone(1));
      await reader.press(`${PATH}/add`, { of: phone(1) });
      expect(textOf(await reader.read(PATH), "tbody tr")).toContain("“STOP”");
      expect(reader.lines.join()).not.toContain("Contact opted out by a person");
    }));

  test("is not for somebody who never wrote", () =>
    asReader(async (reader) => {
      expect((await reader.open(`${PATH}/add?${of("x")}`)).status).toBe(404);
      expect((await reader.press(`${PATH}/add`, { of: "x" })).status).toBe(404);
    }));
});
