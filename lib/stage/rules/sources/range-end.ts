import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Value } from "../../../value";
import type { Hit } from "../../../value/recogniser";
import { asksForEnd, startLabels } from "../date-role";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { fieldRecogniser, readValue } from "../read-value";
import { hitsIn } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";
import { headingsOf, sectionBelow } from "../text/outline";
import { bagOf } from "../text/word-bag";
import { besideTitle } from "./beside-title";

const LONGEST_LABEL = 60;
const MOST_FOUND = 5;

/** The last day of a range that the page shows under the label of its first: "When: 12–14 June". */
export const rangeEndRule: Rule = {
  id: "range-end",
  propose(profile, view) {
    if (!asksForEnd(profile) || profile.field.many) return [];
    const labels = startLabels(profile);
    const found = [
      ...inPairs(profile, view, labels),
      ...belowHeadings(profile, view, labels),
      ...atTitle(profile, view),
    ];
    const distinct = new Set(found.map(({ item }) => JSON.stringify(item.value))).size;
    return found.slice(0, MOST_FOUND).map(({ item, score, source }, index): Proposal => {
      const agreement = distinct > 1 ? 0.93 : 1;
      return { questionId: profile.question.id, items: [item], score: score * agreement - index * 0.01, source };
    });
  },
};

interface Found {
  item: Item;
  score: number;
  source: string;
}

function inPairs(profile: FieldProfile, view: PageView, labels: Set<string>): Found[] {
  return view.pairs.flatMap(({ label, value, source }): Found[] => {
    if (label.length > LONGEST_LABEL || !labels.has(bagOf(label.replace(/\([^()]{0,60}\)/g, "")))) return [];
    const block = view.blocksById.get(value.blockId);
    const text = block?.text.slice(value.start, value.end) ?? "";
    const read = readValue(profile, text, view.context);
    if (read?.to === undefined || !block) return [];
    const passage = { block, text, offset: value.start };
    const place = block.region === "main" ? 1 : 0.85;
    return [{ item: endOf(passage, read), score: SCORES.pairConceptName * place, source: `pair:${source}` }];
  });
}

function belowHeadings(profile: FieldProfile, view: PageView, labels: Set<string>): Found[] {
  return headingsOf(view).flatMap((heading): Found[] => {
    if (heading.passage.block.region !== "main" || !labels.has(heading.bag)) return [];
    const [first] = sectionBelow(view, heading, () => false);
    const read = first ? readValue(profile, first.text, view.context) : null;
    if (!first || read?.to === undefined) return [];
    return [{ item: endOf(first, read), score: SCORES.sectionOwnName * 0.97, source: "section:heading" }];
  });
}

function atTitle(profile: FieldProfile, view: PageView): Found[] {
  const recogniser = fieldRecogniser(profile);
  if (view.scope !== "page" || !recogniser) return [];
  return besideTitle(view).flatMap((passage): Found[] => {
    const hit = hitsIn(passage, recogniser, view.context).find(({ to }) => to !== undefined);
    return hit ? [{ item: endOf(passage, hit), score: SCORES.besideTitle, source: "beside-title:date" }] : [];
  });
}

function endOf(passage: Passage, hit: Hit<Value>): Item {
  return { value: hit.to!, evidence: [evidenceIn(passage, hit.start, hit.end)] };
}
