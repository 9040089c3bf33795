import type { ReadingContext } from "../../value/reading-context";
import { findHits, type Hit, type Recogniser } from "../../value/recogniser";
import type { FieldProfile } from "./field-profile";
import type { PageView, Passage } from "./page-view";
import { fieldRecogniser } from "./read-value";
import { linedText } from "./text/lines";

/** Recognisers see this much of a block, in UTF-16 code units: values stand in short texts, and some readers are slow. */
export const LONGEST_PASSAGE = 4_000;

const known = new WeakMap<ReadingContext, Map<Recogniser, Map<string, Hit[]>>>();

/** What a recogniser finds in a passage; found once, however many fields ask and however often the page says the same. */
export function hitsIn<V>(passage: Passage, recogniser: Recogniser<V>, context: ReadingContext): Hit<V>[] {
  const read = recogniser.readsLines ? linedText(passage) : passage.text;
  const text = read.slice(0, LONGEST_PASSAGE);
  const texts = textsReadBy(recogniser, context);
  const hits = texts.get(text) ?? findHits(recogniser, text, context);
  texts.set(text, hits);
  return hits;
}

function textsReadBy<V>(recogniser: Recogniser<V>, context: ReadingContext): Map<string, Hit<V>[]> {
  const byRecogniser = known.get(context) ?? new Map<Recogniser, Map<string, Hit[]>>();
  known.set(context, byRecogniser);
  const texts = (byRecogniser.get(recogniser) ?? new Map()) as Map<string, Hit<V>[]>;
  byRecogniser.set(recogniser, texts);
  return texts;
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
