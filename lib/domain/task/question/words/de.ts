import type { QuestionWords } from "./question-words";

export const de: QuestionWords = {
  amount: "wie ?viel|wie teuer",
  count: "wie ?viele[nr]?|wie oft",
  level: "wie hoch",
  measure:
    "wie (?:gross|schwer|weit|schnell|alt|tief|breit|warm|kalt|laut|stark|heiss|dick|lang (?:ist|sind) (?:die strecke|der weg|das boot))|(?:ab )?welchem alter",
  costs:
    "kostet|kosten|zahle|zahlt|zahlen|bezahle|bezahlt|bezahlen|verdiene|verdient|verdienen|teuer|spare|sparen|verlangen|verlangt|bekomme ich (?:zuruck|pro stunde)",
  lasts: "wie lange?|wie ?viele? (?:zeit|sekunden|minuten|stunden|tage|wochen|monate|jahre|nachte)",
  each: "(?:stunden|tage|minuten) (?:pro|in der|im|am|je) (?:tag|woche|monat|jahr)",
  when: "wann|welche[nmr] (?:tag|datum)|wievielten",
  year: "welche[nms] jahr",
  clock: "wie ?viel uhr|uhrzeit|offnungszeiten|sprechzeiten",
  share: "prozent|prozentsatz",
  others:
    "wer|wem|wen|wessen|wo|woher|wohin|woraus|womit|wodurch|worum|woruber|wofur|wozu|wovon|worauf|warum|weshalb|wieso|wie",
  what: "was|welche[rsmn]?",
  yesNoStart:
    "ist|sind|bin ich|war|waren|hat|haben|habe ich|kann|kannst|konnen|darf|durfen|muss|mussen|soll|sollte|wird|werden|wurde|wurden|gibt|gehort|gehoren|nimmt|nehmen|braucht|brauche|brauchen|bietet|bieten|liegt|lasst|kostet|findet|funktioniert",
  state:
    "erlaubt|gestattet|inklusive|inbegriffen|enthalten|moglich|verfugbar|vorhanden|notig|erforderlich|mobliert|barrierefrei|willkommen|verboten|lieferbar|kostenlos",
  email: "emails?|mailadresse|emailadresse|mail|mailkontakt",
  phone:
    "telefon~|handynummer|rufnummer|durchwahl|anrufen|rufe|anruf|hotline|notrufnummer|festnetz|nummer (?:\\p{L}+ ){0,3}erreich~|(?:er)?reiche ich (?:\\p{L}+ ){0,3}telefonisch",
  url: "webseite|internetseite|internetadresse|homepage|webadresse|netzadresse",
  writeTo: "wohin (?:\\p{L}+ ){0,3}schreib~|an wen (?:\\p{L}+ ){0,3}(?:schreib~|wend~)",
  money:
    "miete|eintritt|eintritts~|preise?|kosten|gebuhr~|gehalt|lohn|betrag|summe|beitrag|strafe|porto|pfand|entgelt|tarif|honorar|steuer|rabatt|kaution|anzahlung|ablose|provision|courtage|vergutung|verdienst|~miete|~preis|~kosten|~gebuhr|~gebuhren|~gehalt|~lohn|~betrag|~summe|~beitrag|~strafe|~geld|~pauschale|~entgelt|~kaution|~abgabe|~aufpreis|~zuschlag|~rabatt|~erstattung|~tarif|~steuer",
  date: "datum|termin|stichtag|tag|geburtstag|einzug|ablauf|~schluss|~datum|~termin|(?!kundigungs|widerrufs|ruckgabe|liefer)~frist|~tag|preisgarantie bis",
  dateName: "\\p{L}+ (?:seit|bis|ab) $",
  duration:
    "dauer|~dauer|laufzeit|garantie|gewahrleistung|zeitraum|vorlauf|haltbarkeit|kundigungsfrist|widerrufsfrist|ruckgabefrist|lieferfrist|(?!uhr|hoch|frei|teil|voll|jahres|end)~zeit",
  number:
    "anzahl|zahl|zimmerzahl|grosse|gewicht|hohe|breite|tiefe|flache|alter|jahr|baujahr|anteil|kapazitat|hochstzahl|temperatur|entfernung|strecke|quadratmeter|leistung|~anzahl|~zahl|~grosse|~gewicht|~hohe|~flache|~alter|~jahr|~quote|~leistung|~verbrauch",
  counted: "zimmer|seiten|platze|personen|punkte|sterne|teilnehmer",
  all: "alle|liste|samtliche",
  several:
    "welche[rn]? (?:\\p{L}+ )?\\p{L}{3,}(?:en|er|ien|ungen|s)|wer sind|was sind|was alles|wer alles|zutaten|unterlagen|voraussetzungen|leistungen|teilnehmer|mitglieder|autoren|sprachen|materialien|dokumente",
  or: "oder",
  polite:
    "(?:hallo|guten tag)|(?:kannst du|können sie|könnten sie|könntest du) (?:mir )?(?:bitte )?(?:sagen|nennen|zeigen)|(?:bitte )?(?:sag|nenn|nenne|zeig|zeige|gib) mir|ich (?:möchte|will|würde gern|wüsste gern)(?: gern(?:e)?)? ?(?:wissen)?|bitte",
  lead: "(?:was|wer|wo|wann|wie|wie (?:hoch|lang|lange|groß|teuer|alt)|welche[rs]?) (?:ist|sind|war|waren|lautet|lauten|heißt|heißen) (?:der|die|das|den|ein|eine|einen|ihre?|seine?|meine?|eure?|unsere?)|wo (?:befindet|befinden|findet|finden) sich (?:der|die|das)",
  tail: "bitte|danke",
};
