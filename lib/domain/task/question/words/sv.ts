import type { QuestionWords } from "./question-words";

export const sv: QuestionWords = {
  amount: "hur mycket",
  count: "hur manga|hur ofta",
  level: "hur hoga?|hur hogt",
  measure:
    "hur (?:stor|stort|stora|tung|tungt|langt|snabb|snabbt|gammal|gammalt|djup|djupt|bred|brett|varm|varmt|kall|kallt|tjock)|vilken (?:alder|storlek)|vad vager",
  costs: "kostar|kosta|betalar|betala|tjanar|tjana|tar de betalt|dyr|dyrt",
  lasts:
    "hur lange|hur lang tid|hur lang ar (?:garantin|kursen|resan)|hur manga (?:sekunder|minuter|timmar|dagar|veckor|manader|ar|natter)",
  each: "(?:timmar|dagar) (?:om|per|i) (?:dagen|dag|veckan|vecka|manaden|manad|aret|ar)",
  when: "nar|vilken dag|vilket datum",
  year: "vilket ar",
  clock: "vilken tid|hur dags|oppettider|klockslag",
  share: "procent|procentandel",
  others: "vem|vems|var|vart|varfor|hur|varifran",
  what: "vad|vilken|vilket|vilka",
  yesNoStart: "finns|far jag|far man|kan|maste|ska|har|ingar|gar|kommer|behover|galler|tar de|fungerar",
  state:
    "tillat[en]?|tillatna|tillatet|inkluderat|inkluderad|ingar|mojligt?|moblerad|moblerat|tillganglig|tillgangligt|obligatorisk|obligatoriskt|gratis|valkomna|kravs",
  email: "emails?|mejl~|epost|epostadress|mail",
  phone: "telefon~|ringa|ringer|mobilnummer|jourtelefon",
  url: "webbplats|webbsida|hemsida|lank|webbadress",
  writeTo: "(?:vart|till vem) (?:\\p{L}+ ){0,3}(?:skriva|skriver|skicka|skickar|mejla|mejlar)",
  money:
    "hyra|hyran|pris|priset|kostnad|kostnaden|avgift|avgiften|deposition|belopp|beloppet|lon|lonen|boter|skatt|arvode|summa|rabatt|frakt|bidrag|ersattning|~hyra|~pris|~kostnad|~avgift|~lon|~belopp|~skatt|~bidrag",
  date: "datum|dag|dagen|deadline|~datum|~dag|sista dag|sista ansokningsdag",
  dateName: "\\p{L}+ (?:den|till|sedan|fran) $",
  duration: "garanti|garantin|garantitid|varaktighet|uppsagningstid|bindningstid|restid|~tid|period|hallbarhet",
  number:
    "antal|storlek|vikt|hojd|bredd|alder|ar|yta|boyta|boarea|avstand|temperatur|hastighet|~vikt|~hojd|~yta|byggar|~antal",
  counted: "rum|sovrum|sidor|platser|personer|deltagare",
  all: "alla|lista",
  several: "vilka|vem ar de|vad ar alla|ingredienser|dokument|krav|forfattare|sprak|deltagare|oppettider",
  or: "eller",
  polite:
    "hej|kan (?:du|ni) (?:säga|berätta|ge mig)(?: mig)?|(?:berätta|ge mig|säg)|jag (?:vill|skulle vilja) veta|jag undrar|snälla",
  lead: "(?:vad|vem|var|när|hur (?:hög|högt|stor|stort|lång|långt|mycket)|vilken|vilket|vilka|vilka) (?:är|ligger|finns|heter)",
  tail: "tack",
};
