import type { EvidenceSpan } from "../../../domain/snapshot/snapshot";
import { FAX_CERTAINTY, phoneRecogniser } from "../../../value/phone/find-phones";
import { type NumberUse, useByLabel, useOfNumber } from "../../../value/phone/number-use";
import type { Hit } from "../../../value/recogniser";
import type { PageView, Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { linedText } from "./lines";

/** Of a number that is labelled as what it is asked for. */
const SAID = 0.9;
const LONGEST_LABEL = 20;

/** A number where a phone or a fax is asked for: with how certain it is one, or none where it is no fax. */
export function numberFor(wanted: "phone" | "fax", passage: Passage, hit: Hit<string>, view: PageView): Hit<string>[] {
  const use = usesIn(view)(passage, hit);
  const isForFax = use === "fax" || use === "both";
  if (wanted === "fax") return isForFax ? [{ ...hit, certainty: SAID }] : [];
  if (use === "fax") return [{ ...hit, certainty: FAX_CERTAINTY }];
  return [use === "unsaid" || hit.otherReadings ? hit : { ...hit, certainty: SAID }];
}

type UseOf = (passage: Passage, hit: Hit<string>) => NumberUse;
const known = new WeakMap<PageView, UseOf>();

/**
 * What each number on the page is for: by the words beside it in its text, by a label beside or above that, or by what
 * the page says of the same number elsewhere.
 */
function usesIn(view: PageView): UseOf {
  const found = known.get(view);
  if (found) return found;
  const nearby = usesNearby(view);
  const said = new Map<string, Set<NumberUse>>();
  for (const passage of view.passages) {
    for (const hit of hitsIn(passage, phoneRecogniser, view.context)) {
      const uses = said.get(hit.value) ?? new Set();
      said.set(hit.value, uses.add(nearby(passage, hit)));
    }
  }
  const useOf: UseOf = (passage, hit) => {
    const use = nearby(passage, hit);
    const uses = said.get(hit.value);
    return use === "unsaid" && uses?.has("fax") && !uses.has("phone") && !uses.has("both") ? "fax" : use;
  };
  known.set(view, useOf);
  return useOf;
}

function usesNearby(view: PageView): UseOf {
  const faxes = view.pairs.filter(({ label }) => useByLabel(label) === "fax").map(({ value }) => value);
  const labelled = Map.groupBy(faxes, ({ blockId }) => blockId);
  const above = new Map(view.passages.slice(1).map((passage, index) => [passage, view.passages[index]!.text]));
  return (passage, hit) => {
    if (isWithin(passage, hit, labelled.get(passage.block.id) ?? [])) return "fax";
    const said = useOfNumber(linedText(passage), hit.start, hit.end);
    const label = above.get(passage) ?? "";
    if (said !== "unsaid" || label.length > LONGEST_LABEL || hit.start > LONGEST_LABEL) return said;
    return useByLabel(label);
  };
}

function isWithin({ offset }: Passage, { start, end }: Hit, spans: readonly EvidenceSpan[]): boolean {
  return spans.some((span) => span.start <= offset + start && span.end >= offset + end);
}
