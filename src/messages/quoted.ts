/**
 * What a person wrote: without the mail it answers, the signature, what the device adds and the legal lines. What is left
 * keeps its wording.
 */
export function withoutQuoted(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const end = lines.findIndex((_, index) => isEnd(lines, index));
  const own = end < 0 ? lines : lines.slice(0, end);
  return own
    .map((line, index) => (line !== "" && (isDropped(line) || isSignedPhone(own, index)) ? "" : line))
    .join("\n");
}

const isEnd = (lines: string[], index: number): boolean =>
  lines[index]!.trim() !== "" &&
  (isQuoteStart(lines, index) || isHeaderBlock(lines, index) || isSignature(lines, index) || LEGAL.test(lines[index]!));

/** A header with the quote below it; not where the answer stands under the quote, whose lines are marked then. */
function isQuoteStart(lines: string[], index: number): boolean {
  const line = lines[index]!.slice(0, 300);
  if (FORWARDED.test(line)) return true;
  const isWrote =
    WROTE.test(line) || (WROTE_START.test(line) && WROTE.test(`${line} ${lines[index + 1]?.slice(0, 300)}`));
  return isWrote && !isAnsweredBelow(lines, index);
}

function isAnsweredBelow(lines: string[], header: number): boolean {
  const first = lines.findIndex((line, index) => index > header && MARKED.test(line));
  return first >= 0 && first <= header + 3;
}

/** Outlook: `De : …`, and soon after it `Envoyé : …`, `À : …`, `Objet : …`. */
function isHeaderBlock(lines: string[], index: number): boolean {
  if (!FROM.test(lines[index]!)) return false;
  return lines.slice(index + 1, index + 6).filter((line) => HEADER.test(line)).length >= 2;
}

/** Nothing but a closing formula or `-- `, and then a few short lines. A postscript is no signature. */
function isSignature(lines: string[], index: number): boolean {
  if (!CLOSING.test(lines[index]!)) return false;
  const rest = lines.slice(index + 1, index + 40);
  return !rest.some((line) => POSTSCRIPT.test(line));
}

const isDropped = (line: string): boolean =>
  MARKED.test(line) || DEVICE.test(line) || REACHED_AT.test(line) || WROTE.test(line.slice(0, 300));

/** Name, function, firm and below them nothing but a number: nobody asks to be called. */
const isSignedPhone = (lines: string[], index: number): boolean =>
  index >= 2 && PHONE.test(lines[index]!) && NAME.test(lines[index - 1]!) && NAME.test(lines[index - 2]!);

const PHONE = /^\s{0,8}[+(]?\d[\d\s().+\-]{6,24}$/;
const NAME = /^\s{0,8}\p{Lu}[\p{L}'’-]{1,30}(\s(\p{Lu}[\p{L}'’-]{0,30}|&|et|de|d['’]\p{L}{1,30}|du|la|of|and)){0,6}$/u;
const MARKED = /^\s{0,8}>/;
const WROTE_START = /^\s{0,8}(Le|On|El|Am|Il)\s/;
const WROTE = /^\s{0,8}(Le|On)\s.*(a écrit|wrote)\s{0,3}:\s{0,8}$/i;
const FORWARDED =
  /^\s{0,8}[-_*]{2,}\s{0,3}(original message|message d['’]origine|message original|forwarded message|message transféré)|^\s{0,8}(begin forwarded message|début du message (transféré|réexpédié))/i;
const FROM = /^\s{0,8}\*?(De|From|Von)\s?:\*?\s/i;
const HEADER = /^\s{0,8}\*?(Envoyé( le)?|Sent|Date|À|A|To|Cc|Objet|Subject)\s?:/i;
const CLOSING =
  /^\s{0,8}(-- ?|(bien )?(cordialement|amicalement)|bien à (vous|toi)|(sincères |meilleures |cordiales )?salutations( distinguées)?|c(or)?d(ia)?l?t|(kind|best|warm|many)? ?regards|best( wishes)?|yours (sincerely|faithfully|truly)|sincerely|respectueusement)\s{0,3}[,.!]?\s{0,8}$/i;
const POSTSCRIPT = /^\s{0,8}p\.?\s?s\b/i;
const DEVICE =
  /^\s{0,8}(envoyé (de|depuis|à partir de) |sent from |sent via |get outlook for |télécharge[rz] outlook |obtenir outlook )/i;
const REACHED_AT =
  /^\s{0,8}((ligne )?(directe?|fixe|standard)|tél(éphone)?|tel|phone|fax|gsm|mob(ile)?|portable|cell|[tmf])\s?\.?\s?:?\s?[+(]?\d[\d\s().+\-]{6,}/i;
const LEGAL =
  /^\s{0,8}\W{0,5}(confidentiality notice|avis de confidentialité|disclaimer|ce (message|courriel|mail|e-mail)( électronique)? (et|est|peut|contient|ainsi|s['’]adresse)|this (e-?mail|message)( and any| \(| is (confidential|intended)| may contain| contains)|the information (contained )?in this|les informations contenues dans|p(ensez|rotégeons|réservons).{0,20}environnement|please consider the environment|avant d['’]imprimer)/i;
