import { CODE_END, CODE_START } from "../../util/code-edges";
import { type Find, keepLettersAndDigits } from "./found";

const VIN = new RegExp(`${CODE_START}[A-HJ-NPR-Z\\d]{17}${CODE_END}`, "giu");
const VIN_CUED = new RegExp(
  `(?:(?<!\\p{Script=Latin})(?:vin|chassis(?: number| no\\.?)?|fin|fahrgestell(?:nummer|nr\\.?)|fahrzeug-?ident\\p{L}{0,20}|numéro de (?:série|châssis)|(?:número de )?(?:bastidor|chasis|chassi)|telaio|chassisnummer|numer nadwozia|şasi)(?!\\p{Script=Latin})|车架号|車台番号|차대번호|вин)[^\\n]{0,24}?${CODE_START}([A-HJ-NPR-Z\\d]{17})${CODE_END}`,
  "giu",
);

const CUE =
  "(?<!\\p{Script=Latin})(?:(?:licen[cs]e|number|registration|vehicle|car|reg) ?plates?|plates?(?= ?(?:no|num|number|#|:|is))|(?:vehicle|car) reg(?:istration)?|vrm|tag number|kfz-?kennzeichen|kennzeichen|nummernschild|plaque(?: d['’]immatriculation)?|immatricul(?:ation|ée?)|matrícula|matricula|placas?|targa|kenteken|nummerplaat|registreringsnummer|regnr|nummerplade|rekisteri(?:numero|tunnus)|(?:numer|nr|tablica) rejestracyjn\\p{L}{1,6}|spz|rz|plaka|rendszám|număr de înmatriculare|biển số|nomor polisi|plat nomor)(?!\\p{Script=Latin})|гос\\.? ?номер|номерной знак|гос\\.? ?знак|номер (?:авто|машин)\\p{L}{0,8}|номерний знак|держ\\.? ?номер|πινακίδα|αρ\\.? κυκλοφορίας|رقم اللوحة|لوحة|پلاک|לוחית(?: רישוי)?|מספר רכב|गाड़ी (?:नंबर|संख्या)|वाहन (?:नंबर|संख्या)|车牌号?码?|車牌|ナンバー(?:プレート)?|차량 ?번호|번호판|ทะเบียน(?:รถ)?";
const L = "[A-ZÄÖÜА-ЯІΑ-Ω]";
/** How countries write plates, wherever a word says that one follows. */
const FORMS = [
  // India; the Netherlands and Portugal in pairs.
  `${L}{2}[ -]?\\d{1,2}[ -]?${L}{1,3}[ -]?\\d{1,4}`,
  // Germany, Austria, Poland, Sweden, Ireland behind its county, the United Kingdom, France, Italy, most of America.
  `${L}{1,3}[ ·•:-]{1,3}${L}{1,2}[ -]?\\d{1,4}[EH]?`,
  `${L}{1,4}[ -]?\\d{1,5}[ -]?${L}{0,4}`,
  // Turkey, Belgium, the Netherlands, Ireland, Russia behind its first letter.
  `\\d{1,4}[ -]?${L}{1,4}[ -]?\\d{1,6}`,
  `\\d{1,4}[ -]?${L}{1,4}`,
  // Israel.
  "\\d{2,3}-\\d{2,3}-\\d{2,3}",
  "(?:[ء-ي] ?){1,3}\\d{1,4}|\\d{1,4} ?(?:[ء-ي] ?){1,3}",
  "\\d?[ก-ฮ]{1,3}[ -]?\\d{1,4}",
  "\\d{4,8}",
].join("|");
const CUED = new RegExp(
  `(?:${CUE})(?: ?(?:number|num|no|nr|is|ist|lautet|est|es|è|是|は|号码?|[:：#.(-])){0,4} ?(?<![\\p{Script=Latin}\\d])(${FORMS})(?![\\p{Script=Latin}\\d])`,
  "giu",
);

/** Plates that carry their own mark: a province, a kana, a hangul, Russia's letters and region, India's state. */
const MARKED = [
  "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领港澳学警][A-HJ-Z][ ·•・-]?[A-HJ-NP-Z\\d]{5,6}",
  "\\p{Script=Han}{1,4} ?\\d{2,3} ?[あ-ん] ?(?:\\d{2}-\\d{2}|[·・]{1,3}\\d{1,3})",
  "(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?\\d{2,3}[가-힣] ?\\d{4}",
  "[АВЕКМНОРСТУХ]\\d{3}[АВЕКМНОРСТУХ]{2} ?\\d{2,3}",
  "(?:AP|AR|AS|BR|CG|CH|DD|DL|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TN|TR|TS|UK|UP|WB)[ -]?\\d{2}[ -]?[A-Z]{1,2}[ -]?\\d{4}",
].map(
  (form) => new RegExp(`(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\d])(?:${form})(?![\\p{Script=Latin}\\d])`, "gu"),
);

/** Plates of vehicles, by their word or their mark, and identification numbers (ISO 3779). */
export const findVehicles: Find = (text) => {
  if (!/\d/.test(text)) return [];
  const numbers = [...text.matchAll(VIN)].filter(([vin]) => isVin(vin));
  const marked = MARKED.flatMap((pattern) => [...text.matchAll(pattern)]);
  const cued = [...text.matchAll(VIN_CUED), ...text.matchAll(CUED)].filter((match) => /\d/.test(match[1]!));
  return [
    ...[...numbers, ...marked].map(({ 0: code, index }) => spanOf(index + code.length, code)),
    ...cued.map((match) => spanOf(match.index + match[0].length, match[1]!)),
  ];
};

function spanOf(end: number, code: string) {
  return { start: end - code.length, end, key: keepLettersAndDigits(code) };
}

const VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** 49 CFR 565: the ninth sign checks the others. Letters count like the digit of their column. */
function isVin(vin: string): boolean {
  const code = vin.toUpperCase();
  if (!/[A-Z]/.test(code) || !/\d/.test(code)) return false;
  const sum = [...code].reduce((total, sign, place) => total + (VALUES.indexOf(sign) % 10) * WEIGHTS[place]!, 0);
  return code[8] === (sum % 11 === 10 ? "X" : String(sum % 11));
}
