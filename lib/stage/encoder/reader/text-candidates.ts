import { trimCharacters } from "../../../util/trim-characters";
import { type Cut, cutFrom, type ReaderCandidate } from "./candidate";
import type { Line } from "./lines";

/** A longer line is cut into its parts only. */
const LONGEST_LINE = 240;
const LONGEST_PART = 120;
/** Lines of a few words without punctuation hold badges side by side: each may be a value. */
const MOST_WORDS = 9;
const MOST_OF_A_LINE = 60;

const SEPARATORS = / [·•|–—>›»/-] | ?[|•·;、،,，・] ?|[()（）[\]【】]|: |：|\. |(?<=\p{L})\/(?=\p{L})/gu;
const STRONG_SEPARATORS = / [·•|–—>›»-] | ?[|•·;；] ?|[()（）]|[.!?。！？] ?/gu;
const COLON = /[:：] ?/gu;
const QUOTED = /[“"«„‘「『]([^”"»“’」』]{2,120})[”"»“’」』]/gu;
/** Words with capitals or digits, joined by small words of names: "van", "of". */
const NAME =
  /(?<![\p{L}\p{M}\p{N}.'’&_/-])(?:\p{Lu}[\p{L}\p{M}\p{N}.'’&_-]{0,40}|\p{L}{0,20}\d[\p{L}\d._/-]{0,40})(?: (?:(?:van|von|der|den|de|du|la|le|del|di|da|of|and|the|&|und|et|y|e|i|and|zu|am|on|in) ){0,2}?(?:\p{Lu}[\p{L}\p{M}\p{N}.'’&_-]{0,40}|\p{L}{0,20}\d[\p{L}\d._/-]{0,40})){0,7}/gu;
const CODE = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._/#+-]{2,80}/gu;
/** A number with what it counts: "68 m²", "13:40", "per 4 Wochen". */
const MEASURE =
  /(?<!\p{N})\p{N}[\p{N}.,:/ ]{0,30}(?:[\p{L}°%²³]{1,30}\.?)?(?: ?[/–-] ?\p{N}[\p{N}.,:]{0,20}(?: ?[\p{L}²³]{1,8})?)?/gu;
const SENTENCE = /[^.!?。！？]+[.!?。！？]*/gu;
const WORDS = /\S+/gu;

/** Spans of a line that may be the value of a text field. */
export function findTextCandidates(lines: readonly Line[]): ReaderCandidate[] {
  return lines.flatMap(cutLine);
}

function cutLine(line: Line): ReaderCandidate[] {
  const { text } = line;
  const found = new Map<string, ReaderCandidate>();
  const add = (start: number, end: number, cut: Cut) => {
    if (end - start > (cut === "sentence" || cut === "line" || cut === "pair" ? LONGEST_LINE : LONGEST_PART)) return;
    const trimmed = trimSpan(text, start, end);
    const candidate = trimmed && cutFrom(line, ...trimmed, cut);
    if (!candidate) return;
    const key = `${candidate.start} ${candidate.end}`;
    if (!found.has(key) && found.size < MOST_OF_A_LINE) found.set(key, candidate);
  };
  for (const { start, end } of line.pairs) add(start, end, "pair");
  add(0, text.length, "line");
  for (const [start, end] of between(text, STRONG_SEPARATORS)) add(start, end, "segment");
  for (const [start, end] of between(text, SEPARATORS)) add(start, end, "segment");
  for (const { index, 0: colon } of text.matchAll(COLON)) {
    add(index + colon.length, text.length, "after-colon");
    add(index + colon.length, endOfClause(text, index + colon.length), "after-colon");
  }
  for (const { index, 0: whole } of text.matchAll(QUOTED)) add(index + 1, index + whole.length - 1, "marked");
  for (const { start, end, type } of line.block.marks)
    if (type === "emphasis" || type === "link") add(start - line.offset, end - line.offset, "marked");
  for (const { index, 0: whole } of text.matchAll(SENTENCE)) add(index, index + whole.length, "sentence");
  for (const { index, 0: whole } of text.matchAll(NAME)) add(index, index + whole.length, "name");
  for (const { index, 0: whole } of text.matchAll(MEASURE)) add(index, index + whole.length, "name");
  for (const { index, 0: whole } of text.matchAll(CODE))
    if (/\p{N}/u.test(whole)) add(index, index + whole.length, "name");
  addWords(text, add);
  return [...found.values()];
}

/** Runs of up to three words of a short line. */
function addWords(text: string, add: (start: number, end: number, cut: Cut) => void): void {
  const words = [...text.matchAll(WORDS)];
  if (words.length < 2 || words.length > MOST_WORDS) return;
  for (const [at, first] of words.entries())
    for (const last of words.slice(at, at + 3)) add(first.index, last.index + last[0].length, "word");
}

function between(text: string, separators: RegExp): [start: number, end: number][] {
  const spans: [number, number][] = [];
  let start = 0;
  for (const { index, 0: separator } of text.matchAll(separators)) {
    spans.push([start, index]);
    start = index + separator.length;
  }
  if (start > 0) spans.push([start, text.length]);
  return spans;
}

function endOfClause(text: string, from: number): number {
  const end = text.slice(from).search(/[,;.(|·](?:\s|$)/u);
  return end < 0 ? text.length : from + end;
}

/** Without the white space, full stops, colons and dashes around it; null where nothing else is there. */
function trimSpan(text: string, start: number, end: number): [start: number, end: number] | null {
  const [from, to] = [Math.max(0, start), Math.min(text.length, end)];
  if (to <= from) return null;
  const span = text.slice(from, to);
  const { start: lead, end: last } = trimCharacters(
    span,
    (character) => /[\s,;:.·•|–—*†✓✔☎✉›>→-]/u.test(character),
    (character) => /[\s,;:·•|–—*†›>→-]/u.test(character),
  );
  return /[\p{L}\p{N}]/u.test(span.slice(lead, last)) ? [from + lead, from + last] : null;
}
