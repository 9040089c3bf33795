/** What people do in an organisation, as words of a line beside a name. */
const ROLE_WORDS =
  "manager|mgr|asst|dept|carpenter|electrician|plumber|installer|instructor|trainer|coach|counsel|counsell?or|practitioner|caretaker|host|hostess|director|president|vice[ -]president|chair(?:man|woman|person)?|officer|coordinator|co-ordinator|administrator|assistant|secretary|treasurer|accountant|advis[eo]r|consultant|agent|realtor|broker|attorney|lawyer|solicitor|paralegal|partner|owner|co-owner|founder|co-founder|proprietor|principal|head|leader?|supervisor|foreman|superintendent|estimator|engineer|technician|technologist|designer|developer|architect|analyst|specialist|representative|rep|executive|sales|marketing|receptionist|buyer|planner|producer|editor|teacher|professor|lecturer|dean|registrar|librarian|curator|projectionist|chef|dentist|doctor|physician|surgeon|nurse|therapist|psychologist|hygienist|pastor|reverend|clerk|trustee|governor|mayor|councillor|ceo|cfo|coo|cto|cio|vp|svp|evp|md|" +
  "geschäftsführer(?:in)?|inhaber(?:in)?|leiter(?:in)?|leitung|vorstand|vorsitzende[rn]?|ansprechpartner(?:in)?|sekretariat|assistenz|vertrieb|berater(?:in)?|sachbearbeiter(?:in)?|prokurist(?:in)?|mitarbeiter(?:in)?|referent(?:in)?|professor(?:in)?|" +
  "directeur|directrice|gérante?|responsable|président(?:e)?|secrétaire|chargée? de|assistante|conseill(?:er|ère)|commercial(?:e)?|" +
  "directora?|gerente|presidenta?|responsables|secretari[oa]|asistente|encargad[oa]|jefe|jefa|coordinadora?|" +
  "direttore|direttrice|titolare|presidente|segretari[oa]|referente|amministratore|diretora?|sócio|sócia|coordenadora?|" +
  "directeur-eigenaar|eigenaar|hoofd|medewerk(?:er|ster)|adviseur|verkoop|vd|ägare|ordförande|säljare|chef|leder|daglig leder|indehaver|dyrektor|kierownik|właściciel|prezes|specjalista|" +
  "директор|менеджер|руководитель|начальник|代表|部長|課長|担当|社長|经理|主任|总监|대표|부장|과장";

const ROLE = new RegExp(`(?<![\\p{L}])(?:${ROLE_WORDS})(?![\\p{L}])`, "iu");
const LONGEST_ROLE = 80;

/** True for a short text that says what somebody does: "Chief Financial Officer", "Sales". */
export function saysRole(text: string): boolean {
  return text.length <= LONGEST_ROLE && !/[.!?]\s/.test(text) && ROLE.test(text);
}
