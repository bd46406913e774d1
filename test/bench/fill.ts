import { assembleHub } from "../../src/assemble.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { rawRequest } from "../../src/inbound/request.ts";
import { symphonia } from "../../src/providers/symphonia/index.ts";

/** Fills a data directory with `count` processed orders, through the inbox itself. */
export async function fill(dataDir: string, count: number, secret: string): Promise<void> {
  const now = Date.now;
  const { hub, close } = assembleHub(
    { DATA_DIR: dataDir, SYMPHONIA_WEBHOOK_SECRET: secret },
    { now, log: { level: "silent" } },
  );
  const inbox = createInbox(hub);
  const settings = symphonia.settings.parse({ SYMPHONIA_WEBHOOK_SECRET: secret });
  for (let done = 0; done < count; done += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, count - done) }, (_, i) => {
      const { headers, body } = symphonia.sample(settings, { now: now(), publicUrl: "", n: done + i });
      const request = rawRequest({
        url: symphonia.path,
        headers: new Headers(headers),
        body: Buffer.from(body),
        address: "127.0.0.1",
      });
      return inbox.accept({
        room: symphonia,
        request,
        verdict: symphonia.parse(request, settings),
        receivedAt: now(),
        startedAt: performance.now(),
      });
    });
    await Promise.all(batch);
  }
  close();
}
