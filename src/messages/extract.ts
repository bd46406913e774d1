import { searchPhoneNumbersInText } from "libphonenumber-js/max";
import { datesIn } from "./dates.ts";
import type { Extracted } from "./message.ts";

const LONGEST = 5000; // characters that are read
const MOST = 20; // of each kind

const LINK = /(?:https?:\/\/|www\.)[^\s<>"'«»]{1,2000}/gi;
const ADDRESS = /(?<![\w.+\-])[\w.+\-]{1,64}@[a-z\d\-]{1,63}(?:\.[a-z\d\-]{1,63}){1,8}/gi;
/** These would run together with a number beside them. */
const FULL_DATE = /(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d?[\/.\-]\d\d?[\/.\-](?:19|20)\d\d)(?!\d)/g;
/** Where a number can be; the library alone takes a quarter of a second for a page of digits and sees none in a row of numbers. */
const NUMBERS = /(?<![\d+])(?:0[1-9](?:[ \u00a0.\-]?\d\d){4}|[+(]?\d(?:[ \u00a0.()\/\-]{0,3}\d){7,16})(?!\d)/g;

/** Phone numbers (E.164), addresses (lower case), links and dates of a text; each distinct, at most twenty of a kind. */
export function extract(text: string): Extracted {
  const read = text.slice(0, LONGEST);
  const withoutLinks = read.replace(LINK, blank);
  const plain = withoutLinks.replace(ADDRESS, blank);
  const numbers = numbersIn(plain.replace(FULL_DATE, blank));
  return {
    phones: distinct([...numbers.values()].flat()),
    emails: distinct(matches(withoutLinks, ADDRESS).map((address) => address.toLowerCase())),
    urls: distinct(matches(read, LINK).map(withoutPunctuation)),
    dates: distinct(
      datesIn(plain.replace(NUMBERS, (digits) => (numbers.get(digits)?.length ? blank(digits) : digits))),
    ),
  };
}

/** What may be a number → the valid numbers in it. */
const numbersIn = (text: string): Map<string, string[]> =>
  new Map(distinct(matches(text, NUMBERS)).map((digits) => [digits, phonesIn(digits)]));

function phonesIn(digits: string): string[] {
  return [...searchPhoneNumbersInText(digits, "FR")].map(({ number }) => number.number); // it gives valid ones only
}

const blank = (piece: string): string => " ".repeat(piece.length);
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found);
const distinct = (found: string[]): string[] => [...new Set(found)].slice(0, MOST);
const withoutPunctuation = (link: string): string => link.replace(/[.,;:!?)\]}…*_]{1,50}$/, "");
