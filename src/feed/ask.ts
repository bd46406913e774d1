import type { Hub } from "../hub.ts";
import { brokenBy } from "../outbound/failure.ts";
import type { DownloadFailure } from "./download-failure.ts";
import { follow } from "./follow.ts";

/** Why a URL gave no file. */
export type Broken = { failure: DownloadFailure; detail: string };

/** Asks for a file, as many bytes as are announced and no bombs. Throws what the signal was aborted with. */
export async function ask(hub: Hub, url: string, extra: HeadersInit, signal: AbortSignal): Promise<Response | Broken> {
  try {
    const answer = await follow(hub, url, () => ({ ...extra, "Accept-Encoding": "identity" }), signal);
    if (!("failure" in answer)) return answer;
    const { failure, detail } = answer;
    return { failure: failure === "redirect" ? "redirect_loop" : failure, detail };
  } catch (error) {
    signal.throwIfAborted();
    return brokenBy(error);
  }
}
