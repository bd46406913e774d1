import { countText } from "../../views/parts/figures.ts";
import { SENT_PATH } from "../../views/sent-state.ts";
import type { Count } from "../db/walk.ts";
import type { Hub } from "../hub.ts";
import { type Addressee, everyAddressee } from "../outbound/addressee.ts";
import { firstAsked, firstDue, type Head } from "../outbound/queues.ts";
import { countSent } from "../outbound/sent.ts";
import type { Check } from "./check.ts";
import { hostOf } from "./endpoints.ts";
import { lateness } from "./lateness.ts";
import { waits } from "./words.ts";

const MOST_COUNTED = 1_000;

/** What is on its way to endpoints, or should be. */
export async function sendingChecks(hub: Hub): Promise<Check[]> {
  const [pending, held, failed] = await Promise.all(
    (["pending", "held", "failed"] as const).map((state) => countSent(hub.db, { state }, { most: MOST_COUNTED })),
  );
  return [queueCheck(hub, pending!), failedCheck(failed!), heldCheck(held!)];
}

function queueCheck(hub: Hub, pending: Count): Check {
  const check = {
    name: "sending",
    group: "Sending" as const,
    title: "Sent deliveries",
    link: SENT_PATH,
    figure: `${countText(pending)} on their way`,
  };
  const oldest = oldestDue(hub);
  const late = lateness(oldest?.since, hub.now());
  if (!oldest || !late) return { ...check, state: "well", says: "on time" };
  return {
    ...check,
    ...late.standing,
    problem: `A delivery to ${oldest.host} should have gone out ${late.by} ago, and did not: more is due than goes out, or nothing goes out.`,
    mend: { says: "See whether that endpoint hangs; pause it if it does. If all are late, restart Carillon." },
  };
}

/** What has been due for longest, of all that may go out. */
function oldestDue({ read, now }: Hub): { since: number; host: string } | undefined {
  const endpoints = read(everyAddressee({}));
  const headsOf = (some: Addressee[]) => ({ ids: JSON.stringify(some.map(({ id }) => id)), now: now() });
  const active = endpoints.filter(({ status }) => status === "active");
  const heads = [...read(firstDue(headsOf(active))), ...read(firstAsked(headsOf(endpoints)))];
  if (heads.length === 0) return undefined;
  const first = heads.reduce<Head>((least, head) => (head.since < least.since ? head : least), heads[0]!);
  return { since: first.since, host: hostOf(endpoints.find(({ id }) => id === first.endpoint_id)!) };
}

function failedCheck(failed: Count): Check {
  const link = `${SENT_PATH}?status=failed`;
  const check = { name: "sending-failed", group: "Sending" as const, title: "Sent deliveries that failed", link };
  if (failed.count === 0) return { ...check, state: "well", says: "none" };
  const says = `${countText(failed)} ${waits(failed.count)} for a person`;
  const problem = `${countText(failed)} sent ${failed.count === 1 ? "delivery" : "deliveries"} failed for good: every try did, or the endpoint refused.`;
  return {
    ...check,
    state: "attention",
    says,
    problem,
    mend: { says: "Open them: each says why. Mend the cause, then press Resend." },
  };
}

function heldCheck(held: Count): Check {
  const link = `${SENT_PATH}?status=held`;
  const check = { name: "sending-held", group: "Sending" as const, title: "Sent deliveries that are held", link };
  if (held.count === 0) return { ...check, state: "well", says: "none" };
  return {
    ...check,
    isRoutine: true,
    state: "attention",
    says: `${countText(held)} held`,
    problem: `${countText(held)} ${held.count === 1 ? "delivery is" : "deliveries are"} held, because the endpoint is paused or disabled.`,
    mend: { says: "They go out when their endpoint is resumed, on the Endpoints page." },
  };
}
