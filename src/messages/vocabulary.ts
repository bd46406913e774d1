/** What may stand around an answer without changing it: "Bonjour, STOP svp, merci" is "STOP". Single words. */
export const FILLERS = `
  bonjour bonsoir salut coucou hello hi hey dear bien cher chère monsieur madame mr mme messieurs mesdames
  merci beaucoup svp please plait thanks mate guys buddy sir madam
  cordialement regards cdt bonne bon journée soirée day désolé sorry pardon
  ah oh eh hé euh ben bah bon alors donc donc ok well so mdr lol haha hahaha ptdr actually honestly franchement

`;

/** Words that rules share, to be named as {name} there; written like the rules. An expression reads one word. */
export const VOCABULARY: Record<string, string | RegExp> = {
  // ---- what turns the words after it round
  not: `pas | plus | non | rien | aucun | aucune | jamais | sans | ni | not | t | no | never | without | nor | cannot`,
  // ---- people and things
  we: `je | j' | on | nous | i | we | i'm | we're`,
  me: `me | m' | nous | moi | us`,
  a: `le | la | les | l' | un | une | des | du | d' | de | the | a | an | some | any | ce | cet | cette | ces | this | that |
    these | those | your | votre | vos | ton | my | our | notre | mon | ma | mes | nos | more | all | tous | toutes | tout |
    toute | aucun | aucune | it | other | of | à | au | aux | to`,
  very: `vraiment | trop | très | really | particularly | spécialement | so | very | franchement | tellement | assez | plutôt |
    bien | super | toujours | absolument | malheureusement | actually | currently | quite | still | just | juste | seulement
    | only | definitely | maintenant | now | immédiatement | donc | please | svp | aussi | also | then | peu | already | déjà
    | actuellement | fortement | all | completely | totally`,
  our: `mon | ma | mes | notre | nos | my | our | l'`,
  you: `vous | tu | you | u`,
  your: `votre | vos | ton | ta | tes | your`,
  asks: `quel* | combien | comment | pourquoi | où | qui | quoi | quand | est-ce | what | how | why | where | who | which | when | whose`,
  relative: `femme | mari | fils | fille | frère | soeur | neveu | associé* | patron | chef | wife | husband | son | daughter | brother | sister | nephew | partner | boss | manager`,
  have: `ai | avons | a | as | have | has | had | got`,
  need: `besoin* | need* | faut | utile | useful | sert | utilité | intérêt`,
  already: `déjà | already`,
  money: `cher | chers | chère | budget* | prix | coût* | coute | price* | cost* | expensive | euros | money | argent | frais | fee* | tarif*`,
  back: `retour | reviens | reviendrai | back | return*`,
  later: `plus tard | later | prochain* | next | another time | l'an prochain | rentrée`,
  good: `bien | bon | bonne | super | parfait | top | génial | good | great | nice | perfect | fine`,
  bad: `trop | mal | mauvais* | malheureusement | désolé* | sorry | unfortunately | afraid | wrong | bad`,
  thanks: `merci | thanks | thank | cheers | thx`,
  yes: `oui | yes | yeah | yep | ok | okay | d'accord | sure | volontiers`,
  no: `non | no | nope | nah`,
  come: `venez | venir | passez | passer | passe | viens | come | pop | drop | visit | swing | rencontr* | voir | meet | recev*`,
  phoning: `appel* | rappel* | tel | telephon* | call* | ring | phone* | bell | joindre | joignable | coup de fil`,
  sell: `vends | vendez | agence* | logiciel* | société | entreprise | company | site | outil | service* | solution* | système | software | product*`,
  // ---- asking for something
  send: `envoy* | renvoy* | transmet* | transfer* | faire parvenir | faites parvenir | fais parvenir | adressez | balanc* | partag* |
    montr* | communiqu* | mailez | forward* | send | sending | share | show | shoot | provide | chiffr*`,
  paper: `doc | docs | document* | documentation | plaquette* | brochure* | devis | tarif* | prix | grille | offre* | proposition* | propale |
    catalogue* | info | infos | information* | renseignement* | détail* | exemple* | démo | démonstration | présentation | programme | contrat |
    bulletin | dossier | étude* | simulation* | estimation* | réalisations | références | analyse | audit | lien | liste des | échantillon* | essai |
    quote* | quotation* | pdf | fiche* | proposal* | offer* | detail* | demo | trial | price* | pricing | rates | sample* | example* | link | deck | leaflet* | flyer* |
    portfolio | case stud* | estimate* | contract | spec | specs | stuff | form | forms | material* | literature | breakdown | report`,
  want: `veux | voudrais | souhaite | souhaiterais | souhaitons | souhaiterions | aimerais | aimerions | voulons | voudrions | désire | désirons`,
  // ---- calling and meeting
  meet: `rendez-vous | visio* | zoom | teams | google meet | hangout | skype | facetime | appointment | meeting | catch up | phone call | video call |
    site visit | visite technique | entretien | point téléphonique | échange téléphonique`,
  // ---- times
  clock: /^(?:(?:[01]?\d|2[0-4])(?:h[0-5]?\d?)?(?:am|pm|ish)|(?:[01]?\d|2[0-4])h(?:[0-5]\d)?)$/,
  minutes: /^[0-5]\d$/,
  number: /^\d\d?$/,
  dayNumber: /^(?:0?[1-9]|[12]\d|3[01])$/,
  numeric: /^(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?:\/\d{2,4})?$/,
  ordinal: /^(?:[12]?\dth|2?1st|2?2nd|2?3rd|31st)$/,
  hour: `{clock} | {number} [{minutes}] (h | heure | heures | am | pm | ish | oclock | o clock) | midi | noon | midday | lunchtime |
    (one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve) (oclock | o clock | sharp | ish) | elevenish | tenish |
    at (eight | nine | ten | eleven | twelve) | (dans | in) (une | an | half an | la | {number}) (heure | heures | demi-heure | hour | hours | minutes)`,
  month: `janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre`,
  monthEn: `january | february | march | april | may | june | july | august | september | october | november | december`,
  date: `{numeric} | (le | du | au) (1er | {dayNumber}) | (1er | {dayNumber}) {month} | [the] {ordinal} | {monthEn} {dayNumber}`,
  day: `next (monday | tuesday | wednesday | thursday | friday | saturday | sunday) | (lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche) prochain | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | monday | tuesday | wednesday | thursday | friday | saturday | sunday |
    mondays | tuesdays | wednesdays | thursdays | fridays | saturdays | sundays | après demain | demain | tomorrow | tonight | ce soir | cet après-midi | cette après-midi | ce matin | ce midi |
    this afternoon | this evening | this morning | later today | later this (week | afternoon | evening) | semaine pro | semaine prochaine | sem pro | next week | next month | mois prochain | début de semaine |
    fin de semaine | week-end | weekend | after lunch | after work | before lunch | in the (morning | afternoon | evening) | [en] fin de journée | [en] fin de matinée |
    début d'après-midi | en soirée | dans la (journée | semaine | matinée | soirée) | le matin | le soir | l'après-midi | après le (travail | boulot | taf) |
    [la | the] (semaine | week) ({number} | (du | of | commencing) [the] ({dayNumber} | {ordinal})) | (la semaine | le mois | le jour) (suivant* | d'après) |
    (début | mi | fin | courant | early | mid | late | end of) ({month} | {monthEn}) | en huit | the week after | the following week | fin du mois | sometime next | une autre fois dans la semaine`,
  moment: `{hour} | {date} | {day}`,
  small: `{number} [{number}]`,
  code: /^\d{4,6}$/,
  digits: /^\d{1,6}$/,
  longNumber: /^\d{8,16}$/,
  phone: `{longNumber} | {digits} {digits} [{digits}] [{digits}] [{digits}] [{digits}] [{digits}]`,
  // ---- friends and family
  private: `maman | papa | mamie | papy | mum | mummy | mom | daddy | chérie | chéri | mon amour | ma puce | bisous | bisou | je t'aime | love you | xoxo |
    anniversaire | birthday | foot | football | ciné | cinéma | apéro | apero | dentiste | dentist | le pain | le lait | la voisine | les courses |
    les enfants sont | the kids | the dog | the cat | babysit* | happy (birthday | new year) | joyeux noel | merry christmas | bonne année | félicitations`,
  // ---- stopping
  contact: `contact* | recontact* | écri* | réécri* | appel* | rappel* | telephon* | envoy* | solicit* | resolicit* | démarch* | relanc* | harcel* | spam* |
    dérang* | importun* | embêt* | joindre | parler | adress* | mail* | text*`,
  mails: `message* | sms | texto* | mail* | e-mail* | email* | courriel* | pub | pubs | publicité* | solicitation* | démarchage* | appel* | relance* | offre* |
    newsletter* | spam* | promo* | prospection* | notification* | communication* | annonce* | merde* | conneries | trucs`,
  sent: `sms | texto* | message* | msg | mail* | e-mail* | email* | courriel* | pub | pubs | publicité* | spam* | démarchage | relance* | solicitation* | newsletter*`,
  texting: `texting | msging | calling | phoning | ringing | emailing | mailing | messaging | contacting | sending | writing | spamming | harassing | bothering | pestering |
    hounding | whatsapping | soliciting | these | this | your | all | with the | the (messages | texts | emails | mails | calls | spam | sms)`,
  contactme: `contact | call | text | message | email | e-mail | mail | write | bother | ring | phone | reach out | disturb | send (me | us) (any | these | this | stuff | more | your | messages | anything | emails | texts | another | that) | solicit | spam | whatsapp | harass | pester | approach | msg`,
  remove: `retire | retirez | retirer | supprime | supprimez | supprimer | efface | effacez | effacer | enlève | enlevez | enlever | enlevé | raye | rayez | rayer | radiez | radier |
    sortez | sortir | sors | ôtez | ôter | virez | virer | vire | désinscri* | désincri* | désabon* | blacklist* | exclu* | excluez | remove | removing | removed | delete | deleted | erase | scrub | wipe | expunge`,
  takeoff: `take | taken | get | strike | scratch | knock | drop | cross`,
  list: `liste* | campagne* | envois | diffusion | base* | fichier* | listing* | mailing* | annuaire | crm | bdd | database* | list | lists | records | system | systems | file | files | mailing`,
  mine: `moi | nous | me | us | my | our | mon | ma | mes | nos | notre | this (number | address | email | mail | phone | contact) | ce numero | cette adresse | ce contact | l'adresse | le numero`,
  unsubscribe: `unsub* | unsuscri* | unsbuscri* | désabon* | dézabon* | désinscri* | désincri* | désouscri* | opt out | optout | opting out`,
  // ---- interest
  interest: `interes* | intres* | inters* | interet* | interrest*`,
  supplier: `supplier* | provider* | agency | agencies | vendor* | broker* | insurer* | accountant* | partner* | contractor* | installer* | company | firm | team | people | guy | guys | someone | somebody |
    website | site | system | contract | policy | cover | solar | panels | one | it | this | that`,
};
