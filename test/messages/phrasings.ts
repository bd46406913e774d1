import type { Intent } from "../../src/db/schema.ts";

/** Ways of saying it, thought up for these tests; one a line. */
export const PHRASINGS: Record<Intent, string> = {
  stop: `
    STOPP
    stop svp
    Stop merci
    36180 STOP
    Bonjour, STOP. Merci
    S.T.O.P
    dezabonner
    desabonnez moi svp
    Merci de me désabonner
    Unsuscribe please
    please unsubscribe me from this list
    Je vous ai déjà répondu STOP trois fois
    I already replied STOP
    arretez de m'envoyer des messages
    Arrête de me spammer
    Cessez immédiatement vos relances
    Veuillez cesser tout envoi
    merci de ne plus m'envoyer de mails
    Ne me contactez plus jamais
    plus aucun sms svp
    je veux plus rien recevoir de vous
    Je ne veux plus être démarché
    Retirez-moi de votre fichier
    supprimez mes coordonnées
    Effacez mon numéro
    Je souhaite être retiré de votre base de données
    Sortez-moi de cette liste
    Fichez-moi la paix
    laissez moi tranquille
    marre de vos appels
    J'exerce mon droit d'opposition au sens du RGPD, supprimez mes données
    Je vais porter plainte
    Vous serez signalé au 33700
    take me off your list
    Please remove my email from your database
    delete my number
    do not contact me again
    Don't ever call this number again
    Never text me again
    no more emails please
    stop emailing me
    STOP CALLING
    please stop
    Lose my number
    I never signed up for this, remove me
    I don't want to receive these messages
    stop harassing me
    fuck off
    opt-out
    cancel
    arret
    I asked you to stop
    Not interested, take me off the list
    Je ne souhaite plus être contactée par votre société
    Pas intéressé. Supprimez mon adresse mail.
    stop!!! c'est du harcèlement
    Veuillez me retirer de votre mailing list
    Desinscription svp
    kindly remove us from your mailing list
    cease all communication
    How did you get this number? Remove it
    I'm reporting you to the ICO
    GDPR request: please delete all my data
    supprimez moi
    STOP PUB
    plus de pub
    Vous allez arrêter oui ?
    Ça suffit maintenant
    ça suffit !!
    Je me désinscris
    This is harassment
    Any more and I call my lawyer
    Merci de supprimer mon contact
    Cancel my subscription
    dont msg me
    don't send me stuff
    No more.
    Perdez mon numéro
    oubliez-moi
    ça fait 3 fois que je dis stop
    Enlève moi de ta liste
    vire moi de ton fichier
    Je ne veux plus vous entendre
    Stop à la prospection
    Merci de respecter Bloctel
    stop your messages
    stop with the messages already
    this is spam, stop
    I said no. Stop.
    J'ai dit non. Arrêtez.
    arretez
    Arrêtez ça tout de suite
    Arrêtez de me déranger
    stop me contacter
    stop de m'écrire
    STOP et supprimez mes données
    Je vous demande de ne plus m'appeler
    Prière de ne plus nous solliciter
    Vous n'avez pas mon autorisation pour m'écrire
    Je n'ai jamais donné mon accord pour être contacté
    You don't have my consent
    Please take this number off your system
    get me off this list
    Remove my number please
    Cease and desist
    I do not wish to be contacted
    I no longer wish to receive these emails
    we don't want any more of your emails
    pls dont contact me anymore
    Ne nous écrivez plus.
    N'appelez plus
    n'appelez plus ce numéro
    Ne m'envoyez plus rien
    j'en ai marre de recevoir vos messages
    on ne veut plus de vos mails
    Mettez-moi sur votre liste d'opposition
    Bloqué
    Blocked
    Reported as spam
    Je vous ai bloqué
    I've blocked you
    retirer mon adresse de vos envois
    Je souhaite me désinscrire
    comment je fais pour me désabonner ?
    How do I opt out?
    how do I unsubscribe from this
    No, and stop asking
    go away
    Dégagez
    take a hike
    lachez moi la grappe
    Fous moi la paix
    stop stop stop
    desabonement
    Je demande la suppression de mes données personnelles
    Suppression de mes données svp
    Per GDPR, erase my information
    Je n'ai rien demandé, enlevez-moi de vos contacts
    Encore vous ? Je vous ai déjà dit de ne plus écrire
    Last warning: next message goes to my lawyer
    I have asked twice to be removed
    Please take us off your mailing list, thank you
    unsub pls
    Désabonnez-moi de cette newsletter
    Nous vous prions de bien vouloir cesser vos envois
    Je vous prie de supprimer mes données de votre fichier
    Je vous saurais gré de ne plus me solliciter
    Your emails are unwanted, please remove this address
    You are violating GDPR
    Vous n'avez pas le droit de m'écrire, je saisis la CNIL
    Vos sms à 7h du matin ça va bien, stop
    jveu pa etre contacté
    effacer mon numero svp
    spam !! stop
    marquer comme spam et bloquer
    don't want these texts
    not interested, don't text again
    Not interested please stop
    Non et ne me rappelez pas
    plus la peine de m'envoyer des sms
    je ne veux pas être recontacté
    ne mecrivez plus
    ne mappelez plus
    Merci de ne pas me rappeler
    Merci de ne pas me recontacter
    Quit messaging me
    Enough with the emails
    this is the third email, remove me
    Do not email this address
    never contact this number again
    Wrong number, remove me please
    C'est un numéro professionnel, retirez le de vos listes
    Vous harcelez les gens
    Take my details off your records
    I'd like to be taken off your list
    We would like to be removed from your list
    could you remove me from your list?
    Pouvez-vous me retirer de votre liste ?
    vous pouvez m'enlever de vos listes svp
    stopp 🛑
    Opt me out please
    stop messaging me
    jveux pu de vo sms
    désabonnez moi
    unsubscribe me
    STOP 36180
    merci de me supprimer de votre fichier
    stooop
    no more texts
    ⛔ no more
    Conformément à la loi informatique et libertés je demande la suppression de mes données
    Encore un message et je saisis la CNIL
    Leave us in peace
    virez mon mail de votre base
    Lachez moi !!!
    stop au 36200
    Blocked. Don't bother again.
    ARRETEZ
    Je vous signale. Ne m'appelez plus
    Pas interessé et ne me rappelez plus
    Arretez de m'écrire
    Je suis sur Bloctel, vous êtes hors la loi
    je ne veux plus de vos messages
    STOP ALL
    Stop pub svp
    CANCEL
    Consider this formal notice to cease all contact.
    stop txting me
    take me off
    Please stop sending me emails, I left the company years ago
    Le lien de désinscription ne fonctionne pas, faites le pour moi
    Unsubscribe me now
    plus de message merci
    do not disturb me again
    Je ne fais pas affaire avec des spammeurs, supprimez tout
    Quittez mes messages
    I've unsubscribed 3 times already
    pas de demarchage svp
    any more of this and I go to the police
    cc: notre DPO. Merci de purger mes données.
    stop bothering us
    Votre entreprise ne respecte pas la loi, retirez moi
    Please lose this number
    Et arrêtez avec vos mails automatiques
    Je n'ai jamais demandé à recevoir ça, désinscription svp
    no more sales emails thanks
    Take this as my unsubscribe request
    Can you stop texting me please
    Could you please stop emailing me?
    Can you take me off your mailing list please?
    je vous ai déjà demandé d'arrêter
    Arrêtez svp
    Ca fait 5 fois, arrêtez
    This is the third time I ask. Remove my address.
    Stop sms
    arret sms
    Je ne veux plus rien avoir à faire avec vous
    Don't want to hear from you again
    Spam. Blocked.
    bloquée !
    i will block you
    Plus jamais
    Nous ne souhaitons plus recevoir vos communications.
    Merci de retirer l'adresse contact@x.example de votre liste de diffusion.
    et merci d'arrêter
    Do not send any more
    no contact please
    please delete all my data
    i dont want ur texts
    who gave u this number, delete it
    opposition à la prospection
    I have not consented to this
    j'ai pas demandé vos pubs
    Ce numéro est professionnel, merci de le sortir de vos campagnes
    Merci de bien vouloir exclure notre adresse de vos prochains envois
    Je ne me suis jamais inscrite à quoi que ce soit chez vous, retirez mon adresse
    Nous ne souhaitons aucun démarchage, ni par téléphone ni par courriel
    C'est le quatrième message en deux semaines, ça suffit maintenant
    Plus aucun message de votre part sinon je saisis la CNIL
    Conformément au RGPD je vous demande d'effacer toutes les données me concernant
    Merci d'arrêter les relances, mon silence était une réponse
    Vous n'avez pas mon autorisation pour m'écrire sur ce numéro
    Comment on se désinscrit de vos trucs ?
    Où est le lien de désinscription ?
    Votre lien de désabonnement ne marche pas, faites le vous-même
    Laissez nous travailler et arretez vos sms
    jen peux plus de vos messages
    lache moi avec tes pubs
    encore un message et je bloque
    j'ai bloqué votre numéro, inutile d'insister
    numero perso merci de le supprimer
    ne m'appelez plus ne m'ecrivez plus merci
    Monsieur est décédé l'an dernier, veuillez supprimer son adresse de vos fichiers
    virez moi de là
    on veut plus de vos pubs ici
    Prière de ne plus utiliser cette adresse à des fins commerciales
    je veux pas de vos sms
    spam. désabonnez
    Please take this address off your distribution list, it belongs to a charity
    We did not consent to marketing emails, kindly delete our details
    How do I get off this list?
    Where is the unsubscribe link?
    I have asked twice now. No more.
    This is harassment, I will report you to the ICO
    Cease all communication with this office
    Don't text this number again
    You have the wrong person, please delete this number
    My husband passed away in March. Please stop writing to him.
    enough with the emails already
    leave me alone
    Quit it
    do not reply, do not follow up, just delete me
    Please make sure we receive nothing more from you
    I'd like my data erased under GDPR article 17
    Kindly desist from sending these
    stop msging me bro
    remove pls
    no more texts thx
    this is a personal mobile please don't use it for marketing
    Reported as junk. Do not contact me again
    never contact this address again
    whoever gave you this number had no right, remove it
    not interested and please don't write again
    Non merci et ne me relancez plus
    pas intéressé, inutile de me relancer, supprimez mon contact
    stp arrete
    on ne vous a rien demandé, arrêtez
    Combien de fois faudra-t-il vous le dire ? Ne nous contactez plus.
    Merci de cesser toute communication.
    Je n'ai rien demandé. Désinscription immédiate.
    Rayez-moi de vos tablettes
    fin des messages svp
    Adresse à supprimer de votre mailing, la personne ne travaille plus ici.
    Vous êtes priés de ne plus nous importuner.
    J'ai fait opposition au démarchage, respectez-le.
    stop c bon
    no more of this please
    Take us off.
    Remove.
    I don't know how you got this address but delete it.
    Nobody here asked for this, kindly remove us from the mailing.
    Quit texting my work phone
    Please ensure my details are removed from your systems.
    I'm warning you, next one goes to my solicitor
    stop it already
    final warning: leave us be
    I do not wish to be contacted for marketing purposes.
    u again?? delete my number
    nous refusons tout démarchage commercial sur cette boîte
    désolé mais là c'est du harcèlement
    Bonjour, cette adresse est réservée aux urgences de nos résidents. Veuillez ne plus l'utiliser pour vos sollicitations.
    Je n'ai jamais donné mon accord pour recevoir ce type de message, merci de m'effacer de vos listes.
    Troisième demande : retirez mon adresse.
    Je vous ai demandé en janvier de ne plus m'écrire. Que faut-il faire ?
    Merci de faire le nécessaire pour que je ne reçoive plus rien.
    Tout nouveau message sera transmis à mon avocat.
    Vous polluez ma boîte mail. Basta.
    Ne revenez plus vers moi.
    This is a shared family phone, please take it off your system.
    I've marked you as spam twice. Take the hint and stop.
    Our company policy forbids unsolicited mail; remove all @harlow.example addresses.
    I did not opt in. Delete everything you hold on me.
    Please stop, I get twenty of these a day.
    Never email my staff again.
    We've told you before we don't want your emails.
    Your messages are unwelcome. Please cease.
    take a hint, stop texting
    delete me from whatever this is
    i said no, dont message again
    arretez merci
    Merci de respecter ma vie privée et de ne plus m'écrire.
    Vous n'avez rien à faire dans ma messagerie, effacez-moi.
    Please unlist us.
    Consider this a formal request to stop contacting me.
    plus de mail svp
    wrong number stop texting
    Merci de ne plus m'écrire
    Enlevez-moi de vos fichiers
    Arrêtez vos messages
    Je vous prie de supprimer mes coordonnées de votre base
    Plus de sms merci
    pouvez-vous bloquer notre nom chez vous ? C'est la deuxième demande
    Je me désabonne
    Veuillez retirer cette adresse de votre liste de diffusion
    Ça suffit maintenant, arrêtez
    C'est la 4e fois que vous m'écrivez, stop
    Je n'ai jamais donné mon accord, supprimez-moi
    Ne rappelez plus ce numéro
    J'exige l'effacement de mes données
    Oubliez mon numéro
    Comment on se désinscrit ?
    Je signale au 33700
    Je ne souhaite plus recevoir de sollicitations
    Cessez de nous démarcher
    Rayez-nous de vos listes
    Dernier avertissement avant plainte à la CNIL
    Pas de pub svp
    Désinscrivez notre établissement
    Inutile de m'écrire à nouveau, retirez mon mail
    mettez mon numero sur liste noire
    Je refuse tout démarchage
    Take my number off your system
    Please don't contact me again
    remove us from your mailing list
    No more messages
    I never opted in, delete my data
    This is my third request. Stop.
    Do not email this address again
    pack it in
    Bugger off
    Kindly cease all communication
    I didn't sign up for this, unsubscribe me
    Quit messaging
    STOP THIS NOW
    Enough with the texts
    If you text me once more I'm reporting you
    Please erase all data you hold on me under GDPR
    lose this number
    take us off whatever list this is
    Not interested, and don't write again
    stop it
    I wish to withdraw consent
    Blocking this number
    Please ensure we receive no further emails
    Don't call, don't text, don't email. Ever.
    Would you please remove me
    Vous me cassez les pieds avec vos sms, ça suffit
    Merci de me rayer de vos contacts
    Otez-moi de votre mailing list
    Je ne veux plus vous lire
    Plus jamais de démarchage svp
    Comment avez-vous eu mon mail ? Supprimez-le
    stop merci bonne journée
    Je vous interdis de m'appeler
    C'est du harcèlement, je vais porter plainte
    Numéro à supprimer
    Désabonnement
    Basta les messages
    Fin de la discussion, ne m'écrivez plus
    je vous ai demandé de ne plus me contacter
    Mon numéro est sur Bloctel, arrêtez
    Vous n'avez pas le droit d'utiliser mon adresse
    supprimer mon mail
    Merci d'arrêter
    Ce numéro est celui d'un mineur, retirez-le
    Mon père est décédé, merci de retirer son nom de vos fichiers
    Encore vous ? Stop
    Je bloque
    non merci et ne me relancez pas
    Ne me renvoyez plus rien
    Assez de vos pubs
    Désinscription immédiate exigée
    Pas la peine de me réécrire, sortez-moi du fichier
    Cessez d'utiliser cette adresse
    Get lost
    You're spamming me, stop
    Stop sending me this rubbish
    I've asked you twice to remove me
    No thanks and please delete my details
    Please take this address out of your database
    Stop emailing this account
    UNSUB
    No spam please
    We do not consent to marketing
    I'm on the TPS register, don't call me
    Strike my name off
    Do one
    Cut it out
    Delete me
    Don't message me
    I've told you lot before: no more calls
    stop spamming
    My mother has dementia, please stop contacting her
    He passed away last year. Please remove him from your records
    I'll report you to the ICO
    leave us be
    do not reply to this, just remove me
    please please stop
    Stop or I go to the police
    Merci de cesser vos envois
    je veux plus de vos messages
    n'insistez pas, stop
    dernier message avant que je bloque
    Enlevez mon mail svp
    Pas de démarchage, numéro pro uniquement
    Je souhaite exercer mon droit à l'effacement
    vous arrêtez quand ?
    retirez la mairie de vos envois
    Remove me pls
    STOP texting
    Take my company off your records
    Please refrain from contacting us again
    I don't want your emails
    Unsubscribe immediately
    Stop contacting my staff
    Wrong number, delete it
    Effacez-moi de vos listes merci
    Arrêtez de m'appeler
    no more of this please, unsubscribe
    Stop now
    Je ne veux plus de sms
  `,
  not_interested: `
    Pas du tout intéressé
    Je ne suis pas intéressée par votre offre
    ça ne m'intéresse vraiment pas
    Non ça ne m'interesse pas du tout
    Merci mais non
    Non, merci bien
    Non merci, on est déjà équipés
    Sans façon
    Nous avons déjà un prestataire
    On a déjà ce qu'il faut
    j'ai deja un comptable
    pas besoin de ça
    Nous n'avons pas de besoin actuellement
    Nous ne souhaitons pas donner suite
    Je ne donnerai pas suite à votre proposition
    Pas pour le moment
    pas maintenant
    pas d'actualité
    Ce n'est pas dans nos priorités
    vous faites erreur de personne
    Vous vous trompez de numéro
    C'est trop cher
    on n'a pas les moyens
    je suis retraité
    Je suis locataire
    J'ai vendu l'entreprise
    bof
    très peu pour moi
    Je passe mon tour
    C'est gentil mais on a quelqu'un en interne
    nan
    nan c bon merci
    C'est bon j'ai trouvé quelqu'un
    On verra ça une autre fois, pas le temps
    Not interested, thanks
    Not interested at all
    Thanks but no thanks
    No thank you
    Nah we're good
    we're all set
    I'm good thanks
    We already have someone for that
    we've got an agency
    Already using another provider
    No need
    We don't need this
    Not at this time
    not right now
    I'm not the right person
    I think you have the wrong number
    it's a no from me
    I'll pass
    Too expensive
    We can't afford it right now
    We've decided to go with another supplier
    no budget this year
    We handle this in house
    That doesn't interest me
    I don't own the house
    I'm renting
    I'm retired
    never
    I'd love to but we have no budget
    Sorry, we've just renewed our contract
    Thank you for your email but we are happy with our current provider.
    We won't be moving forward
    I'll have to say no
    this is not relevant to us
    Ça ne nous correspond pas
    Votre offre ne répond pas à nos attentes
    On ne cherche pas de nouveaux clients
    Aucun intérêt
    j'en ai pas besoin
    On a fait le tour, on reste avec notre assureur
    Notre prestataire nous convient
    My brother does that for us
    mon beau frère s'en occupe
    On ferme boutique en juin
    On a assez de clients
    Le bouche à oreille nous suffit
    we have more work than we can handle
    on est complet, on a trop de boulot
    Ce n'est pas moi qui décide
    pas mon rayon
    you'd have to ask head office
    lol no
    mdr non
    hahaha non
    j'en veux pas
    Même gratuit j'en veux pas
    wouldn't take it for free
    on s'en fout
    I don't care
    We'll give it a miss
    not today
    on fait ça nous-mêmes
    we do it ourselves
    no ta
    Ce n'est plus d'actualité
    projet abandonné
    We've decided against it
    decided to go in a different direction
    finalement non
    finalement on ne le fait pas
    hard no
    Nous sommes au regret de ne pouvoir répondre favorablement
    Nous ne sommes pas preneurs
    Je n'ai pas de site et n'en veux pas
    Pas de travaux prévus
    On vend la maison
    We're moving house so no
    I don't have a roof, I live in a flat
    j'habite en appartement
    j'ai pas internet
    on a déjà fait l'isolation
    c déja fait
    Déjà fait merci
    j'ai déjà un courtier
    Merci mais j'ai mon neveu qui gère
    Nous travaillons déjà avec une agence
    We're happy where we are
    we're sorted
    I'm covered thanks
    no use for it
    Can't see the point
    I don't see the benefit
    not convinced
    pas convaincue
    ça sert à rien
    ça m'apporte rien
    Ça ne vaut pas le coup
    not worth it
    C'est non
    ce sera non
    Ça sera sans moi
    this isn't for us
    Not my department
    je ne suis plus dans la société
    I left that job
    Wrong number
    vous avez le mauvais numéro
    c'est pas moi, erreur
    il n'y a pas de Julien ici
    There's no Julian here
    Not something we're looking at
    Nothing at the moment thanks
    rien pour le moment
    Pas de besoin pour l'instant, bonne journée
    On n'a besoin de rien
    we don't need anything
    Nous avons opté pour une autre solution
    we chose a competitor
    Votre concurrent est moins cher
    Encore un vendeur de vent
    je n'y crois pas
    I don't believe in solar
    Ras le bol des commerciaux
    On n'est pas concernés
    Hors budget
    above our budget
    Budget gelé jusqu'à l'an prochain
    our budget is frozen
    I have no time for this
    J'ai pas le temps pour ça
    no time
    Certainement pas
    jamais
    Surtout pas
    Absolutely not
    of course not
    définitivement non
    sorry no
    Désolé, non
    non désolé
    nope sorry
    no way
    Nous déclinons votre proposition
    Merci de votre message, mais notre entreprise n'est pas à la recherche de ce type de service.
    Votre proposition ne correspond pas à nos besoins actuels.
    Après réflexion, nous préférons ne pas poursuivre.
    Nous avons fait un autre choix.
    Nous restons avec notre fournisseur actuel
    Nous venons de renouveler notre contrat
    Je ne suis pas la personne concernée
    Je n'ai plus d'entreprise
    L'entreprise est fermée depuis 2 ans
    Cette personne est décédée
    Mon toit est déjà équipé de panneaux
    merci c gentil mais non
    bonjour non pas interessee merci bonne journee
    nn merci
    pa interesé
    pas interessant
    sa mintéresse pa
    jsuis pas interessé dsl
    je suis pas client
    jai pas besoin
    pas bezoin
    c trop cher pour moi
    trop cher
    aucune envie
    tout va bien merci
    j'ai ce qu'il me faut
    On est bien comme on est
    I appreciate it but no
    Appreciate the offer but we're not looking to change
    Thanks for the offer, however we're staying with our broker
    We're not currently looking for new suppliers
    not in the market for this
    We've already got someone who does our website
    Got a guy already
    our nephew does it
    we just bought one
    I'm just a tenant
    We've gone out of business
    The company closed last year
    We're closing down
    You've got the wrong person
    not the owner
    I am not the decision maker
    I don't deal with that
    Not what I need
    doesn't sound like something for us
    that's way too much money
    Way too much
    we don't have the budget
    cost too much
    Unfortunately this isn't a priority for us this year
    We're going to hold off
    going to leave it for now
    leave it thanks
    Leave it
    No need thanks
    no not for us
    nah mate
    nah not for me
    nty
    No thx
    thank u but no
    ur offer isnt for me
    Our roof is too small
    Wrong dept
    I'd rather not
    don't think so
    I doubt it
    can't right now, money's tight
    Solar? In Scotland? lol no
    tu rêves
    dans vos rêves
    laissez tomber
    laisse tomber
    forget it
    oubliez
    c'est non merci
    On vous recontactera si besoin
    We'll contact you if we need anything
    si j'ai besoin je vous rappelle
    Ca minteresse po
    we're fine thx
    Pas les sous pour ça
    pas interresser
    no ty
    wrong guy, I don't run the company
    On est en copro donc le solaire c'est non
    I'm not the person you need, I only do reception.
    Trop tard j'ai signé avec un autre
    C'est hors de prix. Bon courage
    Not our thing. All the best
    vous avez fait un faux numero
    NON MERCI PAS BESOIN
    non thanks, on a deja une agence
    Encore le CPF ? non merci 😂
    Ça ne s'applique pas à nous, on est une école
    Thanks for getting in touch. We're tied in with our supplier until 2026 so this isn't for us.
    wrong person pal
    bof non
    Intrested? no not realy
    Plus la peine, c'est réglé
    Non intéressé
    can't afford it mate
    Big no
    J'ai regardé votre plaquette. Le calcul ne tient pas debout. Sans moi.
    jai deja une mutuelle
    dont really need that
    👎👎
    Malheureusement c'est au dessus de nos moyens
    naah
    Seriously? A robot wrote this. Pass.
    on a deja un site merci
    non
    We've thought about it, it's more than we can spend.
    Got panels in 2019
    Je n'ai plus la main sur ce budget
    Merci de votre offre. Après discussion nous ne retenons pas votre proposition.
    Ah ça non jamais
    we've already chosen
    j'ai plus de boite depuis 2 ans
    c pas pour moi
    Pas convaincu désolé
    no interest at all
    Jamais de la vie
    on gère ça nous même
    même pas en rêve lol
    Thanks, we went with someone local
    already insured
    We do all that in-house.
    c'est pas le moment
    Not the time
    We'll stay as we are
    not gonna happen
    ça ne se fera pas
    ca va aller merci
    Bonjour, on ne change pas de fournisseur, merci.
    Pas de panneaux chez moi merci
    Nous n'avons pas de salariés
    We don't have any employees
    C'est mon associé qui gère et il ne veut pas
    Nous n'avons pas retenu votre offre
    Votre proposition n'a pas été retenue
    Merci pour cette présentation mais cela ne rentre pas dans notre stratégie
    Ce sera pour une autre fois
    Perhaps another time
    Not this time
    Thanks for thinking of us but no
    On est déjà bien servis
    Déjà client ailleurs
    jai mon assureur
    j'ai quelqu'un
    I've got someone
    got someone already
    non jai tt ce kil fo
    Je suis auto entrepreneur, pas concerné
    I'm a sole trader so n/a
    n/a
    C'est trop compliqué
    too much hassle
    I'm not a business
    this is a private number, not a business
    c'est un particulier ici
    Pass, thanks
    gonna pass
    nothing personal but no
    On passe notre tour
    Ça ne m'intéresse plus
    plus intéressé
    no longer interested
    Sorry not for me
    nous sommes en liquidation
    Nous avons changé d'avis, on ne donne pas suite
    Nous venons de signer avec un concurrent, trop tard
    Notre direction a préféré ne pas retenir votre proposition
    Après réflexion, cela ne correspond pas à nos besoins actuels
    Le comité a rendu un avis défavorable
    Je vais devoir décliner, nos budgets sont bouclés pour l'année
    Nous faisons déjà tout en interne et ça marche bien comme ça
    On n'est pas la cible, on est trois dans un garage
    Mon fils s'occupe de tout ce qui est internet
    Je prends ma retraite en juin, donc non
    On ferme boutique à la fin du mois
    j'ai déjà une secrétaire et elle est très bien
    trop cher pour un petit comme moi
    pas le budget cette annee dsl
    j'ai pas internet et j'en veux pas
    l'IA très peu pour moi
    je préfère répondre moi-même à mes clients
    mes clients veulent parler à un humain
    On a déjà donné, merci
    C'est gentil mais je n'en vois pas l'utilité
    Merci d'avoir pensé à nous mais ce sera sans nous
    J'ai lu votre plaquette, ce n'est pas pour nous
    Ce n'est pas une priorité en ce moment
    Votre offre ne nous concerne pas, nous sommes une association de bénévoles
    Le projet a été abandonné suite au départ du directeur
    nous n'avons pas de site et n'en voulons pas
    jai deja tout ce quil faut
    ca ira merci bonne journée
    mon carnet de commandes est plein pour six mois, pas besoin de plus de clients
    Vous tombez mal, je vends mon commerce
    je suis salarié, pas décideur
    Il faut voir avec le siège, ici on ne décide rien
    On est déjà équipés depuis l'an dernier
    Désolée, nous avons choisi une autre solution
    c'est niet
    laisse béton
    ça m'intéresse pas du tout votre truc
    Thanks for reaching out but we're all set
    We went with another vendor last month
    I don't see how this would help a two-person bakery
    We handle all our calls in house and like it that way
    The board voted against it
    Not for us I'm afraid, good luck with it
    Our budget is frozen until next year
    It's out of our price range
    I'm retiring in the spring so there's no point
    We've already got someone who does this
    my nephew built our site and we're happy with it
    I run a one man band, don't need this
    nah you're alright mate
    we're good thanks
    Sorry, not something we'd use
    I'd rather answer my own phone
    Too complicated for us
    customers here want a human
    This isn't a fit
    We'll pass this time
    I'm going to have to decline
    We looked at it and decided to stay with our current provider
    Wrong department I'm afraid, and I don't think anyone here needs it
    we tried something similar and it was a waste of money
    no budget
    business is closed since december
    I sold the company last year
    I think we'll leave it for now
    Nice idea, but the timing is wrong for us
    appreciate it but no
    You're wasting your time with me
    we are a school, we don't buy this kind of thing
    cheers but no ta
    looks pricey, ill stick with what ive got
    Nous restons fidèles à notre prestataire actuel
    Je ne suis pas convaincu, restons-en là
    Nous préférons en rester là
    malheureusement je ne peux pas donner une suite favorable
    je n'ai plus d'entreprise depuis deux ans
    vous pouvez annuler le rendez-vous, nous ne sommes plus intéressés
    I need to cancel our meeting, we've decided not to proceed
    On laisse tomber le rdv de jeudi, on a changé d'avis
    On a un beau-frère qui fait ça gratuitement, alors merci mais non.
    Je suis à trois ans de la retraite, je ne vais pas me lancer là-dedans.
    Chez nous c'est le bouche-à-oreille et ça suffit largement.
    Merci de votre relance, mais notre décision reste la même.
    Votre solution est sûrement très bien mais elle ne répond pas à notre besoin.
    Nos moyens ne nous le permettent pas.
    Je n'y crois pas trop à vos machins.
    Le rendez-vous de mardi est annulé, nous avons trouvé mieux ailleurs.
    Merci, nous reviendrons vers vous si un besoin se présente.
    Pas pour l'instant, peut-être l'an prochain.
    J'ai délégué ça à une agence et je ne compte pas changer.
    franchement non, on est deux et le téléphone sonne trois fois par jour
    Le patron a dit non.
    j'ai pas le temps pour ces conneries
    on a essayé un truc pareil l'an dernier, plus jamais
    laissez tomber, j'ai fermé
    c pas pour moi ces trucs la
    jai deja un site
    pas de suite merci
    Après en avoir discuté en équipe, nous préférons ne pas aller plus loin.
    Votre proposition a retenu notre attention, cependant nous ne pouvons y donner suite.
    Nous sommes liés par un marché public jusqu'en 2027.
    Je passe mon tour cette fois.
    Thanks, but my wife does all that.
    We're a two-man outfit and we've more work than we can handle.
    The owner isn't interested in changing anything.
    I've been burned by this kind of thing before so it's a no.
    Thank you for thinking of us, however we will not be taking this further.
    Just renewed with our current supplier for three years.
    We already looked into this and it's not a priority.
    I'm closing up shop at Christmas so no use to me.
    can't justify the spend right now
    not my thing
    no interest thanks
    we dont have the budget for it
    we use square for that already
    im happy with my pen and paper
    I don't take on new suppliers.
    You can cancel Thursday, we've gone in a different direction.
    Interesting pitch but I'll stick with humans.
    our head office decides these things and they've said no
    We are not looking to change provider at present
    had a look, not for me
    Nah. Too dear.
    My business is word of mouth, always has been.
    no need for now sir
    we are not requiring this service
    maybe if I was 20 years younger
    I don't have customers calling, I sell at markets
    tu perds ton temps
    Bonjour, je vous remercie de votre message. Après examen, votre solution ne correspond pas à nos priorités du moment. Bien à vous
    Votre offre est alléchante mais nous avons renouvelé notre contrat en janvier pour deux ans.
    Nous sommes une toute petite structure, cela ne se justifie pas pour nous.
    Je gère ma clientèle tout seul depuis vingt ans et ça me va.
    Le budget a été refusé par la direction, désolé.
    J'ai demandé l'avis de mes associés, personne n'est convaincu.
    C'est un non définitif, merci de votre compréhension.
    Nos patients sont âgés, une machine au téléphone c'est exclu.
    Merci mais j'ai ma fille pour ça.
    on a deja qq1 pr ca
    J'ai testé la version gratuite et je n'ai pas accroché.
    Il n'est pas prévu de changer de prestataire.
    Vous arrivez trop tard, on a choisi la semaine dernière.
    Ça ne nous concerne plus, l'entreprise a été reprise par un groupe.
    Je ne décide pas de ces choses et ma direction n'est pas favorable.
    Peut-être dans une autre vie !
    On préfère garder notre façon de faire.
    C'est joli mais inutile pour nous.
    Dear Camille, thank you for your email. We have reviewed it and it is not something we wish to pursue at this time.
    I've shown it to the team and the feeling is that we don't need it.
    We are a charity run by volunteers, there's no money for this sort of thing.
    Our phones are handled by the franchise, nothing to do with me.
    To be honest I don't think a robot could do what Debbie does.
    It's a lovely idea but we're winding down the business.
    Having thought it over, I've decided against it.
    We built our own tool last year so no requirement here.
    The trial wasn't for us in the end, please cancel it.
    I'd only be wasting your time.
    We've just taken on a new receptionist so we're sorted.
    My accountant says no more subscriptions this year.
    That's way over what I could pay.
    Hard no.
    sorry love not for me
    naw im good
    got one already ta
    we dont do online stuff
    not looking rn
    Please don't take it personally, we just aren't in the market.
    We prefer to deal with local firms.
    no thank u im retired
    On est complet jusqu'en 2027, plus de clients ce serait un problème !
    je fais tout a la main et je compte pas changer
    Nous n'avons pas vocation à externaliser ce service.
    Notre choix s'est porté sur un autre partenaire.
    Je suis très attaché au contact humain, donc non merci.
    Nous sommes en redressement, toute dépense est gelée.
    Cela ne présente pas d'intérêt pour notre activité.
    Nous avons déjà fait le tour de la question.
    Nous n'y donnerons pas suite.
    Pas concerné, je suis locataire-gérant.
    Je préfère le bon vieux carnet.
    Y a pas moyen, j'ai zéro budget.
    trop tard jai pris un concurrent
    jen ai pas besoin
    c gentil mais non
    pas pour moi merci
    Non non et non
    Please close my file, we've chosen someone else.
    It doesn't fit how we work.
    We've no plans to change anything this year.
    I'm afraid it's not for us at this stage.
    Not my cup of tea.
    Our committee declined.
    We have a perfectly good receptionist.
    I don't believe in this AI stuff.
    not worth it for a shop my size
    my son does all that
    too busy as it is
    not rn maybe next year
    Don't need it
    we went with your competitor
    we're fully booked for months so no need
    Déconseillé par mon comptable
    Ce n'est pas pour nous
    on a ce qu'il faut merci
    Nous travaillons déjà avec une agence et en sommes contents
    je suis à la retraite depuis janvier
    Très honnêtement non
    Bonjour, votre offre ne correspond pas à nos besoins
    trop cher pour une petite boite comme la mienne
    je n'ai pas les moyens en ce moment
    Je ne suis pas la personne en charge
    Nous avons internalisé cette fonction
    ca m'dit rien
    Pas le temps de m'occuper de ça
    on a été échaudés par un prestataire, plus jamais
    Mon associé est contre, on laisse tomber
    Nous ne donnerons pas suite
    j'ai vendu la boutique l'an dernier
    C'est gentil mais non
    On est 2 dans l'entreprise, ça n'a aucun sens pour nous
    Je préfère garder mon cahier et mon stylo
    Nous venons de nous équiper chez un concurrent
    Notre groupe impose ses fournisseurs
    Nous sommes engagés pour 3 ans ailleurs
    Après réflexion nous préférons en rester là
    C'est non, et ce sera toujours non
    Aucun intérêt pour un artisan comme moi
    Notre budget 2025 est bouclé
    bof, j'y crois pas trop à vos trucs
    We're sorted thanks
    No need, my nephew does all that
    already have a guy for that
    Not for us I'm afraid
    Cheers but we're good
    We've just signed with someone else
    Wrong person, I left that firm in May
    I'm winding the business down this summer
    Way out of our price range
    The board decided not to go ahead
    We manage fine with a notebook and a phone
    Can't justify the expense at the moment
    My customers like talking to a person, so no
    Not something we'd use
    We don't take on new suppliers
    I'm only the receptionist and the boss never buys from cold messages
    Tried something similar, it was rubbish
    Thanks for thinking of us but we'll leave it
    we do everything in house
    I'd rather stick pins in my eyes
    Maybe when hell freezes over
    We've got more work than we can handle
    Appreciate the offer but it isn't for me
    too small for this sort of thing
    closed the shop last year
    Head office decides all that, not us
    Locked into a contract till 2027
    J'ai déjà donné, merci
    On a notre petit réseau, ça nous suffit
    Ma fille s'occupe de tout ça pour moi
    Votre produit ne colle pas avec notre façon de travailler
    je fais tout moi meme
    C'est pas dans nos priorités
    Le conseil municipal a voté contre
    Nous restons sur notre solution actuelle
    je suis salarié, c'est pas moi qui décide
    On n'est pas du tout dans ce secteur
    Peut-être dans dix ans
    Merci mais ça ira
    J'ai assez de clients comme ça
    L'informatique et moi ça fait deux
    On ferme en décembre, inutile
    Ah non merci surtout pas
    non c bon
    Pas convaincue par votre discours
    Je n'en vois pas l'utilité
    Gardez votre offre
    trop tard
    Les temps sont durs, je coupe toutes les dépenses
    Nous déclinons poliment
    Personne ici n'a besoin de ça
    Mon patron ne veut pas en entendre parler
    Pas cette année, on verra en 2027
    Vous vous trompez de cible, nous sommes une association
    I'm happy with things as they are
    Our current supplier does a fine job
    Thanks, not now
    I don't own the business anymore
    Doesn't suit us
    We're a charity, we can't afford that
    I've decided against it
    My husband says no
    Not in a position to take anything on
    We looked into this last year and it wasn't worth it
    I'm 74, love, I don't need more customers
    If it ain't broke don't fix it
    Over my dead body
    Wrong department, we do catering
    You've got the wrong end of the stick, I sell cars not houses
    Got burnt by a firm like yours before, never again
    We'll stick with what we've got
    no can do
    It's really not my thing
    Respectfully declining
    sounds like a rip off
    Paper diary does me just fine
    We've had to cut all non essential spending
    Council won't allow it
    I only take word of mouth work
    The answer's no
    Bit steep for us, so no thanks
    On a fait le tour avec mon mari, c'est pas le moment d'investir
    Bonjour, la commune est liée par un marché public jusqu'en 2027.
    Vous êtes le quatrième cette semaine. Toujours non.
    Ma clientèle a 70 ans de moyenne d'âge, elle n'ira jamais sur internet
    Je cède mon fonds en juin
    J'ai arrêté mon activité
    moi l'IA très peu
    Merci pour votre proposition, que nous ne retiendrons pas
    Mon cousin est dans le métier, il me fait ça gratos
    Pas besoin, mon carnet de commandes est plein jusqu'en 2026
    Votre grille tarifaire dépasse largement ce qu'on peut mettre
    Tant que ça tourne comme ça je touche à rien
    Je suis simple stagiaire, et on a déjà un contrat cadre
    C'est pas aujourd'hui que je vais changer mes habitudes
    Nous n'avons pas de clients particuliers, votre service est sans objet pour nous
    Ce serait de l'argent jeté par les fenêtres
    bon courage avec quelqu'un d'autre
    Je ne réponds jamais favorablement au démarchage, désolée
    j'suis pas votre homme
    We have a framework agreement with another firm until next year
    Lovely idea but no
    I'm a one man band, this is overkill
    We've been with the same people 20 years and we're not moving
    I shut up shop in March
    Thank you, we considered it carefully and have opted for another provider
    Robots answering my phone? God no
    I don't do computers
    My accountant would have kittens
    Money's too tight right now love
    we're a school, we're not allowed to buy from cold emails
    You're barking up the wrong tree
    Had a demo from you in March, wasn't for us then, isn't now
    It's not a priority for us this financial year
    Can't see my clients using it
    Don't think so mate
    we already use something like this
    Nothing against you, but my niece handles the bookings
    Sorry, moved to Spain last year!
    no thanks x
    Pas dans l'immédiat, merci
    on a déjà qqn
    Nous n'utilisons pas ce type de services
    Je vais devoir décliner
    C'est pas mon délire
    mes clients sont fidèles, j'ai besoin de personne
    Vos tarifs ont dissuadé mon associé
    La décision a été prise de ne pas poursuivre
    je ne suis plus dans le métier
    Trop compliqué pour moi
    Je ne vois pas ce que ça m'apporterait
    Zéro intérêt
    Merci, mais notre budget est déjà engagé ailleurs
    Je n'ai ni le temps ni l'envie
    Cela fait double emploi avec notre logiciel
    Nope, all good here
    Don't need any more customers tbh
    It's not really relevant to what we do
    We've had a bad experience with this kind of thing
    I'm just an employee here
    Nice pitch, wrong guy
    We'd never use it
    I prefer to deal with local people
    no time for this
    we are going in a different direction
    This isn't a good fit
    Sadly there's no money for it
    Decided to leave things as they are
    Not going to happen
    our franchise doesn't let us choose our own suppliers
    On reste comme on est
    Ce n'est pas une priorité cette année
    Merci mais ma belle-soeur nous fait déjà ça
    Je n'en ai aucune utilité
    pas interesé du tout
    On a signé ailleurs la semaine dernière
    Nous avons fermé définitivement
    Le conseil d'administration n'a pas retenu votre proposition
    J'ai un associé allergique aux abonnements
    Trop de bla bla, pas assez de concret
    Je bosse à l'ancienne et ça me va
    vous perdez votre temps avec moi
    We're covered on that front
    Don't bother, I'm retiring
    I've no use for it
    Your competitor beat you to it
    Already tried, didn't like it
    We're a tiny team and this is out of reach
    Thanks but I'd rather not
    I can't see us needing that
    Not unless it's free
    The trust has its own system
    On n'est pas intéressés, bonne semaine
    Pas maintenant, on sort d'un redressement
    Plus besoin, j'ai trouvé
    Je gère très bien mon agenda toute seule
    rien à faire de vos rdv en ligne
    Ce jour-là et tous les autres : non
    Ni lundi ni jamais
    I don't want a call, I don't want a meeting, I'm not interested
    No to a meeting, no to a call
    We have our own booking system already
  `,
  interested: `
    Oui, je suis intéressée
    oui ça m'intéresse
    Ça m'intéresse beaucoup
    Votre offre m'intéresse
    Je serais intéressé par une démo
    interesser
    très intéressé
    ouiii
    Ouais pourquoi pas
    Oui svp
    yes pls
    yes I am
    Yes please, more info
    Sure!
    Sure, send it
    Absolutely
    Tell me more
    I'd like to know more
    I would love to see a demo
    Can you send me the brochure?
    Could you send over some pricing?
    please send me a quote
    We are interested
    I'm very interested in your offer
    Interested!
    count me in
    I'm in
    Sounds great
    sounds interesting
    let's go
    Let's do this
    how do we get started?
    where do I sign?
    why not
    not bad, send it
    I can't say no to that
    We're looking for a new supplier
    Je veux bien en savoir plus
    J'aimerais en savoir plus
    dites m'en plus
    Envoyez-moi un devis
    Envoyez votre doc
    Pouvez-vous m'envoyer une documentation ?
    Pourriez-vous nous faire parvenir une proposition ?
    je veux bien recevoir la plaquette
    Je voudrais un devis
    Faites-moi une offre
    Ok pour la documentation
    D'accord, envoyez
    Je ne dis pas non
    je dirais pas non
    Pas contre
    Avec plaisir
    Volontiers
    partant
    je suis chaud
    ca me tente bien
    Ça me plaît
    Banco !
    allez go
    Vous tombez bien on cherche justement un nouveau prestataire
    On aurait besoin d'un nouveau site
    Bien sûr
    ok on signe
    Nous sommes preneurs
    I want to buy
    Don't stop sending these, I love them
    n'arrêtez surtout pas, j'adore
    Yes, how much is it?
    send details to bob@mail.example
    Voici mon mail : jean@mail.example
    Curieux de voir ça
    Pas mal, envoyez
    Ça tombe bien, on en parlait hier
    We were just talking about this
    shoot me the details
    montrez voir
    envoyez toujours
    ok envoie
    chaud
    chaud bouillant
    j'en suis
    I'm game
    where do I sign
    Take my money
    my boss is interested
    Mon associé est partant
    ok pour moi
    ça marche
    fine by me
    that would be great
    ce serait super
    Ce serait avec plaisir
    you've got my attention
    voyons voir
    voyons ça
    let's see it
    we could use some help
    I could use a new site
    j'ai justement un projet de rénovation
    On a justement un besoin en formation
    we need a new website
    j'en veux
    I want one
    I want in
    Can I get a quote
    devis svp
    please quote for 20 users
    faites moi un prix
    je prends
    ok je signe
    I'd be interested
    Might be interested, what do you have?
    Potentially interested
    peut-être intéressé
    Intéressé mais plus tard
    interested but not before summer
    Quite keen actually
    Yes we would be
    oui bien sur
    Oui allez-y
    Oui envoyez
    yes send
    yes go ahead
    yes definitely
    yess
    Yep
    ya sure
    Mais oui
    mais carrément
    grave intéressé
    ça peut m'intéresser
    Cela pourrait nous intéresser
    Cela nous intéresserait
    votre solution a retenu notre attention
    Your offer caught my eye
    Nous souhaitons recevoir votre offre
    Je souhaiterais obtenir des renseignements
    Pouvez-vous m'en dire plus ?
    Can you tell me more?
    Could I have some more information please
    I need more details
    plus d'infos svp
    more info please
    More details pls
    infos svp
    je suis ouvert à la discussion
    open to it
    Open to hearing more
    always open to new ideas
    why not, worth a try
    worth a look
    on peut essayer
    let's give it a try
    Let's give it a go
    I'll take it
    we'll take two
    Inscrivez-moi
    sign me up
    add me to the list
    Je m'inscris
    Pas intéressé d'habitude, mais là oui
    I wasn't interested before but now I am
    Ok, send me your catalogue
    send
    envoyez
    envoie
    ok go
    allez-y
    Vas-y envoie
    oki envoyé moi ca
    envoyer moi la doc
    Vous pouvez m'envoyer ça par mail ?
    vous pouvez m'envoyer les infos par mail
    par mail svp
    email it to me
    mail me
    mon mail jean@mail.example
    jean@mail.example
    avec joie
    parfait
    Great!
    top
    J'adore l'idée
    love it
    love the idea
    J'ai hâte
    can't wait
    Nous serions ravis d'en savoir davantage
    Bonjour, votre proposition a l'air intéressante, pouvez-vous m'envoyer un dossier complet ?
    Bonjour, nous aurions besoin d'un chiffrage pour 12 salariés.
    Pouvez-vous nous établir un devis pour 20 personnes ?
    Nous étudions actuellement plusieurs offres, la vôtre est la bienvenue
    Je suis preneur d'infos
    Merci pour votre mail, cela m'intéresse effectivement.
    Merci de m'adresser votre documentation
    merci d'envoyer votre brochure
    Effectivement nous sommes en réflexion sur ce sujet
    exactement ce que je cherche
    Il me faut un site rapidement
    on veut changer de fournisseur
    je veux changer d'assurance
    On cherche à changer d'agence
    On voudrait refaire notre site
    Je souhaite m'inscrire à la formation
    Je voudrais m'inscrire
    comment on s'inscrit
    inscription svp
    oui envoyé
    oui interesser
    jsuis chaud
    oui jveu bien
    ui
    ouai go
    ok sa m'interesse
    ca minteresse
    interessee
    pkoi pas
    y pas de raison de refuser, go
    bien vu, envoyez
    j'en serais ravie
    enchantée, oui !
    Avec grand plaisir
    bonne idée !
    Good idea, send it through
    That sounds right up our street
    Right up my street
    This is exactly what we've been looking for
    we're in the market for a new provider
    Our contract is up in June so good timing
    Our current contract ends soon, send a quote
    Unhappy with our current supplier so yes
    Very interested, please forward more details
    Kindly send your price list
    send ur brochure
    send me the link
    Got any more info?
    Please share pricing
    Would like a proposal
    I'd like a demo
    demo please
    yes demo pls
    ok send it
    okay sure
    ok yes
    yes why not
    yes, that would be useful
    oh yes
    yes!!!
    YES PLEASE
    y
    si si je veux bien
    Let's proceed
    We'd like to go ahead
    We want to go ahead
    happy to proceed
    please proceed
    I accept your offer
    J'accepte votre offre
    j'accepte
    On accepte
    Proposal accepted
    bon pour accord
    validé
    C'est validé
    Je confirme mon intérêt
    Nous confirmons notre intérêt
    colour me intrigued
    I'm listening
    je vous écoute
    intrigué, dites-moi tout
    Dites m'en davantage
    Go on, I'm listening
    On n'arrête pas une équipe qui gagne, je prends
    vous pouvez m'envoyer la grille tarifaire
    Our current supplier keeps letting us down so I'm all ears. Send over your terms.
    yes send me the info
    Bon ok montrez moi ça
    ya go for it
    jsuis interressé
    ok why not
    Très intéressant. Dans l'attente de votre devis.
    Génial, où est-ce qu'on s'inscrit ?
    ok je veux bien essayer
    OUI !
    Ne me désabonnez pas, envoyez plutôt la suite
    interesse mais en septembre
    I'd be glad to receive a proposal.
    J'étais sceptique mais la démo m'a convaincu, envoyez le contrat
    yes!! been looking for this
    pls send brochure to k.smith@mail.example ta
    je dirais pas non
    allez pk pas
    avec grand plaisir 😊
    J'y suis favorable
    Hi, oui intéressé, envoie les infos
    We'd like to take this further. Where do we sign?
    OUI MERCI
    oui mais a voir avec mon mari, envoyez la doc
    D'accord pour une démonstration
    Damn right 🔥
    ok pour le devis, paul@mail.example
    Votre mail tombe au bon moment, nous lançons un appel d'offres. Pouvez-vous y répondre ?
    Notre contrat actuel arrive à échéance, je veux bien comparer avec le vôtre
    Normalement je ne réponds jamais à ce genre de message mais là vous m'avez eu. Allez-y.
    Ok envoi moi la doc
    Je refuse pas
    Vendu !
    Bien joué, on change de mutuelle en janvier. Envoyez une offre
    Il me faudrait un devis pour 80m2
    let's gooo
    À fond !
    Can't say I'm not tempted, send the details
    I'm up for it. What do you need from me
    Looks great, send through the paperwork
    je suis partante
    ça me va
    ok ça me convient
    feu vert de mon côté
    green light from us
    Perfect, that's what I need
    Yes definitely, send the link
    count us in for the webinar
    Je participe
    OK top envoyez
    I'd be a fool not to
    don't mind if I do
    oui pour la brochure
    Yes to the free audit
    tell me how to join
    Bonjour, oui je souhaite en bénéficier
    Yes, we have about 12 staff
    ok envoyez ça
    je suis intéressé mais je suis en vacances, envoyez par mail
    We're currently reviewing options, feel free to send a quote
    feel free to send something over
    N'hésitez pas à m'envoyer la doc
    Vous pouvez envoyer
    you can send it
    vous pouvez m'en dire plus svp
    I'm open to it
    Je suis ouverte à une proposition
    ça peut être intéressant
    could be interesting
    Pourquoi pas, à voir
    why not, let's see
    Pas impossible, envoyez toujours
    ok, faites moi parvenir un contrat
    Allons-y
    oui on est 5
    oui j'ai un projet
    j'ai un projet de site
    We have a project coming up
    Très bonne initiative, je veux en savoir plus
    please add us
    I'd say yes
    that's a yes from me
    c'est oui
    un grand oui
    big yes
    Yes to both
    100% oui
    oui pr la formation
    ok pour un essai gratuit
    free trial please
    Votre solution pourrait bien nous dépanner, transmettez-moi la documentation
    Ça tombe à pic, on cherchait justement un outil comme ça
    Je suis curieux de voir ce que ça donne
    On est partants pour un essai
    Vous pouvez préparer le contrat
    Bon pour accord, je vous retourne le devis signé
    faites moi un devis
    jveux bien essayer
    envoi la doc stp
    moi ça me parle
    ok pour tester un mois
    je valide la formule à 49 euros
    C'est validé de notre côté, on commence quand vous voulez
    Je transmets à mon associé qui est très emballé, il voudrait une proposition chiffrée
    Mme Legrand souhaite recevoir votre catalogue
    inscrivez moi à l'essai gratuit
    on prend le pack de base
    ça me plaît votre idée
    c'est pile ce qu'il nous faut
    Bonne idée ! Envoyez-moi un exemple
    J'aimerais en apprendre davantage sur votre produit
    Pourriez-vous m'adresser une offre détaillée pour deux sites ?
    Pourquoi pas, si c'est sans engagement
    Je serais curieuse d'avoir une démonstration vidéo
    Merci de nous faire parvenir vos tarifs et conditions
    J'étais sceptique mais vous m'avez convaincu
    pas contre, envoyez toujours
    oui pour le devis
    Interested. Send pricing
    Sounds useful, could you send something in writing?
    Do you have a brochure I could show my partner? We like the idea
    Yes please, sign us up for the trial
    I'm curious, tell me more
    We'd love to try it
    This could work for us, can you send a proposal
    OK you've convinced me
    My boss likes it, please send the contract
    go ahead and send the agreement
    Could you share a few case studies? We are considering this for our three branches
    Please quote for 10 users
    happy to give it a go
    what do I need to do to start?
    How do I sign up?
    comment on fait pour s'inscrire ?
    je fais comment pour démarrer l'essai ?
    let's do it
    sounds good, send it
    that would be really helpful
    My colleague Anna handles this, I've copied her in as she's keen to hear more
    please email me the price list, can't talk at work
    just what we've been looking for
    send me a link to the demo
    show me
    I'd like to see some samples
    yes for the salon
    Still interested, sorry for the delay, please resend the link
    toujours intéressé, désolé du retard, renvoyez moi le lien
    Notre gérant est d'accord sur le principe, il attend votre proposition
    Ça pourrait intéresser mon frère aussi, il a un garage, envoyez lui
    Bonjour, intéressée par l'offre de lancement
    we want to place an order
    nous souhaitons passer commande
    ça marche, envoyez la facture
    pr moi c ok envoyez
    vs pouvez menvoyer les infos
    kindly share your company profile and rates
    Je serais preneur d'un exemple concret pour un fleuriste.
    Notre directrice trouve le projet pertinent et aimerait un chiffrage.
    Votre mail tombe bien, notre standardiste nous quitte.
    Ça a l'air pas mal du tout votre affaire.
    Nous aimerions mettre en place votre solution dans nos deux agences.
    Mettez-nous sur la liste pour l'essai.
    Je veux bien le lien de la vidéo.
    Balancez la plaquette.
    On en aurait bien besoin ici !
    oui jsui chaud
    vazy envoi
    ok pour l'offre à 39
    J'ai lu votre doc, ça correspond à ce que je cherche. La suite ?
    Que vous faut-il pour établir un devis ?
    Vous pouvez envoyer le contrat à ma compta
    D'accord, je prends la formule sans engagement
    Go pour un mois d'essai
    Notre conseil a validé, vous pouvez lancer.
    Ma collègue m'a parlé de vous, je voudrais la même offre.
    j'attends votre doc
    This has piqued my interest, please forward more information.
    My partner and I would like to go ahead.
    Put together a quote for two chairs and I'll take it to my boss.
    We've been meaning to sort this out for ages, what have you got?
    yeah fire it over
    let me see a sample then
    I'm sold.
    Please send the documentation to accounts@shop.example
    We are keen, please share the next steps.
    okay i'll bite
    could be handy, got a leaflet?
    I'd be up for a trial
    Looks good. Where do I pay?
    interested, pls share details
    Yes I want it
    Please proceed.
    send me your catalogue abeg
    My brother recommended you, I'd like the same for my shop
    would love some info for our sister site too
    Bonjour, nous sommes en pleine réflexion sur notre accueil téléphonique et votre proposition arrive au bon moment. Merci de me transmettre un dossier complet.
    J'ai regardé la vidéo avec mon équipe, tout le monde est conquis. Quelle est la prochaine étape pour souscrire ?
    Bonne surprise, pour une fois un mail utile. Envoyez-moi ce que vous proposez pour un institut.
    Je réponds tardivement mais oui, le sujet nous intéresse toujours.
    Mon prestataire actuel me déçoit, je suis donc ouvert à votre offre.
    Si vous pouvez faire pareil pour mon resto je signe tout de suite.
    Ajoutez-nous à la liste des testeurs.
    Merci d'envoyer un devis à compta@exemple.example, on aimerait démarrer en mars.
    Nous donnons une suite favorable à votre proposition.
    La formule découverte me conviendrait.
    On veut bien faire un test sur un de nos magasins
    Notre responsable est intéressée mais souhaite d'abord recevoir un support écrit.
    Pas le temps de parler, mais envoyez la doc je la lirai.
    Je ne réponds jamais à ce genre de mail mais là vous avez visé juste, dites-m'en plus.
    Hi, this is timely as our receptionist has just handed in her notice. Could you send across some information?
    I don't usually reply to these, but this one caught my eye. Send me more.
    Could you put some numbers together for a salon with four chairs?
    Not a good week to talk, but please do send the brochure and I'll read it on the train.
    I have been thinking about what you said and I'd like to give it a try.
    We are currently unhappy with our provider so open to hearing what you offer.
    My sister uses you and loves it, set me up with the same.
    Yes, that's something we need. What's the next step?
    I like it. Send the forms.
    Good stuff, forward me the details and I'll show the boss.
    If it does half of what you claim I'm in.
    Please go ahead with the trial for our Bristol branch.
    Attached is the signed agreement.
    Ci-joint le bon de commande signé.
    oui c'est bon je prends
    allez je tente
    ok send
    top ca m'interesse grave
    envoyez moi ça par mail svp : martin@exemple.example
    tell me more about the booking thing
    keen as
    Sounds like what we need, drop me some info
    ça serait top pour nous
    c ok pour moi, j'attends le lien
    Ma fille me pousse à essayer alors allons-y
    Nous étudierons volontiers votre proposition, merci de nous l'adresser par courrier électronique.
    Ça m'a l'air intéressant, vous avez une plaquette ?
    Je vous donne mon accord pour un mois.
    Je veux que mon commerce soit visible, donc oui.
    Votre proposition a retenu toute notre attention, nous souhaitons aller plus loin.
    Pouvez-vous m'en dire plus sur la formule Pro ?
    Merci de m'inscrire au webinaire.
    Mon associé et moi sommes d'accord pour tenter l'expérience.
    un devis svp
    je veux la meme chose que le salon d'a coté
    envoie moi ca
    ok cest bon pour moi
    J'ai besoin d'aide avec mon site justement
    Le tarif me convient, on y va.
    It's a yes from the committee.
    Happy to receive more information.
    I'd be interested to see what you did for similar firms.
    We are minded to proceed, please forward terms.
    That's interesting, send over what you have.
    The boss says go for it.
    Can you set me up an account
    I'll take the basic plan
    put me on the list for the beta
    my answer is yes
    sounds great x
    could do with some help on this tbh
    we might be, send info
    yes, whatever gets me more bookings
    Ça tombe bien, on cherchait justement
    Oui pourquoi pas, dites-m'en plus
    envoyez la doc par mail svp
    J'aimerais recevoir un devis pour 3 véhicules
    on est preneurs
    C'est exactement ce dont nous avons besoin
    Allez-y, envoyez
    Je veux bien tester un mois
    Mon mari a vu votre message, il est emballé
    ok vas-y balance
    Comment fait-on pour s'inscrire ?
    Vous pouvez m'envoyer vos tarifs ?
    Je signe où ?
    Votre solution nous plaît beaucoup, quelle est la suite ?
    tjr ok pour le devis
    On y réfléchit depuis un moment, votre proposition nous intéresse
    Nous souhaitons aller plus loin
    On veut la même chose que chez le boulanger d'en face
    Faites-moi une offre chiffrée
    J'ai lu votre plaquette, c'est convaincant
    Oui merci, à cette adresse : garage@exemple.fr
    J'en parle à mon associé mais sur le principe c'est oui
    Pourriez-vous nous faire parvenir une documentation complète ?
    intéressée oui !
    Moi ça me branche bien votre truc
    Mettez-nous 10 licences
    Sounds good, send it over
    Could you email me some prices?
    That's exactly what we've been looking for
    Go on then, what have you got
    Sign me up for the trial
    Colour me curious
    My boss loves it, please send the paperwork
    Count us in
    We'd love to give it a whirl
    This could really help us, tell me more
    Ooh yes, send me the link
    I've been meaning to sort this out for ages, so yes
    Can you send over the brochure
    Happy to have a look at a proposal
    Looks promising. Got anything I can show my partner?
    We are fed up with our current provider so your timing is great
    Put me down for the free trial
    Ready to order
    Might be up for this
    Do it. Send the contract
    Definitely keen
    Your message got my attention, details please
    yep send details
    Alors là oui, j'achète
    Ça m'arrangerait bien
    Votre concept est génial, je veux en être
    On a justement un besoin là-dessus
    Oui pour l'essai gratuit
    Envoyer la documentation à compta@exemple.fr
    mon chef veut voir un devis
    C'est bon pour nous, on démarre
    Je valide, vous m'envoyez le contrat ?
    Ca a l'air pas mal votre truc, montre
    Vous auriez un exemple de ce que vous avez fait pour un fleuriste ?
    Dites m'en un peu plus
    J'en ai besoin pour hier
    Enfin quelqu'un qui propose ça !
    Notre contrat actuel se termine en juin, faites-nous une proposition
    Je suis curieuse de voir
    C'est d'accord
    on en veut deux
    Un collègue m'a parlé de vous en bien, je souhaite m'y mettre aussi
    Transmettez-moi le dossier d'inscription
    Ok j'essaie
    Pas mal du tout, envoyez toujours
    Votre offre tombe à pic
    je me laisserais bien tenter
    Volontiers, par retour de mail
    Nous aimerions équiper nos trois magasins
    On est mécontents de l'actuel, faites-nous rêver
    Je réponds favorablement à votre proposition
    à moitié convaincu, envoyez la suite
    Go for it
    Pls send price list
    I've read it twice and I think we should do it
    Please quote for 12 users
    Sold! Where do I pay?
    That would save me hours, yes please
    My daughter says I should get one of these, so how do I order
    could use this
    Been looking for something like this
    Fire over the details
    Worth a look, forward it to me
    We're open to offers
    I reckon we could use that
    Keen as mustard
    ok you've got me, what's next
    Add me to the waiting list
    We want to switch, our contract is up in May
    Send me a sample and if it's good I'll take fifty
    Absolutely, this is just what we need
    Interested, but I'd want to see it in writing first
    Yes, I'd like that
    you had me at free trial
    Approved by the board. Please proceed
    Our members have been asking for this
    Okay I'm listening
    Might give that a try tbh
    Ma femme me tanne pour qu'on ait un site, donc oui envoyez
    Tout ce qui peut me faire gagner du temps je prends
    C'est pile poil ce qu'il me faut
    Je suis partant si le prix reste celui annoncé
    Vous m'avez convaincu avec votre vidéo
    Pouvez-vous me chiffrer ça pour 4 postes ?
    Comment on procède pour la suite ?
    Allez soyons fous
    Le bureau de l'association a voté pour. Envoyez la convention.
    Mettez-moi sur la liste pour la prochaine session
    bah écoutez pourquoi pas
    Nous serions intéressés par une étude gratuite
    Ça m'intéresse grave
    Merci, je veux bien la brochure papier aussi, à l'adresse du cabinet
    Si c'est vraiment sans engagement, je tente
    oui je veu bien
    On a perdu notre standardiste, vous tombez à pic
    Vous pouvez lancer la commande
    Feu vert de la direction
    J'ai montré à mon équipe, tout le monde est pour
    OK send me whatever you've got
    My business partner and I both like this. What's the next step?
    We lose so many calls, I need this
    Yes! Finally something for small shops
    The governors approved it last night, please send the agreement
    Could you let me have the pricing in writing?
    I'd be daft to say no
    Very much so
    Got anything for vets? If so I'm listening
    Can you send the same quote you did for my brother?
    Subject to price, yes
    sounds ace
    We've wanted this for years
    I'm definitely tempted, pass me the details
    Consider me a customer
    how do i join
    Email me a summary and I'll show the boss, I like it
    Right, you've sold me
    yeah ok send it
    I need a new website so yeah
    Oui, ça nous intéresse fortement
    Ok pour moi, faites le nécessaire
    C'est tentant !
    J'aimerais en savoir plus sur la version premium
    Je suis d'accord avec le prix, on signe
    Envoyez moi la brochure a l'adresse suivante
    Intéressant. Vous avez une documentation ?
    Je vais prendre l'offre de base
    on part là dessus
    Votre proposition arrive au bon moment
    il nous en faudrait 3
    Je suis tout ouïe
    J'ai hâte de voir ça
    Chiche !
    Yes I'm interested
    Please do send more info
    That'd be brilliant, thanks
    We're ready to sign
    I like what I see
    Please set up an account for us
    Oh go on then
    This is right up our street
    my wife says yes
    ready when you are
    ok sounds fair
    I think this is what we need
    Let's get the ball rolling
    Avec plaisir, envoyez-moi tout ça
    Je suis très intéressée par la formule à 49
    Vous me l'envoyez par courrier ?
    C'est ok pour l'abonnement annuel
    on veut bien un devis
    ça nous changerait la vie
    Mon directeur souhaite avancer avec vous
    Comment souscrire ?
    Bonne nouvelle, le budget est validé
    Je suis pas contre
    Un échantillon serait le bienvenu
    Yes, count me in
    Where can I buy it
    Okay, show me
    My partner's on board so let's go
    I'd happily pay for that
    We do need this, to be fair
    Great idea, I'd like one for each of our vans
    Yes from me
    Pop the brochure in the post
    It would be rude not to
    Mon mari aimerait bien avoir un devis aussi
    Dites m'en davantage svp
    Je veux m'abonner
    ok on y va
    Pouvez-vous m'adresser votre documentation tarifaire ?
    Je le veux
    On est plusieurs à être intéressés ici
    C'est une bonne idée, il faut qu'on s'y mette
    Yes, sounds useful
    Do you have a brochure you could send?
    I'd love a sample
    Let me have the form and I'll fill it in
    Sign us up please
    We would very much like to take part
    OK I'm sold
    Yes pls x
  `,
  appointment: `
    Vous pouvez m'appeler cet après-midi
    Appelez-moi
    rappelez moi lundi
    rapelez moi svp
    Call me
    call me tomorrow
    Please call me back
    Give me a call on Friday
    Can we talk tomorrow?
    Are you free on Tuesday?
    Let's meet next week
    Could we schedule a call?
    Tuesday at 3pm works for me
    3pm is fine
    Thursday after 3pm
    next Monday?
    How about Wednesday morning?
    When can we meet?
    what time suits you?
    I'm available on Thursday
    I'm free at noon
    Happy to jump on a call
    you can reach me at 020 7946 0958
    On se voit quand ?
    Quand êtes-vous disponible ?
    Je suis dispo demain matin
    dispo mardi 10h
    Mardi 10h
    demain 14h ça vous va ?
    Mercredi me convient
    OK pour mardi
    va pour demain
    Plutôt lundi
    plutot en fin de journée
    On peut s'appeler ?
    On peut fixer un rendez-vous ?
    Je voudrais prendre rdv
    Un rdv la semaine prochaine ?
    Pouvez-vous me rappeler vers 17h ?
    Contactez moi au 06 12 34 56 78
    Mon numéro est le 06 12 34 56 78
    Passez me voir au magasin
    Vous pouvez passer samedi ?
    Je suis libre vendredi à partir de 16h
    Intéressé, appelez-moi demain
    Oui, rappelez moi svp
    Yes, call me at 5
    Not today but tomorrow at 10 is fine
    Pas maintenant mais rappelez-moi jeudi
    Ne m'appelez pas avant 10h
    don't call me before noon
    On décale à jeudi ?
    Can we reschedule to Friday?
    Je confirme le rendez-vous de demain
    visio jeudi ?
    Proposez-moi un créneau
    Voici mes disponibilités : lundi et mardi après-midi
    I'll be in the office Monday, drop by
    try my mobile
    I finish at 6, try me then
    joignable le soir
    je finis à 18h, appelez après
    swing by the shop any weekday
    passez boire un café
    RDV ok
    ok rdv
    Let me check my diary - Thursday?
    pencil me in for Tuesday
    coffee on Friday?
    un café jeudi ?
    Book me in
    can you do Friday?
    shall we say 4pm?
    4pm?
    10h30 parfait
    tel au 06 12 34 56 78
    appelle
    appelez
    call
    au téléphone plutôt
    plutôt par tel
    see you Thursday
    à jeudi
    send me a calendar invite
    Envoyez-moi une invitation Teams
    demain
    lundi
    tuesday
    je vous rappelle demain
    I'll call you tomorrow
    on s'appelle demain
    Venez faire le devis samedi
    quand est-ce que vous passez ?
    when can you come?
    When can you come and have a look?
    Vous pouvez venir quand ?
    any day next week is good
    N'importe quel jour sauf lundi
    any time after 6
    anytime tomorrow
    Demain matin possible ?
    ce soir 19h
    ce soir c'est mieux
    en fin d'après-midi plutôt
    je préfère le matin
    mornings are best
    I prefer afternoons
    I'm around all day tomorrow
    I'm in a meeting, call me in an hour
    je suis en réunion, rappelez dans une heure
    rappelez plus tard
    call back later
    Call later please
    rappelez moi en septembre
    recontactez-moi à la rentrée
    contact me in September
    call me next month
    Get back to me in January
    revenez vers moi en janvier
    Je peux mardi ou jeudi
    I can do Tuesday or Thursday
    let's speak on Tuesday
    let's talk
    parlons-en
    discutons-en de vive voix
    on en discute ?
    on peut en discuter
    I'd rather talk on the phone
    j'aimerais échanger avec vous
    j'aimerais un rendez-vous
    je souhaite un rdv
    Intéressée, on peut se voir ?
    Oui on peut se voir mardi
    yes let's meet
    Yes, Thursday works
    ok demain
    ok 15h
    15h ok
    oui demain 9h
    Non pas lundi, mardi
    plutôt jeudi si possible
    Impossible mardi, mercredi ?
    I can't make Monday, Tuesday?
    Tuesday's no good, try Wednesday
    demandez Sophie au 01 23 45 67 89
    ask for Dave on 01632 960000
    On maintient le rdv
    C'est noté pour mardi 10h
    It's in the diary for Monday
    je serai là
    Je vous attends à 9h
    I'll be home after 4
    Bonjour, je vous propose de nous rencontrer jeudi 15 mai à 10h dans nos bureaux.
    Bonjour, pourriez-vous me contacter par téléphone afin d'en discuter ?
    Je suis joignable au 06 12 34 56 78 en journée.
    Merci de me rappeler au 0612345678
    appelez moi au 0612345678
    0612345678 appelez moi
    mon tel 0612345678
    rapel moi dem1
    vous pouver mapeler
    je dispo lundi
    dispo cet aprem ?
    dispo maintenant
    je suis la jusqu'à 18h
    on se call demain
    on se fait un call ?
    Un appel rapide suffira
    On peut se faire une visio
    Je suis d'accord pour un rendez-vous
    Oui pour un rendez-vous
    partant pour un call
    Quand pouvons-nous nous voir ?
    Quand seriez-vous disponible pour un échange ?
    Quelles sont vos disponibilités ?
    C'est quand que vous pouvez passer ?
    Vous passez quand ?
    Je suis au bureau demain
    Je suis au magasin tous les matins
    Plutôt la semaine du 12
    le 15 me va
    le 15 à 14h
    vers 14h
    après 17h
    avant midi
    entre midi et deux
    pas le lundi
    tous les jours après 17h
    Samedi c'est possible ?
    mardi je peux pas, jeudi ok
    Je ne suis pas libre demain, lundi plutôt
    lundi c'est bon
    Je peux vous recevoir mardi
    je vous reçois vendredi à 11h
    Le rdv de demain tient toujours ?
    Bonjour, désolé je dois décaler notre rendez-vous
    Je ne pourrai pas être là jeudi, on reporte ?
    can we push to 4?
    Can we move our call to Friday?
    running late, can we do 3:30?
    Sorry missed your call, try again
    missed your call
    sorry I missed you, call back
    call my office
    phone my wife on 07700 900123
    best to catch me before 9
    best time is after lunch
    I'm best reached on my mobile
    weekends only
    evenings best
    after 5 is good
    Friday pm
    Monday AM
    Mon 10am
    Tue 2pm ok?
    tmrw 3pm
    tomorrow afternoon?
    Does Tuesday work?
    Would Tuesday at 2 work for you?
    What about next Thursday?
    Are you around on Friday?
    when r u free
    when suits you
    happy to have a quick chat
    Happy to talk
    let's have a chat
    Shall we set up a call?
    Let's book something in
    let's find a time
    please book a slot for me
    put me down for Thursday
    See you on the 5th
    see u tmrw
    I can talk now
    now is good
    you can call now
    call now
    I'll be free in an hour
    in half an hour?
    give me 10 minutes and call
    Could someone come out and take a look?
    send someone round on Monday
    Please arrange a visit
    come and see us
    We're open 9-5, come by
    On peut passer vous voir au bureau samedi ?
    Can we chat tonight once the shop's shut
    on s'appelle mardi 9h ?
    Sorry I went quiet, mad month. Give me a bell Thursday afternoon.
    Arrêtons de s'écrire, appelez moi plutôt
    Wednesday's no good sorry. Maybe the 23rd?
    pas le matin je dors, l'aprem ok
    Come round for a look on Sunday, it's the house past the bus stop
    can u ring at 6
    Wednesday is fine
    My landline is 0161 496 0000, mornings only
    not now, later is better. after 6
    Vous pouvez me contacter au 0639981100
    The engineer can visit on the 14th, mornings only
    Je suis joignable toute la journée
    06 39 98 20 55 mon portable, appelez demain
    Merci de voir avec mon assistante pour caler une date
    yh friday 2 is ok
    Je rentre de vacances lundi, pourrait-on fixer un point mardi ?
    non pas ce soir demain soir plutot
    ok pour samedi matin
    apl moi 2m1 aprem
    libre mardi aprem
    Ma femme sera à la maison jeudi, passez à ce moment là
    Un café mardi matin ?
    Je peux pas lundi mais jeudi oui
    Oui ok plutôt lundi soir
    rapelé moi ce midi
    Je confirme la visite du 3 juin à 14h
    Allez pour le 30 à 9h
    phone me tmrw morning
    DISPO SAMEDI ENTRE 10H ET 12H
    Teams call next week? Mon or Tue
    Please phone me on 0161 496 0372 instead of emailing.
    faut appeler mme Petit au 0639985541 c elle qui décide
    On en parle au téléphone ? appelez moi quand vous pouvez
    10h c parfait
    Pas de problème, rappelez lundi
    Pourquoi pas un petit dej jeudi, je suis à Paris
    Visio ok mercredi ou jeudi
    J'étais en ligne, rappelez dans 10 min
    I missed your call, try me again around 4
    half 9 works
    any chance you can come Thursday instead
    lets say 3ish
    I'm on site til 4 but can talk after
    Je finis le boulot a 17h apres c ok
    vous passez à quelle heure demain ?
    c'est bon pour mercredi
    noté pour mardi 14h, à mardi
    rdv confirmé pour jeudi
    Let's do lunch on Tuesday
    Tomorrow same time?
    ce week end si vous travaillez
    ok on fait ça lundi
    Lundi 14h ou mardi 10h au choix
    je bosse la journée, appelez plutôt le soir
    Not Monday
    C'est possible de s'appeler ?
    Is it possible to talk?
    may I call you?
    Je peux vous appeler quand ?
    What number can I call you on?
    I will call you
    je vous appelle
    je passe vous voir demain
    I'll pop into your office tomorrow
    Bonjour, suite à notre échange je confirme mardi
    15h
    le 12
    3pm
    Oui mardi
    yes tuesday
    no, wednesday
    Jeudi plutôt que mardi
    Désolé j'ai un empêchement demain, on remet à jeudi ?
    Something came up, can we do next week instead
    free all day Friday
    Je serai au bureau mardi matin, passez quand vous voulez
    Un appel de dix minutes jeudi ferait l'affaire
    Mon assistante va vous proposer des dates
    On peut se caler une visio la semaine prochaine ?
    je finis a 18h apres vous pouvez tel
    Passez plutôt l'après-midi, le matin on est en tournée
    rappelez la semaine prochaine
    Rappelez-moi après les vacances
    le matin c'est mieux, avant 10h
    je suis dispo vendredi
    je prefere le tel, appelez
    C'est bon pour mercredi 15h
    Impossible mardi, jeudi 14h vous conviendrait-il ?
    Je dois reporter notre rendez-vous, un autre créneau jeudi ?
    Pouvons-nous avancer notre entretien à 9h ?
    Je confirme notre rendez-vous de lundi
    Voici mon agenda en ligne pour choisir un créneau
    à demain alors, 10h
    Ok pour la visio, envoyez l'invitation
    Je vous attends à la boutique samedi
    Joignez mon mari au 06 39 98 11 22, c'est lui qui gère
    appelez moi plus tard je suis sur un chantier
    là je peux pas, rappelez vers 17h
    Un rendez-vous serait préférable, quelles sont vos disponibilités ?
    Vous pouvez venir nous montrer ça sur place ?
    en retard de 10 min pour notre appel, désolé
    mon numéro c'est le 0612345678 appelez entre midi et deux
    M. Morel vous recevra le 12 à 9 h au siège
    Quand êtes-vous dans la région ? J'aimerais vous voir
    On en discute au téléphone ?
    Lundi 8h tapantes
    ni lundi ni mardi, mercredi ok
    Let's set something up for next week
    Thursday works for me
    Can we do Friday at 3 instead?
    Give me a bell this afternoon
    I'm free most mornings
    Pop in any time before noon
    Try me again after Easter
    My PA will arrange a time
    Could you come and see us at the shop?
    Ring the office and ask for Dave
    I'll be at my desk until 5 if you want to call
    I'd prefer to discuss this over the phone
    Call my cell, 555-0188
    running ten minutes late for our call
    Can't make today's meeting, can we reschedule?
    Tuesday is out, what about Wednesday?
    Confirmed for 10am tomorrow
    I've accepted the invite, see you then
    Book me in for Monday
    here's my calendar link, pick a time
    evenings only, after 7
    not this week, next week is fine, call then
    Mr Khan can meet you on the 14th at 11
    bit busy now, call later
    meet me at the store saturday
    phone me tonight
    lets talk tmrw
    would 4pm suit you?
    can someone ring me about this
    available weekdays after 4
    Dites-moi quand vous passez
    j'ai un trou mardi entre 14 et 16
    the 3rd or the 4th, either is good
    speak Monday
    talk next week?
    Jeudi me convient parfaitement
    va pour jeudi
    d'accord pour un appel, demain fin de matinée
    Bonjour, je suis rarement au bureau le matin, le plus simple est de m'avoir sur mon portable entre 14h et 16h.
    Voyez directement avec Nathalie pour fixer une date, elle tient mon agenda.
    Le 18 me convient, mais plutôt vers 11h30.
    Ok pour vous recevoir, disons jeudi en huit à l'atelier.
    Ça marche pour la démo, envoyez le lien de connexion.
    Je suis sur la route toute la journée, on peut se parler demain ?
    Pas dispo avant le 20, ensuite quand vous voulez.
    Mon mari préfère vous rencontrer, il est là le samedi.
    Vous seriez disponible pour un petit déj vendredi ?
    J'ai raté votre appel, vous pouvez réessayer ce midi.
    Je suis en rendez-vous jusqu'à 16h, essayez après.
    10h au lieu de 9h ça vous irait ?
    J'ai un empêchement, remettons ça à la semaine prochaine.
    Parfait, à mardi !
    Prenons 15 minutes pour en parler, le mieux est de passer par mon agenda en ligne : https://cal.example/paul
    dispo now
    appel moi kan tu peu
    tel dem1 stp
    jsui au magasin jusqu'a 19h passez
    on se fait un cafe ?
    Appelez le fixe, le portable capte mal ici.
    Vous passez dans le coin bientôt ? venez boire un café
    Je rentre lundi, on cale quelque chose à ce moment-là
    Faisons un point la semaine du 12.
    Je vous propose mardi ou mercredi à 17h, à votre convenance.
    Le docteur vous recevra jeudi entre deux consultations.
    My diary is hectic but the 22nd after lunch would work.
    Could we say half past two instead of two?
    Can you come round to the garage on Saturday morning?
    I'm about this week, ring whenever.
    Sure, let's hop on a Zoom. Next Wednesday?
    Please liaise with my secretary to agree a time.
    I missed your call, try again this afternoon please.
    Something came up, can we rebook for next week?
    yes to the demo, weds or thurs
    Let's talk. I'm around after lunch.
    We'd be glad to host you at our office, kindly propose a date.
    Please come to the branch tomorrow by 10am and ask for the manager.
    Oga call me by 4pm
    Kindly arrange one call with our MD on Monday.
    10 works. See you then.
    Can we make it 3 instead
    Ring me on my landline, mobile signal's rubbish here
    What time can you get here?
    bell me in the morning pal
    Happy to chat, mornings suit me best.
    Let's do the walkthrough next Tuesday then.
    i get off at 5 so after that
    tuesday arvo is good
    ok à tantôt, 15h
    Appelez-moi en après-dîner svp
    je suis joignable la semaine prochaine seulement
    Natel 079 000 12 34, le soir de préférence
    Réservez-moi un créneau
    lundi ok
    Bonjour Camille, votre idée mérite qu'on en discute. Je suis en clientèle lundi et mardi, mercredi je suis au bureau toute la matinée.
    Merci pour votre patience. Ma directrice accepte de vous recevoir un quart d'heure, le jeudi 20 à 8h30 précises.
    Désolé, j'ai dû raccrocher. Rappelez quand vous voulez après 18h, je serai seul.
    Ça peut nous intéresser mais par mail c'est compliqué, je préfère une conversation de vive voix.
    On avait dit 14h mais je suis bloqué sur un chantier, est-ce que 17h reste possible ?
    Invitation bien reçue, je serai présent avec notre responsable informatique.
    Le mieux serait de venir sur place, vous verriez comment on travaille. Vendredi ?
    Je repasse au cabinet le 3, contactez-moi à ce moment-là pour fixer une date.
    Merci d'appeler mon épouse, c'est elle qui gère les rendez-vous.
    Je prends le créneau de 11h.
    J'ai réservé via votre lien, à jeudi.
    Pas de visio pour moi, mais un coup de fil oui.
    Hi Camille, I've blocked out 3 to 3.30 on Thursday. Please send a dial-in.
    Thanks for the reminder. I'll be there, can you confirm the address?
    I can spare you fifteen minutes on Monday if you come to the site.
    Sorry I wasn't in when you called. Best time to catch me is first thing.
    Our manager would like to see a demonstration. When are you next in Leeds?
    It's easier to explain by phone, I'm on 555-0142 until late.
    Hello, confirming tomorrow at the cafe, I'll wear a red scarf.
    Can we bring Thursday's meeting forward to Wednesday?
    I will be in Lagos next week, we can sit down and discuss then.
    My boss wants to meet you before deciding anything. He is in on Tuesdays.
    Sure, grab any slot on my calendar.
    I'm with a customer, call back in an hour.
    wknd is best for me, sat before noon
    c bon pr moi jeudi
    10h30 ca te va ?
    demain aprem au cabinet
    ok mais pas avant 18h
    vous pouvez monter me voir au 2e etage quand vous passez
    On se voit comme prévu au salon, stand B12.
    Je vous laisse choisir l'heure, je suis libre tout mercredi.
    Rien avant midi merci, je me couche tard.
    Bonjour, Mme Brun vous attendra à l'accueil à 10h.
    Je peux vous accorder un quart d'heure entre deux cours.
    Voyons-nous au bureau de Lyon, le 4 ou le 5.
    J'ai noté notre échange de lundi, merci de m'envoyer l'ordre du jour.
    Rappelez le garage, demandez Kevin.
    Vous êtes joignable maintenant ? Je peux appeler.
    Je vous téléphone dans une heure.
    On remet à lundi si ça vous va.
    C'est plus simple de vive voix, voici ma ligne directe : 01 99 00 22 33.
    dispo apres le service vers 15h
    plutot le matin
    ok rdv pris
    Wednesday at noon it is.
    I've put you down for 2 o'clock.
    Could your colleague visit us on site next month?
    Let me know what day you're in town.
    Best to speak with our bursar; she's free Thursday mornings.
    You can reach me any time after lunch on the number below.
    Shall we say 11?
    Sorry, need to move our 3pm. Same time tomorrow?
    I'd prefer a face to face.
    do you have any time friday
    phone after tea
    im in the shop till 6 come by
    ok for the 12th
    Thursday no good, Friday any time
    call b4 9 pls
    We can host you, kindly indicate your preferred date.
    Jeudi en huit ça vous irait ? Plutôt en début d'après-midi
    On se cale ça mardi prochain ?
    je vous attends lundi 9h au garage
    Mon comptable et moi pouvons vous recevoir le 14 dans la matinée
    rappelez quand la boutique est fermée, après 19h30
    Essayez plutôt sur le fixe vers 18h
    Voyons-nous la semaine du 12
    ok pr demain mm heure
    C'est bon pour vendredi, à quelle adresse ?
    Je peux me libérer une demi-heure mercredi matin
    Calons un point rapide d'ici la fin du mois
    ca marche à tt à l'heure
    Vous passez quand dans le secteur ? Je suis dispo le matin
    Dites-moi quand vous êtes libre, je m'adapte
    joignable tous les jours entre 12h et 13h30
    plutot ce soir si possible je suis sur un chantier
    J'ai un trou dans mon planning jeudi à 11h
    Réservez-moi un créneau svp
    Je préfère qu'on en discute de vive voix, voici mon numéro 06 39 98 22 11
    Nous serions ravis de vous accueillir dans nos locaux la semaine prochaine
    Mettez-moi jeudi à 15h sur votre agenda
    vous pouvez passer au salon, on ferme le lundi
    donnez-moi un coup de fil quand vous aurez 5 minutes
    Un call de 15 minutes lundi ? Pas plus
    Peut-on repousser à la semaine suivante ? J'ai un empêchement
    Je confirme notre entretien du 3 à 10h
    On peut se croiser au salon de l'agriculture, je suis stand B12
    tél moi ce soir
    Appelez la secrétaire au 01 99 00 12 34, elle vous trouvera une place
    Je ne réponds pas le matin, essayez après 16h
    Works for me, send the invite
    See you Tuesday then
    Could we do a quick call sometime next week?
    I'm free most afternoons after 3
    Give us a bell when you're in the area
    Let's meet up, say Wednesday at the yard?
    Can we push it to Friday? Something came up
    I've got half an hour on the 12th if that helps
    Catch me between school runs, 9.30 to 2.30
    pop round anytime before 5, kettle's on
    My assistant Jo will set something up, jo@acme.example
    What does your Thursday look like?
    Happy to jump on Zoom whenever suits
    Mornings are manic but after 2 I can talk
    Yes 4pm is grand, ring the landline
    Let's grab lunch on the 8th and you can show me
    I'd rather talk than type. 07700 900 321 after six
    Not this week, but the week after I could do Monday
    Tmrw 10ish?
    Ok speak then
    please phone my partner Sue, she does the diary
    How about a site visit next Wednesday at 8?
    I can do 20 mins at lunchtime, call my mobile
    Would Monday the 3rd suit? We open at ten
    Let me know when you could come out and measure up
    Drop in on Saturday, we're open till 4
    Booked you in for Thursday 2pm
    Running ten minutes late for our call, sorry
    you can reach me on 07700 900456 most evenings
    Shall we say half past two?
    Samedi je suis au marché de Pertuis, passez au stand
    Mardi c'est mort, mercredi par contre toute la journée ça roule
    Bonjour, je suis preneuse d'un échange. Mes disponibilités : lundi 14h-16h ou jeudi matin.
    Nous pouvons convenir d'une date en mars
    Mon gérant sera là vendredi, demandez-le à l'accueil
    J'ai réservé le créneau de 11h sur votre lien
    On fait ça en visio plutôt, envoyez un lien
    Après les vacances de Pâques ce sera plus calme, relancez-moi à ce moment-là
    je decroche que le soir
    C'est noté pour lundi
    Vous pouvez me joindre au 06 12 44 55 66 en fin de journée
    Ok pour l'appel, entre 8h et 9h avant l'ouverture
    Reportons à la semaine prochaine svp, gros rush
    Le mieux c'est d'appeler entre deux services, vers 15h30
    Et si vous veniez voir l'atelier ?
    Mon numéro perso c'est 06 22 33 44 55 appelez dimanche
    On peut se parler ?
    tu peux m'appeler stp
    Qd êtes vous ds le coin ?
    Désolé j'ai raté votre appel, retentez cet aprem
    J'accepte l'invitation
    Proposez-moi deux dates
    Je suis sur Lyon jeudi, on déjeune ?
    Un rendez-vous physique serait préférable, nous sommes 8 rue des Lilas
    8h30 demain matin avant les patients ?
    Je serai en retard de 10 minutes
    Oui mais pas par mail, au téléphone
    Bloquons 30 min la semaine du 17
    D'accord pour une démonstration dans nos locaux
    Can you swing by the farm at the weekend?
    Tues or Weds, you choose
    I'd be up for a chat, Thursdays are quiet here
    Half 4 today ok?
    Let me introduce you to our ops manager, she can speak Friday morning
    Sure, pick a time on my calendar: cal.example/jo
    I'm at the unit till six if you want to call in
    Phone the salon and ask for Trish
    Need to reschedule Monday, kid's poorly
    Could do early next week?
    Meet at the cafe on Bridge Street, 11?
    Let's pencil in the 21st
    Buzz me at lunch
    Are you around tomorrow for a natter about it?
    call when u can
    After harvest I'll have time, try me in September
    2.30 works, talk then
    Not by email please, ring me instead
    We'd need you to present to the trustees on the 9th at 7pm
    Friday's fine but make it quick
    when can you come and have a look at the place
    I accept your meeting request
    Monday any time before 10, else Thursday
    Hop on a call? I've got ten mins now
    First thing Monday is best
    Our next committee meets on the 4th, you're welcome to attend and present
    Ask for Dave when you ring
    confirmed, see you on the 15th
    What slots have you got left?
    Come for a brew and bring the tablet
    Je suis au marché le matin et dispo l'après-midi, vous avez mon numéro
    Avec plaisir, on peut s'organiser un petit déj dans mon resto mardi ?
    Ma responsable, Mme Girard, vous propose mercredi 9 avril à 14 h 30 en visioconférence.
    La directrice rentre lundi, rappelez à ce moment-là
    Jsuis sur le tracteur, tel moi vers 20h
    Je préférerais vous rencontrer avant de décider quoi que ce soit. Vous venez à Nantes de temps en temps ?
    Bonjour, je vous ai bloqué 20 minutes le 18 à 16h15. Lien dans l'invitation.
    Le comité se réunit le 2 juin, pourriez-vous nous présenter votre solution à cette occasion ?
    Faut en discuter, appelez
    on se tél lundi matin comme convenu
    J'ai essayé de vous appeler, sans succès. Quand puis-je vous joindre ?
    Désolée pour ce matin, un imprévu. Même heure demain ?
    Pas par écrit svp, je préfère la voix. 06 39 98 00 11
    Il faudrait que vous veniez sur place pour voir
    Merci de fixer un rendez-vous avec mon assistante au poste 12
    vers midi c bien
    le 5 c mieux que le 4
    Oui. Mardi. 17 heures. Soyez à l'heure.
    Ok je vous attends alors, 3e étage porte gauche
    Envoyez-moi une invitation agenda pour la semaine 22
    Between patients is best, so 10.40 or 3.15 any day but Friday
    Come by the stables on Sunday morning, bring boots
    Lambing finishes mid April, I'm all yours after that
    Diary's open on Monday if you fancy a chat
    Could you present this at our staff meeting on the 6th?
    The boss is back Thursday, ring him then
    I'm better on the phone. What time's good for you?
    Missed you earlier, try again about 4
    We could do a video call, I don't do driving in London
    Tuesday it is
    Any chance of a quick demo over Teams on Friday?
    just ring me
    Sorry something's come up, can we do next Tuesday instead
    I'll be in the shop all day Saturday so come and see me
    Let's take this offline, when are you free?
    8am sharp at the depot gate
    Does 2 o'clock work at your end?
    Lunch is the only time I stop, 12.30 to 1
    I'd like to see it working before I say anything else. Can someone visit?
    give me a shout Monday and we'll sort a time
    Venez me montrer ça un matin, je suis au 4 rue du Port
    Qui peut venir nous faire une démonstration sur site ?
    Je suis plus dispo cette semaine, on décale à lundi ?
    Ok va pour 14h
    Le 12 me convient, par contre pas avant 11h
    Téléphonez à mon mari, c'est lui qui gère son planning
    jpeux pas vs repondre la, rapelez vers 17h
    mercredi aprem c bon pr vous ?
    Rdv confirmé, à jeudi
    Sur place ou en visio, comme vous préférez, mais avant le 30
    On en discute autour d'un café ?
    j'ai noté votre appel pour demain 10h
    Je vous propose un premier échange téléphonique
    Passez, je suis ouvert
    Could you ring after the school run, around 9.15?
    I'm in meetings until 3, call then
    Wednesday suits, where shall we meet?
    Can your rep come and see us?
    Let's have a chat next week
    ok tuesday
    My direct line is 020 7946 0991, mornings only
    Sure, book me in for the 10am
    We need to move our appointment
    i finish at 5, give us a ring then
    I'd welcome a conversation. My PA will be in touch to fix a date.
    Fancy a pint Thursday? We can talk it through
    Whenever. I'm always here
    Your place or mine? Friday is free
    Will you be at the Harrogate show? Come find our stand
    Je vous reçois volontiers mardi entre 10h et midi au cabinet
    Oui, mais je suis en vacances jusqu'au 12, rappelez-moi le 13
    Notre DSI est intéressée par une démo, mercredi 15h ?
    Bonjour Camille, 16h c'est parfait
    Je peux vous voir au salon des maires jeudi, hall 4
    Merci de nous rappeler au standard entre 9h et 11h30
    si vous passez par Vannes arrêtez-vous
    j'ai que le dimanche moi
    Le rdv de 15h tient toujours ?
    Plutôt un appel, je tape pas bien sur ce téléphone
    La semaine 40 nous conviendrait
    Could you call my wife on 07700 900888, she runs the office
    Let's do Thursday
    I have a gap at 11 tomorrow
    Meet me at the stand, 2pm?
    Evenings only, kids in bed by 8
    Ok what time?
    Would you be able to visit the parish hall on the 14th?
    I can talk while I'm driving, 5 to 6, hands free
    My treat: breakfast Monday, 7.30, cafe by the station
    We're free the week commencing 9 June
    Please telephone, I don't trust emails
    Is tomorrow too soon?
    Je vous propose mardi, même endroit
    Lundi ça le fait, 9h ?
    Passez boire un coup au bar un soir après 22h on en parle
    Vous pouvez m'appeler au bureau, poste 214
    Je suis plus facile à joindre le midi
    Disons le 20 si vous êtes libre
    On avait dit 14h non ?
    Rappelle-moi ce soir après la débauche
    Pouvez-vous venir prendre les mesures vendredi ?
    ok pour jeudi mais en visio car je suis en Espagne
    Votre commercial peut passer, je suis à l'atelier toute la semaine
    Je vous laisse mon portable, 06 01 02 03 04
    J'aimerais mieux qu'on se rencontre
    Un coup de fil suffira, entre midi et deux
    appelez le 06 39 98 00 00 demandez Luc
    Je me tiens à votre disposition pour convenir d'un rendez-vous
    A quel moment peut-on vous joindre ?
    l'après midi c mieux, le matin jfais les livraisons
    pas aujourd'hui, essayez demain
    Est-ce que 18h serait possible ?
    J'attends votre appel
    Notre rendez-vous est-il maintenu ?
    Le lien de la visio ne marche pas, vous m'appelez ?
    Dans une heure si vous voulez
    Je serai à Paris le 8, on peut déjeuner
    Ring the farmhouse after dark
    Five o'clock?
    Any day bar Wednesday
    I'm in your neck of the woods Thursday, shall I drop by?
    Whatever day suits you, I'm retired from the mornings
    Call us at the office, we're in till 6
    Could you come out to us? We're past the church
    Let's reconvene after Easter
    I'd prefer a phone call to discuss
    Give me a tinkle on Sunday
    Can you do Saturdays?
    Sorry I missed the call, try me now
    Zoom on the 3rd works for both of us
    My diary is wide open next week
    I'll be at reception at ten
    Send me a calendar hold for Friday
    Thursday's better, say elevenish
    Come see us, we're open till late
    We meet every first Monday, come and pitch
    Can we talk?
    Happy to discuss, when suits?
    phone me ive got questions
    in an hour ok?
  `,
  question: `
    Combien ça coûte ?
    C'est combien
    Quel est le prix ?
    Quels sont vos tarifs ?
    c'est payant ?
    Qui êtes-vous
    C'est qui ?
    vous êtes qui
    d'où avez-vous mon numéro ?
    Comment avez-vous obtenu mes coordonnées ?
    Pourquoi vous me contactez ?
    Vous faites quoi exactement ?
    Vous intervenez dans quel secteur ?
    Est-ce que c'est gratuit
    Faut-il un apport ?
    Y a-t-il des aides ?
    Quelle est la durée du contrat ?
    Ça marche comment ?
    Comment ça marche
    En quoi ça consiste ?
    How does it work?
    How much does it cost?
    what is this
    Who is this?
    Where are you based?
    where did you get my number
    What's included in the price?
    Do you work with restaurants?
    Does it come with a warranty?
    Is it free?
    Is there a minimum contract?
    Are you a real person?
    How long does it take?
    Which areas do you cover?
    Can I cancel any time?
    Êtes-vous assurés ?
    vous etes de quelle boite ?
    Vous travaillez avec les particuliers ?
    J'ai une question sur la garantie
    C'est pris en charge par l'OPCO ?
    vous avez un site ?
    t'es qui
    is this legit
    any references?
    des références ?
    Des avis clients ?
    prix ?
    price?
    tarif ?
    cost?
    de la part de qui ?
    ya un engagement ?
    sans engagement ?
    any commitment?
    vous êtes où
    you do flats too?
    who gave you my number
    why me
    Pourquoi moi ?
    HT ou TTC ?
    is that per month?
    What happens if it breaks?
    quelle société ?
    what's your company called
    C'est quoi votre société ?
    c'est pour quoi
    C'est à quel sujet ?
    what is it about
    what's this about?
    c'est quoi ce message
    On se connait
    do I know you
    have we met
    Qu'est-ce que vous proposez ?
    qu'est ce que c'est
    Que proposez-vous exactement ?
    what do you offer
    what do you do exactly
    C'est fiable ?
    is it safe
    Quelles sont vos références ?
    Quel budget faut-il prévoir ?
    Avez-vous des références dans le bâtiment ?
    Do you have any case studies in retail?
    Proposez-vous du paiement en plusieurs fois ?
    can I pay monthly?
    Is installation included?
    L'installation est comprise ?
    la pose est incluse dans le prix ?
    And after the first year?
    Et après la première année ?
    vous prenez combien de commission
    what's your commission
    Qui est votre responsable RGPD ?
    How did you get my email address?
    comment vous connaissez mon nom
    Why are you contacting me
    Votre formation est certifiante ?
    Ça marche aussi pour les auto-entrepreneurs ?
    Does this apply to tenants?
    How long is the contract
    What is the minimum term
    who are you
    Who's this
    c ki
    ki c
    cb ?
    Pouvez-vous préciser le prix ?
    can you explain what you do
    Could you clarify the terms?
    j'ai pas compris
    I don't understand
    what do you mean
    je comprends pas votre message
    Comment ça ?
    Bonjour, pourriez-vous m'indiquer le coût de la prestation ?
    Quel est votre délai d'intervention ?
    Quelle est la différence avec votre concurrent ?
    Est ce que vous faites les maisons aussi
    esk c gratuit
    es ce gratuit
    c kombien
    combien sa coute
    cb sa coute
    vou ete ki
    c pr koi
    vs ete ou
    c serieux ?
    vraiment gratuit ?
    really free?
    is it actually free
    so how does this work
    what do i have to do
    what would it cost me
    whats it cost
    price pls
    what are your rates?
    How much for a 3 bed house?
    what's the cost for 5 users?
    any hidden fees?
    Y a des frais cachés ?
    What about data protection?
    Where is the data stored?
    how is that different from what we have?
    Why should I switch?
    pourquoi changer ?
    Qu'est-ce que j'y gagne ?
    what's in it for me
    et si ça marche pas ?
    What if it doesn't work
    who do you work with
    Vous avez combien de clients ?
    Depuis combien de temps existez-vous ?
    How long have you been in business?
    Do you have insurance?
    Are you registered with the FCA?
    c'est vous qui avez appelé hier ?
    was it you who called
    On s'est déjà parlé ?
    Vous êtes de la région ?
    ur company name?
    quel est le nom de votre société
    Who do you represent?
    For whom do you work?
    vous avez une adresse ?
    What's the difference
    kesako
    hein ? c'est quoi
    Quid de la maintenance ?
    Does this qualify for the grant?
    Suis-je éligible ?
    am I eligible
    Can tenants apply?
    combien de temps dure la formation
    quand débute la formation ?
    when does it start
    À qui s'adresse la formation ?
    Is it online or in person?
    C'est en présentiel ou à distance ?
    T un robot ?
    où est l'arnaque
    Where did you find my address?
    Can I leave whenever I like?
    Je comprends pas, vous êtes une agence ou un logiciel ?
    What would it cost per user?
    Is phishing covered? What's the excess?
    Est-ce que les freelances sont couverts ?
    on se connait ??
    do u only do big firms
    We spoke already? Can't place you.
    which firm are you with
    Combien d'années de garantie
    how much is it
    Hello, c'est pour quoi exactement? what do you sell?
    Vous êtes ?
    ça coûte combien
    Finançable par l'OPCO ?
    Would it work on a flat roof? Ours is felt.
    combien de tps ca prend
    what do i get for that
    Faut etre chef d'entreprise pour ca
    is it a scam or what
    C'est du sérieux ?
    vous etes sur Paris ?
    c pour koi
    quelle difference avec EDF
    Les serveurs sont où ?
    Y a-t-il des frais si je résilie ?
    are u based near leeds
    qui vous a filé mon num
    vous avez la certification Qualiopi ?
    tu bosses pour qui
    c'est avec ou sans engagement
    does it hurt the roof
    what size panels
    Vous déplacez vous en Corse
    who told you I was looking
    any discount for 10+
    Are these exclusive leads or do you resell them
    Ça rapporte combien par an les panneaux
    so what exactly would I be paying for
    Vous êtes agréés ?
    Is VAT included?
    Vous travaillez aussi le week-end ?
    Do you work weekends?
    Do you install on Saturdays?
    La formation commence quand ?
    When does the course start?
    La démo dure combien de temps ?
    Is there a demo I can watch online?
    C'est pour quelle date ?
    On paie quand ?
    Who will come to install?
    vous appelez d'où ?
    Pourquoi vous m'appelez tous les jours ?
    Why do you keep calling me?
    What's your phone number?
    c'est quoi votre numéro
    Avez-vous un catalogue ?
    Do you have a brochure?
    Quels sont les documents à fournir ?
    Does the offer still stand?
    C'est valable jusqu'à quand ?
    Is the quote free?
    Le devis est gratuit ?
    Is the call free?
    Non mais c'est qui en fait ?
    No idea what this is, who are you?
    Désolé je ne vois pas, vous êtes ?
    Does it work if I'm not the owner?
    et si je ne suis pas satisfait ?
    What if I'm not happy?
    Pas de frais cachés ?
    no hidden costs?
    Vous n'êtes pas la boîte qui a appelé hier ?
    Il n'y a pas d'engagement ?
    Vous êtes basés où ?
    C'est quoi le tarif
    Combien ça coûte pour une équipe de cinq
    Ça marche avec Doctolib ?
    Quelles garanties offrez-vous ?
    Votre logiciel est-il compatible avec Sage ?
    D'où tenez-vous mon numéro ?
    qui vous a donné mon adresse
    C'est vraiment gratuit ?
    y a-t-il un engagement de durée
    et si je veux arrêter au bout de trois mois ?
    Les données sont stockées où, en Europe ?
    vous prenez une commission ou c'est un forfait
    C'est un robot ou une vraie personne qui répond ?
    Je n'ai pas bien compris ce que vous vendez
    De quoi s'agit-il exactement ?
    Avez-vous des clients dans la restauration ?
    Faut-il changer de numéro de téléphone ?
    quelle différence avec ce que fait déjà mon opérateur
    Qu'est-ce qui vous distingue de vos concurrents ?
    C'est pas trop cher ?
    Combien de temps pour la mise en place
    ça fonctionne aussi sur mac ?
    Pouvez-vous m'expliquer comment ça fonctionne ?
    vous êtes qui au juste
    vous parlez de quoi
    est ce que ca marche pour les coiffeurs
    je peux resilier quand je veux ?
    le prix est par mois ou par an
    Avant d'aller plus loin, j'aimerais savoir qui sont vos clients
    Votre entreprise est-elle certifiée ?
    Bonjour, quel est votre numéro de SIRET
    What's the catch
    Is this a scam?
    Who is this
    How did you get my number
    Does it integrate with Outlook
    Do you work with small businesses?
    what exactly do you do
    Is there a free version
    are you based in the uk
    What happens after the trial?
    is it per user or flat fee
    Do I need to change my phone number?
    How long does setup take
    who are your other clients
    Could you explain how this differs from voicemail?
    Which company are you with
    does it speak spanish
    what do you mean by leads
    Sorry, I don't understand what this is about
    Can you confirm whether VAT is included?
    how many customers do you have
    is that price monthly
    what's included
    Can it handle two locations?
    And the minimum contract length?
    do you guys do websites too
    is this a real person
    what size businesses do you usually work with
    how does it work
    Votre truc, ça remplace ma secrétaire ou ça l'aide ?
    Vous intervenez aussi en Belgique ?
    Qui êtes-vous et comment connaissez-vous mon nom ?
    On paie d'avance ou à la fin du mois ?
    Ça prend combien de temps à installer ?
    Est-ce déductible fiscalement ?
    Vous avez des références dans le bâtiment par chez nous ?
    Je ne comprends pas, vous êtes une agence ou un logiciel ?
    Quel est le montant de l'abonnement, et que comprend-il ?
    cb par mois
    c koi berinia
    c pour les particuliers aussi ?
    ça coute un bras ou pas ?
    Avant toute chose, merci de me préciser l'origine de mes données.
    Puis-je savoir qui vous a recommandé auprès de nous ?
    Et la période d'essai, elle dure combien de temps ?
    Mes clients sont âgés, ils vont comprendre à qui ils parlent ?
    Je peux garder mon numéro actuel ?
    combien ca me couterait pour deux boutiques
    Le support est en français ?
    Vous garantissez les résultats ou c'est du vent ?
    Que devient mon ancien site ?
    Peut-on résilier sans frais
    vous travaillez avec quelle banque pour les paiements
    quel délai pour être opérationnel
    Which area do you cover?
    Is your company registered in Ireland?
    Are there any hidden fees?
    What would the monthly bill look like for a shop like mine?
    Who am I talking to, a bot?
    Curious how this compares to what Yelp offers
    So what is it you actually sell?
    Can I keep my existing number?
    does that include VAT
    whats the setup cost
    where are you lot based
    is it an app or what
    will it work with my old phone system
    how is my data protected
    Not sure I follow. Is this about my website or my phone line?
    I'd want to know who else in my trade uses it.
    How soon could it be up and running?
    Before we talk, what's your pricing model?
    Which of my listings did you see?
    how long has your company been going
    what makes you different from the other ten who emailed this week?
    Sir what is the cost and is training included
    you people are from which company
    Do you offer a money back guarantee?
    got any reviews i can look at?
    does the price go up after the first year
    Il faut un engagement ? Parce que je me suis déjà fait avoir.
    Et niveau RGPD, vous êtes conformes ?
    Avant de me décider j'ai besoin de savoir si c'est compatible avec notre logiciel de caisse.
    Combien d'appels par mois sont inclus dans le forfait de base ?
    Je vois « à partir de 49 € » : que contient ce prix ?
    Vous êtes liés à la chambre de commerce ?
    Est-ce qu'il y a une application mobile ?
    Vos conseillers sont en France ou à l'étranger ?
    Peut-on écouter un exemple d'appel quelque part ?
    Votre outil respecte-t-il le secret médical ?
    Pouvez-vous m'indiquer la durée minimale d'abonnement ?
    À qui appartiennent les données si je pars ?
    Hello, I saw your message but I'm unclear on one thing: does the assistant answer in real time or take messages?
    Could you tell me who else in Sheffield uses your service?
    What happens to my bookings if your servers go down?
    Is the £49 per branch or for the whole company?
    Is it possible to try it without giving card details?
    Just wondering how you came by this address.
    Do your people install it or do I?
    Will my customers know they're talking to a machine?
    You mention a pilot programme, how long does it run?
    Are calls recorded and if so where are they kept?
    Is there an age limit or any licence needed?
    can it speak polish
    how many languages
    do i pay per call
    why so cheap
    is it for restaurants too
    vs faites aussi les sites web
    faut un ordi ?
    c compatible iphone
    ca marche sans wifi
    et apres l'essai je paye combien
    Which number did you have for me, the office or mobile?
    What exactly would you need from me, technically?
    Was this sent to me personally or to everyone?
    Qu'est-ce que ça change pour mes patients ?
    Et en cas de litige, qui est responsable ?
    Mon mari dit que c'est une arnaque, c'est vrai ?
    Ça tourne sur quel matériel ?
    C'est combien deja ?
    So do you replace the website or just the phone?
    Would this work for a mobile hairdresser?
    What's your refund policy?
    How many staff do you have?
    Is there someone local I'd deal with?
    Wait, is it you who left a voicemail yesterday?
    and how much after that
    C'est quoi votre boîte ?
    D'où tenez-vous mon adresse ?
    Est-ce que ça fonctionne avec Sage ?
    Il y a un engagement ?
    Vous intervenez aussi dans le Gers ?
    Les données sont hébergées où ?
    c koi exactement
    Vous faites aussi le week-end ?
    Faut-il installer quelque chose ?
    Et si je suis pas satisfait ?
    Peut-on résilier à tout moment ?
    Vous prenez quel pourcentage ?
    Ça marche hors connexion ?
    Vous êtes une start-up ou une vraie entreprise ?
    Quelle est la durée de la garantie ?
    Le tarif comprend-il la formation ?
    je comprends pas, c'est pour quoi faire ?
    Avez-vous des références dans la restauration ?
    C'est compatible Mac ?
    Quels sont vos horaires ?
    Vous êtes ouverts le samedi ?
    Le prix affiché est HT ou TTC ?
    C'est une vraie personne qui écrit ou un robot ?
    Y a-t-il une appli pour téléphone ?
    Combien de temps dure l'installation ?
    Vous parlez de quel formulaire ? J'ai rien rempli
    En quoi êtes-vous différents de vos concurrents ?
    Where did you get my details?
    Is there a minimum term?
    Does it work with Xero?
    What happens after the trial ends?
    Sorry, remind me what this is about?
    Which company are you from?
    Can it handle two branches?
    Is my data safe with you lot?
    What are your opening hours?
    Is it a monthly or a yearly fee?
    Are you the same people who called in March?
    Could you tell me how it compares with Jobber?
    Do you have any other plumbers using it?
    Am I talking to a bot?
    who r u
    What do you mean by automated?
    Will it work on my old Nokia?
    What's included in the basic plan
    Can my wife use it too or is it one login?
    I don't get it, what do you actually do
    Votre offre est valable jusqu'à quand ?
    Vous bossez avec les auto-entrepreneurs ?
    C'est quoi la différence avec Doctolib ?
    Il faut un ordinateur ?
    Et pour les clients qui n'ont pas internet ?
    Qui vous a donné mon nom ?
    Vous êtes combien dans l'équipe ?
    Pourquoi c'est si peu cher ?
    Ça prend combien de place ?
    Quel rapport avec mon activité ?
    Est-ce remboursé par la sécu ?
    Le matériel est fourni ?
    Qu'est-ce que vous vendez au juste ?
    Quelqu'un de chez vous m'a déjà appelé lundi, c'est la même société ?
    Que deviennent mes données si j'arrête ?
    Peut-on payer en plusieurs fois ?
    Quelle est votre adresse ?
    C'est par mois ou par an ?
    Vous livrez en Corse ?
    Qu'entendez-vous par automatique ?
    vous etes serieux ?
    Ma secrétaire devra se former ?
    Pouvez-vous préciser le délai ?
    Avez-vous un numéro de SIRET ?
    Puis-je garder mon nom de domaine ?
    ca marche cmt
    Ça consomme beaucoup de batterie ?
    Quelles banques sont compatibles ?
    Who else uses it round here?
    Is this the lady from the trade fair?
    Any setup costs?
    What areas do you cover?
    Does the price go up after year one?
    Can it do invoices as well?
    Are you insured?
    Does it need wifi?
    What's your success rate?
    How do you make money then?
    Do you charge per booking?
    Which number did you call me on?
    Is there an app?
    Have you done any churches before?
    What would I have to do my end?
    How come you know I run a bakery?
    Is it GDPR compliant?
    What do customers hear when they ring?
    Are calls recorded?
    And if I don't like it?
    How is that different from Facebook ads?
    Would it work for two locations?
    Do you have a website I can look at?
    Did I fill in a form or something?
    U a real person?
    Is that per user or for everyone?
    Wot is it
    Where are your servers?
    Does that include installation?
    C'est fait par des humains ?
    Je peux avoir un avoir si je pars avant ?
    ça marche aussi pour les kinés
    Votre société est-elle française ?
    Et niveau sécurité ?
    Sous combien de temps c'est en ligne ?
    c'est quoi l'arnaque
    Doit-on prévenir notre opérateur actuel ?
    Est-il possible d'avoir plusieurs utilisateurs ?
    C'est bien vous qui avez refait le site de la mairie ?
    Pour quel type d'entreprise est-ce prévu ?
    What's the difference between the two plans?
    Sorry, which Camille is this?
    Could it be used in a care home?
    And the cost?
    Do you take a commission?
    Is there any training?
    You said free, free for how long?
    What would you need from me?
    Can I see reviews?
    Why would I need that?
    is it still 49 a month
    Are you calling about the boiler or something else?
    Vous travaillez avec les mairies ?
    Ça coûte un bras ?
    Combien d'heures de formation ?
    Je suis auto-entrepreneur, c'est pour moi aussi ?
    What's it do?
    And who pays for the hardware?
    Do you deliver to Northern Ireland?
    vous venez d'où
    how long's the contract
    Vous êtes encore en activité ?
    Et ça marche avec une box ?
    C'est pour les particuliers aussi ?
    C'est quoi votre tarif horaire ?
    Quel est le numéro à appeler en cas de panne ?
    Est-ce que vous appelez mes clients à ma place ?
    Does someone visit or is it all online?
    What time does your helpline open?
    Will your bot call my customers on Sundays?
  `,
  out_of_office: `
    Je suis actuellement absent du bureau, de retour le 3 juin.
    Je suis en congés jusqu'au 25 août. En cas d'urgence, contactez le standard.
    I am out of the office until Monday and will reply on my return.
    I'm on annual leave until 12 June.
    Ceci est une réponse automatique.
    This is an automated message, please do not reply.
    Merci pour votre message. Nous vous répondrons dans les plus brefs délais.
    Thank you for contacting us. We will get back to you as soon as possible.
    Nous avons bien reçu votre message et reviendrons vers vous rapidement.
    Your message could not be delivered. Mailbox full.
    Notre boutique est fermée jusqu'au 2 mai.
    We are currently closed. Our opening hours are 9 to 5.
    I have limited access to email this week.
    Absente jusqu'à lundi, pour toute urgence contactez mon collègue
    Je suis en congé maternité jusqu'en septembre.
    John no longer works for the company. Please contact sales.
    Cette adresse n'est plus utilisée
    I'm currently on maternity leave
    Press 1 for sales, 2 for support
    I'm travelling until Thursday with limited access to email.
    Je suis en déplacement jusqu'au 14, je lirai vos messages à mon retour.
    Vous êtes bien chez Martin Plomberie, laissez-nous un message
    Please leave a message
    Votre message a été transmis au service concerné
    Your message has been received. A member of our team will reply within 24 hours.
    This number is not monitored.
    Ce numéro ne reçoit pas de SMS
    This number cannot receive messages
    Hi! Thanks for messaging Bella Salon. We're away at the moment.
    We're not available right now, please leave a message.
    Nous sommes actuellement indisponibles.
    Le salon est fermé le lundi.
    I am away from my desk until 3 March
    I'm on paternity leave until July
    On vacation until the 5th!
    En vacances jusqu'au 20 !
    Je suis en congé, retour le 15 septembre
    Back on Monday, for urgent matters call reception
    mail delivery failed: returning message to sender
    550 5.1.1 user unknown
    Madame Leroy ne fait plus partie de nos effectifs
    I no longer work at Brightside. Please contact Anna.
    Je ne travaille pas le mercredi, je vous répondrai jeudi
    Nous accusons réception de votre demande
    We acknowledge receipt of your email
    Votre demande a bien été enregistrée sous le numéro 1234
    Thanks for your email, I'll respond as soon as I'm back
    Our office is closed for the bank holiday
    Bonjour, je suis absent ce jour. Je traiterai votre mail dès mon retour.
    Bonjour, merci pour votre message ! Un conseiller vous répondra rapidement.
    I am on holiday until 14 August. For urgent requests please contact sales@acme.example.
    I'm out until Monday
    I'm away this week, back on the 12th.
    OOO until Wed
    Bonjour, je suis en RTT ce jour
    Je serai absente du 3 au 10 juillet inclus.
    Je serai de retour le lundi 7 juillet
    En arrêt jusqu'au 15
    Actuellement en congé parental
    Suite à mon départ à la retraite, merci de contacter M. Petit
    I have now left the company, please direct enquiries to info@acme.example
    Merci pour votre demande, elle sera traitée sous 48h.
    Your enquiry is important to us
    Votre demande est importante pour nous
    Nous avons bien reçu votre mail, nous le traiterons dans les meilleurs délais
    Merci, votre message a bien été envoyé à notre équipe
    Thank you for your message. We aim to respond within 2 working days.
    Bonjour et bienvenue ! Comment pouvons-nous vous aider ? Tapez MENU
    Welcome to Acme support. How can we help you? Reply MENU for options
    Message non délivré : numéro inconnu
    Delivery to the following recipient failed permanently
    Your email to bob@acme.example was rejected
    The email account that you tried to reach does not exist
    Je conduis, je vous répondrai plus tard
    I'm driving right now. I'll get back to you later.
    Ne pas répondre à ce message
    noreply - this inbox is unattended
    Nous sommes en inventaire, réouverture mardi
    Fermeture annuelle du 1er au 21 août
    Recipient inbox full. Message not delivered.
    [Message automatique] Votre demande a été prise en charge
    Cette adresse n'est plus active. Écrivez à contact@x.example
    We have received your enquiry (ref 1234) and will respond within 48 hours.
    Merci pour votre message, notre équipe vous répondra pendant les heures d'ouverture
    Mme Girard est en congé parental jusqu'en janvier
    Notre agence sera fermée le vendredi 30 mai
    En vacances ! De retour le 18
    Bienvenue chez Garage Dupont, pour un devis tapez 1
    I'm on annual leave returning 2 June. Urgent? Call Dan.
    I'm currently on site with no signal, will reply tonight - auto text
    Thank you for contacting Bright Dental. Our team will be with you shortly.
    Je suis absente pour formation jusqu'au 22 mai inclus
    Le destinataire n'a pas pu être joint
    Sorry, I'm busy at the moment. I'll get back to you. (auto reply)
    I am attending a trade show this week and will have limited access to my inbox
    Je serai absent du bureau à compter du 12 mai
    Congés annuels du 4 au 22 août
    I'll be out of office from 12 to 20 May
    Le cabinet est fermé jusqu'au 3 janvier
    Votre correspondant est absent
    Thanks for your email. I'm on leave and will reply when I return.
    Merci de votre appel, nous vous rappellerons dès que possible
    Hi, I'm at a conference all week, slow to reply
    the person you are trying to reach is unavailable
    Je suis en congé jusqu'au 15 août et consulterai mes messages à mon retour
    Actuellement en formation, je réponds dès que possible
    Merci de contacter ma collègue Julie en mon absence
    Je suis absente ce jour, réponse demain
    Notre cabinet est fermé pour les fêtes, réouverture le 3 janvier
    Ce numéro n'accepte pas les SMS
    Votre message a bien été transmis à notre équipe, nous revenons vers vous sous 48h
    Ceci est un message automatique, merci de ne pas y répondre
    Je ne travaille pas le mercredi. Je vous répondrai jeudi.
    Je ne fais plus partie des effectifs, veuillez écrire à contact@exemple.fr
    Votre demande numéro 4521 a été enregistrée
    Je suis en déplacement avec un accès restreint à mes mails
    Votre message n'a pu être distribué car la boîte du destinataire est pleine
    Bonjour ! Merci de nous avoir écrit, un conseiller va vous répondre
    Je suis injoignable jusqu'à jeudi
    Absence pour congés, retour le 2 septembre
    Suite à un arrêt de travail, je suis absent pour une durée indéterminée
    Je conduis, je vous rappelle plus tard. Message automatique
    Pour toute urgence, contactez le standard au 01 99 00 00 00
    Je suis actuellement en réunion. Envoyé automatiquement
    Notre service client vous répondra dans les meilleurs délais
    En raison d'un grand nombre de demandes, notre délai de réponse est rallongé
    Cliquez sur ce lien pour confirmer que vous n'êtes pas un robot et délivrer votre message
    Thank you for your email. I am away until 3 June with limited access to email.
    I'm currently on holiday and will respond on my return
    Your message has been received. A member of our team will be in touch shortly.
    I have left the company. Please contact sales@example.com
    This is an automated message, please do not reply
    Our office is closed for Christmas and reopens on 2 January
    I only check emails twice a day. If urgent, call the office
    The recipient's mailbox is full
    Your email could not be delivered
    Delivery has failed to these recipients
    For urgent matters please contact my colleague Ann
    I am on maternity leave until November
    Thanks for your message! We typically reply within a day.
    I'm driving right now and will get back to you later
    We are closed on Mondays. Opening hours Tuesday to Sunday 12-10
    Ticket #88123 has been created
    Out of the office, back Monday
    This number cannot receive text messages
    I work part time, Tuesday to Thursday, and will answer then
    Due to high volumes responses may take up to five days
    To prove you are not a robot click the link below and your email will be delivered
    Hi, thanks for contacting Joe's Pizza! For orders reply 1
    Sick leave this week, please write to my manager
    I'm traveling for work this week, replies will be slow
    Bonjour, merci de votre appel. Nous sommes fermés le lundi. Laissez-nous un message.
    Votre courriel est bien arrivé. Le délai de traitement est de cinq jours ouvrés.
    Je suis parti à la retraite, ma remplaçante est Mme Petit.
    Message d'absence : de retour le 4.
    Cette adresse n'est plus utilisée, merci d'écrire à info@garage.example
    En congés du 1er au 21 août, réponse à mon retour.
    Votre correspondant a changé d'adresse.
    Bonjour ! Je suis l'assistant virtuel de la boutique, comment puis-je vous aider ?
    Le bureau est fermé jusqu'au 6. Bonnes fêtes !
    Suis en clientèle, ne peux répondre. Msg auto.
    Thanks for getting in touch! We're currently closed and will reply when we open at 9am.
    I am currently on jury duty and will not be checking email.
    Email to this recipient has been blocked by policy.
    Your call could not be taken. This is an automated text.
    I'm off sick. Contact reception in the meantime.
    You've reached the support desk. Your reference is 55231.
    Message blocked: recipient not found
    Hi! I'm at a wedding until Monday and offline.
    This account is no longer active.
    Jane has moved on from Acme. Her enquiries are now handled by Tom.
    SMS non remis
    Bonjour, je suis actuellement en congés et n'aurai pas accès à ma messagerie. Votre message ne sera pas transféré.
    Je serai absent de façon prolongée. Pour les commandes : commandes@exemple.example
    La mairie est fermée au public jusqu'à nouvel ordre. Urgences : 01 99 00 11 22.
    Suite à un changement d'adresse, ce compte n'est plus relevé.
    Nous avons bien enregistré votre demande sous le numéro 55812.
    Formation toute la semaine, retour lundi.
    En réunion, je vous rappelle dès que possible.
    Hello, I'm out on paternity leave and back in May. My team can help: team@acme.example
    We've received your enquiry and one of our advisers will contact you within two working days.
    I am attending a conference and may be slow to respond.
    The office will be closed from 24 December to 2 January inclusive.
    Please note that I no longer monitor this inbox.
    Mail system error - undeliverable. The domain does not exist.
    Sorry, I can't come to the phone right now.
    Thanks for your text. This line is for outgoing messages only.
    Your email has been quarantined pending review by our IT department.
    Hi there! Our chat hours are 9 to 5. Leave your name and we'll get back to you.
    Our surgery is closed for training this afternoon. For emergencies call 111.
    I'm currently travelling with patchy internet. Expect a delay.
    Mr Hall retired in December. Please contact reception.
    Ce message vous est adressé par notre répondeur électronique.
    Merci de votre intérêt ! Votre message est entre de bonnes mains, nous vous recontactons sous deux jours ouvrés.
    Je suis en arrêt, merci de vous adresser à ma collègue.
    Nous avons déménagé ! Nouvelle adresse : 3 rue Neuve. Ce message est automatique.
    Your enquiry matters to us. Expect an answer within 3 days.
    Back in the office on the 9th.
    Je suis absente jusqu'au 12 mai, pour toute urgence contactez Léa
    Absent du bureau, retour lundi
    Nous avons bien reçu votre message et vous répondrons sous 48h
    En congés du 2 au 16 août
    Bonjour, je suis actuellement en congé maternité
    Ceci est une réponse automatique, merci de ne pas y répondre
    Notre cabinet est fermé jusqu'au 3 janvier
    Je suis en formation toute la semaine avec un accès limité à mes mails
    Le magasin est fermé pour inventaire, réouverture jeudi
    M. Dupuis ne fait plus partie de nos effectifs
    Votre demande a été enregistrée sous le numéro 48812
    Je conduis, je vous rappelle plus tard
    En réunion, je vous réponds dès que possible
    Bienvenue chez Fleurs du Sud ! Un conseiller va vous répondre
    Merci pour votre message. Nos bureaux sont ouverts de 9h à 17h du lundi au vendredi
    Vous êtes bien sur le répondeur de Marc, laissez un message
    Je serai de retour le 5 septembre et traiterai votre mail à ce moment
    Message automatique : je suis en déplacement à l'étranger
    Votre message n'a pas pu être remis au destinataire
    je serai absent ce jour
    La boîte aux lettres du destinataire est saturée
    Notre équipe est en séminaire les 12 et 13 juin, merci de votre patience
    En arrêt maladie, voir avec ma collègue Sonia
    Pendant les fêtes notre service client tourne au ralenti
    Ce numéro ne reçoit pas les SMS
    J'ai changé de poste, merci de vous adresser à Paul Rey
    Merci de nous avoir contactés, nous revenons vers vous rapidement
    I am out of the office until Monday
    Thanks for your email. I'm on annual leave with no access to email
    This mailbox is not monitored
    I no longer work here, please contact Dan
    We have received your enquiry and will respond within two working days
    I'm driving, I'll reply later
    Sorry I missed your call, leave a message
    Our office is closed for Easter, we reopen on Tuesday
    I'm on maternity leave, back in November
    Hi, thanks for contacting Bella Nails! We'll get back to you shortly
    Address not found
    Delivery to the following recipient failed
    I work Tuesdays and Thursdays only and will answer then
    Ticket #8123 has been created
    Currently travelling with patchy wifi, replies will be slow
    This number does not accept texts
    Your message is important to us. An agent will be with you soon.
    I'm away from my desk, back at 2
    Ed has left the business. Please direct enquiries to the office
    Automated response: we are experiencing high volumes
    On paternity leave until the 9th
    I'm at a conference all week
    The surgery is closed. In an emergency dial 111
    Welcome to Pizza Roma, press 1 to order
    I'm off sick today
    We're shut for our summer break and back on the 27th
    Message blocked: recipient has opted not to receive messages from unknown senders
    I'll be out on bereavement leave this week
    Do not disturb is on, I'll see your message when I finish work
    Absence : je suis en congé jusqu'au 22/04 inclus
    Merci pour votre email, il sera traité dès mon retour le 2 mai
    Vous avez contacté l'école Jean Moulin, fermée pendant les vacances scolaires
    Votre correspondant est en télétravail, joignable sur Teams uniquement
    Notification d'échec : domaine introuvable
    Ce compte WhatsApp est réservé aux livraisons
    Bonjour ! Merci de votre message. Nous sommes fermés, réponse dès demain matin
    Je suis en consultation, je vous recontacte dès que je suis libre
    Cette boîte n'est pas consultée le week-end
    Mme Roche a quitté la société, écrivez à rh@exemple.fr
    En déplacement en Asie, délai de réponse rallongé
    Accusé de réception de votre courriel n° 2231
    Je suis en congé parental
    Pour les urgences composez le 15, le cabinet est fermé
    Merci de votre appel, nous sommes actuellement indisponibles
    Répondeur automatique du garage Petit
    Réponse auto : au volant
    Le service est en grève, réponses retardées
    Je rentre de vacances le 20, d'ici là voyez avec Marc
    Nos horaires : du mardi au samedi 9h-19h. Nous vous répondrons aux heures d'ouverture
    Votre mail a bien été transmis au service concerné
    L'adresse que vous avez utilisée n'existe pas
    J'assiste à un congrès cette semaine et lirai mes mails le soir
    Le salon fait sa pause estivale du 4 au 25 août
    Numéro non attribué
    Pour traiter votre demande plus vite, tapez 1 pour commercial
    En raison d'un grand nombre de messages nous répondrons avec retard
    Je suis hospitalisé, mon associé prend le relais
    Absente les mercredis. Réponse jeudi
    La mairie est fermée le 8 mai
    I am currently away with limited email access
    OOO until 5/6
    Thank you for your message. The office is closed and will reopen at 9am
    Hi! We're closed right now but will reply when we open
    I'm in theatre today, messages read after 6pm
    I'm on jury service for two weeks
    550 5.1.1 recipient rejected
    This is an automated message, do not reply
    For bookings press 1
    We aim to answer all queries within 24 hours
    Please note I no longer check this account
    Sent you to my voicemail, leave your name and number
    Thank you for getting in touch with Oak Dental. A team member will respond soon
    I'm travelling and will be slow to respond
    My last day was 30 April. Contact Priya instead
    School is closed for half term
    On sabbatical until January
    Your request has been logged under reference 00412
    I'm away at a wedding till Tuesday
    This is a no-reply number
    Autoreply: thanks for your SMS, we can't receive replies on this number
    I'll have no signal for the next few days
    We're experiencing delays, thanks for bearing with us
    Office closed Monday for the bank holiday
    I work part time and will pick this up on Thursday
    Annual leave 3rd-17th. Urgent? ring Tom on 07700 900111
    Mailbox quota exceeded
    Nobody is available to take your message at present
    Je suis en congés et ne consulterai pas mes mails
    Absence du bureau jusqu'au 15
    Nous sommes actuellement fermés
    Merci pour votre demande, un membre de l'équipe vous contactera sous 24h
    Je ne suis pas disponible pour le moment, laissez-moi un message
    I'm out until Thursday
    Thanks for reaching out! We'll reply during business hours
    I am on leave and will respond on my return
    This email address is no longer in use
    Your message could not be delivered
    Je suis actuellement absent. Merci de contacter accueil@exemple.fr
    Merci de votre message, nous y répondrons dans les meilleurs délais
    I'm away until the 21st
    Thank you for contacting us. We will respond shortly.
    Retour au bureau lundi
  `,
  unknown: `
    ok
    D'accord
    merci
    thanks
    Bonjour
    hello
    ?
    ...
    👍
    lol
    Je vais réfléchir
    on verra
    Peut-être
    Let me think about it
    We'll see
    bien noté
    Bon anniversaire mamie !
    Bisous à ce soir maman
    Haha trop drôle
    Il pleut
    Photo
    I got stuck at the bus stop
    The bus stop is over there
    asdf
    Je transmets à mon collègue
    hmm
    yo
    wrong chat sorry
    On mange quoi ce soir ?
    Test
    je sais pas
    idk
    not sure
    pas sûr
    👌
    faut voir
    à voir
    j'en parle à mon mari
    I'll ask my husband
    Let me check with my wife
    Je reviens vers vous
    I'll get back to you
    Voir pièce jointe
    see attached
    Bonne année !
    Votre code est 482113
    Your code is 482113
    merci beaucoup
    Thank you
    bonne journée
    ah
    C'est noté
    I'll think about it
    je regarde
    je vous tiens au courant
    haha
    good morning
    Salut ça va
    t'es où ?
    tu rentres à quelle heure ?
    Je vous laisse voir ça avec mon associé
    Let me discuss with my team
    We'll think about it
    we'll let you know
    à réfléchir
    J'y réfléchis
    Je dois en parler avec ma femme
    I need to think
    je vous redis
    Possibly
    sans doute
    compris
    understood
    vu
    seen
    cool
    ok merci
    ok thanks
    ok bien reçu merci
    Merci pour l'info
    Thanks for the info
    C'est gentil
    Trop mignon
    Mdr t'es bête
    J'arrive dans 5 minutes
    I'm outside
    Je suis en bas
    Le colis est arrivé
    Your parcel has arrived
    bon courage les gars
    Allez les bleus
    Happy new year to all
    Hello?
    Allô
    Envoyé de mon iPhone
    Sent from my iPhone
    qsdfgh
    12
    :)
    c'est noté merci
    Ok je regarde
    on en reparle
    we'll talk
    je te rappelle mon coeur
    Désolé mauvais destinataire du message
    kk
    Fwd for your info
    Bon anniv !!
    Chéri t'as sorti le chien ?
    ??
    Knock knock
    Fait chaud aujourd'hui
    🙏
    La photo du bébé
    Perhaps
    b
    👌👌
    on sait jamais
    Salut
    ptdr
    Reçu
    Je vais voir
    Ok d'accord
    Je fais suivre au service concerné
    haha ok
    I'll see
    test
    mouais faut voir
    Hmm
    Will think about it
    je demande à ma femme
    c'est noté
    Merci
    The dog ate it
    On est bien arrivés
    ok je verrai
    je ne sais pas encore
    Thanks for letting me know
    Merci de votre message
    Bonne fête maman
    oups
    je suis occupé
    busy
    merci pour le rappel
    bonjour comment ça va
    Your Amazon parcel is out for delivery
    😅
    bien reçu merci
    je vais y réfléchir
    noté
    mdr
    Je transfère à mon responsable
    tu rentres à quelle heure ce soir
    n'oublie pas le lait
    Foot jeudi soir ?
    on mange ensemble dimanche ?
    bon anniversaire !
    Les enfants sont chez mamie
    j'arrive dans 5 min
    Coucou c'est Julie, mon nouveau numéro
    tu peux me rappeler maman ?
    le plombier passe demain à 9h tu seras là ?
    J'ai laissé les clés chez la voisine
    quelqu'un a vu mon casque ?
    ta commande est prête
    rdv chez le dentiste mardi n'oublie pas
    on se retrouve au ciné à 20h ?
    je suis coincé dans les bouchons
    merci à vous
    je ne sais pas
    maybe
    noted thanks
    will get back to you
    are you home yet
    what time is dinner
    happy birthday!!
    can you pick up milk on the way
    I left the keys under the mat
    who's bringing the beers saturday?
    mum can you call me
    see you at the pub at 8
    the kids are asleep
    running late sorry
    did you feed the dog
    the match starts at 7 are you coming
    your parcel is at the depot
    Danke, ich spreche kein Französisch
    No hablo inglés
    Non parlo francese
    forwarding to my manager
    passing this to the right team
    Message supprimé
    This message was deleted
    love you x
    I've transferred the money for the rent
    tu as payé le loyer ?
    il pleut ici
    Bien reçu.
    Merci, je regarde ça.
    On en parle en interne.
    je transmets à qui de droit
    j'en discute avec ma femme et je vous dis
    faut que je réfléchisse
    hein ?
    moi aussi
    t'inquiète
    j'ai pas encore regardé
    C'est bien le 12 la réunion parents profs ?
    Tu passes prendre Léa à l'école ?
    Le chien est malade, je l'emmène chez le véto
    Je suis bien rentrée, bisous
    on est arrivés à la gare
    tu veux quoi pour ton anniv ?
    T'as vu le match hier soir ?
    réunion de famille dimanche chez tata
    j'ai oublié mon sac au bureau
    la clé est sous le paillasson
    le code c'est 4512
    Colis livré devant la porte
    I'll have a think
    Will discuss with my partner
    let me sleep on it
    Message received.
    Passing this on to our director.
    hm not sure
    who's picking up grandma?
    did you get my text
    put the oven on
    Your driver has arrived
    your code is 839201
    Don't forget mum's card
    dinner at ours sunday?
    gracias
    Ciao bella
    Wat is dit?
    Entschuldigung, falsche Nummer
    hahahaha
    salut c'est moi
    ok top merci
    je te rappelle maman
    got paid yet?
    voir pj
    sticker
    Appel manqué
    Missed voice call
    Merci pour l'info.
    Bien noté, merci Camille.
    Je fais suivre à la personne concernée.
    Laissez-moi quelques jours pour y réfléchir.
    On se tient au courant.
    Pas encore décidé.
    À suivre...
    J'ai montré ça à mon associé, on verra.
    Ok je lis ça.
    Oui bonjour
    Quoi ?
    Tu as bien reçu mon virement ?
    Je suis devant chez toi
    On part à quelle heure demain ?
    Tu peux acheter du pain en rentrant ?
    Ta mère arrive samedi
    Le petit a de la fièvre, je reste à la maison
    C'était super hier soir merci
    Joyeux anniversaire mon grand
    t'es réveillé
    jsuis au lit
    ramène les clopes
    Thank you for the information.
    I've passed your note along.
    Haven't decided yet.
    We'll see.
    Will read and revert.
    Let me think about it and I'll let you know.
    Give us a few weeks to mull it over
    ta
    Where did you park the car?
    Can you grab nappies on the way back
    Mum says tea's at six
    Landing at 7, see you at arrivals
    good night x
    Congrats on the baby!!
    what time's kick off
    Votre code de vérification est 552871
    Votre facture est disponible dans votre espace client
    Guten Tag, ich verstehe Sie leider nicht
    Buongiorno, non capisco
    por favor en español
    nvm
    pocket dial sorry
    sorry sent by mistake
    envoyé par erreur désolé
    Bonjour Camille
    je te dis ça demain
    Tu dors ?
    pk t'as pas répondu hier
    Merci beaucoup !
    gn
    Merci bien reçu
    Je transfère à mon collègue
    Coucou c'est moi, t'as pensé au pain ?
    ?
    👍
    Joyeux anniversaire !
    je regarde ça et je vous dis
    Je dois en parler à ma femme
    tu peux prendre les enfants ce soir ?
    Merci, bonne journée à vous aussi
    peut être plus tard dans l'année, je ne sais pas encore
    Voici la facture demandée
    Le colis est arrivé abîmé
    Ton train arrive à quelle heure ?
    hahaha
    C'est la voisine, votre portail est ouvert
    Il faut que je voie avec le patron
    Bon courage pour demain !
    I've passed it on to my manager
    Happy new year!
    Can you pick up the kids at 5?
    Who's got the van keys?
    Need to talk to the wife first
    Not sure yet
    Sorry wrong chat
    I'll have a read and let you know
    Your parcel will be delivered between 2 and 4pm
    Did you see the match last night?
    Here's the invoice for last month's work
    Parking is behind the church
    Noted, thank you
    Will discuss with the team and come back to you
    hi
    Your code is 448213
    The cat's been sick again
    New phone, who dis
    Let me check with accounts
    Still deciding
    On en reparle à la maison
    J'ai pas encore lu
    mdr trop fort
    N'oublie pas le pain
    Votre colis vous attend au point relais
    😂😂
    Pardon, ce n'était pas pour vous
    C'est fait, virement parti ce matin
    Bon match hier !
    Ma femme décidera
    Laissez-moi y penser
    Qui a gagné ?
    Bjr
    Reçu 5/5
    La livraison est prévue quand ? J'attends mes carreaux
    Tu as les clés du camion ?
    Condoléances à toute la famille
    Bonne année et bonne santé
    Vous avez un message vocal
    Je suis votre nouvelle voisine du dessus
    I'll mull it over
    Forwarding this to Karen
    Is dad with you?
    sorry who's this meant for
    Love you too
    Be home by 6
    lmk if you find my scarf
    haven't looked at it yet
    Leave it with me
    Merry Christmas to you and yours
    Payment sent
    wrong number I think? this is Steve
    ??
    Have a good weekend
    Ask me again once I've spoken to my partner
    Your order has shipped
    hm ok
    Sorry, sat on my phone
    I've left the keys under the mat
    Good luck with the exam!
    50/50
    I don't know
    The bins are going out tonight
    bonsoir
    J'en parle à ma fille
    je vois ça
    Tu rentres quand ?
    On en parle en réunion d'équipe
    Thank you so much
    Merci pour l'information
    See you at mum's
    I'll ask my boss
  `,
};
