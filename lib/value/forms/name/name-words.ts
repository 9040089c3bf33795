/** Words with bars between them. */
function wordSet(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.join("|").split("|"));
}

/** Words that say what somebody does, or belong to such words; lower case, most languages' forms for women too. */
const ROLES = wordSet(
  "writer|reporter|correspondent|editor|editors|editor-in-chief|columnist|journalist|contributor|contributors|blogger|freelancer|freelance|critic|producer|staff|team|desk|newsroom|intern|chief|senior|junior|special|deputy|managing|executive|associate|assistant|guest|columnists|reporters|writers|author|authors|bureau|analyst|photographer|chair|director|founder|co-founder|ceo|cto|cfo|president|manager|professor|lecturer|researcher|fellow|consultant|strategist|specialist|engineer|developer|nutritionist|dietitian",
  "redakteur|redakteurin|redaktion|redakteure|reporterin|korrespondent|korrespondentin|journalistin|chefredakteur|chefredakteurin|autor|autorin|autoren|volontär|volontärin|mitarbeiter|mitarbeiterin|ressortleiter|ressortleiterin|leiter|leiterin|kolumnist|kolumnistin|herausgeber|herausgeberin|praktikantin|praktikant|gastautor|gastautorin|gastbeitrag",
  "auteur|journaliste|rédacteur|rédactrice|rédaction|correspondant|correspondante|chroniqueur|chroniqueuse|envoyé|envoyée|éditorialiste|stagiaire|pigiste|grand-reporter|auteure|autrice|chef|cheffe",
  "periodista|redactor|redactora|redacción|corresponsal|reportero|reportera|columnista|colaborador|colaboradora|enviado|enviada|editora|becario|cronista",
  "giornalista|redattore|redattrice|redazione|corrispondente|inviato|inviata|collaboratore|collaboratrice|direttore|direttrice|autore|editorialista",
  "jornalista|repórter|redator|redatora|redação|correspondente|colunista|estagiário|estagiária",
  "redacteur|redactrice|redactie|verslaggever|verslaggeefster|columniste|medewerker|hoofdredacteur|buitenlandredacteur|stagiair",
  "redaktör|krönikör|skribent|korrespondenten|ledarskribent|redaktør|journalisten|skribenten|kommentator|toimittaja|kirjeenvaihtaja|päätoimittaja|kolumnisti",
  "dziennikarz|dziennikarka|redaktor|redaktorka|redakcja|korespondent|korespondentka|felietonista|reporterka|publicysta",
  "novinář|novinářka|zpravodaj|zpravodajka|komentátor|reportér|reportérka|šéfredaktor|újságíró|szerkesztő|tudósító|főszerkesztő|ziarist|reporteri",
  "muhabir|muhabiri|editör|editörü|yazar|yazarı|temsilcisi|gazeteci|wartawan|redaktur|phóng viên|biên tập viên|nhà báo",
  "корреспондент|журналист|журналистка|обозреватель|редактор|редакция|репортёр|репортер|колумнист|автор|шеф-редактор|кореспондент|кореспондентка|журналіст|журналістка|редакторка|редакція|оглядач|оглядачка|авторка",
  "δημοσιογράφος|ανταποκριτής|ανταποκρίτρια|συντάκτης|συντάκτρια|αρθρογράφος|ρεπόρτερ",
  "محرر|محررة|مراسل|مراسلة|صحفي|صحفية|كاتب|كاتبة|صحافي|صحافية|כתב|כתבת|עורך|עורכת|עיתונאי|עיתונאית|خبرنگار|نویسنده|سردبیر|روزنامه‌نگار|संवाददाता|पत्रकार|संपादक|ผู้สื่อข่าว|นักข่าว|บรรณาธิการ",
);
/** What German and its neighbours write as one word: "Chefreporter", "Sportredakteurin", "Politikredakteur". */
const ROLE_END =
  /(?:reporter|redakteur|korrespondent|journalist|autor|kolumnist|redacteur|verslaggever|redaktör|redaktør|reportasjeleder|correspondent|experte|expertin)(?:in|innen|en)?$/u;
/** Words that only stand before a role: "Political Editor", "Foreign Correspondent". */
const FIELDS = wordSet(
  "political|politics|foreign|science|sports|sport|business|technology|tech|health|culture|arts|news|investigations|investigative|national|international|local|city|education|environment|maritime|crime|economics|features|travel|food|music|film|diplomatic|royal|legal|consumer|security|defence|defense|contributing|digital|data|lead|our|unser|unserem|unserer|unseren|notre|nuestro|nuestra|nostro|nostra|onze|nosso|nossa|il|vår|vores|staff|the|dem|der|den",
);
/** News agencies and stations, which stand behind a name without a sign between. */
const AGENCIES = wordSet(
  "reuters|afp|ap|dpa|kna|epd|efe|ansa|apa|sid|afx|tass|upi|pa|anp|tt|ntb|ritzau|belga|lusa|pap|bbc|cnn|npr|cbc|abc|nbc|cbs|ndr|wdr|zdf|ard|orf|srf|bloomberg|xinhua|kyodo|yonhap",
);
/** Words of companies, papers and places of learning. */
const ORGANISATION = wordSet(
  "courier|star|sun|mail|mirror|echo|express|standard|globe|dispatch|examiner|sentinel|register|advertiser|argus|record|monitor|inquirer|bugle|messenger|digest|press|news|agency|times|post|herald|tribune|journal|gazette|chronicle|daily|weekly|magazine|media|network|networks|group|radio|tv|television|online|guardian|observer|independent|telegraph|review|bulletin|wire|services|service|feed|zeitung|bild|nachrichten|tagblatt|tageblatt|anzeiger|presse|kurier|rundschau|spiegel|verlag|redaktionsnetzwerk|agentur|agence|agencia|agenzia|agência|university|universität|université|universidad|università|universiteit|institute|institut|college|school|department|faculty|inc|inc.|ltd|ltd.|llc|gmbh|ag|corp|corp.|company|foundation|association|society|committee|ministry|government|council|office|publishing|communications|entertainment|studios|labs|blog|website|.com",
);
/** First words of towns with names of two words. */
const PLACE_STARTS = wordSet(
  "new|san|santa|los|las|saint|st.|rio|buenos|hong|tel|cape|kuala|port|fort|north|south|east|west|bad|washington|frankfurt|den|são|mexico|salt|kansas|baton|el|addis|abu|great|lower|upper|the",
);
/** Small words inside a name. */
const PARTICLES = wordSet(
  "á|von|vom|zu|zum|zur|der|den|dem|van|de|del|della|delle|dei|degli|dal|dalla|di|da|do|dos|das|du|des|d'|la|le|lo|las|los|les|el|al|ten|ter|te|'t|op|in't|bin|bint|ibn|ben|bat|abu|ap|ab|af|av|til|y|e|i|mac|mc|nic|ní|ó|ua|st.|san|santa|vande|vanden|vander|ul|ur",
);
/** Words between two names. One letter is only read small: "Juan Y. Soto". */
const JOINERS = wordSet(
  "and|&|+|und|u.|sowie|et|en|och|og|ja|ve|και|dan|và|oraz|și|és|и|та|і|й|y|e|i|a|و|और|และ|와|과|与|與|和|と",
);
/** Titles and degrees: before the name they are part of it, behind it after a comma they are not. */
const DEGREES =
  /^(?:ph\.?\s?d\.?|m\.?d\.?|r\.?n\.?|r\.?d\.?n?\.?|m\.?b\.?a\.?|m\.?a\.?|m\.?sc\.?|b\.?sc\.?|b\.?a\.?|j\.?d\.?|esq\.?|cfa|cpa|mph|msw|lcsw|dds|dvm|do|pharm\.?d\.?|ll\.?[mb]\.?|dipl\.[-\p{L}.]{1,12}|m\.?p\.?h\.?|fnp|np|ms|frcs|facp|obe|mbe|cbe)$/iu;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
/** Words that begin what follows a name, however they are spelled. */
const AFTERWARDS = wordSet(
  "updated|published|posted|last|modified|on|in|at|for|from|via|about|is|has|aktualisiert|veröffentlicht|am|um|für|aus|stand|le|à|publié|mis|modifié|dans|pour|el|en|para|publicado|actualizado|il|pubblicato|aggiornato|em|op|bijgewerkt|den|dnia|opublikowano|publicerad|uppdaterad|опубликовано|обновлено|в|у|tarafından|share|follow|read|min|minutes|comments|photo|photos|photography|foto|fotos|edited|illustrations|illustration|reviewed|translated|special|tel|email|e-mail|contact|and|updated:|published:|posted:",
);

const folded = (word: string) => word.toLowerCase().replaceAll("’", "'");

export function isRole(word: string): boolean {
  const plain = folded(word).replace(/(?<![.,:])[.,:]+$/, "");
  return ROLES.has(plain) || ROLE_END.test(plain);
}

export const isRoleField = (word: string) => FIELDS.has(folded(word));
export const isParticle = (word: string) => PARTICLES.has(folded(word));
export const isJoiner = (word: string) => (word.length === 1 ? JOINERS.has(word) : JOINERS.has(folded(word)));
export const isDegree = (word: string) => DEGREES.test(word);
export const isGeneration = (word: string) => GENERATION.test(word);
export const endsName = (word: string) => AFTERWARDS.has(folded(word));
export const isAgency = (word: string) => AGENCIES.has(folded(word));
export const isOrganisationWord = (word: string) => ORGANISATION.has(folded(word)) || isAgency(word);
export const startsPlace = (word: string) => PLACE_STARTS.has(folded(word));
