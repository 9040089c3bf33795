import { describe, expect, it } from "vitest";
import { foldDigits } from "../../../lib/util/fold-digits";
import { dateRecogniser } from "../../../lib/value/date/find-dates";
import { durationRecogniser } from "../../../lib/value/duration/find-durations";
import { countRecogniser } from "../../../lib/value/forms/count";
import { createUnitRecogniser } from "../../../lib/value/forms/unit";
import { numberRecogniser } from "../../../lib/value/number/find-numbers";
import { phoneRecogniser } from "../../../lib/value/phone/find-phones";
import { findHits } from "../../../lib/value/recogniser";
import { contextFor } from "../stage/rules/context";

/** The zeros of every script whose digits are one code unit each. */
const ZEROS = Array.from({ length: 0x10000 }, (_, code) => code).filter(
  (code) => /\p{Nd}/u.test(String.fromCharCode(code)) && !/\p{Nd}/u.test(String.fromCharCode(code - 1)),
);

describe("foldDigits", () => {
  it("reads the digits of every script of the basic plane", () => {
    expect(ZEROS.length).toBeGreaterThan(30);
    // Rows that follow each other without a gap share one start.
    for (const zero of ZEROS) {
      const digits = Array.from({ length: 10 }, (_, digit) => String.fromCharCode(zero + digit)).join("");
      expect(foldDigits(digits), zero.toString(16)).toBe("0123456789");
    }
  });

  it.each([
    ["１２，８００円", "12,800円"],
    ["￥１，２９９（税込）", "¥1,299(税込)"],
    ["۱٬۲۹۹٬۰۰۰ تومان", "1'299'000 تومان"],
    ["٣٫٥", "3.5"],
    ["١٢٪", "12%"],
    ["₹१,२९९", "₹1,299"],
    ["plain 12.5 €, 𝟙 and ½", "plain 12.5 €, 𝟙 and ½"],
  ])("reads %s as %s", (text, folded) => {
    expect(foldDigits(text)).toBe(folded);
    expect(foldDigits(text)).toHaveLength(text.length);
  });
});

describe("findHits", () => {
  it.each([
    ["12 June 2027³", "en-GB", dateRecogniser, "2027-06-12"],
    ["12 June 2027[³]", "en-GB", dateRecogniser, "2027-06-12"],
    ["२०२७-०६-१२", "hi", dateRecogniser, "2027-06-12"],
    ["２０２７年６月１２日", "ja", dateRecogniser, "2027-06-12"],
    ["020 7946 0958¹", "en-GB", phoneRecogniser, "+442079460958"],
    ["０３－３５８１－００００", "ja", phoneRecogniser, "+81335810000"],
    ["４人分", "ja", countRecogniser, "４人分"],
  ])("finds the value of %s", (text, language, recogniser, value) => {
    const [hit] = findHits<unknown>(recogniser, text, contextFor(language));
    expect(hit?.value).toBe(value);
    expect(hit!.end).toBeLessThanOrEqual(text.length);
  });
});

describe("numbers with something raised", () => {
  it.each([
    ["4.5¹", 4.5],
    ["10⁶", 1e6],
    ["10²", 10],
    ["3 × 10⁶", 3e6],
    ["1¹/₂", 1.5],
    ["1¹⁄₂", 1.5],
    ["1 ½", 1.5],
    ["1.2 million", 1.2e6],
    ["12k", 12_000],
    ["12 m", 12],
    ["5m", 5],
  ])("reads %s as %d", (text, value) => {
    expect(findHits(numberRecogniser, text, contextFor("en-GB"))[0]?.value).toBe(value);
  });

  it.each([
    ["de", "3,5 Mio.", 3.5e6],
    ["pt-BR", "8 mil", 8_000],
    ["ja", "1.2万", 12_000],
    ["hi", "५ लाख", 500_000],
    ["ru", "120 тыс.", 120_000],
  ])("reads the words of size of %s", (language, text, value) => {
    expect(findHits(numberRecogniser, text, contextFor(language))[0]?.value).toBe(value);
  });

  it("leaves units and times as they are", () => {
    expect(findHits(createUnitRecogniser("m²"), "120 m²", contextFor("en-GB"))[0]?.value).toBe(120);
    expect(findHits(durationRecogniser, "1¹/₂ hours", contextFor("en-GB"))[0]?.value).toBe("PT1H30M");
  });
});
