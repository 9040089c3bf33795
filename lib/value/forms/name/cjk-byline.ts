/** Where authors' names stand, UTF-16 code units. */
export interface Place {
  start: number;
  end: number;
}

const HAN = "[\\p{Script=Han}々]";
const JAPANESE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々ー・]";
const LIST_SIGN = "\\s?[、,，·・/]\\s?";

/** "기자: 홍길순", "글 홍길순"; one letter alone may start another word, so that a sign or space must follow it. */
const KOREAN_BEFORE =
  /(?:^|[[(|·\s])(?:(?:기자|작성자|글쓴이|작가|저자|필자|취재|작성)\s?[:：=|/]?\s?|글\s?[:：=|/]\s?|글\s)(?=[가-힣])/u;
const KOREAN_NAMES = /^[가-힣]{2,4}(?:\s?[·,、]\s?[가-힣]{2,4}){0,4}(?![가-힣])/u;
/** "홍길순 기자", "[서울=연합] 홍길순·김철수 기자 =". */
const KOREAN_BEHIND =
  /(?:^|[\])|=·:/>]\s?|\d\s)([가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4})\s?(?:(?:선임|인턴|객원|전문|수습|문화|경제|정치|사회)\s?)?(?:기자|특파원|논설위원|에디터|칼럼니스트|평론가|통신원)(?![가-힣])/u;
/** "记者：王小明", "文/王小明", "取材・文=佐伯 美咲". */
const HAN_BEFORE =
  /(?:^|[\s　|｜(（【·・])(?:(?:本报|本報|本网|本刊|新华社|特约|特約)?(?:(?:作者|著者|筆者|笔者|記者|记者|编辑|編輯|撰文|撰稿人?|执笔|執筆|寄稿|通讯员|通訊員|ライター|取材・?文|取材執筆|構成・?文)\s?[:：/／=＝|｜]?\s?|文\s?[:：/／=＝|｜]\s?|文[\s　])(?=\p{L}))/u;
const HAN_BEHIND = new RegExp(
  `^[（(【]?(${JAPANESE}{2,6}(?:[\\s　]${JAPANESE}{1,5})?)[\\s　]?(?:記者|[=＝/／・]文|編集委員|論説委員|特派員)[）)】]?$`,
  "u",
);
/** Words that follow a name without a space. */
const AFTER_NAME =
  /(?:报道|報道|報導|摄影|攝影|摄|发布|發布|来源|來源|编辑|編輯|责编|责任|时间|時間|日期|公開|更新|撮影|写真|通讯员|通訊員|综合|編集)/u;
const CHINESE_NAME = new RegExp(`^(?:${HAN}{2,4}|${HAN}{1,6}·${HAN}{1,8})$`, "u");
const JAPANESE_NAME = new RegExp(`^${JAPANESE}{1,8}(?:[\\s　]${JAPANESE}{1,8})?$`, "u");

/** The names of a byline in Korean, Chinese or Japanese; empty where the text is none. */
export function readCjkByline(text: string, language: string): Place[] {
  const korean = KOREAN_BEHIND.exec(text);
  if (korean) return split(text, korean.index + korean[0].indexOf(korean[1]!), korean[1]!);
  const lead = KOREAN_BEFORE.exec(text);
  const named = lead && KOREAN_NAMES.exec(text.slice(lead.index + lead[0].length));
  if (named) return split(text, lead.index + lead[0].length, named[0]);
  const before = HAN_BEFORE.exec(text);
  if (before) return hanNames(text, before.index + before[0].length, language);
  const behind = HAN_BEHIND.exec(text);
  return behind ? split(text, text.indexOf(behind[1]!), behind[1]!) : [];
}

function split(text: string, start: number, names: string): Place[] {
  const parts = [...names.matchAll(/[^\s、,，·・/][^、,，·・/]*/gu)];
  return parts.map((part) => {
    const from = start + part.index;
    return { start: from, end: from + text.slice(from, from + part[0].length).trimEnd().length };
  });
}

const SEPARATED = new RegExp(`(?:${LIST_SIGN}|[\\s　]+)`, "u");

/** Chinese sets a space between two people, Japanese between one's family name and given name. */
function hanNames(text: string, start: number, language: string): Place[] {
  const line = text.slice(start, start + 60);
  const end = line.search(/[^\p{L}\p{M}\s、,，·・ー々]/u);
  const told = end < 0 ? line : line.slice(0, end);
  const after = told.search(AFTER_NAME);
  const whole = (after < 0 ? told : told.slice(0, after)).trimEnd();
  if (whole === "") return [];
  if (!/^\p{Script=Han}/u.test(whole) || language === "ja" || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(whole))
    return japaneseNames(whole, start);
  const places: Place[] = [];
  let at = 0;
  for (const part of whole.split(SEPARATED)) {
    const from = whole.indexOf(part, at);
    if (!CHINESE_NAME.test(part)) break;
    places.push({ start: start + from, end: start + from + part.length });
    at = from + part.length;
  }
  return places;
}

function japaneseNames(whole: string, start: number): Place[] {
  const [first = ""] = whole.split(/[、,，]/u);
  const name = first.trimEnd();
  const [family = "", given = ""] = name.split(/[\s　]+/u);
  const told = given === "" ? family : name.slice(0, name.indexOf(given, family.length) + given.length);
  return JAPANESE_NAME.test(told) || /^\p{Lu}/u.test(told) ? [{ start, end: start + told.length }] : [];
}
