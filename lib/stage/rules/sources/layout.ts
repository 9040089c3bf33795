import type { Item, Proposal } from "../../../domain/result/proposal";
import { phoneRecogniser } from "../../../value/phone/find-phones";
import { findHits } from "../../../value/recogniser";
import { evidenceIn, type PageView } from "../page-view";
import { type Rule, SCORES } from "../rule";

const LONGEST_SPAN = 200;
const MOST_SPANS = 40;

/** For texts of no form: what stands out in the main content. Candidates for the stages after, no answers. */
export const layoutRule: Rule = {
  id: "layout",
  propose(profile, view) {
    if (profile.field.type !== "text" || profile.field.many || profile.form) return [];
    const digitsWanted = DIGITS.some((concept) => profile.concepts.has(concept));
    const fitting = spansOf(view).filter(({ isPhone }) => digitsWanted || !isPhone());
    return fitting.map(({ item, source, weight }): Proposal => {
      return { questionId: profile.question.id, items: [item], score: SCORES.layout * weight, source };
    });
  },
};

/** Fields of type text whose values look like phone numbers. */
const DIGITS = ["sku", "gtin", "isbn", "model", "version"];

interface Span {
  /** Asked of the few spans that are kept. */
  isPhone(): boolean;
  item: Item;
  source: string;
  weight: number;
}

/** Of mail or of a page. */
function isAddress(text: string): boolean {
  return !/\s/.test(text) && /^(?:https?:\/\/|www\.).|^.[^@]*@.[^.]*\../i.test(text);
}

const spans = new WeakMap<PageView, Span[]>();

/** The same for every text field of a page. */
function spansOf(view: PageView): Span[] {
  const known = spans.get(view);
  if (known) return known;
  const found = [...pairValues(view), ...standing(view)]
    // Addresses of mail and pages have field types of their own.
    .filter(({ item }) => !isAddress(String(item.value)))
    .sort((left, right) => right.weight - left.weight)
    .slice(0, MOST_SPANS);
  spans.set(view, found);
  return found;
}

function pairValues(view: PageView): Span[] {
  return view.pairs.slice(0, 200).flatMap(({ value, source }): Span[] => {
    const block = view.blocksById.get(value.blockId);
    const quote = block?.text.slice(value.start, value.end) ?? "";
    if (block?.region !== "main" || quote.trim() === "" || quote.length > LONGEST_SPAN) return [];
    const item = { value: quote, evidence: [{ ...value, quote }] };
    return [{ item, source: `layout:${source}`, weight: 1, isPhone: () => isPhone(quote, view) }];
  });
}

function standing(view: PageView): Span[] {
  return view.passages.flatMap((passage): Span[] => {
    const { block, text } = passage;
    if (block.region !== "main" || text.length > LONGEST_SPAN || text.length < 2) return [];
    const emphasised = block.marks
      .filter(
        ({ type, start, end }) =>
          type === "emphasis" && start >= passage.offset && end <= passage.offset + text.length && end > start,
      )
      .map(({ start, end }) =>
        spanAt(passage, start - passage.offset, end - passage.offset, "layout:emphasis", 0.7, view),
      );
    const weight = block.kind === "heading" ? 0.8 : block.kind === "caption" || block.kind === "definition" ? 0.7 : 0.5;
    return [spanAt(passage, 0, text.length, `layout:${block.kind}`, weight, view), ...emphasised];
  });
}

function spanAt(
  passage: PageView["passages"][number],
  start: number,
  end: number,
  source: string,
  weight: number,
  view: PageView,
): Span {
  const evidence = evidenceIn(passage, start, end);
  return {
    item: { value: evidence.quote, evidence: [evidence] },
    source,
    weight,
    isPhone: () => isPhone(evidence.quote, view),
  };
}

function isPhone(text: string, view: PageView): boolean {
  const [hit] = findHits(phoneRecogniser, text, view.context);
  return hit !== undefined && hit.end - hit.start >= text.trim().length * 0.8;
}
