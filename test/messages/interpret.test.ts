import { describe, expect, test } from "bun:test";
import type { Intent } from "../../src/db/schema.ts";
import { interpret } from "../../src/messages/interpreter-agent.ts";
import { HOSTILE } from "./hostile.ts";
import { PHRASINGS } from "./phrasings.ts";

const read = (content: string, subject?: string) => interpret({ source: "email", subject, content });

type Case = [content: string, intent: Intent, subject?: string];

const AS_SPECIFIED: Case[] = [
  ["Oui je suis intéressé", "interested"],
  ["STOP", "stop"],
  ["pas intéressé, merci", "not_interested"],
  ["Vous pouvez me rappeler demain à 14h ?", "appointment"],
];

const BOTH_WAYS: Case[] = [
  ["ça ne m'intéresse pas", "not_interested"],
  ["ca minteresse", "interested"],
  ["je ne dis pas non", "interested"],
  ["not bad, send it", "interested"],
  ["don't stop", "interested"],
  ["ne me désabonnez pas", "interested"],
  ["thanks but no", "not_interested"],
  ["not today, but call me tomorrow", "appointment"],
  ["intéressant mais trop cher", "not_interested"],
  ["pas intéressé au début, mais j'ai changé d'avis", "interested"],
];

const NO_STOP: string[] = [
  "I can't stop thinking about it",
  "We are at the bus stop",
  "I'll stop by tomorrow at 3",
  "we offer non-stop support",
  "Je n'arrête pas de penser à votre offre",
  "Je veux en savoir plus et recevoir la doc",
  "Vous pouvez me rappeler plus tard",
  "Merci de m'envoyer plus d'infos",
  "De plus, vous pouvez m'appeler demain",
  "Je suis assez intéressé par votre offre",
  "Je suis avocat, vous travaillez avec les cabinets ?",
  "Drop me an email with the details",
  "Take my number 07700 900123",
  "The old panels need to be removed first",
  "Any further questions contact my assistant",
  "How do you stop phishing emails?",
  "ne m'envoyez pas le devis par courrier mais par mail",
  "N'hésitez pas à me contacter",
  "What happens if I want to unsubscribe?",
  "Can I cancel at any time?",
  "Je ne reçois plus vos mails, renvoyez la doc",
  "Please do not hesitate to contact me",
  "je vais dégager un créneau jeudi",
  "Pouvez-vous me rappeler plus tard ?",
  "Je suis avocat",
  "Drop me an email",
  "don't stop",
  "The bus stop is right outside the shop",
  "we stopped at your stand at the fair",
  "Je suis en arrêt de travail",
  "list of prices please",
  "Ajoutez-moi à la liste d'attente",
  "I'm on your mailing list and I like it",
  "Non-stop de 9h à 19h",
  "Nous ne souhaitons plus travailler avec notre prestataire, envoyez votre offre",
  "I want to stop losing customers, tell me more",
  "Plus de détails svp",
  "Envoyez-moi plus de messages comme celui-ci",
  "Please send me more of these",
  "Could you remove the logo from the sample?",
  "Pouvez-vous supprimer le logo du devis ?",
  "Il faut supprimer la deuxième ligne du contrat avant signature",
  "Can you stop by on Friday?",
  "We had to stop using our old supplier",
  "Our phones never stop ringing, call after six",
  "On ne s'arrête pas le midi, passez quand vous voulez",
  "Est-ce que ça bloque les appels de démarchage ?",
  "Does it block spam calls?",
  "Your mail went to my spam folder, please resend it",
  "Votre message était dans mes spams, je le lis seulement maintenant",
  "Je ne reçois pas vos mails",
  "Contact my lawyer's office, they need a receptionist",
  "Is it easy to unsubscribe later?",
  "Is there a cancellation fee?",
  "On arrête notre contrat actuel en juin, rappelez-moi à ce moment",
  "Ne m'appelez pas avant 10h",
  "Don't call before nine",
  "Leave me a message on my voicemail",
  "Laissez-moi un message",
  "Laissez-moi réfléchir",
  "Let me know",
  "I've had enough of my current provider, send me your offer",
  "J'en ai marre de mon opérateur actuel, votre offre m'intéresse",
  "plus tard",
  "plus maintenant",
  "the email you sent is very interesting",
  "Please send all details, I deleted the email by mistake",
  "Can you delete my old quote and send a new one?",
  "Pouvez-vous bloquer notre date pour le 12 ?",
  "Can you block our company slot for Friday at 3?",
  "Je voudrais retirer mon nom du devis et mettre celui de ma société",
  "Please remove our company name from the sample, otherwise great",
  "Plus rien à ajouter, envoyez le contrat",
  "On n'a plus aucun message de votre part, c'est normal ?",
  "Enough of the talking, send the contract",
  "When will you stop the trial?",
  "Quand allez-vous arrêter la promo ?",
  "Les appels, on en a assez, votre standard m'intéresse",
  "I do enough calls already, email me the offer",
  "My data is all removed from the old system, can you import it?",
  "I block out Fridays for admin, call Monday",
  "Je bloque mon agenda jeudi 10h",
  "Adresse à supprimer du contrat, le reste est bon",
  "Basta les papiers, votre logiciel m'intéresse",
  "Cut it out of the proposal and I'll sign",
  "Do one for my brother too please",
  "Vous êtes interdit de m'appeler avant 9h mdr",
  "Droit à l'effacement : comment gérez-vous cela ?",
  "Do you handle GDPR erasure of all data?",
  "Can your tool remove all details from old invoices?",
  "Stop me if I'm wrong but is it 49 a month?",
  "The bus drops me at your stop, shall I walk?",
  "My calls stop at 6, ring before",
  "Avant que je signe, un essai est possible ?",
  "Je n'ai plus jamais reçu votre devis",
  "Pas merci stop mais merci encore, à lundi",
  "je veux plus de détails et plus de photos",
  "Je veux plus voir les exemples, vous en avez d'autres ?",
  "On veut plus de clients",
  "I want more texts from customers, does it do that?",
  "I want to cancel my current supplier and join you",
  "Ne relancez pas avant septembre",
  "Ne me rappelez pas le matin, plutôt le soir",
  "Don't email me, call me",
  "N'envoyez pas de mail, appelez",
];

const QUOTED: Case[] = [
  [
    "Oui volontiers\n\nLe lun. 12 mai 2025 à 09:15, Julie <j@x.example> a écrit :\n> Pas intéressé ? Répondez STOP.",
    "interested",
  ],
  [
    "Non merci\n\nLe lun. 12 mai 2025 à 09:15, Julie Lambert\n<j@x.example> a écrit :\n\nÊtes-vous disponible mardi à 14h ?",
    "not_interested",
  ],
  [
    "No thanks\n\nOn Tue, May 6, 2025 at 12:53 PM Tom <t@x.example> wrote:\n> Reply YES and I'll call you.",
    "not_interested",
  ],
  ["Le lun. 12 mai 2025, Julie a écrit :\n> Êtes-vous intéressé ?\n\nNon merci", "not_interested"],
  ["> Êtes-vous intéressé ?\nOui !", "interested"],
  ["How much?\n\n-----Original Message-----\nFrom: Leo\nSubject: x\n\nReply STOP to opt out.", "question"],
  [
    "Combien ?\n\nDe : Leo <l@x.example>\nEnvoyé : jeudi 8 mai 2025 10:00\nÀ : Luc\nObjet : x\n\nRépondez STOP",
    "question",
  ],
  [
    "Sounds good\n\nCONFIDENTIALITY NOTICE: if you are not the intended recipient, stop reading, delete this.",
    "interested",
  ],
  [
    "Pas intéressé\n\nCordialement,\nLuc\nPrenez rendez-vous : calendly.com/luc\nJoignable au 06 12 34 56 78",
    "not_interested",
  ],
  ["Yes please\n\nSent from my iPhone", "interested"],
  ["Oui, avec plaisir\n\nLuc Martin\nGérant\nMartin & Fils\n06 39 98 27 19", "interested"],
  ["Voici mon numéro\n06 39 98 27 19", "appointment"],
  ["Envoyé de mon iPhone", "unknown"],
  ["De : je ne sais qui.\nSTOP", "stop"],
  ["Non merci\n\nCordialement,\nLuc\nPS : merci de me retirer de votre liste", "stop"],
];

const SUBJECTS: Case[] = [
  ["", "out_of_office", "Réponse automatique : Votre offre"],
  ["Luc Martin", "out_of_office", "Automatic reply: Are you interested?"],
  ["Back Monday", "out_of_office", "Out of office"],
  ["See below", "out_of_office", "Undeliverable: Your offer"],
  [".", "stop", "Désinscription"],
  ["", "not_interested", "non merci"],
  ["", "unknown", "Re: Are you interested?"],
  ["", "unknown", "RE: Rendez-vous mardi 14h ?"],
  ["Oui", "interested", "Re: Pour ne plus recevoir nos messages, répondez STOP"],
];

function table(name: string, cases: Case[]): void {
  describe(name, () => {
    for (const [content, intent, subject] of cases)
      test(subject ?? content, () => expect(read(content, subject).intent).toBe(intent));
  });
}

/** What speaks to nobody's campaign, and what looks like something else. */
const EASILY_MISTAKEN: Case[] = [
  ["C'est pas trop cher ?", "question"],
  ["Isn't it too expensive?", "question"],
  ["Je suis injoignable jusqu'à jeudi", "out_of_office"],
  ["foot jeudi soir ?", "unknown"],
  ["Ciné samedi ?", "unknown"],
  ["maman tu rentres à 18h ?", "unknown"],
  ["dentiste mardi 10h n'oublie pas", "unknown"],
  ["Rappelez-moi jeudi soir", "appointment"],
];

table("the four of the specification", AS_SPECIFIED);
table("said with a negation", BOTH_WAYS);
table("easily mistaken", EASILY_MISTAKEN);
table("what is quoted or signed does not decide", QUOTED);
table("subjects", SUBJECTS);

describe("no demand to stop", () => {
  for (const content of NO_STOP) test(content, () => expect(read(content).intent).not.toBe("stop"));
});

describe("every phrasing is understood", () => {
  for (const [intent, lines] of Object.entries(PHRASINGS))
    test(intent, () => {
      const all = lines
        .trim()
        .split("\n")
        .map((line) => line.trim());
      expect(all.filter((line) => read(line).intent !== intent)).toEqual([]);
    });
});

describe("confidence", () => {
  test("an exact keyword is certain", () => expect(read("STOP").confidence).toBe(1));
  test("also with politeness", () => expect(read("Bonjour, STOP. Merci").confidence).toBe(1));
  test("a mere hint is not", () => expect(read("bla bla jeudi bla").confidence).toBeLessThan(0.5));
  test("nothing is nothing", () => expect(read("bla bla")).toEqual({ intent: "unknown", confidence: 0, words: [] }));
  test("of two that compete neither is sure", () =>
    expect(read("Je suis intéressé. Non merci.").confidence).toBeLessThanOrEqual(0.5));
});

describe("the words that decided, as they stand in the text", () => {
  const CASES: [content: string, words: string[]][] = [
    ["Désolé, ça ne m’INTÉRESSE  pas !", ["m’INTÉRESSE  pas"]],
    ["STOPPP 🛑", ["STOPPP 🛑"]],
    ["Bonjour, dézabonner", ["dézabonner"]],
    ["jsui pas interessé", ["pas interessé"]],
    ["ＳＴＯＰ", ["ＳＴＯＰ"]],
    ["S\u200bTOP", ["S\u200bTOP"]],
  ];
  for (const [content, words] of CASES)
    test(content, () => {
      const { words: found } = read(content);
      for (const word of found) expect(content).toContain(word);
      expect(found[0]).toBe(words[0]!);
    });
  test("at most five", () => {
    const { words } = read(
      "Visio à 15h. Parlons-en jeudi. Rappelez demain. On se voit ? Ring me. Rdv à midi. Passez samedi.",
    );
    expect(words).toHaveLength(5);
  });
  test("at most eighty characters, cut between two words", () => {
    const long = "extraordinairement ".repeat(4);
    expect(read(`Rappels ${long}demain`).words).toContain(`Rappels ${long}`.slice(0, 64).trimEnd());
  });
});

test("the first four thousand characters that a person wrote are read", () => {
  const quoted = `> ${"bla ".repeat(20)}\n`.repeat(100);
  expect(read(`${quoted}STOP`).intent).toBe("stop");
  expect(read(`${"bla ".repeat(900)}. STOP`).intent).toBe("stop");
  expect(read(`${"bla ".repeat(1000)}. STOP`).intent).toBe("unknown");
});

const SOON = 500_000; // µs of processor time; it takes one or two thousand

describe("a megabyte of anything is read in little time", () => {
  for (const [name, piece] of HOSTILE)
    test(name, () => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const before = process.cpuUsage();
      const { confidence, words } = read(text, text);
      expect(process.cpuUsage(before).user).toBeLessThan(SOON);
      expect(confidence).toBeWithin(0, 1.01);
      for (const word of words)
        expect([word.isWellFormed() || !text.isWellFormed(), word.length <= 80]).toEqual([true, true]);
    });
});
