import { mediaTypeOf } from "../http/media-type.ts";
import type { Hub } from "../hub.ts";
import { ask, type Broken } from "./ask.ts";
import { type DownloadFailure, isOfUrl, isPermanent } from "./download-failure.ts";
import type { Meter } from "./meter.ts";
import { typeOf } from "./first-bytes.ts";
import { createPart, DiskProblem, onDisk, type Part, requireRoom } from "./part.ts";
import { type Patience, Stalled, type Watch, watchPace } from "./patience.ts";
import { lengthOf, rangeOf, resumableBy, wholeBy } from "./range.ts";

/** A file that has come whole, in its part and on the disk. */
export type Arrived = {
  failure: null;
  part: Part;
  sha256: string;
  disposition: string | null;
  /** As announced. */
  mediaType: string | null;
  /** By its first bytes. */
  foundType: string | null;
};

export type Transfer = {
  id: string;
  url: string;
  /** What an earlier try has left. */
  part?: Part;
  meter: Meter;
  /** Aborted when nobody wants it any more. */
  signal: AbortSignal;
  patience: Patience;
};

/** A part is given back when the next try may go on with it. */
export type Missed = Broken & { part?: Part };

/** Brings one URL's bytes into a part. Whatever is left of it otherwise is thrown away; throws only when aborted. */
export async function transfer(hub: Hub, wanted: Transfer): Promise<Arrived | Missed> {
  const watch = watchPace(wanted.patience, wanted.signal);
  let part = wanted.part;
  try {
    if (part && !(await isOfUse(part, wanted.url))) part = void (await part.discard());
    part ??= await createPart(hub, wanted.id);
    const head = await answerFor(hub, wanted.url, part, watch);
    if ("failure" in head) return await leave(part, head);
    wanted.meter.begin(part.bytes, head.total);
    await take(hub, head, { ...wanted, part, watch });
    watch.end();
    const sha256 = await part.finish();
    const foundType = (await onDisk(() => typeOf(part!.path))) ?? null;
    return { failure: null, part, sha256, disposition: head.disposition, mediaType: head.mediaType, foundType };
  } catch (error) {
    const broken = wanted.signal.aborted ? undefined : brokenBy(error);
    if (broken) return await leave(part, broken);
    await part?.discard();
    throw error;
  } finally {
    watch.end();
  }
}

const isOfUse = async (part: Part, url: string): Promise<boolean> =>
  part.resumable?.url === url && (await part.isIntact());

/** Thrown for what breaks off a body that was coming. */
class Cut extends Error {
  constructor(
    readonly failure: DownloadFailure,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** Undefined for an error of our own. */
function brokenBy(error: unknown): Broken | undefined {
  if (error instanceof Cut || error instanceof DiskProblem) return { failure: error.failure, detail: error.detail };
}

/** Of a file that broke off, what has come is kept if the server lets us go on with it and may do so the next time. */
async function leave(part: Part | undefined, { failure, detail }: Broken): Promise<Missed> {
  const mayGoOn = isOfUrl(failure) && !isPermanent(failure);
  const isKept = part !== undefined && part.resumable !== undefined && part.bytes > 0 && mayGoOn;
  if (isKept) await part.close().catch(() => {});
  else await part?.discard();
  return { failure, detail, ...(isKept && { part }) };
}

type Head = {
  body: AsyncIterable<Uint8Array>;
  /** Of the whole file, as announced. */
  total: number | null;
  disposition: string | null;
  mediaType: string | null;
};

/** The answer to go on with, or to begin with: the part is made fit for it. */
async function answerFor(hub: Hub, url: string, part: Part, watch: Watch): Promise<Head | Broken> {
  const response = await asking(hub, url, rangeOf(part), watch);
  if ("failure" in response) return response;
  const total = part.bytes > 0 ? wholeBy(response, part) : undefined;
  const isRest = total !== undefined;
  const isUseless = part.bytes > 0 && !isRest && [206, 416].includes(response.status);
  if (!isRest && (isUseless || isWhole(response))) await part.restart();
  const isGood = isRest || isWhole(response);
  const head = isGood ? await headOf(hub, url, response, part, total) : httpFailure(response);
  if ("failure" in head) await response.body?.cancel().catch(() => {});
  return isUseless ? answerFor(hub, url, part, watch) : head;
}

const httpFailure = ({ status }: Response): Broken => ({ failure: `http_${status}`, detail: `Status ${status}` });

async function asking(hub: Hub, url: string, headers: HeadersInit, watch: Watch): Promise<Response | Broken> {
  try {
    return await ask(hub, url, headers, watch.signal);
  } catch (error) {
    if (!(error instanceof Stalled)) throw error;
    return { failure: "connection_timeout", detail: "There was no answer in time" };
  } finally {
    watch.heard(0);
  }
}

const isWhole = ({ status }: Response): boolean => status === 200 || status === 203;

/** `rest`: how large the whole file is that this is the rest of. */
async function headOf(hub: Hub, url: string, response: Response, part: Part, rest?: number): Promise<Head | Broken> {
  const { config } = hub;
  const { headers, body } = response;
  const total = rest ?? lengthOf(headers);
  if (total !== null && total > config.DOWNLOAD_MAX_BYTES)
    return { failure: "too_large", detail: `It has ${total} bytes` };
  if ((headers.get("content-encoding")?.toLowerCase() ?? "identity") !== "identity")
    return { failure: "encoded", detail: "Its Content-Encoding is not identity" };
  await requireRoom(config.DOWNLOAD_DIR, total === null ? 0 : total - part.bytes);
  if (part.bytes === 0) part.resumable = resumableBy(headers, url, total);
  return {
    body: (body ?? []) as AsyncIterable<Uint8Array>,
    total,
    disposition: headers.get("content-disposition"),
    mediaType: mediaTypeOf(headers.get("content-type")).slice(0, 100) || null,
  };
}

type Taking = Transfer & { part: Part; watch: Watch };

/** Takes the body as it comes, never faster than the disk does. */
async function take({ config }: Hub, { body, total }: Head, { part, meter, watch, signal }: Taking): Promise<void> {
  try {
    for await (const chunk of body) {
      watch.heard(chunk.byteLength);
      if (part.bytes + chunk.byteLength > config.DOWNLOAD_MAX_BYTES)
        throw new Cut("too_large", `It has more than ${config.DOWNLOAD_MAX_BYTES} bytes`);
      await part.write(chunk);
      meter.took(chunk.byteLength);
      watch.signal.throwIfAborted();
    }
  } catch (error) {
    signal.throwIfAborted();
    const why = watch.signal.reason;
    if (why instanceof Stalled) throw new Cut("stalled", `${why.message} after ${part.bytes} bytes`);
    throw error instanceof Cut || error instanceof DiskProblem ? error : new Cut("short", endedAt(part, total));
  }
  if (total !== null && part.bytes !== total) throw new Cut("short", endedAt(part, total));
}

const endedAt = ({ bytes }: Part, total: number | null): string =>
  `The connection ended after ${bytes} bytes${total === null ? "" : ` of ${total}`}`;
