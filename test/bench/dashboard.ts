import { PASSWORD, type Server } from "./servers.ts";

/** Somebody who is logged in. */
export type Reader = {
  /** Gives the milliseconds it took to have a page whole. */
  read(path: string): Promise<number>;
  /** Keeps pages open that move by themselves; gives what closes them. */
  watch(streams: string[]): Promise<() => void>;
};

export async function logIn({ port }: Server): Promise<Reader> {
  const base = `http://127.0.0.1:${port}`;
  const headers = { cookie: await cookieOf(base) };
  return {
    async read(path) {
      const start = performance.now();
      const answer = await fetch(base + path, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      return performance.now() - start;
    },
    async watch(streams) {
      const closing = new AbortController();
      for (const path of streams) {
        const answer = await fetch(base + path, { headers, signal: closing.signal });
        if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
        void drain(answer);
      }
      return () => closing.abort();
    },
  };
}

async function drain(answer: Response): Promise<void> {
  try {
    for await (const _ of answer.body!);
  } catch {
    // closed
  }
}

async function cookieOf(base: string): Promise<string> {
  const answer = await fetch(`${base}/admin/login`, {
    method: "POST",
    body: new URLSearchParams({ password: PASSWORD }),
    headers: { "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`The login answers ${answer.status}`);
  return cookie;
}
