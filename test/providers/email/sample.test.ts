import { describe, expect, test } from "bun:test";
import { sampleOf } from "../../scenario.ts";
import { OK, onlyMessage, send, sign, withMail } from "./kit.ts";

const settings = { CAMPAIGN_NUMBERS: '{"+33757594999":"by_phone","Offres@berinia.example":"by_mail"}' };

describe("the samples", () => {
  for (let n = 0; n < 6; n++)
    test(`the ${n}. is a mail as Mailgun posts it`, () =>
      withMail(async (carillon) => {
        const sample = sampleOf(carillon, "email", n);
        const isMultipart = sample.headers["content-type"]!.startsWith("multipart/form-data; boundary=");
        expect(isMultipart).toBe(n % 3 === 0);
        const response = await send(carillon, sample);
        expect([response.status, await response.json()]).toEqual([200, { ...OK, message_id: expect.any(String) }]);
        const { recipient, campaign_id, attachments } = await onlyMessage(carillon);
        expect({ recipient, campaign_id }).toEqual({ recipient: "offres@berinia.example", campaign_id: "by_mail" });
        expect(attachments).toHaveLength(isMultipart ? 1 : 0);
      }, settings));

  test("without a mailbox of ours it is for reponses@berinia.example", () =>
    withMail(async (carillon) => {
      await send(carillon, sampleOf(carillon, "email"));
      expect((await onlyMessage(carillon)).recipient).toBe("reponses@berinia.example");
    }));

  test("its token has 50 characters, and is the same for the same n and time only", () =>
    withMail((carillon) => {
      const fields = (n: number) => new URLSearchParams(sampleOf(carillon, "email", n).body);
      const token = fields(1).get("token")!;
      expect(token).toHaveLength(50);
      expect(fields(1).get("signature")).toBe(sign(fields(1).get("timestamp"), token));
      expect(fields(1).get("token")).toBe(token);
      const others = [fields(2).get("token"), (carillon.clock.now++, fields(1).get("token"))];
      expect(others).not.toContain(token);
    }));
});
