import { expect, test } from "bun:test";
import { VERSION } from "../../src/version.ts";
import { fillDisk, post, scenarios, signed, withHub } from "../scenario.ts";

const SERVICE = { status: "ok", service: "carillon", version: VERSION };

scenarios("for whoever asks", { method: "GET", status: 200 }, [
  { name: "/healthz", path: "/healthz", status: 200, equals: { status: "ok" }, rows: {} },
  { name: "/readyz", path: "/readyz", status: 200, equals: { status: "ready" }, rows: { heartbeat: 1 } },
  { name: "/webhook/", path: "/webhook/", status: 200, equals: SERVICE, rows: {} },
  { name: "/ for a program", path: "/", status: 200, equals: SERVICE, rows: {} },
  {
    name: "/ for a browser",
    path: "/",
    headers: { accept: "text/html,application/xhtml+xml" },
    status: 302,
    answers: { location: "/admin" },
  },
  {
    name: "/readyz while it drains",
    path: "/readyz",
    before: ({ hub }) => (hub.lifecycle.isDraining = true),
    status: 503,
    equals: { status: "draining" },
    rows: {},
  },
  {
    name: "/healthz while it drains",
    path: "/healthz",
    before: ({ hub }) => (hub.lifecycle.isDraining = true),
    status: 200,
  },
]);

test("a store that cannot be written is not ready, and ready again once it can; asked a hundred times it is tried once", () =>
  withHub({}, async (carillon) => {
    let writes = 0;
    let isBroken = true;
    const { write } = carillon.hub;
    carillon.hub.write = (work) => {
      writes++;
      if (isBroken) throw new Error("disk full");
      return write(work);
    };
    const ask = async () => (await carillon.send("/readyz")).status;
    expect(await ask()).toBe(503);
    isBroken = false;
    for (let i = 0; i < 100; i++) expect(await ask()).toBe(503);
    expect(writes).toBe(1);
    carillon.clock.now += 1_000;
    expect(await ask()).toBe(200);
  }));

test("a full disk refuses deliveries and says so, and takes them when there is room again", () =>
  withHub({}, async (carillon) => {
    const disk = fillDisk(carillon);
    const event = signed(
      carillon,
      "symphonia",
      JSON.stringify({ id: "x", type: "y", timestamp: "2026-11-22T10:00:00Z", data: { z: "x".repeat(20_000) } }),
    );
    expect((await post(carillon, "symphonia", event)).status).toBe(503);
    expect((await carillon.send("/healthz")).status).toBe(200);
    disk.free();
    expect((await post(carillon, "symphonia", event)).status).toBe(200);
  }));
