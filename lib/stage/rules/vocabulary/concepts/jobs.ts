import { type Concept, defineConcept } from "./concept";

/** What tasks ask of job advertisements. */
export const JOB_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "company",
    "hiringOrganization publisher manufacturer brand organizer",
    "company|employer|organization|organisation|hiring organization|firma|unternehmen|arbeitgeber|entreprise|employeur|empresa|azienda|datore di lavoro|bedrijf|werkgever|pracodawca|företag|arbetsgivare|会社|会社名|公司|회사",
  ),
  defineConcept(
    "employment-type",
    "employmentType",
    "employment type|job type|contract type|contract|beschäftigungsart|anstellungsart|vertragsart|type de contrat|contrat|tipo de contrato|contrato|tipo di contratto|contratto|dienstverband|rodzaj umowy|anställningsform|雇用形態|工作性质",
  ),
  defineConcept(
    "salary",
    "baseSalary estimatedSalary",
    "salary|pay|wage|compensation|pay range|gehalt|lohn|vergütung|salaire|rémunération|salario|sueldo|stipendio|retribuzione|salário|salaris|wynagrodzenie|lön|給与|年収|薪资|薪水|연봉",
  ),
  defineConcept(
    "deadline",
    "validThrough",
    "valid through|deadline|apply by|closing date|application deadline|expires|bewerbungsfrist|date limite|fecha límite|scadenza|prazo|sluitingsdatum|termin składania|sista ansökningsdag|応募締切|截止日期",
  ),
  defineConcept(
    "posted",
    "datePosted datePublished",
    "posted|date posted|posted on|posting date|eingestellt am|publiée le|publicada|pubblicata il|geplaatst|dodano|掲載日",
  ),
  defineConcept(
    "qualifications",
    "qualifications skills experienceRequirements educationRequirements",
    "qualifications|requirements|skills|your profile|anforderungen|ihr profil|profil recherché|compétences|requisitos|requisiti|competenze|vereisten|wymagania|kvalifikationer|応募資格|必須スキル|任职要求",
  ),
  defineConcept(
    "responsibilities",
    "responsibilities",
    "responsibilities|duties|tasks|your tasks|aufgaben|missions|responsabilidades|funciones|mansioni|taken|obowiązki|arbetsuppgifter|仕事内容|职责",
  ),
  defineConcept(
    "benefits",
    "jobBenefits benefits",
    "benefits|perks|we offer|wir bieten|avantages|beneficios|ventajas|vantaggi|benefícios|wij bieden|oferujemy|förmåner|福利厚生|福利",
  ),
];
