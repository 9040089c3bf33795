import type { ReadingContext } from "../reading-context";
import type { Hit } from "../recogniser";
import { findQuantities, type Quantity } from "./find-quantities";

/** An amount of money. `currency` is an ISO 4217 code, or "" where the page names none. */
export interface Money {
  amount: number;
  currency: string;
}

const JOINT =
  /^[ \u00a0]?(?:[-–—−~〜～/]|bis|to|à|a|al|ao|až|do|do\.|до|tot|till|til|ile|up to|until|through|đến|से|تا|إلى|עד|から|至|到|ถึง|ως|έως)[ \u00a0]?(?:zu |ca\. |approx\. )?$/iu;
/** Joins the ends of a range only behind a word that opens one: "between 10 and 20 €". */
const AND = /^[ \u00a0](?:and|und|et|y|e|i|en|og|och|ja|a|και|и|і|ve|và|و|ו|और|และ)[ \u00a0]$/iu;
const OPENS =
  /(?:between|zwischen|entre|tra|fra|tussen|mellan|mellem|mellom|między|mezi|между|між|μεταξύ|بين|بین|בין|giữa|ระหว่าง)[ \u00a0]{0,2}$/iu;
/** Ends further apart are two amounts. */
const WIDEST = 200;

/** Amounts of money in a text, ranges as one. With `bare`, numbers that no money is named with count as well. */
export function findMoney(text: string, context: ReadingContext, bare = false): Hit<Money>[] {
  const quantities = findQuantities(text, context);
  const hits: Hit<Money>[] = [];
  for (let index = 0; index < quantities.length; index++) {
    const [first, second] = [quantities[index]!, quantities[index + 1]];
    const range = second ? readRange(text, first, second, bare) : null;
    const hit = range ?? readSingle(first, bare);
    if (range) index++;
    if (hit) hits.push(hit);
  }
  return hits;
}

function readSingle({ start, end, number, size, currency }: Quantity, bare: boolean): Hit<Money> | null {
  if (currency === null && !bare) return null;
  return { start, end, value: money(number * (size ?? 1), currency), certainty: 0.6 };
}

/** A sign or a size that stands only at one end counts for both: "100–120k €", "£30k-40k", "45.000 bis 55.000 EUR". */
function readRange(text: string, first: Quantity, second: Quantity, bare: boolean): Hit<Money> | null {
  const between = text.slice(first.end, second.start);
  const isJoined =
    JOINT.test(between) || (AND.test(between) && OPENS.test(text.slice(Math.max(0, first.start - 14), first.start)));
  if (!isJoined) return null;
  // A number before a sign of its own is no part of it: "2026 – £30".
  if (first.currency === null && (second.currency === null ? !bare : second.isLed)) return null;
  if (/\//.test(between) && first.currency !== null) return null;
  if (first.currency && second.currency && first.currency !== second.currency) return null;
  const [low, high] = sized(first, second);
  if (!(high > low && low >= 0 && (low === 0 || high / low < WIDEST))) return null;
  const currency = first.currency || second.currency || first.currency;
  return {
    start: first.start,
    end: second.end,
    value: money(low, currency),
    to: money(high, currency),
    certainty: 0.6,
  };
}

function sized(first: Quantity, second: Quantity): [low: number, high: number] {
  const low = first.size ?? (second.size && first.number <= second.number ? second.size : 1);
  const high = second.size ?? (first.size && second.number < first.size ? first.size : 1);
  return [first.number * low, second.number * high];
}

function money(amount: number, currency: string | null): Money {
  return { amount: Number(amount.toPrecision(15)), currency: currency ?? "" };
}
