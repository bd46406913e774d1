import { BodyPart } from "./body.tsx";
import type { DeliveryData } from "./delivery.tsx";
import { Fact } from "./parts/fact.tsx";
import { counted } from "./parts/figures.ts";
import { Icon } from "./parts/icon.tsx";
import { Panel } from "./parts/panel.tsx";
import { Time } from "./parts/time.tsx";
import { checksOf } from "./verdict.ts";

/** What came: where from, when, what was checked of it, and the very bytes. */
export function Request({ delivery, headers, body, sentAt, now }: DeliveryData) {
  return (
    <Panel title="Request" aside={<Time at={delivery.received_at} now={now} />}>
      <div class="inside">
        <dl class="facts">
          <Fact name="Received">
            <code>{clock(delivery.received_at)}</code>
          </Fact>
          <Fact name="From">
            <code>{delivery.address}</code>
          </Fact>
          <Fact name="To">
            <code>{delivery.url}</code>
          </Fact>
          {delivery.dedupe_key && (
            <Fact name="Key">
              <code>{delivery.dedupe_key}</code>
            </Fact>
          )}
          {delivery.subject && (
            <Fact name="About">
              <a href={`/admin/deliveries?${new URLSearchParams({ q: delivery.subject })}`}>{delivery.subject}</a>
            </Fact>
          )}
        </dl>
        <Checks delivery={delivery} sentAt={sentAt} />
      </div>
      <details class="inside">
        <summary>{counted(headers.length, "header", "headers")}, secrets masked</summary>
        <dl class="facts code">
          {headers.map(([name, value]) => (
            <Fact name={name}>{value}</Fact>
          ))}
        </dl>
      </details>
      <BodyPart body={body} path={`/admin/deliveries/${delivery.id}/body`} size={delivery.body_size} />
    </Panel>
  );
}

const VERDICT_COLOURS = { passed: "processed", refused: "rejected", "not made": "muted" };

/** What was checked, in order, up to the one that did not hold. */
function Checks({ delivery, sentAt }: Pick<DeliveryData, "delivery" | "sentAt">) {
  return (
    <ul class="checks" aria-label="What was checked">
      {checksOf(delivery, sentAt).map(({ text, verdict }) => (
        <li class={VERDICT_COLOURS[verdict]}>
          {verdict !== "not made" && <Icon name={verdict === "passed" ? "check" : "stop"} />}
          {text}
        </li>
      ))}
    </ul>
  );
}

const clock = (at: number): string => new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");
