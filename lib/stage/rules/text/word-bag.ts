import { wordsOf } from "../../../util/text";

/** Words that say how a value is written, not what it is. */
const FILLERS = new Set(
  (
    "a an the of in for and or on at to is list text value field number full main page item items info information details " +
    "url uri minutes minute mins min hours hour seconds days iso date_time utc der die das des den le la les du de el los las del il lo gli da do dos das und et y e"
  ).split(" "),
);
const ENDINGS = /(?:ings?|ed|es|s|d|e|n)$/;

/**
 * A name's words in a form that is equal for names that mean the same: without case, accents, endings, order and
 * words that say little (`publish_date`, "Date published" and `datePublished` are one). `drop` takes out more words,
 * for example those of the task ("Recipe title" in a recipe task); never all of them.
 */
export function bagOf(name: string, drop: string[] = []): string {
  const words = wordsOf(name);
  const told = words.filter((word) => !FILLERS.has(word));
  const stems = (told.length > 0 ? told : words).map(stem);
  const dropped = new Set(drop.map(stem));
  const own = stems.filter((word) => !dropped.has(word));
  return [...new Set(own.length > 0 ? own : stems)].sort().join(" ");
}

/** Longer words are none. */
const LONGEST_WORD = 60;

export function stem(word: string): string {
  let stemmed = word;
  while (stemmed.length <= LONGEST_WORD && /^\p{Script=Latin}{5,}$/u.test(stemmed)) {
    const shorter = stemmed.replace(ENDINGS, "");
    if (shorter === stemmed) break;
    stemmed = shorter;
  }
  return stemmed;
}
