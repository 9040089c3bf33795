import { dateRecogniser } from "../../../value/date/find-dates";
import { readNames } from "../../../value/forms/name/person-name";
import type { PageView, Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { isFullName, isKnownName } from "../text/full-name";

/** What stands between a day and a name, and a time of day. */
const BETWEEN = /^(?:[\s,|·•–—/()-]|(?:um|at|à|alle|às)\s|\d{1,2}[:.h]\d{2}|\b(?:Uhr|[ap]\.?m\.?|h)\b){1,12}/iu;
const NEXT = /^\s*(?:[,|·•–—/(-]|$)/u;

/**
 * Names of people that stand with a day in one line, and nothing but a sign between: "11.12.2019 - Amelie Löwen",
 * "Marco Berg, 1. Dez. 2017". UTF-16 code units.
 */
export function namesBesideDate(passage: Passage, view: PageView): { start: number; end: number }[] {
  const { text } = passage;
  const marks = passage.block.marks.flatMap(({ type, start, end }) =>
    type === "time" && start >= passage.offset && end <= passage.offset + text.length
      ? [{ start: start - passage.offset, end: end - passage.offset }]
      : [],
  );
  const days = [...hitsIn(passage, dateRecogniser, view.context), ...marks];
  if (days.length === 0) return [];
  const first = Math.min(...days.map(({ start }) => start));
  const last = Math.max(...days.map(({ end }) => end));
  const before = namesAt(text, 0, view);
  if (before.length > 0 && isDayNext(text.slice(before.at(-1)!.end, first))) return before;
  const gap = BETWEEN.exec(text.slice(last))?.[0] ?? "";
  const behind = gap.trim() === "" ? [] : namesAt(text, last + gap.length, view);
  return behind.length > 0 && NEXT.test(text.slice(behind.at(-1)!.end)) ? behind : [];
}

/** Only signs, a time or a weekday stand between. */
const isDayNext = (between: string) => /^[\s,|·•–—/-]*(?:\p{L}{2,3}\.?,?\s*)?$/u.test(between);

function namesAt(text: string, start: number, view: PageView): { start: number; end: number }[] {
  const read = readNames(text.slice(start), { language: view.context.language });
  if (!read || read.names[0]!.start !== 0) return [];
  const places = read.names.map((name) => ({ start: start + name.start, end: start + name.end }));
  const isPerson = (name: string) => isFullName(name) && isKnownName(name);
  return places.every((place) => isPerson(text.slice(place.start, place.end))) ? places : [];
}
