import { isListed } from "./listed-names";

const TITLES =
  "씨|님|군|양|교수|선생|대표|사장|부장|과장|차장|대리|팀장|실장|국장|본부장|의원|대통령|총리|장관|기자|감독|선수|박사|회장|원장|변호사|이사|작가|배우|판사|검사|시장|도지사|의사|간호사|목사";
const LABELS =
  "이름|성명|성함|담당자?|작성자|저자|지은이|예금주|수령인|수취인|받는 ?사람|보내는 ?사람|대표자?|환자명?|신청인|고객명|글쓴이";
const PARTICLES = "은|는|이|가|을|를|의|와|과|도|에게|께서|에게서|께|이라고|라고|입니다|이며|이다|이고";
/** "고객님", "선생님": nobody's name. */
const NO_NAMES =
  /^(?:고객|손님|주인|부모|이용자|회원|하나|선생|사장|교수|기사|여러|임금|공주|조상|한국|이번|이런|이제|그런|어떤|정부|최근|최고|전체|전국|하지|주요|안전|성공|이후|우리|유명|현재|지방|구체)/;

const TITLED = new RegExp(`(?<![가-힣])([가-힣]{2,4})\\s?(?=(?:${TITLES})(?![가-힣]*[다요]$))`, "gu");
const LABELLED = new RegExp(
  `(?:${LABELS})[ ]?(?:[:：]|은|는)?[ ]?([가-힣]{2,4}?)(?=(?:${PARTICLES})?(?![가-힣]))`,
  "gu",
);
const PLAIN = new RegExp(`(?<![가-힣])([가-힣]{3,4}?)(?=(?:${PARTICLES})?(?![가-힣]))`, "gu");

interface Span {
  start: number;
  end: number;
}

/** Names of persons in Korean: a listed family name and a given name, beside a title, a label or a particle. */
export function findKoreanNames(text: string): Span[] {
  return [
    ...spansOf(text, TITLED, (name) => isNameOf(name, isMadeOfSigns)),
    ...spansOf(text, LABELLED, (name) => isNameOf(name, () => true)),
    ...spansOf(text, PLAIN, (name) => isNameOf(name, (given) => isListed("given", given))),
  ];
}

function spansOf(text: string, pattern: RegExp, isName: (name: string) => boolean): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const start = match.index + match[0].indexOf(match[1]!);
    return isName(match[1]!) ? [{ start, end: start + match[1]!.length }] : [];
  });
}

function isMadeOfSigns(given: string): boolean {
  return isListed("given", given) || [...given].every((sign) => isListed("sign", sign));
}

/** One sign is of the family, or two; one or two are given. */
function isNameOf(name: string, isGiven: (given: string) => boolean): boolean {
  if (NO_NAMES.test(name)) return false;
  return [1, 2].some((length) => {
    const given = name.slice(length);
    return isListed("family", name.slice(0, length)) && given.length >= 1 && given.length <= 2 && isGiven(given);
  });
}
