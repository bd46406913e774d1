/** People and what they write, for samples: the n-th one is one of them saying one of these. */

const PEOPLE = [
  { name: "Camille Moreau", phone: "+33639981204", email: "camille.moreau@atelier-moreau.example" },
  { name: "Jean-Baptiste Lefèvre", phone: "+33639987711", email: "jb.lefevre@lefevre-fils.example" },
  { name: "Amina Benali", phone: "+33639980358", email: "amina@benali-transports.example" },
  { name: "Thomas Girard", phone: "+33639984590", email: "t.girard@girard-bois.example" },
  { name: "Emma Wilson", phone: "+447700900123", email: "emma.wilson@wilson-print.example" },
  { name: "Lucie Fontaine", phone: "+33639986627", email: "contact@fontaine-fleurs.example" },
  { name: "Karim Haddad", phone: "+33639982046", email: "karim.haddad@haddad-conseil.example" },
];

const REPLIES = [
  "Oui je suis intéressé",
  "C'est combien par mois ?",
  "pas intéressé, merci",
  "Vous pouvez me rappeler demain à 14h ?",
  "Merci 👍",
  "Yes please, send me the details",
  "Pourquoi pas, envoyez-moi la plaquette",
  "STOP",
  "Je suis en déplacement, plutôt jeudi vers 10h au 06 39 98 12 04",
  "Who are you and how did you get my number?",
  "On a déjà un prestataire, merci quand même",
];

export type SampleReply = (typeof PEOPLE)[number] & { text: string };

/** The same n gives the same person and text. */
export function sampleReply(n: number): SampleReply {
  return { ...PEOPLE[n % PEOPLE.length]!, text: REPLIES[n % REPLIES.length]! };
}
