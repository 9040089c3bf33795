import { plainPunctuation } from "./text";

/** A text in which texts that read the same are equal, and where each of its code units comes from. */
export interface FoldedText {
  text: string;
  /** Start, in the original, of the character that a code unit is of; UTF-16 code units, as everything here. */
  starts: number[];
  /** Its end. */
  ends: number[];
}

/** A character with its marks; what composes to one though it is no mark: jamo, and half-width kana with their voicing. */
const CHARACTER =
  /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[\uff66-\uff9d][\uff9e\uff9f]?|\P{M}\p{M}*|\p{M}+/gsu;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;

/**
 * NFKC, one kind of quote, dash and ellipsis, one space for any white space, nothing invisible; case stays. For finding
 * in a page what somebody copied from it, by hand or through a model.
 */
export function foldText(text: string): FoldedText {
  const folded: FoldedText = { text: "", starts: [], ends: [] };
  const parts: string[] = [];
  let isSpace = false;
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const plain = isPlain(character) ? character : foldCharacter(character);
    for (const unit of plain) {
      const isRepeated = isSpace && unit === " ";
      isSpace = unit === " ";
      if (isRepeated) continue;
      parts.push(unit);
      for (let part = 0; part < unit.length; part++) {
        folded.starts.push(index);
        folded.ends.push(index + character.length);
      }
    }
  }
  folded.text = parts.join("");
  return folded;
}

const isPlain = (character: string) => character.length === 1 && /[!-~ ]/.test(character) && !/['"`-]/.test(character);

function foldCharacter(character: string): string {
  return plainPunctuation(character).normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ");
}
