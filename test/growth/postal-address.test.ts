import { describe, expect, it } from "vitest";
import { ADDRESS_PARTS } from "../../lib/value/forms/address/loose-parts";
import { postalAddressRecogniser } from "../../lib/value/forms/postal-address";
import { createReadingContext } from "../../lib/value/reading-context";

const NO_PAGE = createReadingContext({ url: "", language: "", takenAt: 0 });

describe("postal addresses", () => {
  const LONG = 100_000;
  const letters = ["a", "A", "A-", "A.", "-", "'", "A ", "a ", "1 ", "1-", " ", "\n"];
  const parts = ["12 rue a ", "1 A St ", "Am A ", "Via a ", "A-straße ", "weg", "1 A Street, ", "東京都一", "〒"];
  it.each([...letters, ...parts])("reads 100 kB of %j within two seconds", (unit) => {
    for (const prefix of ["", "12 rue ", "Am ", "1 "]) {
      const text = (prefix + unit.repeat(LONG)).slice(0, LONG);
      const began = process.cpuUsage();
      postalAddressRecogniser.find(text, NO_PAGE);
      for (const pattern of ADDRESS_PARTS) Array.from(text.matchAll(pattern));
      expect(process.cpuUsage(began).user / 1e6, `after ${JSON.stringify(prefix)}`).toBeLessThan(2);
    }
  });
});
