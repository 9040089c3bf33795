import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPostalAddresses, findStreets } from "../../../../lib/value/forms/postal-address";

/** Streets, city and postcode of every address, as they stand in the text. */
function partsIn(text: string) {
  const at = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return findPostalAddresses(text).map(({ streets, city, postcode }) => [streets.map(at), at(city), at(postcode)]);
}

describe("the parts of postal addresses", () => {
  it.each<[string, string[], string, string | null]>([
    ["12 Quay Street\nFremantle WA 6160", ["12 Quay Street"], "Fremantle", "6160"],
    [
      "Quay Books\n401 Harbor Blvd, Suite 200\nSan Pedro, CA 90731",
      ["401 Harbor Blvd, Suite 200"],
      "San Pedro",
      "90731",
    ],
    ["401 Harbor Blvd\nSuite 200\nSan Pedro, California", ["401 Harbor Blvd", "Suite 200"], "San Pedro", null],
    ["Write to 401 Harbor Blvd Ste 2 San Pedro CA 90731.", ["401 Harbor Blvd Ste 2"], "San Pedro", "90731"],
    ["P.O. Box 12\nMesa Az. 85208-0010", ["P.O. Box 12"], "Mesa", "85208-0010"],
    ["1300 Kay Avenue, N.W.\nWashington, D.C. 20577", ["1300 Kay Avenue, N.W."], "Washington, D.C.", "20577"],
    ["12 Kay Road\nBurlington, Ontario\nL7L 6C7", ["12 Kay Road"], "Burlington", "L7L 6C7"],
    [
      "Rose Cottage\nMill Lane\nLower Slaughter\nGL54 2HR",
      ["Rose Cottage", "Mill Lane"],
      "Lower Slaughter",
      "GL54 2HR",
    ],
    ["Kay House\n7 Dock Road\nHockley\nEssex\nSS5 4AD", ["Kay House", "7 Dock Road"], "Hockley", "SS5 4AD"],
    ["12 Quay Street, Dublin 2, D02 X285", ["12 Quay Street"], "Dublin 2", "D02 X285"],
    [
      "Rua das Marés, 120, sala 4\nCentro, Santos – SP\n11010-000",
      ["Rua das Marés, 120, sala 4"],
      "Santos",
      "11010-000",
    ],
    ["Havenkade 12\n1011 AB Amsterdam", ["Havenkade 12"], "Amsterdam", "1011 AB"],
    ["Damkade 3, 1012 KG Amsterdam", ["Damkade 3"], "Amsterdam", "1012 KG"],
    ["Kaibücher GmbH Am Kai 4 20457 Hamburg", ["Am Kai 4"], "Hamburg", "20457"],
    ["ul. Portowa 7\n80-001 Gdańsk", ["ul. Portowa 7"], "Gdańsk", "80-001"],
  ])("are found: %s", (text, streets, city, postcode) => {
    expect(partsIn(text)).toEqual([[streets, city, postcode]]);
  });

  it.each([
    // A phone number, a site that has the addressee's name, and a line that is none of it.
    ["408 736 2822\n12 Quay Street\nSan Pedro, CA 90731", ["12 Quay Street"]],
    ["Saratoga Community Center\n12 Quay Street\nSan Pedro, CA 90731", ["12 Quay Street"]],
    [
      "534 Kay Building\nUniversity of Somewhere\n140 Hicks Way\nAmherst, MA 01003",
      ["534 Kay Building", "140 Hicks Way"],
    ],
  ])("leave out what is no street: %s", (text, streets) => {
    expect(partsIn(text)[0]![0]).toEqual(streets);
  });

  it.each(["Washington has 90731 people", "In 2024 Ontario grew", "Order 12 Road maps", "We are in CA."])(
    "are not seen in %s",
    (text) => {
      expect(findPostalAddresses(text).filter(({ streets }) => streets.length > 0)).toEqual([]);
    },
  );

  it("are not sure of words that also count things", () => {
    expect(findStreets("5 Star Way")).toMatchObject([{ isPlain: false }]);
    expect(findStreets("12 Kay Street")).toMatchObject([{ isPlain: true }]);
  });

  it("lie within their address, in any text", () => {
    const word = fc.constantFrom(
      "12",
      "Quay",
      "Street",
      "Suite",
      "4",
      "London",
      "CA",
      "90731",
      "GL54 2HR",
      ",",
      "\n",
      "–",
      "Am",
      "20457",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        for (const { start, end, streets, city, postcode } of findPostalAddresses(words.join(" "))) {
          for (const part of [...streets, city, postcode]) {
            if (part) expect(start <= part.start && part.start < part.end && part.end <= end).toBe(true);
          }
        }
      }),
    );
  });
});
