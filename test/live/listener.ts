import { dashboard, type Dashboard } from "../admin/kit.ts";

export type Heard = { id?: string; event?: string; retry?: number; data: string };

/** A page's ear: reads its stream over a real socket, event by event. */
export type Listener = {
  response: Response;
  /** The next that is of the page itself, no heartbeat and not of its shell; nothing once the stream has ended. */
  next(): Promise<Heard | undefined>;
  leave(): void;
};

export type Listening = Dashboard & {
  cookie: string;
  listen(path: string, headers?: Record<string, string>): Promise<Listener>;
  /** What a page would listen to: the address that it tells. */
  streamOf(path: string): Promise<string>;
};

/** A dashboard that really listens, with somebody logged in; cleared away afterwards, with every stream. */
export async function withListeners(work: (kit: Listening) => Promise<void>): Promise<void> {
  const kit = await dashboard();
  const { port } = kit.app.listen({ hostname: "127.0.0.1", port: 0 }).server!;
  const url = `http://127.0.0.1:${port}`;
  const cookie = await kit.logIn();
  const opened: Listener[] = [];
  const listen = async (path: string, headers = {}) => {
    const listener = await listenTo(url + path, { cookie, ...headers });
    opened.push(listener);
    return listener;
  };
  const streamOf = async (path: string) => {
    const page = await (await kit.ask(path, { headers: { cookie } })).text();
    return /hx-sse:connect="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  };
  try {
    await work({ ...kit, cookie, listen, streamOf });
  } finally {
    for (const listener of opened) listener.leave();
    await kit.app.server?.stop(true);
    kit.close();
  }
}

const OF_SHELL = '<hx-partial hx-target="#unread"';

async function listenTo(url: string, headers: Record<string, string>): Promise<Listener> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, redirect: "manual", signal: leaving.signal });
  const events = eventsOf(response.body!);
  const next = async () => {
    try {
      for (;;) {
        const { value, done } = await events.next();
        if (done) return undefined;
        if (value.event !== "heartbeat" && !value.data.startsWith(OF_SHELL)) return value;
      }
    } catch {
      return undefined; // it broke, or we left
    }
  };
  return { response, next, leave: () => leaving.abort() };
}

/** As the standard says that a browser reads them; of the rules only those that a server of ours may need. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split(/\r\n\r\n|\n\n|\r\r/);
    text = blocks.pop()!;
    for (const block of blocks) {
      const heard = heardIn(block);
      if (heard) yield heard;
    }
  }
}

function heardIn(block: string): Heard | undefined {
  const data: string[] = [];
  const heard: Heard = { data: "" };
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (field === "data") data.push(value);
    if (field === "id" || field === "event") heard[field] = value;
    if (field === "retry") heard.retry = Number(value);
  }
  const isSaid = data.length > 0 || heard.event !== undefined;
  return isSaid ? { ...heard, data: data.join("\n") } : undefined;
}
