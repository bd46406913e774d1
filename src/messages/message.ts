import type { Intent, Source } from "../db/schema.ts";

/** A message as a room read it; the agents normalise it and make out what it means (SPEC 5). */
export type NewMessage = {
  source: Source;
  /** As the provider names the sender: `+33612345678`, `Jean Dupont <jean@example.com>`. */
  sender: string;
  /** What the sender is called, where the provider tells. */
  name?: string;
  recipient?: string;
  subject?: string;
  /** Of WhatsApp. */
  group?: string;
  content: string;
  /** Who it is for, by the company's own names. */
  agent: string;
  campaignId?: string;
  attachments?: Attachment[];
  /** Every field as it came, without signatures. */
  raw: Record<string, unknown>;
};

/** A file that came with a message: what it is called and how large it is (bytes); the file itself is not kept. */
export type Attachment = { name: string; type: string; size: number };

/** What can be read out of a text: numbers as E.164, addresses in lower case, dates as they stand in the text. */
export type Extracted = { phones: string[]; emails: string[]; urls: string[]; dates: string[] };

/** What somebody wants, how sure that is (0 to 1), and the words that decided, as they stand in the text. */
export type Interpretation = { intent: Intent; confidence: number; words: string[] };
