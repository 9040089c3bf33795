import { type Find, keepLettersAndDigits } from "./found";
import { ID_FORMS } from "./national-id-forms";

/** A number that is said to be one of identity is one, whatever its form: most passports and licences have no check digit. */
const LATIN_WORDS =
  "ssn|social security|national (?:id|identity|insurance)|identity (?:card|number)|id (?:card|number|no)|passport|driv(?:er|ing)['’]?s? licen[cs]e|licen[cs]e (?:number|no)|tax(?:payer)? (?:id|number|file)|tin|nhs|nino|nif|nie|dni|curp|cpf|pesel|bsn|burgerservicenummer|sofinummer|personnummer|fødselsnummer|cpr|hetu|henkilötunnus|codice fiscale|numéro de sécurité sociale|sécurité sociale|steuer-?(?:id|identifikationsnummer|nummer)|sozialversicherungsnummer|rentenversicherungsnummer|personalausweis(?:nummer)?|ausweisnummer|reisepass(?:nummer)?|passeport|pasaporte|passaporto|passaporte|paspoort(?:nummer)?|passnummer|pasnummer|passinumero|paszport|pasaport|útlevél|pașaport|hộ chiếu|paspor|aadhaar|rodné číslo|cnp|egn|oib|amka|sin|tfn|medicare";
/** Words that nothing parts from what stands beside them. */
const OTHER_WORDS =
  "загранпаспорт\\p{L}{0,4}|паспорт\\p{L}{0,4}|снилс|инн|διαβατήριο|διαβατηρίου|αριθμός ταυτότητας|جواز(?: ال)?سفر|رقم الهوية|דרכון|תעודת זהות|पासपोर्ट|护照|護照|身份证|身分證|パスポート|旅券|マイナンバー|여권|주민등록번호|หนังสือเดินทาง|พาสปอร์ต|บัตรประชาชน";
const CUED = new RegExp(
  `(?:(?<!\\p{Script=Latin})(?:${LATIN_WORDS})(?!\\p{Script=Latin})|${OTHER_WORDS})[^\\d\\n]{0,24}?(?<![\\p{Script=Latin}\\p{N}])(?=[\\p{Script=Latin}-]{0,4}\\d)([\\p{Script=Latin}\\d](?:[ ./-]?[\\p{Script=Latin}\\d]){4,20})(?![\\p{Script=Latin}\\p{N}])`,
  "giu",
);
const LEAST_DIGITS = 3;
const LEAST_CHARACTERS = 6;

/** Numbers that a state gave a person: by form and check digits, or by what stands before them. */
export const findNationalIds: Find = (text, { region }) => {
  if (!/\d/.test(text)) return [];
  const checked = /\d(?:.{0,3}\d){4}/s.test(text) ? withoutStackTraces(() => findChecked(text, region)) : [];
  return [...checked, ...findCued(text)];
};

function findChecked(text: string, region: string) {
  return ID_FORMS.flatMap(({ country, pattern, isValid, isVague }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const compact = keepLettersAndDigits(match[0]);
      const isBare = /^\d+$/.test(match[0]);
      if ((isVague && isBare && region !== country) || !isValid(compact)) return [];
      return [{ start: match.index, end: match.index + match[0].length, key: compact }];
    }),
  );
}

/** The library makes an Error for every number that fails; V8's stack trace of it would cost more than the check. */
function withoutStackTraces<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function findCued(text: string) {
  return [...text.matchAll(CUED)].flatMap((match) => {
    const number = withoutWords(match[1]!);
    const compact = keepLettersAndDigits(number);
    if (compact.length < LEAST_CHARACTERS || compact.replace(/\D/g, "").length < LEAST_DIGITS) return [];
    const start = match.index + match[0].lastIndexOf(match[1]!);
    return [{ start, end: start + number.length, key: compact }];
  });
}

/** The pattern runs on into what follows: words without a digit are none of the number. */
function withoutWords(number: string): string {
  return number.replace(/ \p{L}{2}.*/su, "").replace(/(?<![ ./-])[ ./-]+$/, "");
}
