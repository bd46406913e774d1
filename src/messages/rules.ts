/**
 * How replies are understood. A heading says what its lines tell, how surely (0 to 1), and what they are:
 *
 * - `wordings` decide. The longer one wins over those it contains: "je dis pas non" is a yes, although "non" is in it. So an
 *   exception is simply a longer line; under `unknown 0` it only takes the wording out of the count.
 * - `words` hint: each counts once, and many hints together decide where no wording does. How much each says was counted
 *   over the replies in test/fixtures/replies and test/messages.
 * - `subject` is what only machines write into a subject.
 *
 * To teach a wording, add a line anywhere under its heading; one that is indented deeper goes on with the line above. Case,
 * accents, apostrophes, doubled letters and SMS spelling do not matter.
 *
 * | written          | reads                                                       |
 * |------------------|-------------------------------------------------------------|
 * | `a | b`          | a or b; `(a | b) c` for part of a line                      |
 * | `[a]`            | a may be there                                              |
 * | `intéress*`      | any ending                                                  |
 * | `…`              | up to four words, not beyond the sentence                   |
 * | `^a`, `a $`      | at the start, at the end of a sentence (politeness ignored) |
 * | `a ?`            | where a question ends                                       |
 * | `{send}`         | any of the words of that name in vocabulary.ts              |
 * | `{not} … a`      | a after a negation                                          |
 */
export const RULES = `
unknown 0 wordings
  (read | look at | lire | regard*) [it | this | ça] [at | over | ce | le | this] [the] (weekend | week-end | soir)
  envoyez (moi | nous) plus de {mails} | (never | phones | téléphone*) … stop [ringing | de sonner]
  (easy | possible | able | simple | facile) (to | de se | de) {unsubscribe} | {unsubscribe} (later | whenever | any time | plus tard)
  (had enough | fed up | sick | tired | marre | assez) (of | with | de | du) (my | our | mon | ma | notre | being)
  (veux | voulais | voulons | souhaite | want to | wanted to) (arrêter | stopper | résilier | cancel | stop) ({our} |
      le | the) (contrat | contract | abonnement | subscription | service)
  (can | could | may | do | will | when | how | if) (i | we) (stop | cancel | quit | end | unsubscribe | opt out) (the
      | my | our | a | whenever | anytime | any time | at) | (no | any) further questions | (no problem | no worries)
  {unsubscribe} [from | de] [{a}] [updates | newsletter* | emails | list | e-mails] (here | ici | en cliquant | by
      clicking | link | at any time)
  (was not | wasn't | étais pas | était pas | pas | not) {interest} (before | at first | d'habitude | initially | au
      début | au départ | until)
  stop (light | sign | lights | watch | gap | over | motion | and go | start | shop | thinking | wondering | worrying
      | wasting | gap | loss)
  (help* [{me}] | does it | do you | will it | would it | how do you | comment) [to] (stop | arrêter | bloquer) …
      ({mails} | phishing)
  (can't | cannot | couldn't | won't | will not | never | nothing will | not going to | n'arrive pas à | doesn't |
      does not) stop
  (to | pour [vous | se]) {unsubscribe} [from | de] … (click | cliquez | visit | weblink | reply | répondez | envoyez)
  (répondez | répondre | envoyez | text | reply | texte) [par | with | juste | just] stop (pour | to | au | if | si)
  (bus | truck | pit | tram | full | metro | train | next | last | first | rest | non | one | door) (stop | stops)
  (oui ou non | yes or no | dire non | no idea | no doubt | no rush | no later | no more than | aucun doute)
  (conforme* | compliant | compliance | respect*) [au | with | avec | le] (rgpd | gdpr | cnil) | {unsubscribe} rate*
  (si | if) (vous n' | vous | you | tu) [n'êtes | êtes | are] (pas | not) {interest} | non (seulement | plus | stop)
  (étais | était | étions | was | were) [pas | not | plutôt pas] {interest} | (rgpd | gdpr) (compliant | conforme)
  (pas | no | not a) (problème | problem* | souci* | worries | bad idea) | (not | pas) (only | seulement | uniquement)
  (on | n') (arrête | arrêtera | arrete) pas (le progrès | de | d') | (was | be | été) deleted | from voicemail
  (click | cliquez | cliquer) [here | ici | sur] … {unsubscribe} | (please stop reading | stop what) | appel* d'offres
  (can | could | may | would) (i | we) (stop | cancel) | (taux de | rate of) {unsubscribe} | (if | si) … {unsubscribe}

stop 1 wordings
  ^(stop | stop stop | stop stop stop | stop all | stopall | stop (sms | pub | mail | contact | tout | it | this | now
      | maintenant | ça | là | that | everything)) $
  ^(no more | plus jamais | no contact | arrêt sms | bloqué* | blocked | ça suffit [maintenant] | basta | reported [as
      spam] | signalé | go away | take a hike) $ | don't use (it | this) again | ^stop {code} $ | stop stop | s t o p
  ^(end | quit | cancel | remove | delete | revoke | unsub | {unsubscribe} | opt me out | arrêt | arrêter | arrêtez |
      arrête) $
  ^(remove | delete | supprimez | désinscrivez | désabonnez | retirez | enlevez | effacez) {me} $ | ne plus utiliser
  (purg* | efac* | suprim*) (de | toutes | mes | nos) [{our}] (donnée* | infos | coordonnées) | ^{code} stop $
  (go to | call | contact | prévenir | appeler) [{a}] (police | gendarmerie) | ^stop (au | to | at | on) {code} $
  refuse … (prospection | solicitation* | démarchage | marketing) | quittez {our} (messages | sms | téléphone)

stop 0.97 wordings
  unlist (us | me) | (delist | unlist | deregister) [us | me] [please] $
  no (more | further) [of] (texts | messages | emails | mails | calls | contact | sms | spam | of these | these | of
      this | correspondence | communication* | ads | follow ups | sales (calls | emails))
  (sick | tired | fed up | enough) (of | with) [getting | receiving | all] (your | you | these {sent} | the {sent} |
      receiving | being (contacted | called | texted | emailed | spammed))
  (refrain from | abstenez vous | veuillez vous abstenir | évitez de | avoid) ({me} | de me | de m' | de nous |
      contacting | calling | texting | emailing | messaging | sending)
  (encore | prochain | un seul | one more | another) [{a}] (message | sms | mail | appel | text | email | call) …
      (bloque | signale | plainte | block | report | saisis)
  (don't | do not | no longer) (want | wish | like | care) [to] (receive | get | hear | be contacted | be called | be
      emailed | be texted | be on | have you | you to)
  {remove} [moi | me | nous | us | définitivement | immédiatement | svp] … (de | des | du | from | off | of) [{a}]
      ({your} | cette | la | the | this | that) … {list}
  (ne | n' | veux | souhaite | souhaitons) plus [en | du tout | jamais | rien | vos | les] (recevoir | être contacté*
      | être démarch* | être solicit* | être appel*)
  (veux | souhaite | désire | voulons | souhaitons | voudrais | aimerais) (pas | rien) [de | d' | recevoir | avoir]
      [vos | de vos | ces | ce genre de | de] {mails}
  {remove} … {mine} [e-mail | mail | email] (numéro | number | adresse | address | contact | coordonnée* | donnée* |
      data | détails | information* | email | mail)
  (don't | do not | never | dont ever | not to | stop trying to) [ever | you dare | try to | attempt to] {contactme}
      [to] (me | us | this | again | my | our | $)
  (supres* | suprim* | retrait | efacement) (de | des) ({our} | toutes mes) … (donnée* | coordonnée* | numéro |
      adresse | contact | information* | compte)
  (bien vouloir | veuillez | merci de | merci d' | prière de | je vous (demande | prie) (de | d') | (mettez | mettre)
      fin à) (arrêter | cesser | stoper)
  (lose | delete | erase | forget | block | perdez | oubliez | efacez | suprimez) (my | this | mon | ce) (number |
      email | details | contact | numéro)
  (like | asked | i | we) [twice | before | already | repeatedly] [to] (be | get | been) (removed | deleted | taken
      off | unsubscribed) [from | off]
  (dit | dis | répondu | réponds | écrit | envoyé | demandé | said | say | replied | texted | sent | wrote | told you
      [to] | asked you to) stop
  (fous* | foutez | fout | laisse* | fiche* | fichez | lache*) (moi | nous) [un peu | donc] (tranquille* | la paix |
      en paix | respirer | $)
  (veut | veulent | veux | voulons | souhaite | souhaitons | supporte | peux) plus (de | d' | aucun* | recevoir) [vos
      | ces | tes] {mails}
  (veux | voulons | souhaite | souhaitons | désire) plus … (entendre parler | de vos nouvelles | de contact | vous
      entendre | que vous)
  (bloquer | blocking | bloque | block) [ce | votre | this | your | the | vos | tous vos] (numéro* | number | sender |
      address | you) | (don't | do not) (want | need) (any | any more | more) (of these | of this | of your | contact)
  (veux | veut | souhaite | désire | voulons | souhaitons | supporte | peux) plus [de | d' | aucun | aucune | jamais]
      [vos] {mails} | (don't | do not | never) [ever] {contactme} … (again | anymore | any more | any longer | ever)
  ({remove} | exclure | sortir) ({me} | le | la | les | cette adresse | ce numero) de (vos | votre | toutes vos | la)
      {list} | stop [à | avec | de] (vos | les | ces | ce genre de | cette | tous | toutes | toute) [{a}] {mails}
  (don't | do not | not to) use (it | this number | this address | my number) … (marketing | advertising | again |
      sales) | (souhait* | veux | veut | voulons) [plus] [recevoir] aucun* … ({mails} | prospection | démarchage)
  {remove} (this | that | the | cette | ce | l') [e-mail | mail] (address | adresse | number | numéro | email |
      contact) | (ne | n') plus [jamais | du tout | essayer de | chercher à | tenter de | chercher] {me} {contact}
  (me | m') (retirer | supprimer | effacer | enlever | rayer | radier | ôter | blacklister | désinscrire | désabonner)
  (no | any) further [unsolicited | marketing | sales] (contact | communication* | correspondence | emails | messages)
  (ne | n') plus (l'utiliser | utiliser | revenir | revenez | {contact}) | (ne | n') (revenez | revenir | venez) plus
  (receive | send | get | hear) nothing (more | further | else) | nothing (further | more) (comes | from you | here)
  (ne | not | n't) … (autorisation | permission | authori*) (pour | to | de | d') (m' | me | nous | us | {contact})
  (arrêtez | arrêter | arrête) [tout de suite | immédiatement | maintenant] (de | d') (me | m' | nous | {contact})
  (merci de | veuillez | prière de | merci d') ({me} | le | la | les | l') ({remove} | oublier | exclure | sortir)
  (arrêtez | arrêter | cessez | cesser) [tout de suite | immédiatement | avec] (vos | les | toute | la) … {mails}
  (ofcom | pecr | tcpa | can spam | dgccrf | signal spam | information commissioner | the ico | mise en demeure)
  (veux | veut | voulons | souhaite | souhaitons | désire | voudrais | aimerais) (pas | rien) [à | en] recevoir
  (data | details | données | coordonnées | infos) (erased | deleted | removed | éfacées | suprimées | wiped)
  (pas | no | aucun | have no) [le] (droit | right) (de | d' | to) (m' | me | nous | {contact} | contact) | ^bloqué* $
  ^(pas | plus | non | stop) [{a}] (pub | publicité* | démarchage | spam | prospection | solicitation*) | stop {mails}
  (use | utiliser) (cette adresse | ce numéro | this address | this number) … (commercial* | marketing) | please stop
  stop (me | nous | de | d' | à | le | la) … ({contact} | prospection | démarch* | spam | pub | harc*) | {unsubscribe}
  (marre | ras le bol | assez) (de | d' | par | avec) [vos | ces | ce] … ({sent} | appel* | {contact}) | {remove} {me}
  (message* | mail* | sms | relance* | fois) … ça suffit | ça suffit [maintenant | comme ça | là] $
  (how many times | combien de fois) … … (no | non | stop | told | dire | say | asked | demander) | {unsubscribe} {me}
  (don't | do not) want [any | any more | more | any of | to see] [{a}] (texts | calls | {sent})
  ^(faut | il faut | vous pouvez | veuillez | merci de | merci d') (arrêter | cesser | stoper) | ^(dégage | dégagez) $
  (link | lien) (de | d' | to) {unsubscribe} … (marche pas | n'existe | broken | doesn't work)
  (please | now | just | would you) stop (me | us | it | this | now | immediately | asap | $)
  (remove | delete | erase | suprimez | efacez | retirez | enlevez) (it | them | ça | this) $
  ( cassez vous | casse toi | allez vous faire | va te faire | allez au diable | ta gueule) | (n' | ne) {contact} plus
  (si | if) (vous | you) (continuez | persistez | insistez | continue | persist | keep) | merci de plus {me} {contact}
  (messages | mails | emails | texts | calls) are (unwelcome | unwanted | not welcome) | (ne | n') pas {me} {contact}
  (ne | n') (m'envoyez | envoyez | m'écrivez | écrivez) (rien | plus | pas (svp | $)) | (quit | cease) [all] … {mails}
  (plus | pas) {contact} [à] (ce | cette | mon | au | sur) (numéro | adresse | mail) | (stop | quit | cease) {texting}
  fin des (messages | sms | mails | envois) | stop (c bon | c'est bon | maintenant) | (pas | plus) [à] être {contact}
  (demandé | dit | asked | told) [de | d' | you to | to] (arrêter | cesser | stop) | stop (à | aux | au) [{a}] {mails}
  (cancel | résiliez | annulez) [{our}] (subscription | abonnement | inscription) | stop (asking | trying | it | that)
  ne (reçoive | recevoir | reçoivent | recevions) plus [rien | aucun* | de | vos] | plus ({me} | être) [re] {contact}
  ^(no more | jamais plus) $ | (say | asked) (once | twice | already) … no more | (lose | forget | oubliez) my address
  ^(please | merci de | i said | just | now | ok | non | no | et | and) stop $ | (ça va bien | ça suffit | assez) stop
  (harcel* | spam*) (les gens | le monde | tout le monde | people | everyone) | {me} {contact} plus (jamais | svp | $)
  (violat* | breach*) [of | the | of the] (gdpr | rgpd | law | loi | privacy) | (ne | n') {me} {contact} pas (svp | $)
  no (spam | ads | solicit* | junk | marketing (please | emails | calls | $)) | (sans | without) … (harcèl* | harass*)
  (take the hint | please | kindly | just) [and] (stop | cease | desist) $ | (enough | done) (with | of) [{a}] {mails}
  (veux | souhaite | souhaitons) [{a}] être (retiré* | suprimé* | efacé*) | (arrêtez | cessez | stopez) (svp | ça | $)
  (lâche* | laissez | laisse) (moi | nous) (avec | tranquil* | respirer) | c'est du (harcèlement | spam | démarchage)
  plus [jamais] (de | d' | aucun | aucune | un seul | une seule) {sent} | (where | où | how | comment) … {unsubscribe}
  (suprimez | efacez | enlevez | retirez) (le | la | les | tout | ça) $ | (fuck | piss | bugger | sod | eff | f) off
  (démarchage | prospection) (interdit* | abusi* | illéga* | sauvage) | (fuck you | go away | get lost | shove it)
  refus* [{a}] (démarchage | prospection | solicitation* | message*) | ^(non | no) [and | et | mais | so | merci] stop
  (mettez | mettre | mettons) (fin | un terme) (à | aux) … {mails} | pas demandé [à recevoir] (vos | ces | de) {mails}
  oposition (à | au) [{a}] (prospection | démarchage | traitement) | (hors | sortir | sortez) de (vos | votre) {list}
  stop (les | vos | ces | the | your | these | all | to) … {mails} | off (this | your | the | that | whatever) {list}
  quit it | desist | (quit | stop) (msging | msg | emails | mails) | plus (jamais | aucun | aucune | de vos) {mails}
  (had enough | that's enough | enough is enough | enough already) | (leave | let) (me | us) (alone | be | in peace)
  (vous | tu) (allez | vas | pouvez | peux | voulez bien) arrêter | (ne | n' | veux | veut) plus rien (avoir | à voir)
  (ne | n') plus [jamais | rien] (être | recevoir | {contact}) | (spam | arnaque | scam) [and | et | mais | so] stop
  (how do | how can | comment) [i | {we}] … {unsubscribe} [?] | (ne | n') {me} {contact} (plus | jamais | pas d'autre)
  {takeoff} (me | us | my … | this … | our … | these …) off | (oubliez | oublie) (moi | mon numéro | mon adresse)
  (envoy* | envoi*) (pas | plus | rien) [{a}] {sent} | (marked | reported | flagged) you as (spam | junk)
  nothing (more | further) (please | comes) | plus (jamais | rien) [{me}] {contact} | plus la peine de {me} {contact}
  off (your | this | the | that) {list} | liste (d'oposition | rouge | noire) | (never | not) … hear from you again
  lachez (moi | nous | l'affaire) | do not send [{me}] any more | plus (de | aucun) contact | no contact (please | $)

stop 0.9 wordings
  ((porter | porte | déposer | dépose* | porterai) [une] plainte | (call | to | à) {our} (avocat* | lawyer* |
      solicitor* | attorney* | juriste | legal (team | department)) | legal department | legal action | poursuites |
      sue you | report you | reporting you | (file | make | lodge | raise | making | filing | formal) [a] complaint)
  (jamais | pas | never | not | n't | t) [donné | given | give | gave] [{our}] (consenti | consented | consent |
      consentement | accord (pour | à) | autorisation | sign up for | signed up (to | for) | opted in | opt in |
      permission) | (unsolicited | non solicité*) (communication* | mail* | email* | message* | call* | text* | sms)
  (cnil | bloctel | 33700 | harcelement | harassment | cease and desist | droit à l'oubli | droit d'oposition | right
      to be forgotten | right to erasure | do not call (list | registry | register) | telephone preference service)
  (bloque* | signale* | blocking | reporting | blocked | reported) [vous | votre | le | your | you | and | comme | as]
      (numéro | spam | reported | you | indésirable)
  (demande | exige | request | demand | want) … (efac* | supres* | delete) … (donnée* | data | coordonnées | numéro |
      number | adresse | email) | (don't | do not | never) (have | had | gave) [{our}] (consent | permission)
  (n'avez | avez | ai) (pas | jamais) [donné | eu] [{our}] (autorisation | accord | consentement)
  (sans | without) ({our} | any) (consentement | accord | autorisation | consent | permission)
  {we} (vous | te | le | la) (bloque | signale | blackliste | ai bloqué | ai signalé) | m'oppose (à | au | aux)
  (withdraw | revoke | retire | révoque) (my | mon) (consent | consentement)
  inscrit* [sur | à | au] [{a}] [liste] (rouge | d'oposition) | (article* | art) [17 | 21 | 7 | l] … (rgpd | gdpr)
  (marqu* | mark* | class*) [comme | as | en] spam | (spam* | unsolicited) (me | us | people | this)

not_interested 0.95 wordings
  (pas | not) [vraiment | really | du tout | for] (la bonne personne | le bon (numéro | interlocuteur | contact |
      moment | endroit | service) | the right (person | contact | number) | bonne personne)
  ^(non | no | nope | nah | never | jamais | négatif | no no | non non | nan | noo | non jamais | sans façon | pas du
      tout | not at all | pass | bof) $ | (lying | lie | mentirais | mentir) (to say | if | si) … … {interest}
  (hard | i'll | we'll | have to | going to | i | will | gonna | gotta | we | must | quick | it's a | easy) pass [on |
      for | thanks | this | then | $] | (décline* | declin* | refus*) [votre | your | the | poliment | politely | l']
  [m' | nous | me | l' | leur | m] {interest} (pas | plus | absolument pas | vraiment pas | pas du tout | nullement |
      en rien | guère) | (not | pas | nothing | non | isn't | rien | tout) (for | pour | de) ({me} | notre | now | ça)
  (mauvais | faux | wrong | erreur de | trompez) [de] (numéro | number | personne | person | guy | destinataire |
      department) | (passe | passer | passerai | passons) (mon | notre | son) tour
  (pas | not | plus | jamais | non | never | no longer | isn't | wasn't) [du tout | vraiment | plus] {interest}
  (merci | thanks | thank you) (mais | but) ({we} | non | no | pas | sans | not | i'm) | très peu pour (moi | nous)
  (aucun | zéro | zero | no | sans | 0 | any | little) (interest | intérêt) | (je passe | on passe | nous passons) $
  ((doesn't | does not | didn't | don't | do not) interest)

not_interested 0.9 wordings
  pas (la | le | une) [bonne] (personne | responsable | service) [concerné*] | pas de (panneaux | site | toit | maison) | pas accroché
  pas (d' | l' | un grand) intérêt | (no | little) interest | (présente* | représente*) (pas | aucun) … intérêt
  (chosen | chose | picked | gone with | hired | trouvé | choisi | pris) (someone | somebody) else | close my (file | account | case) | fermez mon (dossier | compte)
  (pas | not) (vocation | mandat | l'habitude) (à | de | to) | (choix | choice) (s'est | est | has) (porté | gone | tombé)
  (change* | changer*) pas (de | d') (fournisseur | prestataire | opérateur | agence | partenaire) | (thanks | merci) … but no $ | no way $
  pas (la peine | nécessaire | utile | concerné* | envie | chaud* | fan | convaincu* | preneu* | dispose* | disposé* |
      acheteu* | demandeu* | client* | emballé* | séduit* | tenté* | motivé* | partant* | favorable* | mon truc |
      notre truc | ma tasse | mon domaine | notre domaine | d'actualité | à l'ordre | une priorité | prioritaire* |
      pertinent* | adapté* | dans ({our} | le) | de mon resort | souhaité* | fou | rentable | notre cas)
  (don't | do not | doesn't | does not | won't | didn't) [really | actually | currently | even] (need | require | want
      | own | have a (need | budget | use | business | website) | have (any | the) | think (so | we | it | this) | see
      (the | a | how | any) | do (this | that | cold) | use | buy | care | apply | fit | work for | suit | make |
      handle | deal) | c'est (réglé | mort | cuit | non) | hold off | doubt it | tu rêves
  (not | nothing | no | never | isn't) [really | quite | exactly | much] (something | what | a fit | relevant |
      convinced | a priority | in the market | looking | worth | our thing | my thing | my department | tempted)
  aucune envie | (not | isn't) the decision maker | (doesn't | does not) sound like (something | it) | money is tight
      | money's tight | (ça | cela) ne se fera pas | (pas été | n'est pas | not been) retenu* | tente pas
  (pas | aucun | plus | non | ne | n') [de | d' | plus | ai | avons | a] [pas | aucun | plus] [de | d' | le | un |
      vraiment | du tout] (besoin* | utilité | usage | projet* | budget* | moyens)
  (assez | trop | more) [{a}] (clients | boulot | travail | work | customers | clients | jobs | chantiers | on our
      plate | on my plate | commandes | leads | than (we | i) can)
  (entreprise | société | company | boîte | boutique | business | shop) … (fermée depuis | closed last | shut) [depuis
      | since | last | in | for good | définitivement | down]
  (projet* | project* | budget* | travaux | investissement* | plan) … (abandonné* | annulé* | gelé* | frozen |
      cancelled | on hold | suspendu* | en pause | reporté sine die)
  pas (maintenant | cette année | tout de suite | pour (le moment | l'instant | l'heure | cette | moi | nous | ça) |
      dans l'immédiat | actuellement | encore prêt*)
  (prefer* | préfèr* | rather | préfér*) (répondre | gérer | faire | answer | do | handle | keep) … (moi | moi-même |
      nous-mêmes | myself | my own | ourselves)
  (i'm | we're | i am | we are | were | im | all) [all | quite | doing | very | perfectly | really] (good | set | fine
      | sorted | covered) [for | thanks | on]
  (suis | sommes | est) [que | juste | seulement | en] (locataire* | location | apartement | retraité* | étudiant* |
      au chômage | salarié* | bénévole*)
  (sold | closed | closing | left | shut | shutting | wound) [down | up] (the | my | our | that | up) (company |
      business | house | shop | firm | down)
  (have | got) (someone | somebody | a guy | a company | an agency | a supplier | a provider | in house) [who |
      already | that | for | doing | thanks]
  (hors | above | over | beyond | outside | out of | dépasse*) [de | largement | our | my | notre | nos | mon] (budget
      | price range | moyens | prix)
  (went | gone | going | signed | go) (with | elsewhere | for) (someone | another | a different | a competitor | a
      local | somebody | else | another)
  (won't | will not | not going to | not) be (moving | going | proceeding | taking | pursuing | needing | continuing)
      [forward | ahead | it | with]
  (we | i | i'm | we're | just) [only | are | just | am | still] (rent | renting | tenant | tenants | a tenant | a
      renter | retired | a student)
  (rendez-vous | rdv | visio | meeting | appointment | call) … (annulé | cancelled | off) … (trouvé | found |
      different | mieux | other | autre)
  (aucun | pas de | pas un | plus de | plus un) (projet | besoin | budget | sous | argent | moyens | temps | site |
      travaux | demande | usage)
  (n'ai | don't have | haven't got | have no | n'avons | ai | avons) (pas | a | no | any) [{a}] (roof | internet |
      employé* | salarié* | site)
  (live | living | habite | habitons | vis) (in | en | dans) (a | un | une | apartement) [flat | apartment |
      apartement | rental | immeuble]
  (closed down | shutting down | (i'm | i am | i've | have | just | now | long | semi | has) retired | passed away |
      décédé* | deceased)
  (cherch* | recherch* | prévu* | prévoi* | envisag* | compte | souhait* | veux | veut | voulons | vend* | achèt*)
      (pas | rien | plus)
  (retenu notre attention | interesting* | intéressant*) … (cependant | but | mais) … (stick | pass | not | ne |
      pouvons | trop)
  (absolutely | of course | certainly | definitely | obviously | probably | rather | preferably | sadly | maybe |
      afraid) not
  (retenu | choisi | signé | opté | trouvé) [avec | pour | chez] (un autre | une autre | quelqu'un | un concurrent |
      mieux)
  (plus en (charge | poste | activité | fonction) | plus (responsable | décideur) | pas (responsable | décideur | de
      mon))
  (nous | me | leur) (convient | conviennent | suffit | suffisent) [très bien | parfaitement | largement | tout à
      fait]
  (can't | don't | cannot | do not) … (see | find) (the | any | a) (point | value | need | benefit | use | interest)
  (chose | choose | chosen | choisi | pris | prefer* | préfér*) [{a}] (concurrent* | competitor* | another | autre*)
  (ai | avons | a | as) deja [un | une | ça | mon | ma | notre | le | des | tout | donné | fait | ce | quelqu | eu]
  (deja | already) (équipé* | fait* | donné | client* | quelqu'un | ce qu' | tout | got | have | using | insured)
  (vien* | venons) de (signer | renouveler | changer | prendre | refaire | choisir | faire | trouver | s'engager)
  (réponse | suite) (est | sera | reste) (négative | non | défavorable) | (answer | response) is (no | negative)
  (timing | moment) (is | isn't | n'est | est | tombe) (wrong | bad | off | right | mal | pas bon | mal choisi)
  (nothing | rien) [at | pour | for] (the moment | le moment | l'instant | now | for now | de prévu | planned) | so no
  (do | tout | all | it | that | this | ça) [… that | … it] (in-house | en interne | nous mêmes | ourselves) | inutile
  ({our} | un | a) … (neveu | frère | fils | femme | brother | nephew | wife) … (ocupe | gère | fait | does)
  (finalement | définitivement | vraiment | c'est | sera | est | mais | donc | absolutely) (non | not | pas)
  (gère | gérons | fait | fais | faisons | gere) (ça | tout | cela) [{me}] (même* | nous | moi | en interne)
  travail* (deja | avec) … (agence | prestataire | partenaire | quelqu'un | société | cabinet | comptable) | forget it
  (inutile | ne servira | sert à rien | pas besoin) (de | d' | à) [{me}] [{contact} | insister | perdre] | pas … suite
  (sert | servirait | apporte | apportera | vaut | sers | changera) [{a} | {me}] [vraiment] (rien | pas) | pas retenu*
  (c'est mort | même pas en rêve | jamais de la vie | certainement pas | surtout pas | dans vos rêves) | plus la main
  decided (against | not to | to (go with | go in another | go in a different | stick | stay | keep)) | stay as we are
  (vois | voyons) (pas | mal) [{very}] (l' | l'intérêt | l'utilité | l'interet | en quoi | ce que) | give [{a}] a miss
  (recontact* | contact* | reviendr* | rappel* | call | get in touch) [you | vers vous] (si | if) | voir avec le siège
  nothing to do with (me | us) | over what (i | we) (could | can) pay | (dont | don't) do online | [{me}] concerne pas
  (j'ai | ai | on a) (quelqu'un | mon (assureur | comptable | courtier | agence | prestataire)) | [un] particulier ici
  (trop | too | bien trop | so) (cher | expensive | dear | much | tard | small | compliqué*) | applique pas (à | chez)
  (want | veulent | prefer | préfèrent) … (human | humain | real person | vraie personne) | finalement {we} [ne] … pas
  (wasn't | weren't | isn't | pas) for us | cancel it | (exclu | exclus) $ | c'est exclu | happy (where | as) (we | i)
  (tout va bien | ce qu'il (me | nous | te) faut $ | bien comme on est | bien comme ça) | (laissez | laisse) tomber
  (cooled | gone cold | gone off) (on | off) | pas jugé (opportun | utile | nécessaire) | [m'] {interest} po
  (can't | don't have | no) [really] (afford | justify | the budget | budget | money) | (perhaps | maybe) another time
  (fermé | vendu | quitté | vends) [{a}] (entreprise | société | boutique | commerce) | deja [bien] (servi* | équipé*)
  (just | recently) (signed | renewed | switched | changed | bought | had | redone) | (another | different) direction
  (répond | correspond | convient | intéresse | rentre) pas (à | dans) ({our} | ce) | ça ira [merci] $ | head office
  peut-être dans une autre vie | (tout seul | all by myself) … (ça me va | depuis) | (voté | voted) (contre | against)
  (concurrent* | competitor) (est | is | sont) (moins | cheaper | mieux | better) | (bouche à oreille | word of mouth)
  si [j'ai | on a | nous avons | jamais] besoin [je | on | nous] [vous] {contact} | (don't | do not) (believe | trust)
  (on | nous) (est | sommes) (complet | complets | débordés | au complet | full) | wast* (your | my | our | of) [time]
  (plus | pas) envie | (hors | above) (de portée | our reach | de prix | budget) | already (chosen | decided | sorted)
  (marre | ras le bol) (des | de) (commercia* | vendeur* | pubs | démarcheur*) | changé d'avis ({we} | et) [ne | n']
  (crois | croit | croyons | believe | fais confiance) (pas | plus | in none) | (fait | fais | faisons) un autre choix
  plus (dans | chez | à | avec) [{a}] (société | entreprise | boîte | poste) | (pas | no | not) [{a}] … (ici | here) $
  (liés | tenus | tied) par (un | notre | by) (marché | contrat | contract) | we handle … in house | in house and like
  (out of business | closing down | shut down | closing (the | my | our)) | (hard | definite | firm | big | strong) no
  c'est niet | laisse béton | (too | trop) (complicated | compliqué) | (no (from | for) (me | us) | have to say no)
  (business | shop | company | boutique | magasin) is closed since | (reste | restons | rester) (avec | chez | fidèle)
  nenni | n'imp | du vent | gardez (ça | cela | le) (pour | chez) | (s'en | m'en) (fous | fout | moque | tape | fiche)
  (leave | leaving) (it | this) [there | for now | thanks | $] | (vend | vends | moving) [{a}] (maison | house | home)
  left (that | the | this | my) (job | company | role | post) | ^no (we | i | it's | not | but | merci | they | don't)
  (perds | perdez) (ton | votre) temps | if i was … younger | (liquidation | redressement judiciaire | dépôt de bilan)
  (wouldn't | not) … (for free | if you paid me | even if) | plus (de | d') (boite | boîte | société | entreprise)
  (avis | réponse | décision) (défavorable | négative) | plus (d'actualité | utile | nécessaire | de raison)
  (sera | se fera | ferez | faites) sans (moi | nous) | pas mon (rayon | secteur | métier | job | boulot) | vendeur de
  en (reste | rester | resterons | restons) là | got [solar] (panels | solar | one | ours) | ^oubliez $ | ca va aler

not_interested 0.7 wordings
  pas (le | les | la | l') (temps | budget | moyens | besoin | moment | bon moment | sujet | priorité | envie |
      utilité | sous | finances | ressources) | (happy | stick | staying | stay) with (our | my | the | what)

not_interested 0.6 wordings
  (bonne continuation | bonne chance | good luck | best of luck | merci quand même | thanks anyway | thanks though |
      all the same | for your time though | bon courage) | (pas intérésé | not keen | meh | bof | j'ai mieux)
  (pas de budget | no thank* | maybe (next | another) (year | time) | peut-être (l'année prochaine | une autre fois) |
      une autre fois | another time)
  (malheureusement | unfortunately | hélas | i'm afraid | désolé mais | sorry but | regret)
  (arnaque* | scam* | escroc* | bullshit | pigeon | voleur* | spam | pitch | baratin) | ^(non | nan | no | nope | nah)

not_interested 0.5 wordings
  not (now | right now | at the moment | at this time | at present | today | this year | this time | just yet | yet |
      currently | this quarter | for now | likely | needed)
  (it's | is | that's | have to be | say | be | it will be) [a | going to be a | to] [polite | hard | firm | definite]
      no [from | for | at | I'm | thanks | $]
  (dit | tente | branche | inspire | parle | convainc | plaît | emballe | correspond | chauffe | convient) [{very}]
      (rien | pas)

interested 0.95 wordings
  ^(carément | allez go | ok go | volontiers | banco | go | let's go | bien sûr | avec plaisir | avec joie | parfait |
      top | great | vendu | let's do it | allons y | allez y | i'm in | ok go | pourquoi pas | why not | partant |
      bonne idée) $ | can't say no | pas de refus
  je suis (preneu* | partant* | chaud* | tenté* | ok | d'accord | pour | tout ouie | emballé* | conquis* | convaincu*
      | séduit* | motivé*)
  (am | i'm | are | be | very | still | might be | sounds | could be | potentially) {interest} | (pas | rien) contre
  (let's | let us) (do | go | try | start | begin | proceed | give | move | roll | get) | ({me} | l' | m) {interest}
  (go on then | go on | go ahead | go for it | hit me | bring it on | fire away) | (wouldn't | don't | do not) mind
  ^(oui | yes | oui merci | sure | absolutely | hell yes | oh yes) $ | (wouldn't | won't | not) (say | saying) no
  (count | sign | put | book) (me | us) (in | up | down) | (je | j' | moi) [ne] (dis | dirais | dit) pas non

interested 0.85 wordings
  (étudi* | lir* | regard* | examin*) (volontiers | avec plaisir | avec intérêt) | (donne | donnons) [vous] (mon | notre) accord
  (inscri* | enrol* | regist* | sign) (moi | nous | me | us | m') [up] [au | à | for | aux | to] | merci de (m' | nous) inscrire
  (tarif* | prix | formule | offre | price | plan | version) (me | nous) (convient | va | plaît | conviennent) | (price | plan | offer) (works | suits) (for me | us | me)
  (minded | inclined | ready | prêts | prêt) (to | à) (proceed | go ahead | sign | démarrer | commencer | signer)
  (on y va | allons-y | c'est parti | let's go) $
  (j'ai | i've | i) (changé d'avis | changed my mind)
  ^((c'est | un grand | un gros | big | say | a) (oui | yes) | (par | by) (mail | email) | à fond | damn right | hell
      yeah | feu vert | green light | j'y suis favorable | favorable | enchanté* oui | y | j'accepte | on accepte | i
      accept | we accept | accepted | validé | c'est validé | please proceed | bon pour accord | je vous écoute | i'm
      listening | enchanté* | (avec grand | grand) plaisir | inscription | right up my street | inscris moi | chaud |
      chaude | chaud bouillant | j'en suis | j'en veux | take my money | ça marche | ça roule | fine by me | works for
      me | voyons voir | voyons ça | montrez voir | let's see [it] | let me see | send | mais oui | mais carément | ok
      pour moi | c'est ok | c'est bon pour moi | d'accord pour moi | love it | love this | love the idea | j'adore
      [l'idée] | j'ai hâte | of course | why wouldn't i | keen | quite keen [actually] | on peut [essayer | voir |
      regarder | tenter] | on essaie | on tente | i want (one | in | it | this) | we want (one | in | it | this)) $
  (just | justement) [on] (talking about | discussing | thinking about | en parlait | en parlions | besoin | un projet
      | un besoin | pensais | pensait | looking for | cherch*)
  (l'air | semble | paraît) [très | vraiment | pas mal | super] (top | bien | intéressant* | super | bon | pas mal |
      cool | sympa | génial | parfait | prometteu* | sérieux)
  (next step* | prochaine étape | étapes suivantes | get started | how (do | can) (i | we) (start | sign | get)| where
      (do | can) (i | we) (sign | order | buy | register))
  (recevoir | avoir | obtenir | voir | consulter | découvrir | étudier | regarder | lire | receive | see | have | get
      | look at | review | read | view) … {paper} | (inscrivez | inscris | notez | comptez) (moi | nous | sur)
  (me | nous | ça) [{me}] [bien | beaucoup] (tente* | branche | botte | plaît | plairait | va | parle | séduit |
      convainc | chauffe | intrigue | irait | arrange) | (pas | rien) de refus | mais pas trop (long | cher | vite)
  (cherche | cherchons | recherche | recherchons | cherchait | cherchais | cherchions) (un | une | à | justement | des
      | quelqu'un | de | ce | actuellement) | (tell | dites | dis | show | parlez) [{me}] (en | more | nous en) [plus]
  ^(oui | yes | yep) [mais | but | je | j' | i | on | nous | we | pour | for | that | ça | c'est | envoy* | go | à | a
      | pourquoi | please | les | la | le] | (faites | faire | get) [{a} | {me}] [un | une | a | your | votre] {paper}
  (ne | n' | pas que) … (arrêt* | stop* | retir* | désinscri* | désabon* | suprim*) (pas | surtout pas | de m'envoyer
      | de nous envoyer | surtout)
  (suis | serais | serions | sommes) [{very}] (curieu* | ravi* | preneu* | partant* | tenté* | intrigué* | ouvert* |
      chaud* | heureu* | disposé*)
  (email | mail | text | send | drop) (me | us | over) [the | a | your] … (got | details | info | list | one-pager |
      brochure | pricing | video) | je (signe | valide | commande | fonce | craque | souscris | m'inscris | participe)
  (où | where | comment | how) … (on s'inscrit | je m'inscris | i sign | to join | to sign | to order | s'inscrire |
      to enrol | to register) | (happy | keen | glad) to (take | have | hear | receive | talk | chat | give | proceed)
  (don't | do not | never | please don't) (stop | unsubscribe | remove | delete) [me | sending | messaging | the |
      texting | us | your] | (tombez | tombe | arrive* | arrivez) [vraiment] (bien | à pic | à point | au bon moment)
  (want | need | would like | i'd like | get | like) (a | an | one | some | the | your | more) [free | new | quick |
      formal] {paper} | (we're | we are | i am) (keen | in | game | up for it | curious | intrigued | on board)
  (devis | contrat | contract | quote | proposition | bon de commande) [est | is | bien] (signé* | signed | validé* |
      approved) | m'intrigue* | (get | got) my attention | i'm listening | je (remplis | signe) quoi
  (sounds | looks | seems | sound) [really | pretty | very | quite] (good | great | interesting | promising | decent |
      right) | (could | can | would) you (put | knock) … together | (numbers | figures | quote) together | ^y a sure
  ok (pour | for) [recevoir | la | le | un | une | votre | les | l' | cette | essayer | moi | nous | me | us | an | a
      | the] | (email | mail | text | get) (it | them | that) (to | over) | (feu vert | green light) [de | from | for]
  (would | could | that would | ce serait | ça serait | serait) [be] (great | useful | super | bien | top | avec
      plaisir)
  {send} [moi | nous | me | us | m' | le | la | les | l' | un | une | vos | votre | your | the | a | de | une] …
      {paper}
  (pile | juste | exactement | exactly | just) (ce qu* | what) … (faut | cherch* | need | looking for | besoin |
      after)
  très emballé* | that would be [{very}] helpful | what have you got | got a (leaflet | brochure | link | video |
      demo)
  (mécontent* | déçu* | unhappy | fed up) (de | par | with) (notre | mon | our | my | the | l' | actuel* | nos | mes)
  d'accord sur le principe | sur le principe (oui | ok) | (attend* | waiting for) votre (proposition | offre | devis)
  set me up | (signed | attached) … (agreement | contract | form | order) | allez je (tente | prends | teste | signe)
  (go | partant* | preneu* | chaud* | open | ouvert* | tenté* | keen | game | ready | prêt*) (pour | for | to | à)
  (like | love | adore | aime | aimons) [bien | beaucoup | vraiment | really] [{a}] (idée | idea | sound | look)
  (me | nous) conviendrait | (veux | veut | voudrait | aimerait) bien (faire | tenter | essayer | tester | voir)
  (trouve | finds | find) … (pertinent | intéressant | utile | useful | interesting) | i'll bite | bien besoin
  (en savoir | know | learn | hear | find out | en apprendre | in savoir | savoir) (plus | more | davantage) | why not
  (got | caught | retenu | attiré | have) [my | mon | notre | our | toute mon] (attention | eye | interest) | on prend
  {me} (envoyer | transmettre | faire parvenir | adresser | montrer | expliquer | en dire plus | établir) | can't wait
  (accept* | valid* | approuv* | approve) [{a}] (offre | proposition | devis | offer | proposal | quote) | bienvenue $
  {send} ({me} | it | them | over | through | across | along | toujours | tout | ça | quand même | svp) | pourquoi pas
  i'm (keen | in | game | up for | sold | curious | intrigued | listening | all ears | down | on board) | say i'm not
  (c'est | un grand | un gros | a big | big | say | a | that's a | 100) (oui | yes) [from me | from us] | envoi [{a}]
  {want} [{very}] (en savoir | savoir | avoir | voir | essayer | tester | m'inscrire | changer | plus) | curieux de
  (proposal | offer | offre | proposition | devis) (accepted | acceptée | accepté | validé | validée) | have a project
  (m'a | m'ont | m'avez | you've | you have) (convaincu* | convinced | donné envie | intrigué*) [me] | refuse pas
  (quand | when) [vous | you] (voulez | are ready) [pour (démarrer | commencer)] | on commence quand | free trial
  (envoyez | envoie | transmettez | balancez | faites parvenir | please send | you send | to send) | raison de refuser
  (love | like | want | keen) to (know | see | hear | try | receive | take | read | give | go) | quote (for | me | us)
  (want | need | would like | i'd like) (to (buy | order | try | start | join | sign | book)) | faites moi parvenir
  (peut-être | probablement | plutôt | assez | sans doute | sûrement | clairement) {interest} | un appel d'offres
  (associé* | patron | boss) (est | is | are | sont) [{very}] (partant* | {interest} | keen) | il (me | nous) faudrait
  (mettre | put) en place votre | (mettre en place | adopt*) … (solution | outil | système) | {want} … {paper}
  suite favorable | (everyone | tout le monde) … (on board | partant* | conquis | emballé*) | je prends | intrigué*
  (what | que) … (need | faut) … (devis | quote | get started | start | démarrer) | (mon | my) (mail | email) anemail
  (aimerait | voudrait | wants | would like) … (chiffrage | chiffrée | {paper}) | il (me | nous) faut (un | une | des)
  (prépar* | prepare) (le | the | un | a) (contrat | contract | devis | quote) | (add | ajoutez) {me} [to | à | sur]
  (we | i) (could | can) (use | do with) (some | a | an | the | your | more) | (en réflexion | à l'étude) [sur]
  (plus | more | some) (de | d' |) (infos | information | détails) | (prise de | gestion des | module) rendez vous
  (worth | up for) (a | trying | looking | exploring | discussing) | j'attends ({your} | la | le | de vos | avec)
  (pouvez | peux | can | may) [you] (envoyer | send) [it | ça] $ | (maintenant | now | là) (oui | i am | si | we are)
  (est | am | is) preneu* | (i | we) dey interest* | make i see | (fool | mad | crazy | silly | stupid) not to
  (email | e-mail | mail | text | drop | ping) (me | us) [{a}] | (veux | voudrais | voulons | aimerais) bien
  (on | je | faut) (fait | fais | faire) comment (pour | [$]) | (good | great | perfect | excellent) timing

interested 0.7 wordings
  (veut | voudrait | veux | looking to) (changer | refaire | essayer | change)

interested 0.6 wordings
  ^(d'accord | ok | alright | fine) (go | send | envoy* | pour | for | let's | on | je | j' | vas-y | allez | then)
  (super | génial | excellent | parfait | perfect | great | awesome | amazing | brilliant | fantastic | top)
  (projet | project) (de | d' | en cours | in) | {paper} (svp | please | asap) | {interest}

interested 0.5 wordings
  (besoin | need | needing) (d'un | d'une | d' | de | a | an | new | some | help | this | your | one) [nouveau |
      nouvelle | new | better | vos | votre] | (place | passer) [{a}] (order | commande) | (passer | passons) commande
  (looking | in the market | shopping | hunting) [around | at changing | to change | to switch | to replace] (for | to
      | into | at) | (i'll | we'll | on va | je vais) (take | have | buy | prendre | essayer | tester | try | signer)
  (ça | ok) [ça] (me | nous) convient [très bien | parfaitement] $

interested 0.35 wordings
  ^anemail $

appointment 0.85 wordings
  parlons en | (je suis | i am | i'm) (à | au | in | at) (mon | my | the | l') (bureau | atelier | desk | office | shop) … {moment}
  (accorder | accorde | consacrer | spare | give) (vous | you | me | nous) … (minute* | quart d'heure | demi-heure | heure | moment | half an hour)
  (accorder | accorde | spare) [vous | you | me] … (minute* | quart d'heure | demi-heure | half an hour) | ordre du jour | agenda for (the | our)
  (could | can | would | pouvez | pourriez | peut) … (come | visit | passer | venir | call by | drop by) … (us | nous | site | shop | magasin | over | round)
  (what | which | quel* | quels) (day | days | jour | jours | date | dates | heure* | time) (are | is | you | vous | seriez | would | works | suit*)
  face to face | en face à face | tête à tête | (indicate | give | tell | dites | indiquez) … (preferred | prefer* | convenient | best) (date | day | time)
  (j'ai | i've | i have | c'est) noté … (rendez-vous | échange | appel | visio | entretien | {day}) | (host | receive | recevoir | reçois) (you | vous)
  (appel* | rappel*) … {moment}
  (contact* | recontact* | revenez | get back | call | talk) [moi | nous | me | us | to | vers | again] [{me}] (in |
      en | à | on | next) [la | le | a | the] (january | february | march | april | may | june | july | august |
      september | october | november | december | janvier | février | mars | avril | mai | juin | juillet | août |
      septembre | octobre | novembre | rentrée | week | month | {moment}) | ok on (fait | dit) [ça | ca] {moment}
  ^(appelle | appelez | call | call me | ring | tel | téléphone | téléphonez | rappel | rappelez [moi] | un appel |
      par tel | par téléphone | book me in | try my (mobile | cell | phone | office) | call later | call back [later]
      | rappelez plus tard | je serai là | parlons-en | discutons-en | on en parle | on en discute | let's talk |
      let's chat | on se voit | on s'appelle | on se tel) $
  (ok | d'accord | va | parfait | bon | bonne | marche | plutôt | possible | sinon | say | disons | how about | what
      about | let's say | yes | oui | sure | try | préfère | see you | à | until | rdv | speak | talk | meet | partir)
      [pour | moi | me | plutôt | à | le | on | vers | a | de | to | ok] {moment}
  (let's | can we | could we | shall we | happy to | like to | want to) [{very}] (call | talk | speak | chat | meet |
      have a (call | chat | meeting | quick) | set up | arrange | schedule | jump on | hop on | book | catch up |
      discuss | get together | grab a | do a (call | zoom))
  (aimerais | aimerions | voudrais | voudrions | souhaite* | veux [bien] | want to | would like to | like to | love to
      | rather) [bien] (échanger | discuter | parler | rencontrer | vous (voir | rencontrer | parler) | talk | speak |
      meet | chat | discuss) | (confirme | confirm | confirmed | confirmer | confirming) … ({meet} | {moment})
  (appelez | rappelez | appelle | rappelle | telephonez | contactez | recontactez | joignez | joindre | appeler |
      rappeler | tel) (moi | nous | mon | ma | le | la | sur | au | mr | mme | vers | quand | après | dans | demain |
      en | entre) | (anytime | any time) (after | before | between | tomorrow | today | next | this | from | on)
  (quand | à quelle heure | quel jour | what time | when | which day | quelle date) (êtes | est | seriez | pouvez |
      peux | on | nous | vous | would | are | can | could | suits) [you | vous | t' | we | on] [dispo* | free | come |
      meet] | (any | n'importe quel | n'importe | tous les) (day | jour | time | weekday) [after | sauf | next | but]
  [{hour}] {moment} … (ok | va | bon | good | fine | works | work | convient | parfait | better | mieux | possible |
      please | svp | de préférence | is good | oui | peu importe | si vous | if you | instead | suit)
  (set up | arrange | schedule | book | jump on | hop on) [a | an | in | some | the | your] [quick | short | brief |
      phone | video | 15 | 30] (call | time | meeting | slot | visit | zoom | something)
  (my | mon | voici mon | here's my | c'est mon | le mien) [direct | work | new | nouveau] (cell | direct line |
      landline | num | tel) [is | c'est | direct | perso | est | le | pro] [{a}] {phone}
  (call | ring | phone | buzz | telephone | bell) (me | us | my | our | him | her | back | at | on | after | before |
      around | anytime | any time | tomorrow | the office | today)
  (on | nous) (peut | pourrait | pourrions | pouvons | va) [se | en | s'] (voir | parler | rencontrer | caler |
      appeler | discuter | échanger | faire un (point | call | appel))
  (passez | passer | venez | venir | passe | come | pop | drop | swing | stop | call) [me | nous | donc | on] (voir |
      quand | au | à | by | round | in | and see | demain)
  (pouvez | pourriez | peux | can | could) [vous | tu | you | u] [{me}] (appeler | rappeler | call | ring | phone |
      passer | venir | come | contacter | joindre)
  (je vous | i'll | i will | we'll) (rappelle | rappellerai | appelle | attends | attend | call | ring | phone) [you]
      [back | à | for you | vers] [{moment}]
  (can | could | peux | peut | pouvez | pourrai) [do | faire | make | come | passer | venir | make it | plutôt | you
      do] [on | at | le | à | the] {moment}
  (ça marche | ok | d'accord | va | partant | yes | oui) (pour | to | for) [{a}] (démo | visio | appel | demo | call |
      meeting | rencontre | walkthrough)
  (quick | short | brief | petit | petite | un | a) (call | coup de fil | coup de tel | appel | zoom | visio | point
      téléphonique | phone call) | (répond | answers | joignable) (le | in the) (matin | soir | morning | evening)
  ({your} | mes | my) (dispo | dispos | disponibilités | disponibilité | availability | availabilities | diary |
      calendar | agenda | calendly) | (calendar | teams | zoom | meet | outlook) (invite | invitation | link | lien)
  (after | before | around | at | vers | après | avant) {small} (is | works | suits | please | would | c'est) [good |
      fine | better | best]
  (half | quarter past | quarter to | around | about | say | at) {small} (works | is fine | is good | suits | ok |
      please | instead | then)
  (don't | do not | ne | n' | pas) (call | ring | phone | text | m'appelez | m'appeler | appelez) [me | moi | pas]
      (before | avant | today)
  (prenons | prendre | accordez | take) [{me}] [dix | quinze | trente | 10 | 15 | 20 | 30] minutes | pour en parler |
      agenda en ligne
  (i'll | je | on | we'll) (be | finis | am | rentre) [home | in | à] [the office | office | home] [à partir de | à |
      on] {moment}
  (can | could | shall) we [please] (push | move | do | make | say | reschedule | postpone | shift | swap) [{a}] [to |
      for | at] | (may | can | could | should) i (call | ring | phone) you | (on | je) (reporte | décale | repousse)
  (au | à la | à l' | at the) (magasin | boutique | bureau | atelier | maison | store | cabinet) … (matin* | soir* |
      {moment})
  (impossible | can't make | can't do | not free | pas libre | pas dispo) [le | on] {moment} [mais | but | plutôt]
      {moment}
  (can | could | would | will | please) [you | u | someone | somebody] [please] (call | ring | phone | come | visit |
      pop) | (dispo* | libre* | free | available | joignable* | around) [tout | moi | on | at | le | la | l'] {moment}
  ^tous les jours (après | avant | de) {moment} | entre midi et (2 | deux) | i can talk now | rapl moi | come by
      {moment}
  (blocked | booked | pencilled) [out] … {moment} | je serai (présent | là | au rendez-vous) | i'll be (there |
      present)
  (send | envoyez) [{me}] (a | the | le | un) (dial-in | zoom link | teams link | meeting link | lien teams | lien
      zoom) | (décaler | reporter | push | move | décale) … (lendemain | même heure | same time | later | plus tard)
  (be | come) (home | there | free | in | back) (after | until | in | from | at | around) [an | a | 4] [hour |
      minutes]
  (mornings | evenings | weekends | matin | après midi | soir) (are | is | suit | best | only | plutôt | c'est mieux)
  (put me down | put us down | send (someone | somebody | him | her | your) [round | over | out | around]) … {moment}
  appel* (moi | nous) | i'm (about | around | in) (this week | all day | today | tomorrow | until) | ring whenever
  (passez | venez | pop | drop | come | swing) … (dans le coin | in the area | par chez nous | dans le secteur)
  (accepted | acceptée | accepté) [{a}] [the] (invitation | invite) | (that | this) time is (fine | good | ok)
  ^(plutôt par (tel | téléphone) | now is good | let's find a time | pas le {day} | in (half an | an) hour) $
  (fixer | prendre | caler) [{a} | {very}] [un | une | nouveau | autre] (rendez-vous | date | visio | point)
  (pas | not | no | never) (avant | before | after | après | earlier than | later than | until) {moment} | same time $
  (set | sort) something up | (en retard | running late | late) … (appel | call | meeting | rendez-vous)
  (suis | serai | serais | i'm | i am | am) [{very}] (dispo* | libre* | free | available | joignable*) | de vive voix
  ^[le | à | vers | après | avant | plutôt | on | pour | maybe] {moment} [matin | soir | afternoon] $ | over the phone
  (trouver | find) [{a}] [petite | bon | good] (demi-heure | moment | créneau | time | slot | date) | later is better
  (speak | talk | chat | meet | parle* | voit | voir | échanger | discuter | discute*) … {moment} | {meet} … {moment}
  (best | better | easier | easiest) [to] (catch | reach | reached | ring | call) (me | on | at) | au téléphone
  (propos* | arrange | suggest) … (dates | date | créneau* | time | times | meeting) | (not | no | non) {day}
  (invitation | invite | lien) (teams | zoom | meet | visio | agenda | outlook) | (créneau* | slot | slots | calendly)
  (boire | prendre | grab | have | get) (un | a) (café | coffee | verre | thé) | see you (then | there | soon | later)
  (pencil | book | put | slot | diarise | fit) (me | it | us | you) in | but can (talk | speak | chat | call | meet)
  (prefer | préfère | plutôt le) [{a}] (afternoon* | matin | soir) | ^(dispo | disponible | libre | free | available)
  (non | no | nan) (pas) {moment} [mais | but | plutôt] {moment} | is it possible to (talk | speak | meet | call)
  on se (fait | prend | boit) un (café | verre | appel | point) | (passez | venez | come | pop) … {moment}

appointment 0.7 wordings
  (se | s' | nous) (voir | voit | voie | rencontrer | rencontre | caler | cale | appelle | appeler | parle | parler |
      capte | capter | retrouve | tient | fixe | fixer | prend | faire un (point | call | appel | zoom))
  ({day} | {date}) [dans la | en] [matin | soir | morning | afternoon | vers | à | at | around | après | after | entre
      | from | de | dès] {hour} | (réessayez | try (again | me | back) | retentez | rappel* plus tard | retéléphonez)
  (coffee | café | lunch | dej | breakfast | déjeuner | verre | beer | bière | thé) … {moment}
  (rendez-vous | visio* | video call | phone call) | (au | on | at | sur | le | is) {phone}

appointment 0.5 wordings
  (liaise | arrange | check | speak | talk | agree) with my (secretary | assistant | pa | office | wife | husband) |
      agree a (time | date)

question 0.85 wordings
  ^why so | (que | what) (contient | comprend | inclut | includes) … (prix | tarif* | offre | forfait | price | plan)
  (rappeler | redire | répéter | remind me | repeat) [of | moi] (le prix | le tarif | les tarifs | le nom | comment | the price | what | how) 
  c'est (vrai | sérieux | légal | fiable | sûr | obligatoire | payant | gratuit) ? | is (it | that | this) (true | legal | safe | reliable | compulsory | legit) ?
  expliquer (le | la | les | votre | ce | comment | en quoi) … | (explain | clarify) (how | what | the | why | your)
  ^(prix | tarif* | price*) [svp | please] $ | what (does it | would it) cost
  ^[and | but | ok | so | hi | what | also] (what | what's | how | who | which | why | where | when) (is | are | s |
      do | does | did | will | would | can | could | much | many | long | company | sort | about | the | you | your |
      exactly | if | area) | (do | have | avez) (you | vous) (have | got | any | des | un | une) … {paper}
  ^[et | c'est | à | de | depuis] (combien | comment | pourquoi | quel | quels | quelle | quelles | où | d'où | qui
      êtes | qui c'est | qu'est ce | est-ce que | est ce qu' | est-ce | faut-il | y a t | quoi | qui | quid | puis-je)
  (could | can | pouvez | pourriez) [you | vous] [{me}] (explain | clarify | expliquer | préciser | confirm |
      confirmer | clarifier | dire (si | combien | quel*) | tell me (what | how | who | if | where | whether))
  ^(which | what | any | quel* | faut | avec | avez vous | vous (déplacez | occupez | faites | prenez | vendez) vous)
      … (with | are you | for | to | être | from | do | does | is | size | discount | en | les)
  ({want} | want to | tell me | can you tell me) [bien | d'abord | first | juste | just | me] [savoir | know |
      understand | comprendre | dire] (comment | qui | how | what | who)
  ^(êtes | avez | pouvez | proposez | vous) (vous | êtes | avez | faites | vendez | parlez | travaillez | prenez |
      intervenez | appelez | avez eu) | (difference | différence) (avec | between | entre) [… (avons | ai) deja]
  (savoir | know | comprendre | understand) (comment | qui | d'où | où | pourquoi | how | who | where | why | si |
      whether | what | combien) | ^(am i | suis-je | sommes-nous | are we | is it | was it | is that)
  (en quoi | how does) (ça | cela | it) (consiste | work) | ^(really | vraiment) (free | gratuit) ? | ^siret [?] | so
      (it's | its) like | (francs | euros | ht | ttc | par mois | par an) … (prix | tarif*)
  (arnaque | scam | robot | bot | sérieux) [ou | or | lol] [c'est | sérieux | legit | real | humain | a human | un
      humain] ? | (engagement | durée | minimum | contrat | contract | term) ?
  (quel | quels | quelle | quelles) (est | sont | prix | délai* | garantie* | société | entreprise | différence |
      sont) | (what | quel*) (proof | preuve*) | (vos | your) (références | clients | conditions) svp | on se connaît
  (pas | not | n'ai pas) [{a} | {very}] (compris | comprendre | comprends | saisi | sure what | understand | clear)
  (qui | who) (sont | are) (vos | your) (clients | customers) | (differs | different | compares) (from | to | with)
  is (this | it | that) [a | some kind of | another] (scam | spam | joke | bot | robot | real | legit | serious)
  (unclear | not clear) on | does (the | your | it | this) … (answer | work | include | take | integrate) | t'es qui
  (faut il | faut-il | doit on | peut on | puis-je | est ce | es ce | est-ce) [que | qu' | être | avoir] | combien
  (prix | tarif* | price) … (par mois | par an | monthly | per month | HT | ttc | en francs | en euros) | does it
  (who | qui) [vous a | t'a | a] (gave | give | donné | told | is | are | sent | c'est | referred) | j'ai une question
  (don't | do not | didn't | comprends | compris | comprend) [really] (understand | get it | pas) | why (me | us)
  (le prix | le support | l'application | la formation | les appels) (est | sont) [il] … ? | have we (met | spoken)
  (résilier | arrêter | cancel) … (quand je veux | any time | anytime | sans frais) ? | (online | remote) or in person
  (c'est | ça) (quoi | qui | combien | où | pour quoi | cher | payant | gratuit) | who (is this | are you | dis)
  (pas | un | a) (scam | arnaque | spam | piège) [au moins | j'espère | right] ? | pourquoi vous [m'] {contact}
  vous (êtes | été | etes) (qui | où | quoi | basé* | de | quelle | situé*) | (si | if) ça (marche | fonctionne) pas
  do i have to [sign | pay | change | buy | install | use | keep] … {paper} | wondering (if | how | what | whether)
  ^will (my | our | it | the | your | this) | {asks} … exactement | trop cher ? | pas trop (cher | long | compliqué) ?
  je peux (garder | résilier | tester | changer | payer) … ?
  (avec ou sans | pour qui | à quel prix | sous quel délai)
  (who | qui) (will | va | vient) (come | venir | install*)

question 0.7 wordings
  ^[and | but | ok | so | also | ah | just] (is | are | do | does | did | have | can | could | will | would) (this |
      it | there | you | your | the | that | these | we | i | someone)
  can i cancel | (ça | cela) (marche | fonctionne) … (comment | pour | avec | sur | au juste | aussi)

question 0.5 wordings
  ^[est-ce] (compatible | inclus | included | gratuit | free) | c'est compatible | ça marche (sans | sur | avec |
      chez)

out_of_office 0.97 wordings
  (address not found | user unknown | mailbox [is] full | mailbox unavailable | delivery [has] failed | undeliverable
      | boîte [de réception] pleine | adresse introuvable | destinataire inconnu | no such user | quota exceeded | non
      joignable | unable to deliver | undelivered) | (en | suis en) arrêt (jusqu* | du | maladie | de travail | pour)
  (message | mail | email | courriel | e-mail) … (pas pu | wasn't | could not | couldn't | not | has not) [être | be |
      been] (remis | distribué | délivré | delivered | acheminé | transmis)
  (réponse | message | mail | courriel | email | e-mail | sms) [est | généré | générée | envoyé] [généré | envoyé |
      un] (automatique | automatiquement | automatisé) | (boîte | mailbox | inbox) … (pleine | full) | quota
  ne (fais | fait | font) plus partie [{a}] | have left (the | this) company | (j'ai | a) quitté (l' | la | le)
      (entreprise | société | cabinet | groupe)
  (boîte | adresse | mailbox | inbox | number) … (n'est [pas | plus] | is not | isn't | not) (relevée | monitored |
      surveillée | utilisée | active)
  (can't | cannot | unable to) come to the phone | (en réunion | on the road | driving) … (rappelle | call you back)
      (dès que | as soon | when)
  (n'accepte | ne reçoit | does not accept | cannot receive) [pas] [en charge] (les | le | incoming | text | sms) [sms
      | messages | appels] | (fermeture | fermés) (annuelle | estivale | exceptionnelle | pour | du | hebdomadaire)
  (no longer | not | n'est plus | never) (monitor* | check* | read* | consult*) this (inbox | mailbox | account |
      address) | (bien | été) [été] (envoyé | transmis* | transféré*) (à | au | aux) [notre | nos | l' | service]
  (enquiry | demande | message | call | appel | request | business) (is | est) (important | importante) (to | pour)
  (leave | laissez | laisser) (a | us a | un | nous un | moi un | your | votre | me a) (message | name | nom) | en rtt
  (tapez | appuyez sur | press | type | reply with | répondez | choose) (1 | un | one) (pour | for | to) | unattended
  (ticket | case | demande | request) … (created | créé* | opened | enregistré* | logged | registered) | was rejected
  (out | away | off) (until | till | this week | from | on leave | sick | for the week | all week) | tried to reach
  (pas | not) [êtes] [{a}] robot … (délivr* | deliver*) | (deliver* | délivr*) … (click | clique*)
  (réponse | répondeur | msg | message) auto | (auto | automatic) (reply | response | responder) | failed permanently
  (en mon absence | in my absence | pendant mon absence | during my absence | while i'm away)
  (traité* | répondu* | dealt with | answered | processed) (sous | dans | within | in | dès)
  (correspondant | person you are) … (absent | unavailable | indisponible | injoignable)
  (ne pas | do not | please don't) (répondre | reply | respond) [{a}] (ce | this | cet) | tapez (menu | 0 | 1 | 2 | 3)
  (numéro | number | ligne | line) … (ne reçoit pas | cannot receive | does not accept)
  (accus* | confirm* | acknowledg*) [bonne | bien] (réception | receipt) | left the company (please | contact)
  (message | sms | mail) non (délivré | distribué | remis | envoyé) | injoignable* (jusqu* | du | le | pour | cette)
  (généré | envoyé | générée) (automatiquement | par un robot) | ooo (re | until | till | from | back | this | today)

out_of_office 0.85 wordings
  (vous adresser à | adressez-vous à | contact | contactez | écrire à | write to) (ma | mon | my | notre | our) (collègue* | colleague* | remplaçant* | manager | assistante | adjoint*)
  back in (the | our) office [on | from] | (en arrêt | absent | absente) … (adresse* | contact* | écri*)
  (répondr* | reply | respond | reviendr* | rappellerons | get back | contact you | be in touch | traiter*) … (dès que
      possible | dès notre retour | dans les (plus brefs | meilleurs) délais | as soon as | shortly | rapidement |
      prochainement | during | dans un délai | sous 24 | sous 48 | within | next working day | next business day |
      office hours) | (i'm | i am | je suis | currently) [{very}] (driving | au volant | en train de conduire)
  (suis | serai | en | sommes | etant) [actuellement | en ce moment] [en] (congé* | vacances | rtt | arrêt maladie |
      arrêt de travail | formation | déplacement) (du | jusqu' | jusqu'au | toute la | maternité | parental | pour |
      et) | (demande | message | courriel | mail | email) (est | a) bien (arrivé* | reçu*) | délai de traitement
  (fermé | fermés | fermée | fermées | closed) (pour | jusqu' | jusqu'au | du | actuellement | right now | until | for
      [the] | today | at the moment | le | aujourd'hui | on | exceptionnellement | ce | on)
  (sans | pas | plus | peu | accès limité à | n'ai pas | aurai pas) [d'] [accès à] [mes | ma | ma boîte] (mails |
      messagerie | boîte mail | e-mails | messages) | (offline | not checking) | will not be checking
  (équipe | conseiller | service | team | agent | member of) … (vous répond* | va vous répondre | will (be in touch |
      reply | respond | get back | contact))
  (absent* | indisponible*) (jusqu' | jusqu'au | du | de mon | pour [{a}] | le | au bureau | du bureau | ce jour |
      cette semaine | aujourd'hui | until)
  (déplacement | voyage | vacances | away | travelling | traveling) … accès (limité | restreint | réduit) |
      (restricted | limited | little) access
  (actuellement | suis | serai | étant | sera | sommes) [actuellement | en ce moment | à nouveau | moi même] (absent |
      absente | absents) | (nous sommes | est | sont | is | are | currently | we're) [{very}] (fermé* | closed)
  (i only work | je ne travaille pas le | i work part | don't work on | mes jours de présence | working days are | my
      working hours) | (high | large) volume* | responses may take | réponse [sous | dans] (24 | 48 | 72)
  (pour | for | en cas d' | in an) [{a}] (urgence* | emergency | emergencies) … (contact* | call | appel* | composez |
      standard) | (on | taking) (annual | maternity | paternity | parental | sick | medical | family | summer) leave
  (for | if) [anything | your matter is | it's | it is | any | this is] urgent [matters | enquiries | queries |
      requests] | (correspondant | destinataire) a changé | assistant virtuel | virtual assistant
  you've reached | your reference (is | number) | (account | compte | address | adresse) (is | n'est) (no longer |
      plus) | (wedding | jury duty | congé* | leave | holiday*) (until | jusqu* | and | et)
  (on leave | on holiday | on vacation | on pto | on my holidays) [and | until | from | till | this | at | with | in]
  à la retraite … (remplaç* | contact* | écri* | adress*) | (remplaçant* | relais | covering for me | handled by)
  (nous avons | avons | we have | we've) [bien] (reçu | pris en compte | enregistré | received) (votre | your)
  (délai moyen | average (response | wait) | response time | high volume | grand nombre de) | out of [{a}] office
  [de] (retour | reviens) (le | au bureau | lundi | mardi | à partir | parmi)
  (actuellement) en (congé* | vacances | déplacement | formation | arrêt) | (trade show | conference | limited access)
  (destinataire | recipient | correspondant) … (pas pu | not | ne peut) | no longer work (at | for | here | with | in)
  (sommes | suis | est) actuellement (indisponible* | fermé* | absent*) | no longer works (at | for | here | with)
  out of (the | my) office | sick leave | congé* [jusqu* | annuel*] | ^(welcome to | bienvenue (chez | sur | au | à))
  if urgent | (only | ne) check (emails | my emails | mail*) | (réouverture | réouvrirons | rouvrirons | reopen*)

out_of_office 0.7 wordings
  (merci | thank you | thanks) (d'avoir | de nous avoir | for | pour) (contacté | contacting | reaching | calling |
      écrit | avoir contacté | messaging | votre appel) | (je conduis | conduis) … (répondr* | rappel*)
  (traveling | away | at a conference | on site) [for work | on business] (until | till | from | this week | all week
      | today | with)

unknown 0.9 wordings
  (message | note) vocal* | voice (note | message)
  te dis (ça | quoi) | pass (it | this | that) (on | along) | je te (dis | redis | rappelle | tiens)
  ^(did | have | are | can | could | will) (you | u) … (kids | milk | dog | cat | van | keys | home | dinner | bins |
      car) | are you home | what time is (dinner | tea | lunch)
  (transmets | transfère | forward* | passe* | fais suivre | pass) [{a}] [message | mail | email | demande] (à | on |
      to | au) ({our} | qui | la | the | service)
  (ich | nicht | bitte | kein | danke | spreche | ik | spreek | geen | dank u | hablo | parlo | gracias | grazie |
      obrigado | nie | por favor)
  ^(ok | okay) (top | super | parfait) merci $ | (missed [voice] call | appel manqué | message (deleted | supprimé) |
      message was deleted) | (réunion parents | chez tata | grandma | grand-mère | babysitter | au ciné | the bins)
  (maman | papa | mamie | mum | mon coeur | chérie | chéri | bisous | love you | anniversaire | happy birthday |
      birthday) | (passing | passed) [{a}] (on | to) | who's (bringing | picking | driving | cooking)
  (montré | parlé | transmis | transféré) … (on verra | verra) | je (lis | regarde | verrai) (ça | cela) $ | au
      courant $ | (break up with | knock knock | why did the | why do the) | wat is | was ist | [que] es esto
  (par erreur | by mistake | pocket dial) | where did you (park | put | leave) | (nappies | kick off |
      clopes)
  (code de vérification | verification code | espace client | votre colis | your parcel | your driver | your code)
  ^(oui | yes | allo | non | hi | hello | bonjour | qui | ok | quoi | who | what | hein | pardon | no | eh) ? $
  (en parle | discute* | parle*) (en interne | avec ma femme | avec mon mari | avec mon associé | entre nous) | ^ ? $
  (j'ai | on a) pas encore (regard* | lu | vu | eu) | let me sleep | have a think | je vous (redis | dirai)
  (match | ciné | gare | pub | resto) … (ce soir | à | at | tonight | jeudi | samedi | starts) | pour info | {private}
  (tu peux | tu viens | tu as | t'as | t'es | tu es | tu fais | on mange | tu rentres) | ^(qui | quoi | who | what) $
  (ta mère | ton père | le petit | les gosses | fièvre | at the pub | hier soir merci) | non capisco | on my way home
  tu (seras | viens | rentres | manges) | n'oublie pas | t'as (pris | pensé | vu) | (got | am | suis) (stuck | coincé)
  c'est moi $ | mon nouveau numéro | did you get my (text | message) | ^(oui | allo | yes) (bonjour | hello | allo) $
  dentiste | (seras | sera) là ? | (mum | maman | mom) … call | (quelqu'un | someone | anyone) (a vu | seen)

unknown 0.62 wordings
  ^(merci | thanks) (de | pour | for) (votre | le | the | your) (message | rappel | mail | info | reminder | email) $
  ({we} | i'll | we'll | let me | will | faut que j' | vais) [vais | allons | va | need to] [y | have a | en]
      (réfléchi* | think | let you know | get back to you | reviens vers vous | vous tiens au courant | vois | see)
  (let me | i'll | need to | must | dois | vais) [en] (discuss | talk | parler | discuter | voir) [it | this | avec |
      with | en | to] ({our} | with | avec | it) | comment ça va | we'll talk | not sure | pas sûr* | idk
  (ask | check with | talk to | parle* | demand* | voir avec) [à | en | avec | it | this] ({our} | the | le | la)
      (wife | husband | mari | femme)
  ^(peut-être | maybe | perhaps | possibly | on verra | we'll see | à voir | bien reçu | bien noté | received | noted
      | reçu | je transmets)
  (pas | not | n't | t) [eu | had] [le temps | time | a chance | the chance] [{a}] [encore | yet] (regard* | voir |
      décid*) [yet | encore]
  ok je (verrai | regarde | vois | vais voir | réfléchis) | (wrong | mauvaise) (chat | conv* | group*) | on en reparle
  ^[salut | hello] ça va (? | $) | (sais | sait) (pas | jamais) | mauvais destinataire du | bon courage (les | à)

out_of_office 1 subject
  (undeliver* | undelivered | non remis | non distribu* | delivery (status | failure | failed | has | incomplete) |
      returned mail | mail delivery | failure notice | returned to sender | échec de [la] (remise | distribution))
  (ticket | case | request | demande | dossier | incident | enquiry) (weblink | 0* | 1* | 2* | 3* | 4* | 5* | 6* | 7*
      | 8* | 9* | received | reçue | enregistrée | has been | est enregistrée | opened | created)
  (merci (de | pour) votre (message | mail | demande) | thank you for (contacting | your (message | email | enquiry))
      | thanks for contacting) | ooo (re | until | till | from | back | this | today | auto*)
  (acusé de réception | confirmation de réception | we received your | we have received | nous avons [bien] reçu)
  (absent | absente | absence | congé* | vacances | maternity leave | annual leave | on leave) | out of [the] office
  (réponse | message | reponse | mail | courriel) (automatique | auto | d'absence) | autoresponse | autorespond*
  (automatic | auto | automated) (reply | response | replies | message | answer) | autoreply | autosvar

not_interested 0.5 words
  ^not

not_interested 0.4 words
  ^ca | ^pas | ans | autre | busi* | deci* | huma* | pref* | too | {bad} | {money} | {not} … chang* | {not} … momen*
  {not} … {need} | {no}

not_interested 0.3 words
  ^c | ^ce | ^nous | ^sans | ^we | ^{no} | ^{our} | ^{you} | al | aucu* | bof | budg* | decl* | doner* | hone* | isn
  leave it | some* | tomber | tres | what i | year* | {already} | {not} … inter* | {not} … {have} | {not} … {sell}
  {not} … {we} | {your} … {paper}

not_interested 0.2 words
  ^apres | ^hard | ^le | ^nos | ^on | ^the | ^too | ^{have} | another | apre* | bouc* | cancel | ce type | clie*
  clos* | conc* | deja | direction | facon | franch* | going to | hard* | human* | i don | idea* | interese pas | ira
  lol | m interese | mais* | meme* | merci mais | moi $ | nah | non $ | perd* | pers* | pour moi | pour* | rend*
  temp* | than* | thin* | tour | troi* | type | votre ofre | wast* | {asks} {we} | {interest} | {meet} … {we} | {need}
  {not} … moi | {not} … right | {not} … {our} | {not} … {supplier} | {supplier} | {thanks} | {we} | {we} {good}
  {we} {have}

not_interested 0.1 words
  ^laise | ^{bad} | ^{supplier} | ^{we} | abandone | aileurs | bone* | bouche* | clients | comp* | depu* | don
  facon $ | ferme | good | got | hapy with | inte* | just* | lais* | loca* | look* | meme $ | ocupe | on ferme
  oreile | own | pase | plus* | rest* | rete* | stuf | suit* | time $ | time* | tomb* | tour* | truc* | une autre
  wrong | years | your time | {good} | {have} | {have} {supplier} | {mails} … {our} | {moment} … {have}
  {not} … besoi* | {not} … conva* | {not} … now | {not} … suite | {not} … {paper} | {not} … {your} | {our}
  {relative} … {our} | {thanks} … {we} | {we} … {our} | {you} … {we} | {you} … {your}

interested 0.5 words
  keen | valide | {not} … {no}

interested 0.4 words
  chaud | cherc* | go | insc* | love* | parta* | pourquoi pas | refu* | sign* | video | why not | {asks} … {we}
  {paper} | {send} | {yes}

interested 0.3 words
  ^could | ^count | ^{yes} | anemail | banco | carement | coun* | dire | dites | email | envo* | envoi* | l take
  like* | list* | mail | more* | pas contre | plai* | please | plus $ | send* | tel me | toujours | yes | {good}
  {interest} | {we} {want} | {we} … {need}

interested 0.2 words
  ^alez | ^avec | ^ca | ^let | ^{interest} | adreser | alez | care* | cher* | conv* | curi* | curie* | davantage
  devis $ | dites m | envoyez | esayer | formu* | got … ? | great | hapy to | help* | idee | inte* | interese $
  intr* | intri* | just* | la formule | let s | mail* | mais* | me more | moi | moi ca | more $ | new | open to | oui
  part* | pas non | pour* | pouv* | pren* | proce* | proj* | refus | serai* | set me | sign | site* | some* | souh*
  soun* | tel | tombe | vous pouvez | want* | what* | why | {asks} {you} | {asks} … ? | {have} … ? | {list} | {need}
  {not} … {bad} | {send} … {paper} | {send} … {your} | {supplier} | {want} | {we} | {we} … {list} | {you} … {have}
  {you} … {paper}

interested 0.1 words
  ^{asks} | ^{our} | ^{paper} | ^{send} | ^{we} | aime* | air | convi* | cote | count me | devi* | done | en savoir
  etai* | four* | go $ | got | how do | i like | inscrire | interese* | interest* | juste* | look* | mois | norm*
  open* | ouve* | plaisir | pourquoi | preneur | proc* | right | salo* | star* | svp | t stop | tomb* | va $ | yes $
  {contact} … {paper} | {have} {paper} | {have} … {paper} | {not} … mal | {our} | {send} … {supplier}
  {your} … {paper} | {you} … {we}

appointment 0.5 words
  ^{moment} | afte* | {phone}

appointment 0.4 words
  best | creneau | date* | demo* | disp* | invi* | pref* | talk* | time* | vive | {meet} | {moment} | {not} … {moment}
  {phoning}

appointment 0.3 words
  ^when | ^{phoning} | a time | cal | here | instead | lien | marche pour | mati* | moi | morn* | plutot | posible … ?
  quand | ring | try | works* | {come} | {have} … {moment} | {moment} $ | {want} … {you} | {we} {our} | {we} … ?
  {yes} … {moment} | {you} … {come}

appointment 0.2 words
  ^can | ^could | ^yes | ^{come} | agenda | avai* | cafe | come | creneau $ | day | disc* | entre | free* | heur*
  hour | invitation | le lien | let | meet* | mercredi | midi | pasez | pour* | rend* | tomorow | try me | un cafe
  visi* | {asks} … {you} | {contact} | {later} | {we} … {meet} | {we} … {moment} | {we} … {phoning} | {yes} | {you}
  {you} … ?

appointment 0.1 words
  ? | ^i | ^mon | ^please | ^un | ^{contact} | ^{yes} | acepted | apel* | apelez | apre* | book | chat | date $
  demain | dispo | frid* | good $ | inst* | interese* | is fine | joig* | late* | let s | lundi | mardi | mon agenda
  mornings | on peut | parl* | peut | propose* | quand … ? | rese* | say | see you | someone | suit* | tues* | va
  voix $ | week* | when* | works $ | {asks} … ? | {contact} … {paper} | {moment} … ? | {moment} … {good}
  {moment} … {you} | {our} {phoning} | {our} … {have} | {our} … {moment} | {send} | {we} … {you}

question 0.5 words
  ? | ^do | ^does | ^is

question 0.4 words
  ^are | ^avant | ^et | ^{need} | ausi | combien | {asks} | {money} | {money} … ?

question 0.3 words
  ^c | avan* | ca marche | compr* | conait | deja | exac* | {asks} … {contact} | {have} … ? | {not} … under*

question 0.2 words
  ^and | ^any | ^can | ^est | ^{asks} | ^{you} | ausi … ? | clie* | comp* | compatible | contract | donees | dure*
  engagement | est quoi | etes | grat* | machine $ | marc* | month* | quel | references | resi* | resilier
  un engagement | unders* | vous etes | what s | {asks} … {our} | {list} | {mails} … ? | {sell} | {supplier}
  {we} … ? | {we} … {mails} | {your} | {you} | {you} … {asks}

question 0.1 words
  ^qu | ^what | ^y | clients | contr* | done* | faut | how | mach* | numero … ? | per | prop* | real | who | work with
  work* | {asks} {supplier} | {asks} … {supplier} | {have} {we} | {have} … {we} | {our} … ? | {paper} | {phoning}
  {you} … {list}

out_of_office 0.5 words
  reci* | until

out_of_office 0.4 words
  abse* | clos* | deli* | enqu* | ferm* | jusqu | may | reac* | repl* | urge* | votre demande | {asks} … {we}
  {moment} $

out_of_office 0.3 words
  ^for | ^the | absent* | aces | actuele* | and wil | anemail | auto* | automati* | closed for | dela* | leave | long*
  mesa* | ofice | parti* | repondr* | suport | tapez | this number | this week | ticket | trai* | tuesday to | {back}
  {contact} | {not} … longe* | {thanks} … {contact} | {we} {you} | {we} … {moment}

out_of_office 0.2 words
  ^ce | ^en | ^i | ^nous | ^our | ^this | ^{mails} | ^{our} | ^{your} | adrese | aide* | aider | bien* | bienvenue
  coment … ? | cong* | conta* | curently | days | deman* | email | est ferme | est plus | hours | lundi | mail*
  mesage $ | now | nume* | part* | please | plus etre | repo* | repond* | repondra* | resp* | right now | sms
  votre mesage | wil | your email | {back} … {moment} | {contact} {have} | {mails} | {moment} | {not} … monit*
  {not} … sms | {supplier} … {no} | {your} {mails} | {you} {contact}

out_of_office 0.1 words
  ^cete | ^pour | ^we | ^{contact} | absent | actuelement en | adre* | automatique | bienvenue chez | ce numero | chez
  cont* | created | cure* | driving | emai* | en reunion | hi | inbox | mater* | petit $ | please contact | plus*
  posible $ | que posible | reach | rece* | reception | remis $ | reto* | sick | sory i | suport $ | text | trav*
  urgenc* | urgent | {bad} … {come} | {come} … {phoning} | {have} | {mails} … {have} | {mails} … {no} | {not} … remis
  {phone} | {supplier} … {contact} | {we} … {back} | {we} … {you} | {your} | {your} … {have}

unknown 0.5 words
  ^did | ^tu | {moment} … ?

unknown 0.4 words
  ^t | aniv* | ariv* | code | devant | mama* | mum | note* | oublie | pick* | quoi … ? | reflec* | suiv* | vu | yet
  {have} … ? | {mails} … {remove} | {not} … encor*

unknown 0.3 words
  ^mesage | ^wil | chez | dimanche | diner | espa* | haha* | hm | ich | infos | let me | ok $ | pasing | rent*
  what time | who s | {we} {our} | {we} … {send}

unknown 0.2 words
  ^a | ^je | ^lol | ^ok | ^salut | ^ta | ^{good} | ^{mails} | ^{thanks} | ^{yes} | acord $ | bonjour $ | brea*
  d acord | demain | dis | en parle | feme | fran* | hablo | k | know $ | le petit | lol | maman $ | maybe $ | merci $
  need* | ok je | oubl* | parc* | parcel | park | photo | recu* | refl* | rega* | salu* | see | sent | sory $ | think*
  voir | way | {asks} … {moment} | {have} … {you} | {send} … {have} | {send} … {our} | {supplier} {need}

unknown 0.1 words
  ^coucou | ^mum | ^on | ^voir | ^{asks} | ^{your} | about it | ah | bien recu | casque | coura* | hier | kids | manq*
  manque | mdr | mdr $ | pain | parl* | quelq* | received | sais | soir $ | thanks $ | the kids | the way
  think about | vera $ | vera* | voice | where did | {have} {asks} | {have} … {asks} | {send} … {bad}
  {supplier} {we} | {thanks} … {paper}
`;
