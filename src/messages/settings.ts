import { textMap } from "../settings.ts";
import { addressOf } from "./address.ts";

/** Our number or mailbox → the campaign that it stands for; the rooms of all sources share this one setting. */
export const CAMPAIGN_NUMBERS = textMap();

/** The campaign of one of our numbers or mailboxes, however either is written. */
export function campaignOf(campaigns: Record<string, string>, recipient: string): string | undefined {
  const ours = addressOf(recipient);
  return Object.entries(campaigns).find(([address]) => addressOf(address) === ours)?.[1];
}
