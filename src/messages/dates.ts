/** French and English dates and times, as they stand in a text: "demain à 14h", "Thursday after 3pm", "2025-05-06". */
export const datesIn = (text: string): string[] => [...text.matchAll(DATES)].map(([found]) => found);

const WEEKDAY =
  "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?";
const MONTH =
  "(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|january|february|march|april|may|june|july|august|september|october|november|december|janv\\.?|f[ée]vr?\\.?|juil\\.?|sept\\.?|jan|feb|apr|jun|jul|aug|oct|nov|dec)";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const YEAR = "(?:19|20)\\d\\d";
const PART = "(?:matin|midi|soir|soir[ée]e|apr[èe]s[- ]midi|apr[èe]m|morning|afternoon|evening|night|noon)";
const UNIT = "(?:semaine|mois|week|month|year|weekend|week-end)";
const GAP = "[ \\u00a0]{1,2}";

const TIME = [
  "(?:[01]?\\d|2[0-4])[ \\u00a0]?(?:h|heures?)(?:[ \\u00a0]?[0-5]\\d)?",
  "(?:[01]?\\d|2[0-3]):[0-5]\\d(?:[ \\u00a0]?[ap]\\.?m)?",
  "(?:0?[1-9]|1[0-2])(?:[.:][0-5]\\d)?[ \\u00a0]?(?:[ap]\\.?m|o['’]clock)",
  "midi|minuit|noon|midday|midnight",
].join("|");

const DATE = [
  `${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:T[0-2]\\d:[0-5]\\d(?::[0-5]\\d)?(?:\\.\\d{1,9})?(?:Z|[+-][0-2]\\d:?[0-5]\\d)?)?`,
  `${DAY}[/.-](?:0?[1-9]|1[0-2])[/.-](?:${YEAR}|\\d\\d)`,
  `${DAY}/(?:0?[1-9]|1[0-2])`,
  `(?:${DAY}(?:er|st|nd|rd|th)?${GAP}(?:of${GAP})?${MONTH}|${MONTH}${GAP}${DAY}(?:st|nd|rd|th)?)(?:,?${GAP}${YEAR})?`,
  `the${GAP}${DAY}(?:st|nd|rd|th)`,
  `le${GAP}(?:1er|${DAY})(?=[ \\u00a0]{1,2}(?:à|vers|prochain|au|ou|et)(?![\\p{L}])|[ \\u00a0]?[.,!?;]|[ \\u00a0]?$)`,
].join("|");

const RELATIVE = [
  "(?:apr[èe]s[- ])?demain|aujourd['’]hui|hier|tomorrow|today|tonight|yesterday",
  `(?:ce|cet|cette|this|ce)${GAP}(?:${PART}|${UNIT}|${WEEKDAY})`,
  `(?:la${GAP}|le${GAP})?${UNIT}${GAP}(?:prochaine?|pro)`,
  `next${GAP}(?:${UNIT}|${WEEKDAY}|${MONTH})`,
  `(?:dans|in)${GAP}\\d{1,3}${GAP}(?:jours?|semaines?|mois|heures?|minutes?|days?|weeks?|months?|hours?)`,
  `en${GAP}(?:fin|d[ée]but)${GAP}d(?:e${GAP}|['’])(?:semaine|journ[ée]e|matin[ée]e|${PART})`,
].join("|");

const ONE = `(?:${DATE}|${RELATIVE}|${TIME}|${WEEKDAY}(?:${GAP}(?:prochain|next))?|${PART})`;
const FIRST = `(?:${DATE}|${RELATIVE}|${TIME}|${WEEKDAY}(?:${GAP}(?:prochain|next))?)`;
const LINKING = `(?:(?:à|a|at|vers|around|about|after|before|apr[èe]s|avant|d[èe]s|from|entre|between|et|and|to|the|le|on|en|dans${GAP}la)${GAP})`;
const BETWEEN = `(?:${GAP}${LINKING}{0,2}|,${GAP}${LINKING}{1,2})`;

/** One piece and up to three more that belong to it; with no letter or digit on either side. */
const DATES = new RegExp(
  `(?<![\\p{L}\\p{N}/.:+\\-])(?:(?:le|on)${GAP})?${FIRST}(?:${BETWEEN}${ONE}){0,3}(?![\\p{L}\\p{N}/:]|[.-]\\d)`,
  "giu",
);
