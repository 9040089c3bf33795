import fc from "fast-check";
import { expect, it } from "vitest";
import { domainOf, foldsByDomain } from "../../../eval/pages/domains";

const addresses = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.boolean())
    .map(([host, www]) => `https://${www ? "www." : ""}h${host}.example/a`),
  { minLength: 1, maxLength: 80 },
);

it.each([
  ["https://www.cakes.example/lemon", "cakes.example"],
  ["https://shop.cakes.example:8080/", "cakes.example"],
  ["https://news.cakes.co.uk/", "cakes.co.uk"],
  ["https://10.0.0.1/", "10.0.0.1"],
  ["no address", "no address"],
])("of %s is %s", (url, domain) => expect(domainOf(url)).toBe(domain));

it("never parts pages of one domain, and uses every fold", () => {
  fc.assert(
    fc.property(addresses, fc.integer({ min: 1, max: 12 }), fc.nat(), (urls, most, seed) => {
      const { folds, count } = foldsByDomain(urls, most, seed);
      const foldsOf = Map.groupBy(folds.keys(), (index) => domainOf(urls[index]!));
      for (const pages of foldsOf.values()) expect(new Set(pages.map((index) => folds[index])).size).toBe(1);
      expect(new Set(folds).size).toBe(count);
      expect(count).toBe(Math.min(most, foldsOf.size));
    }),
  );
});

it("is the same for the same seed, and another for another", () => {
  const urls = Array.from({ length: 40 }, (_, index) => `https://h${index}.example/`);
  expect(foldsByDomain(urls, 5, 1)).toEqual(foldsByDomain(urls, 5, 1));
  expect(foldsByDomain(urls, 5, 1)).not.toEqual(foldsByDomain(urls, 5, 2));
});
