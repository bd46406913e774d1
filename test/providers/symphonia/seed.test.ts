import { expect, test } from "bun:test";
import { signSha256 } from "../../../src/providers/signatures.ts";
import type { Environment } from "../../../src/config.ts";
import { testHub } from "../../hub.ts";

/** The seed's own curl example (symphonia-events.md, "Simuler un événement"), word for word. */
const EXAMPLE = `{
    "id": "evt_test_001",
    "type": "order.created",
    "timestamp": "2025-11-25T10:00:00.000Z",
    "version": "1.6.0",
    "data": {
      "order": {
        "_id": "test123",
        "reference": "TEST-001",
        "status": "created"
      }
    },
    "metadata": {
      "orderId": "test123"
    }
  }`;
const SECRET = "your-secret";
/** It signs other bytes than it sends. */
const SIGNED_BY_THE_SEED = '{"id":"test","type":"order.created"}';

const CASES: {
  name: string;
  environment?: Environment;
  at?: string;
  signed: string;
  status: number;
  answer: object;
}[] = [
  {
    name: "as it stands it is refused: it signs other bytes than it sends",
    signed: SIGNED_BY_THE_SEED,
    status: 401,
    answer: { error: "Invalid signature" },
  },
  {
    name: "signed over its own bytes, but sent a year later",
    signed: EXAMPLE,
    status: 401,
    answer: { error: "Stale timestamp" },
  },
  {
    name: "signed over its own bytes and sent in time",
    at: "2025-11-25T10:00:04.000Z",
    signed: EXAMPLE,
    status: 200,
    answer: { received: true, eventId: "evt_test_001" },
  },
  {
    name: "as it stands, in development",
    environment: { ENVIRONMENT: "development" },
    signed: SIGNED_BY_THE_SEED,
    status: 200,
    answer: { received: true, eventId: "evt_test_001" },
  },
];

for (const { name, environment, at, signed, status, answer } of CASES)
  test(`the seed's example: ${name}`, async () => {
    const carillon = testHub({ SYMPHONIA_WEBHOOK_SECRET: SECRET, ...environment });
    if (at) carillon.clock.now = Date.parse(at);
    const headers = {
      "content-type": "application/json",
      "x-symphonia-signature": signSha256(SECRET, signed),
      "x-symphonia-event-type": "order.created",
      "x-symphonia-event-id": "evt_test_001",
    };
    const response = await carillon.send("/api/webhooks/symphonia", { method: "POST", headers, body: EXAMPLE });
    expect({ status: response.status, answer: await response.json() }).toEqual({ status, answer });
    const orders = await carillon.hub.db.selectFrom("transport_order").select(["id", "reference", "status"]).execute();
    expect(orders).toEqual(status === 200 ? [{ id: "test123", reference: "TEST-001", status: "created" }] : []);
    carillon.close();
  });
