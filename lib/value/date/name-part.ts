import { type MonthName, monthNamed, monthNamedAnywhere, weekdayNamed } from "./date-names";
import { isGlued, numberAt, type Source, signAt } from "./source";

/** Up to three words as one name: "quinta-feira", "كانون الثاني". */
function readName<T>(source: Source, at: number, find: (name: string) => T | null): { found: T; next: number } | null {
  if (source.tokens[at]?.kind !== "word") return null;
  const parts: string[] = [];
  let best: { found: T; next: number } | null = null;
  for (let next = at; parts.length < 3 && source.tokens[next]?.kind === "word"; ) {
    parts.push(source.tokens[next]!.text);
    next++;
    const found = find(parts.join(" "));
    if (found !== null) best = { found, next };
    if (signAt(source, next, "-") && isGlued(source, next) && isGlued(source, next + 1)) next++;
  }
  return best;
}

export function readWeekday(source: Source, at: number): { weekday: number; next: number } | null {
  const { language } = source.context;
  const name = readName(source, at, (word) => weekdayNamed(word, language));
  return name && { weekday: name.found, next: signAt(source, name.next, ".") ? name.next + 1 : name.next };
}

export function readMonthName(source: Source, at: number): { month: MonthName; next: number } | null {
  const { language } = source.context;
  const isOpen = language === "en" || language === "";
  const attached = signAt(source, at, "'’") ? at + 1 : at;
  const name =
    readName(source, attached, (word) => monthNamed(word, language)) ??
    (isOpen && hasYearNear(source, attached) ? readName(source, attached, monthNamedAnywhere) : null);
  if (!name) return null;
  const next = signAt(source, name.next, ".׳") && isGlued(source, name.next) ? name.next + 1 : name.next;
  return { month: name.found, next };
}

const MOST_TO_YEAR = 4;

/** Names of other languages are asked for where all else is a date: their lists are long. */
function hasYearNear(source: Source, at: number): boolean {
  for (let next = at + 1; next <= at + MOST_TO_YEAR; next++) {
    if (numberAt(source, next, 4, 4)) return true;
  }
  return false;
}
