import type { QuestionWords } from "./question-words";

export const nl: QuestionWords = {
  amount: "hoeveel",
  count: "hoe vaak|hoeveel (?!kost|moet|betaal|is|geld|verdien|krijg)\\p{L}+(?:en|s|ers)",
  level: "hoe hoog",
  measure: "hoe (?:groot|zwaar|ver|snel|oud|diep|breed|warm|koud|dik|sterk)|(?:vanaf )?welke leeftijd|wat weegt",
  costs: "kost|kosten|kostte|betaal|betaalt|betalen|verdien|verdient|verdienen|duur is|vragen ze",
  lasts: "hoe ?lang|hoeveel (?:tijd|seconden|minuten|uur|uren|dagen|weken|maanden|jaar|jaren|nachten)",
  each: "(?:uur|uren|dagen) (?:per|in de) (?:dag|week|maand|jaar)",
  when: "wanneer|welke (?:dag|datum)",
  year: "welk jaar",
  clock: "hoe laat|welke tijd|openingstijden",
  share: "procent|percentage",
  others: "wie|waar|waarom|hoe|waarvan|waarheen|waarmee",
  what: "wat|welke?",
  yesNoStart:
    "is|zijn|kan|kun|kunnen|mag|mogen|moet|moeten|heeft|hebben|wordt|worden|zit|zitten|komt|geldt|krijg ik|heb ik|bestaat",
  state:
    "toegestaan|inbegrepen|mogelijk|beschikbaar|verplicht|gemeubileerd|welkom|gratis|leverbaar|aanwezig|nodig|toegankelijk",
  email: "emails?|mail|mailadres|emailadres",
  phone: "telefoon~|bellen|bel|mobiel nummer|noodnummer|~telefoonnummer",
  url: "website|webadres|webpagina|internetadres|link",
  writeTo: "(?:naar wie|waarheen|waar) (?:\\p{L}+ ){0,3}(?:schrijf|schrijven|stuur|sturen|mail|mailen)",
  money:
    "huur|prijs|prijzen|borg|borgsom|waarborg|waarborgsom|tarief|tarieven|bedrag|boete|loon|salaris|bijdrage|contributie|vergoeding|premie|korting|~huur|~prijs|~kosten|~tarief|~bedrag|~boete|~loon|~toeslag|~korting|~geld|~vergoeding",
  date: "datum|dag|sluitingsdatum|~datum|~dag|deadline",
  dateName: "\\p{L}+ (?:op|tot|sinds|vanaf) $",
  duration:
    "duur|~duur|looptijd|garantie|~termijn|periode|(?!open~|begin|start|eind|vertrek|aankomst)~tijd|houdbaarheid",
  number:
    "aantal|grootte|gewicht|hoogte|breedte|leeftijd|jaar|oppervlakte|afstand|bouwjaar|capaciteit|temperatuur|snelheid|~gewicht|~hoogte|~oppervlakte|kilo s",
  counted: "kamers|slaapkamers|pagina s|plaatsen|personen|deelnemers|versnellingen",
  all: "alle|lijst",
  several:
    "welke (?:\\p{L}+ )?\\p{L}{3,}(?:en|s)|wie zijn|wat zijn|ingredienten|documenten|voorwaarden|auteurs|talen|deelnemers|materialen|maten",
  orAfterVerb: "of",
  or: "ofwel",
  polite:
    "(?:hallo|hoi)|(?:kun je|kunt u|kan je) (?:me|mij) (?:vertellen|zeggen|geven)|(?:vertel|geef|zeg) me|ik (?:wil|wilde|zou graag) (?:graag )?weten|(?:alsjeblieft|alstublieft)",
  lead: "(?:wat|wie|waar|wanneer|hoe|hoe (?:hoog|lang|groot|duur|oud)|welke?) (?:is|zijn|was|waren|heet|heten) (?:de|het|een|jullie|uw|hun|mijn)",
  tail: "alsjeblieft|alstublieft",
};
