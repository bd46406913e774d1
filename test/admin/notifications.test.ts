import { describe, expect, test } from "bun:test";
import { pretendToDispatch, pretendToNotify, tell } from "../browser/seed-notifications.ts";
import { post, sampleOf } from "../scenario.ts";
import { asReader, attributes, intruders, next, PARTIAL, PAYLOADS, type Reader, textOf } from "./reading.ts";

const PATH = "/admin/notifications";

const rowIds = (markup: string) => attributes(markup, "#rows tr[id]", "id");
const rowOf = (markup: string, id: string) => textOf(markup, `tr[id="${id}"]`);
const actionsOf = (markup: string, id: string) => attributes(markup, `tr[id="${id}"] form`, "action");
const isRead = async ({ hub }: Reader, id: string) =>
  (await hub.db.selectFrom("notification").select("read_at").where("id", "=", id).executeTakeFirstOrThrow()).read_at !==
  null;

describe("the list of notifications", () => {
  test("says what will be there and how to make it come as long as nothing was told", () =>
    asReader(async ({ read }) => {
      const markup = await read(PATH);
      expect(textOf(markup, ".empty strong")).toBe("Nothing has been told yet");
      expect(attributes(markup, ".empty a", "href")).toEqual(["/admin/providers"]);
      expect(textOf(markup, "#unread")).toBe("");
      expect(textOf(markup, "title")).toBe("Notifications · Carillon");
    }));

  test("has what a provider's delivery told, in its own language, the newest first", () =>
    asReader(async (reader) => {
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 1, "order.created"));
      reader.clock.now += 1_000;
      await post(reader, "symphonia", sampleOf(reader, "symphonia", 2, "order.created"));
      const markup = await reader.read(PATH);
      const [first, second] = rowIds(markup);
      expect([first! > second!, rowIds(markup).length]).toEqual([true, 2]);
      expect(rowOf(markup, first!)).toStartWith("normalNouvelle commande crééeunreadCommande CMD-");
      expect(attributes(markup, `tr[id="${first}"] .row-link`, "lang")).toEqual(["fr"]);
      expect(textOf(markup, "title")).toBe("(2) Notifications · Carillon");
      expect(textOf(markup, "#unread")).toBe("2 unread");
    }));

  test("says of each way how it went: sent, waiting, tried again, failed with its cause and what to do, cancelled", () =>
    asReader(async (reader) => {
      pretendToNotify(reader);
      const markup = await reader.read(PATH);
      const [small, near, late] = rowIds(markup).map((id) => rowOf(markup, id));
      expect(late).toContain("urgentRetard détectéunreadRetard de 45 minutes. Nouvelle ETA: 17:15");
      expect(late).toContain("E-mail sent 3 s ago");
      expect(late).toContain("Push × 2 sent 3 s ago");
      expect(late).toContain("SMS failed: Twilio does not know such a number. Check NOTIFY_SMS_TO");
      expect(late).toContain("Retry SMS: Retard détecté");
      expect(near).toContain("E-mail next try in 40 s · Nothing takes connections there.");
      expect(near).toContain("Push cancelled");
      expect(near).toContain("Try now: e-mail: Entrée en zone");
      expect(near).not.toContain("Retry");
      expect(small).toContain("lowCMR reçu");
      expect(small).not.toContain("Try now");
      expect(small).toContain("E-mail waits, goes in 40 s");
    }));

  test("says of what went nowhere else that it is only here", () =>
    asReader(async (reader) => {
      const id = tell(reader);
      expect(rowOf(await reader.read(PATH), id)).toContain("only here");
    }));

  test.each([
    ["unread=yes", ["DELAY_ALERT", "GEOFENCE_ALERT"]],
    ["priority=LOW", ["DOCUMENT_RECEIVED"]],
    ["type=DELAY_ALERT", ["DELAY_ALERT"]],
    ["unread=yes&priority=HIGH", ["GEOFENCE_ALERT"]],
    ["type=NOTHING_LIKE_IT&priority=loud&unread=maybe", ["DELAY_ALERT", "GEOFENCE_ALERT", "DOCUMENT_RECEIVED"]],
  ])("narrowed to %s has %p", (query, types) =>
    asReader(async (reader) => {
      pretendToNotify(reader);
      const all = rowIds(await reader.read(PATH));
      await reader.press(`${PATH}/${all[0]}/read`);
      const rows = await reader.hub.db
        .selectFrom("notification")
        .select("type")
        .where("id", "in", rowIds(await reader.read(`${PATH}?${query}`)))
        .orderBy("id")
        .execute();
      expect(rows.map(({ type }) => type)).toEqual(types as any);
    }),
  );

  test("a filter that finds nothing says so, and how to see all", () =>
    asReader(async (reader) => {
      tell(reader);
      const markup = await reader.read(`${PATH}?priority=URGENT&type=DELAY_ALERT`);
      expect(textOf(markup, ".empty")).toBe(
        "No notification matchesNothing here is urgent, of the type delay alert. Show all.",
      );
      await pressAll(reader);
      expect(textOf(await reader.read(`${PATH}?unread=yes`), ".empty strong")).toBe("All is read");
    }));

  test("drops what a form sends empty from its address", () =>
    asReader(async ({ open }) => {
      expect(next(await open(`${PATH}?type=&priority=HIGH&unread=`))).toBe(`${PATH}?priority=HIGH`);
    }));

  test("goes on where a page ends, without a gap or a repetition", () =>
    asReader(async (reader) => {
      const all = Array.from({ length: 120 }, () => (reader.clock.now++, tell(reader))).reverse();
      const seen: string[] = [];
      let path: string | undefined = PATH;
      while (path) {
        const markup: string = await reader.read(path, seen.length > 0 ? PARTIAL : {});
        seen.push(...attributes(markup, "tr[id]", "id"));
        [path] = attributes(markup, ".more-row a", "href");
      }
      expect(seen).toEqual(all);
      const second = await reader.read(`${PATH}?before=${all[49]}`);
      expect([rowIds(second)[0], attributes(second, "#live, #waiting", "id")]).toEqual([all[50], []]);
    }));

  test("shows whatever was put into it as text", () =>
    asReader(async (reader) => {
      for (const payload of PAYLOADS) {
        const id = tell(reader, { title: payload, message: payload, link: payload });
        pretendToDispatch(reader, id, { channel: "SMS", status: "failed", failure: payload, detail: payload });
      }
      const markup = await reader.read(PATH);
      expect(intruders(markup)).toEqual([]);
      expect(markup).toContain("&lt;script");
    }));
});

describe("a notification", () => {
  test("is opened by a button, and is read then; where it leads is what it is about", () =>
    asReader(async (reader) => {
      const id = tell(reader, { link: "/admin/orders/673c?x=1" });
      const markup = await reader.read(PATH);
      expect(actionsOf(markup, id)).toEqual([`${PATH}/${id}/open`, `${PATH}/${id}/read`]);
      expect(await isRead(reader, id)).toBe(false); // to look at the list changes nothing
      const answer = await reader.press(`${PATH}/${id}/open`);
      expect([answer.status, next(answer)]).toEqual([303, "/admin/orders/673c?x=1"]);
      expect(await isRead(reader, id)).toBe(true);
    }));

  test.each([["javascript:alert(1)"], ["//evil.example/"], ["https://evil.example/"], ["/admin/\\evil"], ["/track/x"]])(
    "never leads to %s",
    (link) =>
      asReader(async (reader) => {
        expect(next(await reader.press(`${PATH}/${tell(reader, { link })}/open`))).toBe("/admin");
      }),
  );

  test("that is about nothing leads nowhere", () =>
    asReader(async (reader) => {
      const id = tell(reader, { link: undefined });
      const markup = await reader.read(PATH);
      expect(attributes(markup, ".row-link", "class")).toEqual([]);
      expect(next(await reader.press(`${PATH}/${id}/open`))).toBe(`${PATH}#${id}`);
    }));

  test("is marked as read where it stands; without a script in the list it was seen in", () =>
    asReader(async (reader) => {
      const [one, other] = [tell(reader), tell(reader)];
      const part = await reader.submit(`${PATH}/${one}/read`, {}, await reader.logIn(), PARTIAL);
      const markup = `<table>${await part.text()}</table>`;
      expect([rowOf(markup, one).includes("unread"), actionsOf(markup, one)]).toEqual([false, [`${PATH}/${one}/open`]]);
      const answer = await reader.press(`${PATH}/${other}/read?priority=NORMAL&type=nonsense`);
      expect(next(answer)).toBe(`${PATH}?priority=NORMAL#${other}`);
      expect(await isRead(reader, other)).toBe(true);
    }));

  test.each(["open", "read", "retry"])("that is not there cannot be %p", (deed) =>
    asReader(async ({ press }) => {
      const answer = await press(`${PATH}/ntf_nothing/${deed}`);
      expect([answer.status, textOf(await answer.text(), "h1")]).toEqual([404, "No such notification"]);
    }),
  );

  test("is changed by no GET, and not by another site", () =>
    asReader(async (reader) => {
      const id = tell(reader);
      for (const deed of [`${id}/open`, `${id}/read`, `${id}/retry`, "read-all"]) {
        expect((await reader.open(`${PATH}/${deed}`)).status).toBe(404);
        const foreign = await reader.submit(`${PATH}/${deed}`, {}, await reader.logIn(), {
          "sec-fetch-site": "cross-site",
        });
        expect(foreign.status).toBe(403);
      }
      expect(await isRead(reader, id)).toBe(false);
    }));

  test("that failed on a channel is tried there again at once, and on no other", () =>
    asReader(async (reader) => {
      const id = tell(reader);
      const failed = { status: "failed", failure: "twilio_21211", tries: 5 } as const;
      const sms = pretendToDispatch(reader, id, { channel: "SMS", ...failed });
      const mail = pretendToDispatch(reader, id, { channel: "EMAIL", ...failed });
      let woken = 0;
      reader.hub.notify.wake = () => void woken++;
      const answer = await reader.press(`${PATH}/${id}/retry?unread=yes`, { channel: "SMS" });
      expect([next(answer), woken]).toEqual([`${PATH}?unread=yes#${id}`, 1]);
      const rows = await reader.hub.db.selectFrom("dispatch").select(["id", "status"]).orderBy("id").execute();
      expect(rows).toEqual([
        { id: sms, status: "pending" },
        { id: mail, status: "failed" },
      ]);
      expect(
        await reader.hub.db
          .selectFrom("audit_entry")
          .select(["deed", "about", "detail"])
          .where("deed", "=", "dispatch_retried")
          .execute(),
      ).toEqual([{ deed: "dispatch_retried", about: id, detail: "SMS" }]);
    }));
});

describe("all of them", () => {
  test("are marked as read at once; the page says how many, and keeps its filter", () =>
    asReader(async (reader) => {
      for (let i = 0; i < 3; i++) tell(reader);
      const answer = await pressAll(reader, "?priority=NORMAL");
      expect(next(answer)).toBe(`${PATH}?priority=NORMAL&marked=3`);
      const markup = await reader.read(next(answer));
      expect(textOf(markup, ".notice")).toBe("3 notifications were marked as read.");
      expect(textOf(markup, "#unread")).toBe("");
      expect(textOf(await reader.read(next(await pressAll(reader))), ".notice")).toBe("Nothing was unread.");
      expect(next(await reader.press(`${PATH}/read-all`))).toEndWith("marked=0"); // by a form that says of none
    }));

  test("that are to be tried again by themselves are tried now when a person asks", () =>
    asReader(async (reader) => {
      const id = tell(reader);
      const way = { channel: "EMAIL", status: "pending", tries: 2, failure: "smtp_535" } as const;
      const dispatch = pretendToDispatch(reader, id, way);
      await reader.press(`${PATH}/${id}/retry`, { channel: "EMAIL" });
      const rows = await reader.hub.db.selectFrom("dispatch").select(["id", "due_at", "tries", "is_asked"]).execute();
      expect(rows).toEqual([{ id: dispatch, due_at: reader.clock.now, tries: 2, is_asked: 1 }]);
    }));

  test("say in which language they are told: what Carillon says of itself is English", () =>
    asReader(async (reader) => {
      for (const type of ["STATUS_ALERT", "DOWNLOAD_FAILED"] as const) {
        const id = (reader.clock.now++, tell(reader, { type }));
        const [language] = attributes(await reader.read(PATH), `#${id} .row-link`, "lang");
        expect([type, language]).toEqual([type, type === "STATUS_ALERT" ? "en" : "fr"]);
      }
    }));

  test("are marked as read only if they were shown or older, and not filtered out", () =>
    asReader(async (reader) => {
      const [low, seen] = [tell(reader, { priority: "LOW" }), tell(reader, { type: "DELAY_ALERT" })];
      const other = tell(reader);
      const [upTo] = attributes(await reader.read(`${PATH}?type=DELAY_ALERT`), "[name=upTo]", "value");
      expect(upTo).toBe(seen);
      const unseen = tell(reader, { type: "DELAY_ALERT" });
      await reader.press(`${PATH}/read-all?type=DELAY_ALERT`, { upTo: upTo! });
      expect(await Promise.all([low, seen, other, unseen].map((id) => isRead(reader, id)))).toEqual([
        false,
        true,
        false,
        false,
      ]);
      await reader.press(`${PATH}/read-all?priority=LOW`, { upTo: unseen });
      expect(await Promise.all([low, other].map((id) => isRead(reader, id)))).toEqual([true, false]);
    }));

  test.each(["x", "-1", "<b>", "99999999999"])("an address that claims %p says nothing", (marked) =>
    asReader(async ({ read }) => {
      expect(attributes(await read(`${PATH}?${new URLSearchParams({ marked })}`), ".notice.good", "class")).toEqual([]);
    }),
  );
});

describe("the count of what is unread", () => {
  test("is on every page, in its title and beside the name of the page that has them", () =>
    asReader(async (reader) => {
      tell(reader);
      for (const path of ["/admin", "/admin/books", "/admin/endpoints/new", "/admin/settings"]) {
        const markup = await reader.read(path);
        expect([path, textOf(markup, "title").slice(0, 4), textOf(markup, "nav #unread")]).toEqual([
          path,
          "(1) ",
          "1 unread",
        ]);
      }
    }));

  test("ends at 999", () =>
    asReader(async (reader) => {
      for (let i = 0; i < 1_000; i++) tell(reader);
      expect(textOf(await reader.read("/admin/books"), "#unread")).toBe("999+ unread");
      expect(textOf(await reader.read("/admin/books"), "title")).toBe("(999+) Books · Carillon");
    }));

  test("has a stream on every page: that of the page, or one for it alone", () =>
    asReader(async (reader) => {
      const streamsOf = async (path: string) =>
        attributes(await reader.read(path), "[hx-sse\\:connect]", "hx-sse:connect").map(
          (stream) => stream.split("?")[0]!,
        );
      expect(await streamsOf("/admin")).toEqual(["/admin/live"]);
      expect(await streamsOf(PATH)).toEqual([`${PATH}/live`]);
      expect(await streamsOf("/admin/books")).toEqual(["/admin/live/unread"]);
    }));
});

/** As the form of the page does it. */
async function pressAll(reader: Reader, query = ""): Promise<Response> {
  const [upTo] = attributes(await reader.read(PATH + query), "[name=upTo]", "value");
  return reader.press(`${PATH}/read-all${query}`, { upTo: upTo! });
}
