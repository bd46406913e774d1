import type { Child } from "../jsx-runtime.ts";
import { Icon } from "./icon.tsx";

/** What an action came to. Its words come from a closed list or from data, never straight from the address. */
export function Notice({ kind, children }: { kind: "good" | "bad"; children?: Child }) {
  return (
    <div class={`notice ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      <Icon name={kind === "bad" ? "attention" : "check"} />
      <div>{children}</div>
    </div>
  );
}
