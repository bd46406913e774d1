import type { Message } from "../src/messages/conversation.ts";
import { inboxPath, type InboxState, SOURCES } from "./inbox-state.ts";
import { bytes } from "./parts/figures.ts";
import { IntentBadge } from "./parts/intent.tsx";
import { Marked, missingWords } from "./parts/marked.tsx";
import { Outside } from "./parts/outside.tsx";
import { Time } from "./parts/time.tsx";

type MessageData = { message: Message; now: number; state: InboxState; known: Set<string> };

const MOST_FACTS = 10; // of one kind that are shown of one message
const LONGEST_NAME = 300; // of a file

/** One message: where it came by, what was written, what was made of it. */
export function MessageItem({ message, now, state, known }: MessageData) {
  const subject = message.subject ?? "";
  const unseen = missingWords(message.deciding, [subject, message.content]);
  return (
    <li id={message.id}>
      <Origin message={message} now={now} />
      {subject && (
        <h3>
          <Marked text={subject} words={message.deciding} />
        </h3>
      )}
      <Content message={message} />
      <p class="line">
        <IntentBadge intent={message.intent} confidence={message.confidence} />
        {unseen.length > 0 && <span class="muted">because of {unseen.map((word) => `“${word}”`).join(", ")}</span>}
      </p>
      <Facts message={message} state={state} known={known} />
    </li>
  );
}

function Origin({ message, now }: { message: Message; now: number }) {
  const { source, recipient, group_name, agent, campaign_id } = message;
  const where = [recipient && `to ${recipient}`, group_name && `in ${group_name}`, `for ${agent}`].filter(Boolean);
  return (
    <div class="ends muted">
      <p class="line">
        <strong>{SOURCES[source]}</strong> {where.join(" · ")}
        {campaign_id && <span class="tag cut">{campaign_id}</span>}
      </p>
      <a href={`/admin/deliveries/${message.delivery_id}`}>
        <Time at={message.received_at} now={now} />
        <span class="unseen">: the delivery that brought it</span>
      </a>
    </div>
  );
}

/** What is long is folded after its beginning. */
function Content({ message: { content, deciding, isCut, delivery_id } }: { message: Message }) {
  const text = content.trim();
  const end = foldOf(text);
  const tail = text.slice(end);
  if (text === "") return <></>;
  return (
    <div class="said">
      <Marked text={text.slice(0, end)} words={deciding} />
      {tail && (
        <details open={missingWords(deciding, [tail]).length < deciding.length}>
          <summary>Show all</summary>
          <Marked text={tail} words={deciding} />
          {isCut && <a href={`/admin/deliveries/${delivery_id}`}>… The rest is in its delivery</a>}
        </details>
      )}
    </div>
  );
}

const FOLD_AT = 700;
const FOLD_LINES = 12;
const WORTH_FOLDING = 200;

/** Where a text is folded: at the end of a line or word, if there is one near. */
function foldOf(text: string): number {
  const [lines = ""] = new RegExp(`^(?:.*\\n){${FOLD_LINES}}`).exec(text) ?? [];
  const most = lines !== "" && lines.length < FOLD_AT ? lines.length : FOLD_AT;
  if (text.length <= most + WORTH_FOLDING) return text.length;
  const blank = text.slice(0, most).search(/\s\S*$/);
  const end = blank > most - 100 ? blank + 1 : most;
  return text.slice(0, end).isWellFormed() ? end : end + 1;
}

function Facts({ message: { extracted, attachments }, state, known }: Omit<MessageData, "now">) {
  const { phones, emails, urls, dates } = extracted;
  const talk = (address: string) =>
    known.has(address) ? <a href={inboxPath({ ...state, with: address })}>{address}</a> : address;
  const facts = [
    { name: "phone", shown: phones.slice(0, MOST_FACTS).map(talk) },
    { name: "e-mail", shown: emails.slice(0, MOST_FACTS).map(talk) },
    {
      name: "link",
      shown: urls.slice(0, MOST_FACTS).map((url) => <Outside url={url.replace(/^www\./i, "https://$&")} text={url} />),
    },
    { name: "date", shown: dates.slice(0, MOST_FACTS) },
    {
      name: "file",
      shown: attachments
        .slice(0, MOST_FACTS)
        .map(({ name, size }) => `${name.slice(0, LONGEST_NAME)} (${bytes(size)})`),
    },
  ].flatMap(({ name, shown }) => shown.map((value) => ({ name, value })));
  if (facts.length === 0) return <></>;
  return (
    <p class="line">
      {facts.map(({ name, value }) => (
        <span class="tag cut">
          <span class="muted">{name}</span> {value}
        </span>
      ))}
    </p>
  );
}
