import { decimalSign } from "../number";
import { parseDecimal } from "../number/parse-decimal";
import type { ReadingContext } from "../reading-context";
import { findLocalCurrency } from "./currency";

/** Money whose hundredth nobody pays with, beside those that CLDR gives no decimals: three digits are thousands. */
const WITHOUT_CENTS = new Set(["IDR", "COP", "HUF", "IRR", "LBP", "TZS", "CRC"]);
const decimals = new Map<string, number>();

/** Digits that people write after the point in a money; 2 where nothing is known of it. */
export function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  if (WITHOUT_CENTS.has(currency)) return 0;
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  decimals.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

type Habit = Pick<ReadingContext, "decimalComma" | "language" | "country">;

/** The amount of a price text; "12,-" is twelve. Null where its separators make no number. */
export function parseAmount(text: string, context: Habit, currency = ""): number | null {
  const digits = text.replace(/[.,:;][-–—−]{1,2}$/, "").replace(/^[-−]/, "");
  const amount = isThousands(digits, context, currency)
    ? Number(digits.replace(/[.,]/, ""))
    : parseDecimal(digits, context);
  return amount === null ? null : /^[-−]/.test(text) ? -amount : amount;
}

/**
 * One separator and three digits are thousands where the page's habit says so, where nothing tells the habit (money
 * has two decimals), or where the money has no cents. A fuel's "1,799 €" follows the habit, and nothing groups "0.355".
 */
function isThousands(digits: string, context: Habit, currency: string): boolean {
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return false;
  // Nobody writes three decimals that say nothing.
  if (digits.endsWith("000")) return true;
  return context.language === "" || decimalsOf(currency) === 0 || isForeign(currency, context);
}

/** True for money from where people write decimals otherwise: "€ 1.299" on an American page may be written as at home. */
function isForeign(currency: string, context: Habit): boolean {
  if (currency === "" || currency === findLocalCurrency(context)) return false;
  const home = new Intl.Locale(`und-${currency === "EUR" ? "DE" : currency.slice(0, 2)}`).maximize();
  return (decimalSign(home.toString()) === ",") !== context.decimalComma;
}
