import { validate as atVnr } from "stdnum/lib/cjs/at/vnr";
import { validate as auTfn } from "stdnum/lib/cjs/au/tfn";
import { validate as beNn } from "stdnum/lib/cjs/be/nn";
import { validate as bgEgn } from "stdnum/lib/cjs/bg/egn";
import { validate as brCnpj } from "stdnum/lib/cjs/br/cnpj";
import { validate as brCpf } from "stdnum/lib/cjs/br/cpf";
import { validate as caSin } from "stdnum/lib/cjs/ca/sin";
import { validate as chSsn } from "stdnum/lib/cjs/ch/ssn";
import { validate as cnRic } from "stdnum/lib/cjs/cn/ric";
import { validate as czRc } from "stdnum/lib/cjs/cz/rc";
import { validate as deIdnr } from "stdnum/lib/cjs/de/idnr";
import { validate as deSvnr } from "stdnum/lib/cjs/de/svnr";
import { validate as dkCpr } from "stdnum/lib/cjs/dk/cpr";
import { validate as eeIk } from "stdnum/lib/cjs/ee/ik";
import { validate as esDni } from "stdnum/lib/cjs/es/dni";
import { validate as esNie } from "stdnum/lib/cjs/es/nie";
import { validate as fiHetu } from "stdnum/lib/cjs/fi/hetu";
import { validate as frNir } from "stdnum/lib/cjs/fr/nir";
import { validate as gbNino } from "stdnum/lib/cjs/gb/nino";
import { validate as grAmka } from "stdnum/lib/cjs/gr/amka";
import { validate as hrOib } from "stdnum/lib/cjs/hr/oib";
import { validate as iePps } from "stdnum/lib/cjs/ie/pps";
import { validate as ilIdnr } from "stdnum/lib/cjs/il/idnr";
import { validate as inAadhaar } from "stdnum/lib/cjs/in/aadhaar";
import { validate as inPan } from "stdnum/lib/cjs/in/pan";
import { validate as itCodiceFiscale } from "stdnum/lib/cjs/it/codicefiscale";
import { validate as krRrn } from "stdnum/lib/cjs/kr/rrn";
import { validate as ltAsmens } from "stdnum/lib/cjs/lt/asmens";
import { validate as mxCurp } from "stdnum/lib/cjs/mx/curp";
import { validate as nlBsn } from "stdnum/lib/cjs/nl/bsn";
import { validate as noFodselsnummer } from "stdnum/lib/cjs/no/fodselsnummer";
import { validate as plPesel } from "stdnum/lib/cjs/pl/pesel";
import { validate as ptCc } from "stdnum/lib/cjs/pt/cc";
import { validate as ptNif } from "stdnum/lib/cjs/pt/nif";
import { validate as roCnp } from "stdnum/lib/cjs/ro/cnp";
import { validate as sePersonnummer } from "stdnum/lib/cjs/se/personnummer";
import { validate as siEmso } from "stdnum/lib/cjs/si/emso";
import { validate as trTckimlik } from "stdnum/lib/cjs/tr/tckimlik";
import { validate as zaIdnr } from "stdnum/lib/cjs/za/idnr";
import { CODE_END, CODE_START, DIGITS_END, DIGITS_START, MARK } from "../../util/code-edges";

export interface IdForm {
  /** What the number is called, by the country that gives it. */
  id: string;
  /** ISO 3166 alpha-2. */
  country: string;
  pattern: RegExp;
  /** @param compact Letters, in upper case, and digits alone. */
  isValid(compact: string): boolean;
  /** One check digit and nothing else: written bare, it counts only where the page is from that country. */
  isVague?: boolean;
}

type Validate = (number: string) => { isValid: boolean };

/** In a shape, `_` is where a space or a mark may stand. Digits alone end at any letter, codes at those of their script. */
function defineForm(id: string, shape: string, isValid: (compact: string) => boolean, isVague = false): IdForm {
  const [start, end] = /[A-Z]/.test(shape) ? [CODE_START, CODE_END] : [DIGITS_START, DIGITS_END];
  const source = `${start}(?:${shape.replaceAll("_", `${MARK}?`)})${end}`;
  return { id, country: id.slice(0, 2), pattern: new RegExp(source, "giu"), isValid, isVague };
}

const by = (validate: Validate) => (compact: string) => validate(compact).isValid;

/** Social Security Administration, "Social Security Number Randomization"; from 900 on they are taxpayers' (ITIN). */
const isSsn = (digits: string) => !/^(?:000|666)|^\d{3}00|0000$/.test(digits);

/** NHS Data Dictionary, "NHS number": weights 10 to 2, modulo 11. */
function isNhsNumber(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** Numbers of persons; check digits by `stdnum`. Those without any have a form that hardly anything else has. */
export const ID_FORMS: readonly IdForm[] = [
  defineForm("us-ssn", "\\d{3}([ \\n./-])\\d{2}\\1\\d{4}", isSsn),
  defineForm("gb-nino", "[A-Z]{2}_\\d{2}_\\d{2}_\\d{2}_[A-D]", by(gbNino)),
  defineForm("gb-nhs", "\\d{3}_\\d{3}_\\d{4}", isNhsNumber, true),
  defineForm("fr-nir", "[1-478]_\\d{2}_\\d{2}_(?:\\d{2}|2[AB])_\\d{3}_\\d{3}_\\d{2}", by(frNir)),
  defineForm("de-idnr", "\\d{2}_\\d{3}_\\d{3}_\\d{3}", by(deIdnr)),
  defineForm("de-svnr", "\\d{2}_\\d{6}_[A-Z]_\\d{3}", by(deSvnr)),
  defineForm("at-vnr", "\\d{4}_\\d{6}", by(atVnr)),
  defineForm("ch-ahv", "756_\\d{4}_\\d{4}_\\d{2}", by(chSsn)),
  defineForm("es-dni", "\\d{2}_\\d{3}_\\d{3}_[A-Z]", by(esDni)),
  defineForm("es-nie", "[XYZ]_\\d{7}_[A-Z]", by(esNie)),
  defineForm(
    "it-codice-fiscale",
    "[A-Z]{3}_[A-Z]{3}_[\\dL-NP-V]{2}[A-Z][\\dL-NP-V]{2}_[A-Z][\\dL-NP-V]{3}[A-Z]",
    by(itCodiceFiscale),
  ),
  defineForm("nl-bsn", "\\d{9}|\\d{3}[ .-]\\d{3}[ .-]\\d{3}|\\d{4}[ .-]\\d{2}[ .-]\\d{3}", by(nlBsn)),
  defineForm("be-nn", "\\d{2}_\\d{2}_\\d{2}_\\d{3}_\\d{2}", by(beNn)),
  defineForm("pt-nif", "[1-35-9]\\d{2}_\\d{3}_\\d{3}", by(ptNif)),
  defineForm("pt-cc", "\\d{8}_\\d_[A-Z\\d]{2}\\d", by(ptCc)),
  defineForm("se-personnummer", "(?:\\d{2})?\\d{6}[-+]?\\d{4}", isPersonnummer),
  defineForm("dk-cpr", "\\d{6}-\\d{4}", by(dkCpr)),
  defineForm("dk-cpr-bare", "\\d{6} ?\\d{4}", isCheckedCpr),
  defineForm("fi-hetu", "\\d{6}[-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]", isHetu),
  defineForm("no-fodselsnummer", "\\d{6}_\\d{5}", by(noFodselsnummer)),
  defineForm("pl-pesel", "\\d{11}", by(plPesel)),
  defineForm("ie-pps", "\\d{7}_[A-W][A-IW]?", by(iePps)),
  defineForm("cz-rodne-cislo", "\\d{6}/?\\d{4}|\\d{6}/\\d{3}", by(czRc)),
  defineForm("ro-cnp", "\\d{13}", by(roCnp)),
  defineForm("bg-egn", "\\d{10}", by(bgEgn)),
  defineForm("hr-oib", "\\d{11}", by(hrOib)),
  defineForm("ee-isikukood", "\\d{11}", by(eeIk)),
  defineForm("lt-asmens-kodas", "\\d{11}", by(ltAsmens)),
  defineForm("gr-amka", "\\d{11}", by(grAmka)),
  defineForm("si-emso", "\\d{13}", by(siEmso)),
  defineForm("tr-kimlik", "\\d{11}", by(trTckimlik)),
  defineForm("za-id", "\\d{6}_\\d{4}_\\d{2}_\\d|\\d{13}", by(zaIdnr)),
  defineForm("br-cpf", "\\d{3}_\\d{3}_\\d{3}_\\d{2}", by(brCpf)),
  defineForm("br-cnpj", "\\d{2}_\\d{3}_\\d{3}[/ ]?\\d{4}_\\d{2}", by(brCnpj)),
  defineForm("mx-curp", "[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d", by(mxCurp)),
  defineForm("in-aadhaar", "[2-9]\\d{3}_\\d{4}_\\d{4}", by(inAadhaar)),
  defineForm("in-pan", "[A-Z]{5}\\d{4}[A-Z]", by(inPan)),
  defineForm("cn-id", "\\d{17}[\\dX]", by(cnRic)),
  defineForm("kr-rrn", "\\d{6}-?\\d{7}", by(krRrn)),
  defineForm("ca-sin", "\\d{3}_\\d{3}_\\d{3}", by(caSin), true),
  defineForm("au-tfn", "\\d{3}_\\d{3}_\\d{2,3}", by(auTfn), true),
  defineForm("il-id", "\\d{9}", by(ilIdnr), true),
];

/** The library wants the mark between the parts, which pages leave out. */
function isPersonnummer(compact: string): boolean {
  return sePersonnummer(`${compact.slice(0, -4)}-${compact.slice(-4)}`).isValid;
}

function isHetu(compact: string): boolean {
  const marked = compact.length === 10 ? `${compact.slice(0, 6)}-${compact.slice(6)}` : compact;
  return (
    fiHetu(marked).isValid || (compact.length === 10 && fiHetu(`${compact.slice(0, 6)}+${compact.slice(6)}`).isValid)
  );
}

/**
 * Since 2007 the check digit need not hold (CPR-kontoret, "Personnumre uden kontrolciffer"), so without a hyphen a
 * number is taken only where it does: any ten digits may start like a date.
 */
function isCheckedCpr(compact: string): boolean {
  const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
  const sum = [...compact].reduce((total, digit, place) => total + Number(digit) * weights[place]!, 0);
  return sum % 11 === 0 && dkCpr(compact).isValid;
}
