import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTION_CLASSES } from "../../../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";
import { CHECKED_NUMBERS } from "./numbers";

const SAMPLES = 100;
const AROUND: ((number: string) => string)[] = [
  (number) => number,
  (number) => `It is ${number}.`,
  (number) => `On 2024-05-01 we noted (${number}), with thanks; 17 items.`,
  (number) => `Nr: ${number}, Amount 12.50 EUR`,
];

/** Sampled with a fixed seed, so that the figures are the same each time. */
function sampleOf<T>(values: fc.Arbitrary<T>, count = SAMPLES): T[] {
  return fc.sample(values, { numRuns: count, seed: 20_261_122 });
}

describe("numbers with check digits", () => {
  const find = createPersonalDataFinder({ classes: REDACTION_CLASSES });

  it.each(CHECKED_NUMBERS)("are found, 99 of 100 at least: $id", ({ number, written = [] }) => {
    const texts = sampleOf(number).flatMap((one, index) =>
      [(bare: string) => bare, ...written].map((write) => ({
        one: write(one),
        text: AROUND[index % AROUND.length]!(write(one)),
      })),
    );
    const missed = texts.filter(({ one, text }) => {
      const start = text.indexOf(one);
      return !find(text).some((found) => found.start <= start && found.end >= start + one.length);
    });
    expect(
      missed.length / texts.length,
      missed
        .slice(0, 5)
        .map(({ text }) => text)
        .join(" | "),
    ).toBeLessThanOrEqual(0.01);
  });

  it("are taken for their own class where nothing else has the form", () => {
    for (const { class: name, number } of CHECKED_NUMBERS.filter(({ class: one }) => one !== "national-id")) {
      const only = createPersonalDataFinder({ classes: [name] });
      for (const one of sampleOf(number, 50)) expect(only(`It is ${one}.`)).toMatchObject([{ class: name }]);
    }
  });

  it("are no card and no account with one digit wrong", () => {
    for (const { id, class: name, number } of CHECKED_NUMBERS.filter(({ class: one }) => one !== "national-id")) {
      const only = createPersonalDataFinder({ classes: [name] });
      const wrong = sampleOf(number).map((one) => one.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
      expect(
        wrong.filter((one) => only(`It is ${one}.`).length > 0),
        id,
      ).toEqual([]);
    }
  });

  it("take few ordinary numbers with them", () => {
    const ids = createPersonalDataFinder({ classes: ["national-id", "card", "iban"] });
    const share = (values: fc.Arbitrary<string>) => {
      const sample = sampleOf(values, 1_000);
      return sample.filter((one) => ids(`The total is ${one} this year.`).length > 0).length / sample.length;
    };
    // Prices, years, counts, times, versions and dates never are.
    expect(share(fc.integer({ min: 0, max: 9_999_999 }).map(String))).toBe(0);
    expect(share(fc.integer({ min: 0, max: 99_999_999 }).map((number) => number.toLocaleString("en")))).toBe(0);
    expect(
      share(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(2e12) }).map((date) => date.toISOString())),
    ).toBe(0);
    expect(share(fc.double({ min: 0, max: 1e6, noNaN: true }).map((number) => number.toFixed(2)))).toBe(0);
    // A long bare number may pass for one by chance: so many countries have numbers with one check digit.
    expect(share(fc.integer({ min: 1e9, max: 9_999_999_999 }).map(String))).toBeLessThan(0.12);
  });
});
