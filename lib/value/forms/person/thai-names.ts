import { isListed } from "./listed-names";

const LETTERS = "[ก-ฮะ-์]";
/** Words that only begin like a title: the prime minister, an employer, a broker, a model. */
const TITLED = new RegExp(
  `(?:นาย(?!ก|จ้าง|หน้า|ทุน|แพทย์|ทะเบียน|อำเภอ|ท่า)|นางสาว|น\\.ส\\.|นาง(?!แบบ|เอก|ฟ้า|งาม|พยาบาล|สาว)|เด็กชาย|เด็กหญิง|ด\\.ช\\.|ด\\.ญ\\.|ดร\\.|ศ\\.|รศ\\.|ผศ\\.|พล\\.[อตท]\\.|พ\\.[ตอท]\\.[ตอท]?\\.?)[ ]?(${LETTERS}{2,24}(?: ${LETTERS}{2,24})?)`,
  "gu",
);
const LABELLED = new RegExp(
  `(?:ชื่อ(?:-สกุล|-นามสกุล|ผู้\\S{1,10})?|ผู้เขียน|ผู้ติดต่อ|ลูกค้า)[ ]?[:：]?[ ]?(${LETTERS}{2,24}(?: ${LETTERS}{2,24})?)`,
  "gu",
);
const ADDRESSED = new RegExp(`คุณ[ ]?(${LETTERS}{2,24})`, "gu");
const PAIR = new RegExp(`(?<!${LETTERS})(${LETTERS}{2,24}) (${LETTERS}{2,24})(?!${LETTERS})`, "gu");
const SHORTEST = 3;

interface Span {
  start: number;
  end: number;
}

/** Names of persons in Thai: behind a title or a label, or a listed given name before its family name. */
export function findThaiNames(text: string): Span[] {
  const told = [...text.matchAll(TITLED)].map((match) => spanOf(match, match[1]!));
  const labelled = [...text.matchAll(LABELLED)].flatMap((match) => {
    return listedStart(match[1]!) ? [spanOf(match, match[1]!)] : [];
  });
  const addressed = [...text.matchAll(ADDRESSED)].flatMap((match) => {
    const name = listedStart(match[1]!);
    return name ? [spanOf(match, name)] : [];
  });
  const pairs = [...text.matchAll(PAIR)]
    .filter(({ 1: given, 2: family }) => isListed("given", given!) && isListed("family", family!))
    .map((match) => spanOf(match, match[0]));
  return [...told, ...labelled, ...addressed, ...pairs];
}

function spanOf(match: RegExpExecArray, name: string): Span {
  const start = match.index + match[0].lastIndexOf(name);
  return { start, end: start + name.length };
}

/** The longest listed given name that some letters begin with; "" where none is. */
function listedStart(letters: string): string {
  const [first = ""] = letters.split(" ");
  for (let length = first.length; length >= SHORTEST; length--) {
    if (isListed("given", first.slice(0, length))) return length === first.length ? letters : first.slice(0, length);
  }
  return "";
}
