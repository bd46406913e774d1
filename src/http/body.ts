/** The bytes of a request's body, or `null` as soon as there are more than `limit` of them. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | null> {
  const announced = request.headers.get("content-length");
  if (announced !== null) return Number(announced) > limit ? null : new Uint8Array(await request.arrayBuffer());
  return request.body ? readStream(request.body, limit) : new Uint8Array();
}

/** At most `limit` bytes of a stream; more than that cancels it and gives `null`. */
export async function readStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
