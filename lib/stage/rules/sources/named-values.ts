import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Value } from "../../../value";
import { countRecogniser } from "../../../value/forms/count";
import { findHits, type Recogniser } from "../../../value/recogniser";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, itemFrom, type PageView, type Passage } from "../page-view";
import { labelledRecogniser } from "../read-value";
import { type Rule, SCORES } from "../rule";

const LONGEST_LINE = 160;
const LONGEST_VALUE = 60;
const MOST_FOUND = 8;

/**
 * Values that follow the field's name in one line ("Prep Time 5 mins Cook Time 10 mins", "Serves 4"), stand before it
 * ("20 min prep", "8 servings"), or in the line after it. Only for values that have a form: of other texts it can't be
 * told where they end.
 */
export const namedValueRule: Rule = {
  id: "named-value",
  propose(profile, view) {
    const recogniser = recogniserFor(profile);
    if (!recogniser || profile.field.many) return [];
    const name = namePattern(profile.names);
    const shortest = Math.min(...profile.names.map(({ length }) => length));
    const found = view.passages.flatMap((passage, index): Found[] => {
      if (passage.text.length > LONGEST_LINE || passage.block.region === "navigation") return [];
      const named = passage.text.length < shortest ? [] : [...passage.text.matchAll(name)];
      if (named.length === 0) return [];
      const next = view.passages[index + 1];
      return [
        ...afterName(passage, named, recogniser, view),
        ...beforeName(passage, named, recogniser, view),
        ...(next ? onNextLine(passage, next, named, recogniser, view) : []),
      ];
    });
    const distinct = new Set(found.map(({ value }) => JSON.stringify(value))).size;
    // Numbers of servings stand in nutrition tables too; of times, the first is most often the thing's own.
    const doubt = recogniser === countRecogniser ? 0.9 : 0.93;
    const agreement = distinct > 3 ? 0.75 : distinct > 1 ? doubt : 1;
    return found.slice(0, MOST_FOUND).map(({ trust, ...item }, index): Proposal => {
      const score = SCORES.namedValue * trust * agreement - index * 0.01;
      return { questionId: profile.question.id, items: [item], score, source: `named:${recogniser.id}` };
    });
  },
};

interface Found extends Item {
  trust: number;
}

/** Of one of the field's names in a passage. */
type Match = RegExpExecArray;

function recogniserFor(profile: FieldProfile): Recogniser<Value> | null {
  if (profile.timeUnit !== null || profile.field.type === "duration") return labelledRecogniser(profile);
  return profile.field.type === "text" && profile.concepts.has("yields") ? countRecogniser : null;
}

/** By the names, one to a line: the same fields are asked for page after page. */
const patterns = new Map<string, RegExp>();
const MOST_PATTERNS = 200;

function namePattern(names: readonly string[]): RegExp {
  const key = names.join("\n");
  const known = patterns.get(key);
  if (known) return known;
  const written = [...names]
    .sort((left, right) => right.length - left.length)
    .map((name) =>
      name
        .split(/[\s-]+/)
        .filter(Boolean)
        .map(escaped)
        .join("[\\s-]{1,8}"),
    )
    .filter(Boolean);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join("|")})(?:\\(s\\))?(?![\\p{L}\\p{N}])`, "giu");
  if (patterns.size < MOST_PATTERNS) patterns.set(key, pattern);
  return pattern;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** At the start of a line a name may do without a colon; inside it only one of several words may. */
function afterName(passage: Passage, named: Match[], recogniser: Recogniser<Value>, view: PageView): Found[] {
  const { text } = passage;
  return named.flatMap((match): Found[] => {
    const end = match.index + match[0].length;
    const gap = /^\s*[:：|–-]?\s*(?:approx\.?|about|ca\.?|circa|for|für|pour|para|per|voor|~|約|约)?\s*/iu.exec(
      text.slice(end),
    )![0];
    // "Prep 15 mins · Cook 1 hr": a sign parts the names of one line.
    const isFirst = match.index === 0 || /[·•|;,/–—]\s?$/u.test(text.slice(0, match.index));
    const isPlain = !/[:：]/.test(gap) && !isFirst && !/\s/.test(match[0]);
    if (isPlain) return [];
    return readAt(passage, end + gap.length, text.length, recogniser, view, 1);
  });
}

const LEAD =
  /^(?:for|für|pour|para|per|voor|för|for|til|dla|pro|на|для|για|ca\.?|circa|about|approx\.?|etwa|environ|ergibt|reicht für|donne|rinde|約|约)\s/iu;

/** "20 min prep", "8 servings", "für 4 Personen": the whole line. */
function beforeName(passage: Passage, named: Match[], recogniser: Recogniser<Value>, view: PageView): Found[] {
  const { text } = passage;
  if (text.length > LONGEST_VALUE) return [];
  const match = named.findLast(({ index, 0: found }) => index + found.length === text.length);
  if (!match || match.index === 0) return [];
  // A count goes with its noun.
  const end = recogniser === countRecogniser ? text.length : match.index;
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const found = readAt(passage, lead, end, recogniser, view, 0.97);
  const last = found[0]?.evidence[0]?.end ?? 0;
  return /^[\s.,]*$/.test(text.slice(last - passage.offset, end)) ? found : [];
}

function onNextLine(
  passage: Passage,
  next: Passage,
  named: Match[],
  recogniser: Recogniser<Value>,
  view: PageView,
): Found[] {
  const label = passage.text.replace(/(?<![\s:：])[\s:：]+$/, "");
  const isName = named.some(({ index, 0: found }) => index === 0 && found.length === label.length);
  if (!isName || next.text.length > LONGEST_VALUE) return [];
  return readAt(next, 0, next.text.length, recogniser, view, 0.98);
}

/** A value that starts where it should, a sign or two aside. */
function readAt(
  passage: Passage,
  from: number,
  to: number,
  recogniser: Recogniser<Value>,
  view: PageView,
  trust: number,
): Found[] {
  const [hit] = findHits(recogniser, passage.text.slice(from, Math.min(to, from + LONGEST_VALUE)), view.context);
  if (!hit || hit.start > 2) return [];
  return [{ ...itemFrom(hit, [evidenceIn(passage, from + hit.start, from + hit.end)]), trust }];
}
