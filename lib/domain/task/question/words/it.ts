import type { QuestionWords } from "./question-words";

export const it: QuestionWords = {
  amount: "quanto|quanta",
  count: "quanti|quante|quante volte",
  level: "a quanto ammonta",
  measure:
    "(?:a|da) quanti anni|che (?:eta|altezza|dimensioni|distanza)|quale eta|quanto (?:e )?(?:grande|alto|alta|largo|larga|lontano|pesa|profondo|profonda|vecchio)",
  costs:
    "costa|costano|costare|si paga|paga|pagano|pagare|pago|guadagna|guadagno|spende|spendo|risparmi~|viene|chiedono|ammonta",
  lasts:
    "quanto tempo|quanto (?:dura|durano|ci vuole|ci mette)|quant[ie] (?:secondi|minuti|ore|giorni|settimane|mesi|anni|notti)",
  each: "(?:ore|giorni) (?:al|alla|per) (?:giorno|settimana|mese|anno)",
  when: "quando|che giorno|quale giorno|che data|quale data",
  year: "che anno|quale anno",
  clock: "che ora|che ore|quale ora|orario|orari",
  share: "percentuale|per cento|percento",
  others: "chi|dove|dov|perche|come|da dove",
  what: "che|cosa|cos|quale|quali|qual",
  yesNoStart:
    "c e|ci sono|posso|possono|puo|si puo|si possono|devo|bisogna|e|sono|ha|hanno|accettano|accetta|serve|servono|occorre|esiste",
  state:
    "ammess[oiae]|inclus[oiae]|compres[oiae]|possibile|obbligatori[oae]|disponibil[ei]|gratuit[oiae]|accessibile|arredat[oa]|permess[oiae]|trattabile",
  email: "emails?|mail|posta elettronica|indirizzo mail|indirizzo email",
  phone: "telefono|telefoni|chiamare|chiamo|cellulare|numero verde|recapito telefonico|telefonare",
  url: "sito|sito web|indirizzo web|link|pagina web",
  writeTo: "(?:a chi|dove) (?:\\p{L}+ ){0,2}(?:scriv~|mand~|invi~)",
  money:
    "affitto|canone|prezzo|prezzi|costo|costi|tariffa|tariffe|cauzione|importo|quota|multa|stipendio|caparra|tassa|tasse|spesa|spese|retta|compenso|sconto|rimborso|valore|deposito|contributo|premio|iscrizione",
  date: "data|date|scadenza|giorno|termine|inizio|data di fine",
  dateName: "\\p{L}+ (?:dal|fino al|entro il|il) $",
  duration: "durata|garanzia|preavviso|periodo|tempo di \\p{L}+|tempi di \\p{L}+|tempo|autonomia",
  number:
    "dimensioni|altezza|larghezza|eta|anno|quantita|distanza|metri|superficie|peso|capienza|temperatura|velocita|potenza|piano|numero di (?!telefono|serie|registro|conto|protocollo|riferimento|cellulare)\\p{L}+[ieao]",
  counted: "stanze|camere|posti|pagine|persone|partecipanti|bagni",
  all: "tutt[ie]|lista|elenco",
  several:
    "quali sono|quali|chi sono|che \\p{L}{3,}i|ingredienti|documenti|requisiti|autori|lingue|orari|servizi|partecipanti|materiali",
  orAfterVerb: "o",
  or: "oppure",
  polite:
    "(?:ciao|salve)|(?:puoi|può|potresti|potrebbe) (?:dirmi|darmi)|(?:dimmi|dammi|mi dica)|(?:vorrei|voglio) sapere|per favore",
  lead: "(?:qual|quali|chi|dove|quando|quanto|cosa|come) ?(?:è|e['’]|sono|era|si trova|si trovano|si chiama) (?:il|lo|la|i|gli|le|un|uno|una|l['’])|(?:dov|cos|com)['’](?:è|era) (?:il|lo|la|i|gli|le|un|uno|una|l['’])",
  tail: "per favore|grazie",
};
