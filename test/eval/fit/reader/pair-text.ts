import type { Field } from "../../../../lib/domain/task/task";
import type { ReaderCandidate } from "../../../../lib/stage/encoder/reader/candidate";
import type { Contexts } from "../../../../lib/stage/encoder/reader/contexts";

/** Each part's most characters: a pair has some forty tokens. */
const MOST = { asked: 100, value: 60, label: 50, above: 40, heading: 40, sentence: 120 } as const;
const MOST_ITEMS = 4;
/** The tokeniser of every BERT reads this as one token of its own. */
const BORDER = " [SEP] ";
const PLACE = "_";

/** What a field is asked by in a pair: its name, and what its description says. */
export function askedText({ name, description }: Field): string {
  return (description ? `${name}: ${description}` : name).slice(0, MOST.asked);
}

/**
 * A field and one place that may answer it as one text, so that the encoder compares them word by word: what is asked,
 * the value, its label, the words around it, what stands above. tools/train learns which pairs belong together.
 */
export function pairText(field: Field, candidate: ReaderCandidate, contexts: Contexts): string {
  const value = candidate.items
    .slice(0, MOST_ITEMS)
    .map((item) => shownValue(candidate, item))
    .join(", ");
  const parts = [
    askedText(field),
    value.slice(0, MOST.value),
    (contexts.label || contexts.column).slice(0, MOST.label),
    surroundings(candidate, contexts),
    `${contexts.above.slice(0, MOST.above)} | ${contexts.heading.slice(0, MOST.heading)}`,
  ];
  return parts.map(withoutBorders).join(BORDER).toWellFormed();
}

/** The words before and after; the whole sentence where the value is a judgement about it. */
function surroundings({ cut }: ReaderCandidate, { before, after, sentence }: Contexts): string {
  if (cut === "option") return sentence.slice(0, MOST.sentence);
  return before || after ? `${before} ${PLACE} ${after}` : "";
}

function shownValue({ cut }: ReaderCandidate, { value, evidence }: ReaderCandidate["items"][number]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (cut === "option") return String(value);
  return evidence[0]?.quote ?? String(value);
}

/** A page can't draw borders of its own. */
function withoutBorders(text: string): string {
  return text.replaceAll("[", "(").replaceAll("]", ")").trim();
}
