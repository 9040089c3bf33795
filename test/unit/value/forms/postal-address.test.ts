import { describe, expect, it } from "vitest";
import { ADDRESS_PARTS, postalAddressRecogniser } from "../../../../lib/value/forms/postal-address";
import { readingContext } from "../../../../lib/value/reading-context";

const NO_PAGE = readingContext({ url: "", language: "", takenAt: 0 });
const valuesIn = (text: string) => postalAddressRecogniser.find(text, NO_PAGE).map(({ value }) => value);

describe("postal addresses", () => {
  it.each([
    "12 bis rue du Général-de-Gaulle, 75002 Paris",
    "18, rue des Martyrs - 75009 Paris",
    "St.-Martin-Straße 5a, 81669 München",
    "Unter den Linden 77, D-10117 Berlin",
    "Große Elbstraße 145-147, 22767 Hamburg",
    "Via Giuseppe Garibaldi, n. 12, 20121 Milano",
    "C/ de la Princesa, 3, 28008 Madrid",
    "1 N. Main St. Suite 200, Fort Worth, TX 76102",
    "10 Downing Street, Westminster, London SW1A 2AA",
    "200 George Street, Sydney NSW 2000",
    "Vesterbrogade 3, 1620 København V",
    "〒106-0032 東京都港区六本木6-10-1",
  ])("finds %j, in a long text too", (address) => {
    expect(valuesIn(address)).toContain(address);
    expect(valuesIn(`${"Filler of no interest. ".repeat(500)}${address}`)).toContain(address);
  });

  it("finds streets with long names", () => {
    const street = "Bischöflich-Geistlicher-Rat-Josef-Zinnbauer-Straße 10";
    expect(valuesIn(`${street}, 94315 Straubing`)).toEqual([`${street}, 94315 Straubing`]);
  });

  const LONG = 100_000;
  const letters = ["a", "A", "A-", "A.", "-", "'", "A ", "a ", "1 ", "1-", " ", "\n"];
  const parts = ["12 rue a ", "1 A St ", "Am A ", "Via a ", "A-straße ", "weg", "1 A Street, ", "東京都一", "〒"];
  it.each([...letters, ...parts])("reads 100 kB of %j within two seconds", (unit) => {
    for (const prefix of ["", "12 rue ", "Am ", "1 "]) {
      const text = (prefix + unit.repeat(LONG)).slice(0, LONG);
      const began = process.cpuUsage();
      valuesIn(text);
      for (const pattern of ADDRESS_PARTS) Array.from(text.matchAll(pattern));
      expect(process.cpuUsage(began).user / 1e6, `after ${JSON.stringify(prefix)}`).toBeLessThan(2);
    }
  });
});
