import type { Bulk } from "../src/outbound/sent-bulk.ts";
import { isFiltered } from "./list-state.ts";
import { counted } from "./parts/figures.ts";
import { PageHead } from "./parts/panel.tsx";
import { SENT_PATH, sentInWords, sentPath, type SentState } from "./sent-state.ts";

/** What can be done to all that match. */
export type Deed = "resend" | "cancel";

type Words = { verb: string; done: [one: string, many: string]; nothing: string; happens: string; not: string };

export const DEEDS: Record<Deed, Words> = {
  resend: {
    verb: "Resend",
    done: ["delivery is sent again now, in the background.", "deliveries are sent again now, in the background."],
    nothing: "What matches goes to endpoints that were deleted, or somebody has asked for it already.",
    happens:
      "Each is tried once more, now; what is on a schedule keeps it. A receiver that had one already knows it by its webhook-id, which stays the same.",
    not: "Deliveries to deleted endpoints are not among them.",
  },
  cancel: {
    verb: "Cancel",
    done: ["delivery was cancelled.", "deliveries were cancelled."],
    nothing: "Only what is on its way or held can be cancelled, and nothing that matches is.",
    happens:
      "No automatic try comes any more, so their endpoints are not told. Each stays in the list and can be resent.",
    not: "What was delivered or has failed for good is not among them.",
  },
};

type AskData = { deed: Deed; state: SentState; url?: string; before: string; bulk: Bulk };

/** Says what would be done to all that match, before anybody presses the button. */
export function AskAllPage(data: AskData) {
  const { deed, state, bulk } = data;
  const verb = DEEDS[deed].verb;
  return (
    <>
      <PageHead title={bulk.count === 0 ? `Nothing to ${deed}` : question(data)} />
      <section class="panel ask">
        {bulk.count === 0 ? <WhyNothing {...data} /> : <WhatHappens {...data} verb={verb} />}
        <p>
          <a href={sentPath(state)}>Back to the list</a>
        </p>
      </section>
    </>
  );
}

/** `Resend 412 deliveries: failed, to hooks.example.com?` */
function question({ deed, state, url, bulk: { count } }: AskData): string {
  const { verb } = DEEDS[deed];
  const deliveries = counted(count, "delivery", "deliveries");
  return isFiltered(state) ? `${verb} ${deliveries}: ${sentInWords(state, url)}?` : `${verb} all ${deliveries}?`;
}

function WhatHappens({ deed, state, before, bulk, verb }: AskData & { verb: string }) {
  const fields = Object.entries({ ...state, before }).filter(([, value]) => value !== "");
  return (
    <form method="post" action={`${SENT_PATH}/${deed}`}>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>{DEEDS[deed].happens}</p>
      {bulk.next && (
        <p>
          There may be more than these; the newest {bulk.count.toLocaleString("en")} come first, then you are asked
          again.
        </p>
      )}
      <p class="muted">{DEEDS[deed].not}</p>
      <button class="main">
        {verb} {counted(bulk.count, "delivery", "deliveries")}
      </button>
    </form>
  );
}

function WhyNothing({ deed, state, bulk }: AskData) {
  if (bulk.next === undefined) return <p>{DEEDS[deed].nothing}</p>;
  return (
    <p>
      Nothing among the newest that were looked through.{" "}
      <a href={sentPath(state, { before: bulk.next }, `${SENT_PATH}/${deed}`)}>Look further back</a>
    </p>
  );
}
