/** Bytes of an answer, unpacked. */
export const LARGEST_BODY = 20 * 1_048_576;

/** The whole body, or why it is not read. Counts while it reads: nobody's word is taken for how long it is. */
export async function readBody(response: Response): Promise<Uint8Array | "too_large" | "packed"> {
  const encoding = response.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  if (Number(response.headers.get("content-length")) > LARGEST_BODY) return refuse(response, "too_large");
  if (["", "identity"].includes(encoding)) return collect(response.body);
  if (!["gzip", "x-gzip"].includes(encoding)) return refuse(response, "packed");
  return collect(response.body?.pipeThrough(new DecompressionStream("gzip") as never)).catch(packedBadly);
}

async function collect(body: ReadableStream<Uint8Array> | null | undefined): Promise<Uint8Array | "too_large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return "too_large"; // leaving the loop calls the rest off
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function refuse<Why>(response: Response, why: Why): Promise<Why> {
  await response.body?.cancel().catch(() => {});
  return why;
}

/** What inflating throws has no code, unlike what the network throws. */
function packedBadly(error: unknown): "packed" {
  if (error instanceof TypeError && !("code" in error)) return "packed";
  throw error;
}
