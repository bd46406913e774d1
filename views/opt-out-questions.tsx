import type { ContactTable } from "../src/db/schema.ts";
import type { OptOut } from "../src/messages/opt-outs.ts";
import type { Child } from "./jsx-runtime.ts";
import { inboxPath, SOURCES } from "./inbox-state.ts";
import { PageHead } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";

/** Asked before somebody who said stop may be written to again. */
export function AskToRemovePage({ optOut, now }: { optOut: OptOut; now: number }) {
  const { address, name, at, source, words, said } = optOut;
  return (
    <Question
      title={`Remove the opt-out of ${name ?? address}?`}
      address={address}
      path="remove"
      button="Remove opt-out"
    >
      <p>
        <strong>{address}</strong> may be written to again, as if they had never said stop. They opted out{" "}
        <Time at={at} now={now} />
        {source ? ` by ${SOURCES[source]}` : " by hand"}; a new STOP of theirs would opt them out again.
      </p>
      {said && <p class="error-text">{words.length > 0 ? words.join(", ") : said}</p>}
    </Question>
  );
}

export function AskToOptOutPage({ contact: { address, name } }: { contact: ContactTable }) {
  return (
    <Question title={`Opt ${name ?? address} out?`} address={address} path="add" button="Opt out">
      <p>
        <strong>{address}</strong> is put on the list of those who must not be written to again, as if they had said
        stop. It can be removed from there.
      </p>
    </Question>
  );
}

type QuestionData = { title: string; address: string; path: string; button: string; children?: Child };

function Question({ title, address, path, button, children }: QuestionData) {
  return (
    <>
      <PageHead title={title} />
      <section class="panel ask">
        <form method="post" action={`/admin/messages/opt-outs/${path}`}>
          {children}
          <input type="hidden" name="of" value={address} />
          <button class="main">{button}</button>
        </form>
        <p>
          <a href={inboxPath({ with: address })}>Back to the conversation</a>
        </p>
      </section>
    </>
  );
}
