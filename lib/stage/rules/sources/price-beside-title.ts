import type { Item, Proposal } from "../../../task/proposal";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { moneyRecogniser } from "../recognisers/money";
import { SCORES } from "../rule";
import { isStruck } from "../text/struck";

/** A price stands alone, or with little beside it ("incl. VAT"); one inside a sentence may be anything's. */
const MOST_BESIDE = 30;
/** Where several amounts might be it and nothing tells them apart, a person decides. */
const UNDECIDED = 0.8;
/** Other cards of the same build from which on the amounts are a list's. */
const CARDS = 2;

/** Words beside an amount that say it is another one: a former price, what is saved, a part of it, the delivery. */
const OTHER_AMOUNT =
  /(?<!\p{L})(?:was|before|rrp|msrp|mrp|srp|list price|regular|originally|instead|save|saving|savings|off|discount|from|up to|month|monthly|mo|week|shipping|delivery|postage|deposit|uvp|statt|vorher|ab|sparen|gespart|ersparnis|rabatt|monat|monatlich|versand|pfand|avant|au lieu|économisez|dès|par mois|mois|livraison|antes|desde|ahorra|mes|envío|prima|invece|risparmi|mese|spedizione|por mês|frete|van|vanaf|maand|verzending|od|zamiast|miesięcznie|dostawa|från|ord|frakt)(?!\p{L})/iu;

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
  const chosen = (plain.length > 0 ? plain : found).filter(({ passage }) => !isCard(passage, view));
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
    const item = { value: hit.value, evidence: [evidenceIn(passage, hit.start, hit.end)] };
    // Words after the last amount are its own; those between two belong to the next.
    const words = index === hits.length - 1 ? `${before} | ${after.replace(/(?<!\d)\d+\s?%.*/u, "")}` : before;
    return [{ item, passage, plain: !OTHER_AMOUNT.test(words) }];
  });
}

/** True where the page repeats the amount's place: cards of a list differ in one step of their way only. */
function isCard(passage: Passage, view: PageView): boolean {
  const alike = view.passages.filter(
    (other) =>
      other !== passage &&
      isSibling(other.block.locator, passage.block.locator) &&
      hitsIn(other, moneyRecogniser, view.context).length > 0,
  );
  return alike.length >= CARDS;
}

function isSibling(one: Passage["block"]["locator"], other: Passage["block"]["locator"]): boolean {
  if (one.tag !== other.tag || one.path.length !== other.path.length) return false;
  return one.path.filter((step, index) => step !== other.path[index]).length === 1;
}
