import type { Socket } from "./follower.ts";

const SENDS_AT_ONCE = 256; // at most some 3 ms; then whoever posts has a turn
const MOST_WAITING_BYTES = 16 * 1_048_576;

type Round = { text: string; crowd: Socket[]; bytes: number };

/** Sends a text to everybody in a crowd soon, a few in each turn of the loop; what is said first comes first. */
export type Broadcast = (text: string, crowd: Socket[]) => void;

/**
 * A send is a system call of 5 to 12 µs, whether we loop or Bun publishes: to 10,000 sockets at once it would hold up every
 * request for a tenth of a second. What waits is bounded: beyond that the oldest is sent before anything else may happen.
 */
export function createBroadcast(): Broadcast {
  const rounds: Round[] = [];
  let waitingBytes = 0;

  const sendSome = (sends = SENDS_AT_ONCE): void => {
    let left = sends;
    while (left > 0 && rounds.length > 0) {
      const { text, crowd, bytes } = rounds[0]!;
      const next = crowd.splice(-left);
      for (const socket of next) socket.send(text); // one that has closed meanwhile takes no notice
      left -= next.length;
      if (crowd.length > 0) return;
      rounds.shift();
      waitingBytes -= bytes;
    }
  };

  const goOn = (): void => {
    sendSome();
    if (rounds.length > 0) setImmediate(goOn);
  };

  return (text, crowd) => {
    if (crowd.length === 0) return;
    if (rounds.length === 0) setImmediate(goOn);
    const bytes = 2 * text.length + 8 * crowd.length;
    rounds.push({ text, crowd, bytes });
    waitingBytes += bytes;
    while (waitingBytes > MOST_WAITING_BYTES) sendSome(rounds[0]!.crowd.length);
  };
}
