import type { Item } from "../../../domain/result/proposal";
import type { StructuredItem } from "../../../domain/snapshot/snapshot";
import type { Money } from "../../../value/money";
import { moneyRecogniser } from "../../../value/money";
import { listSignCodes } from "../../../value/money/currency";
import { isOtherAmount } from "../../../value/money/other-amount";
import type { FieldProfile } from "../field-profile";
import { itemOfHit, type PageView } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { isStruck } from "../text/struck";
import { type PlacedValue, readStructured } from "./read-structured";

/** Prices that nobody pays now, or that are only a part: what schema.org's `priceType` and its kin say. */
const OTHER_TYPE =
  /(?:List|Strikethrough|MSRP|SRP|Regular|Invoice|MinimumAdvertised|Downpayment|Installment|ActivationFee)/i;
const SECOND_HAND = /(?:Used|Refurbished|Damaged)Condition/i;
const LONGEST = 160;
const FREE =
  /(?<![\p{L}-])(?:free|gratis|kostenlos|kostenfrei|eintritt frei|gratuit\p{L}{0,2}|entrée libre|ingresso libero|bezpłatn\p{L}{1,2}|zdarma|ilmainen|ücretsiz|бесплатно|безкоштовно|δωρεάν|無料|免费|免費|무료|مجان\p{L}{0,2}|رایگان|חינם|miễn phí|ฟรี)(?![\p{L}-])/iu;

/** What a money field is told by data, once it has been held against what the page shows. */
export interface StatedMoney {
  items: Item[];
  /** True where the page shows another amount instead. */
  isContradicted: boolean;
}

/**
 * The amount of data for a money field: of several the one that the page shows, in the reading that the page shows.
 * Data has "2.450" for 2450, 4990 for 49.90, a plug-in's own currency, and 0 for "on request".
 */
export function readStatedMoney(profile: FieldProfile, placed: PlacedValue[], view: PageView): StatedMoney {
  const stated = byRelevance(placed).flatMap((one) => readStructured(profile, [one], view.context));
  const shown = shownAmounts(view);
  const standing = shown.filter(({ isStanding }) => isStanding);
  for (const item of stated) {
    const match = readingsOf(item).flatMap((reading) => {
      const found = standing.find(({ value }) => value.amount === reading.amount);
      return found ? [{ reading, found }] : [];
    })[0];
    if (match) {
      const value = { ...match.reading, currency: agreedCurrency(match.reading, match.found) };
      return { items: [{ ...item, value }], isContradicted: false };
    }
  }
  const items = stated.filter(({ value }) => (value as Money).amount !== 0 || isFree(profile, view)).slice(0, 1);
  const [item] = items;
  if (!item) return { items, isContradicted: false };
  const { amount } = item.value as Money;
  const isTakenBack = shown.some(({ value, isStanding }) => !isStanding && value.amount === amount);
  const amounts = new Set(standing.filter(({ isPlain }) => isPlain).map(({ value }) => value.amount));
  return { items, isContradicted: amounts.size > 0 && (isTakenBack || amounts.size === 1) };
}

function byRelevance(placed: PlacedValue[]): PlacedValue[] {
  const says = (names: string[], pattern: RegExp) => (one: PlacedValue) =>
    [one.holder, ...(typeof one.value === "object" ? [one.value] : [])].some(({ properties }) =>
      names.flatMap((name) => properties[name] ?? []).some((value) => pattern.test(wordingOf(value))),
    );
  const isOther = says(["priceType", "priceComponentType"], OTHER_TYPE);
  const isPart = says(["validForMemberTier", "referenceQuantity"], /./);
  const isSecondHand = says(["itemCondition"], SECOND_HAND);
  const asked = placed.filter((one) => !isOther(one) && !isPart(one));
  return [...asked.filter((one) => !isSecondHand(one)), ...asked.filter(isSecondHand)];
}

function wordingOf(value: StructuredItem["properties"][string][number]): string {
  return typeof value === "object" ? value.types.join(" ") || "object" : String(value);
}

interface Shown {
  value: Money;
  quote: string;
  isStanding: boolean;
  /** Nothing beside it says that it is another amount. */
  isPlain: boolean;
}

const known = new WeakMap<PageView, Shown[]>();

/** The amounts in short texts of the main content. */
function shownAmounts(view: PageView): Shown[] {
  const found =
    known.get(view) ??
    view.passages.flatMap((passage): Shown[] => {
      const { block, text, offset } = passage;
      if (block.region !== "main" || text.length > LONGEST) return [];
      return hitsIn(passage, moneyRecogniser, view.context).map((hit, index, hits) => ({
        value: hit.value,
        quote: itemOfHit(passage, hit).evidence[0]!.quote,
        isStanding: !isStruck(block, offset + hit.start, offset + hit.end),
        isPlain: !isOtherAmount(
          text.slice(hits[index - 1]?.end ?? 0, hit.start),
          text.slice(hit.end, hits[index + 1]?.start),
        ),
      }));
    });
  known.set(view, found);
  return found;
}

/** As read, and as publishers mean it who write their own separators or cents into the data. */
function readingsOf({ value, evidence }: Item): Money[] {
  const money = value as Money;
  const raw = evidence[0]?.quote.trim() ?? "";
  const amounts = [money.amount];
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(raw)) amounts.push(Number(raw.replace(/[.,]/, "")), Number(raw.replace(",", ".")));
  if (/^\d{3,}$/.test(raw)) amounts.push(money.amount / 100);
  return amounts.map((amount) => ({ ...money, amount }));
}

/** A sign that several monies share contradicts none of them. */
function agreedCurrency({ currency }: Money, { value, quote }: Shown): string {
  if (currency === "" || value.currency === "") return currency || value.currency;
  const signs = quote.match(/(?<![\p{L}.])[\p{L}.]{1,20}\p{Sc}?|\p{Sc}/gu) ?? [];
  return signs.some((sign) => listSignCodes(sign).length > 1 && listSignCodes(sign).includes(currency))
    ? currency
    : value.currency;
}

/** Nobody works for nothing; what costs nothing is said to be free. */
function isFree({ concepts }: FieldProfile, view: PageView): boolean {
  if (concepts.has("salary")) return false;
  return view.passages.some(({ text, block }) => block.region === "main" && text.length <= LONGEST && FREE.test(text));
}
