import { describe, expect, test } from "bun:test";
import type { TestHub } from "../hub.ts";
import { pruneOld } from "../../src/inbound/retention.ts";
import { execute, onlyDelivery, post, query, withHub } from "../scenario.ts";

const say = (carillon: TestHub, content: string) =>
  post(carillon, "whatsapp", {
    body: JSON.stringify({
      source: "whatsapp",
      type: "text",
      group: "",
      author: "+33639981204",
      content,
      timestamp: "now",
      messageId: "wamid.1",
    }),
  });
const replay = async (carillon: TestHub) => carillon.inbox.rerun((await onlyDelivery(carillon)).id, "person");
const types = async ({ hub }: TestHub) =>
  (await query(hub, "select type from event order by id")).map(({ type }) => type);
const contact = async ({ hub }: TestHub) => (await query(hub, "select * from contact"))[0]!;
const message = async ({ hub }: TestHub) => (await query(hub, "select * from message"))[0]!;

describe("a message that is told again", () => {
  test("does not put anybody back on the opt-out list whom a person took off", () =>
    withHub({}, async (carillon) => {
      await say(carillon, "STOP");
      expect(await contact(carillon)).toMatchObject({ opted_out_at: carillon.clock.now });
      execute(carillon, "update contact set opted_out_at = null, opted_out_by = null");
      await replay(carillon);
      expect(await contact(carillon)).toMatchObject({ opted_out_at: null, opted_out_by: null, messages: 1 });
      expect(await types(carillon)).toEqual(["message.received", "lead.opted_out"]);
    }));

  test("tells what is understood of it for the first time", () =>
    withHub({}, async (carillon) => {
      await say(carillon, "STOP");
      execute(carillon, "update message set intent = 'unknown'");
      execute(carillon, "delete from event where type = 'lead.opted_out'");
      execute(carillon, "update contact set opted_out_at = null, opted_out_by = null");
      await replay(carillon);
      expect(await message(carillon)).toMatchObject({ intent: "stop" });
      expect(await contact(carillon)).toMatchObject({ opted_out_at: carillon.clock.now });
      expect(await types(carillon)).toEqual(["message.received", "lead.opted_out"]);
    }));

  test("tells nothing in place of what it told before", () =>
    withHub({}, async (carillon) => {
      await say(carillon, "STOP");
      execute(
        carillon,
        "update event set type = 'lead.interested', id = replace(id, '_2', '_1') where type = 'lead.opted_out'",
      );
      await replay(carillon);
      expect(await types(carillon)).toEqual(["message.received", "lead.interested", "lead.opted_out"]);
    }));
});

test("its fields as they came go with its delivery, and the message stays", () =>
  withHub({}, async (carillon) => {
    await say(carillon, "Oui je suis intéressé");
    carillon.clock.now += 31 * 86_400_000;
    pruneOld(carillon.hub);
    expect(await query(carillon.hub, "select * from inbound_delivery")).toEqual([]);
    expect(await message(carillon)).toMatchObject({ raw: "{}", content: "Oui je suis intéressé" });
  }));
