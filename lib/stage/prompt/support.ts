import type { Evidence } from "../../task/evidence";
import { normaliseText } from "../../task/normalise";
import type { Question } from "../../task/task";
import type { Value } from "../../task/value";
import { fenced } from "./fence";
import type { ReadPassage } from "./prompt";

/**
 * True where the quote can show the value: a quote that stands on the page proves nothing for a value that was made
 * up. Texts, addresses and amounts must be in the quote (addresses: or behind a link that it touches). Numbers, dates,
 * durations and choices may be worded in any way ("half an hour"), so their quote is all that can be checked.
 */
export function isSupported(
  question: Question,
  value: Value,
  evidence: Evidence,
  passages: readonly ReadPassage[],
): boolean {
  if (question.kind === "label") return true;
  const { quote } = evidence;
  switch (question.field.type) {
    case "text":
      return within(value as string, quote);
    case "email":
    case "url":
    case "phone":
      return hasAddress(question.field.type, value as string, quote) || isLinked(value as string, evidence, passages);
    case "money":
      return hasAmount((value as { amount: number }).amount, quote);
    default:
      return true;
  }
}

function within(value: string, quote: string): boolean {
  return normaliseText(fenced(quote)).includes(normaliseText(fenced(value)));
}

function hasAddress(type: "email" | "url" | "phone", value: string, quote: string): boolean {
  if (type === "email") return quote.toLowerCase().includes(value);
  // A page writes a number without its country code, which a person adds; the last digits are the subscriber's.
  if (type === "phone") return quote.replace(/\D/g, "").endsWith(value.slice(-6));
  return quote.toLowerCase().includes(bareAddress(value));
}

function bareAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:|tel:)/, "")
    .replace(/\/$/, "");
}

function isLinked(value: string, { blockId, start, end }: Evidence, passages: readonly ReadPassage[]): boolean {
  return passages
    .filter((passage) => passage.blockId === blockId)
    .flatMap(({ start: offset, links }) =>
      links.filter((link) => offset + link.start < end && offset + link.end > start),
    )
    .some(({ address }) => bareAddress(address).split("?")[0] === bareAddress(value).split("?")[0]);
}

/** Groups and decimals are written in many ways, digits are not. */
function hasAmount(amount: number, quote: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  const whole = digits(String(Math.trunc(Math.abs(amount))));
  return digits(quote.normalize("NFKC")).includes(whole);
}
