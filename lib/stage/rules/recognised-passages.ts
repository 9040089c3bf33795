import type { ReadingContext } from "../../value/reading-context";
import { findHits, type Hit, type Recogniser } from "../../value/recogniser";
import type { FieldProfile } from "./field-profile";
import type { PageView, Passage } from "./page-view";
import { fieldRecogniser } from "./read-value";
import { linedText } from "./text/lines";

/** Recognisers see this much of a block, in UTF-16 code units: values stand in short texts, and some readers are slow. */
export const LONGEST_PASSAGE = 4_000;

const known = new WeakMap<Recogniser, WeakMap<Passage, Hit[]>>();

/** What a recogniser finds in a passage; found once, however many fields ask. */
export function hitsIn<V>(passage: Passage, recogniser: Recogniser<V>, context: ReadingContext): Hit<V>[] {
  const passages = (known.get(recogniser) ?? new WeakMap()) as WeakMap<Passage, Hit<V>[]>;
  known.set(recogniser, passages);
  const text = () => (recogniser.readsLines ? linedText(passage) : passage.text);
  const hits = passages.get(passage) ?? findHits(recogniser, text().slice(0, LONGEST_PASSAGE), context);
  passages.set(passage, hits);
  return hits;
}

/** Lets a field's recogniser read the page, with a rest wherever `pause` wants one: on long pages this is most of the work. */
export async function recogniseAhead(profile: FieldProfile, view: PageView, pause: () => Promise<void>): Promise<void> {
  const recogniser = fieldRecogniser(profile);
  if (!recogniser) return;
  for (const passage of view.passages) {
    await pause();
    hitsIn(passage, recogniser, view.context);
  }
}
