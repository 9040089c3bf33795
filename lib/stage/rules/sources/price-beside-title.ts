import type { Item, Proposal } from "../../../domain/result/proposal";
import { moneyRecogniser } from "../../../value/money";
import { isOtherAmount } from "../../../value/money/other-amount";
import { itemOfHit, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { SCORES } from "../rule";
import { isStruck } from "../text/struck";

/** A price stands alone, or with little beside it ("incl. VAT"); one inside a sentence may be anything's. */
const MOST_BESIDE = 30;
/** Where several amounts might be it and nothing tells them apart, a person decides. */
const UNDECIDED = 0.8;
/** Other cards of the same build from which on the amounts are a list's. */
const CARDS = 2;

interface Amount {
  item: Item;
  passage: Passage;
  /** Nothing beside it says that it is another amount. */
  plain: boolean;
}

/** The price among the passages beside a page's title; unsure where there are several, none in a list of cards. */
export function pricesBesideTitle(questionId: string, near: Passage[], view: PageView): Proposal[] {
  const found = near.flatMap((passage) => amountsOf(passage, view));
  const plain = found.filter((amount) => amount.plain);
  const cards = new Set(near.filter((passage) => isCard(passage, view)));
  const chosen = (plain.length > 0 ? plain : found).filter(({ passage }) => !cards.has(passage));
  const distinct = new Set(chosen.map(({ item }) => JSON.stringify(item.value))).size;
  return chosen.map(({ item }, index) => {
    const score = SCORES.besideTitle * (distinct > 1 || plain.length === 0 ? UNDECIDED : 1) - index * 0.03;
    return { questionId, items: [item], score, source: "beside-title:money" };
  });
}

function amountsOf(passage: Passage, view: PageView): Amount[] {
  const { block, offset, text } = passage;
  const hits = hitsIn(passage, moneyRecogniser, view.context);
  const valued = hits.reduce((length, { start, end }) => length + end - start, 0);
  if (text.length - valued > MOST_BESIDE) return [];
  return hits.flatMap((hit, index): Amount[] => {
    const { amount } = hit.value as { amount: number };
    // An empty basket's "£0.00" stands at the top of many shops.
    if (amount === 0 || isStruck(block, offset + hit.start, offset + hit.end)) return [];
    const before = text.slice(hits[index - 1]?.end ?? 0, hit.start);
    const after = text.slice(hit.end, hits[index + 1]?.start);
    // Words after the last amount are its own; those between two belong to the next.
    const own =
      index === hits.length - 1 ? after.replace(/(?<!\d)\d+\s?%.*/u, "") : /^[\s)]?\/?\s?\S{0,6}/.exec(after)![0];
    return [{ item: itemOfHit(passage, hit), passage, plain: !isOtherAmount(before, own) }];
  });
}

/** True where the page repeats the amount's place: cards of a list differ in one step of their way only. */
function isCard(passage: Passage, view: PageView): boolean {
  const alike = view.passages.filter(
    (other) =>
      other !== passage &&
      isSibling(other.block.locator, passage.block.locator) &&
      amountsOf(other, view).some(({ plain }) => plain),
  );
  return alike.length >= CARDS;
}

function isSibling(one: Passage["block"]["locator"], other: Passage["block"]["locator"]): boolean {
  if (one.tag !== other.tag || one.path.length !== other.path.length) return false;
  let differing = 0;
  for (let at = 0; at < one.path.length && differing < 2; at++) if (one.path[at] !== other.path[at]) differing++;
  return differing === 1;
}
