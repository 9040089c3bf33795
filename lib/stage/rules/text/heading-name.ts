import { wordsOf } from "../../../util/text";
import { CONCEPTS } from "../vocabulary/concepts";
import { bagOf } from "./word-bag";

/** What a heading says beside its name: switches of units and amounts, and what stands in brackets. */
const ASIDE =
  /\([^)]{0,80}\)|（[^）]{0,80}）|【[^】]{0,80}】|\[[^\]]{0,80}\]|(?<=\s)(?:[½¼]|\d{0,4}[.,]?\d{1,4})x(?=\s|$)/gu;
const MOST_WORDS = 7;
/** Every name of every concept. */
export const KNOWN_BAGS: ReadonlySet<string> = new Set(
  CONCEPTS.flatMap(({ names }) => names.map((name) => bagOf(name))),
);

/**
 * True where a heading names one of `bags` and more: "Recipe Ingredients", "Zutaten für 4 Personen", "Instructions US
 * Customary". The name stands at its start or end; a heading that is another thing's name as a whole is not meant.
 */
export function namesAmongOthers(heading: string, bags: ReadonlySet<string>): boolean {
  const text = heading.replace(ASIDE, " ").replace(/:\s*$/, "");
  const words = wordsOf(text);
  const whole = bagOf(text);
  if (bags.has(whole)) return true;
  if (words.length > MOST_WORDS || words.length < 2 || KNOWN_BAGS.has(whole)) return false;
  // "Step 1" names one step and not the list of them.
  if (/^\d/.test(words[1]!) || /[?]$/.test(text)) return false;
  return [1, 2, 3].some(
    (count) =>
      count < words.length &&
      (bags.has(bagOf(words.slice(0, count).join(" "))) || bags.has(bagOf(words.slice(-count).join(" ")))),
  );
}
