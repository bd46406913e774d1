import type { Body } from "./body.tsx";
import { failureInWords } from "./failures.ts";
import { CodeBlock } from "./parts/code.tsx";
import { Fact } from "./parts/fact.tsx";
import { counted, took } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { MoreLink } from "./parts/more.tsx";
import { Time } from "./parts/time.tsx";
import { SENT_PATH } from "./sent-state.ts";

export type Attempt = {
  number: number;
  at: number;
  ms: number;
  isManual: boolean;
  /** Null when no answer came. */
  status: number | null;
  /** Null when it was delivered. */
  failure: string | null;
  detail: string | null;
  retryAfterMs: number | null;
  requestHeaders: [name: string, value: string][];
  responseHeaders: [name: string, value: string][];
  body: Body;
};

export type AttemptsData = {
  now: number;
  /** Its failure is explained at the top of its page. */
  sent: { id: string; failure: string | null };
  attempts: Attempt[];
  /** Before which one to go on. */
  next?: number;
};

/** The newest first, beside each other where there is room. */
export function Attempts({ now, sent, attempts, next }: AttemptsData) {
  return (
    <>
      {attempts.map((attempt) => (
        <AttemptPanel attempt={attempt} now={now} isExplained={attempt.failure === sent.failure} />
      ))}
      {next !== undefined && (
        <p class="more">
          <MoreLink path={`${SENT_PATH}/${sent.id}?before=${next}`} target="closest p">
            Earlier attempts
          </MoreLink>
        </p>
      )}
    </>
  );
}

function AttemptPanel({ attempt, now, isExplained }: { attempt: Attempt; now: number; isExplained: boolean }) {
  const { number, at, ms, isManual, failure } = attempt;
  return (
    <section class="panel attempt" id={`attempt-${number}`} aria-label={`Attempt ${number}`}>
      <header>
        <h3>
          <span class={failure === null ? "processed" : "waiting"}>
            <Icon name={failure === null ? "check" : "attention"} />
          </span>{" "}
          Attempt {number} <span class="tag">{isManual ? "by hand" : "automatic"}</span>
        </h3>
        <div class="aside">
          <Time at={at} now={now} /> · {took(ms * 1_000)}
        </div>
      </header>
      <Result {...attempt} isExplained={isExplained} />
      <Headers title="request header" headers={attempt.requestHeaders} />
      <Headers title="response header" headers={attempt.responseHeaders} />
      <Answer {...attempt} />
    </section>
  );
}

function Result({ status, failure, detail, retryAfterMs, isExplained }: Attempt & { isExplained: boolean }) {
  const words = failure === null ? undefined : failureInWords(failure);
  return (
    <dl class="facts inside">
      <Fact name="Answer">
        {status ?? `none: ${words?.word}`} {detail && <span class="muted">{detail}</span>}
      </Fact>
      <Fact name="What to do">{!isExplained && words?.next}</Fact>
      <Fact name="Asked to wait">{retryAfterMs !== null && took(retryAfterMs * 1_000)}</Fact>
    </dl>
  );
}

function Headers({ title, headers }: { title: string; headers: [string, string][] }) {
  if (headers.length === 0) return <></>;
  return (
    <details class="inside">
      <summary>{counted(headers.length, title, `${title}s`)}, secrets masked</summary>
      <dl class="facts code">
        {headers.map(([name, value]) => (
          <Fact name={name}>{value}</Fact>
        ))}
      </dl>
    </details>
  );
}

/** What came back, as text and nothing else. */
function Answer({ number, status, body }: Attempt) {
  if (status === null || body.kind === "gone") return <></>;
  if (body.kind === "empty") return <p class="inside muted">The answer has no body.</p>;
  const isText = body.kind === "text";
  return (
    <div class="body">
      <CodeBlock
        id={`answer-${number}`}
        text={isText ? (body.laidOut?.text ?? body.raw) : body.hex}
        what={isText ? `the answer to attempt ${number}` : `the first bytes of the answer to attempt ${number}`}
      />
    </div>
  );
}
