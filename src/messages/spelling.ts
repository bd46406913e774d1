/** What people type in a hurry, and what it stands for. A line may be added anywhere: `spelling… = what it means`. */
const TABLE = `
  vs v = vous
  vo = vos
  c cest = c est
  g jai gt = j ai
  jsuis jsui chuis chui = je suis
  jveux jveu jve = je veux
  jvoudrais = je voudrais
  jdis = je dis
  jpeux jpe = je peux
  tel tell = tel
  veu = veux
  plu pu = plus
  tre = tres
  ki = qui
  ke q = que
  koi kwa qoi = quoi
  pk pq pkoi pourkoi prk = pourquoi
  pr = pour
  ds = dans
  tjs tjr tjrs = toujours
  ca sa = ca
  dsl desolee = desole
  bjr bonjours = bonjour
  bsr = bonsoir
  slt = salut
  cdt cdlt cordialemen = cordialement
  svp stp sivouplait siouplait = svp
  mrc mci = merci
  qqn qq1 = quelqu un
  qqch qqchose = quelque chose
  msg msgs = messages
  rdv rdvs rv = rendez vous
  dem1 2main 2m1 = demain
  mat1 = matin
  aprem apm = apres midi
  ojd auj aujourdhui = aujourd hui
  dac daccord = d accord
  okay oki okey okk = ok
  ouais ouai ui wi woui yep = oui
  nan nn 👎 = non
  pa = pas
  vou = vous
  peu = peux
  cb kombien combi1 = combien
  bezoin = besoin
  pouver = pouvez
  mecrivez = m ecrivez
  mecrire = m ecrire
  menvoyez = m envoyez
  menvoyer = m envoyer
  nty = no thanks
  dept = department
  info infos = infos
  kesako = qu est ce que c est
  esk = est ce que
  num = numero
  minteresse minterese = m interese
  mapeler maplé = m apeler
  apl apel = apel
  mapelez = m apelez
  quon = qu on
  ya = y a
  jatends = j atends
  jarive = j arive
  nest = n est
  nai = n ai
  yh yea yeh yeah yup = yes
  u = you
  ur = your
  r = are
  pls plz pleas = please
  thx tks thanx tx tnx cheers = thanks
  ty = thank you
  tmr tmrw tmrow tomorow tomorrow tmw 2moro 2morow tomoz = tomorrow
  2day = today
  2nite tonite = tonight
  nxt = next
  cn = can
  im = i m
  ive = i ve
  id = i d
  dont = don t
  doesnt = doesn t
  didnt = didn t
  cant = can t
  couldnt = couldn t
  wont = won t
  wouldnt = wouldn t
  shouldnt = shouldn t
  isnt = isn t
  arent = aren t
  wasnt = wasn t
  havent = haven t
  whats = what s
  wheres = where s
  hows = how s
  whos = who s
  thats = that s
  lets = let s
  youre = you re
  theyre = they re
  weve = we ve
  fone = phone
  txt = text
  txts = texts
  txting = texting
  gonna = going to
  wanna = want to
  gotta = got to
  cos coz cuz = because
  ppl = people
  wed = wednesday
  thu thur thurs = thursday
  tue tues = tuesday
  fri = friday
  🛑 st0p stp0 sotp stpo = stop
`;

/** `o` and `e` stay doubled where words differ by it: the English `noon` is not the French `non`. */
export const plain = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\s\0.?]/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/([^eo\d])\1+/gu, "$1")
    .replace(/([eo])\1{2,}/gu, "$1");

/** Folded spelling → folded words. */
export const SPELLINGS: ReadonlyMap<string, string[]> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const [spellings = [], meaning = []] = line.split("=").map((side) => side.trim().split(" ").map(plain));
      return spellings.map((spelling): [string, string[]] => [spelling, meaning]);
    }),
);
