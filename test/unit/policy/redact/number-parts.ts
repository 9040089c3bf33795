import fc from "fast-check";
import type { RedactionClass } from "../../../../lib/domain/settings/settings";

/** A kind of number with check digits, and how it is written. */
export interface NumberKind {
  id: string;
  class: RedactionClass;
  number: fc.Arbitrary<string>;
  /** Other ways to write it, beside bare. */
  written?: ((number: string) => string)[];
}

export const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(""));
export const letters = (length: number, from = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") =>
  fc.array(fc.constantFrom(...from), { minLength: length, maxLength: length }).map((list) => list.join(""));
/** A day of birth whose two-digit year is long past. */
const birth = fc.record({
  year: fc.integer({ min: 30, max: 99 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
export const two = (number: number) => String(number).padStart(2, "0");
export const yearFirst = birth.map(({ year, month, day }) => two(year) + two(month) + two(day));
export const dayFirst = birth.map(({ year, month, day }) => two(day) + two(month) + two(year));
export const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(""));

/** The payload with what the rule adds; payloads that the rule has no digit for are not issued. */
export const checked = (payload: fc.Arbitrary<string>, check: (payload: string) => string | null) =>
  payload
    .map((text) => ({ text, check: check(text) }))
    .filter((one) => one.check !== null)
    .map(({ text, check }) => text + check);
export const grouped =
  (sizes: readonly number[], mark = " ") =>
  (number: string) => {
    const starts = [0];
    for (const size of sizes) starts.push(starts.at(-1)! + size);
    return starts
      .map((start, index) => number.slice(start, starts[index + 1]))
      .filter(Boolean)
      .join(mark);
  };

export function sumMod(text: string, weights: readonly number[], modulus: number): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0) % modulus;
}
