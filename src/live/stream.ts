/** One event of a stream. Without a name its data is markup that htmx puts in place. */
export type Frame = { id?: string; event?: string; data?: string; retry?: number };

/** An event as the browser reads it: every line of the data is one of its own, so that no text can end it or begin another. */
export function frame({ id, event, retry, data }: Frame): string {
  const lines = data?.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`) ?? [];
  const name = event === undefined ? "" : `event: ${inOneLine(event)}\n`;
  const again = retry === undefined ? "" : `retry: ${Math.trunc(retry)}\n`;
  return `${id === undefined ? "" : `id: ${inOneLine(id)}\n`}${name}${again}${lines.join("")}\n`;
}

const inOneLine = (text: string): string => text.replace(/[\r\n\0]/g, "");

export type Stream = {
  response: Response;
  send(frame: Frame): void;
  /** Takes leave of the reader; what was sent arrives. */
  end(last?: Frame): void;
};

type Options = {
  /** Once, however it ends: by either side, or because the reader is too slow. */
  onEnd: () => void;
  /** Of the request: the reader has gone. */
  signal: AbortSignal;
  /** What may wait for a slow reader, in bytes; who is slower is dropped, and comes back where they were. */
  mostWaiting?: number;
};

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no", // nginx would keep events until it has a page full of them
};

/** An answer that stays open and is written to as things happen. */
export function openStream({ onEnd, signal, mostWaiting = 1_048_576 }: Options): Stream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const finish = (leave: (controller: ReadableStreamDefaultController<Uint8Array>) => void): void => {
    const open = controller;
    if (!open) return;
    controller = undefined;
    signal.removeEventListener("abort", gone);
    onEnd();
    leave(open);
  };
  const gone = () => finish((open) => open.error(new Error("The reader has gone or is too slow")));
  const write = (text: string): void => {
    if (!controller) return;
    const bytes = new TextEncoder().encode(text);
    if ((controller.desiredSize ?? 0) < bytes.byteLength) gone();
    else controller.enqueue(bytes);
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened;
        signal.addEventListener("abort", gone);
        write(": welcome\n\n"); // the headers leave with it
        if (signal.aborted) queueMicrotask(gone); // once whoever opens it knows that it is open
      },
      cancel: () => finish(() => {}),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  );
  return {
    response: new Response(body, { headers: HEADERS }),
    send: (event) => write(frame(event)),
    end(last) {
      if (last) write(frame(last));
      finish((open) => open.close());
    },
  };
}
