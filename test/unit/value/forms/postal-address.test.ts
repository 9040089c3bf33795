import { describe, expect, it } from "vitest";
import { postalAddressRecogniser } from "../../../../lib/value/forms/postal-address";
import { createReadingContext } from "../../../../lib/value/reading-context";

const NO_PAGE = createReadingContext({ url: "", language: "", takenAt: 0 });
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
});
