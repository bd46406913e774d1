import type { Hub } from "../hub.ts";
import type { ChannelPart, Message, Outcome } from "./channel.ts";

type Made = { part: ChannelPart; message: Message };

/** The deadline of a try. */
export const SEND_MS = 30_000;

const TOO_LATE: Outcome = {
  is: "delayed",
  failure: "connection_timeout",
  detail: "It was not over in time",
};

/** One try within its time; never throws. */
export async function make(hub: Hub, { part, message }: Made, sendMs = SEND_MS): Promise<Outcome> {
  const { promise: late, resolve } = Promise.withResolvers<Outcome>();
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
    resolve(TOO_LATE);
  }, sendMs);
  try {
    return await Promise.race([part.send(hub, message, deadline.signal), late]);
  } catch (err) {
    hub.log.error({ type: "notify", channel: part.channel, dispatch: message.id, err }, "A try broke in our own hands");
    return { is: "delayed", failure: "our_fault", detail: "An error of our own; the log has it" };
  } finally {
    clearTimeout(timer);
  }
}
