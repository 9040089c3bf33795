import type { QuestionWords } from "./question-words";

export const pl: QuestionWords = {
  amount: "ile|ilu",
  count: "jak czesto|ile razy|ilu",
  level: "jak wysok[iae]",
  measure:
    "jak (?:duz[yae]|daleko|szybko|ciezk[iae]|glebok[iae]|star[yae]|szerok[iae])|jakim wieku|od ilu lat|ile wazy",
  costs:
    "kosztuje|kosztuja|kosztowac|zaplac~|placi|placic|zarabia|zarobie|wezma|bierze|biora|wynosi (?:oplata|czynsz|kara|cena)",
  lasts: "jak dlugo|jak dlug[iae]|ile (?:trwa|trwaja|czasu|sekund|minut|godzin|dni|tygodni|miesiecy|lat|nocy)",
  each: "(?:godzin|dni) (?:w|na) (?:tygodniu|miesiacu|roku|tydzien|dzien)",
  when: "kiedy|ktorego dnia|jakiego dnia|jaki dzien|jakim terminie|jakim dniu|ktorym dniu",
  year: "ktorym roku|jakim roku|ktorego roku",
  clock: "o ktorej|ktorej godzinie|jakich godzinach|godziny otwarcia",
  share: "procent|procentow",
  others: "kto|kogo|komu|gdzie|dlaczego|skad|dokad|jak|kim|czyj|czyja",
  what: "co|czego|czym|jak[iae]|jakiej|jakim|jakich|ktor[yae]|ktorej|ktorym",
  yesNoStart: "czy|mozna|czy mozna|jest|sa|trzeba|moge",
  state: "dozwolon[eya]|wliczon[eya]|mozliw[eya]|dostepn[eya]|wymagan[eya]|umeblowan[eya]|bezplatn[eya]|mile widziane",
  email: "emails?|mail|mejl~|poczt~ elektroniczn~|adres(?:u)? (?:email|mailowy)|adres do \\p{L}+",
  phone: "telefon~|dzwonic|zadzwonic|komork~|infolinia|numer alarmowy",
  url: "strona internetowa|strona www|adres strony|strona|link",
  writeTo: "(?:na jaki adres|do kogo|gdzie) (?:\\p{L}+ ){0,3}(?:pisac|napisac|wyslac|zglosic)",
  money:
    "czynsz~|cena|ceny|ceny~|koszt|koszty|oplat[aye]|kaucj[aie]|kwot[aye]|kara|wynagrodzenie|pensja|skladka|stawka|zaliczk[aie]|grzywna|mandat|rabat|znizka|wartosc|budzet|zarobki|doplata|placa|podatek",
  date: "data|daty|termin~|dzien|dni|deadline",
  dateName: "\\p{L}+ (?:od|do|dnia) $",
  duration: "czas \\p{L}+|czas|gwarancj[aei]|okres|okres~|trwanie|termin waznosci",
  number:
    "liczb[ay]|ilosc|wielkosc|wag[ai]|wysokosc|wiek|rok|powierzchni[ae]|odleglosc|metraz|temperatura|predkosc|szerokosc|pojemnosc|miesiace gwarancji",
  counted: "pokoje|strony|miejsca|osoby",
  all: "wszystk~|lista",
  several:
    "jakie sa|kim sa|jakie \\p{L}{3,}[yie]|jakich|skladniki|dokumenty|wymagania|autorzy|jezyki|uczestnicy|materialy|rodzaje|uslugi",
  or: "lub|albo|czy",
  polite:
    "(?:cześć|dzień dobry)|(?:czy )?(?:możesz|może pan|może pani|mógłbyś) (?:mi )?(?:powiedzieć|podać)|(?:powiedz|podaj|proszę podać)(?: mi)?|(?:chcę|chciałbym|chciałabym) wiedzieć|proszę",
  lead: "(?:jaka|jaki|jakie|kto|gdzie|kiedy|ile|co|kim) (?:jest|są|to|wynosi|wynoszą|znajduje się)",
  tail: "proszę",
};
