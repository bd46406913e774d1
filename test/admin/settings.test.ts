import { describe, expect, test } from "bun:test";
import { pretendToDispatch, tell } from "../browser/seed-notifications.ts";
import { NOTIFICATION_TYPES } from "../../src/events/notification-types.ts";
import { CHANNELS, PRESET_RULES, PRIORITIES, readRules } from "../../src/notify/rules.ts";
import { asReader, attributes, intruders, next, PAYLOADS, textOf } from "./reading.ts";

const PATH = "/admin/settings";

const SMTP = {
  SMTP_URL: "smtp://127.0.0.1:1",
  NOTIFY_EMAIL_FROM: "carillon@example.com",
  NOTIFY_EMAIL_TO: "ops@example.com",
};

/** By name, what every field of the page would send. */
function fieldsIn(markup: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let select = "";
  new HTMLRewriter()
    .on("main input", {
      element: (input) => void (fields[input.getAttribute("name")!] = input.getAttribute("value") ?? ""),
    })
    .on("main select", { element: (element) => void (select = element.getAttribute("name")!) })
    .on("main option[selected]", { element: (option) => void (fields[select] = option.getAttribute("value")!) })
    .transform(markup);
  return fields;
}

describe("the rules", () => {
  test("are as preset until somebody changes them: a choice for every type, priority and channel", () =>
    asReader(async ({ read }) => {
      const fields = fieldsIn(await read(PATH));
      for (const type of NOTIFICATION_TYPES)
        for (const channel of CHANNELS) expect([type, fields[`types.${type}.${channel}`]]).toEqual([type, "default"]);
      for (const priority of PRIORITIES)
        for (const channel of CHANNELS)
          expect([priority, fields[`priorities.${priority}.${channel}`]]).toEqual([
            priority,
            PRESET_RULES.priorities[priority][channel],
          ]);
      expect([fields.zone, fields.digestHour, fields["quiet.from"], fields["quiet.to"]]).toEqual([
        "Europe/Paris",
        "8",
        "",
        "",
      ]);
    }));

  test("sent as they are shown stay as they are", () =>
    asReader(async (reader) => {
      expect(next(await reader.press(PATH, fieldsIn(await reader.read(PATH))))).toBe(`${PATH}?did=saved`);
      expect(readRules(reader.hub)).toEqual(PRESET_RULES);
    }));

  test("are saved as they are chosen, shown again, and written down as somebody's deed", () =>
    asReader(async (reader) => {
      const chosen = {
        "types.DELAY_ALERT.SMS": "always",
        "types.ORDER_CREATED.EMAIL": "never",
        "priorities.LOW.EMAIL": "always",
        "quiet.from": "22:00",
        "quiet.to": "07:30",
        zone: "America/Montreal",
        digestHour: "19",
      };
      const answer = await reader.press(PATH, chosen);
      expect([answer.status, next(answer)]).toEqual([303, `${PATH}?did=saved`]);
      const rules = readRules(reader.hub);
      expect([rules.types.DELAY_ALERT.SMS, rules.types.ORDER_CREATED.EMAIL, rules.priorities.LOW.EMAIL]).toEqual([
        "always",
        "never",
        "always",
      ]);
      expect([rules.quiet, rules.zone, rules.digestHour]).toEqual([
        { from: "22:00", to: "07:30" },
        "America/Montreal",
        19,
      ]);
      const markup = await reader.read(next(answer));
      expect(textOf(markup, ".notice.good")).toStartWith("Saved.");
      expect(fieldsIn(markup)).toMatchObject(chosen);
      const deeds = await reader.hub.db.selectFrom("audit_entry").select("deed").execute();
      expect(deeds.map(({ deed }) => deed)).toContain("settings_changed");
    }));

  test.each([
    ["zone", { zone: "Paris" }, "The time zone must be a name like Europe/Paris."],
    ["zone", { zone: "" }, "The time zone must be a name like Europe/Paris."],
    [
      "quiet.from",
      { "quiet.from": "25:00", "quiet.to": "07:00" },
      "The beginning of the quiet hours must be a time like 22:00.",
    ],
    ["quiet.to", { "quiet.from": "22:00" }, "The end of the quiet hours must be a time like 22:00."],
    ["quiet.from", { "quiet.to": "07:00" }, "The beginning of the quiet hours must be a time like 22:00."],
    [
      "quiet.to",
      { "quiet.from": "22:00", "quiet.to": "22:00" },
      "The end of the quiet hours must be another time than the beginning.",
    ],
    ["digestHour", { digestHour: "24" }, "The hour of the daily e-mail must be from 0 to 23."],
    ["digestHour", { digestHour: "noon" }, "The hour of the daily e-mail must be a whole hour."],
  ])(
    "with a wrong %s (%p) are not saved; it is said beside the field, and what was typed stays",
    (field, typed, says) =>
      asReader(async (reader) => {
        const answer = await reader.press(PATH, { "types.DELAY_ALERT.SMS": "always", ...typed } as Record<
          string,
          string
        >);
        const markup = await answer.text();
        expect([answer.status, textOf(markup, ".notice.bad")]).toEqual([400, `Nothing was saved: ${says}`]);
        expect(textOf(markup, `[id="about-${field}"]`)).toBe(says);
        expect(attributes(markup, `[id="${field}"]`, "aria-invalid")).toEqual(["true"]);
        expect(fieldsIn(markup)["types.DELAY_ALERT.SMS"]).toBe("always");
        expect(readRules(reader.hub)).toEqual(PRESET_RULES);
      }),
  );

  test("take no choice that is not offered", () =>
    asReader(async (reader) => {
      const answer = await reader.press(PATH, { "priorities.LOW.SMS": "digest" });
      expect([answer.status, textOf(await answer.text(), ".notice.bad")]).toEqual([
        400,
        "Nothing was saved: “priorities.LOW.SMS” is none of the choices.",
      ]);
      expect(readRules(reader.hub)).toEqual(PRESET_RULES);
    }));

  test("show what was typed as text", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const typed = { zone: payload, "quiet.from": payload, digestHour: payload, "types.DELAY_ALERT.SMS": payload };
        expect(intruders(await (await reader.press(PATH, typed)).text())).toEqual([]);
      }
    }));
});

describe("the channels", () => {
  const line = (markup: string, channel: string) => textOf(markup, `#channel-${channel}`);

  test("say what is to be set before they can reach anybody, and then have no test", () =>
    asReader(async ({ read, press }) => {
      const markup = await read(PATH);
      expect(line(markup, "EMAIL")).toContain("not set up: set SMTP_URL, NOTIFY_EMAIL_FROM, NOTIFY_EMAIL_TO");
      expect(line(markup, "SMS")).toContain("not set up: set TWILIO_ACCOUNT_SID, TWILIO_FROM, NOTIFY_SMS_TO");
      expect(line(markup, "PUSH")).toContain("not set up: ");
      expect(attributes(markup, ".needs form", "action")).toEqual([]);
      expect(textOf(await (await press(`${PATH}/channels/SMS/test`)).text(), "#channel-SMS .notice.bad")).toContain(
        "Not set up",
      );
    }));

  test("say when they last worked, how they fail, and what waits", () =>
    asReader(async (reader) => {
      const { clock } = reader;
      expect(line(await reader.read(PATH), "EMAIL")).toContain("ready, nothing sent yet");
      pretendToDispatch(reader, tell(reader), { channel: "EMAIL", status: "sent", settled_at: clock.now - 7_200_000 });
      expect(line(await reader.read(PATH), "EMAIL")).toContain("ready, last sent 2 h ago");
      const failure = { recipient: "ops@example.com", failure: "smtp_535", tries: 5, tried_at: clock.now - 60_000 };
      pretendToDispatch(reader, tell(reader), { channel: "EMAIL", status: "failed", ...failure });
      pretendToDispatch(reader, tell(reader), { channel: "EMAIL", status: "pending" });
      const said = line(await reader.read(PATH), "EMAIL");
      expect(said).toContain(
        "failing 1 min ago: The mail server does not take user and password. Check them in SMTP_URL",
      );
      expect(said).toContain("1 failed");
    }, SMTP));

  test("try again all that they have given up, when a person asks, and say how much that is", () =>
    asReader(async (reader) => {
      expect(await reader.read(PATH)).not.toContain("Retry all failed");
      for (let i = 0; i < 2; i++)
        pretendToDispatch(reader, tell(reader), { channel: "EMAIL", status: "failed", failure: "smtp_550" });
      expect(line(await reader.read(PATH), "EMAIL")).toContain("Retry all failed");
      const answer = await (await reader.press(`${PATH}/channels/EMAIL/retry`)).text();
      expect(line(answer, "EMAIL")).toContain("2 waiting");
      expect(line(answer, "EMAIL")).toContain("2 are tried again.");
      expect(line(answer, "EMAIL")).not.toContain("Retry all failed");
      expect(line(answer, "SMS")).not.toContain("tried again");
    }, SMTP));

  test("are tried on demand, and what came of it is said with what to do", () =>
    asReader(
      async (reader) => {
        const answer = await reader.press(`${PATH}/channels/EMAIL/test`);
        expect(answer.status).toBe(200);
        expect(line(await answer.text(), "EMAIL")).toContain("Nothing takes connections there. Check host and port");
        const [entry] = await reader.hub.db
          .selectFrom("audit_entry")
          .select(["deed", "about"])
          .orderBy("id", "desc")
          .execute();
        expect(entry).toEqual({ deed: "test_sent", about: "EMAIL" });
      },
      { ...SMTP, ALLOW_PRIVATE_ENDPOINTS: "1" },
    ));

  test("that do not exist cannot be tried", () =>
    asReader(async ({ press }) => expect((await press(`${PATH}/channels/PIGEON/test`)).status).toBe(404)));
});
