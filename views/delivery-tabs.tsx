import { SENT_PATH } from "./sent-state.ts";

/** What came in beside what went out. */
export function DeliveryTabs({ current }: { current: "received" | "sent" }) {
  return (
    <nav class="tabs" aria-label="Kinds of deliveries">
      <a href="/admin/deliveries" aria-current={current === "received" ? "page" : undefined}>
        Received
      </a>
      <a href={SENT_PATH} aria-current={current === "sent" ? "page" : undefined}>
        Sent
      </a>
    </nav>
  );
}
