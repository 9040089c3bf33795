import type { Proposal } from "../../domain/result/proposal";
import type { StructuredItem } from "../../domain/snapshot/snapshot";
import { dateRecogniser } from "../../value/date/find-dates";
import { asksForEnd } from "./date-role";
import type { FieldProfile } from "./field-profile";
import type { PageView, Passage } from "./page-view";
import { hitsIn } from "./recognised-passages";

const DATA = /^(?:json-ld|microdata|rdfa|meta|open-graph):/;
/** Well below what any kind of place makes sure. */
const DOUBT = 0.5;
const SURE = 0.8;
const DAY = 86_400_000;
const MOST_DEPTH = 6;

/**
 * Doubts days that data gives and nobody sees: an end that is the very moment of the start, which plug-ins write twice,
 * and a day of publication where readers see one other day beside the title, and the data knows nothing of that one.
 */
export function doubtUnseenDates(profile: FieldProfile, merged: Proposal[], view: PageView): Proposal[] {
  if (profile.field.type !== "date" || profile.field.many) return merged;
  const isDoubtful = asksForEnd(profile)
    ? (date: string) => date.includes("T") && momentsOf(view, "startDate").has(date.slice(0, 16))
    : profile.concepts.has("published")
      ? contradictedBy(merged, view)
      : null;
  if (!isDoubtful) return merged;
  return merged
    .map((proposal) => {
      const isFromData = DATA.test(proposal.source) && isDoubtful(String(proposal.items[0]!.value));
      return isFromData ? { ...proposal, score: Math.min(proposal.score, DOUBT) } : proposal;
    })
    .sort((left, right) => right.score - left.score);
}

/** Null where the page shows no other day, or one that its data has as well: that of a change, say. */
function contradictedBy(merged: Proposal[], view: PageView): ((date: string) => boolean) | null {
  const beside = merged.filter(({ source, score }) => source.startsWith("beside-title:") && score >= SURE);
  const [shown, second] = beside.map(({ items }) => String(items[0]!.value).slice(0, 10));
  if (!shown || second || isNear(shown, [...daysOfData(view)])) return null;
  const written = view.passages.flatMap((passage) => daysIn(passage, view));
  return (date) => !isNear(date, written);
}

function isNear(date: string, days: readonly string[]): boolean {
  const time = Date.parse(date.slice(0, 10));
  return days.some((day) => Math.abs(Date.parse(day) - time) <= DAY);
}

function daysIn(passage: Passage, view: PageView): string[] {
  const marked = passage.block.marks.filter(({ type }) => type === "time").map(({ value }) => value);
  const written = hitsIn(passage, dateRecogniser, view.context).map(({ value }) => value);
  return [...marked, ...written].map((date) => date.slice(0, 10));
}

function daysOfData(view: PageView): Set<string> {
  return new Set([...momentsOf(view)].map((date) => date.slice(0, 10)));
}

/** ISO dates in the page's data, to the minute; of one property, or of any. */
function momentsOf(view: PageView, property?: string): Set<string> {
  const found = new Set<string>();
  const visit = (item: StructuredItem, depth: number) => {
    if (depth > MOST_DEPTH) return;
    for (const [name, values] of Object.entries(item.properties)) {
      for (const value of values) {
        if (typeof value === "object") visit(value, depth + 1);
        else if ((!property || name === property) && /^\d{4}-\d{2}-\d{2}/.test(String(value)))
          found.add(String(value).slice(0, 16).replace(" ", "T"));
      }
    }
  };
  for (const item of view.structured) visit(item, 0);
  return found;
}
