import type { Proposal } from "../../../domain/result/proposal";
import { wordsOf } from "../../../util/text";
import { readNames } from "../../../value/forms/name/person-name";
import type { FieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import { asksForAuthor } from "./author-names";

const LEAST_SCORE = 0.8;
const DISTANCE = 0.1;

/**
 * The byline under the title is what readers see. Data that names others (a feed's account, a section, who uploaded
 * the article), or fewer of them, comes below it.
 */
export function preferByline(profile: FieldProfile, merged: Proposal[], view: PageView): Proposal[] {
  if (!asksForAuthor(profile)) return merged;
  const byline = merged.find(({ source, score }) => source === "byline:title" && score >= LEAST_SCORE);
  if (!byline) return merged;
  const said = namesOf(byline, view);
  return merged
    .map((proposal) => {
      const names = namesOf(proposal, view);
      const agrees = proposal === byline || (holdsAll(names, said) && !isShorter(names, said));
      return agrees ? proposal : { ...proposal, score: Math.min(proposal.score, byline.score - DISTANCE) };
    })
    .sort((left, right) => right.score - left.score);
}

/** "Todd" where the byline says "Todd Bates". */
function isShorter(names: string[], said: string[]): boolean {
  const words = (all: string[]) => all.reduce((sum, name) => sum + wordsOf(name).length, 0);
  return names.length === said.length && words(names) < words(said);
}

function namesOf({ items }: Proposal, view: PageView): string[] {
  return items.flatMap(({ value }) => {
    const text = String(value);
    const read = readNames(text, { language: view.context.language });
    return read ? read.names.map(({ start, end }) => text.slice(start, end)) : [text];
  });
}

function holdsAll(names: string[], said: string[]): boolean {
  return said.every((one) => names.some((other) => isSamePerson(one, other)));
}

/** "Nora J. Quill" is "Nora Quill", and "Dr. Quill" too. */
function isSamePerson(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left];
  return fewer.filter((word) => word !== "dr").every((word) => more.includes(word));
}
