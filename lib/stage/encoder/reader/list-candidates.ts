import type { Item } from "../../../domain/result/proposal";
import { trimCharacters } from "../../../util/trim-characters";
import { itemAt, type ReaderCandidate } from "./candidate";
import type { Line } from "./lines";

const MOST_ITEMS = 60;
const LONGEST_ITEM = 240;
/** Parts of one line: a longer one is no entry of a list. */
const LONGEST_PART = 90;
const FULL_STOP = /[.。]$/u;
// A line's white space is single spaces: so many are enough, and no start has to scan what another did.
const COMMA = / ?[,;،、，；] ?| [·•|/] | ?[·•|・] ?/gu;
/** The last two parts of an enumeration are joined by a word. */
const AND =
  /[,،、]? (?:and|or|und|oder|sowie|et|ou|y|o|e|ed|en|of|och|eller|i|oraz|lub|и|або|или|та|і|ve|veya|και|ή|&|\+) | ו(?=\p{L})| و(?=\p{L})| ?(?:と|及び|および|和|与|及|하고|그리고|और) ?/gu;
/** What an entry begins with before it says more: "Alice (chair)", "Soapbox – for ever". */
const HEAD = /^(.{2,80}?)(?: ?[(（[]| [–—-] | ?[:：,،，] )/u;

const JOIN = "(?: ?[,;،、·•|/] ?|,? (?:and|or|und|oder|et|ou|y|o|e|en|of|och|i|oraz|и|та|і|ve|και|&|\\+) )";
const NAME =
  "\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’-]{0,30}(?: (?:(?:van|von|de|der|of|the|la|le|di|da) )?\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’-]{0,30}){0,4}";
const WORD = "[\\p{L}\\p{M}\\p{N}'’-]{1,30}";
const NAMES = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}.'’-])${NAME}(?:${JOIN}${NAME}){1,14}`, "gu");
/** Single words, and the last entries of up to three. */
const SHORT_PARTS = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}'’-])${WORD}(?: ?[,،、] ?${WORD}(?: ${WORD}){0,2}){0,14}?${JOIN}${WORD}(?=\\s|[.,;:!?)]|$)`,
  "gu",
);
const CODE =
  /(?<![\p{L}\p{N}/_.-])(?=[\p{L}/_.-]{0,40}\d)(?=[\p{N}/_.-]{0,40}\p{L})[\p{L}\p{N}][\p{L}\p{N}/_.-]{1,60}(?<=[\p{L}\p{N}])/gu;
const DAY = /\p{Lu}\p{L}{1,9}days?(?![\p{L}])/gu;

/** Lists by the page's structure, and the parts of one line. */
export function findListCandidates(lines: readonly Line[]): ReaderCandidate[] {
  return [...groupsOf(lines).flatMap(listsOf), ...lines.flatMap((line) => [...partsOf(line), ...enumerationsOf(line)])];
}

/** Lines that stand in one series, below one heading, or beside one label. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const members of Map.groupBy(lines, ({ series }) => series).values())
    if (members[0]!.series !== "") groups.push(members, ...runsOf(members));
  const body = lines.filter(({ block }) => block.kind !== "control");
  groups.push(...runsBy(body, ({ block }) => `${block.headingPath.join("\n")}`));
  groups.push(...runsBy(body, ({ block }) => `${block.locator.path.slice(0, -1).join(".")}`));
  groups.push(...runsBy(body, ({ block }) => block.id));
  for (const named of Map.groupBy(lines, ({ pairs }) => pairs[0]?.label ?? "").values())
    if (named[0]!.pairs.length > 0) groups.push(named);
  for (const named of Map.groupBy(
    lines,
    ({ pairs }) => pairs.find(({ source }) => source === "table-column")?.label ?? "",
  ).values())
    if (named[0]!.pairs.some(({ source }) => source === "table-column")) groups.push(named);
  return groups.filter(({ length }) => length <= MOST_ITEMS);
}

/** Of a series the stretches without other text between. */
function runsOf(members: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  for (const line of members) {
    const run = runs.at(-1);
    if (run && line.index - run.at(-1)!.index <= 1) run.push(line);
    else runs.push([line]);
  }
  return runs.length > 1 ? runs : [];
}

function runsBy(lines: readonly Line[], keyOf: (line: Line) => string): Line[][] {
  const runs: Line[][] = [];
  let last: string | null = null;
  for (const line of lines) {
    const key = keyOf(line);
    const isHeading = line.block.kind === "heading" || line.block.kind === "title";
    if (isHeading) last = null;
    else if (key === last) runs.at(-1)!.push(line);
    else {
      runs.push([line]);
      last = key;
    }
  }
  return runs.filter(({ length }) => length > 1);
}

/** The lines whole, and their heads where most have one; both without a first line that only names the list. */
function listsOf(lines: Line[]): ReaderCandidate[] {
  const short = lines.filter(({ text }) => text.length <= LONGEST_ITEM);
  if (short.length === 0) return [];
  const whole = short.map((line) => trimmed(line, 0, line.text.length));
  const marks = short.flatMap(markedItems);
  const heads = short.map((line) => {
    const marked = line.block.marks.find(
      ({ type, start, end }) => type !== "time" && start === line.offset && end - start < line.text.length,
    );
    const end = marked ? marked.end - line.offset : (HEAD.exec(line.text)?.[1]?.length ?? line.text.length);
    return trimmed(line, 0, end);
  });
  const hasHeads = heads.some((head, at) => head && whole[at] && head.value !== whole[at].value);
  return [whole, ...(hasHeads ? [heads] : []), ...(marks.length > 1 ? [marks] : [])].flatMap((items) => {
    const kept = withoutRepeats(items.filter((item) => item !== null));
    return [kept, ...(kept.length > 2 ? [kept.slice(1)] : [])].flatMap((list) => listAt(short, list) ?? []);
  });
}

/** What a line emphasises, or its links. */
function markedItems(line: Line): Item[] {
  return line.block.marks.flatMap(({ type, start, end }) => {
    const from = start - line.offset;
    if ((type !== "emphasis" && type !== "link") || from < 0 || end - line.offset > line.text.length) return [];
    return trimmed(line, from, end - line.offset) ?? [];
  });
}

function withoutRepeats(items: readonly Item[]): Item[] {
  const seen = new Set<unknown>();
  return items.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/**
 * Names, codes or single words that a sentence enumerates: the first of them follows other words, and so may words
 * follow the last.
 */
function enumerationsOf(line: Line): ReaderCandidate[] {
  const { text } = line;
  const found: ReaderCandidate[] = [];
  for (const pattern of [NAMES, SHORT_PARTS]) {
    for (const { index, 0: whole } of text.matchAll(pattern)) {
      const candidate = split(line, index, index + whole.length, COMMA, AND);
      if (candidate) found.push(candidate);
    }
  }
  for (const pattern of [CODE, DAY]) {
    const items = [...text.matchAll(pattern)].flatMap(
      ({ index, 0: one }) => trimmed(line, index, index + one.length) ?? [],
    );
    const list = listAt([line], withoutRepeats(items), "parts");
    if (list) found.push(list);
  }
  const marks = listAt([line], withoutRepeats(markedItems(line)), "parts");
  return marks ? [...found, marks] : found;
}

/** The parts of what stands in a pair, behind a colon, in a sentence or in the whole line. */
function partsOf(line: Line): ReaderCandidate[] {
  const { text } = line;
  const spans: [number, number][] = line.pairs.map(({ start, end }) => [start, end]);
  spans.push([0, text.length]);
  for (const { index, 0: colon } of text.matchAll(/[:：] ?| [–—] /gu)) {
    spans.push([index + colon.length, text.length]);
    const end = text.slice(index + colon.length).search(/[.。]\s|[.。]$/u);
    if (end > 0) spans.push([index + colon.length, index + colon.length + end]);
  }
  for (const { index, 0: sentence } of text.matchAll(/[^.!?。]+[.!?。]*/gu))
    spans.push([index, index + sentence.length]);
  const seen = new Set<string>();
  return spans.flatMap(([start, end]) => {
    const candidates = [split(line, start, end, COMMA), split(line, start, end, COMMA, AND)];
    return candidates.flatMap((candidate) => {
      const key = JSON.stringify(candidate?.items.map(({ value }) => value));
      if (!candidate || seen.has(key)) return [];
      seen.add(key);
      return [candidate];
    });
  });
}

function split(line: Line, start: number, end: number, ...separators: RegExp[]): ReaderCandidate | null {
  let spans: [number, number][] = [[start, end]];
  for (const separator of separators) {
    spans = spans.flatMap(([from, to]) => {
      const parts: [number, number][] = [];
      let next = from;
      for (const { index, 0: found } of line.text.slice(from, to).matchAll(separator)) {
        parts.push([next, from + index]);
        next = from + index + found.length;
      }
      return [...parts, [next, to]];
    });
  }
  const items = spans.map(([from, to]) => (to - from > LONGEST_PART ? null : trimmed(line, from, to)));
  if (items.some((item) => item === null) && spans.length > 1) {
    const kept = items.filter((item) => item !== null);
    return kept.length > 0 && kept.length >= spans.length - 1 ? listAt([line], kept, "parts") : null;
  }
  return items[0] ? listAt([line], items as Item[], "parts") : null;
}

function trimmed(line: Line, start: number, end: number): Item | null {
  const span = line.text.slice(start, end);
  const { start: lead, end: last } = trimCharacters(
    span,
    (character) => /[\s,;:.·•|–—*†✓✔☐☑-]/u.test(character),
    (character) => /[\s,;:·•|–—*†-]/u.test(character),
  );
  const isSentence = /[.。]\s/u.test(span);
  const rest = span.slice(lead, last);
  const text = isSentence ? rest : rest.replace(FULL_STOP, "");
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  return itemAt(line, start + lead, start + lead + text.length, text);
}

function listAt(
  lines: readonly Line[],
  items: readonly Item[],
  cut: "list" | "parts" = "list",
): ReaderCandidate | null {
  if (items.length === 0) return null;
  const { blockId, start, end } = items[0]!.evidence[0]!;
  const line = lines.find(
    ({ block, offset, text }) => block.id === blockId && offset <= start && end <= offset + text.length,
  )!;
  return { items: [...items], cut, line, start: start - line.offset, end: end - line.offset, certainty: 0 };
}
