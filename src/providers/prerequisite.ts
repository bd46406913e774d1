import { mintToken } from "../http/bearer.ts";
import type { AnyPushed, SampleRequest } from "./provider.ts";

type Asker = { secret: string; now: number; subject: string };

/** What must be posted to our own API before a room's n-th sample makes sense, as anybody would post it. */
export async function prerequisiteOf(
  room: AnyPushed,
  n: number,
  asker: Asker,
): Promise<({ path: string } & SampleRequest) | undefined> {
  const needed = room.samplePrerequisite?.(n);
  if (!needed) return undefined;
  const token = await mintToken({ ...asker, ttlSeconds: 60, scopes: [needed.scope] });
  return { path: needed.path, headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(needed.body) };
}
