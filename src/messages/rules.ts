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
  (call | appel* | ring | phone) [à] (my | our | mes | nos) (customers | clients | patients | guests | staff |
      members) | (i'm | we're) in [{a}] (meetings | meeting | surgery | court | town | area | office | shop | middle)
  (répondre | répond | réponde | décrocher | décroche* | answer | prend* | rate*) … (tel | téléphone | appels | calls
      | phone) [quand | when | after] | (don't | do not) {contactme} (me | us) [just] (call | ring | phone | come)
  (veux | voulais | voulons | souhaite | want to | wanted to) (arrêter | stopper | résilier | cancel | stop) ({our} |
      le | the) (contrat | contract | abonnement | subscription | service) | envoyez (moi | nous) plus de {mails}
  (can | could | may | do | will | when | how | if) (i | we) (stop | cancel | quit | end | unsubscribe | opt out) (the
      | my | our | a | whenever | anytime | any time | at) | (not | pas) (only | seulement | uniquement) | i like what
  {unsubscribe} [from | de] [{a}] [updates | newsletter* | emails | list | e-mails] (here | ici | en cliquant | by
      clicking | link | at any time) | (easy | possible | able | simple | facile) (to | de se | de) {unsubscribe}
  (was not | wasn't | étais pas | était pas | pas | not) {interest} (before | at first | d'habitude | initially | au
      début | au départ | until) | removed from [{a}] (old | previous | current) (system | list | supplier | provider)
  stop (light | sign | lights | watch | gap | over | motion | and go | start | shop | thinking | wondering | worrying
      | wasting | gap | loss) | {we} (vous | t') (ai | avons) bloqu* … ({number} minutes | {moment} | créneau | date)
  (help* [{me}] | does it | do you | will it | would it | how do you | comment) [to] (stop | arrêter | bloquer) …
      ({mails} | phishing) | (talk | call | parler | appeler) (while | pendant que | quand) … (driving | conduis)
  (can't | cannot | couldn't | won't | will not | never | nothing will | not going to | n'arrive pas à | doesn't |
      does not) stop | (envoyez | écrivez) pas de (mail* | sms | message*) (appelez | rappelez | téléphonez | venez)
  (to | pour [vous | se]) {unsubscribe} [from | de] … (click | cliquez | visit | weblink | reply | répondez | envoyez)
  (répondez | répondre | envoyez | text | reply | texte) [par | with | juste | just] stop (pour | to | au | if | si)
  (read | look at | lire | regard*) [it | this | ça] [at | over | ce | le | this] [the] (weekend | week-end | soir)
  (had enough | fed up | sick | tired | marre | assez) (of | with | de | du) (my | our | mon | ma | notre | being)
  (bus | truck | pit | tram | full | metro | train | next | last | first | rest | non | one | door) (stop | stops)
  (oui ou non | yes or no | dire non | no idea | no doubt | no rush | no later | no more than | aucun doute)
  (ouvert* | open* | horaires | hours) … {moment} [to | à | till | until | jusqu'à | au | et] {moment} | qu* j'ai deja
  (conforme* | compliant | compliance | respect*) [au | with | avec | le] (rgpd | gdpr | cnil) | (free | gratuit) for
  (si | if) (vous n' | vous | you | tu) [n'êtes | êtes | are] (pas | not) {interest} | dès mon retour [le] [{moment}]
  (vous | {we}) [ai | avez] bloqu* … ({number} minutes | {moment} | créneau | date) | (urgent | urgence) ? … {phone}
  (machine | robot | répondeur | bot | standardiste) (au téléphone | on the phone) | (please stop reading | stop what)
  (étais | était | étions | was | were) [pas | not | plutôt pas] {interest} | (rgpd | gdpr) (compliant | conforme)
  (pas | no | not a) (problème | problem* | souci* | worries | bad idea) | (les | des | mes | nos | leurs) rendez-vous
  i (deleted | removed | lost) [{a}] (email | mail | number | message) | removed from [{a}] (old | previous | current)
  (ancienne | comme ça | tel quel) … ça me (va | suffit | convient) | (a | ai | avons) plus aucun* (message* | mail*)
  (on | n') (arrête | arrêtera | arrete) pas (le progrès | de | d') | i think (this | that | it | we | you | so | i)
  (my | your | the | their) phone (on | at | after | before | in) | interdi* (de | d') {me} {contact} (avant | après)
  (click | cliquez | cliquer) [here | ici | sur] … {unsubscribe} | faut [qu'on | que l'on] en (parler | discuter)
  quand (allez vous | comptez vous) arrêter (la | le) … {mails} | (can | could | may | would) (i | we) (stop | cancel)
  bloqu* [{a}] ({number} minutes | {moment} | créneau | date) | (don't | do not) trust (email* | the internet | texts)
  (never | phones | téléphone*) … stop [ringing | de sonner] | {unsubscribe} (later | whenever | any time | plus tard)
  (à | chez) {our} ({relative}) c'est | (taux de | rate of) {unsubscribe} | non (seulement | plus | stop)
  réservons (nos | notre | la) | (no | any) further questions | (pas | not) que … (ne | n') | (was | be | été) deleted
  (no problem | no worries) | (if | si) … {unsubscribe} | (i'm | am) retired from | thank* [you] so much
  vous avez le mérite | {unsubscribe} rate* | (who | qui) else | {day} ni jamais | appel* d'offres | appeler en cas
  from voicemail | point relais

stop 1 wordings
  ^(stop | stop stop | stop stop stop | stop all | stopall | stop (sms | pub | mail | contact | tout | it | this | now
      | maintenant | ça | là | that | everything)) $ | refuse … (prospection | solicitation* | démarchage | marketing)
  ^(no more | plus jamais | no contact | arrêt sms | bloqué* | blocked | ça suffit [maintenant] | basta | reported [as
      spam] | signalé | go away | take a hike) $ | quittez {our} (messages | sms | téléphone) | ne plus utiliser
  ^(end | quit | cancel | remove | delete | revoke | unsub | {unsubscribe} | opt me out | arrêt | arrêter | arrêtez |
      arrête) $ | ^(remove | delete | supprimez | désinscrivez | désabonnez | retirez | enlevez | effacez) {me} $
  (purg* | efac* | suprim*) (de | toutes | mes | nos) [{our}] (donnée* | infos | coordonnées) | ^stop {code} $
  (go to | call | contact | prévenir | appeler) [{a}] (police | gendarmerie) | ^stop (au | to | at | on) {code} $
  don't use (it | this) again | ^{code} stop $ | stop stop | s t o p

stop 0.97 wordings
  (pas le droit | cessez | arrêtez | interdi*) (d' | de) (utiliser | exploiter | garder) [{our} | cette | ce] (adresse
      | numéro | mail | données) | (ne | n') (m'envoyez | envoyez | m'écrivez | écrivez) (rien | plus | pas (svp | $))
  (bloquer | bloquez | block) ({our}) (nom | name | numéro | mail | adresse | number | société) (chez vous | svp |
      please | $) | (when | quand) (will you | are you going to | vous allez | allez vous) (stop | arrêter | cesser) $
  no (more | further) [of] (texts | messages | emails | mails | calls | contact | sms | spam | of these | these | of
      this | correspondence | communication* | ads | follow ups | sales (calls | emails)) | ^(no more | jamais plus) $
  (sick | tired | fed up | enough) (of | with) [getting | receiving | all] (your | you | these {sent} | the {sent} |
      receiving | being (contacted | called | texted | emailed | spammed)) | fin des (messages | sms | mails | envois)
  (refrain from | abstenez vous | veuillez vous abstenir | évitez de | avoid) ({me} | de me | de m' | de nous |
      contacting | calling | texting | emailing | messaging | sending) | (quit | stop) (msging | msg | emails | mails)
  (encore | prochain | un seul | one more | another) [{a}] (message | sms | mail | appel | text | email | call) …
      (bloque | signale | plainte | block | report | saisis) | (message* | mail* | sms | relance* | fois) … ça suffit
  (don't | do not | no longer) (want | wish | like | care) [to] (receive | get | hear | be contacted | be called | be
      emailed | be texted | be on | have you | you to) | (receive | send | get | hear) nothing (more | further | else)
  {remove} [moi | me | nous | us | définitivement | immédiatement | svp] … (de | des | du | from | off | of) [{a}]
      ({your} | cette | la | the | this | that) … {list} | (how do | how can | comment) [i | {we}] … {unsubscribe} [?]
  (ne | n' | veux | souhaite | souhaitons) plus [en | du tout | jamais | rien | vos | les] (recevoir | être contacté*
      | être démarch* | être solicit* | être appel*) | (vous | tu) (allez | vas | pouvez | peux | voulez bien) arrêter
  (veux | souhaite | désire | voulons | souhaitons | voudrais | aimerais) (pas | rien) [de | d' | recevoir | avoir]
      [vos | de vos | ces | ce genre de | de] {mails} | (withdraw* | revok* | retir*) [{a}] (consent | consentement)
  {remove} … {mine} [e-mail | mail | email] (numéro | number | adresse | address | contact | coordonnée* | donnée* |
      data | détails | information* | email | mail) | (mettez | mettre | mettons) (fin | un terme) (à | aux) … {mails}
  (don't | do not | never | dont ever | not to | stop trying to) [ever | you dare | try to | attempt to] {contactme}
      [to] (me | us | this | again | my | our | $) | oposition (à | au) [{a}] (prospection | démarchage | traitement)
  (supres* | suprim* | retrait | efacement) (de | des) ({our} | toutes mes) … (donnée* | coordonnée* | numéro |
      adresse | contact | information* | compte) | (démarchage | prospection) (interdit* | abusi* | illéga* | sauvage)
  (bien vouloir | veuillez | merci de | merci d' | prière de | je vous (demande | prie) (de | d') | (mettez | mettre)
      fin à) (arrêter | cesser | stoper) | (harcel* | spam*) (les gens | le monde | tout le monde | people | everyone)
  (lose | delete | erase | forget | block | perdez | oubliez | efacez | suprimez) (my | this | mon | ce) (number |
      email | details | contact | numéro) | (take the hint | please | kindly | just) [and] (stop | cease | desist) $
  (like | asked | i | we) [twice | before | already | repeatedly] [to] (be | get | been) (removed | deleted | taken
      off | unsubscribed) [from | off] | ^(please | merci de | i said | just | now | ok | non | no | et | and) stop $
  (dit | dis | répondu | réponds | écrit | envoyé | demandé | said | say | replied | texted | sent | wrote | told you
      [to] | asked you to) stop | (messages | mails | emails | texts | calls) are (unwelcome | unwanted | not welcome)
  (fous* | foutez | fout | laisse* | fiche* | fichez | lache*) (moi | nous) [un peu | donc] (tranquille* | la paix |
      en paix | respirer | $) | (veux | veut | voulons | souhaite) plus (vous | te) (lire | voir | entendre | parler)
  (veut | veulent | veux | voulons | souhaite | souhaitons | supporte | peux) plus (de | d' | aucun* | recevoir) [vos
      | ces | tes] {mails} | (cassez vous | casse toi | allez vous faire | va te faire | allez au diable | ta gueule)
  (veux | voulons | souhaite | souhaitons | désire) plus … (entendre parler | de vos nouvelles | de contact | vous
      entendre | que vous) | (si | if) (vous | you) (continuez | persistez | insistez | continue | persist | keep)
  (bloquer | blocking | bloque | block) [ce | votre | this | your | the | vos | tous vos] (numéro* | number | sender |
      address | you) | (don't | do not) (want | need) (any | any more | more) (of these | of this | of your | contact)
  (veux | veut | souhaite | désire | voulons | souhaitons | supporte | peux) plus [de | d' | aucun | aucune | jamais]
      [vos] {mails} | (how many times | combien de fois) … … (no | non | stop | told | dire | say | asked | demander)
  ({remove} | exclure | sortir) ({me} | le | la | les | cette adresse | ce numero) de (vos | votre | toutes vos | la)
      {list} | (pas | no | aucun | have no) [le] (droit | right) (de | d' | to) (m' | me | nous | {contact} | contact)
  (don't | do not | not to) use (it | this number | this address | my number) … (marketing | advertising | again |
      sales) | (use | utiliser) (cette adresse | ce numéro | this address | this number) … (commercial* | marketing)
  {remove} (this | that | the | cette | ce | l') [e-mail | mail] (address | adresse | number | numéro | email |
      contact) | ^(pas | plus | non | stop) [{a}] (pub | publicité* | démarchage | spam | prospection | solicitation*)
  (erase | delete | remove | wipe | destroy) (all | any) [of] [my | our | the] (data | details | info* | records) (you
      | on me | on us | about | held | $) | (veux | souhaite | souhaitons) [{a}] être (retiré* | suprimé* | efacé*)
  (me | m') (retirer | supprimer | effacer | enlever | rayer | radier | ôter | blacklister | désinscrire | désabonner)
  (no | any) further [unsolicited | marketing | sales] (contact | communication* | correspondence | emails | messages)
  (ne | not | n't) … (autorisation | permission | authori*) (pour | to | de | d') (m' | me | nous | us | {contact})
  (arrêtez | arrêter | arrête) [tout de suite | immédiatement | maintenant] (de | d') (me | m' | nous | {contact})
  (merci de | veuillez | prière de | merci d') ({me} | le | la | les | l') ({remove} | oublier | exclure | sortir)
  (arrêtez | arrêter | cessez | cesser) [tout de suite | immédiatement | avec] (vos | les | toute | la) … {mails}
  (ofcom | pecr | tcpa | can spam | dgccrf | signal spam | information commissioner | the ico | mise en demeure)
  (veux | veut | voulons | souhaite | souhaitons | désire | voudrais | aimerais) (pas | rien) [à | en] recevoir
  (data | details | données | coordonnées | infos) (erased | deleted | removed | éfacées | suprimées | wiped) | desist
  stop (me | nous | de | d' | à | le | la) … ({contact} | prospection | démarch* | spam | pub | harc*) | {unsubscribe}
  (marre | ras le bol | assez) (de | d' | par | avec) [vos | ces | ce] … ({sent} | appel* | {contact}) | {remove} {me}
  stop [à | avec | de] (vos | les | ces | ce genre de | cette | tous | toutes | toute) [{a}] {mails}
  (souhait* | veux | veut | voulons) [plus] [recevoir] aucun* … ({mails} | prospection | démarchage)
  (ne | n') plus [jamais | du tout | essayer de | chercher à | tenter de | chercher] {me} {contact} | unlist (us | me)
  (don't | do not | never) [ever] {contactme} … (again | anymore | any more | any longer | ever) | ^je [vous] bloque $
  (don't | do not) want [any | any more | more | any of | to see] [{a}] (texts | calls | {sent}) | vous arrêtez quand
  ^(faut | il faut | vous pouvez | veuillez | merci de | merci d') (arrêter | cesser | stoper) | ^(dégage | dégagez) $
  (link | lien) (de | d' | to) {unsubscribe} … (marche pas | n'existe | broken | doesn't work) | {unsubscribe} {me}
  (ne | n') [me | m' | nous] (renvoyez | réécrivez | relancez) (plus [rien | jamais] | pas $)
  (please | now | just | would you) stop (me | us | it | this | now | immediately | asap | $)
  (remove | delete | erase | suprimez | efacez | retirez | enlevez) (it | them | ça | this) $
  (plus | pas) {contact} [à] (ce | cette | mon | au | sur) (numéro | adresse | mail) | (stop | quit | cease) {texting}
  (numéro | adresse | mail | contact) à (supprimer | retirer | effacer | enlever) $ | (pas | plus) [à] être {contact}
  (demandé | dit | asked | told) [de | d' | you to | to] (arrêter | cesser | stop) | interdi* (de | d') {me} {contact}
  (cancel | résiliez | annulez) [{our}] (subscription | abonnement | inscription) | stop (asking | trying | it | that)
  ne (reçoive | recevoir | reçoivent | recevions) plus [rien | aucun* | de | vos] | plus ({me} | être) [re] {contact}
  (violat* | breach*) [of | the | of the] (gdpr | rgpd | law | loi | privacy) | avant que je [vous] (bloque | signale)
  no (spam | ads | solicit* | junk | marketing (please | emails | calls | $)) | {me} {contact} plus (jamais | svp | $)
  (ne | n') plus (l'utiliser | utiliser | revenir | revenez | {contact}) | (ne | n') (revenez | revenir | venez) plus
  (lâche* | laissez | laisse) (moi | nous) (avec | tranquil* | respirer) | (arrêtez | cessez | stopez) (svp | ça | $)
  plus [jamais] (de | d' | aucun | aucune | un seul | une seule) {sent} | (where | où | how | comment) … {unsubscribe}
  (suprimez | efacez | enlevez | retirez) (le | la | les | tout | ça) $ | c'est du (harcèlement | spam | démarchage)
  (fois | times | messages | sms | mails | texts | request) … stop $ | ^(non | no) [and | et | mais | so | merci] stop
  refus* [{a}] (démarchage | prospection | solicitation* | message*) | plus (jamais | aucun | aucune | de vos) {mails}
  stop (les | vos | ces | the | your | these | all | to) … {mails} | pas demandé [à recevoir] (vos | ces | de) {mails}
  (had enough | that's enough | enough is enough | enough already) | plus (rien | jamais | aucun*) [du tout] recevoir
  (ne | n') plus [jamais | rien] (être | recevoir | {contact}) | (pack it in | knock it off | jog on | give it a rest)
  (pas | plus | svp | assez | merci | bloque | rien) stop $ | (basta | assez | finis) [avec] (les | vos | ces) {mails}
  {takeoff} (me | us | my … | this … | our … | these …) off | (ne | n') {me} {contact} (plus | jamais | pas d'autre)
  (delist | unlist | deregister) [us | me] [please] $ | (spam | arnaque | scam) [and | et | mais | so] stop | quit it
  (oubliez | oublie) (moi | mon numéro | mon adresse) | nothing (further | more) (comes | from you | here)
  (ne | n' | veux | veut) plus rien (avoir | à voir) | (envoy* | envoi*) (pas | plus | rien) [{a}] {sent} | ^bloqué* $
  (marked | reported | flagged) you as (spam | junk) | (say | asked) (once | twice | already) … no more | stop {mails}
  (hors | sortir | sortez) de (vos | votre) {list} | off (this | your | the | that | whatever) {list}
  (leave | let) (me | us) (alone | be | in peace) | (fuck | piss | bugger | sod | eff | f) off
  (fuck you | go away | get lost | shove it) | (enough | done) (with | of) [{a}] {mails} | do not send [{me}] any more
  nothing (more | further) (please | comes) | enough (with | of) [{a}] (texts | calls) | merci de plus {me} {contact}
  ça suffit [maintenant | comme ça | là] $ | (cessez | cesser) de ({me} | {contact}) | plus la peine de {me} {contact}
  (ne | n') {me} {contact} pas (svp | $) | (sans | without) … (harcèl* | harass*) | stop (à | aux | au) [{a}] {mails}
  stop (c bon | c'est bon | maintenant) | (ça va bien | ça suffit | assez) stop | (lose | forget | oubliez) my address
  plus (jamais | rien) [{me}] {contact} | off (your | this | the | that) {list} | liste (d'oposition | rouge | noire)
  (never | not) … hear from you again | lachez (moi | nous | l'affaire) | (quit | cease) [all] … {mails} | please stop
  (ne | n') pas {me} {contact} | exerc* … (droit* | right*) | plus (de | aucun) contact | ^(do one | cut it out) $
  (n' | ne) {contact} plus | no contact (please | $)

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
      (numéro | spam | reported | you | indésirable) | inscrit* [sur | à | au] [{a}] [liste] (rouge | d'oposition)
  (demande | exige | request | demand | want) … (efac* | supres* | delete) … (donnée* | data | coordonnées | numéro |
      number | adresse | email) | {we} (vous | te | le | la) (bloque | signale | blackliste | ai bloqué | ai signalé)
  (n'avez | avez | ai) (pas | jamais) [donné | eu] [{our}] (autorisation | accord | consentement)
  (sans | without) ({our} | any) (consentement | accord | autorisation | consent | permission)
  (don't | do not | never) (have | had | gave) [{our}] (consent | permission) | m'oppose (à | au | aux)
  (withdraw | revoke | retire | révoque) (my | mon) (consent | consentement)
  (article* | art) [17 | 21 | 7 | l] … (rgpd | gdpr) | (marqu* | mark* | class*) [comme | as | en] spam
  (spam* | unsolicited) (me | us | people | this)

not_interested 0.95 wordings
  (pas | not) [vraiment | really | du tout | for] (la bonne personne | le bon (numéro | interlocuteur | contact |
      moment | endroit | service) | the right (person | contact | number) | bonne personne)
  ^(non | no | nope | nah | never | jamais | négatif | no no | non non | nan | noo | non jamais | sans façon | pas du
      tout | not at all | pass | bof) $ | (aucun | zéro | zero | no | sans | 0 | any | little) (interest | intérêt)
  (hard | i'll | we'll | have to | going to | i | will | gonna | gotta | we | must | quick | it's a | easy) pass [on |
      for | thanks | this | then | $] | (décline* | declin* | refus*) [votre | your | the | poliment | politely | l']
  [m' | nous | me | l' | leur | m] {interest} (pas | plus | absolument pas | vraiment pas | pas du tout | nullement |
      en rien | guère) | (not | pas | nothing | non | isn't | rien | tout) (for | pour | de) ({me} | notre | now | ça)
  (mauvais | faux | wrong | erreur de | trompez) [de] (numéro | number | personne | person | guy | destinataire |
      department) | (merci | thanks | thank you) (mais | but) ({we} | non | no | pas | sans | not | i'm)
  (pas | not | plus | jamais | non | never | no longer | isn't | wasn't) [du tout | vraiment | plus] {interest}
  (lying | lie | mentirais | mentir) (to say | if | si) … … {interest} | (je passe | on passe | nous passons) $
  (passe | passer | passerai | passons) (mon | notre | son) tour | très peu pour (moi | nous)
  ((doesn't | does not | didn't | don't | do not) interest)

not_interested 0.9 wordings
  ({our}) (cousin* | nièce* | niece* | beau-frère | belle-fille | mum | dad | père | mère | gendre | {relative} |
      voisin*) … (fait | fais | gère | handles | does | looks after | takes care | s'occupe | le métier | s'en charge)
  (won't | doesn't | does not | will not | never) (allow* | permit | approve | authorise | let us | let me | have it |
      hear of it) | (chosen | chose | picked | gone with | hired | trouvé | choisi | pris) (someone | somebody) else
  ({relative} | comptable | accountant | conseil | board | committee | direction) … (contre $ | against | dit non |
      says no | said no | not keen | refuse* | pas d'accord | pas envie | non) | (jamais) … (démarchage | prospection)
  (content* | satisfait* | happy | satisfied | pleased | ravi* | attaché* | fidèle*) (de | du | d' | des | with | à)
      (notre | mon | nos | our | my | ce | what | the one | l') … [actuel | prestataire | agence | provider | current]
  (tried | essayé | testé | eu | had) … (rubbish | useless | disaster | rien donné | catastroph* | déçu* | nul |
      nightmare | sans résultat | burnt | cramé*) | (dernière | last) (chose | thing) … (besoin | need* | want | faut)
  ^[je] (suis | sommes | pars | prends | maintenant) [bientôt | maintenant | déjà] (à | en | ma) [la] retraite
      [depuis] | (de | ne | n') pas (poursuivre | donner suite | aller plus loin | renouveler | souscrire | continuer)
  (not | n't | t | won't | can't | decided not) [be | to | going to | want to | wish to | able to | ready to] (go
      ahead | going ahead | proceed | go forward | go further | taking this | take (it | this) | pursue | sign up |
      buy | commit | invest | switch | progress) | (trompe* | trompez) [de | d'] (cible | adresse | secteur | boîte)
  pas (la peine | nécessaire | utile | concerné* | envie | chaud* | fan | convaincu* | preneu* | dispose* | disposé* |
      acheteu* | demandeu* | client* | emballé* | séduit* | tenté* | motivé* | partant* | favorable* | mon truc |
      notre truc | ma tasse | mon domaine | notre domaine | d'actualité | à l'ordre | une priorité | prioritaire* |
      pertinent* | adapté* | dans ({our} | le) | de mon resort | souhaité* | fou | rentable | notre cas) | déconseill*
  (don't | do not | doesn't | does not | won't | didn't) [really | actually | currently | even] (need | require | want
      | own | have a (need | budget | use | business | website) | have (any | the) | think (so | we | it | this) | see
      (the | a | how | any) | do (this | that | cold) | use | buy | care | apply | fit | work for | suit | make |
      handle | deal) | (recontact* | contact* | reviendr* | rappel* | call | get in touch) [you | vers vous] (si | if)
  (not | nothing | no | never | isn't) [really | quite | exactly | much] (something | what | a fit | relevant |
      convinced | a priority | in the market | looking | worth | our thing | my thing | my department | tempted)
  (pas | aucun | plus | non | ne | n') [de | d' | plus | ai | avons | a] [pas | aucun | plus] [de | d' | le | un |
      vraiment | du tout] (besoin* | utilité | usage | projet* | budget* | moyens) | (over my dead body | ain't broke)
  (assez | trop | more) [{a}] (clients | boulot | travail | work | customers | clients | jobs | chantiers | on our
      plate | on my plate | commandes | leads | than (we | i) can) | (présente* | représente*) (pas | aucun) … intérêt
  (entreprise | société | company | boîte | boutique | business | shop) … (fermée depuis | closed last | shut) [depuis
      | since | last | in | for good | définitivement | down] | ^no (we | i | it's | not | but | merci | they | don't)
  (projet* | project* | budget* | travaux | investissement* | plan) … (abandonné* | annulé* | gelé* | frozen |
      cancelled | on hold | suspendu* | en pause | reporté sine die) | (gratos | gratuitement | for free | pour rien)
  pas (maintenant | cette année | tout de suite | pour (le moment | l'instant | l'heure | cette | moi | nous | ça) |
      dans l'immédiat | actuellement | encore prêt*) | rien à (faire | fiche | cirer) (de | d') [{your}] [rendez-vous]
  (prefer* | préfèr* | rather | préfér*) (répondre | gérer | faire | answer | do | handle | keep) … (moi | moi-même |
      nous-mêmes | myself | my own | ourselves) | (à ce | à ces | at that | at those) (prix | tarif* | price*) [là]
  (i'm | we're | i am | we are | were | im | all) [all | quite | doing | very | perfectly | really] (good | set | fine
      | sorted | covered) [for | thanks | on] | (réponse | suite) (est | sera | reste) (négative | non | défavorable)
  (suis | sommes | est) [que | juste | seulement | en] (locataire* | location | apartement | retraité* | étudiant* |
      au chômage | salarié* | bénévole*) | (crois | croit | croyons | believe | fais confiance) (pas | plus | in none)
  (sold | closed | closing | left | shut | shutting | wound) [down | up] (the | my | our | that | up) (company |
      business | house | shop | firm | down) | (out of business | closing down | shut down | closing (the | my | our))
  (have | got) (someone | somebody | a guy | a company | an agency | a supplier | a provider | in house) [who |
      already | that | for | doing | thanks] | ^[i] retired (in | last | now | since | mate) [june | may | july]
  (hors | above | over | beyond | outside | out of | dépasse*) [de | largement | our | my | notre | nos | mon] (budget
      | price range | moyens | prix) | (concurrent* | competitor) (est | is | sont) (moins | cheaper | mieux | better)
  (went | gone | going | signed | go) (with | elsewhere | for) (someone | another | a different | a competitor | a
      local | somebody | else | another) | pas (la | le | une) [bonne] (personne | responsable | service) [concerné*]
  (won't | will not | not going to | not) be (moving | going | proceeding | taking | pursuing | needing | continuing)
      [forward | ahead | it | with] | si [j'ai | on a | nous avons | jamais] besoin [je | on | nous] [vous] {contact}
  (we | i | i'm | we're | just) [only | are | just | am | still] (rent | renting | tenant | tenants | a tenant | a
      renter | retired | a student) | (marre | ras le bol) (des | de) (commercia* | vendeur* | pubs | démarcheur*)
  (rendez-vous | rdv | visio | meeting | appointment | call) … (annulé | cancelled | off) … (trouvé | found |
      different | mieux | other | autre) | plus (dans | chez | à | avec) [{a}] (société | entreprise | boîte | poste)
  (aucun | pas de | pas un | plus de | plus un) (projet | besoin | budget | sous | argent | moyens | temps | site |
      travaux | demande | usage) | (colle* | cadre* | rentre* | marche* | fonctionne*) pas (avec | dans | pour | chez)
  (n'ai | don't have | haven't got | have no | n'avons | ai | avons) (pas | a | no | any) [{a}] (roof | internet |
      employé* | salarié* | site) | (vien* | venons) de (nous | me | m' | s') (équiper | engager | abonner | inscrire)
  (live | living | habite | habitons | vis) (in | en | dans) (a | un | une | apartement) [flat | apartment |
      apartement | rental | immeuble] | (on | nous) (est | sommes) (complet | complets | débordés | au complet | full)
  (closed down | shutting down | (i'm | i am | i've | have | just | now | long | semi | has) retired | passed away |
      décédé* | deceased) | (cède | cédons | céder | vendre) [{a}] (fonds | affaire | commerce | cabinet | entreprise)
  (cherch* | recherch* | prévu* | prévoi* | envisag* | compte | souhait* | veux | veut | voulons | vend* | achèt*)
      (pas | rien | plus) | (want | veulent | prefer | préfèrent) … (human | humain | real person | vraie personne)
  (retenu notre attention | interesting* | intéressant*) … (cependant | but | mais) … (stick | pass | not | ne |
      pouvons | trop) | ça (me | m' | nous) (tente | branche | parle | botte | chauffe | inspire) (pas | rien | guère)
  (absolutely | of course | certainly | definitely | obviously | probably | rather | preferably | sadly | maybe |
      afraid) not | (change* | changer*) pas (de | d') (fournisseur | prestataire | opérateur | agence | partenaire)
  (retenu | choisi | signé | opté | trouvé) [avec | pour | chez] (un autre | une autre | quelqu'un | un concurrent |
      mieux) | (inutile | ne servira | sert à rien | pas besoin) (de | d' | à) [{me}] [{contact} | insister | perdre]
  (plus en (charge | poste | activité | fonction) | plus (responsable | décideur) | pas (responsable | décideur | de
      mon)) | travail* (deja | avec) … (agence | prestataire | partenaire | quelqu'un | société | cabinet | comptable)
  (nous | me | leur) (convient | conviennent | suffit | suffisent) [très bien | parfaitement | largement | tout à
      fait] | (sert | servirait | apporte | apportera | vaut | sers | changera) [{a} | {me}] [vraiment] (rien | pas)
  (dans | in) ({number} | dix | vingt | cent | ten | twenty | a hundred | another) (ans | years | vies | lifetime*) $
  (coupe* | cut* | cutting | réduit | réduis* | réduisons | serre) … (dépenses | frais | costs | spending | budget*)
  (can't | don't | cannot | do not) … (see | find) (the | any | a) (point | value | need | benefit | use | interest)
  (chose | choose | chosen | choisi | pris | prefer* | préfér*) [{a}] (concurrent* | competitor* | another | autre*)
  (ai | avons | a | as) deja [un | une | ça | mon | ma | notre | le | des | tout | donné | fait | ce | quelqu | eu]
  (deja | already) (équipé* | fait* | donné | client* | quelqu'un | ce qu' | tout | got | have | using | insured)
  (vien* | venons) de (signer | renouveler | changer | prendre | refaire | choisir | faire | trouver | s'engager)
  (doesn't | does not | don't) (sound | look | seem | feel) [{very}] (right | good | great | like | interesting)
  (timing | moment) (is | isn't | n'est | est | tombe) (wrong | bad | off | right | mal | pas bon | mal choisi)
  (nothing | rien) [at | pour | for] (the moment | le moment | l'instant | now | for now | de prévu | planned) | so no
  (impos* | approved | agréé* | référencé*) … (fournisseur* | supplier* | vendor* | framework | prestataire*) | nenni
  (do | tout | all | it | that | this | ça) [… that | … it] (in-house | en interne | nous mêmes | ourselves) | inutile
  ({our} | un | a) … (neveu | frère | fils | femme | brother | nephew | wife) … (ocupe | gère | fait | does) | du vent
  (finalement | définitivement | vraiment | c'est | sera | est | mais | donc | absolutely) (non | not | pas) | n'imp
  (gère | gérons | fait | fais | faisons | gere) (ça | tout | cela) [{me}] (même* | nous | moi | en interne)
  (just | only | simple) (an | un | une | the) (employee | employé* | stagiaire | temp | intern | salarié*) | retiring
  (c'est mort | même pas en rêve | jamais de la vie | certainement pas | surtout pas | dans vos rêves) | double emploi
  decided (against | not to | to (go with | go in another | go in a different | stick | stay | keep)) | money is tight
  (vois | voyons) (pas | mal) [{very}] (l' | l'intérêt | l'utilité | l'interet | en quoi | ce que) | give [{a}] a miss
  (pen and paper | paper diary | cahier | carnet | crayon) (suffit | does | works | me va | et) | allergique (à | aux)
  (j'ai | ai | on a) (quelqu'un | mon (assureur | comptable | courtier | agence | prestataire)) | [un] particulier ici
  (has | have | a | avons) [{a} | its] own (system | website | people | team | provider | one) | we handle … in house
  (manage* | cope | coping | managing | doing) [just] (fine | ok | well | perfectly | alright) | très peu ($ | pour)
  (tout va bien | ce qu'il (me | nous | te) faut $ | bien comme on est | bien comme ça) | nothing to do with (me | us)
  (trop | too | bien trop | so) (cher | expensive | dear | tard | small | compliqué*) | (perhaps | maybe) another time
  (can't | don't have | no) [really] (afford | justify | the budget | budget | money) | deja [bien] (servi* | équipé*)
  (fermé | vendu | quitté | vends) [{a}] (entreprise | société | boutique | commerce) | peut-être dans une autre vie
  (just | recently) (signed | renewed | switched | changed | bought | had | redone) | ('s | is | been | all) sold [up]
  (répond | correspond | convient | intéresse | rentre) pas (à | dans) ({our} | ce) | close my (file | account | case)
  plus (dans | en) [{a}] (métier | secteur | activité | fonction | branche) | (retiendr* | donnerons | poursuivr*) pas
  (déjà | already) (pourvu* | servi* | engagé* | sorted | covered | suited) | pas de (panneaux | site | toit | maison)
  (liés | tenus | tied) par (un | notre | by) (marché | contrat | contract) | (pas été | n'est pas | not been) retenu*
  ^(no | non) (to | à) [{a}] (meeting | call | demo | rendez-vous | visio) | gardez [{a}] ({paper} | truc* | machine*)
  (fournisseur* | supplier* | vendor*) … (imposé* | approved | référencé*) | got [solar] (panels | solar | one | ours)
  (sous | under) (contrat | contract) [jusqu* | avec | until | till | for] | pas jugé (opportun | utile | nécessaire)
  (business | shop | company | boutique | magasin) is closed since | (tout seul | all by myself) … (ça me va | depuis)
  nous sommes une (association | administration | mairie | école) | (s'en | m'en) (fous | fout | moque | tape | fiche)
  (does | do) me [just | very | perfectly] (fine | well | nicely) | (reste | restons | rester) (avec | chez | fidèle)
  (leave | leaving) (it | this) [there | for now | thanks | $] | (vend | vends | moving) [{a}] (maison | house | home)
  (unable | not able) to (take | progress | accept | proceed) | plus (de | d') (boite | boîte | société | entreprise)
  (choix | choice) (s'est | est | has) (porté | gone | tombé) | (liée* | lié*) par … (marché | contrat | convention)
  left (that | the | this | my) (job | company | role | post) | (avis | réponse | décision) (défavorable | négative)
  (pas | not) (vocation | mandat | l'habitude) (à | de | to) | (cessation | arrêt) (d' | de l' | d'une | mon) activité
  (suis | êtes) pas (votre | mon) (homme | cible | client*) | (liquidation | redressement judiciaire | dépôt de bilan)
  (hors | above) (de portée | our reach | de prix | budget) | (wouldn't | not) … (for free | if you paid me | even if)
  plus (d'actualité | utile | nécessaire | de raison) | (sera | se fera | ferez | faites) sans (moi | nous) | beat you
  pas mon (rayon | secteur | métier | job | boulot) | (nothing | rien) (against | contre) (you | vous) | touche à rien
  (locked | tied | tie) (in | into | until | till) | engagé* (jusqu* | avec | ailleurs | pour | chez) | stay as we are
  (doesn't | does not) sound like (something | it) | (hell freezes | pigs fly | les poules auront) | in house and like
  (booked | full | fully) (solid | up | booked) | (no (from | for) (me | us) | have to say no) | [{me}] concerne pas
  en (reste | rester | resterons | restons) là | (cooled | gone cold | gone off) (on | off) | ni … ni (jamais | {day})
  (hard | definite | firm | big | strong) no | (wasn't | weren't | isn't | pas) for us | still (no $ | not {interest})
  (pas | no | not) [{a}] … (ici | here) $ | (rip off | attrape nigaud | arnaque $) | c'est (réglé | mort | cuit | non)
  (answer | response) is (no | negative) | (fait | fais | faisons) un autre choix | (god | hell | lord | heck | oh) no
  (too | trop) (complicated | compliqué) | contract (runs | until | till | ends) | (reste | restons) comme (on | nous)
  gardez (ça | cela | le) (pour | chez) | (carnet | planning | agenda) … plein | over what (i | we) (could | can) pay
  (perds | perdez) (ton | votre) temps | advised (against | me not | us not) | wast* (your | my | our | of) [time]
  already (chosen | decided | sorted) | changé d'avis ({we} | et) [ne | n'] | (bouche à oreille | word of mouth)
  (don't | do not) (believe | trust) | (not | isn't) the decision maker | (another | different) direction | we publish
  (thanks | merci) … but no $ | happy (where | as) (we | i) | (ça | cela) ne se fera pas | finalement {we} [ne] … pas
  (laissez | laisse) tomber | (dont | don't) do online | applique pas (à | chez) | (never | not | t) buy* | c'est niet
  toujours (pas $ | non) | ça fait (deux | 2) | voir avec le siège | [m'] {interest} po | (plus | pas) envie
  if i was … younger | ça ira [merci] $ | ^toujours pas | restons en là | money's tight | à l'ancienne | don't bother
  pas accroché | aucune envie | plus la main | laisse béton | pas … suite | pas retenu* | c'est exclu | head office
  vendeur de | ^oubliez $ | ca va aler | forget it | cancel it | échaudé* | in house | no way $ | hold off | doubt it
  tu rêves

not_interested 0.7 wordings
  pas (le | les | la | l') (temps | budget | moyens | besoin | moment | bon moment | sujet | priorité | envie |
      utilité | sous | finances | ressources) | (happy | stick | staying | stay) with (our | my | the | what)
  (trop | too | bien trop) much

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
      bonne idée) $ | (am | i'm | are | be | very | still | might be | sounds | could be | potentially) {interest}
  je suis (preneu* | partant* | chaud* | tenté* | ok | d'accord | pour | tout ouie | emballé* | conquis* | convaincu*
      | séduit* | motivé*) | (let's | let us) (do | go | try | start | begin | proceed | give | move | roll | get)
  (go on then | go on | go ahead | go for it | hit me | bring it on | fire away) | (wouldn't | don't | do not) mind
  ^(oui | yes | oui merci | sure | absolutely | hell yes | oh yes) $ | (wouldn't | won't | not) (say | saying) no
  (count | sign | put | book) (me | us) (in | up | down) | (je | j' | moi) [ne] (dis | dirais | dit) pas non
  ({me} | l' | m) {interest} | (pas | rien) contre | can't say no | pas de refus

interested 0.85 wordings
  ({want} | souhaite | aimerait | want to | would like to | like to) (équiper | mettre | installer | adopter | passer
      à | adopt | install | equip | switch | upgrade | subscribe | souscrire | participer | rejoindre | adhérer)
  (exactement | précisément | exactly | pile | just) ce (dont | qu' | que) [{we}] [{have}] (besoin | cherch* | faut |
      voul* | attend*) | (sounds | looks) (ace | fab | lovely | brill* | mint | lush | sweet | cool | spot on | ideal)
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
      | un besoin | pensais | pensait | looking for | cherch*) | (j'ai | i've | i) (changé d'avis | changed my mind)
  (l'air | semble | paraît) [très | vraiment | pas mal | super] (top | bien | intéressant* | super | bon | pas mal |
      cool | sympa | génial | parfait | prometteu* | sérieux) | (could | can | would) you (put | knock) … together
  (next step* | prochaine étape | étapes suivantes | get started | how (do | can) (i | we) (start | sign | get)| where
      (do | can) (i | we) (sign | order | buy | register)) | (mettre en place | adopt*) … (solution | outil | système)
  (recevoir | avoir | obtenir | voir | consulter | découvrir | étudier | regarder | lire | receive | see | have | get
      | look at | review | read | view) … {paper} | (plus | more | some) (de | d' |) (infos | information | détails)
  (me | nous | ça) [{me}] [bien | beaucoup] (tente* | branche | botte | plaît | plairait | va | parle | séduit |
      convainc | chauffe | intrigue | irait | arrange) | (auriez | avez) [vous] un (exemple | modèle | échantillon) …
  (cherche | cherchons | recherche | recherchons | cherchait | cherchais | cherchions) (un | une | à | justement | des
      | quelqu'un | de | ce | actuellement) | (tell | dites | dis | show | parlez) [{me}] (en | more | nous en) [plus]
  ^(oui | yes | yep) [mais | but | je | j' | i | on | nous | we | pour | for | that | ça | c'est | envoy* | go | à | a
      | pourquoi | please | les | la | le] | (faites | faire | get) [{a} | {me}] [un | une | a | your | votre] {paper}
  (ne | n' | pas que) … (arrêt* | stop* | retir* | désinscri* | désabon* | suprim*) (pas | surtout pas | de m'envoyer
      | de nous envoyer | surtout) | (daft | hard | impossible | difficile | silly) (to | de) (say | dire) (no | non)
  (suis | serais | serions | sommes) [{very}] (curieu* | ravi* | preneu* | partant* | tenté* | intrigué* | ouvert* |
      chaud* | heureu* | disposé*) | (what | que) … (need | faut) … (devis | quote | get started | start | démarrer)
  (email | mail | text | send | drop) (me | us | over) [the | a | your] … (got | details | info | list | one-pager |
      brochure | pricing | video) | je (signe | valide | commande | fonce | craque | souscris | m'inscris | participe)
  (où | where | comment | how) … (on s'inscrit | je m'inscris | i sign | to join | to sign | to order | s'inscrire |
      to enrol | to register) | (souhaite* | veut | wants | voudrait) (avancer | go ahead | aller plus loin | proceed)
  (don't | do not | never | please don't) (stop | unsubscribe | remove | delete) [me | sending | messaging | the |
      texting | us | your] | (should | shall | must | let's | would) (do | try | have | get) (it | this | that | one)
  (want | need | would like | i'd like | get | like) (a | an | one | some | the | your | more) [free | new | quick |
      formal] {paper} | [en] (veux | veut | voudrais | prends | prend | prendrai) (un | une | deux | trois | {number})
  (devis | contrat | contract | quote | proposition | bon de commande) [est | is | bien] (signé* | signed | validé* |
      approved) | (have | got | avez) [{a}] {paper} (you could | you can | that you | à m' | à nous | que vous) {send}
  (sounds | looks | seems | sound) [really | pretty | very | quite] (good | great | interesting | promising | decent |
      right) | {me} (envoyer | transmettre | faire parvenir | adresser | montrer | expliquer | en dire plus | établir)
  ok (pour | for) [recevoir | la | le | un | une | votre | les | l' | cette | essayer | moi | nous | me | us | an | a
      | the] | {send} ({me} | it | them | over | through | across | along | toujours | tout | ça | quand même | svp)
  (would | could | that would | ce serait | ça serait | serait) [be] (great | useful | super | bien | top | avec
      plaisir) | (where | how | où | comment) (do i | do we | can i | on | je) (pay | paie | payer | commande | règle)
  {send} [moi | nous | me | us | m' | le | la | les | l' | un | une | vos | votre | your | the | a | de | une] …
      {paper} | (accept* | valid* | approuv* | approve) [{a}] (offre | proposition | devis | offer | proposal | quote)
  (pile | juste | exactement | exactly | just) (ce qu* | what) … (faut | cherch* | need | looking for | besoin |
      after) | i'm (keen | in | game | up for | sold | curious | intrigued | listening | all ears | down | on board)
  (mécontent* | déçu* | unhappy | fed up) (de | par | with) (notre | mon | our | my | the | l' | actuel* | nos | mes)
  (go | partant* | preneu* | chaud* | open | ouvert* | tenté* | keen | game | ready | prêt*) (pour | for | to | à)
  (minded | inclined | ready | prêts | prêt) (to | à) (proceed | go ahead | sign | démarrer | commencer | signer)
  (like | love | adore | aime | aimons) [bien | beaucoup | vraiment | really] [{a}] (idée | idea | sound | look)
  (lancer | lancez | passez | start | place) (la commande | l'opération | le projet | the order | the project)
  (tarif* | prix | formule | offre | price | plan | version) (me | nous) (convient | va | plaît | conviennent)
  (wanted | want | needed | need | after | cherch* | attend*) (this | that | one | ça | cela) (for | depuis) | ai hâte
  (en savoir | know | learn | hear | find out | en apprendre | in savoir | savoir) (plus | more | davantage) | why not
  (got | caught | retenu | attiré | have) [my | mon | notre | our | toute mon] (attention | eye | interest) | on fonce
  (give | gave | giving) [it | this | that | them | you | one] a (try | go | whirl | shot | chance | spin) | colour me
  (c'est | un grand | un gros | a big | big | say | a | that's a | 100) (oui | yes) [from me | from us] | pourquoi pas
  {want} [{very}] (en savoir | savoir | avoir | voir | essayer | tester | m'inscrire | changer | plus) | rude not to
  (proposal | offer | offre | proposition | devis) (accepted | acceptée | accepté | validé | validée) | have a project
  (intéressant | interesting) [.] (vous avez | avez vous | do you have | have you got) [{a}] {paper} | suite favorable
  (m'a | m'ont | m'avez | you've | you have) (convaincu* | convinced | donné envie | intrigué*) [me] | consider me
  (envoyez | envoie | transmettez | balancez | faites parvenir | please send | you send | to send) | changerait la vie
  (inscri* | enrol* | regist* | sign) (moi | nous | me | us | m') [up] [au | à | for | aux | to] | faites moi parvenir
  (love | like | want | keen) to (know | see | hear | try | receive | take | read | give | go) | quote (for | me | us)
  (want | need | would like | i'd like) (to (buy | order | try | start | join | sign | book)) | laisserais bien tenter
  (peut-être | probablement | plutôt | assez | sans doute | sûrement | clairement) {interest} | (i | we) dey interest*
  (associé* | patron | boss) (est | is | are | sont) [{very}] (partant* | {interest} | keen) | (m' | nous) arrangerait
  (tombez | tombe | arrive* | arrivez) [vraiment] (bien | à pic | à point | au bon moment) | on part (là dessus | sur)
  (we're | we are | i am) (keen | in | game | up for it | curious | intrigued | on board) | happily (pay | buy | take)
  (est | sont) [{very}] (emballé* | partant* | conquis* | enthousias* | d'accord | keen) | fire (over | away | across)
  (happy | keen | glad) to (take | have | hear | receive | talk | chat | give | proceed) | sur le principe (oui | ok)
  (veux | veut | voudrait | aimerait) bien (faire | tenter | essayer | tester | voir) | (sounds | seems) [{very}] fair
  (trouve | finds | find) … (pertinent | intéressant | utile | useful | interesting) | (la même | le même) [chose] que
  ^comment (souscri* | commander | s'abonner | adhérer | s'inscrire | acheter) ? | (add | ajoutez) {me} [to | à | sur]
  (est | sont | are | is | tous | all) (pour | for it | in favour | up for it) $ | c'est (bon | ok) pour (nous | moi)
  (étudi* | lir* | regard* | examin*) (volontiers | avec plaisir | avec intérêt) | mais pas trop (long | cher | vite)
  (quand | when) [vous | you] (voulez | are ready) [pour (démarrer | commencer)] | (mon | my) (mail | email) anemail
  (aimerait | voudrait | wants | would like) … (chiffrage | chiffrée | {paper}) | budget est (validé | accepté | voté)
  comment (on | je | nous) (procède | commande | adhère | souscri* | commence) | (love | like) (what | how) (i | you)
  (prépar* | prepare) (le | the | un | a) (contrat | contract | devis | quote) | (moyen | possible) d'avoir … {paper}
  how do (i | we) (join | order | buy | sign | start | subscribe | register) | il (me | nous) faut (un | une | des)
  (we | i) (could | can) (use | do with) (some | a | an | the | your | more) | (sold me | you've sold | sold !)
  (might | could | may | would) be (up for | keen | tempted | interested) | (mettez | mets | put | give) {me} {number}
  (everyone | tout le monde) … (on board | partant* | conquis | emballé*) | (feu vert | green light) [de | from | for]
  (think | reckon | guess) (this | it | that) is (what | just | exactly) | (veux | voudrais | voulons | aimerais) bien
  (on | {we}) (procède | fait) (pour | comment) (la suite | commencer) | (il | on) (nous | me | m' | en) [en] faudrait
  (il est | il serait | grand | about | it's | high) (temps | time) $ | (donne | donnons) [vous] (mon | notre) accord
  (worth | up for) (a | trying | looking | exploring | discussing) | can i (sign up | order | buy | join | subscribe)
  (pouvez | peux | can | may) [you] (envoyer | send) [it | ça] $ | (set up | create | open | ouvr* | crée*) an account
  (email | e-mail | mail | text | drop | ping) (me | us) [{a}] | (enfin | finally) (quelqu'un | someone | somebody)
  (attend* | waiting for) votre (proposition | offre | devis) | (maintenant | now | là) (oui | i am | si | we are)
  (signed | attached) … (agreement | contract | form | order) | got a (leaflet | brochure | link | video | demo)
  (on | je | faut) (fait | fais | faire) comment (pour | [$]) | (on y va | allons-y | c'est parti | let's go) $
  (pile poil | exactement | juste) ce qu'il (me | nous) faut | (asking | crying out) for (this | one | it | something)
  (c'est | very | assez | plutôt | how) (tentant | tempting) | (prise de | gestion des | module) rendez vous | chiche
  (email | mail | text | get) (it | them | that) (to | over) | j'attends ({your} | la | le | de vos | avec) | je tente
  (fool | mad | crazy | silly | stupid) not to | (good | great | perfect | excellent) timing | (est | am | is) preneu*
  {want} (m'abonner | m'inscrire | adhérer) | could use (this | that | it | some | one) | je (remplis | signe) quoi
  allez je (tente | prends | teste | signe) | (en réflexion | à l'étude) [sur] | that would be [{very}] helpful
  merci de (m' | nous) inscrire | d'accord sur le principe | (me | nous) conviendrait | pop … {paper} … post
  up (my | our) street | ^very much [so] $ | (on | je) démarre | what have you got | on commence quand | soyons fous
  raison de refuser | un appel d'offres | {want} … {paper} | m'intrigue* | bien besoin | bienvenue $ | say i'm not
  envoi [{a}] | je le veux | ready when | can't wait | curieux de | refuse pas | free trial | make i see | ^y a sure
  set me up | i'll bite | je prends | intrigué* | on prend

interested 0.7 wordings
  (veut | voudrait | veux | looking to) (changer | refaire | essayer | change)

interested 0.6 wordings
  ^(d'accord | ok | alright | fine) (go | send | envoy* | pour | for | let's | on | je | j' | vas-y | allez | then)
  (super | génial | excellent | parfait | perfect | great | awesome | amazing | brilliant | fantastic | top)
  (je voudrais | je veux | il me faut) (la | le) même | (projet | project) (de | d' | en cours | in) | ^anemail $
  (like | want | need) the same | {paper} (svp | please | asap) | {interest}

interested 0.5 wordings
  (besoin | need | needing) (d'un | d'une | d' | de | a | an | new | some | help | this | your | one) [nouveau |
      nouvelle | new | better | vos | votre] | (ça | ok) [ça] (me | nous) convient [très bien | parfaitement] $
  (looking | in the market | shopping | hunting) [around | at changing | to change | to switch | to replace] (for | to
      | into | at) | (i'll | we'll | on va | je vais) (take | have | buy | prendre | essayer | tester | try | signer)
  (place | passer) [{a}] (order | commande)

appointment 0.85 wordings
  (quand | when) (puis-je | peut-on | can i | could i | should i) [vous | best] (joindre | appeler | call | ring |
      reach | catch) | (speak | talk | chat | meet | parle* | voit | voir | échanger | discuter | discute*) … {moment}
  (relance* | recontacte* | reven* | try | contact) [moi | nous | me | us | vers nous | again] (à ce moment | à ce
      moment là | in | en | après | début | fin | then | quand) | ^(whenever | any time | anytime | n'importe quand) $
  ^[ok | d'accord | ça marche | ca marche à] (speak | talk | see you | à) (then | later | soon | there | tout à
      l'heure | tout de suite) $ | (présenter | present) … (réunion | comité | meeting | committee | occasion | staff)
  ({moment} | {day}) … (irait | iraient | vous va | te va | vous arrange | conviendrait | vous convient | look for you
      | for you ?) | (préfère | prefer | better on) (la voix | l'oral | the phone | talking | à l'oral | le téléphone)
  (repousser | décaler | reporter | avancer | déplacer | push | shift | postpone | bring) … ({moment} | heure |
      semaine | rendez-vous | jour) | (répond | answers | joignable) (le | in the) (matin | soir | morning | evening)
  (calons | fixons | réservons | bloquons | planifions | organisons | rencontrons | retrouvons | appelons) [nous] …
      [{moment}] | ^[le | à | vers | après | avant | plutôt | on | pour | maybe] {moment} [matin | soir | afternoon] $
  (accorder | accorde | consacrer | spare | give) (vous | you | me | nous) … (minute* | quart d'heure | demi-heure |
      heure | moment | half an hour) | (confirme | confirm | confirmed | confirmer | confirming) … ({meet} | {moment})
  (could | can | would | pouvez | pourriez | peut) … (come | visit | passer | venir | call by | drop by) … (us | nous
      | site | shop | magasin | over | round) | (pencil | book | put | slot | diarise | fit) (me | it | us | you) in
  (what | which | quel* | quels) (day | days | jour | jours | date | dates | heure* | time) (are | is | you | vous |
      seriez | would | works | suit*) | (calendar | teams | zoom | meet | outlook) (invite | invitation | link | lien)
  (contact* | recontact* | revenez | get back | call | talk) [moi | nous | me | us | to | vers | again] [{me}] (in |
      en | à | on | next) [la | le | a | the] (january | february | march | april | may | june | july | august |
      september | october | november | december | janvier | février | mars | avril | mai | juin | juillet | août |
      septembre | octobre | novembre | rentrée | week | month | {moment}) | please (telephone | phone | ring | call)
  ^(appelle | appelez | call | call me | ring | tel | téléphone | téléphonez | rappel | rappelez [moi] | un appel |
      par tel | par téléphone | book me in | try my (mobile | cell | phone | office) | call later | call back [later]
      | rappelez plus tard | je serai là | parlons-en | discutons-en | on en parle | on en discute | let's talk |
      let's chat | on se voit | on s'appelle | on se tel) $ | (convenir | convenons) … (date | jour | heure | créneau)
  (ok | d'accord | va | parfait | bon | bonne | marche | plutôt | possible | sinon | say | disons | how about | what
      about | let's say | yes | oui | sure | try | préfère | see you | à | until | rdv | speak | talk | meet | partir)
      [pour | moi | me | plutôt | à | le | on | vers | a | de | to | ok] {moment} | (dans le coin | dans le secteur) ?
  (let's | can we | could we | shall we | happy to | like to | want to) [{very}] (call | talk | speak | chat | meet |
      have a (call | chat | meeting | quick) | set up | arrange | schedule | jump on | hop on | book | catch up |
      discuss | get together | grab a | do a (call | zoom)) | (may | can | could | should) i (call | ring | phone) you
  (aimerais | aimerions | voudrais | voudrions | souhaite* | veux [bien] | want to | would like to | like to | love to
      | rather) [bien] (échanger | discuter | parler | rencontrer | vous (voir | rencontrer | parler) | talk | speak |
      meet | chat | discuss) | [mais | but] (pas | not | no | rien) (avant | before | after | après | until) {moment}
  (appelez | rappelez | appelle | rappelle | telephonez | contactez | recontactez | joignez | joindre | appeler |
      rappeler | tel) (moi | nous | mon | ma | le | la | sur | au | mr | mme | vers | quand | après | dans | demain |
      en | entre) | (passez | venez | appelez | rappelez | passe | viens) … quand (vous | tu) (voulez | veux | pouvez)
  (quand | à quelle heure | quel jour | what time | when | which day | quelle date) (êtes | est | seriez | pouvez |
      peux | on | nous | vous | would | are | can | could | suits) [you | vous | t' | we | on] [dispo* | free | come |
      meet] | (accueillir | recevoir | rencontrer | host | welcome) [{you}] … ({moment} | locaux | bureaux | office*)
  [{hour}] {moment} … (ok | va | bon | good | fine | works | work | convient | parfait | better | mieux | possible |
      please | svp | de préférence | is good | oui | peu importe | si vous | if you | instead | suit) | apl (moi | me)
  (set up | arrange | schedule | book | jump on | hop on) [a | an | in | some | the | your] [quick | short | brief |
      phone | video | 15 | 30] (call | time | meeting | slot | visit | zoom | something) | c bon [pour] [moi] {moment}
  (my | mon | voici mon | here's my | c'est mon | le mien) [direct | work | new | nouveau] (cell | direct line |
      landline | num | tel) [is | c'est | direct | perso | est | le | pro] [{a}] {phone} | (can | could) you do {day}
  (call | ring | phone | buzz | telephone | bell) (me | us | my | our | him | her | back | at | on | after | before |
      around | anytime | any time | tomorrow | the office | today) | is {moment} (too soon | any good | ok | possible)
  (on | nous) (peut | pourrait | pourrions | pouvons | va) [se | en | s'] (voir | parler | rencontrer | caler |
      appeler | discuter | échanger | faire un (point | call | appel)) | ^tous les jours (après | avant | de) {moment}
  (passez | passer | venez | venir | passe | come | pop | drop | swing | stop | call) [me | nous | donc | on] (voir |
      quand | au | à | by | round | in | and see | demain) | ^[{very}] (appelez | rappelez | call | ring) [moi | me] $
  (pouvez | pourriez | peux | can | could) [vous | tu | you | u] [{me}] (appeler | rappeler | call | ring | phone |
      passer | venir | come | contacter | joindre) | (accepted | acceptée | accepté) [{a}] [the] (invitation | invite)
  (je vous | i'll | i will | we'll) (rappelle | rappellerai | appelle | attends | attend | call | ring | phone) [you]
      [back | à | for you | vers] [{moment}] | (téléphone* | appel* | call | ring | phone) [à | chez] {our} {relative}
  (can | could | peux | peut | pouvez | pourrai) [do | faire | make | come | passer | venir | make it | plutôt | you
      do] [on | at | le | à | the] {moment} | (j' | on | nous | we'll | i'll) (y serai | y sera | y serons | be there)
  (ça marche | ok | d'accord | va | partant | yes | oui) (pour | to | for) [{a}] (démo | visio | appel | demo | call |
      meeting | rencontre | walkthrough) | i'm (about | around | in) (this week | all day | today | tomorrow | until)
  (quick | short | brief | petit | petite | un | a) (call | coup de fil | coup de tel | appel | zoom | visio | point
      téléphonique | phone call) | (et si | what if | why not) (vous | you) (veniez | passiez | came | come | popped)
  ({your} | mes | my) (dispo | dispos | disponibilités | disponibilité | availability | availabilities | diary |
      calendar | agenda | calendly) | (invitation | invite | lien) (teams | zoom | meet | visio | agenda | outlook)
  (after | before | around | at | vers | après | avant) {small} (is | works | suits | please | would | c'est) [good |
      fine | better | best] | (discute | parle | talk | discut* | chat) … (café | coffee | verre | pint | tea | lunch)
  (half | quarter past | quarter to | around | about | say | at) {small} (works | is fine | is good | suits | ok |
      please | instead | then) | (attend* | await* | waiting for) {your} (appel | call | coup de fil | visite | visit)
  (don't | do not | ne | n' | pas) (call | ring | phone | text | m'appelez | m'appeler | appelez) [me | moi | pas]
      (before | avant | today) | ^(ok | d'accord | sure | yes) (what time | quelle heure | quel jour | when | where) ?
  (i'll | je | on | we'll) (be | finis | am | rentre) [home | in | à] [the office | office | home] [à partir de | à |
      on] {moment} | (j'ai | i've | i have | c'est) noté … (rendez-vous | échange | appel | visio | entretien | {day})
  (can | could | shall) we [please] (push | move | do | make | say | reschedule | postpone | shift | swap) [{a}] [to |
      for | at] | (suis | serai | serais | i'm | i am | am) [{very}] (dispo* | libre* | free | available | joignable*)
  (au | à la | à l' | at the) (magasin | boutique | bureau | atelier | maison | store | cabinet) … (matin* | soir* |
      {moment}) | (trouver | find) [{a}] [petite | bon | good] (demi-heure | moment | créneau | time | slot | date)
  (impossible | can't make | can't do | not free | pas libre | pas dispo) [le | on] {moment} [mais | but | plutôt]
      {moment} | {we} (pourrait | pourrions | could | can | peut) (faire | do) (ça | cela | it | that) … {moment}
  (can | could | would | will | please) [you | u | someone | somebody] [please] (call | ring | phone | come | visit |
      pop) | (move | change | déplacer | modifier | annuler) {our} (appointment | rendez-vous | meeting | call | slot)
  (send | envoyez) [{me}] (a | the | le | un) (dial-in | zoom link | teams link | meeting link | lien teams | lien
      zoom) | (any | n'importe quel | n'importe | tous les) (day | jour | time | weekday) [after | sauf | next | but]
  (be | come) (home | there | free | in | back) (after | until | in | from | at | around) [an | a | 4] [hour |
      minutes] | (prenons | prendre | accordez | take) [{me}] [dix | quinze | trente | 10 | 15 | 20 | 30] minutes
  (je suis | i am | i'm) (à | au | in | at) (mon | my | the | l') (bureau | atelier | desk | office | shop) … {moment}
  (mornings | evenings | weekends | matin | après midi | soir) (are | is | suit | best | only | plutôt | c'est mieux)
  (put me down | put us down | send (someone | somebody | him | her | your) [round | over | out | around]) … {moment}
  ({day} | {moment}) … (mort | impossible | no good | complet | pris | chargé | rammed | out) … ({day} | {moment})
  (passez | venez | pop | drop | come | swing) … (dans le coin | in the area | par chez nous | dans le secteur)
  (indicate | give | tell | dites | indiquez) … (preferred | prefer* | convenient | best) (date | day | time)
  ^(plutôt par (tel | téléphone) | now is good | let's find a time | pas le {day} | in (half an | an) hour) $
  (faut | faudrait | il faudrait) (que vous (veniez | passiez | appeliez | voyiez) | en (parler | discuter))
  (fixer | prendre | caler) [{a} | {very}] [un | une | nouveau | autre] (rendez-vous | date | visio | point)
  (dispo* | libre* | free | available | joignable* | around) [tout | moi | on | at | le | la | l'] {moment} | free for
  (accorder | accorde | spare) [vous | you | me] … (minute* | quart d'heure | demi-heure | half an hour) | always here
  (décaler | reporter | push | move | décale) … (lendemain | même heure | same time | later | plus tard) | voyons nous
  (best | better | easier | easiest) [to] (catch | reach | reached | ring | call) (me | on | at) | appel* (moi | nous)
  (venez | viens | come) [me | nous] (montrer | show | présenter | voir | expliquer | chercher) | how about {number}
  (anytime | any time) (after | before | between | tomorrow | today | next | this | from | on) | (passez | venez) {we}
  (peux | peut | pourrais) [tu] {me} (appeler | rappeler | téléphoner | joindre) [stp] | (appel* | rappel*) … {moment}
  (propos* | arrange | suggest) … (dates | date | créneau* | time | times | meeting) | tu peux m' (appeler | rappeler)
  (cale | bloque | fixe | plan*) (ça | cela | un | une | le | that | it) … {moment} | (passez | come | pop in) $
  (quel moment | quelle heure | quand) peut-on (vous | te) (joindre | appeler) | ok on (fait | dit) [ça | ca] {moment}
  (boire | prendre | grab | have | get) (un | a) (café | coffee | verre | thé) | see you (then | there | soon | later)
  (en retard | running late | late) … (appel | call | meeting | rendez-vous) | (on | je) (reporte | décale | repousse)
  (convenir | convenons | agree) [{a}] (date | jour | heure | time | day) | je serai (présent | là | au rendez-vous)
  (sera | serons | serez) (là | présent* | in | sur place) … {moment} | {number} (today | tomorrow | ce soir | demain)
  (come | pop) (say | see | over | along | down | and | visit | find) | (demandez | ask for) … (moi | le | la | {day})
  (dans | in | at) (nos locaux | our (office | place | yard | unit)) | (blocked | booked | pencilled) [out] … {moment}
  (prefer | préfère | plutôt le) [{a}] (afternoon* | matin | soir) | ({we} | on) … (déjeun* | dîn* | prend un verre) ?
  (non | no | nan) (pas) {moment} [mais | but | plutôt] {moment} | (host | receive | recevoir | reçois) (you | vous)
  (fix | set | agree | trouver | choisir) a (date | time | day) | ^(dispo | disponible | libre | free | available)
  on se (fait | prend | boit) un (café | verre | appel | point) | is it possible to (talk | speak | meet | call)
  (passer | venir | passe) … (suis | sommes) (à l' | au | là) | ça marche à (tout à l'heure | tt à l'heure | {moment})
  (telephone | phone | ring | call) (please | instead | only) | (reschedule | rearrange | reprogrammer | replanifier)
  (what | how) … {day} (look* | sound* | suit) | but can (talk | speak | chat | call | meet) | (dispo* | libre*) quand
  (that | this) time is (fine | good | ok) | (passez | venez | come | pop) … {moment} | (be | serai) at … {moment}
  (première heure | first thing) … {day} | on (se | peut se) (croise* | capte*) | (créneau* | slot | slots | calendly)
  (calendar | agenda) (hold | invite) | je suis (là | présent) … {moment} | (set | sort) something up | en face à face
  entre midi et (2 | deux) | (not | no | non) {day} | missed {your} call | let's do {moment} | {meet} … {moment}
  agenda en ligne | later is better | pour en parler | i can talk now | over the phone | ordre du jour | ring whenever
  face to face | de vive voix | au téléphone | tête à tête | same time $ | parlons en | en retard | rapl moi

appointment 0.7 wordings
  (se | s' | nous) (voir | voit | voie | rencontrer | rencontre | caler | cale | appelle | appeler | parle | parler |
      capte | capter | retrouve | tient | fixe | fixer | prend | faire un (point | call | appel | zoom))
  ({day} | {date}) [dans la | en] [matin | soir | morning | afternoon | vers | à | at | around | après | after | entre
      | from | de | dès] {hour} | (réessayez | try (again | me | back) | retentez | rappel* plus tard | retéléphonez)
  (coffee | café | lunch | dej | breakfast | déjeuner | verre | beer | bière | thé) … {moment}
  (rendez-vous | visio* | video call | phone call) | (au | on | at | sur | le | is) {phone}

appointment 0.5 wordings
  (liaise | arrange | check | speak | talk | agree) with my (secretary | assistant | pa | office | wife | husband)

question 0.85 wordings
  (m'a | m'avez | nous a | nous avez | you | someone) [deja | already] (appelé | called me | rang me | contacté)
      [{moment}] [c'est] | (pas | un | a) (scam | arnaque | spam | piège) [au moins | j'espère | right] ? | ^siret [?]
  (where | how | who) … (get | got | find | found | have | gave you | obtain*) [{a}] (details | number | email | name
      | contact | mail | address | info | data) | ^(am i | suis-je | sommes-nous | are we | is it | was it | is that)
  (rappeler | redire | répéter | remind me | repeat) [of | moi] (le prix | le tarif | les tarifs | le nom | comment |
      the price | what | how) | c'est (vrai | sérieux | légal | fiable | sûr | obligatoire | payant | gratuit) ?
  ^[and | but | ok | so | hi | what | also] (what | what's | how | who | which | why | where | when) (is | are | s |
      do | does | did | will | would | can | could | much | many | long | company | sort | about | the | you | your |
      exactly | if | area) | (le prix | le support | l'application | la formation | les appels) (est | sont) [il] … ?
  ^[et | c'est | à | de | depuis] (combien | comment | pourquoi | quel | quels | quelle | quelles | où | d'où | qui
      êtes | qui c'est | qu'est ce | est-ce que | est ce qu' | est-ce | faut-il | y a t | quoi | qui | quid | puis-je)
  (could | can | pouvez | pourriez) [you | vous] [{me}] (explain | clarify | expliquer | préciser | confirm |
      confirmer | clarifier | dire (si | combien | quel*) | tell me (what | how | who | if | where | whether))
  ^(which | what | any | quel* | faut | avec | avez vous | vous (déplacez | occupez | faites | prenez | vendez) vous)
      … (with | are you | for | to | être | from | do | does | is | size | discount | en | les) | so (it's | its) like
  ({want} | want to | tell me | can you tell me) [bien | d'abord | first | juste | just | me] [savoir | know |
      understand | comprendre | dire] (comment | qui | how | what | who) | ^(prix | tarif* | price*) [svp | please] $
  ^(êtes | avez | pouvez | proposez | vous) (vous | êtes | avez | faites | vendez | parlez | travaillez | prenez |
      intervenez | appelez | avez eu) | (c'est | ça) (quoi | qui | combien | où | pour quoi | cher | payant | gratuit)
  (savoir | know | comprendre | understand) (comment | qui | d'où | où | pourquoi | how | who | where | why | si |
      whether | what | combien) | (résilier | arrêter | cancel) … (quand je veux | any time | anytime | sans frais) ?
  (arnaque | scam | robot | bot | sérieux) [ou | or | lol] [c'est | sérieux | legit | real | humain | a human | un
      humain] ? | (who | qui) [vous a | t'a | a] (gave | give | donné | told | is | are | sent | c'est | referred)
  (quel | quels | quelle | quelles) (est | sont | prix | délai* | garantie* | société | entreprise | différence |
      sont) | (faut il | faut-il | doit on | peut on | puis-je | est ce | es ce | est-ce) [que | qu' | être | avoir]
  (pas | not | n'ai pas) [{a} | {very}] (compris | comprendre | comprends | saisi | sure what | understand | clear)
  is (this | it | that) [a | some kind of | another] (scam | spam | joke | bot | robot | real | legit | serious)
  (que | what) (contient | comprend | inclut | includes) … (prix | tarif* | offre | forfait | price | plan) | t'es qui
  (prix | tarif* | price) … (par mois | par an | monthly | per month | HT | ttc | en francs | en euros) | ^which of
  (don't | do not | didn't | comprends | compris | comprend) [really] (understand | get it | pas) | j'ai une question
  ça (fait | sert | change | donne | apporte | coûte) (quoi | combien | à quoi) | (what | wot) is (it | this | that) $
  is (it | that | this) (true | legal | safe | reliable | compulsory | legit) ? | pas trop (cher | long | compliqué) ?
  (do | have | avez) (you | vous) (have | got | any | des | un | une) … {paper} | (what | quel*) (proof | preuve*)
  does (the | your | it | this) … (answer | work | include | take | integrate) | wondering (if | how | what | whether)
  before (we | i) (talk | speak | meet | sign | decide) [what* | how | who] | ^(really | vraiment) (free | gratuit) ?
  vous (êtes | été | etes) (qui | où | quoi | basé* | de | quelle | situé*) | (si | if) ça (marche | fonctionne) pas
  do i have to [sign | pay | change | buy | install | use | keep] … {paper} | what (does it | would it) cost | ^why so
  (difference | différence) (avec | between | entre) [… (avons | ai) deja] | ^will (my | our | it | the | your | this)
  (francs | euros | ht | ttc | par mois | par an) … (prix | tarif*) | (which | quel) (number | numéro | company) …
  expliquer (le | la | les | votre | ce | comment | en quoi) … | (vos | your) (références | clients | conditions) svp
  (engagement | durée | minimum | contrat | contract | term) ? | (explain | clarify) (how | what | the | why | your)
  (qui | who) (sont | are) (vos | your) (clients | customers) | (differs | different | compares) (from | to | with)
  je peux (garder | résilier | tester | changer | payer) … ? | (en quoi | how does) (ça | cela | it) (consiste | work)
  (avec ou sans | pour qui | à quel prix | sous quel délai) | (online | remote) or in person | marche (comment | cmt)
  (who | qui) (will | va | vient) (come | venir | install*) | who (is this | are you | dis) | (unclear | not clear) on
  (venez | êtes | sortez) d'où | pourquoi vous [m'] {contact} | quelqu'un de chez vous | have we (met | spoken)
  {asks} … exactement | on se connaît | why (me | us) | combien | does it

question 0.7 wordings
  ^[and | but | ok | so | also | ah | just] (is | are | do | does | did | have | can | could | will | would) (this |
      it | there | you | your | the | that | these | we | i | someone)
  (ça | cela) (marche | fonctionne) … (comment | pour | avec | sur | au juste | aussi)

question 0.5 wordings
  ^[est-ce] (compatible | inclus | included | gratuit | free) | ça marche (sans | sur | avec | chez)
  (il | elle | ils | elles | vous) ? | de plus que [{a}] | c'est compatible

out_of_office 0.97 wordings
  (je conduis | au volant | driving | en réunion | in a meeting | en rendez-vous | en ligne | can't talk) … ((te |
      vous) (rappelle | rappellerai | réponds | répondrai | recontacte) | [can] i call [you] | call you | reply | text
      you | what s up) [back] [later | plus tard | dès que | soon | ensuite | après | when]
  (address not found | user unknown | mailbox [is] full | mailbox unavailable | delivery [has] failed | undeliverable
      | boîte [de réception] pleine | adresse introuvable | destinataire inconnu | no such user | quota exceeded | non
      joignable | unable to deliver | undelivered) | (message | sms | mail) non (délivré | distribué | remis | envoyé)
  (message | mail | email | courriel | e-mail) … (pas pu | wasn't | could not | couldn't | not | has not) [être | be |
      been] (remis | distribué | délivré | delivered | acheminé | transmis) | (deliver* | délivr*) … (click | clique*)
  (réponse | message | mail | courriel | email | e-mail | sms) [est | généré | générée | envoyé] [généré | envoyé |
      un] (automatique | automatiquement | automatisé) | (généré | envoyé | générée) (automatiquement | par un robot)
  (boîte | adresse | mailbox | inbox | number) … (n'est [pas | plus] | is not | isn't | not) (relevée | monitored |
      surveillée | utilisée | active) | (has | have | a | have) left the (business | organi* | company | firm | team)
  (n'accepte | ne reçoit | does not accept | cannot receive) [pas] [en charge] (les | le | incoming | text | sms) [sms
      | messages | appels] | (fermeture | fermés) (annuelle | estivale | exceptionnelle | pour | du | hebdomadaire)
  (no longer | not | n'est plus | never) (monitor* | check* | read* | consult*) this (inbox | mailbox | account |
      address) | (ticket | case | demande | request) … (created | créé* | opened | enregistré* | logged | registered)
  (enquiry | demande | message | call | appel | request | business) (is | est) (important | importante) (to | pour)
  (boîte | mailbox | inbox) [aux lettres | de réception] [du destinataire | pleine] [est | is] (satur* | dépassé*)
  (leave | laissez | laisser) (a | us a | un | nous un | moi un | your | votre | me a) (message | name | nom) | en rtt
  (tapez | appuyez sur | press | type | reply with | répondez | choose) (1 | un | one) (pour | for | to) | unattended
  (bien | été) [été] (envoyé | transmis* | transféré*) (à | au | aux) [notre | nos | l' | service] | ne pas déranger
  (out | away | off) (until | till | this week | from | on leave | sick | for the week | all week) | do not disturb
  (en mon absence | in my absence | pendant mon absence | during my absence | while i'm away) | tried to reach | quota
  (traité* | répondu* | dealt with | answered | processed) (sous | dans | within | in | dès) | was rejected
  (correspondant | person you are) … (absent | unavailable | indisponible | injoignable)
  (ne pas | do not | please don't) (répondre | reply | respond) [{a}] (ce | this | cet) | tapez (menu | 0 | 1 | 2 | 3)
  (numéro | number | ligne | line) … (ne reçoit pas | cannot receive | does not accept)
  (j'ai | a) quitté (l' | la | le) (entreprise | société | cabinet | groupe) | left the company (please | contact)
  (accus* | confirm* | acknowledg*) [bonne | bien] (réception | receipt) | (boîte | mailbox | inbox) … (pleine | full)
  (en | suis en) arrêt (jusqu* | du | maladie | de travail | pour) | (auto | automatic) (reply | response | responder)
  (pas | not) [êtes] [{a}] robot … (délivr* | deliver*) | ooo (re | until | till | from | back | this | today)
  (can't | cannot | unable to) come to the phone | injoignable* (jusqu* | du | le | pour | cette) | failed permanently
  (réponse | répondeur | msg | message) auto | ne (fais | fait | font) plus partie [{a}]
  direct [{a}] (enquir* | queries)

out_of_office 0.85 wordings
  (je suis | i'm | i am) (en | in | on | at) [a | an | the] (consultation | surgery | theatre | audience | court |
      classe | class | flight | vol | avion | sabbatical | jury | meeting | training) … ({moment} | dès que | until |
      later | for | this week) | (nous sommes | est | sont | is | are | currently | we're) [{very}] (fermé* | closed)
  (en | at) [un | a] (séminaire | congrès | salon | seminar | training) (du | les | le | jusqu* | until | this |
      toute) | (déplacement | voyage | vacances | away | travelling | traveling) … accès (limité | restreint | réduit)
  (bureaux | locaux | magasin | boutique | standard | office | shop) … (ouvert* | open) (de | du | from | monday |
      between | {day}) … {moment} | (pause | fermeture | trêve) (estivale | annuelle | hivernale | de noël | déjeuner)
  (vous adresser à | adressez-vous à | contact | contactez | écrire à | write to) (ma | mon | my | notre | our)
      (collègue* | colleague* | remplaçant* | manager | assistante | adjoint*) | no reply (number | address | mailbox)
  (répondr* | reply | respond | reviendr* | rappellerons | get back | contact you | be in touch | traiter*) … (dès que
      possible | dès notre retour | dans les (plus brefs | meilleurs) délais | as soon as | shortly | rapidement |
      prochainement | during | dans un délai | sous 24 | sous 48 | within | next working day | next business day |
      office hours) | (consulté* | relevé* | lue | lues | read | checked) (le | du | at | on | par | que) … {moment}
  (suis | serai | en | sommes | etant) [actuellement | en ce moment] [en] (congé* | vacances | rtt | arrêt maladie |
      arrêt de travail | formation | déplacement) (du | jusqu' | jusqu'au | toute la | maternité | parental | pour |
      et) | (on | out on | be out on) (bereavement | compassionate | study | unpaid | paternity | parental) leave
  (fermé | fermés | fermée | fermées | closed) (pour | jusqu' | jusqu'au | du | actuellement | right now | until | for
      [the] | today | at the moment | le | aujourd'hui | on | exceptionnellement | ce | on) | (offline | not checking)
  (sans | pas | plus | peu | accès limité à | n'ai pas | aurai pas) [d'] [accès à] [mes | ma | ma boîte] (mails |
      messagerie | boîte mail | e-mails | messages) | (avez | have) (contacté | joint | reached) (l' | le | la | the)
  (équipe | conseiller | service | team | agent | member of) … (vous répond* | va vous répondre | will (be in touch |
      reply | respond | get back | contact)) | (actuellement) en (congé* | vacances | déplacement | formation | arrêt)
  (absent* | indisponible*) (jusqu' | jusqu'au | du | de mon | pour [{a}] | le | au bureau | du bureau | ce jour |
      cette semaine | aujourd'hui | until) | (domaine | domain | adresse | page) (introuvable | not found | inconnu*)
  (actuellement | suis | serai | étant | sera | sommes) [actuellement | en ce moment | à nouveau | moi même] (absent |
      absente | absents) | (délai moyen | average (response | wait) | response time | high volume | grand nombre de)
  (i only work | je ne travaille pas le | i work part | don't work on | mes jours de présence | working days are | my
      working hours) | (shut | closed | fermé*) for … (break | holiday* | summer | winter | easter | christmas | week)
  (pour | for | en cas d' | in an) [{a}] (urgence* | emergency | emergencies) … (contact* | call | appel* | composez |
      standard) | (on | taking) (annual | maternity | paternity | parental | sick | medical | family | summer) leave
  (for | if) [anything | your matter is | it's | it is | any | this is] urgent [matters | enquiries | queries |
      requests] | (rentre | back | return) (de | from) [vacances | holiday*] … {moment} [d'ici là | until then]
  (on leave | on holiday | on vacation | on pto | on my holidays) [and | until | from | till | this | at | with | in]
  (nous avons | avons | we have | we've) [bien] (reçu | pris en compte | enregistré | received) (votre | your)
  (i'm | i am | je suis | currently) [{very}] (driving | au volant | en train de conduire) | congé* [jusqu* | annuel*]
  (merci | thank you | thanks) (de | pour | for) [votre | your] (patience | bearing with) | (high | large) volume*
  (réponses | replies | responses | délais) … (retard* | delay* | slow | rallong*) | (mr | mrs | ms | mme) … retired
  (answer | respond to | reply to) all (queries | messages | emails | enquiries) | (experiencing | some) delays
  (demande | message | courriel | mail | email) (est | a) bien (arrivé* | reçu*) | your reference (is | number)
  (wedding | jury duty | congé* | leave | holiday*) (until | jusqu* | and | et) | will not be checking | annual leave
  [de] (retour | reviens) (le | au bureau | lundi | mardi | à partir | parmi) | back in (the | our) office [on | from]
  (account | compte | address | adresse) (is | n'est) (no longer | plus) | (trade show | conference | limited access)
  (destinataire | recipient | correspondant) … (pas pu | not | ne peut) | no longer work (at | for | here | with | in)
  (sommes | suis | est) actuellement (indisponible* | fermé* | absent*) | no longer works (at | for | here | with)
  (en arrêt | absent | absente) … (adresse* | contact* | écri*) | (réouverture | réouvrirons | rouvrirons | reopen*)
  à la retraite … (remplaç* | contact* | écri* | adress*) | (away | off) (at | on | for) … (until | till | jusqu*)
  (remplaçant* | relais | covering for me | handled by) | ^(welcome to | bienvenue (chez | sur | au | à)) | au ralenti
  (only | ne) check (emails | my emails | mail*) | (for | pour) … (press | tapez) {number} | out of (the | my) office
  (grève | en télétravail | hospitalisé*) | (correspondant | destinataire) a changé | (on | until | for my) sabbatical
  délai de traitement | out of [{a}] office | responses may take | assistant virtuel | fermé* pendant | you've reached
  non attribué | réservé* aux | sick leave | no signal

out_of_office 0.7 wordings
  (merci | thank you | thanks) (d'avoir | de nous avoir | for | pour) (contacté | contacting | reaching | calling |
      écrit | avoir contacté | messaging | votre appel) | (je conduis | conduis) … (répondr* | rappel*)
  (traveling | away | at a conference | on site) [for work | on business] (until | till | from | this week | all week
      | today | with)

unknown 0.9 wordings
  (colis | parcel | order | commande | livraison | delivery) (vous attend | est arrivé* | arrive* | has shipped | is
      on | est prévue | sera) | (réunion parents | chez tata | grandma | grand-mère | babysitter | au ciné | the bins)
  ^(did | have | are | can | could | will) (you | u) … (kids | milk | dog | cat | van | keys | home | dinner | bins |
      car) | (missed [voice] call | appel manqué | message (deleted | supprimé) | message was deleted) | new phone who
  (transmets | transfère | forward* | passe* | fais suivre | pass) [{a}] [message | mail | email | demande] (à | on |
      to | au) ({our} | qui | la | the | service) | (montré | parlé | transmis | transféré) … (on verra | verra)
  (ich | nicht | bitte | kein | danke | spreche | ik | spreek | geen | dank u | hablo | parlo | gracias | grazie |
      obrigado | nie | por favor) | (femme | mari | wife | husband) (décide* | décidera | will decide | decides)
  (maman | papa | mamie | mum | mon coeur | chérie | chéri | bisous | love you | anniversaire | happy birthday |
      birthday) | (match | ciné | gare | pub | resto) … (ce soir | à | at | tonight | jeudi | samedi | starts) | ^ ? $
  (code de vérification | verification code | espace client | votre colis | your parcel | your driver | your code)
  ^(oui | yes | allo | non | hi | hello | bonjour | qui | ok | quoi | who | what | hein | pardon | no | eh) ? $
  (en parle | discute* | parle*) (en interne | avec ma femme | avec mon mari | avec mon associé | entre nous) | wat is
  (tu peux | tu viens | tu as | t'as | t'es | tu es | tu fais | on mange | tu rentres) | (nappies | kick off | clopes)
  (ta mère | ton père | le petit | les gosses | fièvre | at the pub | hier soir merci) | ^(qui | quoi | who | what) $
  (j'arrive | i'm coming | on my way) [dans | in] [{number}] [minutes | min] | (par erreur | by mistake | pocket dial)
  (break up with | knock knock | why did the | why do the) | (j'ai | on a) pas encore (regard* | lu | vu | eu)
  who's (bringing | picking | driving | cooking) | ^(oui | allo | yes) (bonjour | hello | allo) $ | te dis (ça | quoi)
  ^(ok | okay) (top | super | parfait) merci $ | (quelqu'un | someone | anyone) (a vu | seen) | voice (note | message)
  trop (mignon | drôle | beau | belle | fort) | (have a (good | nice | great | lovely)) … | (mum | maman | mom) … call
  je (lis | regarde | verrai) (ça | cela) $ | (forwarding | transférant) (this | it) | did you get my (text | message)
  did you (see | feed | lock | get home) | je te (dis | redis | rappelle | tiens) | (passing | passed) [{a}] (on | to)
  tu (seras | viens | rentres | manges) | who's (got | with | there | cooking) | pass (it | this | that) (on | along)
  (for your info | fyi | pour info) $ | what time is (dinner | tea | lunch) | where did you (park | put | leave)
  (got | am | suis) (stuck | coincé) | (sat on | lost | broke) my phone | is (dad | mum | he | she) with | non capisco
  (leave it | laissez) with me | qui a (gagné | marqué | vu) | t'as (pris | pensé | vu) | the bins are … {moment}
  (spoken | talked) to my | (message | note) vocal* | je vous (redis | dirai) | tu veux (quoi | que) | good luck with
  (seras | sera) là ? | mon nouveau numéro | on my way home | [que] es esto | payment sent | are you home | meant for
  au courant $ | let me sleep | have a think | n'oublie pas | c'est moi $ | pour info | {private} | virement | was ist
  bins are | dentiste

unknown 0.62 wordings
  ({we} | i'll | we'll | let me | will | faut que j' | vais) [vais | allons | va | need to] [y | have a | en]
      (réfléchi* | think | let you know | get back to you | reviens vers vous | vous tiens au courant | vois | see)
  (let me | i'll | need to | must | dois | vais) [en] (discuss | talk | parler | discuter | voir) [it | this | avec |
      with | en | to] ({our} | with | avec | it) | ok je (verrai | regarde | vois | vais voir | réfléchis) | not sure
  (ask | check with | talk to | parle* | demand* | voir avec) [à | en | avec | it | this] ({our} | the | le | la)
      (wife | husband | mari | femme) | (wrong | mauvaise) (chat | conv* | group*) | ^[salut | hello] ça va (? | $)
  ^(peut-être | maybe | perhaps | possibly | on verra | we'll see | à voir | bien reçu | bien noté | received | noted
      | reçu | je transmets) | (sais | sait) (pas | jamais) | mauvais destinataire du | bon courage (les | à) | idk
  (pas | not | n't | t) [eu | had] [le temps | time | a chance | the chance] [{a}] [encore | yet] (regard* | voir |
      décid*) [yet | encore] | comment ça va | on en reparle | we'll talk | pas sûr*
  ^(merci | thanks) (de | pour | for) (votre | le | the | your) (message | rappel | mail | info | reminder | email) $

out_of_office 1 subject
  (undeliver* | undelivered | non remis | non distribu* | delivery (status | failure | failed | has | incomplete) |
      returned mail | mail delivery | failure notice | returned to sender | échec de [la] (remise | distribution))
  (ticket | case | request | demande | dossier | incident | enquiry) (weblink | 0* | 1* | 2* | 3* | 4* | 5* | 6* | 7*
      | 8* | 9* | received | reçue | enregistrée | has been | est enregistrée | opened | created) | autoresponse
  (merci (de | pour) votre (message | mail | demande) | thank you for (contacting | your (message | email | enquiry))
      | thanks for contacting) | (réponse | message | reponse | mail | courriel) (automatique | auto | d'absence)
  (acusé de réception | confirmation de réception | we received your | we have received | nous avons [bien] reçu)
  (absent | absente | absence | congé* | vacances | maternity leave | annual leave | on leave) | out of [the] office
  (automatic | auto | automated) (reply | response | replies | message | answer) | autorespond* | autoreply | autosvar
  ooo (re | until | till | from | back | this | today | auto*)

not_interested 0.5 words
  ^not | ^pas | autre | decl* | isn | {bad} | {money} | {not} … {need} | {no}

not_interested 0.35 words
  ^hard | ^we | ^{no} | ^{our} | ^{you} | ans | apre* | deci* | facon | hard* | hone* | huma* | mate | non $ | pref*
  some* | temp* | thin* | tomber | too | {already} | {not} … chang* | {not} … inter* | {not} … moi | {not} … {sell}
  {not} … {we} | {your} … {paper}

not_interested 0.22 words
  ^c | ^ca | ^ce | ^nous | ^on | ^sans | ^the | ^{have} | ^{we} | another | aucu* | bof | bouc* | budg* | busi*
  ca ira | ce type | clie* | clos* | conc* | decided | deja | depu* | doner* | got | i don | inte* | inutile | ira
  just* | last | leave it | m interese | meme $ | merci mais | moi | moment $ | on ferme | only | own | pers* | rend*
  rest* | rete* | rien | stic* | suit* | than* | tour | tour* | tres* | votre ofre | year* | {asks} {we} | {good}
  {have} {supplier} | {interest} | {moment} … {have} | {need} | {not} … now | {not} … suite | {not} … {have}
  {not} … {our} | {not} … {supplier} | {not} … {your} | {our} | {relative} … {our} | {supplier} | {thanks}
  {thanks} … {we} | {we} | {we} {have} | {you} … {we} | {you} … {your}

not_interested 0.12 words
  ^it | ^le | ^too | ^{supplier} | against | aileurs | al | already | cete | comp* | courage | cust* | doesn | don
  ferme | franch* | lais* | loca* | mais* | meme* | moi $ | nah | persone* | pour moi | pour* | publ* | quelqu
  restons | reti* | thing* | tout* | wast* | way | what i | year $ | {have} | {not} … aford | {not} … clien*
  {not} … facon | {not} … momen* | {not} … need | {not} … prior* | {relative} | {we} … {good}

interested 0.5 words
  go | insc* | keen | parta* | valide | why not | {asks} … {we} | {not} … {no} | {paper} | {send} | {yes}

interested 0.35 words
  ^count | banco | chaud | coul* | coun* | curi* | dites | envo* | justement | like* | list* | love* | mail | me more
  oui | plai* | please | plus $ | pourquoi pas | pren* | read* | refu* | sign* | tent* | tomb* | vide* | yes | {good}
  {interest} | {want} | {we} … {need} | {you} … {paper}

interested 0.22 words
  ^alez | ^ca | ^could | ^let | ^{interest} | ^{our} | ^{yes} | aime* | anemail | carement | cherc* | conv* | de voir
  dites m | email | en savoir | envoi* | envoyez | esay* | exac* | exactement ce | faites | formu* | got | hapy to
  how do | idee | infos | inte* | interese* | l take | la formule | la suite | let s | ment* | moi | moi ca | more $
  more* | pas contre | pas non | pour* | pouv* | prends $ | proce* | right | send* | set | sign | sold $ | soun* | tel
  tel me | toujours | want* | yes $ | {asks} … ? | {asks} … {later} | {asks} … {need} | {list} | {need}
  {send} … {paper} | {supplier} | {we} | {you} … {have}

interested 0.12 words
  ^c | ^go | ^{send} | ^{we} | adreser | alez | bien* | chaud $ | cher* | comen* | davantage | deta* | devi* | devis $
  dire* | exem* | got … ? | great | interese $ | interest* | intr* | just* | juste* | look* | mail* | mal | meaning
  mois $ | open to | part* | pourquoi | preneu* | proc* | prop* | put | quot* | refus | souh* | svp | test* | tout
  veut | vous pouvez | what you | where do | {asks} | {asks} {you} | {have} | {not} … mal | {not} … {bad} | {our}
  {relative} | {your} … {paper}

appointment 0.5 words
  ^{moment} | afte* | date* | demo* | disp* | invi* | plutot | pref* | time* | {moment} | {phone} | {phoning}

appointment 0.35 words
  ^{phoning} | best | creneau | even* | free* | lien | morn* | quand | ring | say | slot* | talk* | tomorow | try
  visi* | voix | when* | works* | {come} | {meet} | {moment} $ | {not} … {moment} | {yes} | {yes} … {moment}
  {your} … ? | {you} … {come}

appointment 0.22 words
  ? | ^{come} | ^{contact} | ^{yes} | a time | apre* | avai* | cafe | cal | creneau $ | day | disc* | entre | half*
  here | heur* | hour | instead | let | let s | mati* | mercr* | midi | minutes | moi | on peut | pasez | peut | pour*
  {asks} … {you} | {contact} | {have} {phoning} | {have} … {moment} | {later} | {moment} … ? | {moment} … {asks}
  {moment} … {good} | {moment} … {we} | {our} … {moment} | {want} … {you} | {we} … ? | {we} … {meet} | {we} … {moment}
  {you}

appointment 0.12 words
  ^can | ^i | ^my | ^please | about … ? | acep* | agenda | apele* | book | ca marche | chat | come | conf* | conve*
  de vive | discut* | dispo | frid* | invitation | lundi | meet* | mornings | next | prefere* | quand … ? | rend*
  rese* | reser* | see | see you | sera* | serai | time … ? | un cafe | {moment} … {you} | {our} | {send} | {we} {our}
  {we} … {phoning}

question 0.5 words
  ? | ^do | ^does | ^is | combien | {asks} | {money}

question 0.35 words
  ^are | ^avant | ^est | ^et | ausi | ausi … ? | avan* | bot | ca marche | compr* | deja | exac* | grat*
  {asks} … {our} | {money} … ? | {supplier}

question 0.22 words
  ^and | ^avez | ^c | ^y | ^{need} | ^{you} | comp* | conait | dife* | diference | done* | enga* | incl* | it work
  mois | month* | quel | real | resi* | speak | talking | vous etes | {asks} … {contact} | {asks} … {supplier}
  {have} … ? | {phoning} | {sell} | {we} … ? | {we} … {have} | {you} | {you} … {asks} | {you} … {list}

question 0.12 words
  ^ca | ^can | ^qu | ^what | ^{asks} | apele | arna* | clie* | compa* | compat* | cont* | contract | donees | dure*
  ele | est quoi | etes | faut | how | i don | marche | numero … ? | peut on | pren* | quoi | references | resilie*
  un engagement | who | work | work with | {already} | {asks} {supplier} | {asks} … {money} | {need} … ? | {our} … ?
  {supplier} … ? | {your}

out_of_office 0.5 words
  ferm* | leave | reac* | reci* | repl* | until | urge*

out_of_office 0.35 words
  ^bienvenue | ^en | ^i | ^this | abse* | absent* | actuele* | and wil | anemail | auto* | away | clos* | closed for
  cong* | conta* | days | dela* | deli* | enqu* | hours | jusqu | long* | mesa* | ofice | repondr* | resp* | right now
  tape* | ticket | trai* | votre demande | {asks} … {we} | {back} | {back} … {moment} | {contact} | {moment} $
  {not} … longe* | {thanks} … {contact} | {we} {you}

out_of_office 0.22 words
  ^ce | ^cete | ^for | ^the | ^welcome | ^{contact} | ^{mails} | ^{our} | ^{your} | absent | adre* | automati* | bien*
  compte* | deman* | email | est ferme | expe* | mail* | may | now | numb* | nume* | part* | parti* | pres | repo*
  repond* | repons* | sory i | suis* | suport | team* | this number | this week | urgent | votre mesage | week* | wil
  {mails} | {moment} | {we} … {moment} | {you} {contact} | {you} … {later}

out_of_office 0.12 words
  ^nous | ^pour | ^{we} | aces | adrese | aider | anual | aout | aret | been created | bienv* | boit* | cont*
  corespondant | created | curently | dest* | efectifs | enquiri* | hour* | is closed | jeudi $ | mes mails | mesage $
  pend* | piza | please | rece* | reception | repondra* | respond | serv* | sms | to reach | utilisee | when i
  your email | your mesage | {contact} {have} | {contact} … {you} | {have} | {not} … monit* | {not} … parti*
  {not} … sms | {no} | {our} | {phone} | {sell} | {supplier} … {contact} | {we} … {no} | {we} … {you} | {your}
  {your} … {have} | {your} … {mails}

unknown 0.5 words
  ^did | ^t | ^tu | ariv* | hm | mama* | note* | oublie | yet | {moment} … ? | {not} … encor*

unknown 0.35 words
  ^mesage | ^wil | ^{good} | aniv* | bonjour $ | code | devant | dimanche | diner | dis | haha* | k | keys | know $
  let me | mum | ok $ | pick* | quoi … ? | reflec* | rent* | think* | vu | who s | {have} … ? | {mails} … {remove}
  {we} {our}

unknown 0.22 words
  ^je | ^recu | ^{thanks} | ^{yes} | chez | demain | en parle | feme | forwarding | hier | ich | infos | lol | maybe $
  need* | oubl* | parc* | parcel | park* | pasing | recu* | refl* | rega* | sais | see | soir $ | sory | suivre | ta
  the kids | vera $ | vera* | voir | voisine | what time | {asks} … {moment} | {have} … {you} | {send} … {have}
  {supplier} {we} | {thanks} … {paper} | {we} … {relative} | {we} … {send}

unknown 0.12 words
  ^lol | ^mdr | ^ok | ^on | ^test | ^voir | ^{have} | ^{mails} | ^{your} | acord $ | ah | couc* | coucou | coura*
  espa* | m outside | mange | manq* | merci $ | mul | on mange | pain* | parl* | salut | sent | suiv* | think $
  think about | tran* | vocal | vois* | way | {asks} … ? | {back} … {you} | {have} {asks} | {moment} $ | {relative}
`;
