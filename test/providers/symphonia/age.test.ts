import { expect, test } from "bun:test";
import type { TestHub } from "../../hub.ts";
import { scenarios, withHub } from "../../scenario.ts";
import { eventOf, PATH, refusedAs, taken } from "./kit.ts";

/** HOSTILE B3 to B5. */

const SECOND = 1_000;
const aged =
  (agoMs: number, headers: Record<string, string> = {}) =>
  (carillon: TestHub) => {
    const event = eventOf(carillon, { agoMs });
    return { ...event, headers: { ...event.headers, ...headers } };
  };
const retried = (count: string) => ({ "x-symphonia-retry-count": count });

scenarios("young enough", taken, [
  { name: "300 s old", request: aged(300 * SECOND), status: 200 },
  { name: "300 s in the future", request: aged(-300 * SECOND), status: 200 },
  { name: "380 s old, the sender's last retry", request: aged(380 * SECOND, retried("4")), status: 200 },
  { name: "900 s old, a retry", request: aged(900 * SECOND, retried("1")), status: 200 },
  {
    name: "600 s old, allowed by SYMPHONIA_TOLERANCE",
    environment: { SYMPHONIA_TOLERANCE: "600" },
    request: aged(600 * SECOND),
    status: 200,
  },
]);

scenarios("too old, too new or no time at all", refusedAs("stale", 401, "Stale timestamp"), [
  { name: "301 s old", request: aged(301 * SECOND), status: 401 },
  { name: "301 s in the future", request: aged(-301 * SECOND), status: 401 },
  { name: "a year old", request: aged(31_536_000 * SECOND), status: 401 },
  { name: "901 s old, a retry", request: aged(901 * SECOND, retried("1")), status: 401 },
  {
    name: "301 s old, a retry within a smaller tolerance",
    environment: { SYMPHONIA_RETRY_TOLERANCE: "60" },
    request: aged(301 * SECOND, retried("1")),
    status: 401,
  },
  ...["0", "-1", "one", "", "1.5", "1e1", "999", "0x1"].map((count) => ({
    name: `301 s old, the retry number "${count}"`,
    request: aged(301 * SECOND, retried(count)),
    status: 401,
  })),
  ...[
    "NaN",
    "",
    "-1",
    "1e10",
    "0x65",
    " 123 ",
    "123abc",
    "12345678901234567890",
    "1795341600",
    "1795341600000",
    "now",
    "2026-11-22",
    "2026-11-22T10:00:00",
    "2026-13-45T99:99:99Z",
    " 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00Z\n",
    "Sun, 22 Nov 2026 10:00:00 GMT",
    "+002026-11-22T10:00:00Z",
  ].map((timestamp) => ({
    name: `the timestamp ${JSON.stringify(timestamp)}`,
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 401,
  })),
]);

scenarios("a timestamp of another kind is a wrong payload", refusedAs("payload", 400, "Invalid payload"), [
  ...[123, 1795341600000, null, true, ["2026-11-22T10:00:00Z"], {}, undefined].map((timestamp) => ({
    name: JSON.stringify(timestamp) ?? "none",
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 400,
  })),
]);

scenarios("other ways to write the same moment", taken, [
  ...[
    "2026-11-22T10:00:00Z",
    "2026-11-22T11:00:00.000+01:00",
    "2026-11-22 10:00:00+0000",
    "2026-11-22T10:00:00.123456Z",
  ].map((timestamp) => ({
    name: timestamp,
    request: (carillon: TestHub) => eventOf(carillon, { timestamp }),
    status: 200,
  })),
]);

test("the header's timestamp decides nothing: only the signed one does", () =>
  withHub({}, async (carillon) => {
    const { headers, body } = eventOf(carillon, { agoMs: 301 * SECOND });
    const fresh = { ...headers, "x-symphonia-timestamp": new Date(carillon.clock.now).toISOString() };
    expect((await carillon.send(PATH, { method: "POST", headers: fresh, body })).status).toBe(401);
  }));
