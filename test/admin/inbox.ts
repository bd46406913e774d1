import { sql } from "../../src/db/prepare.ts";
import type { Intent } from "../../src/db/schema.ts";
import { newId } from "../../src/ids.ts";
import { addressOf } from "../../src/messages/address.ts";
import { listen } from "../../src/messages/listener-agent.ts";
import type { Extracted, NewMessage } from "../../src/messages/message.ts";
import type { TestHub } from "../hub.ts";

/** Something said to us; what was made of it is as this says, whatever the interpreter would have made of it. */
export type Said = Partial<NewMessage> & {
  sender: string;
  intent?: Intent;
  confidence?: number;
  deciding?: string[];
  extracted?: Partial<Extracted>;
};

const NOTHING: Extracted = { phones: [], emails: [], urls: [], dates: [] };

/** Puts a message into the store a second after the one before, as its room would. Gives its id. */
export function hear({ hub, clock }: TestHub, said: Said): string {
  const { intent = "unknown", confidence = 0.9, deciding = [], extracted, ...message } = said;
  clock.now += 1_000;
  const deliveryId = newId("dlv", clock.now);
  const id = `msg_${deliveryId.slice(4)}_0`;
  const whole: NewMessage = { source: "sms", content: "Bonjour", agent: "MetaAgent", raw: {}, ...message };
  const meant = { intent, confidence, deciding: JSON.stringify(deciding) };
  const stops = intent === "stop" ? { opted_out_at: clock.now, opted_out_by: id } : {};
  hub.write((trx) => {
    listen(trx, whole, { deliveryId, receivedAt: clock.now });
    trx.catchUp();
    const found = JSON.stringify({ ...NOTHING, ...extracted });
    trx.run(
      sql
        .updateTable("message")
        .set({ ...meant, extracted: found })
        .where("id", "=", id),
    );
    const contact = sql.updateTable("contact").set({ last_intent: intent, ...stops });
    trx.run(contact.where("address", "=", addressOf(message.sender)));
  });
  return id;
}

export function mention({ hub }: TestHub, sender: string, mentioned: string): void {
  hub.write((trx) => trx.run(sql.insertInto("contact_mention").values({ sender, mentioned })));
}

/** A phone number for each n. */
export const phone = (n: number): string => `+336${String(10_000_000 + n)}`;
