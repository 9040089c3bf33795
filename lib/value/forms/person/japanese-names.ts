import { isListed } from "./listed-names";

const HAN = "\\p{Script=Han}々";
const KANA = "\\p{Script=Katakana}ー・";
/** What is said behind a name; "様" and "氏" are also parts of words. */
const HONORIFICS =
  "さん|さま|様(?!子|々|相|式|態)|氏(?!名|族|神)|くん|ちゃん|先生|社長|部長|課長|教授|選手|監督|議員|首相|大臣|知事|容疑者|被告|記者|医師|弁護士|会長";
const LABELS =
  "氏名|お名前|名前|担当者?|著者|作者|執筆者?|代表者?|宛名|患者名?|申込者|契約者|届出人|受取人|記者|文責|口座名義";
/** "お客様", "皆さん", "同様": nobody's name. */
const NO_NAMES =
  /(?:[お御]?客|皆|奥|王|神|同|仕|模|多|一|異|有|貴|各|両|某|摂|華|御|母|父|兄|姉|娘|息子|お子|誰|何|様)$/u;

const HONOURED = new RegExp(`([${HAN}]{1,4}(?:[ 　][${HAN}]{1,3})?|[${KANA}]{2,16})[ 　]?(?=(?:${HONORIFICS}))`, "gu");
const LABELLED = new RegExp(
  `(?:${LABELS})[ 　]?[:：はがの]?[ 　]?([${HAN}]{2,4}[ 　]?[${HAN}]{0,3}|[${KANA}]{2,10}(?:[ 　・=＝][${KANA}]{2,10})?)`,
  "gu",
);
const CALLED = new RegExp(`([${HAN}]{2,6}|[${KANA}]{2,16})(?=と(?:申します|いいます|言います|名乗))`, "gu");
const SPACED = new RegExp(
  `(?<![${HAN}])([${HAN}]{1,3})[ 　]([${HAN}]{1,3}|\\p{Script=Hiragana}{2,4})(?![${HAN}])`,
  "gu",
);
const FOREIGN = new RegExp(
  `(?<![${KANA}])[\\p{Script=Katakana}ー]{2,12}(?:[・=＝][\\p{Script=Katakana}ー]{1,12}){1,3}(?=(?:${HONORIFICS})|は|が|、|。|$)`,
  "gu",
);
const RUN = new RegExp(`[${HAN}]{3,200}`, "gu");

interface Span {
  start: number;
  end: number;
}

/** Names of persons in Japanese: before an honorific, behind a label, or a listed family name with a given one. */
export function findJapaneseNames(text: string): Span[] {
  const told = [HONOURED, LABELLED, CALLED].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const name = match[1]!.trimEnd();
      const start = match.index + match[0].indexOf(name);
      return NO_NAMES.test(name) || !isJapanese(text) ? [] : [{ start, end: start + name.length }];
    }),
  );
  const spaced = [...text.matchAll(SPACED)].filter(({ 1: family, 2: given }) => {
    return isListed("family", family!) && (isListed("given", given!) || isJapanese(text));
  });
  const foreign = isJapanese(text) ? [...text.matchAll(FOREIGN)] : [];
  const whole = [...spaced, ...foreign].map(({ 0: name, index }) => ({ start: index, end: index + name.length }));
  return [...told, ...whole, ...findListed(text)];
}

/** Chinese writes some of the same words. */
function isJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

/** A listed family name of two signs or more with a listed given name right behind it. */
function findListed(text: string): Span[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const found: Span[] = [];
    for (let at = 0; at + 3 <= run.length; at++) {
      const size = sizeAt(run, at);
      if (size === 0) continue;
      found.push({ start: index + at, end: index + at + size });
      at += size - 1;
    }
    return found;
  });
}

function sizeAt(run: string, at: number): number {
  for (const family of [3, 2]) {
    if (!isListed("family", run.slice(at, at + family))) continue;
    for (const given of [3, 2, 1]) {
      const name = run.slice(at + family, at + family + given);
      if (name.length === given && isListed("given", name)) return family + given;
    }
  }
  return 0;
}
