import type { Hub } from "../hub.ts";
import { brokenBy, failureOf, isRetried } from "../outbound/failure.ts";
import { aim, fetchAt } from "../outbound/guard.ts";
import { retryAfter } from "../outbound/retry-after.ts";
import type { ChannelPart, Message, Outcome } from "./channel.ts";
import { pushMessage } from "./push-message.ts";
import { type PushRequest, pushRequest } from "./push-request.ts";
import { findSubscription, noteTry, type Subscription, subscriptionIds, unsubscribe } from "./subscriptions.ts";

/** Web Push: to each browser that has subscribed on the Account page. */
export const push: ChannelPart = {
  channel: "PUSH",
  title: "Web Push",
  missing: (hub) =>
    subscriptionIds(hub).length > 0 ? [] : ["a browser: press “Notify this browser” on the Account page"],
  recipients: subscriptionIds,
  send: sendPush,
};

const GONE = { is: "gone", failure: "http_410", detail: "The browser is no longer subscribed" } as const;

/** One try for one browser; what came of it is kept with its subscription, and one that has ended is deleted. */
async function sendPush(hub: Hub, message: Message, signal: AbortSignal): Promise<Outcome> {
  const subscription = findSubscription(hub, message.recipient);
  if (!subscription) return GONE;
  const request = await pushRequest(hub, subscription, pushMessage(message));
  const outcome = await exchange(hub, subscription, request, signal).catch((error): Outcome => {
    return { is: "delayed", ...brokenBy(signal.aborted ? TOO_LATE : error) };
  });
  if (outcome.is === "gone") unsubscribe(hub, subscription.id);
  else noteTry(hub, subscription.id, outcome.is === "sent" ? undefined : outcome.failure);
  return outcome;
}

const TOO_LATE = { code: "ETIMEDOUT" };

async function exchange(hub: Hub, to: Subscription, request: PushRequest, signal: AbortSignal): Promise<Outcome> {
  const target = await aim(hub, to.endpoint, signal);
  if ("refused" in target) {
    const is = target.failure === "dns" ? "delayed" : "refused";
    return { is, failure: target.failure, detail: `The address of the browser's push service ${target.refused}` };
  }
  const { headers, body } = request;
  const response = await fetchAt(hub, target, { method: "POST", headers, body, signal });
  await response.body?.cancel().catch(() => {}); // the status says it all, and what a stranger writes is not for us to show
  return judged(response, hub.now());
}

/** What answers mean that are about the subscription and not about the moment (RFC 8030, RFC 8292). */
const MEANINGS: Record<number, string> = {
  400: "The push service does not take the message",
  401: "The push service does not take our signature",
  403: "The push service does not take our signature: remove the browser and subscribe it again",
  413: "The push service finds the message too large",
};

/** It is the same with every message: our clock or our key is not right. */
const ABOUT_SIGNATURE = [401, 403];

function judged({ status, headers }: Response, now: number): Outcome {
  const failure = failureOf(status);
  if (failure === null) return { is: "sent" };
  if (status === 404 || status === 410) return { ...GONE, failure };
  const detail = MEANINGS[status] ?? `The push service answered ${status}`;
  const isDelayed = isRetried({ status, failure }) || status >= 500 || ABOUT_SIGNATURE.includes(status);
  if (!isDelayed) return { is: "refused", failure, detail };
  const asked = headers.get("retry-after");
  return { is: "delayed", failure, detail, retryAfterMs: asked === null ? undefined : retryAfter(asked, now) };
}
