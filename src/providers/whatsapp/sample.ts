import { sampleReply } from "../../messages/sample-replies.ts";
import type { Sample } from "../provider.ts";
import type { Settings } from "./settings.ts";

export const sampleTypes = ["whatsapp.received"];

/** What the bridge posts; it is taken when it comes from an allowed address. */
export const sample: Sample<Settings> = (settings, { now, n }) => {
  const { name, phone, text } = sampleReply(n);
  const [group = ""] = Object.keys(settings.WHATSAPP_AGENT_ROUTES);
  const body = JSON.stringify({
    source: "whatsapp",
    type: "text",
    group: group || "Prospection",
    author: phone,
    authorName: name,
    content: text,
    timestamp: new Date(now).toISOString(),
    messageId: `wamid.${n}-${now.toString(36)}`,
  });
  return { headers: { "content-type": "application/json" }, body };
};
