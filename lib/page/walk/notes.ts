import { leadsToPlace, type Raised, type RawBlock, type Span } from "./text-run";

/** One mark, or several with commas: "a", "12", "[3]", "*", "a,b". */
const MARK = /^[[(]?(?:\p{L}|[\d⁰¹²³⁴-⁹]{1,3}|[*†‡§¶#]{1,3})(?:, ?(?:\p{L}|[\d⁰¹²³⁴-⁹]{1,3}))?[\])]?$/u;
const SIGN = /^[*†‡§¶#]|[\])]$/;
const DIGITS = /^[⁰¹²³⁴-⁹]+$/;
/** UTF-16 code units. */
const LONGEST_MARK = 12;

/** The raised marks that begin the page's own notes, as in "ᵃ estimate ᵇ revised". */
export function notesOf(blocks: readonly RawBlock[]): ReadonlySet<string> {
  const notes = new Set<string>();
  for (const { text, raised, breaks } of blocks) {
    const lines = raised.length > 0 ? new Set([0, ...breaks]) : null;
    for (const { start, end } of raised) {
      const isAlone = text[start - 1] === " " && text[end] === " ";
      const begins = isAlone || lines?.has(start) || /[.;!?…] $/.test(text.slice(Math.max(0, start - 2), start));
      if (begins && end < text.length && end - start <= LONGEST_MARK) notes.add(text.slice(start, end));
    }
  }
  return notes;
}

/** Marks in a text that only lead to notes below it, in their order. Exponents and ordinals are none. */
export function noteMarks({ text, raised, marks }: RawBlock, notes: ReadonlySet<string>): Span[] {
  const high = raised.filter((span) => isNote(text, span, notes));
  const level = marks.filter((mark) => leadsToPlace(mark) && isBareMark(text, mark));
  const found = [...high, ...level].sort((one, other) => one.start - other.start);
  return found.filter(({ start }, index) => index === 0 || start >= found[index - 1]!.end);
}

function isNote(text: string, { start, end, isLinked }: Raised, notes: ReadonlySet<string>): boolean {
  const mark = text.slice(start, end);
  if (end - start > LONGEST_MARK || !MARK.test(mark)) return false;
  return isLinked || SIGN.test(mark) || isNoteTo(text.slice(Math.max(0, start - 16), start), mark, notes.has(mark));
}

/** A link to a note that is set in line: digits alone might be a count of what the link leads to. */
function isBareMark(text: string, { start, end }: Span): boolean {
  const mark = text.slice(start, end);
  return mark.length <= LONGEST_MARK && MARK.test(mark) && (SIGN.test(mark) || (start > 0 && text[start - 1] !== " "));
}

/** `before`: the end of the text that the mark stands behind. */
function isNoteTo(before: string, mark: string, isExplained: boolean): boolean {
  const near = before.trimEnd();
  // "1,234a": no ordinal has a decimal sign or thousands.
  if (!isExplained) return /^\p{L}$/u.test(mark) && /\d[.,]\d{1,9}$/.test(near);
  if (!DIGITS.test(mark)) return true;
  // m², and powers of ten.
  return /\p{L}{4}$/u.test(near) || /[)%]$/.test(near) || (/\d$/.test(near) && !/(?:^|\D)10$/.test(near));
}
