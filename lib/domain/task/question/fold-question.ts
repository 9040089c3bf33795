import { wordsOf } from "../../../util/text";

/** Signs and letters that tables have in another form: signs say of what type a value is. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[%％]/g, " percent "],
  [/[$€£¥₩₽₹]/g, " price "],
  [/\be-(?=mail|post)/g, "e"],
  [/(?<!\p{L})où(?!\p{L})/gu, " d ou "],
  [/ł/g, "l"],
  [/ı/g, "i"],
  [/ß/g, "ss"],
];

/** A question's words for comparing with tables: lower case, no marks, one space between words and one at either end. */
export function foldQuestion(text: string): string {
  const spelt = SPELLINGS.reduce((result, [found, plain]) => result.replace(found, plain), text.toLowerCase());
  return ` ${wordsOf(spelt).join(" ")} `;
}

/** Ends with any script's mark of a question, or begins with Spanish's. */
export function hasQuestionMark(text: string): boolean {
  return /[?？؟;] ?$|^ ?¿/.test(text);
}
