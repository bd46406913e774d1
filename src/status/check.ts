/** `broken` does not work now; `attention` should be looked at by a person; `off` is not used here. */
export type CheckState = "well" | "attention" | "broken" | "off";

/** In the order in which they are shown. */
export const GROUPS = ["Receiving", "Downloads", "Sending", "Notifications", "This machine", "Settings"] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that can be well or not, and all that is known about it, in words for people. Never a secret. */
export type Check = Standing & {
  /** Of all checks its own, the same at every look: `provider-sms`, `feed`, `disk-DATA_DIR`. */
  name: string;
  group: Group;
  title: string;
  figure?: string;
  /** A time that matters, with what it is the time of: `last delivery`, `failing since`. */
  since?: { word: string; at: number };
  /** Where there is more about it. */
  link?: string;
  /** For machines: what the figure says, as numbers. */
  facts?: Record<string, number | string | null>;
  /** Shown, but told to nobody: a person brought it about, or it is a day's work. */
  isRoutine?: boolean;
  /** What it says has a notification of its own: one outage rings once. */
  isToldElsewhere?: boolean;
  /** It stands for all that could not be read with it. */
  isUnread?: boolean;
  /** There are so many of its kind that only the worst are shown; alerts know them all. */
  isUnlisted?: boolean;
};

type Standing =
  | { state: "well" | "off"; says: string; problem?: undefined; mend?: Mend }
  /** What is wrong, as a sentence, and what makes it well again. */
  | { state: "attention" | "broken"; says: string; problem: string; mend: Mend };

/** What makes it well again, or what can be done about it now. */
export type Mend = {
  says?: string;
  /** The ones to set, by name; never what is in them. */
  variables?: string[];
  /** A button; it posts. */
  deed?: { path: string; word: string };
};

/** All of them, as they are now. */
export type Checks = () => Promise<Check[]>;

const ORDER: CheckState[] = ["broken", "attention", "well", "off"];

export const isTrouble = ({ state }: Pick<Check, "state">): boolean => state === "broken" || state === "attention";

/** What people and programs are shown of them. */
export const listed = (checks: Check[]): Check[] => checks.filter(({ isUnlisted }) => !isUnlisted);

/** How it goes as a whole: as the worst of them. */
export function worstOf(checks: Pick<Check, "state">[]): "well" | "attention" | "broken" {
  if (checks.some(({ state }) => state === "broken")) return "broken";
  return checks.some(isTrouble) ? "attention" : "well";
}

export const worstFirst = (checks: Check[]): Check[] =>
  checks.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
