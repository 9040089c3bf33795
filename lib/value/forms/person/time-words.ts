import { foldWord } from "./word-set";

const LANGUAGES = "en de fr es it pt nl sv da nb fi pl cs sk hu ro tr el ru uk".split(" ");
const WORDS = listTimeWords();

/** Whether a word, as `foldWord` gives it, names a month or a day of the week in a language of most pages. */
export function isTimeWord(word: string): boolean {
  return WORDS.has(word);
}

function listTimeWords(): Set<string> {
  const words = LANGUAGES.flatMap((language) => {
    const month = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    const day = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const months = Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2026, index, 1)));
    const days = Array.from({ length: 7 }, (_, index) => day.format(Date.UTC(2026, 0, 5 + index)));
    return [...months, ...days];
  });
  return new Set(words.map(foldWord));
}
