import { describe, expect, test } from "bun:test";
import { extract } from "../../src/messages/extract.ts";
import type { Extracted } from "../../src/messages/message.ts";
import { HOSTILE } from "./hostile.ts";

const NONE: Extracted = { phones: [], emails: [], urls: [], dates: [] };

const CASES: [text: string, found: Partial<Extracted>][] = [
  ["", {}],
  ["Bonjour, merci de votre message", {}],
  ["06 12 34 56 78", { phones: ["+33612345678"] }],
  ["appelez le 06.12.34.56.78 ou le +33 6 12 34 56 78", { phones: ["+33612345678"] }],
  ["0612345678 et 01 42 68 53 00", { phones: ["+33612345678", "+33142685300"] }],
  ["06 12 34 56 78 06 98 76 54 32", { phones: ["+33612345678", "+33698765432"] }],
  ["call +44 20 7946 0958", { phones: ["+442079460958"] }],
  ["00 33 6 12 34 56 78", { phones: ["+33612345678"] }],
  ["+33 (0)6 12 34 56 78", { phones: ["+33612345678"] }],
  ["facture 123456789012345678901", {}],
  ["00 00 00 00 00", {}],
  ["Jean@Example.COM, jean@example.com.", { emails: ["jean@example.com"] }],
  ["<jean.dupont+pro@mail.example.fr>", { emails: ["jean.dupont+pro@mail.example.fr"] }],
  ["a@b pas une adresse @moi", {}],
  ["voir https://example.com/a?b=1. Ou (www.example.fr)!", { urls: ["https://example.com/a?b=1", "www.example.fr"] }],
  ["HTTP://EXAMPLE.com/A", { urls: ["HTTP://EXAMPLE.com/A"] }],
  [
    "https://example.com/0612345678/jean@example.com/2025-05-06",
    { urls: ["https://example.com/0612345678/jean@example.com/2025-05-06"] },
  ],
  ["Vous pouvez me rappeler demain à 14h ?", { dates: ["demain à 14h"] }],
  ["mardi 10h", { dates: ["mardi 10h"] }],
  ["lundi matin", { dates: ["lundi matin"] }],
  ["dispo lundi matin ou jeudi après-midi", { dates: ["lundi matin", "jeudi après-midi"] }],
  ["rendez-vous le 12/05/2025", { dates: ["le 12/05/2025"] }],
  ["12 mai", { dates: ["12 mai"] }],
  ["le 1er août 2025 à 9 h 30", { dates: ["le 1er août 2025 à 9 h 30"] }],
  ["2025-05-06", { dates: ["2025-05-06"] }],
  ["2025-05-06T14:30:00Z", { dates: ["2025-05-06T14:30:00Z"] }],
  ["Thursday after 3pm", { dates: ["Thursday after 3pm"] }],
  ["next week?", { dates: ["next week"] }],
  ["14h30", { dates: ["14h30"] }],
  ["May 12th, 2025 at 10:30", { dates: ["May 12th, 2025 at 10:30"] }],
  ["the 19th works", { dates: ["the 19th"] }],
  ["va pour le 22 à 11h", { dates: ["le 22 à 11h"] }],
  ["la semaine prochaine ou demain", { dates: ["la semaine prochaine", "demain"] }],
  ["ce soir vers 19h", { dates: ["ce soir vers 19h"] }],
  ["maintenant, maison, marsouin, décembres", {}],
  ["32/13/2025 et 45:99", {}],
  ["192.168.10.12, v1.2.3", {}],
  ["demain, demain, DEMAIN", { dates: ["demain", "DEMAIN"] }],
  ["06 12 34 56 78 demain à 14h", { phones: ["+33612345678"], dates: ["demain à 14h"] }],
  ["le 12/05/2025 au 06 12 34 56 78", { phones: ["+33612345678"], dates: ["le 12/05/2025"] }],
  ["entre 12/05/2025 14:30 et 13/05/2025 15:30", { dates: ["12/05/2025 14:30 et 13/05/2025 15:30"] }],
];

describe("what is read out of a text", () => {
  for (const [text, found] of CASES)
    test(text || "nothing", () => expect(extract(text)).toEqual({ ...NONE, ...found }));
});

test("at most twenty of each kind", () => {
  const each = Array.from({ length: 30 }, (_, i) => {
    const two = String(i + 10);
    return `a${two}@example.com https://example.com/${two} 06 12 34 56 ${two} 2025-05-${two} .`;
  });
  const { phones, emails, urls, dates } = extract(each.join("\n"));
  expect([phones, emails, urls, dates].map((found) => found.length)).toEqual([20, 20, 20, 20]);
});

test("only the first five thousand characters are read", () => {
  expect(extract(`${" ".repeat(5000)}jean@example.com`)).toEqual(NONE);
});

describe("a megabyte of anything is read in little time", () => {
  for (const [name, piece] of HOSTILE)
    test(name, () => {
      const found = extract(piece.repeat(Math.ceil(1_000_000 / piece.length)));
      for (const kind of Object.values(found)) expect(kind.length).toBeLessThanOrEqual(20);
      expect(Object.keys(found)).toEqual(["phones", "emails", "urls", "dates"]);
    });
});
